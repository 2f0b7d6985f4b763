"""What a sentence is about, so that two messages can be found to speak of the same thing, and to disagree about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple, TypeVar

from ..customer import manner
from ..english import wording
from ..english.patterns import phrases
from ..english.verbs import BASE, DOING, DONE
from ..languages.lexicon import is_english, tongue
from ..records import Brief

ALIKE = 0.5
"""From this share of the shorter sentence's words on, two sentences are about the same thing."""
_MONEY = re.compile(
    r"(?:[£$€]\s?(\d+(?:[.,]\d\d)?)|(\d+(?:[.,]\d\d)?)\s?(?:[£$€]|pounds?|quid|euros?|dollars?)(?!\w))", re.I
)
_NAMED = re.compile(r"(?<=[a-z,;] )[A-Z][a-zà-ÿ]+")
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
_HOURS = _NUMBERS.split()
_ANY_HOUR = "|".join(_HOURS)
_HOUR = re.compile(
    rf"\b(?:at|by|before|between|around|um|gegen|vor|a las|antes de las) (?:about )?(\d{{1,2}}|{_ANY_HOUR})\b"
    r"(?! (?:minutes|days|hours|weeks|months|of|working))|(?<!\d)(\d{1,2})(?= ?(?:to|-|–) ?\d)"
)
_JOINT = re.compile(
    r",? (?:and|und|y)(?: then| also| dann| auch| luego| también)? "
    rf"(?!\d|(?:{_ANY_HOUR}|noon|midday|half|quarter|zwei|drei|las|los)\b)"
)
"""Where one step ends and the next may begin; 'between eight and ten' is one."""
_OPENING = re.compile(r"\A(?:(?:yes|right|so|ok|okay|good|ja|gut|genau|also|sí|si|bien|bueno|exacto)\b[,.!]? ?)+")
_IT = re.compile(r"\b(?:it|it'll|it's|them|they|that|this|both|he|him|she|her)\b")
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_TIMES = "today tomorrow tonight morning afternoon evening week hour minute day noon midday close end"
_DATED = frozenset(f"{_DAYS} {_TIMES} {_NUMBERS}".split())
_REGRET_WORDS = "afraid sorry unfortunately instead actually only just"
_REGRETS = frozenset(map(wording.stem, _REGRET_WORDS.split()))
T = TypeVar("T")


class Topic(NamedTuple):
    """Content words, the things of the brief that it names, and the days, hours and sums in it."""

    words: frozenset[str]
    offers: frozenset[str]
    days: frozenset[str]
    hours: frozenset[int]
    sums: frozenset[str]

    def alike(self, other: Topic) -> float:
        """How much two are about the same, 0 to 1: what they share, against what the shorter one has."""
        shared = len(self.words & other.words) + len(self.offers & other.offers)
        least = min(len(self.words) + len(self.offers), len(other.words) + len(other.offers))
        return shared / least if least else 0.0

    def like(self, other: Topic) -> bool:
        """Whether the two are about the same."""
        return self.alike(other) >= ALIKE

    def differs(self, other: Topic) -> bool:
        """Whether the two cannot both be so: other days, hours or sums."""
        return (
            _apart(self.days, other.days)
            or _apart(self.sums, other.sums)
            or (_apart(self.hours, other.hours) and (bool(self.days & other.days) or not (self.days and other.days)))
        )

    def with_(self, other: Topic) -> Topic:
        """Both together; of days, hours and sums the later ones."""
        return Topic(
            self.words | other.words,
            self.offers | other.offers,
            other.days or self.days,
            other.hours or self.hours,
            other.sums or self.sums,
        )


