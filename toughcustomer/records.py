"""The nouns: frozen values that everything else passes around. No files, no network, no clock."""

from __future__ import annotations

import re
from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

SCHEMA_VERSION = "1.0"
"""Version of the session file; the first number changes when a reader would break."""

CRITERIA = ("empathy", "composure", "active_listening", "concrete_outcome")
"""The order in which criteria are shown where they are shown together."""

Kind = Literal["hostile", "demanding", "grieving"]
Status = Literal["talking", "settled", "left", "asked_for_manager"]
EngineName = Literal["offline", "model"]
Role = Literal["customer", "trainee"]
Points = Annotated[int, Field(ge=0, le=100)]
"""A temper figure, 0 to 100."""
Intensity = Annotated[int, Field(ge=1, le=3)]
"""How rough a customer's language gets: 1 no swearing, 2 mild, 3 strong. Slurs and threats of violence are in none."""
Level = Annotated[int, Field(ge=0, le=4)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$", max_length=60)]
"""A lower-case name of letters, digits, hyphens and underscores: safe in paths and addresses."""
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
Language = Annotated[
    str,
    StringConstraints(pattern=rf"^{LANGUAGE.pattern}$"),
    Field(description="BCP 47 tag of the language that is spoken, e.g. en or pt-BR."),
]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Phrase = Annotated[str, StringConstraints(pattern=r"^[^\n\r]{2,100}$")]
"""Words to look for: whole words, any case, any white space between; `*` stands for the rest of a word (`refund*`)."""


class Record(BaseModel):
    """Base of all records: frozen, and a misspelt field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# ---------------------------------------------------------------- who the customer is


class Mentions(Record):
    """A topic, told by the words that touch it."""

    id: Id
    text: Text = Field(description="What it is, in words a trainee or trainer reads.")
    mentions: tuple[Phrase, ...] = Field((), description="Words, any of which touches this topic.")


class Brief(Record):
    """All that the trainee is told before the talk, and all of the scenario that a grader may see."""

    role: Text = Field(description="Who the trainee is, e.g. 'Support agent at Parcelhop'.")
    situation: str = Field(
        "", max_length=2000, description="One or two sentences: what the trainee knows of how it came to this."
    )
    known: tuple[Text, ...] = Field((), description="Facts the trainee may state as true.")
    may_offer: tuple[Mentions, ...] = Field((), description="What lies within the trainee's authority.")
    may_not: tuple[Mentions, ...] = Field((), description="What must not be promised, or is not true.")


class Fact(Record):
    """Something only the customer knows, and what it takes to hear it."""

    id: Id
    text: Text = Field(description="The fact, in the third person, for trainers and for the model.")
    reveal: Literal["volunteered", "asked", "trust"] = Field(
        description="volunteered: told unasked at its turn; asked: told when a question touches its topic; "
        "trust: told once trust has reached `trust`."
    )
    turn: int = Field(1, ge=1, le=30, description="For volunteered: the earliest reply in which it is told.")
    trust: Points = Field(50, description="For trust: the trust from which it is told.")
    mentions: tuple[Phrase, ...] = Field((), description="For asked: words in a question that touch it.")
    says: tuple[Text, ...] = Field(min_length=1, description="How the offline customer tells it, best first.")


class Need(Record):
    """What the customer must walk away with. While it is unmet, tension cannot fall below `floor`."""

    id: Id
    text: Text
    required: bool = Field(True, description="Whether the customer can settle without it.")
    floor: Points = Field(45, description="Tension cannot fall below this while the need is unmet.")
    behaviours: tuple[Id, ...] = Field((), description="Behaviours that must all be heard in one message to meet it.")
    mentions: tuple[Phrase, ...] = Field((), description="Words of which one must stand in the message, if any.")
    asks: tuple[Text, ...] = Field(min_length=3, description="How the offline customer presses for it.")
    thanks: tuple[Text, ...] = Field(min_length=1, description="What the offline customer says when it is met.")


class Sway(Record):
    """How strongly a behaviour, or a word, moves this customer."""

    behaviour: Id | None = None
    mentions: tuple[Phrase, ...] = Field((), description="Words that set it off, with or without a behaviour.")
    why: Text = Field(description="In plain words, for trainers and for the model.")
    strength: Annotated[int, Field(ge=1, le=5)] = Field(2, description="1 hardly to 5 strongly.")


class Temper(Record):
    """The numbers behind the mood. Tension and trust run from 0 to 100."""

    tension: Points = Field(70, description="At the start.")
    trust: Points = Field(20, description="At the start.")
    rise: Annotated[float, Field(gt=0, le=3)] = Field(1.0, description="Multiplies what raises tension.")
    fall: Annotated[float, Field(gt=0, le=3)] = Field(1.0, description="Multiplies what lowers tension.")
    max_rise: Points = Field(25, description="Largest rise of tension in one turn.")
    max_fall: Points = Field(12, description="Largest fall of tension in one turn.")
    settles_at: Points = Field(35, description="At or below this, with every required need met, it is settled.")
    leaves_at: Points = Field(95, description="At or above this the customer warns, and the next time walks out.")
    patience: Annotated[int, Field(ge=2, le=20)] = Field(
        6, description="Turns without any progress before the customer gives up on this trainee."
    )
    gives_up: Literal["left", "asked_for_manager"] = Field("left", description="What running out of patience means.")


Situation = Literal[
    "attacked",  # the trainee insulted, mocked or threatened
    "blamed",  # argued, blamed the customer, hid behind policy
    "dismissed",  # belittled the feeling
    "stock",  # sympathy that would fit anybody, nothing else
    "repeat_question",  # asked for what was already given
    "vague",  # good intentions without what, who or when
    "overpromise",  # offered what the brief rules out, or agreed to anything
    "grovel",  # strings of apologies
    "silent",  # nothing, or nothing to do with it
    "aside",  # asked for something that the scenario does not state
    "probed",  # a good question, no fact behind it
    "heard",  # something of their own came back: the mood eases
    "progress",  # something real was offered, and more is needed
    "holding",  # neither better nor worse
    "warning",  # the last word before leaving
    "leaves",  # walks out
    "manager",  # asks for a manager and is done with the trainee
    "settles",  # accepts, and ends the talk
]
SITUATIONS: tuple[Situation, ...] = get_args(Situation)


class Scenario(Record):
    """One situation that a persona can be in."""

    id: Id
    title: Text
    minutes: Annotated[int, Field(ge=1, le=60)] = Field(6, description="How long it takes, about.")
    content_note: str = Field("", description="Shown before the start, e.g. 'The death of a husband'.")
    opening: Text = Field(description="The customer's first line.")
    brief: Brief
    facts: tuple[Fact, ...] = ()
    needs: tuple[Need, ...] = Field(min_length=1)
    angers: tuple[Sway, ...] = Field(min_length=1)
    soothes: tuple[Sway, ...] = Field(min_length=1)
    temper: Temper = Field(default_factory=Temper)
    outcomes: tuple[Text, ...] = Field(min_length=1, description="What would be acceptable in the end.")
    lines: dict[Situation, tuple[Text, ...]] = Field(description="Written lines of the offline customer.")
    evaluators: tuple[Id, ...] = CRITERIA
    skilled: tuple[Text, ...] = Field(
        (), description="What a skilled trainee would say, a message each: certification plays it, to its settled end."
    )


class Character(Record):
    """Who the customer is, whatever happened."""

    id: Id
    name: Text
    kind: Kind
    language: Language
    difficulty: Annotated[int, Field(ge=1, le=5)]
    summary: Text = Field(description="One sentence for the card.")
    background: Text = Field(description="Who this is, for the model and for trainers.")
    voice: Text = Field(description="How they speak: rhythm, words, habits.")
    wants: Text = Field(description="The motive under the complaint.")
    fears: Text = Field(description="What they are afraid of.")
    samples: tuple[Text, ...] = Field(min_length=2, description="Things that they would say.")
    word_budget: Annotated[int, Field(ge=10, le=120)] = Field(45, description="Most words in one reply.")
    intensity: Intensity = Field(
        2, description="How rough this customer's words may get: 1 no swearing, 2 mild swearing, 3 strong swearing."
    )
    principles: tuple[Text, ...] = Field((), description="What a trainer asked this customer to keep to.")
    digest: str = Field("", description="SHA-256 of the file, filled in when it is read; leave it out of the file.")


class Persona(Character):
    """A character and the situations to meet them in: one file of personas/."""

    scenarios: tuple[Scenario, ...] = Field(min_length=1)


# ---------------------------------------------------------------- what is graded


class Behaviour(Record):
    """One yes-or-no thing that a reader can point at in a message."""

    id: Id
    ask: Text = Field(description="The yes-or-no question.")
    name: Text = Field(description="In a few words, as shown to a trainee: 'ties the feeling to a fact'.")
    isnt: str = Field("", description="What looks like it and is not.")
    example: str = Field("", description="A message that shows it.")
    cap: Level | None = Field(None, description="A harm: where it is present the level is at most this.")
    flag: str = Field("", description="Flag that it raises beside the level, e.g. false_promise.")
    advice: str = Field("", description="What to do next time, if this was missing (or, of a harm, instead).")
    cues: tuple[str, ...] = Field((), description="Regular expressions by which the rules find it.")
    rule: str = Field("", description="Name of a rule in code that finds it, for what needs the context.")


class Rung(Record):
    """One way to reach a level: everything named here must hold."""

    all: tuple[Id, ...] = Field((), description="Each of these is present.")
    any: tuple[Id, ...] = Field((), description="At least one of these is present.")
    none: tuple[Id, ...] = Field((), description="None of these is present.")
    count: dict[Id, Annotated[int, Field(ge=2, le=9)]] = Field(
        default_factory=dict, description="Present with at least so many different quotes."
    )
    provoked: bool = Field(False, description="Only after an insult, threat, accusation, ultimatum or sarcasm.")


class Criterion(Record):
    """What is graded: behaviours, and the ladder by which they make a level 0 to 4."""

    id: Id
    title: Text = Field(description="The question it answers.")
    name: Text = Field(description="Short name for people.")
    meaning: Text = Field(description="One line for the briefing.")
    prompt: Id = "grade-turn"
    level_names: tuple[Text, Text, Text, Text, Text]
    behaviours: tuple[Behaviour, ...] = Field(min_length=2)
    levels: dict[Level, tuple[Rung, ...]] = Field(
        description="For levels 2 to 4, the ways to reach them; the highest that holds counts, else 1; "
        "a harm's cap lowers it. A rung with nothing in it always holds for a message that has words."
    )
    not_rated: tuple[Literal["procedural", "story"], ...] = Field(
        (), description="procedural: the customer's line gave no opening; story: still asking, before turn 4."
    )
    digest: str = Field("", description="SHA-256 of the file, filled in when it is read; leave it out of the file.")


# ---------------------------------------------------------------- what happens


class Line(Record):
    """One line of dialogue."""

    role: Role
    text: str


class Case(Record):
    """All that a grader may see. There is no field for the customer's secrets or mood, on purpose."""

    brief: Brief | None = None
    context: tuple[Line, ...] = Field((), description="Everything said before, oldest first.")
    message: str = Field(description="The trainee message to grade.")
    language: str = Field("en", description="BCP 47 tag of the language that is spoken.")

    @property
    def turn(self) -> int:
        """Number of this trainee message in the conversation, from 1."""
        return 1 + sum(line.role == "trainee" for line in self.context)

    @property
    def answered(self) -> str:
        """The customer words that the message answers; empty if there are none."""
        return self.context[-1].text if self.context and self.context[-1].role == "customer" else ""


class Quote(Record):
    """Words of the message, exactly: `message[start:end] == text`."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    behaviour: str = ""


class Place(NamedTuple):
    """Where a behaviour shows: `message[start:end]`; 0 to 0 for a harm that shows by what is missing."""

    behaviour: str
    start: int
    end: int


class Grade(Record):
    """A level with its evidence, or no level and the reason why."""

    level: Level | None
    score: Annotated[float, Field(ge=0, le=1)] | None = Field(
        None, description="A finer figure, 0 to 1, for ranking; of the rule-based grader."
    )
    quotes: tuple[Quote, ...] = ()
    behaviours: tuple[str, ...] = Field((), description="Ids of the behaviours present, in the criterion's order.")
    marks: tuple[Place, ...] = Field(
        (), description="All that the level was computed from; `quotes` are what of it is shown."
    )
    reason: str = Field(description="For the trainee, one or two sentences.")
    next: str = Field("", description="The one behaviour to add next time.")
    flags: tuple[str, ...] = ()
    status: Literal["graded", "not_rated", "not_graded"] = "graded"
    source: str = Field("", description="Who gave it: 'rules' or the model's name.")
    criterion: str = Field("", description="id:digest of the criterion's file.")
    prompt: str = Field("", description="id@version:digest of the prompt, of a model's grade.")
    panel: tuple[Level | None, ...] = Field(
        (), description="Of several judges, the level that each gave, in order; none where one gave none."
    )

    @property
    def spread(self) -> int | None:
        """Highest less lowest level of a panel's judges; none without a panel or a level."""
        levels = [level for level in self.panel if level is not None]
        return max(levels) - min(levels) if levels and self.level is not None else None


class CustomerState(Record):
    """How the customer is, after a turn."""

    tension: Points
    trust: Points
    status: Status = "talking"
    turns: int = Field(0, ge=0, description="How many messages the customer has taken in.")
    patience: int = Field(ge=0, description="Turns without progress that are left.")
    warned: bool = False
    setbacks: int = Field(0, ge=0, description="How often what was earned was partly lost.")
    best: Points = Field(100, description="Lowest tension reached so far.")
    needs_met: tuple[str, ...] = ()
    facts_told: tuple[str, ...] = ()
    offers: tuple[str, ...] = Field((), description="What of the brief's may_offer has been held out so far.")
    heard: dict[str, int] = Field(default_factory=dict, description="Behaviour to how many turns it was heard in.")


class Heard(Record):
    """What the customer takes from one message: the only thing that moves the mood."""

    behaviours: tuple[str, ...] = ()
    harms: tuple[str, ...] = Field((), description="Those of them that harm.")
    needs: tuple[str, ...] = Field((), description="Needs that this message meets.")
    asked: tuple[str, ...] = Field((), description="Facts that a question of it touches.")
    offers: tuple[str, ...] = Field((), description="What of the brief's may_offer it holds out.")
    angers: tuple[int, ...] = Field((), description="Indexes into the scenario's `angers` that were set off.")
    soothes: tuple[int, ...] = Field((), description="Indexes into the scenario's `soothes` that were touched.")
    marked: tuple[str, ...] = Field((), description="Behaviours that the customer's model marked, before the rules.")
    words: int = Field(0, ge=0)


class Usage(Record):
    """Tokens of one turn's requests, and how they are known."""

    prompt: int = Field(0, ge=0)
    completion: int = Field(0, ge=0)
    source: Literal["endpoint", "tiktoken", "estimate", "none"] = "none"


class Reply(Record):
    """The customer's answer as far as it has come."""

    text: str = ""
    status: Literal["complete", "incomplete"] = "incomplete"
    source: Literal["written", "model"] = "written"
    state: CustomerState | None = None
    heard: Heard | None = None
    usage: Usage = Usage()
    prompt: str = Field("", description="id@version:digest of the prompt, of a model's reply.")
    guarded: tuple[str, ...] = Field((), description="Why the guard refused what the model had written, in order.")


class Turn(Record):
    """One trainee message and all that it caused."""

    n: int = Field(ge=1)
    message: str
    sent_at: str = Field(description="UTC, ISO 8601.")
    reply: str = ""
    reply_status: Literal["complete", "incomplete"] = "incomplete"
    reply_source: Literal["written", "model"] = "written"
    reply_error: str = Field("", description="Why the reply is incomplete, for the trainee.")
    reply_prompt: str = ""
    reply_guarded: tuple[str, ...] = Field(
        (), description="Why the guard refused what the model had written, in order; 'written' as source: all of it."
    )
    state: CustomerState | None = Field(None, description="After this turn; none until the customer took it in.")
    heard: Heard | None = None
    grades: dict[str, Grade] = Field(default_factory=dict)
    usage: Usage = Usage()


class Session(Record):
    """Persona, scenario and turns. It only grows; what is shown is derived from it."""

    schema_version: str = SCHEMA_VERSION
    id: str
    started_at: str = Field(description="UTC, ISO 8601.")
    engine: EngineName
    models: dict[str, str] = Field(
        default_factory=dict, description="Names of the models used, by 'customer', 'grader'."
    )
    persona: Character
    scenario: Scenario
    criteria: tuple[str, ...] = CRITERIA
    turns: tuple[Turn, ...] = ()
    ended: Literal["", "settled", "left", "asked_for_manager", "by_trainee"] = ""
    ended_at: str = ""
    parent: str = Field("", description="Id of the session whose first turns this one began with, of a branch.")
    owner: str = Field("", description="Pseudonym of the person whose practice it is; not exported.", exclude=True)

    @property
    def state(self) -> CustomerState:
        """The customer's state after the last turn that moved it."""
        for turn in reversed(self.turns):
            if turn.state:
                return turn.state
        temper = self.scenario.temper
        return CustomerState(tension=temper.tension, trust=temper.trust, patience=temper.patience, best=temper.tension)

    def stood_in(self, turn: Turn) -> bool:
        """Whether a line of the customer's file stands where a model should have spoken."""
        return self.engine == "model" and turn.reply_source == "written" and turn.reply_status == "complete"

    def transcript(self, before: int | None = None) -> tuple[Line, ...]:
        """Everything said, oldest first; with `before`, what was said before that turn's message."""
        lines = [Line(role="customer", text=self.scenario.opening)]
        for turn in self.turns:
            if before is not None and turn.n >= before:
                break
            lines.append(Line(role="trainee", text=turn.message))
            if turn.reply:
                lines.append(Line(role="customer", text=turn.reply))
        return tuple(lines)

    def case(self, n: int) -> Case:
        """What a grader may see of turn `n` (from 1)."""
        return self.asked(self.turns[n - 1].message, n)

    def asked(self, message: str, before: int | None = None) -> Case:
        """What may be seen of a message that comes after the last turn or, with `before`, that turn's place."""
        return Case(
            brief=self.scenario.brief,
            context=self.transcript(before),
            message=message,
            language=self.persona.language,
        )
