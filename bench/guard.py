"""What the guard refuses and lets pass, on labelled sentences: recall by fault, and false alarms."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from tests.guarding import Example, examples, examples_of, refused
from toughcustomer.customer.guard import FAULTS

from . import table


def main(some: list[Example], verbose: bool) -> None:
    """Print the table, and with `verbose` what was missed or refused wrongly."""
    found = [(example, refused(example)) for example in some]
    rows: list[list[object]] = []
    for fault in FAULTS:
        of = [(example, got) for example, got in found if example.fault == fault]
        caught, named = sum(bool(got) for _, got in of), sum(got == fault for _, got in of)
        rows.append([fault, len(of), caught, 100 * caught / len(of) if of else None, named])
    bad, clean = [got for e, got in found if e.fault], [got for e, got in found if not e.fault]
    rows.append(["all faults", len(bad), sum(map(bool, bad)), 100 * sum(map(bool, bad)) / len(bad), None])
    rows.append(["in character", len(clean), sum(map(bool, clean)), 100 * sum(map(bool, clean)) / len(clean), None])
    table.show(
        f"The guard on {len(some)} replies",
        ("fault", "examples", "refused", "%", "by this name"),
        rows,
    )
    if verbose:
        for line in wrong(found):
            print(line)


def wrong(found: Iterable[tuple[Example, str]]) -> list[str]:
    """Each example that was missed, or refused though in character."""
    return [
        f"{e.fault or 'clean'} -> {got or 'passed'} [{e.persona}] {e.text}"
        for e, got in found
        if bool(e.fault) != bool(got)
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("dev", "measure"), default="measure", help="what is learnt from, or not")
    parser.add_argument("--file", type=Path, help="labelled replies of your own instead")
    parser.add_argument(
        "--verbose", action="store_true", help="name what went wrong; not of the measuring ones, please"
    )
    arguments = parser.parse_args()
    main(examples_of(arguments.file) if arguments.file else examples(arguments.split), arguments.verbose)
