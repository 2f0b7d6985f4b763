"""Finds what is promised: commitments, their doer, their time and their safety net."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .patterns import TRAINEE, expand
from .reading import NOT, Reading, Sentence
from .verbs import BASE, DOING, DONE, WEAK
from .wording import stem

_BETWEEN_WORDS = """
also just now then personally already immediately certainly definitely gladly happily be to have been be_able
able going still both all therefore today straight right away first even really simply quickly here only myself
finally next once gonna
"""
BETWEEN = frozenset(_BETWEEN_WORDS.split())
"""Words that may stand between 'I will' and what will be done."""

NAMED = TRAINEE.spotter(
    r"(?:(?:the|a|our|your|my|one of our|an) (?:\w+ )?(?:(?!order|number|brother|mother|father|sister|daughter|"
    r"grand\w+|letter|computer|paper|offer|matter|"
    r"other|weather|answer|newsletter|voucher|error|manufacturer|customer|router|former|latter|later|water|"
    r"dinner|power|never|ever|over|after|under|either|however)\w{2,}(?:er|or|ist|ian|ress)|courier|driver|"
    r"engineer|technician|supervisor|manager|plumber|nurse|doctor|"
    r"chef|porter|fitter|electrician|installer|care team|duty manager|team leader|colleague|specialist|bank|crew|"
    r"night team|(?!whole|relevant|right|appropriate|responsible|other|entire|same|customer|support)\w+ (?:team|desk|"
    r"department|office)|"
    r"accountant|director|coordinator|receptionist|officer|pharmacist|mechanic|surveyor|kitchen|workshop|depot)"
    r"(?:,? [a-z]+,?)?)(?: (?:will|'ll|is|has|can|decides|<does>))"
)
PERSON = re.compile(
    expand(
        r"\b(?!I\b|The\b|Our\b|Your\b|My\b|This\b|That\b|It\b|You\b|We\b|She\b|He\b|They\b|There\b|Nobody\b|Someone\b|"
        r"And\b|But\b|So\b|If\b|Then\b|What\b|Who\b|Which\b|Nothing\b|No\b|Monday|Tuesday|Wednesday|Thursday|"
        r"Friday|Saturday|Sunday)"
        r"([A-Z][a-zà-ÿ]+)(?: [A-Z][a-zà-ÿ]+)?(?:,[^,.;]{2,40},)?(?:'s|’s)? (?=will|'ll|has (?:your|the|it|this|"
        r"all|an?)\b|is going|is "
        r"(?:bringing|sending|calling|ringing|"
        r"looking|on|coming|booked|picking|your)|can <do>|(?:[a-z]+ ){0,4}(?:and )?(?:will|is going to)\b|"
        r"decides?|<does>\b|decision|owns|looks after)"
    )
)
PASSIVE = TRAINEE.spotter(
    r"(?:will|has|have|is|are|was|were|it'll|they'll|that'll|it's|that's|this'll)(?: be| been| being| now| "
    r"already| just| all| both)* "
    r"(?:with you|there|(?!got\b|gone\b|found\b|said\b|done\b)<done>|arrive|reach(?: you)?|land|on (?:its|the|"
    r"their) (?:way|van|truck|lorry|round|list)|come|go(?: out)?|leave|drop|"
    r"start|coming|"
    r"arriving|going out|in your account|back (?:with|in)|ready|at your door|due|<doing>)\b"
)
"""What is done or comes without a doer; what stands before it decides whether it speaks of us."""
YOU_GET = TRAINEE.spotter(
    r"\b(?:you(?:'ll| will|'re going to|ll| can have) (?:also |then |now |soon )?(?:get|have(?! to)|receive|see|"
    r"hear|be (?:called|rung|"
    r"contacted|refunded|paid|moved|credited|sent|getting))|(?:comes|come|goes|reaches|gets|lands|arrives|brings|"
    r"delivers) (?:to )?"
    r"(?:you|it|your|the|on|by|at|with|before|back|in)|has (?:one|it|yours|your)|is (?:holding|kept|reserved|booked))\b"
)
WHEN = TRAINEE.spotter(
    r"\b(?:(?:(?:by|before|on|until|till|from|this|next|at|after|within|for|in|about|around|between) )?(?:mon|"
    r"tues|wednes|thurs|fri|satur|sun)day"
    r"|tod?ay|to-?night|tom+or+ow|this (?:morning|afternoon|evening|hour|minute|week|weekend)|next (?:week|"
    r"month)|(?:by|before|at|around|until|till|from|after) "
    r"(?:the )?(?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\b)?(?! (?:cost|per|£))|noon|midday|midnight|end of|close of|"
    r"half|quarter|lunch\w*|tea|morning|one|two|"
    r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|then|we (?:finish|hang up|end)|this (?:chat|call) "
    r"(?:closes|ends))|\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|o'?clock)|"
    r"(?:with)?in(?: the(?: next)?| about| around| under)?(?: an?)?(?: \w+)? ?(?:\w+ )?(?:hours?|minutes?|mins?|"
    r"days?|weeks?|months?)\b|within the hour|in an hour|"
    r"(?:\d+|one|two|three|four|five|six|seven|ten|fourteen|sixty|thirty) (?:working |business )?(?:days|hours|"
    r"minutes|mins|weeks)|"
    r"\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|(?:jan|feb|mar|apr|"
    r"jun|jul|aug|sep|oct|nov|dec)\w* \d{1,2}\b|"
    r"\d{1,2}(?:[:.]\d\d)? ?(?:to|-|and) ?\d{1,2}\b|\d{1,2}/\d{1,2}|right (?:now|away)|straight ?away|"
    r"immediately|just now|as of now|while (?:you|we|i)(?:'re| are|'m)? "
    r"(?:wait|talk|hold|chat|on)|first thing|end of (?:the |this )?(?:day|week|month|shift)|eod|(?:same|that) "
    r"(?:day|evening|afternoon|morning)|overnight|"
    r"the moment|at once|now)\b"
)
PAST = re.compile(r"\b(?:since|last|ago|yesterday|earlier|previous)\b")
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
IF_NOT = TRAINEE.spotter(
    r"\b(?:(?:if|should|in case|when|and if|but if|unless)(?: [^\s.!?;]+){1,7}? (?:isn't|is not|doesn't|does not|"
    r"hasn't|has not|haven't|don't|do not|not|n't|fails?|late|wrong|"
    r"without|else|slips?|miss(?:es|ed)?|never|goes wrong|falls through|nothing|more|again|another|neither|no|"
    r"still|delayed|problem\w*|trouble|breaks?|changes?|comes? back|stops?|drops?)\b"
    r"|if (?:not|nothing|neither|anything|any|no one|nobody|there(?:'s| is) (?:any|no|a)|you (?:don't|do not|"
    r"haven't|hear nothing|still|see no|get no|have any)|no )\b)"
)
THEN = re.compile(
    r"\b(?:reply|answer|ring|call|text|tell|write|message|e-?mail|come|contact|let me|let us|use|ask|quote|i'll|"
    r"i will|we'll|we will|comes (?:back )?to me|"
    r"it (?:is|comes|goes)|you (?:get|can|have|pay)|press|my (?:number|line|direct)|say so|phone|get (?:back|"
    r"hold)|shout|go|i chase|is logged|refund|\w+ (?:direct )?(?:number|line|extension) is|extension \d+|0\d{3,})\b"
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
    r"from the (?:start|beginning)|elsewhere|someone else|somebody else))"
)
FLAT = TRAINEE.spotter(
    r"\b(?:(?:no|nope|sorry|unfortunately|i'm afraid|afraid not),? ?(?:but )?(?:(?:we|i|you) (?:can't|cannot|can "
    r"not|couldn't|won't|don't|are not able|are unable|am not able)|that(?:'s| is) not|it(?:'s| is) not|not possible|"
    r"there(?:'s| is) (?:nothing|no)|no (?:refunds?|exceptions?))|(?:there(?:'s| is|s)?|theres) (?:absolutely |"
    r"really |just |simply )?nothing (?:more |else |that |further )*(?:(?:i|we) can|to be done|(?:i|we) could|"
    r"for (?:me|us) to)|"
    r"nothing (?:i|we) can do|(?:can't|cannot|can not|unable to|won't|will not|not able to|couldn't) (?:help|do "
    r"(?:that|this|it|anything|it)|be done|offer|refund|give|issue|change|process|authori[sz]e|make|assist|accept)|"
    r"(?:it|that|this)(?:'s| is|s) (?:just |simply )?(?:not possible|impossible|not happening|out of the "
    r"question|not going to happen)|no can do|not possible|(?:^|(?<=[.!?] ))no(?=[.!]|$)|(?:the )?answer is no|"
    r"request (?:is |has been )?(?:denied|refused|declined)|"
    r"(?:i|we) (?:refuse|decline)|computer says no|no refunds?|absolutely not|out of the question|not eligible|"
    r"don't qualify|do not qualify)"
)
SOMEBODY = TRAINEE.spotter(
    r"\b(?:someone|somebody|the team|our team|a (?:member|colleague|representative|manager|specialist)|one of "
    r"(?:the|our)|they|no one|nobody|anyone)\b"
)
HEDGE = TRAINEE.spotter(
    r"\b(?:try|hopefully|if possible|maybe|perhaps|might|may|should be able|hope to|aim to|probably|see if|see "
    r"whether|if i can|if we can|as soon as)\b"
)


class Promise(NamedTuple):
    """One commitment: where it stands, and whether 'I' or a named party is its doer."""

    start: int
    end: int
    sentence: int
    mine: bool
    firm: bool


def promises(reading: Reading) -> tuple[Promise, ...]:
    """All commitments of the message, in order; worked out once for each reading."""
    if reading.promised is None:
        reading.promised = tuple(_promises(reading))
    return reading.promised  # type: ignore[return-value]


def _promises(reading: Reading) -> list[Promise]:
    """All commitments of the message, in order."""
    found: list[Promise] = []
    for n, sentence in enumerate(reading.sentences):
        if sentence.asks:
            continue
        found += _own(reading, n, sentence)
        found += _others(reading, n, sentence)
    return sorted(found)


def _own(reading: Reading, n: int, sentence: Sentence) -> Iterator[Promise]:
    """Commitments of 'I' and 'we' in one sentence."""
    words = reading.words
    i = sentence.first
    while i < sentence.last:
        word = words[i].text
        verb, mine, bare = -1, word[0] in "il", False
        if word in ("i'll", "we'll"):
            verb = _next(reading, i + 1, sentence.last, BASE | {"have"})
        elif word in ("i", "we") and i + 1 < sentence.last:
            after = words[i + 1].text
            if after in ("will", "shall", "can", "ll", "could") and not (
                after == "could" and HEDGE.search(reading.text, sentence.start, sentence.end)
            ):
                verb = _next(reading, i + 2, sentence.last, BASE | {"have"})
            elif after in ("am", "are"):
                verb = _next(reading, i + 2, sentence.last, DOING | (BASE if _going(reading, i + 2) else frozenset()))
            elif after in ("have", "had"):
                verb = _next(reading, i + 2, sentence.last, DONE - LATELY_ONLY)
            elif after in BASE or after in DONE or after in BETWEEN - {"be", "to", "have", "been"}:
                bare = True
                verb = _next(reading, i + 1, sentence.last, BASE | DONE)
        elif word in ("i'm", "we're", "im"):
            verb = _next(reading, i + 1, sentence.last, DOING | (BASE if _going(reading, i + 1) else frozenset()))
        elif word in ("i've", "we've", "ive"):
            verb = _next(reading, i + 1, sentence.last, DONE)
        elif word == "let" and words[i + 1 : i + 2] and words[i + 1].text == "me":
            verb = _next(
                reading, i + 2, sentence.last, BASE - {"know", "tell", "ask", "say", "start", "begin", "answer"}
            )
            if verb > 0 and LOOSE.match(reading.text, words[verb].start):
                verb = -1
        before = words[i - 1].text if i > sentence.first else ""
        if before == "what" and verb > 0 and words[verb].text in ("do", "done"):
            verb = _next(reading, verb + 1, sentence.last, BASE | DONE | {"is"})
            verb = _next(reading, verb + 1, sentence.last, BASE) if verb > 0 and words[verb].text == "is" else -1
        elif before in SUBORDINATE or (bare and verb > 0 and not _tied(reading, verb, sentence)):
            verb = -1
        perfect = word in PERFECT or (i + 1 < sentence.last and words[i + 1].text == "have")
        if verb > 0 and perfect and words[verb].text in HURTS and WRONGED.search(_rest(reading, sentence, verb)):
            verb = -1
        if verb > 0 and before not in NOT:
            firm = words[verb].text not in VAGUE and not HEDGE.search(reading.text, words[i].start, words[verb].end)
            firm = firm and not LOOSE.match(reading.text, words[verb].start)
            yield Promise(words[i].start, _end(reading, sentence, verb), n, mine, firm)
            if word in ("i'll", "i", "we'll", "we"):
                yield from _more(reading, n, sentence, verb, mine)
            i = verb
        i += 1


_SUBORDINATE_WORDS = "before if when until what how why where which whether unless"
SUBORDINATE = frozenset(_SUBORDINATE_WORDS.split())
"""Before 'I ...', these make it no promise: 'before I book anything'."""
LATELY_ONLY = frozenset({"did", "done"})
_HURTS_WORDS = """
sent called given gave charged kept left lost told put made let got taken took booked delivered missed posted
written wrote billed printed rung rang read spoken spoke said promised went broken broke held
"""
PERFECT = frozenset({"i've", "we've", "ive"})
HURTS = frozenset(_HURTS_WORDS.split())
"""Done things that may as well be what went wrong."""
WRONGED = re.compile(
    r"\b(?:wrong\w*|mistake|in error|liar\w*|late|never|twice|without|by accident|too (?:long|late|much)|badly|"
    r"instead of|"
    r"you (?:waiting|down|out|wait|hanging|on hold|in the dark|a liar|through (?!to\b))|(?:for|to) nothing|again "
    r"and again)\b"
)
LATELY = re.compile(r"\b(?:just|already|now|today|this (?:minute|morning|afternoon)|(?:minute|moment)s? ago|myself)\b")
LOOSE = re.compile(
    r"(?:tak(?:e|ing) (?:those|these|them|each|things) (?:in turn|one)|tak(?:e|ing|en) (?:care|this|it|that|your|"
    r"every|all|full|ownership|note|the time|on)\b(?! (?:off|down|"
    r"out|back|to|up to))|mak(?:e|ing|es) (?:sure|certain|every|an effort|it right|this right|things right|it up|"
    r"a note)|keep(?:ing)? (?:you|an eye|in touch|"
    r"trying|working|in mind)|get(?:ting)? (?:back|in touch|to the bottom|it sorted|this sorted|it fixed|this "
    r"fixed|on to it|onto it|it done|right on|started|that|this|it)\b|(?:sort|fix|resolv|solv|handl|address|"
    r"correct|deal)(?:e|ing|ed)? (?:with )?(?:it|this|that|something|things|everything|"
    r"the (?:issue|problem|situation|matter)|your (?:issue|problem|concern|case|matter))\b|giv(?:e|ing) (?:it|"
    r"this|you) (?:my|our|a|some) (?:best|all|thought)|find(?:ing)? (?:out|a (?:solution|way))|pass(?:ing|ed)? "
    r"(?:it|this|that) (?:on|along)|put(?:ting)? (?:my|our|every)|"
    r"bring(?:ing)? (?:it|this|that) up|let(?:ting)? you|read(?:ing)? (?:your|the|it|this)|start(?:ing)? (?:by|"
    r"with)|answer(?:ing)? (?:your|any|all)|ask(?:ing)? (?:you|for your|that you)|tell(?:ing)? you|speak(?:ing)? "
    r"(?:to|with) you|got it|left|went|did|meet|leave(?! a)|offer(?:ing)? (?:you )?(?:my|our|a listening)|"
    r"provid(?:e|ing) (?:you )?(?:with )?"
    r"(?:support|assistance|help|the best)|serv(?:e|ing) you|assist|inform(?:ing)? you)\b"
)
"""Commitments that say little, whatever their verb."""
VAGUE = frozenset(form for form in BASE | DOING | DONE if stem(form) in {stem(word) for word in WEAK})


def _next(reading: Reading, at: int, end: int, forms: frozenset[str]) -> int:
    """Index of the verb that follows, skipping small words; -1 if something else, such as 'not', comes first."""
    for i in range(at, min(at + 4, end)):
        word = reading.words[i].text
        if word in forms and not (word in BETWEEN and i + 1 < end and reading.words[i + 1].text in forms):
            return i
        if word not in BETWEEN:
            return -1
    return -1


def _tied(reading: Reading, verb: int, sentence: Sentence) -> bool:
    """Whether 'I send ...' is a promise and no habit: it is done, to you, or has a time."""
    word = reading.words[verb].text
    if word in DONE and word not in BASE:
        # 'We called you a liar' tells what went wrong; 'I rang the depot just now' tells what is done.
        rest = _rest(reading, sentence, verb)
        mine = reading.words[verb - 1].text != "we" or LATELY.search(reading.part(sentence)) is not None
        return word not in HURTS or (
            mine and word not in ("called", "got", "said", "told") and not WRONGED.search(rest)
        )
    after = reading.words[verb + 1].text if verb + 1 < sentence.last else ""
    return after in ("you", "your", "u") or WHEN.search(reading.text, reading.words[verb].end, sentence.end) is not None


def _rest(reading: Reading, sentence: Sentence, verb: int) -> str:
    """What the verb says: its clause from there on."""
    return reading.text[reading.words[verb].start : _end(reading, sentence, verb)]


def _going(reading: Reading, at: int) -> bool:
    return [word.text for word in reading.words[at : at + 2]] in (["going", "to"], ["gonna", "to"]) or (
        at < len(reading.words) and reading.words[at].text == "gonna"
    )


def _more(reading: Reading, n: int, sentence: Sentence, verb: int, mine: bool) -> Iterator[Promise]:
    """Further verbs after 'and', 'then': 'I'll check the tag and ring you'."""
    for i in range(verb + 1, sentence.last - 1):
        word, after = reading.words[i].text, reading.words[i + 1].text
        if word in ("and", "then") and after in BASE and after not in VAGUE:
            yield Promise(reading.words[i + 1].start, _end(reading, sentence, i + 1), n, mine, True)