class Reader:
    """Reads sentences of one language, in the light of one brief and of all that is said."""

    def __init__(self, language: str, brief: Brief | None, said: Iterable[str] = ()) -> None:
        """`said`: the messages of the talk; who is named in them is what no two sentences are alike by."""
        self.language, self.brief = language, brief
        self.speech = None if is_english(language) else tongue(language)
        capitals = self.speech is not None and self.speech.lexicon.nouns_capitalised
        found = [] if capitals else [name for text in said for name in _NAMED.findall(text)]
        self._names = self._stems(" ".join(found))

    def topic(self, sentence: str) -> Topic:
        """What a sentence is about."""
        low = self.speech.fold(sentence).text if self.speech else wording.plain(sentence).text
        generic = self.speech.generic if self.speech else wording.GENERIC
        days = frozenset(re.findall(rf"(?<!\w)(?:{'|'.join(self._days)})(?=s?(?!\w))", low))
        words = frozenset(w for w in self._stems(sentence) if not any(c.isdigit() for c in w))
        words -= self._dated | days | self._names | _REGRETS
        sums = frozenset((a or b).replace(",", ".").removesuffix(".00") for a, b in _MONEY.findall(sentence))
        # What has no content word is about the same only as its own repetition.
        bare = frozenset("£") if sums else words or frozenset({_OPENING.sub("", low).strip(" .!")})
        return Topic(words - generic or bare, self._offers(sentence), days, _hours(low), sums)

    def points_back(self, text: str) -> bool:
        """Whether a step is about what was just named, and nothing else: 'I've booked her for tomorrow'."""
        low = wording.plain(text).text
        return self.speech is None and _IT.search(low) is not None and not self._things(low)

    def _things(self, low: str) -> bool:
        """Whether a text names something besides a doing and its time."""
        doings = DOING | DONE | BASE
        found = [word.text for word in wording.words(low) if word.text not in doings and "'" not in word.text]
        return bool(
            self._offers(low) or wording.content_stems(" ".join(found)) - wording.GENERIC - self._dated - _REGRETS
        )

    def steps(self, text: str) -> list[tuple[int, int]]:
        """Where the steps stand that a text joins by commas and 'and': each has a verb, or a thing of the brief."""
        found, begin = [], 0
        for match in _JOINT.finditer(text):
            if self._says_a_step(text[begin : match.start()]) and self._says_a_step(text[match.end() :]):
                found.append((begin, match.start()))
                begin = match.end()
        return [*found, (begin, len(text))]

    def _says_a_step(self, text: str) -> bool:
        if self._offers(text):
            return True
        found = wording.words(text)
        return self.speech is None and any(word.text in DOING or word.text in DONE for word in found[:4])

    def _stems(self, text: str) -> frozenset[str]:
        return self.speech.stems(text) if self.speech else wording.content_stems(wording.plain(text).text)

    def _offers(self, sentence: str) -> frozenset[str]:
        topics = (*self.brief.may_offer, *self.brief.may_not) if self.brief else ()
        low = wording.plain(sentence).text
        return frozenset(topic.id for topic in topics if topic.mentions and phrases(topic.mentions).search(low))

    @cached_property
    def _days(self) -> tuple[str, ...]:
        """The days of the week, and today and tomorrow, as they stand in folded text."""
        if self.speech is None:
            return (*_DAYS.split(), "today", "tonight", "tomorrow")
        named = [self.speech.lexicon.lists.get(name, "") for name in ("day", "near")]
        return tuple(self.speech.fold(" ".join(named)).text.split())

    @cached_property
    def _dated(self) -> frozenset[str]:
        return frozenset(map(wording.stem, _DATED)) if self.speech is None else frozenset()


def _hours(low: str) -> frozenset[int]:
    """The hours that a folded text names, by the twelve of the clock."""
    found = [first or second for first, second in _HOUR.findall(low)]
    numbers = [int(hour) if hour.isdigit() else _HOURS.index(hour) + 1 for hour in found]
    return frozenset(n % 12 for n in numbers if n <= 24)


def _apart(one: frozenset[T], other: frozenset[T]) -> bool:
    return bool(one and other and not one & other)


def sentences(message: str) -> list[tuple[int, int]]:
    """Where each sentence of a message begins and ends; one for a message without any."""
    found, at = [], 0
    for text in manner.sentences(message):
        start = message.index(text, at)
        at = start + len(text)
        found.append((start, at))
    return found or [(0, len(message))]


def around(message: str, start: int, end: int) -> str:
    """The sentence, or sentences, in which a place stands."""
    return " ".join(message[a:b] for a, b in sentences(message) if a < end and start < b) or message
