"""Tells, sentence by sentence, whether what a model wrote is this customer's to say; refuses, never rewrites."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple, get_args

from ..records import Character, CustomerState, Fact, Line, Scenario
from . import mood, rough, voice
from .clues import mocks, turns, verdict, warmth
from .manner import sentences, words
from .meaning import Vectors
from .tells import compiled
from .tells.small import COMMON, KIN, PLAIN

Fault = Literal[
    "leaked-prompt",  # what it was told, a mark, a stage direction
    "out-of-role",  # talk of being a model, of the exercise, of prompts
    "speaks-for-trainee",  # writes the other side's line
    "too-rough",  # above the ceiling; slurs and threats of violence always
    "other-language",  # not the one this customer speaks
    "role-flip",  # talks as the company would
    "coaches",  # tells the trainee how they do, or what to say
    "leaked-secret",  # tells a fact that has not been earned
    "false-settled",  # accepts, closes or rejoices before it is time
    "too-long",  # more words than this customer has
]
FAULTS: tuple[Fault, ...] = get_args(Fault)

SLACK = 1.3
"""So much of the word budget a reply may take: what a few words over is no fault."""
TENSE = 40
"""From this tension on, nobody is delighted."""
BARE = 8
"""From so many words on, a sentence without one small word is in no language that the customer speaks."""
SURE, LIKELY = 0.9, 0.4
"""How likely a fault must be to be refused: by what is meant alone, and where a turn of speech speaks for it, too."""
TOLD, HINTED, PLAINLY = 2, 1, 4
"""How many words of a hidden fact tell it: where what is meant is near it; very near it; and without regard to that."""
NEAR, VERY_NEAR, NEARER = 0.55, 0.65, 0.05
"""How near two meanings are, as the cosine of their vectors; and how much nearer than anything that may be said."""
COPIED = 5
"""So many words in a row of what the model was told are copied from it."""


class Scene(NamedTuple):
    """Where a sentence is said: by whom, after what, in which mood. `ceiling` is the roughest degree of words."""

    who: Character
    scenario: Scenario
    before: CustomerState
    after: CustomerState
    talk: tuple[Line, ...]
    """Everything said so far, the trainee's last message included."""
    ceiling: int = 3
    told: str = ""
    """The instructions that the model was sent: what stands there is not the customer's to say."""


