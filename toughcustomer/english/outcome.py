"""Rules for what the customer is sent away with: the parts of a commitment, a no, a circle, false promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .dates import dates
from .fallback import nets
from .joining import taken_on, when, who
from .parties import known
from .patterns import TRAINEE, phrases
from .pledges import HEDGE
from .promises import allowed, denied, keeps, promises
from .reading import Reading, Sentence, Span, once
from .wording import EMPTY, GENERIC, content_stems, plain, stem

KNOWN = TRAINEE.spotter(
    r"\b(?:you(?:'ll| will|ll)(?: also| then)? (?:get|have|receive|see|find)(?: \w+){0,3}? (?:an? |the |that by |"
    r"it by |this by |one by )?"
    r"(?:\w+ )?(?:text|sms|e-?mails?|message|call|ring|confirmation|tracking|letter|notification|receipt|link|"
    r"number|photo|note|update at|update by|alert|writing|app)"
    r"|(?:(?:i|we|he|she|they)'ll|will|i'm going to|i am going to|i can|we can)(?: also| then| personally)? "
    r"(?:text|e-?mail|message|ring|call|phone|write to|send|let|tell|confirm|notify|update) "
    r"(?:to )?(?:you|it to you|him|her|them|your|the|an?|by|in writing|back)\b(?! up)|(?:e-?mail|text|message|"
    r"confirmation|letter|receipt|note|tracking|screenshot|copy|sms)"
    r"(?: \S+){0,6} (?:is on (?:its|the) way|will (?:reach|come|arrive|follow|go|be with|land)|is in your|goes|"
    r"on its way|confirming|saying so|is here in|has gone|to (?:say|confirm|show))"
    r"|(?:message|e-?mail|text|letter|note|copy|receipt) (?:confirming|that confirms|which confirms)|(?:i'm|i am|"
    r"we're|we are) (?:texting|e-?mailing|messaging|"
    r"sending (?:you )?(?:an? |the )?(?:\w+ )?(?:e-?mail|text|message|confirmation|copy|receipt|letter))|(?:by|"
    r"via|through|in) (?:e-?mail|text|sms|post|letter|writing|the app)\b|"
    r"(?:i|we)(?:'ve| have)(?: just)? (?:e-?mailed|texted|messaged|sent (?:you )?(?:an? |the )?(?:\w+ "
    r")?(?:e-?mail|text|confirmation|message|copy|receipt|link))|"
    r"(?:ring|check|try|test|open|refresh|look at)(?: \w+){1,4} (?:to (?:check|see|make sure|test)|and you(?:'ll|"
    r" will))|confirmation (?:number|e-?mail|text)|"
    r"you can (?:see|track|follow|check) (?:it|this|that|the)|(?:will|is going to|is) (?:e-?mail|text|ring|call|"
    r"phone|message)(?:ing)? you)"
)
CIRCLE = TRAINEE.spotter(
    r"\b(?:take (?:it|that|this|your \w+) up with|(?:you(?:'ll| will)?(?: have| need|'d need)? ?(?:to|should|"
    r"must|can|could)|please|just|kindly|try|try to|best to|i suggest you|you can) "
    r"(?:please |just |try |to |and |try and |try to |always )*(?:call(?:ing)?|ring(?:ing)?|phon\w+|"
    r"contact(?:ing)?|speak\w*|e-?mail\w*|writ\w+|visit\w*|go|log|submit\w*|fill\w*|complet\w+|try\w*|check\w*|"
    r"start\w*|send\w*|ask\w*|wait\w*|resubmit\w*|reapply\w*|re-?send\w*|come|use) (?:\S+ ){0,6}?(?:again|back "
    r"(?:later|tomorrow|in|another|next)|later|another (?:time|day)|"
    r"customer (?:services?|support|care)|(?:the|our) (?:website|web ?site|faq|helpline|hotline|call cent\w+|"
    r"main (?:line|number)|form|help (?:page|cent\w+)|portal|online form|complaints? (?:form|department|team))|"
    r"head office|(?:the(?: other| right)?|another|a different|our other|our \w+) (?:department|"
    r"line|office|branch|desk|number)|"
    r"from the (?:start|beginning)|elsewhere|someone else|somebody else)|(?:re-?book\w*|re-?arrange\w*|re-?schedule\w*|"
    r"report\w*|claim\w*|log(?:ged)?|rais(?:e|ed)|track\w*|do (?:it|that|this)|fill(?:ed)?|complain\w*|appl(?:y|ied)|"
    r"register\w*|fil(?:e|ed))(?: \S+){0,5}? (?:(?:through|in|on|via|using|at|with) (?:the|our|your) (?:\w+ )?(?:app|"
    r"web ?site|site|portal|account|link|page|form|online \w+)|yourself|online|there if you))"
)
FLAT = TRAINEE.spotter(
    r"\b(?:(?:no|nope|sorry|unfortunately|i'm afraid|afraid not),? ?(?:but )?(?:(?:we|i|you) (?:can't|cannot|can "
    r"not|couldn't|won't|don't(?! (?:think|know|blame|want|mean|need|believe|doubt))|are not able|"
    r"are unable|am not able)|that(?:'s| is) not|it(?:'s| is) not|not possible|"
    r"there(?:'s| is) (?:nothing|no)|no (?:refunds?|exceptions?))|(?:there(?:'s| is|s)?|theres) (?:absolutely |"
    r"really |just |simply )?nothing (?:more |else |that |further )*(?:(?:i|we) can|to be done|(?:i|we) could|"
    r"for (?:me|us) to)|"
    r"nothing (?:i|we) can do|(?<!\bshe )(?<!\bhe )(?<!they )(?:can't|cannot|can not|unable to|won't|will "
    r"not|not able to|couldn't) (?:help|do "
    r"(?:that|this|it|anything|it)|be done|offer|refund|give|issue|change|process|authori[sz]e|make|assist|accept)|"
    r"(?:it|that|this)(?:'s| is|s) (?:just |simply )?(?:not possible|impossible|not happening|out of the "
    r"question|not going to happen)|no can do|not possible|(?:^|(?<=[.!?] ))no(?=[.!]|$)|(?:the )?answer is no|"
    r"request (?:is |has been )?(?:denied|refused|declined)|"
    r"(?:i|we) (?:refuse|decline)|computer says no|no refunds?|absolutely not|out of the question|not eligible|"
    r"don't qualify|do not qualify)"
)


@once
def says_what(reading: Reading) -> Iterator[Span]:
    """Firm commitments; a weak one counts with a time."""
    for promise in promises(reading):
        if promise.firm or when(reading, promise):
            yield Span(promise.start, promise.end)


def says_who(reading: Reading) -> Iterator[Span]:
    """Those of them that 'I' or a named party will do, and who says their name and keeps the case."""
    yield from who(reading)
    yield from keeps(reading)


def says_when(reading: Reading) -> Iterator[Span]:
    """The dates and times that go with commitments."""
    for promise in promises(reading):
        match = when(reading, promise)
        if match:
            yield Span(match.start(), _date_end(reading, match))
            # A second step after 'and' may have a date of its own.
            for more in dates(reading, max(promise.start, match.end()), promise.end):
                yield Span(more.start(), more.end())


def _date_end(reading: Reading, match: re.Match[str]) -> int:
    """Where a date ends with what follows it at once: 'tomorrow, between 8 and 10'."""
    end = match.end()
    for more in dates(reading, end, reading.sentences[reading.sentence_at(match.start())].end):
        if reading.text[end : more.start()].strip(" ,-") not in ("", "some time", "any time"):
            break
        end = more.end()
    return end


def says_how_known(reading: Reading) -> Iterator[Span]:
    """What the customer will get or see."""
    for match in KNOWN.finditer(reading.text):
        sentence = reading.sentences[reading.sentence_at(match.start())]
        part = reading.part(sentence)
        if (
            not sentence.asks
            and not reading.negated(match.start())
            and not HEDGE.search(reading.text, sentence.start, sentence.end)
            and not re.search(
                r"\b(?:you|customers?) (?:sent|said|asked|wanted|wrote)\b|sorry|in touch|as soon as", part
            )
        ):
            yield Span(match.start(), max(match.end(), reading.clause(match.start(), match.end()).end))


def says_what_if(reading: Reading) -> Iterator[Span]:
    """If it does not happen, and then what."""
    if promises(reading) or known(reading) or taken_on(reading):
        yield from nets(reading)


TAKES = TRAINEE.spotter(
    r"\b(?:<i've>|i|we|we've|we have|<i'll>|we'll|we will|<i'm>|we're|we are)(?: \w+)? (?:clos(?:e|ed|ing)|cancel\w*|"
    r"terminat(?:e|ed|ing)|suspend\w*|block(?:ed|ing)?|delet(?:e|ed|ing)|reject(?:ed|ing)?|declin(?:e|ed|ing)|"
    r"refus(?:e|ed|"
    r"ing)|den(?:y|ied)|withdrawn|withdraw|remov(?:e|ed|ing)|cut(?:ting)? off|disconnect(?:ed|ing)?) your (?:\w+ "
    r"){0,2}?"
    r"(?:account|service|contract|order|booking|claim|complaint|case|ticket|membership|card|line|appointment|"
    r"reservation|policy|access|request|supply)\b(?!'s)"
)
AMENDS = re.compile(
    r"\b(?:refund\w*|replac\w*|instead|re-?book\w*|new one|free of charge|at no cost|so (?:that "
    r")?you)\b"
)


def leaves_worse_off(reading: Reading) -> Iterator[Span]:
    """Something of the customer's taken away that they did not ask to be rid of."""
    for match in TAKES.finditer(reading.text):
        verb = next(stem(word) for word in reversed(match[0].split(" your ")[0].split()) if word != "off")
        asked = verb in reading.said or AMENDS.search(reading.text)
        if not asked and not reading.sentences[reading.sentence_at(match.start())].asks:
            yield Span(match.start(), match.end())


