"""What a scenario's numbers must be for its customer to hold their ground, whoever the trainee is."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ..records import Need, Persona, Record, Scenario, Temper
from .weights import DIALS, GOODS, HARMS, PERSONAL, STOCK, THIN

FEWEST, MOST = 5, 10
"""In how many turns a skilled trainee settles a customer."""
UPSET = 55
"""Least tension of somebody who comes with a grievance."""
CALM = 40
"""Most tension of somebody who is settled."""
ROOM = 1.5
"""`max_fall` lies below so many times what the strongest behaviour eases: a larger step would be none at all."""
FELT = 2 / 3
"""A dismissal raises tension by at least this share of `max_rise`."""
LAST_STRAW = 95
"""Most that `leaves_at` may be; what lies above is hardly ever reached."""
PATIENT = 9
"""Turn by which nobody stays with a trainee who says nothing."""
CONFIDES = 20
"""How far trust must have risen from the start before a confidence is told: two of the largest steps of it."""
LATE = 10
"""A fact that is volunteered from this turn on is as good as hidden."""


class Verdict(Record):
    """One demand of certification, whether it was met, and, if it was not, where, why and what to change."""

    about: str = Field(description="The trainee who was played; 'numbers' for what stands in the file.")
    demand: str
    passed: bool
    found: str = Field(description="What there was instead, with its turn and number.")
    turn: int | None = Field(None, description="The turn that decided it, if one did.")
    key: str = Field("", description="Key of the file that it hangs on, below the scenario.")
    change: str = Field("", description="What to change in the file; empty where nothing needs to be.")


def verdicts(persona: Persona, scenario: Scenario) -> Iterator[Verdict]:
    """Every demand on the numbers of one scenario, met or not."""
    yield from _temper(scenario.temper, persona.difficulty)
    yield from _exits(scenario.temper)
    yield from _needs(scenario)
    yield from _facts(scenario)
    yield from _brief(scenario)


def _way(temper: Temper) -> int:
    return temper.tension - temper.settles_at


def _check(passed: bool, key: str, demand: str, found: str, change: str) -> Verdict:
    return Verdict(about="numbers", demand=demand, passed=passed, found=found, key=key, change="" if passed else change)


def _temper(temper: Temper, difficulty: int) -> Iterator[Verdict]:
    way, dial = _way(temper), DIALS[difficulty]
    yield _check(
        temper.tension >= UPSET,
        "temper.tension",
        f"comes upset: tension of {UPSET} or more",
        f"tension {temper.tension}",
        f"raise tension to {UPSET} or more",
    )
    yield _check(
        temper.settles_at <= CALM,
        "temper.settles_at",
        f"settled is calm: settles_at of {CALM} or less",
        f"settles_at {temper.settles_at}",
        f"lower settles_at to {CALM} or less",
    )
    yield _check(
        way > (FEWEST - 1) * temper.max_fall,
        "temper.max_fall",
        f"nobody settles in fewer than {FEWEST} turns: {FEWEST - 1} × max_fall is less than tension − settles_at",
        f"{FEWEST - 1} × {temper.max_fall} = {(FEWEST - 1) * temper.max_fall} against {way}",
        f"lower max_fall to {max(0, (way - 1) // (FEWEST - 1))}, or move tension and settles_at apart",
    )
    one = max(weight.tension for weight in GOODS.values()) * temper.fall * dial.fall
    yield _check(
        one <= temper.max_fall < ROOM * one,
        "temper.fall",
        f"no single kind word makes the largest step: max_fall is 1 to {ROOM:g} times the strongest behaviour's ease",
        f"{one:.1f} at fall {temper.fall:g} and difficulty {difficulty}, against max_fall {temper.max_fall}",
        f"choose fall between {temper.max_fall * temper.fall / ROOM / one:.2f} and "
        f"{temper.max_fall * temper.fall / one:.2f}, or max_fall between {-int(-one // 1)} and {ROOM * one:.1f}",
    )
    blow = HARMS["dismisses-feeling"].tension * temper.rise * dial.rise
    yield _check(
        blow >= FELT * temper.max_rise and temper.max_rise >= way / 3,
        "temper.rise",
        f"a dismissal is felt: it raises tension by {FELT:.2f} × max_rise or more, and max_rise is a third of the way",
        f"{blow:.1f} against {FELT * temper.max_rise:.1f}; max_rise {temper.max_rise} against {way / 3:.1f}",
        "raise rise, or max_rise",
    )


def _exits(temper: Temper) -> Iterator[Verdict]:
    most = min(LAST_STRAW, temper.tension + 2 * temper.max_rise)
    yield _check(
        temper.tension < temper.leaves_at <= most,
        "temper.leaves_at",
        f"the door is near: leaves_at above the start, two of the largest steps away, and {LAST_STRAW} at most",
        f"leaves_at {temper.leaves_at} against {most}",
        f"choose leaves_at between {temper.tension + 1} and {most}",
    )
    yield _check(
        temper.patience <= PATIENT,
        "temper.patience",
        f"patience has an end: {PATIENT} turns without progress at most",
        f"patience {temper.patience}",
        f"lower patience to {PATIENT} or less",
    )


def _needs(scenario: Scenario) -> Iterator[Verdict]:
    temper, holds = scenario.temper, scenario.temper.settles_at + _way(scenario.temper) / 3
    required = [need for need in scenario.needs if need.required]
    for need in required:
        yield _check(
            need.floor >= holds,
            f"needs.{need.id}.floor",
            "a required need holds tension up: its floor is at least a third of the way above settles_at",
            f"floor {need.floor} against {holds:.0f}",
            f"raise the floor of {need.id} to {-int(-holds // 1)} or more",
        )
        yield _check(
            not set(need.behaviours) <= STOCK | THIN,
            f"needs.{need.id}.behaviours",
            "a required need takes more than words or sympathy that would fit anybody",
            f"met by {', '.join(need.behaviours) or 'words alone'}",
            f"give {need.id} a behaviour such as ties-feeling-to-fact or says-when",
        )
    for need in scenario.needs:
        if not need.required:
            yield _check(
                need.floor <= temper.settles_at,
                f"needs.{need.id}.floor",
                "a need that is not required keeps nobody from settling: its floor is at most settles_at",
                f"floor {need.floor} against settles_at {temper.settles_at}",
                f"make {need.id} required, or lower its floor to {temper.settles_at} or less",
            )
    yield _check(
        any(_personal(need) for need in required) and any(not _personal(need) for need in required),
        "needs",
        "one required need is about the person, and one about what will be done",
        f"required: {', '.join(need.id for need in required) or 'none'}",
        "let one required need take ties-feeling-to-fact (or the like), and one says-what, says-when or says-who",
    )


def _personal(need: Need) -> bool:
    return bool(set(need.behaviours) & PERSONAL)


def _facts(scenario: Scenario) -> Iterator[Verdict]:
    at_once = [fact.id for fact in scenario.facts if fact.reveal == "volunteered" and fact.turn < LATE]
    asked = [fact.id for fact in scenario.facts if fact.reveal == "asked"]
    trusted = [fact for fact in scenario.facts if fact.reveal == "trust"]
    yield _check(
        bool(asked) and bool(trusted) and len(asked) + len(trusted) > len(at_once),
        "facts",
        "most of the story is earned: facts told when asked, at least one told for trust, and more of both than are "
        "volunteered",
        f"{len(asked)} asked, {len(trusted)} for trust, {len(at_once)} volunteered",
        "let a fact be told only when asked (reveal: asked), or only for trust (reveal: trust)",
    )
    for fact in trusted:
        least = scenario.temper.trust + CONFIDES
        yield _check(
            fact.trust >= least,
            f"facts.{fact.id}.trust",
            f"a confidence is earned: told at a trust of {CONFIDES} or more above the start",
            f"trust {fact.trust} against {least}",
            f"raise the trust of {fact.id} to {least} or more, or lower the trust at the start",
        )


def _brief(scenario: Scenario) -> Iterator[Verdict]:
    brief = scenario.brief
    for part, topics in (("may_offer", brief.may_offer), ("may_not", brief.may_not)):
        known = [topic.id for topic in topics if topic.mentions]
        yield _check(
            bool(known),
            f"brief.{part}",
            f"what is true can be told from what is not: {part} names things, each with its mentions",
            f"{len(known)} with mentions",
            f"write what the trainee {'may offer' if part == 'may_offer' else 'must not promise'}, with mentions",
        )