class Guard:
    """Judges the sentences of one reply."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.language = scene.who.language.split("-")[0]

    def fault(self, sentence: str, said: str = "") -> Fault | None:
        """What is wrong with a sentence that comes after `said` in the same reply, the gravest first; or None."""
        bare = unquoted(sentence)
        seen = voice.see([bare], self.language)[0]
        checks: tuple[tuple[Fault, bool], ...] = (
            ("leaked-prompt", self._leaks(sentence)),
            ("out-of-role", self._speaks_of_the_part(bare)),
            ("too-rough", rough.degree(sentence, self.language) > self.scene.ceiling),
            ("other-language", foreign(bare, self.language)),
            ("role-flip", self._calls_by_own_name(bare)),
            ("leaked-secret", self._tells_a_secret(sentence, said, seen.windows)),
            ("too-long", len(words(f"{said} {sentence}")) > self.scene.who.word_budget * SLACK),
        )
        return next((name for name, wrong in checks if wrong), None) or self._heard(bare, sentence, seen)

    def _heard(self, bare: str, sentence: str, seen: voice.Seen) -> Fault | None:
        """The fault that a sentence most likely has by what it means and how it is built."""
        chances = voice.chances(seen)
        if self._over or not self._missing:
            # What is due may be thanked for.
            chances.pop("false-settled")
        likely = sum(chance for name, chance in chances.items() if name != voice.CUSTOMERS)
        if likely <= LIKELY or (likely <= SURE and not self._suspected(bare, sentence)):
            return "false-settled" if not self._missing and self._settles(bare) else None
        chances.pop(voice.CUSTOMERS)
        found: Fault = max((name for name in FAULTS if name in chances), key=lambda name: chances[name])
        return found

    def _suspected(self, bare: str, sentence: str) -> bool:
        """Whether a turn of speech speaks for a fault."""
        return (
            self._found("speaker", sentence)
            or self._said("out", bare)
            or self._said("role", bare)
            or (self._teaches(bare) and not (self._over and _THANKS.search(bare)))
            or self._settles(bare)
        )

    @property
    def _over(self) -> bool:
        return self.scene.after.status != "talking"

    # ------------------------------------------------------------ patterns

    def _found(self, kind: str, text: str) -> bool:
        return any(compiled(name, kind).search(text) for name in {self.language, "en"})

    def _said(self, kind: str, bare: str, denied: bool = False) -> bool:
        """Whether an expression of a kind stands in it as the customer's own word: not reported, and not denied."""
        for name in {self.language, "en"}:
            for match in compiled(name, kind).finditer(bare):
                front = bare[: match.start()]
                if compiled(name, "reports").search(front):
                    continue
                if denied and (compiled(name, "denies").search(front) or turns(bare[match.end() :]) or mocks(bare)):
                    continue
                return True
        return False

    def _leaks(self, sentence: str) -> bool:
        first = re.escape(self.scene.who.name.split()[0])
        if re.search(rf"\b(?:you(?:['’]re| are| play)|what|only what)(?: playing)? {first}\b", sentence, re.IGNORECASE):
            return True
        if _MARKS.search(sentence) or _staged(sentence, self.scene.who.name):
            return True
        own = _plain(sentence)
        if not self.scene.told or len(own) < COPIED:
            return False
        return any(tuple(own[i : i + COPIED]) in self._instructions for i in range(len(own) - COPIED + 1))

    @cached_property
    def _instructions(self) -> frozenset[tuple[str, ...]]:
        told = _plain(self.scene.told)
        return frozenset(tuple(told[i : i + COPIED]) for i in range(len(told) - COPIED + 1))

    def _teaches(self, bare: str) -> bool:
        """Whether how the trainee talks is praised or corrected: in so many words, or by a verdict on it."""
        if self._said("coach", bare):
            return True
        if not verdict(bare) or bare.rstrip().endswith("?"):
            return False
        refused = compiled("en", "denies").search(bare) or turns(bare) or mocks(bare)
        return not (refused or compiled("en", "reports").search(bare))

    def _speaks_of_the_part(self, bare: str) -> bool:
        """Whether the customer's name is spoken of as a part that is played."""
        name = re.escape(self.scene.who.name.split()[0])
        played = rf"\b(?:as|play|playing|portray|portraying|character of|role of|part of) {name}\b(?!['’]s)"
        return bool(re.search(played, bare, re.IGNORECASE))

    def _calls_by_own_name(self, bare: str) -> bool:
        """Whether the customer is spoken to by name, as only the other side would."""
        first, *_, last = [*self.scene.who.name.split(), self.scene.who.name.split()[-1]]
        title = r"(?:mr|mrs|ms|miss|dr|sir|herr|frau|señora?|don|doña|dear)\.? "
        name = rf"(?:{title}(?:{re.escape(first)}|{re.escape(last)})|{re.escape(first)})"
        ours = r"\b(?:i|we|you|your|sorry|thank|thanks|sie|ihnen|ihr|le|su|usted)\b"
        ends = re.search(rf",\s*{name}\W*$", bare, re.IGNORECASE) and re.search(ours, bare, re.IGNORECASE)
        begins = re.match(
            rf"\W*(?:(?:yes|no|well|of course|okay|hello|hi|dear)[, ]+)?{name},\s.*{ours}", bare, re.IGNORECASE
        )
        return bool(ends or begins)

    # ------------------------------------------------------------ secrets

    def _tells_a_secret(self, sentence: str, said: str, meant: Vectors) -> bool:
        """Whether a fact comes out with this sentence: by what only it says, or with what was let slip just before."""
        own, before = _stems(sentence), _stems(said)
        told = max((secret.weight(own | before) for secret in self._secrets if own & secret.words), default=0)
        if not HINTED <= told < PLAINLY:
            return told >= PLAINLY
        near = (meant @ self._hidden.T).max(axis=1)
        apart = (near - (meant @ self._known.T).max(axis=1)).max()
        return bool((told >= TOLD and near.max() > NEAR) or (near.max() > VERY_NEAR and apart > NEARER))

    @cached_property
    def _hidden(self) -> Vectors:
        """What the hidden facts mean, sentence by sentence."""
        return _meant(tuple(text for fact in self._untold for text in (fact.text, *fact.says)))

    @cached_property
    def _known(self) -> Vectors:
        """What may be said at any time, in the same way."""
        return _meant(tuple(_open(self.scene)))

    @cached_property
    def _public(self) -> frozenset[str]:
        return frozenset().union(*(_stems(text) for text in _open(self.scene)))

    @cached_property
    def _untold(self) -> tuple[Fact, ...]:
        """The facts that are still hidden."""
        after = self.scene.after
        hidden = [fact for fact in self.scene.scenario.facts if fact.id not in after.facts_told]
        # What would be volunteered by now anyway is no secret: it only waits for its turn to be told well.
        return tuple(fact for fact in hidden if fact.reveal != "volunteered" or fact.turn > max(1, after.turns))

    @cached_property
    def _secrets(self) -> tuple[Secret, ...]:
        """What each of them says and nothing open does."""
        return tuple(_secret((fact.text, *fact.says), self._public) for fact in self._untold)

    # ------------------------------------------------------------ the end

    @cached_property
    def _missing(self) -> bool:
        """Whether something is still missing that the customer cannot settle without."""
        return any(need.required for need in mood.unmet(self.scene.after, self.scene.scenario))

    def _settles(self, bare: str) -> bool:
        scene = self.scene
        if self._over:
            return False
        asked = bare.rstrip("\"'”’» ").endswith("?")
        if self._said("closes", bare, denied=True) and not asked:
            return True
        given = len(scene.after.needs_met) > len(scene.before.needs_met)
        if self._missing and not asked and self._said("accepts", bare, denied=True):
            return True
        if given or asked or scene.after.tension < TENSE:
            return False
        held = compiled(self.language, "denies").search(bare) or turns(bare) or mocks(bare)
        return self._said("delights", bare, denied=True) or (warmth(bare) and not held)


