"""A language beside English, as the rules read it: its words and turns of phrase, from one file of languages/."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, StringConstraints

from ..english.wording import BLANK, STRAIGHT, WORD, Plain, laid
from ..records import Id, Record, Text
from ..yamlfile import Fault, FaultyFile, fault_at, parse, read_text, record

FOLDER = Path(__file__).parent
"""One file a language, named after its tag: de.yaml."""

Sign = Literal[
    # ---- feelings
    "feeling",  # words of feeling, hardship and what is at stake
    "own_feeling",  # the trainee's own: "ich bin auch enttäuscht"
    "tie",  # what leads from a fact to a feeling: "kein Wunder", "ich verstehe, warum"
    "stock",  # wording of sympathy that would fit anybody
    "sorry",  # words of apology
    "sorry_stock",  # what follows them when nothing in particular is meant: "für die Unannehmlichkeiten"
    "tentative",  # "vielleicht", "es klingt, als"
    "deeper",  # what lies under a complaint: trust, fear of it, being left alone
    "kindness",  # any word for the hurt; one is enough not to run past a death
    "bright",  # a bright side
    # ---- commitments
    "commits",  # what "I" or "we" do: "ich schicke", "ich habe … gebucht"
    "happens",  # what comes or is done, with another doer or none: "wird … geliefert", "Sie bekommen"
    "loose",  # commitments that say little: "ich kümmere mich"
    "hedge",  # what takes firmness away: "versuche", "vielleicht", "hoffentlich"
    "subordinate",  # what before it makes a commitment none: "bevor ich", "falls ich"
    "no_promise",  # makes a clause no commitment, wherever it stands: "versehentlich"
    "person",  # a named or titled person: "Frau Kern", "el señor Ruiz"
    "done",  # a step that is taken at this moment: "ich habe … gebucht"
    "when",  # a date or time
    "past",  # before a time: it is over
    "goes_on",  # how a sentence begins that goes on about the one before
    "if_not",  # if it fails
    # ---- questions
    "asks",  # how a question begins that has no mark
    "opens",  # how an open question begins: what, how, why
    "stock_question",  # "how can I help?"
    "asks_leave",  # "shall I …?", "would you like …?"
    "choice",  # two ways laid before the customer: "oder lieber"
    "requests",  # asks to be given something
    "again",  # once more
    "gave",  # the customer says that it was sent or said before
    "details",  # asks for an entry of the file
    "their_wish",  # asks what is to be done: "was wünschen Sie sich?"
    # ---- about whom
    "you",  # the customer is spoken of
    "tells",  # how a statement about the customer begins: "Sie haben"
    "defends",  # wards off
    "affirms",  # "ja", "ich werde", "natürlich": what makes a promise of what is named
    "eager",  # "natürlich", "alles": more than a yes
    "generous",  # gifts of money and upgrades that no brief foresees
    "no",  # words of no
    "no_matter",  # words of no that deny nothing: "kein Problem"
    "refusal",  # "das ist nicht möglich"
    "instead",  # "stattdessen kann ich"
    "refused",  # takes back what follows: "leider", "nicht möglich", "vielleicht"
    "tries",  # the same for all that follows in the sentence: "ich versuche, dass"
    "unsaid",  # what stands before words that are not said by it: "ich sage Ihnen nicht, dass"
    "policy",  # rules and terms
    "policy_yes",  # a rule in the customer's favour
    "takes_away",  # cancels or closes something of the customer's
    "amends",  # gives something for it
    # ---- the customer's lines
    "grief",  # tells of a death
    "risk",  # hints at danger
    "safety",  # takes it up
    "provokes",  # insult, threat, accusation, ultimatum, sarcasm
    "procedural",  # "hallo?", "ja": gives no opening
    "named",  # what stands before a name: "ich heiße"
    # ---- the message as a whole
    "breezy",  # cheer that jars
    "bye",  # goodbye
    "thanks",  # thanks
    "speaks",  # what a message has that speaks to somebody
    "nods",  # words that are no answer by themselves
    "yes",  # how a customer's line begins that answers an offer
    "to_grader",  # said to whoever marks the message, or to a model
    "out_of_role",  # about the simulation
    "discriminates",  # against a group
    "personal",  # passwords and card numbers asked for or given
]
"""What the rules look for beside the cues of a behaviour."""

Expression = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
"""A regular expression on whole words, in any case and with or without marks on letters.

