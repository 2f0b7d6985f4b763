"""How hot it is: provocation and mourning in the customer's words, shouting and cheer in the trainee's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .listening import bereaved
from .patterns import CUSTOMER, TRAINEE
from .reading import Reading, Span

PROVOKES = CUSTOMER.spotter(
    r"\b(?:(?:you|you're|your|are you|bunch of|such|absolute|total|complete|what an?)(?: \w+){0,3} (?:<insult>|"
    r"joke|disgrace|cowboys|thieves|crooks|scammers|robots?|shambles)|<insult>(?= (?:company|people|lot|service|"
    r"system|answer|bank|hotel|airline|woman|man|rules?|policy))|"
    r"(?:a |complete |total |absolute )(?:joke|disgrace|shambles|farce|scam|rip-?off)|disgraceful|shameful|"
    r"unacceptable|not good enough|pathetic|ridiculous|outrageous|appalling|fuck\w*|shit\w*|bloody|crap|damn|"
    r"bastards?|arse\w*|ass(?:hole)?|bullshit|"
    r"(?:or|and|then|otherwise) (?:i'll|i will|i'm going to|you'll|we'll)|i(?:'ll| will| am going to|'m going "
    r"to) (?:sue|find|report|post|tell everyone|go to|cancel|never|make sure|have your|take|leave|dispute|see "
    r"you|come down|call my|write to|ruin|put this|be speaking)|"
    r"(?:lawyers?|solicitors?|ombudsman|trading standards|small claims|court|twitter|trustpilot|one star|the "
    r"papers?|newspapers?|journalist|the press|your (?:boss|manager|name))|what the (?:hell|heck|fuck)|what on "
    r"earth|what (?:exactly )?are you (?:going|people|actually|even|lot)|"
    r"are you (?:people|lot|kidding|serious|deaf|even|all|just|actually|having)|do you (?:people|lot|even|ever|"
    r"actually|honestly)|have you no|how (?:dare|could you|can you (?:be|not|just|do|treat|lose|say))|how hard "
    r"(?:can|is)|your lot|you people|you lot|people like you|"
    r"read your own|do your job|"
    r"(?:i|we) (?:demand|expect|insist)|i want (?:it|this|that|the name|your|a manager|to speak|my money|a "
    r"refund|someone|an answer|answers)(?: \S+){0,6}|within \w+ minutes|in (?:\w+|\d+) minutes|right now|this "
    r"(?:minute|instant)|last chance|"
    r"you(?:'ve| have)? (?:lied|stole|stolen|cheated|ruined|robbed|conned|wasted|promised|keep|kept|don't care|"
    r"never|couldn't care|had (?:weeks|days|months|your chance))|lying|liars?|thieves|robbery|fob(?:bed)? me|sob "
    r"story|spare me|save it|yeah,? right|oh (?:great|brilliant|wonderful|good|please)|"
    r"thanks for nothing|brilliant(?=[.!,])|so[- ]called|call (?:that|this|yourself)|someone (?:with a brain|"
    r"competent|who (?:can|knows))|sick of (?:you|this|your)|had enough|shut up|don't (?:you dare|give me|tell "
    r"me|bother)|answer me|for the (?:last|third|fourth|fifth|tenth|hundredth) time|"
    r"now you (?:tell|say)|(?:nobody|no one|no-one) (?:ever |even |has |bothers to )?(?:tells?|told|calls?|"
    r"called|rang|rings|answers?|listens?|cares?|helps?|helped|replies|replied|bothered|knows)|useless|worst|i'm "
    r"owed|person responsible|in writing)\b"
)
SWEARS = re.compile(r"\*{3,}|[!?]{2,}")
CAPITALS = re.compile(r"\b[A-Z]{4,}\b|\b(?:NOW|NOT|WHY|YOU|ALL)\b(?=[ ,.!?]+[a-z]|[!?])")
_SHORT_WORDS = """
asap faq eta pin sim usb hdmi iban bic nhs gps sms atm vat wifi html http pdf ceo imei uk usa eu id isbn
"""
SHORT = frozenset(_SHORT_WORDS.split())
EMOJI = re.compile(r"[\U0001F300-\U0001FAFF☀-➿]|(?<![\w:])[:;]-?[)DpP](?!\w)|\blol\b|\bxx+\b|\bhaha\w*")
BREEZY = TRAINEE.spotter(
    r"\b(?:no worries|no problemo|awesome|cheers|yay|woo\w*|oopsie|oops|whoops|hey there|hiya|fab|super duper|"
    r"happy days|no biggie|easy peasy|great question|you got it|my friend|buddy|mate|hun|sweetie|darling|what a "
    r"bummer|bummer|great news|good news|have a (?:great|lovely|wonderful|fantastic|nice|blessed) \w+)\b"
)
SORRY = TRAINEE.spotter(r"\b(?:sorry|apolog\w+|forgive)\b")
SELF = TRAINEE.spotter(
    r"\b(?:my fault|i(?:'m| am) (?:so )?(?:useless|hopeless|terrible|stupid|an idiot)|i don't know what|terrible|"
    r"awful|i feel (?:so )?(?:bad|terrible|awful))\b"
)


def provoked(reading: Reading) -> bool:
    """Whether the answered customer line holds an insult, threat, accusation, ultimatum or sarcasm."""
    if reading.provoked is None:
        reading.provoked = bool(PROVOKES.search(reading.answered) or SWEARS.search(reading.answered)) or any(
            word.lower() not in SHORT for word in CAPITALS.findall(reading.case.answered)
        )
    return reading.provoked


def mourning(reading: Reading) -> bool:
    """Whether the customer has told of a death."""
    return any(map(bereaved, reading.customer))


QUOTES = ('"', "“", "‘", "«", "„")


def shouts(reading: Reading) -> Iterator[Span]:
    """Two or more words in capitals on end, or most of the message, or rows of exclamation marks."""
    text = reading.case.message
    for match in re.finditer(r"\b[A-Z][A-Z']{1,}(?:[ ,!?.]+[A-Z][A-Z']*){1,}\b", text):
        if text[match.end() : match.end() + 1] == ":":
            continue  # a label
        if text[: match.start()].endswith(QUOTES):
            continue  # somebody else's shout
        loud = [word for word in re.findall(r"[A-Z']{2,}", match[0]) if word.lower() not in SHORT]
        if (len(loud) >= 2 and sum(map(len, loud)) >= 8) or (len(loud) >= 2 and len(text.split()) <= 4):
            yield _back(reading, match.start(), match.end())
    for match in re.finditer(r"!{3,}|(?:[!?]{2,}\W+\w[^!?]*){2,}[!?]{2,}", text):
        yield _back(reading, match.start(), match.end())


def _back(reading: Reading, start: int, end: int) -> Span:
    """A span of the original, in the plain text."""
    at = reading.plain.at
    if at is None:
        return Span(start, end)
    inside = [i for i, position in enumerate(at) if start <= position < end]
    return Span(inside[0], inside[-1] + 1)


def collapses(reading: Reading) -> Iterator[Span]:
    """Three apologies, or two and self-blame."""
    sorry = list(SORRY.finditer(reading.text))
    if len(sorry) >= 3 or (len(sorry) == 2 and SELF.search(reading.text)):
        yield Span(sorry[0].start(), sorry[-1].end())


def jars(reading: Reading) -> Iterator[Span]:
    """Emoji, cheer or exclamation marks to somebody provoked or in mourning."""
    for match in EMOJI.finditer(reading.case.message):
        yield _back(reading, match.start(), match.end())
    if provoked(reading) or mourning(reading):
        for match in BREEZY.finditer(reading.text):
            yield Span(*match.span())
        for match in EXCLAIMS.finditer(reading.text):
            sentence = reading.sentences[reading.sentence_at(match.start() - 1)]
            yield Span(min(sentence.start, match.start()), match.end())


EXCLAIMS = re.compile(r"!+")
