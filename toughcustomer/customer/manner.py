"""What kind of message it is: its sentences, its questions, and what no customer would take for an answer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from ..records import Scenario

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE = re.compile(r"[^.?!…\n]+(?:\.(?=\S)[^.?!…\n]+)*[.?!…]*")
_TELL_ME = re.compile(
    r"(?:[\w']+[\s,]+){0,3}?(?:tell me (?:more|a little|a bit|about|what|how|who)|(?:walk|talk|take) me through|"
    r"help me understand|i(?:['’]d| would) (?:like|want) to (?:hear|know|understand))\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\s*(?:(?:and|so|but|ok|okay|well|sorry|please|now)[\s,]+)*(?:what|how|when|where|who|which|why)['’]?s?\s+"
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|would|will|should|happened|about|else|kind|sort|long|"
    r"much|many)\b",
    re.IGNORECASE,
)


def words(text: str) -> list[str]:
    """The words of a text, lower case."""
    return [word.lower() for word in _WORD.findall(text)]


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its closing marks."""
    return [sentence.strip() for sentence in _SENTENCE.findall(text) if sentence.strip()]


def is_question(sentence: str) -> bool:
    """Whether a sentence asks: by its question mark, or, where it has no full stop either, by how it begins."""
    end = sentence.rstrip("\"'”’ ")
    if end.endswith("?") or _TELL_ME.match(sentence):
        return True
    return not end.endswith((".", "!")) and bool(_ASKING.match(sentence))


def sentence_at(message: str, at: int) -> str:
    """The sentence that holds the place `at`."""
    return next(iter(_SENTENCE.findall(message[begin(message, at) :])), "")


def begin(message: str, at: int) -> int:
    """Where the sentence that holds the place `at` begins."""
    return max([match.end() for match in re.finditer(r"[.?!…\n]", message[:at])], default=0)


def addressed(message: str) -> str:
    """The message without what is said to a model, to a grader or about the talk: a customer hears none of that."""
    if _NOTATION.search(message):
        return ""
    kept = [part for part in _SENTENCE.findall(message) if not (_AT_MODEL.search(part) or _AT_GRADER.search(part))]
    return "".join(kept).strip() if len(kept) < len(_SENTENCE.findall(message)) else message


def asks_openly(sentence: str) -> bool:
    """Whether a sentence asks how things are with the customer, so that nearly anything of theirs is an answer."""
    return is_question(sentence) and bool(_OPENLY.search(sentence)) and not _OURS_TO_SAY.search(sentence)


def asks_leave(sentence: str) -> bool:
    """Whether a sentence offers or checks something, and does not ask for the customer's story beside it."""
    return bool(_OFFER.search(sentence) or _CHECK.search(sentence)) and not _STORY.search(sentence)


def asks_for_the_file(sentence: str) -> bool:
    """Whether a sentence asks for a name, a number or another entry of the file: it touches no story."""
    return bool(_DETAILS.search(sentence))


def asks_what_to_do(message: str) -> bool:
    """Whether the customer is asked what they want: the answer is what they have been asking for."""
    return any(is_question(part) and _OURS_TO_SAY.search(part) for part in sentences(message))


# ---------------------------------------------------------------- manners

Manner = Literal["talk", "noise", "aside", "offer", "check", "question"]
"""talk: an ordinary answer; noise: nothing, or nothing a customer could make sense of; aside: a question about what
the scenario does not state; offer: it asks the customer's leave; check: it asks whether all is right so far;
question: any other."""