`<name>` stands for a list of the same file, and ` …` for up to six words of the same clause.
"""


class Item(Record):
    """Something that trainees ask for: how they ask, and how it looks where the customer has given it."""

    asked: Expression
    given: Expression = r"(?!)"
    story: bool = Field(False, description="Whether it is the customer's story, and no entry of the file.")


class Lexicon(Record):
    """One file of languages/."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] = Field(description="Tag of the language: de.")
    name: Text = Field(description="Its English name.")
    letters: dict[str, str] = Field(
        default_factory=dict,
        description="How a letter is written without its marks, where that is not just the letter.",
    )
    kept: tuple[str, ...] = Field((), description="Letters whose marks count where a word ends: llamó is not llamo.")
    endings: tuple[str, ...] = Field((), description="Endings that grammar gives to words, without marks.")
    compounds: bool = Field(False, description="Whether a word may be written into another: Koffer, Kofferband.")
    nouns_capitalised: bool = Field(False, description="Whether a capital inside a sentence says nothing of a name.")
    not_an_end: tuple[Expression, ...] = Field((), description="What holds a full stop that ends no sentence.")
    cuts: tuple[Expression, ...] = Field((), description="Where, beside a comma, one clause ends and the next begins.")
    empty: Expression = Field(description="Words that carry nothing of what somebody said.")
    generic: Expression = Field(description="Words so common in service talk that one alone shows nothing.")
    same: tuple[Expression, ...] = Field((), description="Words that count as one, a line each; numbers as figures.")
    lists: dict[Id, Expression] = Field(
        default_factory=dict, description="Words by name; `_` is a space and `*` the rest of a word."
    )
    items: tuple[Item, ...] = Field((), description="What customers are asked for again.")
    signs: dict[Sign, tuple[Expression, ...]] = Field(
        description="What the rules look for; what is missing is not seen."
    )
    cues: dict[Id, tuple[Expression, ...]] = Field(description="Behaviour to the wordings that show it.")


class Sought(NamedTuple):
    """An item, compiled."""

    asked: re.Pattern[str]
    given: re.Pattern[str]
    story: bool


