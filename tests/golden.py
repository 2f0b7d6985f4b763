"""Golden transcripts: ten turns with each customer, as pages to read. `python -m tests.golden` writes them anew."""

from __future__ import annotations

from pathlib import Path

from tests.playing import play
from tests.trainees import GOLDEN
from toughcustomer.records import CustomerState, Session

PAGES = Path(__file__).parent / "golden"


def talk(name: str) -> Session:
    """The talk of one script, called as PERSONA or PERSONA.SCENARIO."""
    return play(name.replace(".", "/"), GOLDEN[name])


def page(session: Session) -> str:
    """A talk as Markdown: who said what, and how the customer was after each turn."""
    who, scenario = session.persona, session.scenario
    before = session.model_copy(update={"turns": ()}).state
    parts = [
        f"# {who.name}: {scenario.title}",
        f"{who.kind.capitalize()}, difficulty {who.difficulty}. The trainee: {scenario.brief.role}.",
        f"**{who.name}:** {scenario.opening}",
        f"<sub>tension {before.tension} · trust {before.trust}</sub>",
    ]
    for turn in session.turns:
        assert turn.state
        parts += [f"**{turn.n}. Trainee:** {turn.message}", f"**{who.name}:** {turn.reply}", _moved(before, turn.state)]
        before = turn.state
    return "\n\n".join(parts) + "\n"


def _moved(before: CustomerState, after: CustomerState) -> str:
    told = [f"tension {after.tension} ({after.tension - before.tension:+d})"]
    told.append(f"trust {after.trust} ({after.trust - before.trust:+d})")
    told += [f"needs met: {name}" for name in after.needs_met if name not in before.needs_met]
    told += [f"told: {name}" for name in after.facts_told if name not in before.facts_told]
    told += ["warned"] if after.warned and not before.warned else []
    told += [after.status.replace("_", " ")] if after.status != "talking" else []
    return f"<sub>{' · '.join(told)}</sub>"


def main() -> None:
    """Write a page for each script, and remove those whose script is gone."""
    PAGES.mkdir(exist_ok=True)
    for path in PAGES.glob("*.md"):
        if path.stem not in GOLDEN:
            path.unlink()
    for name in GOLDEN:
        (PAGES / f"{name}.md").write_text(page(talk(name)), "utf-8")


if __name__ == "__main__":
    main()