def _end(reading: Reading, sentence: Sentence, verb: int) -> int:
    """Where the commitment's clause ends: at a comma or dash, or with the sentence."""
    stop = CLAUSE_ENDS.search(reading.text, reading.words[verb].end, sentence.end)
    return stop.start() if stop else sentence.end


CLAUSE_ENDS = re.compile(r",? (?:but|if|because|so that|which)\b|, | - ")
STOPS = re.compile(
    r"\b(?:(?:nothing|nobody|no one) (?:else |more |further )(?:will|is going to|'ll) (?:now |ever )?\w+|"
    r"(?:nobody|no one) will "
    r"(?:now )?(?:chase|ask|bother|charge|send)|no (?:more |further |other )+\w+ (?:will|is going to|"
    r"'ll)? ?(?:be )?\w+|"
    r"you (?:won't|will not|don't|do not) (?:now )?(?:(?:get|receive|hear|see) (?:any|another|more)|be "
    r"(?:charged|asked|"
    r"chased|sent|billed)|(?:have|need) to (?:explain|tell|ring|do|fill|send|chase|ask|write|pay|call|repeat)))\b"
)
"""A burden lifted is a step as well: 'no more letters will be sent'."""


def _others(reading: Reading, n: int, sentence: Sentence) -> Iterator[Promise]:
    """Commitments for a named party, and done or coming things without a doer."""
    part = reading.part(sentence)
    if SOMEBODY.search(reading.text, sentence.start, sentence.end) and not re.search(
        r"\b(?:nobody|no one) will\b", part
    ):
        return
    hedged = HEDGE.search(reading.text, sentence.start, sentence.end)
    for stop in STOPS.finditer(reading.text, sentence.start, sentence.end):
        yield Promise(stop.start(), sentence.end, n, False, True)
    for pattern, mine in ((NAMED, True), (PASSIVE, False), (YOU_GET, False)):
        match = pattern.search(reading.text, sentence.start, sentence.end)
        if match and not denied(reading.text[reading.clause(match.start()).start : match.end() + 4]) and not hedged:
            start = match.start()
            if pattern is PASSIVE:
                before = reading.text[reading.clause(start).start : start].split()
                if (
                    (not before and " " in match[0][:5])
                    or (before and before[-1].strip(",") in NOBODY)
                    or OWNS.search(" ".join(before[-4:]))
                ):
                    continue
                start = reading.clause(start).start
            firm = (
                _firm(match[0]) and not SOON.match(reading.text, match.end())
                if pattern is PASSIVE
                else not LATER.match(reading.text, match.end())
            )
            yield Promise(start, max(match.end(), sentence.end), n, mine, firm)
    person = PERSON.search(reading.cased, sentence.start, sentence.end)
    person = person or LOADS.search(reading.cased, sentence.start, sentence.end)
    if person and not LATER.match(reading.text, person.end()) and not _denied_there(reading, person.start()):
        yield Promise(person.start(), sentence.end, n, True, True)