class Tongue:
    """A lexicon, compiled: how its language is read."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._letters = {letter: _bare(plain) for letter, plain in lexicon.letters.items()}
        self._lists = {name: _any(self._plain(words)) for name, words in lexicon.lists.items()}
        self._same: dict[str, str] = {}
        self._endings = sorted(map(self._plain, lexicon.endings), key=len, reverse=True)
        for line in lexicon.same:
            head, *rest = self._plain(line).split()
            for word in (head, *rest):
                self._same[word] = head
                self._same.setdefault(self._root(word), head)
        self.empty = frozenset(map(self.stem, self._plain(lexicon.empty).split()))
        self.generic = frozenset(map(self.stem, self._plain(lexicon.generic).split()))
        self.signs: dict[str, re.Pattern[str]] = {name: self._compiled(of) for name, of in lexicon.signs.items()}
        self.cues = {name: self._compiled(of) for name, of in lexicon.cues.items()}
        self.items = [Sought(self._compiled((i.asked,)), self._compiled((i.given,)), i.story) for i in lexicon.items]
        self.not_an_end, self.cut = self._compiled(lexicon.not_an_end), self._compiled(lexicon.cuts)

    def sign(self, name: Sign) -> re.Pattern[str]:
        """What is looked for under that name; matches nothing where the file says nothing of it."""
        return self.signs.get(name, NOTHING)

    def fold(self, text: str) -> Plain:
        """The text in lower case and without marks on its letters, with the way back."""
        folded = laid(text, self._shown)
        if not self.lexicon.kept or folded.at is None or folded.ends is None:
            return folded
        letters = list(folded.text)
        for i, (start, end) in enumerate(zip(folded.at, folded.ends, strict=True)):
            letter = unicodedata.normalize("NFC", text[start:end]).lower()
            if letter in self.lexicon.kept and not (i + 1 < len(letters) and letters[i + 1].isalnum()):
                letters[i] = letter
        return folded._replace(text="".join(letters))

    def stem(self, word: str) -> str:
        """What a folded word has in common with its other forms."""
        if any(letter.isdigit() for letter in word):
            return word
        if word in self._same:
            return self._same[word]
        root = self._root(word)
        return self._same.get(root, root)

    def stems(self, text: str) -> frozenset[str]:
        """Stems of the content words of any text."""
        return frozenset(map(self.stem, WORD.findall(self.fold(text).text))) - self.empty

    def _root(self, word: str) -> str:
        for ending in self._endings:
            if word.endswith(ending) and len(word) - len(ending) >= LEAST:
                return word[: -len(ending)]
        return word

    def _shown(self, letter: str) -> str:
        low = BLANK.sub(" ", letter.translate(STRAIGHT)).lower()
        return self._letters.get(low) or _bare(low)

    def _plain(self, source: str) -> str:
        """An expression or a list of words, as it meets folded text; `\\W` and its like stay as they are."""
        composed = unicodedata.normalize("NFC", source)
        plain = [letter if letter.isascii() else self._shown(letter) for letter in composed]
        for i, letter in enumerate(composed):
            if letter in self.lexicon.kept and not composed[i + 1 : i + 2].isalnum():
                plain[i] = letter
        return "".join(plain)

    def _compiled(self, expressions: tuple[str, ...]) -> re.Pattern[str]:
        if not expressions:
            return NOTHING
        sources = [LIST_NAME.sub(self._listed, self._plain(source.replace(" …", GAP))) for source in expressions]
        return re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{source})' for source in sources)})(?!\w)")

    def _listed(self, name: re.Match[str]) -> str:
        return self._lists[name[1]]


NOTHING = re.compile(r"(?!)")
LIST_NAME = re.compile(r"<([a-z][a-z0-9_-]*)>")
GAP = r"(?: [^\s,.;:!?]+){0,6}?"
LEAST = 3
"""Letters that a word keeps when an ending is taken off."""


@lru_cache(maxsize=64)
def is_english(language: str) -> bool:
    """Whether the rules in code read it."""
    return _base(language) == "en"


def tongue(language: str) -> Tongue | None:
    """How a language is read; None for one without a file. Raises FaultyFile for a file with a fault."""
    return _read(FOLDER, _base(language))


def is_readable(language: str) -> bool:
    """Whether behaviours can be seen in it without a model."""
    return is_english(language) or tongue(language) is not None


def known() -> tuple[str, ...]:
    """The English names of the languages that have a file."""
    return _named(FOLDER)


def called(language: str) -> str:
    """What to call a language to somebody who reads English: "Polish (pl)", or its tag where no name is known."""
    named = f" {_NAMES} ".partition(f" {_base(language)}=")[2].partition(" ")[0]
    return f"{named} ({language})" if named else f"the language {language!r}"


_NAMES = """ar=Arabic bg=Bulgarian cs=Czech da=Danish de=German el=Greek en=English es=Spanish et=Estonian fi=Finnish
fr=French ga=Irish he=Hebrew hi=Hindi hr=Croatian hu=Hungarian id=Indonesian it=Italian ja=Japanese ko=Korean
lt=Lithuanian lv=Latvian nb=Norwegian nl=Dutch no=Norwegian pl=Polish pt=Portuguese ro=Romanian ru=Russian sk=Slovak
sl=Slovenian sr=Serbian sv=Swedish th=Thai tr=Turkish uk=Ukrainian vi=Vietnamese zh=Chinese""".replace("\n", " ")


def read_lexicon(path: Path) -> Lexicon:
    """One file of languages/. Raises FaultyFile with every fault found."""
    data = parse(path, read_text(path))
    lexicon = record(Lexicon, path, data)
    if lexicon.id != path.stem:
        wanted = f"is {lexicon.id!r}, but the file is called {path.stem!r}; make them the same."
        raise FaultyFile([fault_at(path, data, ("id",), wanted)])
    return lexicon


@lru_cache(maxsize=32)
def _named(folder: Path) -> tuple[str, ...]:
    return tuple(read_lexicon(path).name for path in sorted(folder.glob("[a-z]*.yaml")))


@lru_cache(maxsize=32)
def _read(folder: Path, base: str) -> Tongue | None:
    path = folder / f"{base}.yaml"
    if not (base.isalpha() and path.is_file()):
        return None
    lexicon = read_lexicon(path)
    try:
        return Tongue(lexicon)
    except (re.error, KeyError) as error:
        what = (
            f"names a list that is not there: {error}." if isinstance(error, KeyError) else f"no expression: {error}."
        )
        raise FaultyFile([Fault(path, 0, 0, "", what)]) from error


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _bare(text: str) -> str:
    return "".join([letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)])


def _any(words: str) -> str:
    """An alternation of a list's words, longest first."""
    found = sorted({re.escape(word).replace("_", " ").replace(r"\*", r"\w*") for word in words.split()})
    return f"(?:{'|'.join(sorted(found, key=len, reverse=True))})"