ASKS_TO_KNOW = re.compile(r"\b(?:know|tell me|what happened|why|explain|explanation|answers?|find out)\b")
TELLS = re.compile(r"\b(?:tell|explain|answer|what (?:he|she|they|we|i) (?:find|found|see|learn)|what happened|why)\b")
"""A wish to be told, and a step that tells."""


def answers_need(reading: Reading) -> Iterator[Span]:
    """A commitment about something that the customer said, or that the brief allows."""
    asked = ASKS_TO_KNOW.search(reading.answered) is not None
    for promise in promises(reading):
        if not promise.firm:
            continue
        sentence = reading.sentences[promise.sentence]
        needed = (reading.said | allowed(reading.case)) - EMPTY
        told = asked and TELLS.search(reading.text, promise.start, sentence.end)
        if told or not needed.isdisjoint(reading.stems[sentence.first : sentence.last]):
            yield Span(promise.start, promise.end)


def vague_promise(reading: Reading) -> Iterator[Span]:
    """Commitments to nothing in particular and at no time."""
    for promise in promises(reading):
        if not promise.firm and not when(reading, promise):
            yield Span(promise.start, promise.end)


def sends_in_circle(reading: Reading) -> Iterator[Span]:
    """Sent off to ask again elsewhere, with nothing taken on here."""
    if any(promise.firm for promise in promises(reading)):
        return
    for match in CIRCLE.finditer(reading.text):
        if not reading.negated(match.start()) and "if " not in reading.text[max(0, match.start() - 40) : match.start()]:
            yield Span(match.start(), match.end())


