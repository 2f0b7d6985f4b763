"""English as people type it in haste or as they speak at home, put into the spelling that the rules know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .verbs import BASE, DOING, DONE
from .wording import STRAIGHT, WORD, Plain

_BARE = """
im ive youve youre youll youd weve theyve theyre theyll theyd dont doesnt didnt isnt arent wasnt werent hasnt havent
hadnt wouldnt couldnt shouldnt mustnt neednt cant wont aint thats whats wheres whos hows heres theres itll thatll
thatd itd hes shes lets mightve wouldve couldve shouldve mustve
"""
_ENDINGS = ("nt", "re", "ve", "ll", "m", "d", "s")
_OTHERWISE = """
u=you ya=you ye=you youse=you yous=you y'all=you ur=your yer=your pls=please plz=please thx=thanks ta=thanks
cos=because coz=because cuz=because tmrw=tomorrow tmr=tomorrow tmrrw=tomorrow tomoz=tomorrow 2moro=tomorrow
2morrow=tomorrow tonite=tonight 2nite=tonight gonna=going_to gonnae=going_to wanna=want_to gotta=have_to
lemme=let_me dunno=don't_know gotcha=got_you thru=through msg=message txt=text appt=appointment hrs=hours wk=week
fri=friday thu=thursday thur=thursday thurs=thursday tues=tuesday weds=wednesday
aye=yes naw=no nae=no didnae=didn't cannae=can't dinnae=don't wisnae=wasn't wasnae=wasn't isnae=isn't willnae=won't
wouldnae=wouldn't couldnae=couldn't havenae=haven't hasnae=hasn't doesnae=doesn't naebody=nobody noo=now
ma'am=madam frae=from tae=to oot=out aboot=about doon=down hoose=house hame=home wee=little
sair=sore owt=anything nowt=nothing summat=something in't=isn't morrow=tomorrow hersel=herself himsel=himself
"""

MAY_BE = re.compile(
    r"\b(?:ill|id|its|hell|shell|well|were|wed|the morn(?:'?s)?|the morra|t'\w+|(?:\w+in|wi|an|ha|o)')(?!\w)|"
    r"(?<!\w)'em\b"
)
"""Words that are themselves unless what follows says otherwise."""


class Respelt(NamedTuple):
    """What stands in a text from `start` to `end`, as the rules know it."""

    start: int
    end: int
    text: str


def _table() -> dict[str, str]:
    table = {pair.split("=")[0]: pair.split("=")[1].replace("_", " ") for pair in _OTHERWISE.split()}
    for word in _BARE.split():
        ending = next(ending for ending in _ENDINGS if word.endswith(ending))
        stem = word[: -len(ending)]
        table[word] = f"{stem}'{ending}" if ending != "nt" else f"{stem}n't"
    return table


TABLE = _table()
_VERB = "(?:" + "|".join(sorted(BASE | {"be", "have", "let", "never", "not", "also", "just"}, key=len)[::-1]) + ")"
_STATE = "(?:" + "|".join(sorted(DOING | DONE, key=len)[::-1]) + ")"
FRAMES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(frame), text)
    for frame, text in (
        (rf"(?<!feel )(?<!feeling )(?<!fell )(?<!is )(?<!was )(?<!be )(?<!very )\bill(?= {_VERB}\b)", "i'll"),
        (
            r"(?<!order )(?<!your )(?<!the )(?<!my )(?<!an )(?<!booking )(?<!photo )\bid(?= (?:be|have|like|love|"
            r"rather|"
            r"say|not|never|feel|want|hate|also|still|just|imagine|expect|sooner|go|lose|give)\b)",
            "i'd",
        ),
        (
            r"\bits(?= (?:an?|the|on|in|at|not|no|been|our|my|your|all|safe|going|coming|with|there|here|us|me|just|"
            r"enough|so|really|very|hard|only|still|because|what|how|why|day|him|her|ours|yours|ok|okay|fine|gone|"
            rf"sitting|nothing|{_STATE})\b)",
            "it's",
        ),
        (rf"\bshell(?= {_VERB}\b)", "she'll"),
        (rf"(?<!the )(?<!to )(?<!bloody )\bhell(?= {_VERB}\b)", "he'll"),
        (
            r"(?<!as )\bwell(?= (?:send|get|book|call|ring|email|text|refund|deliver|bring|sort|have|be|make|put)\b)",
            "we'll",
        ),
        (
            r"(?:(?<=^)|(?<=[.!?,;] )|(?<=and )|(?<=but )|(?<=so ))were(?= (?:sorry|sending|getting|going|refunding|"
            r"booking|putting|at fault|here)\b)",
            "we're",
        ),
        (r"\bthe morn(?:'?s)? night\b", "tomorrow night"),
        (r"\bthe (?:morra|morn)\b(?! of)", "tomorrow"),
        (r"\bt'(?=\w)", "the "),
        (r"\bwi'(?!\w)", "with"),
        (r"\ban'(?!\w)", "and"),
        (r"\bha'(?!\w)", "have"),
        (r"\bo'(?!\w)", "of"),
        (r"(?<!\w)'em\b", "them"),
    )
)
DROPPED = re.compile(r"\b(\w{2,}in)'(?!\w)")
"""'Comin'' for 'coming'."""


def standard(text: Plain) -> Plain:
    """The text in the standard spelling; `at` still leads back to the original."""
    changes = list(_changes(text.text))
    if not changes:
        return text
    letters: list[str] = []
    at: list[int] = []
    done = 0
    for start, end, new in [*changes, Respelt(len(text.text), len(text.text), "")]:
        letters.append(text.text[done:start] + new)
        at += range(done, start)
        at += [min(start + i, end - 1) for i in range(len(new) - 1)] + [end - 1] * bool(new)
        done = end
    ends = [i + 1 for i in at] if text.ends is None else [text.ends[i] for i in at]
    return Plain("".join(letters), tuple(at if text.at is None else [text.at[i] for i in at]), tuple(ends))


def cased(text: Plain, original: str) -> str:
    """The plain text with the capitals of the original, letter for letter in step with it."""
    if text.at is None:
        return original
    return "".join(
        [letter.upper() if original[i].isupper() else letter for letter, i in zip(text.text, text.at, strict=True)]
    )


def spelt(message: str) -> str:
    """A message in the standard spelling, its capitals kept."""
    low = message.translate(STRAIGHT).lower()
    if len(low) != len(message):  # a letter that has no single small form
        return message
    return cased(standard(Plain(low, None)), message)


def _changes(low: str) -> Iterator[Respelt]:
    """What is spelt otherwise, in order."""
    found = []
    if not TABLE.keys().isdisjoint(WORD.findall(low)):
        found = [Respelt(*m.span(), TABLE[m[0]]) for m in WORD.finditer(low) if m[0] in TABLE]
    if MAY_BE.search(low):
        for frame, new in FRAMES:
            found += [Respelt(match.start(), match.end(), new) for match in frame.finditer(low)]
        found += [Respelt(match.start(), match.end(), match[1] + "g") for match in DROPPED.finditer(low)]
    done = 0
    for change in sorted(found):
        if change.start >= done:
            yield change
            done = change.end