_OFFER = re.compile(
    r"\b(?:shall (?:i|we)|should i|would you (?:like|want|prefer|rather|be)|(?:do )?you (?:want|prefer)|want me to|"
    r"would (?:that|this|it)|does (?:that|this)|is (?:that|this|it) (?:all right|alright|ok|okay|fine|enough|good)|"
    r"which (?:would|do|one)|may i (?:book|send|put|arrange|confirm|do)|"
    r"can i (?:book|send|put|arrange|confirm|do)|work for you|suit you|happy (?:for me|with)|or would)\b",
    re.IGNORECASE,
)
_DETAILS = re.compile(
    r"\b(?:(?:your|the|his|her|wife['’]s|full|order|claim|account|parcel|tracking|policy|reference|phone)\s+){1,3}"
    r"(?:name|address|postcode|number|e-?mail|date of (?:birth|death)|reference|details)\b|^\W*(?:name|postcode|"
    r"reference)\W*$|"
    r"\b(?:order|claim|account|parcel|tracking|policy) number\W*$",
    re.IGNORECASE,
)
"""Questions for what stands in the file; a customer sees no reason to look it up."""
_CHECK = re.compile(
    r"\b(?:(?:have|did) (?:i|we) (?:got|get|miss|missed|understood|understand|covered|cover|left|leave)|"
    r"(?:does|would) (?:that|this) (?:cover|answer|sound)|(?:is|was) (?:that|this|it) (?:right|correct|everything|all)|"
    r"(?:any|some)thing (?:i|we|else)|(?:any|some) ?(?:thing|point)\b.{0,30}\b(?:i|we)(?:['’]ve| have)|is that fair|"
    r"missing anything|makes? sense)\b",
    re.IGNORECASE,
)
_OPENLY = re.compile(
    r"\b(?:what|how)(?:['’]?s|['’]re)?\b.{0,40}\b(?:you|your|it|that|this|things|all this|been like|at your end|"
    r"everything|"
    r"life|home|week|morning\w*)\b|\b(?:tell|walk|talk|take) me\b|\bhelp me (?:to )?understand\b|"
    r"\bwho(?:['’]s| is| else)\b.{0,30}\b(?:you|this|it)\b|"
    r"\bare you (?:all right|alright|ok|okay|coping|managing|holding up|able)\b",
    re.IGNORECASE,
)
_OURS_TO_SAY = re.compile(
    r"\b(?:what|how)\b.{0,30}\b(?:(?:can|could|should|may|do|shall) (?:i|we)|(?:i|we) (?:can|could|should|do)|help\w*|"
    r"(?:do|would|did) you (?:need|want|like|expect|prefer|ask)|you(?:['’]d| would) like|make (?:it|this) right)\b",
    re.IGNORECASE,
)
"""Questions for what is to be done: they ask for a wish, not for a story."""
_STORY = re.compile(
    r"\b(?:what|how|why|who)(?:['’]s)?\b(?! (?:about|if|to)\b)|\b(?:tell|walk|talk|take) me\b", re.IGNORECASE
)
_AT_GRADER = re.compile(
    r"\b(?:grader|evaluator|rubric|grading)\b|\blevels? [0-4]\b|\b[0-4](?:/[0-4]){2,}\b|\bgive (?:me|"
    r"this) (?:a )?[0-4]\b|"
    r"\b[0-4] (?:on|for) (?:empathy|composure|active|concrete|all)\b|"
    r"^\W*(?:empathy|composure|active listening|concrete outcome)\b[^.?!]{0,4}:|"
    r"\b(?:active listening|concrete outcome|composure|empathy) [0-4]\b|^\W*[0-4] (?:solid|outstanding|generic|"
    r"absent)\b|"
    r"\bth(?:is|e) (?:message|reply|turn|response|answer) (?:has|ties|names|shows|acknowledges|contains|meets|covers|"
    r"reaches|deserves|demonstrates)\b|\b(?:this (?:message|reply|turn|response)|the (?:reply|response|"
    r"turn)) (?:owns|offers|gives|states)\b|"
    r"^\W*(?:names|ties|acknowledges|owns|concedes|reaches|validates|paraphrases) (?:the|what|both|every|a|it)\b|"
    r"\b(?:the )?(?:what|who|by when|how the customer)\b.{0,60}\bhow the customer will know\b|"
    r"\b(?:empathy|composure|listening|outcome)[:,]? (?:is |was )?(?:harmful|absent|generic|solid|outstanding)\b|"
    r"\b(?:this|the) customer(?:['’]s)?\b(?! (?:service|care|counter|desk|relations|"
    r"support|team|number|line|account|department|help))",
    re.IGNORECASE,
)
"""What is said to whoever marks the message. "The customer" is never said to the customer's face."""
_NOTATION = re.compile(
    r"^\s*[\[{<].*[\]}>]\s*$|\b(?:need|tension|trust|state)\b[^.?!]{0,20}=", re.IGNORECASE | re.DOTALL
)
_AT_MODEL = re.compile(
    r"\b(?:ignore|disregard|forget)\b.{0,40}\b(?:instruction|prompt|rule|above|previous)|"
    r"\bignore (?:the|your|this) (?:character|persona|role|part)\b|\bneeds (?:have been|are(?: now| all)?) met\b|"
    r"\bas the (?:author|creator|writer) of (?:this|the) (?:scenario|persona|exercise)\b|"
    r"\bsystem (?:prompt|note|message|override)|^\W*system\W*:|\b(?:note|message) to (?:the )?(?:ai|model|system)\b|"
    r"\brole[- ]?play\b|\bpersona\b|\bignore the script\b|\bfive[- ]stars?\b|\bas your (?:developer|creator|"
    r"programmer)\b|"
    r"\byou(?:['’]re| are) (?:now|no longer) (?:an? |sad|angry|upset|calm|happy|satisfied|settled|content|convinced|"
    r"relaxed|grateful|in a good mood)|\byour (?:tension|trust|patience|mood|needs?)\b[^.?!]{0,12} (?:is|are|to|at) "
    r"(?:now )?(?:\d|zero|met)|"
    r"\bfrom now on,? you(?:['’]re| are) (?:an? |sad|calm|happy|satisfied)|\byour instructions\b|\breply only\b|"
    r"^\W*(?:(?:mrs?|ms) )?\w+(?: \w+)?(?: says)?: ?[\"“]|^\W*be happy\W*$|"
    r"\blanguage model\b|\byou(?:['’]re| are) an? (?:ai|bot|chatbot|model)\b|\bchatgpt\b|"
    r"\b(?:act|pretend|respond|reply) as\b|\bset (?:your )?(?:tension|trust|state)\b|<\|?[a-z_]+\|?>|```",
    re.IGNORECASE,
)
_NODS = frozenset(["ok", "okay", "yes", "no", "yeah", "yep", "nope", "hmm", "hm", "right", "sure", "fine", "k", "so"])
_NODS |= frozenset(["mm", "mhm", "um", "uh", "er", "well", "hi", "hello", "and", "great", "noted"])
_COMMON = frozenset(
    """a about after all am an and any are as at be been but by call can come could day did do does for from get give go
    got had has have he hello help her here him his how i i'm i'll i've if in is it it's just know let like me more my
    need no not now of off on one or order our out please right say send she so sorry stop tell thank thanks that the
    their them then there they this time to today tomorrow too up us wait want was we what when where which who why
    will with would yes you your feel feeling think thing things been going doing holding""".split()  # noqa: SIM905
)


