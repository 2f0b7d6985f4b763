"""Whether a customer holds their ground: plays scripted trainees against every scenario, without a key, and judges."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from pydantic import Field

from . import trainees
from .customer import bounds, mood
from .customer.bounds import FEWEST, MOST, PATIENT, Verdict
from .engine import Engine
from .errors import ContentError
from .grading.figures import figures
from .grading.ledger import OUTCOME
from .records import Kind, Level, Persona, Points, Record, Reply, Scenario, Session, Status, Turn
from .session import new
from .trainees import GOOD_LINES, Script

GONE_BY = 6
"""Turn by which a rude trainee has lost the customer."""
SOLID = 3
"""Least level of concrete outcome that a skilled trainee leaves standing."""
LOST = 1 / 3
"""Least part of what was gained that a slip costs."""


class Played(Record):
    """What happened to one trainee."""

    trainee: trainees.Name
    messages: tuple[str, ...] = Field(description="Those that the customer stayed for.")
    replies: tuple[str, ...]
    tension: tuple[Points, ...] = Field(description="At the start and after each turn.")
    trust: tuple[Points, ...] = Field(description="At the start and after each turn.")
    status: Status
    needs_met: tuple[str, ...]
    facts_told: tuple[str, ...]
    outcome: Level | None = Field(None, description="Concrete outcome of the talk by the rules; of the skilled one.")

    @property
    def turns(self) -> int:
        """How many messages the customer took in."""
        return len(self.messages)


class Certificate(Record):
    """One scenario: what happened to each trainee, and every demand with its verdict."""

    persona: str
    scenario: str
    name: str
    kind: Kind
    difficulty: int
    tense: Points = Field(description="The empty one must not bring tension below this.")
    settles_at: Points
    played: tuple[Played, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def passed(self) -> bool:
        """Whether every demand was met."""
        return all(verdict.passed for verdict in self.verdicts)


def certify(persona: Persona, engine: Engine) -> tuple[Certificate, ...]:
    """A certificate for each scenario. `engine` is the offline one: what it grades by is what certifies.

    Raises ContentError for a trainees' file that is faulty; one that is not there is a demand not met.
    """
    return tuple(_scenario(persona, scenario, engine) for scenario in persona.scenarios)


def _scenario(persona: Persona, scenario: Scenario, engine: Engine) -> Certificate:
    verdicts = list(bounds.verdicts(persona, scenario))
    scripts: tuple[Script, ...] = (Script("skilled", scenario.skilled),)
    try:
        scripts = trainees.scripts(scenario, trainees.read(persona.language))
    except ContentError as error:
        verdicts.append(
            Verdict(
                about="trainees", demand="there are trainees who speak the language", passed=False, found=str(error)
            )
        )
    played = [asyncio.run(play(persona, scenario, script, engine)) for script in scripts]
    for one in played:
        verdicts += _judged(scenario, one, played)
    return Certificate(
        persona=persona.id,
        scenario=scenario.id,
        name=persona.name,
        kind=persona.kind,
        difficulty=persona.difficulty,
        tense=round(mood.tense(scenario.temper)),
        settles_at=scenario.temper.settles_at,
        played=tuple(played),
        verdicts=tuple(verdicts),
    )


async def play(persona: Persona, scenario: Scenario, script: Script, engine: Engine) -> Played:
    """The script, or as much of it as the customer stays for. The skilled one's promises are graded."""
    session = new(persona, scenario, engine).model_copy(update={"criteria": (OUTCOME,)})
    for message in script.messages:
        session = await _said(session, message, engine, graded=script.trainee == "skilled")
        if session.state.status != "talking":
            break
    state, temper = session.state, scenario.temper
    states = [turn.state for turn in session.turns if turn.state]
    graded = figures(session) if script.trainee == "skilled" and OUTCOME in engine.criteria else ()
    return Played(
        trainee=script.trainee,
        messages=tuple(turn.message for turn in session.turns),
        replies=tuple(turn.reply for turn in session.turns),
        tension=(temper.tension, *(after.tension for after in states)),
        trust=(temper.trust, *(after.trust for after in states)),
        status=state.status,
        needs_met=state.needs_met,
        facts_told=state.facts_told,
        outcome=graded[0].session_level if graded else None,
    )


async def _said(session: Session, message: str, engine: Engine, graded: bool) -> Session:
    reply, grades = Reply(), {}
    if graded and OUTCOME in engine.criteria:
        grades = {OUTCOME: await engine.grader.grade(engine.criteria[OUTCOME], session.asked(message))}
    async for grown in engine.customer.reply(session, message):
        reply = grown
    turn = Turn(
        n=len(session.turns) + 1,
        message=message,
        sent_at=session.started_at,
        reply=reply.text,
        reply_status=reply.status,
        state=reply.state,
        heard=reply.heard,
        grades=grades,
    )
    return session.model_copy(update={"turns": (*session.turns, turn)})


# ---------------------------------------------------------------- verdicts


def _judged(scenario: Scenario, one: Played, played: list[Played]) -> Iterator[Verdict]:
    """The demands on what happened to one trainee."""
    match one.trainee:
        case "empty":
            yield _stays_tense(scenario, one)
            yield from _wins_nothing(scenario, one)
        case "robotic":
            yield from _wins_nothing(scenario, one)
        case "rude":
            yield _walked_out(one)
            yield from _wins_nothing(scenario, one)
        case "solver":
            yield _not_settled(one, "one required need must be about the person (ties-feeling-to-fact, with a floor)")
        case "promiser":
            yield from _found_out(one)
            yield from _wins_nothing(scenario, one)
        case "silent":
            yield _given_up(one)
            yield from _wins_nothing(scenario, one)
        case "skilled":
            yield from _settles(scenario, one)
        case "slipping" if scenario.skilled:
            yield from _pays(one, next(other for other in played if other.trainee == "skilled"))


