"""How well the ledger tells promises by kind, and what became of them, on labelled talks: precision, recall, F1."""

from __future__ import annotations

import argparse

from tests import promising
from tests.promising import FATES, KINDS, Score, examples

from . import table

HEAD = ("label", "labelled", "given", "precision", "recall", "F1")


def rows(scores: dict[str, Score]) -> list[list[object]]:
    """A row for each label."""
    return [
        [name, s.labelled, s.given, f"{s.precision:.2f}", f"{s.recall:.2f}", f"{s.f1:.2f}"]
        for name, s in scores.items()
    ]


def main(halves: list[str], verbose: bool) -> None:
    """Print both tables of each half, and with `verbose` what was told wrongly."""
    for half in halves:
        kinds = promising.kinds(examples(half))
        hard = sum(one.hard for one, _ in kinds)
        pairs = [(one.kind, given) for one, given in kinds]
        title = f"What {len(kinds)} messages promise, {hard} of them hard negatives ({half})"
        table.show(title, HEAD, rows(promising.scores(KINDS, pairs)))
        fates = list(promising.fates(examples(half)))
        title = f"What became of {sum(bool(label) for _, _, label, _ in fates)} promises ({half})"
        table.show(title, HEAD, rows(promising.scores(FATES, [(label, given) for _, _, label, given in fates])))
        if verbose:
            for one, given in kinds:
                if one.kind != given:
                    print(f"{one.kind} -> {given}: {one.said[-1]}")
            for one, word, label, given in fates:
                if label != given:
                    print(f"{word}: {label or 'no such promise'} -> {given or 'none'}: {' / '.join(one.said[1:])}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("dev", "measure"), action="append")
    parser.add_argument(
        "--verbose", action="store_true", help="name what went wrong; not of the measuring half, please"
    )
    arguments = parser.parse_args()
    main(arguments.half or ["dev", "measure"], arguments.verbose)
