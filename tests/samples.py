"""Makes small sessions for tests, out of nothing: no content files, no engine."""

from __future__ import annotations

from toughcustomer.records import (
    CRITERIA,
    Brief,
    Character,
    CustomerState,
    Fact,
    Grade,
    Heard,
    Mentions,
    Need,
    Persona,
    Quote,
    Scenario,
    Session,
    Sway,
    Turn,
    Usage,
)

MESSAGES = (
    "I'm sorry you waited in three days for a van that never came.",
    "I'm booking the van for tomorrow, 8 to 12, and I'll text you the driver's name by 7.",
    "If it isn't there by a quarter past, reply here and it comes to me, Sam.",
)
"""What the sample trainee says; after these, over again."""


def scenario(opening: str = "Third day I've stayed home for your driver and nobody came.") -> Scenario:
    """A parcel that did not come."""
    return Scenario(
        id="third-day",
        title="The parcel that did not come",
        opening=opening,
        brief=Brief(
            role="Support agent at a parcel firm",
            situation="The parcel was scanned at the depot this morning.",
            known=("H-2291 was scanned at 06:10 today.",),
            may_offer=(Mentions(id="tomorrow", text="Tomorrow, 8 to 12", mentions=("tomorrow",)),),
            may_not=(Mentions(id="today", text="Delivery today", mentions=("today",)),),
        ),
        facts=(
            Fact(id="days-off", text="She took unpaid days off.", reveal="trust", says=("I lost three days' pay.",)),
        ),
        needs=(Need(id="date", text="A date", asks=("When?", "What day?", "Which day?"), thanks=("Tomorrow, then.",)),),
        angers=(Sway(behaviour="blames-customer", why="Being blamed"),),
        soothes=(Sway(behaviour="owns-it", why="Somebody who owns it"),),
        outcomes=("A delivery tomorrow morning.",),
        lines={"holding": ("So?", "And?")},
    )


def character(name: str = "Dana Reyes") -> Character:
    """Who waited in."""
    return Character(
        id="dana-reyes",
        name=name,
        kind="hostile",
        language="en",
        difficulty=2,
        summary="Waited in for three days.",
        background="A carer with two jobs.",
        voice="Short sentences.",
        wants="To be believed.",
        fears="Losing another day's pay.",
        samples=("Third day.", "Are you people lying to me?"),
        digest="ab" * 32,
    )


def persona() -> Persona:
    """The character with her one scenario."""
    return Persona(**{name: getattr(character(), name) for name in Character.model_fields}, scenarios=(scenario(),))


def grade(message: str, level: int | None = 3, *quoted: str, criterion: str = "empathy", **fields: object) -> Grade:
    """A grade with the words `quoted` as its quotes; without a level it is one that was not given."""
    quotes = tuple(
        Quote(text=words, start=message.index(words), end=message.index(words) + len(words), behaviour="names-feeling")
        for words in quoted
    )
    values: dict[str, object] = {
        "level": level,
        "quotes": quotes,
        "behaviours": tuple(quote.behaviour for quote in quotes),
        "reason": "Names what it cost her.",
        "next": "Say what she may be feeling but has not said.",
        "status": "graded" if level is not None else "not_rated",
        "source": "rules",
        "criterion": f"{criterion}:{'cd' * 32}",
    }
    return Grade.model_validate({**values, **fields})


def turn(n: int, message: str = "", reply: str = "We'll see.", grades: dict[str, Grade] | None = None) -> Turn:
    """Turn `n`, answered and graded; the levels go up and down a little from turn to turn."""
    message = message or MESSAGES[(n - 1) % len(MESSAGES)]
    if grades is None:
        levels = {"empathy": (n + 1) % 5, "composure": 3, "active_listening": 2 + n % 3, "concrete_outcome": n % 5}
        words = message.split(",")[0]
        grades = {name: grade(message, levels[name], words, criterion=name) for name in CRITERIA}
    return Turn(
        n=n,
        message=message,
        sent_at=f"2026-11-02T09:{n // 60:02}:{n % 60:02}.000Z",
        reply=reply,
        reply_status="complete",
        state=CustomerState(tension=max(0, 75 - 5 * n), trust=min(100, 20 + 6 * n), patience=5),
        heard=Heard(behaviours=("names-feeling",), words=len(message.split())),
        grades=grades,
        usage=Usage(),
    )


def session(count: int = 3, owner: str = "", session_id: str = "5e55a", **fields: object) -> Session:
    """A session of `count` turns, under way; `fields` replace its own."""
    made = Session(
        id=session_id,
        started_at="2026-11-02T09:00:00.000Z",
        engine="offline",
        persona=character(),
        scenario=scenario(),
        turns=tuple(turn(n) for n in range(1, count + 1)),
        owner=owner,
    )
    return made.model_copy(update=fields)


def unanswered(before: Session, message: str) -> Session:
    """The session with one more message, which nobody has answered or graded yet."""
    new = Turn(n=len(before.turns) + 1, message=message, sent_at="2026-11-02T10:00:00.000Z")
    return before.model_copy(update={"turns": (*before.turns, new)})


def uneven() -> Session:
    """A session whose figures are all of different sorts: a mean, levels only, nothing, and an outcome."""
    whole = session(5)
    lost = {
        "composure": lambda n: n > 2,  # two rated: no mean
        "active_listening": lambda n: True,  # none rated
    }
    turns = []
    for turn in whole.turns:
        grades = {
            name: grade(turn.message, None, status="not_graded" if turn.n % 2 else "not_rated", next="")
            if name in lost and lost[name](turn.n)
            else given
            for name, given in turn.grades.items()
        }
        turns.append(turn.model_copy(update={"grades": grades}))
    return whole.model_copy(update={"turns": tuple(turns), "owner": "sam.secret"})