def refuses_flatly(reading: Reading) -> Iterator[Span]:
    """A no, and no commitment, offer or suggestion in the whole message."""
    if any(promise.firm for promise in promises(reading)) or re.search(
        r"\b(?:but i can|what i can|i can offer|instead|would you like|shall i|alternatively|however,? (?:i|we) can)\b",
        reading.text,
    ):
        return
    for match in FLAT.finditer(reading.text):
        yield Span(match.start(), match.end())


def offers_alternative(reading: Reading) -> Iterator[Span]:
    """A no with something firm beside it."""
    refusal = re.search(
        r"\b(?:can't|cannot|can not|won't|not (?:possible|available|able)|no \w+ is|isn't (?:possible|available|"
        r"free)|unable|unavailable|don't have|sold out|there is no|there's no|not today)\b",
        reading.text,
    )
    if refusal:
        for promise in promises(reading):
            if promise.firm:
                yield Span(promise.start, promise.end)


def promises_beyond(reading: Reading) -> Iterator[Span]:
    """What the brief rules out, promised or stated."""
    for start, end in beyond(reading):
        yield Span(start, end)


def agrees_to_anything(reading: Reading) -> Iterator[Span]:
    """An eager yes to what the brief rules out."""
    for start, end in beyond(reading):
        match = re.search(
            r"\b(?:of course|absolutely|certainly|no problem|sure|yes|definitely|anything)\b", reading.text
        )
        if match:
            yield Span(start, end)


# ---------------------------------------------------------------- promises that cannot be kept

YES = re.compile(
    r"(?:^|[.!] )(?:yes|of course|sure|absolutely|certainly|no problem|okay|ok|definitely|consider it done|done|"
    r"with pleasure|right away|gladly)\b"
)


