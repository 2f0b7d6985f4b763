"""The web chat with a grader who cannot grade until a file is there."""

from __future__ import annotations

import sys
from pathlib import Path

from toughcustomer import content, engine, settings
from toughcustomer.grading.grader import CueGrader
from toughcustomer.records import Case, Criterion, Grade
from toughcustomer.web import app


class LameGrader(CueGrader):
    """Fails on empathy, and in one way only: as a model does that cannot be reached."""

    def __init__(self, gate: Path) -> None:
        self.gate = gate

    async def grade(self, criterion: Criterion, case: Case) -> Grade:
        if criterion.id == "empathy" and not self.gate.exists():
            return Grade(level=None, status="not_graded", reason="Not graded: the model cannot be reached.")
        return self.mark(criterion, case)


def main() -> None:
    read, library = settings.read(), content.load()
    lame = engine.offline(library)._replace(grader=LameGrader(Path(sys.argv[1])))
    app.serve(read, library, lame)


if __name__ == "__main__":
    main()