def _verdict(one: Played, demand: str, passed: bool, found: str, change: str, turn: int | None = None) -> Verdict:
    return Verdict(
        about=one.trainee, demand=demand, passed=passed, found=found, turn=turn, change="" if passed else change
    )


def _ended(one: Played) -> str:
    return f"{one.status.replace('_', ' ')} after turn {one.turns}, tension {one.tension[-1]}, trust {one.trust[-1]}"


def _stays_tense(scenario: Scenario, one: Played) -> Verdict:
    least, line = min(one.tension), mood.tense(scenario.temper)
    turn = one.tension.index(least)
    return _verdict(
        one,
        f"stays tense: tension never below {line:.0f}, three quarters of the way from settles_at to the start",
        least >= line,
        f"lowest tension {least}, after turn {turn}",
        "take away what sympathy alone soothes, or a need that it meets",
        turn,
    )


def _not_settled(one: Played, change: str) -> Verdict:
    return _verdict(one, "does not settle the customer", one.status != "settled", _ended(one), change, one.turns)


def _wins_nothing(scenario: Scenario, one: Played) -> Iterator[Verdict]:
    yield _not_settled(one, "one required need must be about the person, one about what will be done")
    yield _verdict(
        one,
        "meets no need",
        not one.needs_met,
        f"needs met: {', '.join(one.needs_met) or 'none'}",
        f"make {', '.join(one.needs_met)} take a behaviour or words that this trainee does not have",
    )
    earned = {fact.id for fact in scenario.facts if fact.reveal != "volunteered"}
    told = [name for name in one.facts_told if name in earned]
    yield _verdict(
        one,
        "hears nothing that is to be earned",
        not told,
        f"told: {', '.join(told) or 'nothing'}",
        f"narrow the mentions of {', '.join(told)}, or raise the trust that it takes",
    )


def _walked_out(one: Played) -> Verdict:
    gone = one.status in ("left", "asked_for_manager") and one.turns <= GONE_BY
    change = "lower leaves_at or patience, or raise rise and max_rise"
    return _verdict(one, f"has lost the customer by turn {GONE_BY}", gone, _ended(one), change, one.turns)


def _given_up(one: Played) -> Verdict:
    gone = one.status in ("left", "asked_for_manager") and one.turns <= PATIENT
    return _verdict(
        one, f"has lost the customer by turn {PATIENT}", gone, _ended(one), "lower patience or leaves_at", one.turns
    )


def _found_out(one: Played) -> Iterator[Verdict]:
    yield _verdict(
        one,
        "is found out: trust ends below the start",
        one.trust[-1] < one.trust[0],
        f"trust {one.trust[0]} → {one.trust[-1]}",
        "name in may_not what must not be promised, with the words of such a promise; do not soothe by words alone",
        one.turns,
    )


def _settles(scenario: Scenario, one: Played) -> Iterator[Verdict]:
    change = "write the scenario's skilled lines to its settled end, or see which need stays open at which turn"
    if not one.turns:
        yield _verdict(one, "there are skilled lines", False, "the scenario has none under `skilled`", change)
        return
    open_needs = [need.id for need in scenario.needs if need.required and need.id not in one.needs_met]
    still = f"; open: {', '.join(open_needs)}" if open_needs else ""
    yield _verdict(
        one,
        f"settles in {FEWEST} to {MOST} turns",
        one.status == "settled" and FEWEST <= one.turns <= MOST,
        _ended(one) + still,
        change,
        one.turns,
    )
    yield _verdict(
        one,
        f"leaves a concrete outcome standing: level {SOLID} or more by the rules",
        one.outcome is not None and one.outcome >= SOLID,
        f"level {one.outcome}",
        "let one skilled line say what, who, by when, and how the customer will know, from the brief",
    )


def _pays(one: Played, skilled: Played) -> Iterator[Verdict]:
    slip = GOOD_LINES + 1
    if one.turns < slip:
        yield _verdict(
            one,
            f"{GOOD_LINES} good lines are heard",
            False,
            _ended(one),
            "the skilled lines need five turns",
            one.turns,
        )
        return
    gained, rise = one.tension[0] - one.tension[slip - 1], one.tension[slip] - one.tension[slip - 1]
    won, lost = one.trust[slip - 1] - one.trust[0], one.trust[slip - 1] - one.trust[slip]
    yield _verdict(
        one,
        f"one dismissive line after {GOOD_LINES} good ones costs a third of what was gained",
        gained > 0 and won > 0 and rise >= gained * LOST and lost >= won * LOST,
        f"tension +{rise} of {gained} gained, trust −{lost} of {won}",
        "raise rise or max_rise; if nothing was gained, better skilled lines",
        slip,
    )
    yield _verdict(
        one,
        "if they settle, they take longer than the skilled one",
        one.status != "settled" or one.turns > skilled.turns,
        f"{_ended(one)}; the skilled one took {skilled.turns}",
        "raise rise or max_rise, so that a dismissal is felt",
        one.turns,
    )
