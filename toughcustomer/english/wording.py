"""Words: plain text with a way back to the original, tokens, light stems, and lists of words by what they do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

UNSEEN = (
    0xAD,
    0x61C,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x206A),
    0xFEFF,
    *range(0xE0000, 0xE0080),
)
"""Characters that show nothing: soft hyphens, joiners, marks of direction, tags. They are read as if not there."""
STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."}
    | {chr(code): "" for code in UNSEEN}
)
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?;\n]+[\"')\]]*(?= |\Z)|: |\n")
LETTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
BLANK = re.compile(r"[^\S ]")


class Plain(NamedTuple):
    """Text in lower case, quotes straight, white space single.

    `at` and `ends` lead back: where in the original each letter begins and ends; None if the two are in step.
    """

    text: str
    at: tuple[int, ...] | None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the original."""
        if self.at is None or self.ends is None or start == end:
            return start, end
        return self.at[start], self.ends[end - 1]


class Word(NamedTuple):
    """One word of a plain text, and where."""

    text: str
    start: int
    end: int


def plain(text: str) -> Plain:
    """The text as the rules read it."""
    simple = text.isascii() and text.isprintable() and "`" not in text
    straight = text if simple else BLANK.sub(" ", text.translate(STRAIGHT))
    low = straight.lower()
    in_step = len(low) == len(straight) == len(text)
    if in_step and "  " not in low and (simple or unicodedata.is_normalized("NFC", text)):
        return Plain(low, None)
    return laid(text, lambda letter: BLANK.sub(" ", letter.translate(STRAIGHT)).lower())


def laid(text: str, shown: Callable[[str], str]) -> Plain:
    """The text with each letter as `shown` gives it, a letter and the marks that follow it taken as one."""
    letters: list[str] = []
    at: list[int] = []
    ends: list[int] = []
    for match in LETTER.finditer(text):
        for part in shown(match[0] if len(match[0]) == 1 else unicodedata.normalize("NFC", match[0])):
            if part == " " and letters and letters[-1] == " ":
                continue
            letters.append(part)
            at.append(match.start())
            ends.append(match.end())
    return Plain("".join(letters), tuple(at), tuple(ends))


def words(text: str) -> tuple[Word, ...]:
    """The words of a text, in lower case."""
    return tokens(plain(text).text)


@lru_cache(maxsize=128)
def tokens(low: str) -> tuple[Word, ...]:
    """The words of a plain text."""
    return tuple([Word(m[0], m.start(), m.end()) for m in WORD.finditer(low)])


def content_words(text: str) -> frozenset[str]:
    """Stems of the words that carry what a text is about."""
    return content_stems(plain(text).text)


