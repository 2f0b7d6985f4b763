"""`ModelGrader`: a model says which behaviours a message shows and quotes them; code checks and computes the level."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ConfigDict, ValidationError

from ..content import Prompt
from ..errors import ContentError, ModelError
from ..model import KEPT, TRIES, Model, UnreadableAnswer
from ..prompt import Message, fenced, messages
from ..records import Brief, Case, Criterion, Grade, Quote, Record
from . import score

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

MAX_TOKENS = 4000
"""Room for one answer, a thinking model's thoughts included."""
UNQUOTED = (
    "the model sees something in your message that would lower the level (“{name}”), but does not quote your words for "
    f"it. {KEPT} Please ask for it again."
)
NOT_YOURS = f"the model quoted words that are not in your message. {KEPT} Please ask for it again."
NOT_LISTED = (
    "the model marked something that is not on its list, and that might have lowered the level. "
    f"{KEPT} Please ask for it again."
)


class Mark(Record):
    """One behaviour that the model sees, with its proof."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    quote: str
    reason: str
    behaviour: str


class Marks(Record):
    """All that is asked of the model. There is no field for a level."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    marks: list[Mark]


class Question(NamedTuple):
    """One criterion applied to one message, and the request that asks it."""

    criterion: Criterion
    case: Case
    messages: list[Message]


class Reading(NamedTuple):
    """What an answer came to: quotes that stand in the message, marks that do not hold, and what to ask again."""

    quotes: tuple[Quote, ...]
    lost: tuple[Mark, ...] = ()
    strange: tuple[Mark, ...] = ()
    wrong: str = ""
    text: str = ""


class ModelGrader:
    """Grades by a chain: write the question, put it to the model, read the marks, compute the level."""

    def __init__(self, prompts: dict[str, Prompt], model: Model) -> None:
        self.prompts, self.model = prompts, model

    async def grade(self, criterion: Criterion, case: Case) -> Grade:
        """The grade; where the model gives nothing usable, one without a level that says why. Never a ModelError.

        Raises ContentError if the criterion names a prompt that is not there.
        """
        if criterion.prompt not in self.prompts:
            raise ContentError(f"Criterion {criterion.id} needs prompts/{criterion.prompt}.md, which cannot be read.")
        if "chain" not in self.__dict__:
            # In a thread: the import takes most of a second, and everybody shares this loop.
            await asyncio.to_thread(lambda: self.chain)
        marked = {
            "source": self.model.name,
            "prompt": self.prompts[criterion.prompt].name,
            "criterion": f"{criterion.id}:{criterion.digest}",
        }
        try:
            grade: Grade = await self.chain.ainvoke((criterion, case))
        except ModelError as error:
            grade = _not_graded(_lowered(str(error)))
        return grade.model_copy(update=marked)

    @cached_property
    def chain(self) -> Runnable[tuple[Criterion, Case], Grade]:
        """The evaluator as a LangChain chain, from (criterion, case) to a grade; its model's failures pass through."""
        from langchain_core.runnables import Runnable, RunnableConfig

        judged = self._judged

        # One link and not a sequence of functions: what those add to each request costs as much as half of it.
        class Evaluator(Runnable[tuple[Criterion, Case], Grade]):
            def invoke(self, input: tuple[Criterion, Case], config: RunnableConfig | None = None, **_: object) -> Grade:
                return asyncio.run(judged(*input))

            async def ainvoke(
                self, input: tuple[Criterion, Case], config: RunnableConfig | None = None, **_: object
            ) -> Grade:
                return await judged(*input)

        return Evaluator()

    async def _judged(self, criterion: Criterion, case: Case) -> Grade:
        """The grade, after a second try if the first answer could not be used: TRIES requests at most.

        What was proved at once stands; the second answer only adds to it.
        """
        asked = Question(criterion, case, question(self.prompts[criterion.prompt], criterion, case))
        first = await self._read(asked, asked.messages, TRIES - 1)
        if not first.wrong:
            return graded(asked, first.quotes)
        second = [Message("assistant", first.text or "(nothing)"), Message("user", first.wrong)]
        try:
            then = await self._read(asked, [*asked.messages, *second], 1)
        except ModelError:
            if not first.quotes:
                raise
            then = first
        if then.strange:
            return _not_graded(NOT_LISTED)
        return graded(asked, _in_order((*first.quotes, *then.quotes)), first.lost, then.lost)

    async def _read(self, asked: Question, request: list[Message], requests: int) -> Reading:
        try:
            answer = await self.model.answer(request, schema(asked.criterion), "marks", MAX_TOKENS, requests)
            marks = Marks.model_validate(answer.data).marks
        except (UnreadableAnswer, ValidationError) as error:
            if requests == 1:
                raise UnreadableAnswer("") from error
            text = error.text if isinstance(error, UnreadableAnswer) else answer.text
            wrong = f"{_fault(error)} Answer again: only the JSON object, nothing else."
            return Reading((), wrong=wrong, text=text)
        found = located(marks, asked.criterion, asked.case.message)
        return Reading(*found, wrong=_wrong(found), text=answer.text)


