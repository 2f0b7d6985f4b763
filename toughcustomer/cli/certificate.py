"""A certificate, and the numbers of a scenario, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..certify import Certificate, Played
from ..customer.bounds import Verdict
from ..customer.weights import DIALS, SHAPES
from ..records import Need, Persona, Scenario

BARS = "▁▂▃▄▅▆▇█"
HEADS = ("trainee", "ended", "turns", "trust", "needs", "facts", "tension, from the start on")


def report(one: Certificate) -> str:
    """What happened to each trainee, a row each with its chart, and every demand that was not met."""
    failed = [verdict for verdict in one.verdicts if not verdict.passed]
    count = len(one.verdicts)
    lines = [f"{one.persona}/{one.scenario}: {one.name}, {one.kind}, difficulty {one.difficulty}"]
    lines += _table([HEADS, *map(_row, one.played)])
    lines.append(f"  tense: {one.tense} or more · settled: {one.settles_at} or less, with every required need met")
    lines += [line for verdict in failed for line in _not_met(verdict)]
    lines.append(f"  {len(failed)} of {count} demands are not met." if failed else f"  All {count} demands are met.")
    return "\n".join([*lines, ""])


def spark(tension: Sequence[int]) -> str:
    """Tension, 0 to 100, as a bar for the start and each turn."""
    return "".join(BARS[min(value * len(BARS) // 100, len(BARS) - 1)] for value in tension)


def numbers(persona: Persona, scenario: Scenario) -> str:
    """What moves this customer, for trainers: temper and difficulty, needs with floors, facts with triggers."""
    temper, dial, shape = scenario.temper, DIALS[persona.difficulty], SHAPES[persona.kind]
    lines = [
        f"{persona.id}/{scenario.id}: {persona.name}, {scenario.title}",
        f"  begins at tension {temper.tension}, trust {temper.trust}; settles at {temper.settles_at} or less; "
        f"warns, then leaves, from {temper.leaves_at}",
        f"  in one turn tension rises by {temper.max_rise} at most and falls by {temper.max_fall}; "
        f"rise × {temper.rise * dial.rise:.2g}, fall × {temper.fall * dial.fall:.2g} with its difficulty",
        f"  patience: {temper.patience} turns without progress, then {temper.gives_up.replace('_', ' ')}; "
        f"progress gives back {min(dial.regain, temper.patience)}",
        f"  tells {dial.tells} things at most in one reply; volunteers {_later(dial.later)}",
    ]
    if shape.withdraws:
        lines.append(
            f"  grieving: a harm costs {shape.lost:g} × the trust; silver linings, hurry and paperwork cost a turn of "
            f"patience beside; never below tension {shape.least}"
        )
    needs = [
        (need.id, _required(need), f"floor {need.floor}", " + ".join(need.behaviours) or "words alone")
        for need in scenario.needs
    ]
    facts = [
        (fact.id, fact.reveal, {"volunteered": f"turn {fact.turn}", "trust": str(fact.trust)}.get(fact.reveal, ""))
        for fact in scenario.facts
    ]
    return "\n".join([*lines, "  needs", *_table(needs), "  facts", *_table(facts), ""])


def _required(need: Need) -> str:
    return "required" if need.required else "wished for"


def _later(turns: int) -> str:
    return f"{turns} turn{'s' if turns > 1 else ''} later than the file says" if turns else "when the file says"


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "    " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def _row(one: Played) -> tuple[str, ...]:
    return (
        one.trainee,
        one.status.replace("_", " "),
        str(one.turns),
        f"{one.trust[0]} → {one.trust[-1]}",
        str(len(one.needs_met)),
        str(len(one.facts_told)),
        f"{spark(one.tension):<11} {' '.join(map(str, one.tension))}",
    )


def _not_met(verdict: Verdict) -> Iterator[str]:
    where = f"{verdict.about}, turn {verdict.turn}" if verdict.turn is not None else verdict.about
    yield f"  ✗ {where}{f' ({verdict.key})' if verdict.key else ''}"
    yield f"      must:   {verdict.demand}"
    yield f"      found:  {verdict.found}"
    if verdict.change:
        yield f"      change: {verdict.change}"