@once
def beyond(reading: Reading) -> Iterator[Span]:
    """Spans that promise, or state as true, what the brief rules out."""
    brief = reading.case.brief
    if brief is None:
        return
    yes = _yes(reading)
    for topic in brief.may_not:
        for match in phrases(topic.mentions).finditer(reading.text) if topic.mentions else ():
            sentence = reading.sentences[reading.sentence_at(match.start())]
            if _affirmed(reading, sentence, *match.span()):
                yield Span(sentence.start, sentence.end)
        if yes and topic.mentions and phrases(topic.mentions).search(reading.answered):
            yield _yes_span(reading)
    said = frozenset(reading.stems)
    for rule in _ruled_out((*brief.known, *(topic.text for topic in brief.may_not if not topic.mentions))):
        for sentence in reading.sentences if rule.stems <= said else ():
            there = [i for i in range(sentence.first, sentence.last) if reading.stems[i] in rule.stems]
            if not {reading.stems[i] for i in there} >= rule.stems:
                continue
            at = reading.words[there[-1]].start
            if _affirmed(reading, sentence, at, at) and (not rule.past or HAPPENED.search(reading.part(sentence))):
                yield Span(sentence.start, sentence.end)
        if yes and not rule.past and rule.stems <= reading.said_last:
            yield _yes_span(reading)


class Ruled(NamedTuple):
    """What there is not: nothing that can be had, or (past) nothing that happened."""

    stems: frozenset[str]
    past: bool


OFFERED = re.compile(
    r"\b(?:unavailable|impossible|available|possible|free|left|in stock|stock|tonight|today|tomorrow|sold out|"
    r"out of stock|"
    r"offered?|offers|promised?|authority|allowed|permitted|can't|cannot|can not|won't|before|until|delivery|refunds?|"
    r"room|table|suite|seat|flight|exceptions?)\b"
)
RECORDED = re.compile(r"\b(?:record(?:ed|s)?|logged|made|noted|entered|sent|received|found|attempted)\b")
HAPPENED = re.compile(r"\b(?:was|were|has been|have been|had|did|shows?|there is|there's|we have)\b")


@lru_cache(maxsize=256)
def _ruled_out(lines: tuple[str, ...]) -> tuple[Ruled, ...]:
    """What the brief's own words say cannot be had, or did not happen: the content of each clause with a 'no' in it.

    A 'no' about anything else, such as 'nothing to fill in', rules nothing out.
    """
    found = []
    for line in lines:
        for clause in re.split(r"[,;.:]| but | and ", plain(line).text):
            past = RECORDED.search(clause) is not None
            if denied(clause) and (past or OFFERED.search(clause)):
                stems = content_stems(clause) - GENERIC - RULED
                if 0 < len(stems) <= 4:
                    found.append(Ruled(stems, past))
    return tuple(found)


_RULED_WORDS = """
unavailable impossible available possible free stock record recorded allowed offered given left promise tonight
today tomorrow unfortunately instead rather unable yet offer waive without none nothing
"""
RULED = frozenset(stem(word) for word in _RULED_WORDS.split())


def _affirmed(reading: Reading, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the sentence promises or asserts what stands there, with no 'no' about it."""
    part = reading.text[slice(*reading.clause(start))]
    # A 'no' of its own, as in 'nothing to pay', is what is promised.
    beside = part.replace(reading.text[start:end], " ") if end > start else part
    if denied(beside) or re.search(
        r"\b(?:too late|no longer|out of (?:my|our) (?:hands|reach)|already (?:gone|left|posted|on its)|afraid|if|"
        r"whether|sorry|wish|asked|lie|pretend|would|you (?:want|expect|need|were)|without)\b",
        beside,
    ):
        return False
    if sentence.asks and not re.match(r"shall i|should i", part):
        return False
    return bool(
        re.search(
            r"'(?:ll|s|re|ve|m)\b|\b(?:will|can|i have|we have|shall i|"
            r"yes|of course|sure|absolutely|guarantee\w*|promise\w*|make sure|no problem|was|were|has been|have "
            r"been|is|are|i am|we are|get you|gives? you|done)\b",
            part,
        )
    )


def _yes(reading: Reading) -> bool:
    return bool(YES.search(reading.text)) and not denied(reading.text)


def _yes_span(reading: Reading) -> Span:
    match = YES.search(reading.text)
    assert match
    return Span(match.start() + (2 if match[0][0] in ".!" else 0), match.end())