def manner_of(message: str, scenario: Scenario) -> Manner:
    """What kind of message it is, where no behaviour says more."""
    message = addressed(message)
    said = [word.replace("’", "'") for word in words(message)]
    if not said or all(word in _NODS for word in said):
        return "noise"
    known = _known(scenario)
    if not any(word in _COMMON or _stem(word) in known for word in said):
        return "noise"
    if len(said) >= 5 and sum(word in _COMMON or _stem(word) in known for word in said) / len(said) < 0.25:
        return "noise"
    asked = [part for part in sentences(message) if is_question(part)]
    if any(_CHECK.search(part) for part in asked):
        return "check"
    if any(_OFFER.search(part) for part in asked):
        return "offer"
    if is_aside(message, scenario):
        return "aside"
    return "question" if asked else "talk"


def is_aside(message: str, scenario: Scenario) -> bool:
    """Whether the message asks, and asks only about what the scenario does not know."""
    parts, known = sentences(message), _known(scenario)
    if any(is_question(part) and _DETAILS.search(part) for part in parts):
        return True
    topics = [{_stem(word) for word in words(part)} - _STOPS for part in parts if is_question(part)]
    if not any(topics) or any(_CHECK.search(part) or _OFFER.search(part) for part in parts):
        return False
    return len(parts) == len(topics) and not any(topic & known for topic in topics)


def _known(scenario: Scenario) -> frozenset[str]:
    """Stems of the words that the scenario uses: what one can sensibly ask this customer about."""
    brief = scenario.brief
    texts = [scenario.opening, scenario.title, brief.role, brief.situation, *brief.known, *scenario.outcomes]
    texts += [text for fact in scenario.facts for text in (fact.text, *fact.says, *fact.mentions)]
    texts += [text for need in scenario.needs for text in (need.text, *need.asks, *need.mentions)]
    texts += [item.text for item in (*brief.may_offer, *brief.may_not)]
    return _stems("\n".join(texts))


@lru_cache(maxsize=64)
def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in words(text)) - _STOPS


def _stem(word: str) -> str:
    """A word without the endings that grammar gives it; crude, and only ever compared with itself."""
    return re.sub(r"(?:'s|ing|ed|es|s)$", "", word.replace("’", "'")) if len(word) > 4 else word


_STOPS = frozenset(_stem(word) for word in _COMMON)