def _denied_there(reading: Reading, position: int) -> bool:
    """Whether the clause around the place says no."""
    return denied(reading.text[slice(*reading.clause(position))])


_NOBODY_WORDS = """
i we you he she they who what nobody someone and or if it's that's there here which
should could would must might may to not never always cannot thoughts prayers hearts heart sympathies condolences
"""
NOBODY = frozenset(_NOBODY_WORDS.split())
OWNS = re.compile(r"\b(?:i|we|you|i'm|we're|you're|i've|we've|you've|i'll|we'll)$")


LATER = re.compile(
    r"(?: ?(?:will|'ll))? ?(?:be in touch|get (?:back|in touch)|look|review|see|try|do (?:their|his|her)|deal|"
    r"help|assist|"
    r"investigate|sort|follow|check|when (?:you|it|we)|from (?:us|someone|somebody)|soon|shortly)\b(?! it over| "
    r"him| her)"
)
"""What a named party 'will' do that says little."""
LOADS = re.compile(r"\b(?:[Ii]t['’]?s|[Ii]t is|[Ii]t will be) ([A-Z][a-zà-ÿ]+)(?: [A-Z][a-zà-ÿ]+)? who \w+")


SOON = re.compile(r" (?:\w+ )?(?:soon|shortly|eventually|in due course|at some point|sooner or later)\b")