@lru_cache(maxsize=1024)
def content_stems(low: str) -> frozenset[str]:
    """Stems of the content words of a plain text."""
    return frozenset([stem(word) for word in WORD.findall(low)]) - EMPTY


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What a word has in common with its other forms: no plural or tense, figures for numbers, synonyms as one."""
    word = word.removesuffix("'s").replace("'", "")
    if word in SAME:
        return SAME[word]
    base = _bare(word)
    return SAME.get(base, base)


def _bare(word: str) -> str:
    if any(letter.isdigit() for letter in word):
        return re.sub(r"(?<=\d)(?:st|nd|rd|th|am|pm)$", "", word)
    for ending, least in (("ings", 4), ("ing", 3), ("edly", 4), ("ied", 3), ("ies", 3), ("ed", 3), ("es", 4), ("s", 3)):
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith(("ss", "us")):
            word = word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsez":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def _same(lines: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for line in lines.strip().splitlines():
        head, *rest = line.split()
        for word in (head, *rest):
            table[word] = head
            table.setdefault(_bare(word), head)
    return table


SAME = _same("""
0 zero
1 one first once
2 two second twice
3 three third thrice
4 four fourth
5 five fifth
6 six sixth
7 seven seventh
8 eight eighth
9 nine ninth
10 ten tenth
11 eleven eleventh
12 twelve twelfth
15 fifteen
20 twenty
30 thirty
40 forty fourty
50 fifty
60 sixty
90 ninety
100 hundred
mother mum mom mam mummy
father dad daddy
son boy
daughter girl
child children kid kids
wife missus
husband hubby
grandmother gran granny nan nana
grandfather grandad grandpa
die died dies dead dying death deceased lose-a-person late
gone go goes went going
lose lost loses losing loss
send sent sends sending
pay paid pays paying payment payments
take took taken takes taking
come came comes coming arrive arrived arrives arriving
bring brought brings
break broke broken breaks breaking crack cracked smashed shattered damage damaged snapped
photo photos photograph photographs picture pictures pics pic image images
mail email emails e-mail e-mails emailed e-mailed mails
call calls called calling rang ring ringing rung phoned phoning
phone phones telephone handset mobile
text texts texted sms
parcel parcels package packages
driver drivers courier couriers van vans
internet broadband wifi wi-fi online
money cash
charge charged charges charging debit debited billed
bill bills invoice invoices
cancel cancelled canceled cancels cancelling cancellation
book booked books booking bookings reservation reserved reserve
buy bought buys purchase purchased
tell told tells telling say said says saying
write wrote written writes writing
know knew known knows
feel felt feels feeling feelings
think thought thinks
give gave given gives giving
keep kept keeps
wait waited waiting waits
home house indoors
hear heard hears
find found
stop stopped stops
hold held
speak spoke spoken talk talked talking
late delay delayed delays overdue
wrong mistake mistakes error errors
marry wedding married
fly flew flight flights plane
ill sick unwell sickness illness
job work worked working works
reply replied answer answered answers answering replies respond responded response
fix fixed fixes repair repaired mend mended
repeat repeated repeating
sleep slept asleep
apology apologies apologise apologize apologised
deliver delivered delivery deliveries
promise promised promises promising
humiliate humiliating humiliated embarrass embarrassing embarrassed embarrassment
explain explained explains explaining
trip holiday holidays vacation
doctor gp
forget forgot forgotten
choose chose chosen
see saw seen
sell sold
steal stole stolen
sea seaside beach ocean
join joined
remind reminder reminders chase chased chasing chases
letter letters
heating heat heater heaters
shut close closed closes closing shuts
dark uninformed
sit sat sitting
stand stood standing
drive drove driven
grow grew grown growing
fall fell fallen
catch caught
spend spent
win won
meet met
lie lay lain
stair stairs staircase steps
""")
"""Words that count as the same for an echo, by the first of their line."""

_EMPTY_WORDS = """
a an the and or but nor so if then than that this these those there here it its it's he she they them him his
her hers their theirs we us our ours you your yours yourself i i'm i'll i've i'd me my mine myself we're we've
we'll you're you've you'll you'd he's she's they're they've that's there's what's who's where's is isn't are
aren't was wasn't were weren't be been being am do does did don't doesn't didn't done doing have has had haven't
hasn't hadn't having can can't could couldn't will won't would wouldn't shall should shouldn't may might must of
to in on at by for from with without about into onto over under up down out off as than too very just only also
even still yet again already now not no yes ok okay never ever always any some all each every both other another
more most less much many few such same own how what when where which who whom whose why because while until
before after since through during between against like well oh ah please thank thanks sorry apology hello hi hey
sir madam dear im ive ill dont cant wont youre thats isnt lets let's let get got gets getting go goes going went
gone come came make makes made making want wants wanted need needs needed know known think see look looks looked
looking seem thing things something anything nothing everything someone anyone nobody somebody everybody
everyone bit lot lots kind sort way really actually simply quite rather maybe perhaps today tonight tomorrow
yesterday moment time times now'd us'll u ur yeah yep nope hmm um er uh well right good great fine able else
whatever though although however away back around help helps customer service services people person tell say
put give ask try keep let use take thats' one's gonna wanna gotta 1 feel hear wait'd understand sure course
"""
EMPTY = frozenset(stem(word) for word in _EMPTY_WORDS.split())
"""Stems that carry nothing of what a customer said."""

_GENERIC_WORDS = """
order account issue problem situation case matter system team company experience inconvenience request query
concern details information number reference day week month hour minute year day's call mail reply delivery
product item shop store website place part point long new old next last complaint manager policy rest expect
home reason
"""
GENERIC = frozenset(stem(w) for w in _GENERIC_WORDS.split())
"""Content words so common in service talk that one alone shows nothing."""