class Secret(NamedTuple):
    """The words that only a hidden thing has; those that it comes back to give it away alone."""

    words: frozenset[str]
    keys: frozenset[str]

    def weight(self, found: frozenset[str]) -> int:
        """How much of it is told, in words; a figure or a key word counts twice."""
        told = found & self.words
        return len(told) + sum(word.endswith("#") and len(word) > 2 for word in told) + len(told & self.keys - KIN)


def _secret(texts: tuple[str, ...], public: frozenset[str]) -> Secret:
    each = [_stems(text) - public for text in texts]
    every = frozenset().union(*each)
    often = frozenset(word for word in every if sum(word in one for one in each) * 2 >= max(len(each), 4))
    return Secret(every, often)


# ---------------------------------------------------------------- quotes, marks, stage directions

_QUOTED = re.compile(r"[\"“„«][^\"”“»]*(?:[\"”“»]|$)|(?<!\w)['‘][^'’]{3,}?['’](?!\w)")
_THANKS = re.compile(r"\b(?:thank|danke|gracias)", re.IGNORECASE)
_MARKS = re.compile(
    r"</?[a-z_|]+[^>]*>|<\||\bheard\s*:|\bdirection\s*:|^\W*(?:note|stage|worse|same|better|system|instructions?"
    r"|internal|thought|thinking|mood|tension|"
    r"trust|emotion|scene|output|response|assistant|reply)\s*:|stage direction|^#+ |^\W*(?:do|press for[^:]*|"
    r"you now|their message|stood out|it (?:got to|reached) you|what (?:to|you) do\b[^:]*|how you (?:feel|"
    r"are)\b[^:]*|"
    r"(?:your|my) (?:goal|mood|task|instructions?|direction|role)[^:]*)\s*:|\byou are (?:an? )?(?:actor|"
    r"customer in)\b|\bshow no softening\b|"
    r"\[/?inst\]|```|"
    r"\b(?:dismisses|acknowledges|names|validates|ties|reaches|claims|blames|apologises|gives|owns|turns|"
    r"concedes|offers|repeats|paraphrases|asks|takes|recalls|reads|"
    r"checks|says|answers|vague|promises|refuses|hides|passes|polices|hits|ends|misses|runs|cheers|uses|"
    r"suggests)-(?:feeling|same|customer|generic|for|condolence|or|to|"
    r"implied|it|truth|choice|specific|open|relevant|up|earlier|between|understanding|what|who|when|"
    r"how|need|promise|beyond|flatly|behind|the|tone|back|without|risk|"
    r"past|name|step|again|alternative)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:i|i['’]\w+|me|my|mine|we|our|you|your|ich|mir|mich|mein\w*|wir|sie|ihr\w*|yo|mi|me|mis|nos|usted|su)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"^\W*?[(\[]([^)\]]+)[)\]]?\W*$|[(\[]((?:sighs?|pauses?|laughs?|crying|angrily|silence|sobs?|quietly|"
    r"long pause|beat)\b[^)\]]*)[)\]]",
    re.IGNORECASE,
)
_STARRED = re.compile(r"(?<![\w*])(\*{1,2}|_)(?=\S)([^*_]+?)\1(?![\w*])")


def unquoted(sentence: str) -> str:
    """A sentence without what it quotes."""
    return _QUOTED.sub(" “…” ", sentence)


def _staged(sentence: str, name: str) -> bool:
    """Whether it tells what the customer does instead of what they say."""
    if (match := _BRACKETED.search(sentence)) and (match[2] or not _FIRST.search(match[1])):
        return True
    for match in _STARRED.finditer(sentence):
        span, alone = match[2], not words(sentence[: match.start()] + sentence[match.end() :])
        if _FIRST.search(span) and not re.search(r"\b(?:her|his|their)\b", span):
            continue
        if len(words(span)) > 2 or name.split()[0] in span or (span[0].islower() and (alone or match.start() < 2)):
            return True
    return False


# ---------------------------------------------------------------- languages

_KNOWN = {name: frozenset(listed.split()) for name, listed in COMMON.items()}
_SCRIPTS = re.compile(r"[\u0370-\u1cff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def foreign(sentence: str, language: str) -> bool:
    """Whether a sentence is in another language: it has more of that one's small words than of the customer's own."""
    letters = [c for c in sentence if c.isalpha()]
    if len(letters) > 3 and sum(bool(_SCRIPTS.match(c)) for c in letters) * 2 > len(letters):
        return language in _KNOWN
    found = [word.split("'")[0] for word in words(sentence.replace("’", "'"))]
    if "\ufffd" in sentence:
        return True  # half a letter is in no language
    if len(found) < 3 or language not in _KNOWN:
        return False
    if len(found) >= BARE and BARE * sum(word in _KNOWN[language] for word in found) < len(found):
        return True  # no sentence of that length does without the small words of its language
    # A word that another language shares with the customer's own says nothing.
    own = sum(word in _KNOWN[language] for word in found)
    others = max(sum(word in _KNOWN[name] - _KNOWN[language] for word in found) for name in _KNOWN if name != language)
    return others >= 2 and others > own and (others - own) * 6 >= len(found)


# ---------------------------------------------------------------- secrets

_NUMBER = re.compile(r"\d")
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ONES = {
    name: n for n, name in enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))
}


def _open(scene: Scene) -> Iterable[str]:
    """Everything that the customer may say: public, said already, or written for them to say at any time."""
    who, scenario = scene.who, scene.scenario
    yield from (who.name, who.background, who.voice, *who.samples, scenario.opening, scenario.title)
    yield from (line.text for line in scene.talk)
    for fact in scenario.facts:
        if fact.id in scene.after.facts_told:
            yield from (fact.text, *fact.says)
    for need in scenario.needs:
        yield from (need.text, *need.asks)
    for situation, lines in scenario.lines.items():
        if situation != "settles":
            yield from lines


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    """The words that carry meaning, cut to what their forms share; numbers in figures."""
    found = set()
    parts = [part for word in words(text.replace("’", "'")) for part in ([word] if "'" in word else word.split("-"))]
    for one, two in zip(parts, [*parts[1:], ""], strict=False):
        if one in _TENS:
            found.add(f"{_TENS[one] + _ONES.get(two, 0)}#")
        elif _NUMBER.search(one):
            found.add(re.sub(r"\D", "", one) + "#")
        elif one not in PLAIN and len(one) > 3:
            found.add(_stem(one))
    return frozenset(found)


def _stem(word: str) -> str:
    word = re.sub(r"(?:'s|s')$", "", word)
    for end in ("ations", "ation", "ingly", "ing", "ies", "ers", "ed", "er", "es", "ly", "s", "e"):
        if word.endswith(end) and len(word) - len(end) >= 4:
            return word[: -len(end)][:7]
    return word[:7]


@lru_cache(maxsize=256)
def _meant(texts: tuple[str, ...]) -> Vectors:
    """The vectors of their sentences, as those of `voice.see`."""
    return voice.meanings([part for text in texts for part in sentences(text)])


def _plain(text: str) -> list[str]:
    return words(text.replace("’", "'"))