def _firm(words: str) -> bool:
    if re.search(
        r"\b(?:soon|shortly|eventually|updated|processed|reviewed|checked|investigated|looked|handled|"
        r"noted|was|were)\b",
        words,
    ):
        return False
    last = words.split()[-1]
    return last != "come" and (
        last in DONE
        or last in DOING
        or words.endswith(("with you", "way", "account", "van", "truck", "lorry", "round", "list"))
    )


def denied(text: str) -> bool:
    """Whether a word of no stands in the text, other than in 'no problem' and its like."""
    return any(word.strip(",.;:!?") in NOT for word in NOT_NO.sub("", text).split())


NOT_NO = re.compile(
    r"\bno (?:problem|worries|doubt|matter|need|trouble|bother|questions asked|stress)|not a problem|no (?:extra "
    r"|additional )?(?:charge|cost|fee)s?|why not|not only|without (?:question|fail|delay)|(?:on )?no condition"
)
"""Words of no that deny nothing."""


NAMES_SELF = re.compile(
    r"\b(?:[Mm]y name(?:['’]s| is)|[Aa]sk for me|I['’]m|I am|[Tt]his is) (?!Sorry|OK|Ok|Not|Mum|Dad)[A-Z][a-zà-ÿ]+"
)
KEEPS = TRAINEE.spotter(
    r"\b(?:i'll|i will|i'm|i am) (?:\w+ ){1,6}(?:myself|personally|with you)\b|\b(?:is|stays|comes|will stay) "
    r"(?:straight |back )?(?:with|to) me\b"
)
"""Who keeps a case in their own hands."""


def keeps(reading: Reading) -> Iterator[tuple[int, int]]:
    """Clauses in which somebody who gives their name keeps the case in their own hands."""
    if NAMES_SELF.search(reading.cased):
        for match in KEEPS.finditer(reading.text):
            yield reading.clause(match.start())


def when(reading: Reading, promise: Promise) -> re.Match[str] | None:
    """The date or time that goes with a commitment: in its sentence, or in the next one if that goes on about it."""
    for n in (promise.sentence, promise.sentence + 1):
        if n >= len(reading.sentences):
            return None
        sentence = reading.sentences[n]
        if n > promise.sentence and not re.match(r"(?:it|that|they|this|both|you|the|your)\b", reading.part(sentence)):
            return None
        for match in WHEN.finditer(reading.text, sentence.start, sentence.end):
            before = reading.text[max(sentence.start, match.start() - 12) : match.end() + 5]
            if not PAST.search(before):
                return match
    return None
