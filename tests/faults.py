"""What can go wrong with a judge: at the model's door, class by class, and as an endpoint really sends it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from endpoint import PAGE, Step, answers, calls, fails

from toughcustomer.errors import ModelError
from toughcustomer.model import SENTENCES

Answer = dict[str, object] | str | ModelError

SHOWN = {
    "empathy": "names-feeling-or-stake",
    "composure": "owns-it",
    "active_listening": "reflects",
    "concrete_outcome": "says-what",
}
"""A behaviour of each criterion that, alone, makes level 2."""
HARM = {
    "empathy": "blames-customer",
    "composure": "hits-back",
    "active_listening": "contradicts-account",
    "concrete_outcome": "leaves-worse-off",
}
"""One that makes level 0."""


def mark(behaviour: str, quote: str, **more: object) -> dict[str, object]:
    return {"quote": quote, "reason": "It says so.", "behaviour": behaviour, **more}


def marks(*each: object) -> dict[str, object]:
    return {"marks": list(each)}


class Place(NamedTuple):
    """Where a fault strikes: a criterion, and a message with words of the customer's and of another turn."""

    criterion: str
    message: str
    customer: str
    earlier: str

    @property
    def quote(self) -> str:
        """Words that do stand in the message."""
        return " ".join(self.message.split()[:5])

    @property
    def right(self) -> dict[str, object]:
        """An answer without a fault."""
        return marks(mark(SHOWN[self.criterion], self.quote))

    def quoting(self, words: str) -> dict[str, object]:
        """An answer whose only mark quotes these words."""
        return marks(mark(SHOWN[self.criterion], words))


def _failure(kind: str) -> ModelError:
    return ModelError(SENTENCES[kind].format(where="there", wait="a moment", said="no"), kind)


FAULTS: dict[str, Callable[[Place], Answer]] = {
    "timeout": lambda at: _failure("timeout"),
    "connection cut": lambda at: _failure("cut"),
    "unreachable": lambda at: _failure("unreachable"),
    "429": lambda at: _failure("rate"),
    "500": lambda at: _failure("server"),
    "refusal": lambda at: _failure("refused"),
    "nothing": lambda at: _failure("empty"),
    "white space": lambda at: " \n",
    "prose": lambda at: f"This is a warm reply. I would give it level 4, since it says “{at.quote}”.",
    "prose with a level": lambda at: '{"level": 4}',
    "cut JSON": lambda at: json.dumps(at.right)[:-9],
    "fenced and cut JSON": lambda at: f"```json\n{json.dumps(at.right)[:-2]}",
    "an example, then a cut answer": lambda at: 'Nothing would be {"marks": []}. {"marks": [{"quote": "',
    "two answers": lambda at: f"{json.dumps(at.right)}\nNo, rather: {json.dumps(marks())}",
    "a list": lambda at: json.dumps([mark(SHOWN[at.criterion], at.quote)]),
    "missing marks": lambda at: {},
    "missing quote": lambda at: marks({"reason": "It does.", "behaviour": SHOWN[at.criterion]}),
    "missing reason": lambda at: marks({"quote": at.quote, "behaviour": SHOWN[at.criterion]}),
    "missing behaviour": lambda at: marks({"quote": at.quote, "reason": "It does."}),
    "extra field": lambda at: {**at.right, "level": 4},
    "extra field of a mark": lambda at: marks(mark(SHOWN[at.criterion], at.quote, level=4)),
    "unknown behaviour": lambda at: marks(mark("is-wonderful", at.quote)),
    "behaviour beside an unknown one": lambda at: marks(mark(SHOWN[at.criterion], at.quote), mark("is-rude", at.quote)),
    "another criterion's behaviour": lambda at: marks(
        mark(SHOWN["composure" if at.criterion == "empathy" else "empathy"], at.quote)
    ),
    "marks of a wrong type": lambda at: {"marks": SHOWN[at.criterion]},
    "no marks but null": lambda at: {"marks": None},
    "mark of a wrong type": lambda at: marks(SHOWN[at.criterion]),
    "quote of a wrong type": lambda at: marks(mark(SHOWN[at.criterion], 3)),  # type: ignore[arg-type]
    "behaviour of a wrong type": lambda at: marks(mark([SHOWN[at.criterion]], at.quote)),  # type: ignore[arg-type]
    "paraphrase": lambda at: at.quoting("the trainee puts it kindly"),
    "customer's words": lambda at: at.quoting(at.customer),
    "another turn's words": lambda at: at.quoting(at.earlier),
    "words run together with dots": lambda at: at.quoting(f"{at.message.split()[0]} … {at.message.split()[-1]}"),
    "a piece of a word": lambda at: at.quoting(max(at.message.split(), key=len)[1:-2]),
    "empty quote": lambda at: at.quoting(""),
    "quote of signs alone": lambda at: at.quoting("…"),
    "an unquoted harm": lambda at: marks(
        mark(SHOWN[at.criterion], at.quote), mark(HARM[at.criterion], "words that are not there")
    ),
}
"""Each, said again on the second try, must leave a criterion without a level."""


def _cut_short(step: Step) -> Step:
    return step._replace(body=step.body[:60], headers=(("content-length", "900"),))


STEPS: dict[str, Callable[[Place], Step]] = {
    "timeout": lambda at: Step(stall=True),
    "connection cut": lambda at: _cut_short(answers(json.dumps(at.right))),
    "429": lambda at: fails(429, retry_after="0"),
    "429 without credit": lambda at: fails(429, "insufficient_quota"),
    "500": lambda at: fails(500),
    "refusal": lambda at: answers(None, refusal="I can't help with that."),
    "content filter": lambda at: answers("", "content_filter"),
    "empty": lambda at: answers(""),
    "null": lambda at: answers(None),
    "no choices": lambda at: Step(b'{"id": "1", "object": "chat.completion", "created": 1, "choices": []}'),
    "a log-in page": lambda at: PAGE,
    "cut at the limit of tokens": lambda at: answers(json.dumps(at.right), "length"),
    **{
        name: lambda at, said=FAULTS[name]: answers(_text(said(at)))  # type: ignore[misc]
        for name in (
            *("white space", "prose", "cut JSON", "fenced and cut JSON", "missing quote", "extra field"),
            *("unknown behaviour", "quote of a wrong type", "paraphrase", "customer's words", "another turn's words"),
        )
    },
    "arguments of a tool, cut": lambda at: calls(json.dumps(at.right)[:-5]),
}
"""The same as an endpoint sends them, over and over."""


def _text(said: Any) -> str:
    return said if isinstance(said, str) else json.dumps(said)