def graded(
    asked: Question, quotes: tuple[Quote, ...], lost: tuple[Mark, ...] = (), again: tuple[Mark, ...] = ()
) -> Grade:
    """The grade that the proved marks make. `lost` was quoted wrongly at first, `again` still after it was asked for.

    A mark without its quote gives no credit, and the reason says that it was left out. A harm that the model insists
    on without a quote would lower the level, and cannot: then there is no level rather than one too high.
    """
    proved = {quote.behaviour for quote in quotes}
    left_out = {mark.behaviour for mark in (*lost, *again)} - proved
    if left_out and not quotes and again:
        return _not_graded(NOT_YOURS)
    grade = score.level(asked.criterion, quotes, asked.case)
    insisted = {mark.behaviour for mark in again} - proved
    unproved = [behaviour for behaviour in asked.criterion.behaviours if behaviour.id in left_out]
    for harm in unproved:
        if harm.id in insisted and harm.cap is not None and (grade.level is None or harm.cap < grade.level):
            return _not_graded(UNQUOTED.format(name=harm.name))
    if not unproved:
        return grade
    names = "; ".join(f"“{behaviour.name}”" for behaviour in unproved)
    return grade.model_copy(
        update={"reason": f"{grade.reason} Left out, for want of a quote from the message: {names}."}
    )


def question(prompt: Prompt, criterion: Criterion, case: Case) -> list[Message]:
    """The request. What is the same for every message of a criterion, then of a session, comes first."""
    return messages(
        prompt,
        {
            "criterion": criterion.title,
            "behaviours": "\n".join(_behaviours(criterion)),
            "brief": fenced("brief", _brief(case.brief)),
            "transcript": "\n".join(fenced(line.role, line.text) for line in case.context)
            or "Nothing was said before.",
            "message": fenced("message", case.message),
        },
    )


def schema(criterion: Criterion) -> dict[str, object]:
    """The JSON Schema of the answer. The proof comes before the mark: a model writes in this order."""
    text = {"type": "string"}
    fields = {
        "quote": text,
        "reason": text,
        "behaviour": {"type": "string", "enum": [b.id for b in criterion.behaviours]},
    }
    mark = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    return {
        "type": "object",
        "properties": {"marks": {"type": "array", "items": mark}},
        "required": ["marks"],
        "additionalProperties": False,
    }


class Located(NamedTuple):
    """Quotes that stand in the message, marks whose words do not, and marks of what is not on the list."""

    quotes: tuple[Quote, ...]
    lost: tuple[Mark, ...]
    strange: tuple[Mark, ...]


def located(marks: list[Mark], criterion: Criterion, message: str) -> Located:
    """The quotes that stand in `message`, in its order, each once; and the marks that cannot count."""
    known = {behaviour.id for behaviour in criterion.behaviours}
    quotes: list[Quote] = []
    lost: list[Mark] = []
    for mark in marks:
        if mark.behaviour not in known:
            continue
        span = score.locate(mark.quote, message)
        if span is None or _cuts_a_word(message, span):
            lost.append(mark)
        else:
            words = message[span.start : span.end]
            quotes.append(Quote(text=words, start=span.start, end=span.end, behaviour=mark.behaviour))
    return Located(_in_order(quotes), tuple(lost), tuple(mark for mark in marks if mark.behaviour not in known))


def _cuts_a_word(message: str, span: score.Place) -> bool:
    """Whether a quote begins or ends inside a word or a figure: "3 days" proves nothing where "13 days" stands.

    Scripts without capitals are left alone: many of them put no spaces between words.
    """
    return any(
        0 < at < len(message) and all(c.isdigit() or c.lower() != c.upper() for c in message[at - 1 : at + 1])
        for at in span
    )


def _wrong(found: Located) -> str:
    """What the model is asked to mend; empty if nothing is wrong."""
    parts = []
    if found.lost:
        parts.append(f"The quotes of these marks are not in the message, letter by letter:\n{_told(found.lost)}")
    if found.strange:
        parts.append(f"The behaviours of these marks are not on the list:\n{_told(found.strange)}")
    if not parts:
        return ""
    return "\n".join(parts) + (
        "\nGive these marks again, each with an id from the list and with words copied from the message as they stand "
        "there. Leave one out only if, on a second look, nothing in the message shows it. Your other marks stand; do "
        "not repeat them."
    )


def _told(marks: tuple[Mark, ...]) -> str:
    """Marks as the model is shown them again: data, since a message's words may be among them."""
    return fenced("marks", "\n".join(f"- {mark.behaviour}: {mark.quote}" for mark in marks))


def _in_order(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Each quote once, in the order of the message."""
    return tuple(sorted(dict.fromkeys(quotes), key=lambda quote: quote.start))


def _not_graded(why: str) -> Grade:
    return Grade(level=None, status="not_graded", reason=f"Not graded: {why}")


def _behaviours(criterion: Criterion) -> list[str]:
    lines = []
    for behaviour in criterion.behaviours:
        lines.append(f"{behaviour.id}: {behaviour.ask}")
        if behaviour.isnt:
            lines.append(f"  Not: {behaviour.isnt}")
        if behaviour.example:
            lines.append(f"  Example: {behaviour.example}")
    return lines


def _brief(brief: Brief | None) -> str:
    if brief is None:
        return "None was given: take what the trainee states of the company for true."
    parts = [f"The trainee is: {brief.role}", brief.situation]
    for title, items in (
        ("True", brief.known),
        ("May be offered", tuple(item.text for item in brief.may_offer)),
        ("Must not be promised, or is not true", tuple(item.text for item in brief.may_not)),
    ):
        if items:
            parts.append(f"{title}:\n" + "\n".join(f"- {item}" for item in items))
    return "\n".join(part for part in parts if part)


def _fault(error: UnreadableAnswer | ValidationError) -> str:
    if isinstance(error, UnreadableAnswer):
        return "That was no JSON object that can be read."
    first = error.errors(include_url=False, include_input=False)[0]
    return f"That does not fit the schema: {'.'.join(map(str, first['loc'])) or 'it'}: {first['msg']}."


def _lowered(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
