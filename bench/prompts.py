"""How much of each request to the customer's model is an unchanged prefix of the one before: what a cache can serve."""

from __future__ import annotations

import statistics

from tests.prefixes import LIBRARY, shared

from . import table


def main() -> None:
    """Print the table."""
    rows: list[list[object]] = []
    for persona in LIBRARY.personas.values():
        for scenario in persona.scenarios:
            found = shared(persona, scenario)
            least, share = min(each.share for each in found), statistics.mean(each.share for each in found)
            total = sum(each.same for each in found) / sum(each.tokens for each in found)
            name = f"{persona.id} · {scenario.id}"
            rows.append(
                [name, len(found) + 1, found[0].tokens, found[-1].tokens, 100 * least, 100 * share, 100 * total]
            )
    head = ("persona · scenario", "turns", "tokens, second request", "last", "least %", "mean %", "of all %")
    table.show("Unchanged prefix of each request's tokens", head, rows)


if __name__ == "__main__":
    main()
