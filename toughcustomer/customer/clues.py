"""Turns of speech that speak for, or against, a sentence being out of character."""

from __future__ import annotations

import re

from .tells import compiled

EXPRESSIONS = ("speaker", "out", "role", "coach", "closes", "accepts", "delights")
"""The lists of `tells` that speak against a sentence."""
KINDS = (*EXPRESSIONS, "verdict", "warm")
"""All that speaks against it."""
HELD = ("reports", "denies", "turns", "mocks", "asks", "quotes")
"""What may take that back."""
CLUES = (*KINDS, *(f"{kind}-said" for kind in KINDS), *HELD)
"""The numbers that `clues` gives, in order: each kind found at all, each found as the speaker's own word, and HELD."""
WARM = 2
"""So many different words of thanks and joy in one sentence are delight."""

_WARM = re.compile(
    r"\b(thank|thanks|cheers|ta|grand|brilliant|great|lovely|perfect|wonderful|fantastic|reassur\w+|reliev\w+|grateful|"
    r"satisfied|happy|pleased|fixed|sorted|settled|solved|forgiven|delighted|bless|kind|glad|"
    r"appreciate|danke|dank|prima|"
    r"wunderbar|zufrieden|froh|erledigt|geklärt|gracias|perfecto|estupendo|tranquila?|resuelto|encantada?|amable)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\b(?:but|however|though|although|yet|except|unless|when|once|if|until|aber|doch|wenn|sobald|erst|pero|aunque|"
    r"cuando|si|hasta)\b",
    re.IGNORECASE,
)
"""What follows a thanks that is none yet."""
_MOCKS = re.compile(
    r"\bfor nothing\b|\ba bunch\b|\bfür gar nichts\b|\bthat(?:['’]s| is) my \w+ (?:fixed|ruined|made|sorted|gone)\b|"
    r"\bthank you very much\W*$|^\W*(?:oh,?|well,?|ah,?)? ?(?:great|wonderful|brilliant|"
    r"perfect|lovely|fantastic|excellent)[,.]? "
    r"(?:another|so|and now|just what|more|now|that makes)|\bjust (?:great|perfect|wonderful)\b|\bfür nichts\b|"
    r"\bpor nada\b",
    re.IGNORECASE,
)
_TALKING = re.compile(
    r"\b(?:asking|asked|ask me|apologi\w+|listen\w*|answer\w*|repl(?:y|ies|ied)|respon\w+|empath\w+|acknowledg\w+|"
    r"tone|next steps?|my (?:feelings?|emotions?|name)|open question|phras\w+|wording|approach|"
    r"good (?:agent|advis[eo]r|listener))\b",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"\b(?:better at|getting better|exactly (?:what|how)|(?:five|four|ten|full) (?:stars?|marks)|"
    r"well done|improv\w+|impress\w+|excellent|perfectly|spot on|nicely done|skil\w+|remember to|make sure (?:to|you)|"
    r"good (?:agent|advis[eo]r|listener)|you could have asked (?:what|how|me)|professional\w*|effective\w*|textbook|"
    r"exemplary)\b",
    re.IGNORECASE,
)


def turns(text: str) -> bool:
    """Whether it goes on with a but or an if, which takes back a thanks or an acceptance."""
    return bool(_TURNS.search(text))


def mocks(text: str) -> bool:
    """Whether its praise is mockery."""
    return bool(_MOCKS.search(text))


def verdict(text: str) -> bool:
    """Whether it has a word for talking and one that judges it."""
    return bool(_TALKING.search(text) and _VERDICT.search(text))


def warmth(text: str) -> bool:
    """Whether it is full of thanks and joy."""
    return len({match.lower() for match in _WARM.findall(text)}) >= WARM


def clues(bare: str, language: str) -> tuple[float, ...]:
    """1 or 0 for each of CLUES, in a sentence without what it quotes."""
    names = dict.fromkeys((language, "en"))
    found = {kind: any(compiled(name, kind).search(bare) for name in names) for kind in EXPRESSIONS}
    found |= {"verdict": verdict(bare), "warm": warmth(bare)}
    held = {
        "reports": any(compiled(name, "reports").search(bare) for name in names),
        "denies": any(compiled(name, "denies").search(bare) for name in names),
        "turns": turns(bare),
        "mocks": mocks(bare),
        "asks": bare.rstrip("\"'”’» ").endswith("?"),
        "quotes": "…" in bare,
    }
    taken_back = held["reports"] or held["denies"] or held["turns"] or held["mocks"] or held["asks"]
    own = [found[kind] and not taken_back for kind in KINDS]
    return tuple(map(float, [*(found[kind] for kind in KINDS), *own, *held.values()]))
