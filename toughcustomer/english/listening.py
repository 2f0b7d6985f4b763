"""Rules for what needs the customer's words: echoes, paraphrases, questions that follow, what was passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .moved import MOVED
from .patterns import CUSTOMER, TRAINEE
from .reading import STOCK, Reading, Sentence, Span, once
from .wording import GENERIC, content_stems, stem

ABSENT = Span(0, 0)

REQUEST = TRAINEE.spotter(
    r"\b(?:(?:could|can|would|will|may|might) (?:you|i|we|u)(?: please| kindly)? (?:\w+ )?(?:provide|send|give|"
    r"have|tell|share|confirm|e-?mail|upload|attach|get|take|ask|forward|re-?send|let|supply|"
    r"quote|explain|describe|repeat|know|show|spell|fill|enter|submit|verify|talk|walk)|what was (?:it|that|the "
    r"\w+|your \w+) again|(?:please|kindly|pls|"
    r"plz)(?: \w+)? (?:provide|send|give|tell|share|confirm|e-?mail|upload|attach|forward|re-?send|supply|quote|"
    r"explain|repeat|"
    r"describe|enter|submit|fill|verify|let me know)|(?:i|we)(?:'ll| will|'d| would| do|)? (?:also |still |first "
    r"|just )*(?:need|require|want)(?! to (?:apologi|say|help|fix|get|make|put))|what(?:'s|s| is| was| are| "
    r"were)? (?:your|the|ur)|do you have|have you got|(?:send|give|tell) (?:me|us)|"
    r"(?:when|where|which|who|what) (?:did|was|were|is|are|do|have) (?:you|it|the|this|that|your)|need (?:your|"
    r"the|a|some))\b"
)
ITEMS: tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked), re.compile(given), re.compile(sent))
    for asked, given, sent in (
        (
            r"\b(?:photo\w*|picture\w*|image\w*|pics?|screenshot\w*|proof|evidence)\b",
            r"(?!)",
            r"\b(?:photo\w*|picture\w*|image\w*|pics?|screenshot\w*|proof|evidence|video\w*)\b",
        ),
        (
            r"\b(?:order|reference|ref|account|booking|tracking|claim|case|policy|confirmation|ticket|customer|"
            r"invoice|complaint|serial|membership|reservation|parcel|flight)(?: (?:or|and) \w+)? ?(?:number|no\b|"
            r"id|ref\w*|code|#)|\b(?:reference|booking ref|order id|number)\b",
            r"\b(?:[a-z]{1,4}-?\d{2,}[a-z0-9-]*|\d{4,}|#\d+|(?:order|reference|ref|account|booking|claim|case|"
            r"policy|ticket|number)(?: number| no\.?| is|:)* ?#?\d+)\b",
            r"\b(?:order|reference|account|booking|tracking|claim|case|policy|confirmation)?(?: |\b)(?:number|"
            r"ref\w*|code|id)\b",
        ),
        (
            r"\b(?:your|full|first|last|the) (?:full |first |last |sur)?name\b|\bwho am i (?:speaking|talking)",
            r"\b(?:my name(?:'s| is)|this is (?!the|a|an|not|my|so|what|how|just|ridiculous|getting|why|all|"
            r"about|your|unacceptable|beyond|it|too|taking|still|absolutely|only|no|now)\w+|(?:i'm|i am) (?:mr|"
            r"mrs|ms|dr)|name is)\b",
            r"\bname\b",
        ),
        (
            r"\b(?:what|which|exact) (?:date|day)\b|\b(?:date|day) (?:did|was|were|of your)\b|\b(?:the|your|order|"
            r"purchase|delivery) date\b|\bwhen (?:did|was|were|is|are|do|does|had|have|exactly)\b",
            r"\b(?:\d{1,2}(?:st|nd|rd|th)|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|(?:jan|"
            r"feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\w* \d+|\d{1,2}/\d{1,2}|(?:on|since|last) (?:mon|tues|"
            r"wednes|thurs|fri|satur|sun)day|ordered it on)\b",
            r"\b(?:date)\b",
        ),
        (
            r"\b(?:address|postcode|post code|zip)\b",
            r"\b\d+[a-z]? (?:\w+ ){1,2}(?:street|road|lane|avenue|st|rd|close|drive|way|court|place|gardens|"
            r"terrace)\b|\b[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}\b",
            r"\b(?:address|postcode)\b",
        ),
        (r"\be-?mail address\b|\byour e-?mail\b", r"\S+@\S+\.\w+", r"\be-?mail address\b"),
        (
            r"\b(?:phone|contact|mobile|telephone) (?:number|no\b)",
            r"\b0\d{3,}[\d ]{5,}\b|\+\d[\d ]{7,}",
            r"\b(?:phone|mobile) number\b",
        ),
        (r"\b(?:receipt|invoice|proof of purchase)\b", r"(?!)", r"\b(?:receipt|invoice|proof of purchase)\b"),
        (
            r"\b(?:certificate|form|forms|paperwork|documents?|papers|contract|statement)\b",
            r"(?!)",
            r"\b(?:certificate|forms?|paperwork|documents?|papers|contract|statements?)\b",
        ),
        (
            r"\b(?:what happened|(?:the )?(?:issue|problem|details|story|complaint)|(?:explain|describe|repeat|"
            r"tell me)(?: \w+){0,4} (?:again|problem|happened|issue|situation)|go (?:through|over) (?:it|that|"
            r"this) (?:all )?again|start (?:again|from the beginning))\b",
            r"\b(?:have|had|having|keep|kept|sick of|tired of) (?:to )?(?:explain|repeat|tell|go(?:ing)? through|"
            r"say)\w*",
            r"\b(?:explain\w*|told|telling|say|said|repeat\w*|been through|gone through|story)\b",
        ),
    )
)
SENT = re.compile(
    r"\b(?:(?:i|we)(?:'ve| have|'d| had)?(?: already| just| now| both)? (?:sent|given|gave|told|e-?mailed|"
    r"uploaded|attached|provided|explained|said|posted|filled|submitted|repeated|been through|gone through|shown|"
    r"handed|answered|written|wrote|quoted|put|typed)|"
    r"you (?:already )?(?:have|'ve got|got)(?: \w+){0,2} (?:already|on file|twice)|(?:already|twice|three times|"
    r"again and again|\w+ times) (?:sent|given|told|explained)|sent (?:\w+ ){0,3}(?:twice|already|again|three times))\b"
)
AGAIN = re.compile(
    r"\b(?:already|twice|again|three times|third time|\d+ times|times|over and over|every (?:one|time)|everyone|"
    r"each (?:one|time)|three people|last (?:agent|person)|before)\b"
)
TO_OTHER = re.compile(
    r"\b(?:your (?:colleague|driver|manager)|the (?:driver|nurse|man|woman|lady)) (?:already )?(?:has|took|have|"
    r"scanned|photographed)\b"
)

ABOUT_YOU = TRAINEE.spotter(
    r"\b(?:you(?:'ve| have|'re| are|'d| had| were| was)?|your)\b(?! (?:can|could|should|may|might|must|will|'ll|"
    r"need|have to|would|shall|ought|want to|better|know what|too|again)\b)"
)
DIRECTS = TRAINEE.spotter(
    r"\b(?:you(?:'ll| will|ll| can| could| should| may| might| must| need| have to| ought| would| want to)|"
    r"please|if you|for you|to you|thank you|thanks|tell you|give you|send you|get you|call you|help you|ask you|"
    r"let you know|do you|are you|did you|have you|can you|could you|would you|i'll|i will|we'll|we will|i can|"
    r"we can|i've|i'm \w+ing)\b"
)
STOCK_QUESTION = TRAINEE.spotter(
    r"\b(?:how (?:can|may|could|might) (?:i|we) (?:help|assist|be of)|anything else|is (?:that|this|it) (?:ok|"
    r"okay|all right|alright|clear|fine|it)|(?:do you )?understand\?|ok(?:ay)?\?|how are you(?= today|\?| doing|"
    r"$)|all right\?|can i "
    r"help|what(?:'s| is) (?:your|the) "
    r"(?:\w+ )?(?:name|number|reference|email|address|postcode|account)|are you (?:there|still there|<insult>|"
    r"stupid|serious|kidding)|how dare|who cares|so what|what do you (?:want|expect)|what(?:'s| is) (?:your|the) "
    r"problem|may i have your|what am i supposed|"
    r"why are you (?:so|being|shouting)|who do you think|can you hold|shall i)\b"
)
OPEN = re.compile(
    r"(?:(?:and|so|but|ok|okay|now|well|also|then|or|can i ask|may i ask|tell me),? )*(?:what|how|why|where|in "
    r"what way|which part|who)\b(?! (?:can|may|could|might) i help| are you\b\?| is your| dare| about (?:you|we) "
    r"(?:call|try))"
)
THAT = re.compile(r"\b(?:it|that|this|they|them|he|she|him|her|then|there|those|these|so|you|your)\b")

GRIEF = CUSTOMER.spotter(
    r"\b(?:died|dies|dead|passed (?:away|on)|passed(?= (?:on|last|this|in)\b)|funeral|buried|cremat\w+|"
    r"bereave\w+|widow\w*|(?:lost|losing) (?:my|our) (?:\w+ )?(?:mother|mum|mom|father|dad|husband|wife|son|"
    r"daughter|baby|brother|sister|gran\w*|nan|"
    r"partner|child|boy|girl|friend|dog|cat|uncle|aunt)|(?:my|our) (?:late )?(?:husband|wife|mum|mother|dad|"
    r"father|son|daughter|baby)(?:'s| is| has)? (?:gone|went)|since (?:my|our|his|her) (?:\w+ )?(?:wife|husband|"
    r"mum|mother|dad|father|son|daughter) (?:went|left us|passed)|"
    r"miscarr\w+|stillborn|terminal|killed)\b"
)
RISK = CUSTOMER.spotter(
    r"\b(?:no (?:real )?(?:point|reason|use)(?: to| in| of)?(?: (?:any of it|anything|it all|living|life|going "
    r"on|carrying on|being|me|any more|anymore|being here)| left)|(?:don't|do not|dont|didn't) (?:see (?:any|a|"
    r"the) (?:point|future)|want to (?:be here|live|be alive|wake up|go on|exist|carry on|do this any ?more|be "
    r"around))|"
    r"(?:end|ending|ended|take|taking|took) (?:it all|my (?:own )?life|things|everything)|kill(?:ing)? myself|"
    r"suicid\w*|hurt(?:ing)? myself|harm(?:ing)? myself|self[- ]harm\w*|better off (?:without me|dead|if i)|"
    r"(?:can't|cannot|cant) (?:go on|carry on|do this any ?more|cope any ?more|see a way|keep going|face another)|"
    r"(?:won't|will not) be (?:here|around)(?: (?:much longer|for long|any ?more|tomorrow|next))?|(?:wish|"
    r"wishing) i (?:was|were|wasn't|weren't|hadn't|could) (?:dead|gone|never|not|been born|alive|here|just "
    r"disappear|disappear)|nothing (?:left )?(?:to live for|matters any ?more|left for me|left to live)|"
    r"not worth (?:living|it any ?more|carrying on)|give up on (?:life|everything)|(?:done|finished|tired) "
    r"(?:with|of) (?:life|living|everything|being alive)|jump off|overdose|he(?:'ll| will| is going to)? (?:hit|"
    r"hurt|kill)s? (?:me|us)|(?:afraid|scared) (?:of him|he will|he'll|to go home|for my life)|"
    r"(?:smell|smells|smelling) (?:of )?(?:gas|burning|smoke)|(?:can't|cannot|cant) breathe|chest pains?|no "
    r"(?:insulin|oxygen|heating and the baby)|carbon monoxide|(?:stop|stopped|not) (?:taking|eating) (?:my "
    r")?(?:pills|tablets|medication|meds|anything))\b"
)
SAFETY = TRAINEE.spotter(
    r"\b(?:safe|safety|danger|ending your life|end your life|suicid\w*|crisis|emergency|helpline|samaritans|"
    r"lifeline|hurt(?:ing)? yourself|harm(?:ing)? yourself|kill(?:ing)? yourself|care team|doctor|gp|ambulance|"
    r"999|911|112|116|police|what you (?:just )?said about|"
    r"no point|worried about you|concerned (?:about|for) you|stay (?:here )?with you|are you (?:alone|okay|ok|"
    r"all right)|is (?:someone|anyone|anybody|somebody) (?:with|there)|thoughts of|thinking of (?:dying|death|"
    r"ending)|support (?:line|worker)|counsell\w+|"
    r"mental health|open (?:the|a) window|leave the (?:house|building|room)|get out|evacuat\w*|turn off the|"
    r"poison|hospital|talk to someone)\b"
)
KINDNESS = TRAINEE.spotter(
    r"\b(?:sorry|condolence\w*|sympath\w*|loss|understand|appreciate|imagine|heart|difficult|hard|sad|terrible|"
    r"awful|cruel|grief|grieving|mourn\w*|of course|take (?:your|all the) time|thank you for telling|losing|lost|"
    r"miss (?:him|her|them)|no wonder|thinking of)\b"
)
_GRIEVING_WORDS = """
died dead passed funeral buried cremation cremated cremate bereaved bereavement widow widowed lost losing gone
went miscarriage miscarried stillborn terminal killed late mother father husband wife son daughter baby
"""
GRIEVING = frozenset(stem(word) for word in _GRIEVING_WORDS.split())
"""One of these stems stands in any line that tells of a death."""
THINGS = re.compile(
    r"\b(?:phones?|line|battery|laptop|computer|screen|engine|car|boiler|internet|wifi|router|signal|connection|"
    r"dead (?:end|on|line|right|wrong|serious|tired)|drop dead|tv|fridge|freezer|machine|tablet|handset|app|site|"
    r"server|charger|"
    r"heating|oven|printer|conversation|over my)\b"
)
BRIGHT = TRAINEE.spotter(
    r"\bat least\b|\bbright side\b|\bbetter place\b|\bhopefully you\b|\bcheer up\b|\bsuffering any\b"
)


@once
def specifics(reading: Reading) -> Iterator[Span]:
    """Things of the customer's that come back, each once; not those in stock phrases or requests for data."""
    seen: set[str] = set()
    found: list[Span] = []
    lone, numbers = True, False
    for sentence in reading.sentences:
        if asks_for_data(reading, sentence) or _defends(reading, sentence):
            continue
        told = _tells(reading, sentence)
        echoes = [echo for echo in reading.echoes_in(sentence.first, sentence.last) if echo.strong or told]
        stock = STOCK.search(reading.text, sentence.start, sentence.end)
        fresh = [e for e in echoes if e.stem not in seen]
        if stock and len({e.stem for e in fresh}) < 2:
            continue
        seen.update(e.stem for e in fresh)
        if fresh and (told or sentence.asks or ABOUT_YOU.search(reading.text, sentence.start, sentence.end)):
            lone = False
        numbers = numbers or any(e.stem.isdigit() for e in fresh)
        at = -9
        start = end = 0
        for echo in fresh:
            word = reading.words[echo.word]
            if echo.word - at <= 2 and end:
                end = word.end
            else:
                if end:
                    found.append(Span(start, end))
                start, end = word.start, word.end
            at = echo.word
        if end:
            found.append(Span(start, end))
    # One shared word in a sentence that is not about the customer shows nothing, unless it is a number or a name.
    if len(seen) > 1 or not lone or any(PARTICULAR.match(reading.cased, span.start) for span in found) or numbers:
        yield from found


PARTICULAR = re.compile(r"\S*\d|(?<=[a-z,] )[A-Z][a-z]")
DEFENDS = TRAINEE.spotter(
    r"\b(?:(?:not|isn't|wasn't|never) (?:my|our|his|her|their) (?:fault|problem|job|mistake|doing|department)|"
    r"nothing to do "
    r"with (?:me|us)|not to blame|policy|you (?:must|should|could) have|you should've|you must've|calm down|i "
    r"doubt|who "
    r"cares|only an?|just an?|my heart bleeds|poor you|congratulations|"
    r"a target|not a guarantee|(?:however|how ever) (?:did|will) you|important to us|taken seriously)\b"
)


def _defends(reading: Reading, sentence: Sentence) -> bool:
    """Whether it wards the customer off: a word of theirs in it takes nothing up."""
    return DEFENDS.search(reading.text, sentence.start, sentence.end) is not None


def _requests(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence asks to be given something; a bare 'Order number?' does."""
    if sentence.asks and sentence.last - sentence.first <= 4 and BARE.match(reading.part(sentence)):
        return True
    return REQUEST.search(reading.text, sentence.start, sentence.end) is not None


BARE = re.compile(r"(?:and |ok |okay |so |the |your |any |full )*(?:\w+ )?(?:\w+)\?$")


def asks_for_data(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence asks for a number, a photo, a date: no sign of listening."""
    if not _requests(reading, sentence):
        return False
    part = reading.part(sentence)
    return any(asked.search(part) for asked, _, _ in ITEMS[:9])


@once
def paraphrases(reading: Reading) -> Iterator[Span]:
    """Statements about what happened to the customer, with something of theirs and something of the trainee's own."""
    for sentence in reading.sentences:
        if asks_for_data(reading, sentence) or (sentence.asks and not CHECKS.search(reading.part(sentence))):
            continue
        if _defends(reading, sentence):
            continue
        strong = {e.stem for e in reading.echoes_in(sentence.first, sentence.last) if e.strong}
        weight = reading.weight(sentence.first, sentence.last)
        length = sentence.last - sentence.first
        told = _tells(reading, sentence)
        if length < 4 or weight < (0.5 if told else 1) or not (strong or told) or _copied(reading, sentence):
            continue
        if STOCK.search(reading.text, sentence.start, sentence.end) and len(strong) < 2:
            continue
        about_you = ABOUT_YOU.search(reading.text, sentence.start, sentence.end) is not None
        directs = DIRECTS.search(reading.text, sentence.start, sentence.end) is not None
        if (
            (about_you and not directs and (told or weight >= 1.5 or length >= 7))
            or len(strong) >= 2
            or (not directs and weight >= 1.5)
        ):
            yield Span(sentence.start, sentence.end)


CHECKS = re.compile(
    r"have i (?:got|understood|heard)|is that (?:right|it)|am i right|right\?|did i (?:get|understand)|^(?:so|then) "
)
TELLS = re.compile(
    r"(?:(?:so|and|but|well|yes|yeah|yep|sure|right|okay|ok|oh|um|uh|hmm|mm|mm-hmm|it's like|because|cause|then|"
    r"now|also|still|like|you know|i mean|part of you|on the one hand|"
    r"at the same time|what i'm hearing is)[,.]? |(?:so|you|and|that)-)*(?:it (?:sounds|seems|looks|feels) (?:to "
    r"me )?(?:like|as if|as though|that) |(?:sounds|seems) like |i (?:hear|see|understand|noticed?) (?:that )?)?"
    r"(?:you(?:'ve|'re|'d|-you)?(?: (?:really|definitely|also|just|kind of|kinda|sort of|already|still|always|"
    r"actually|probably|certainly|even|were|have|had|are|do|would|almost))* "
    r"(?:\w+ed|\w+ing|have|had|are|were|was|want|feel|felt|know|sent|said|told|lost|came|rang|did|didn't|"
    r"don't(?! need| have| want me)|think|thought|see|like|believe|need(?! to)|kept|gave|got|bought|left|been|a|the|so|"
    r"not|at|in|on|from|very|worried|sick|tired|upset|angry|afraid|sure|aware|here|trying|hoping)|your \w+(?: "
    r"\w+)?(?:'s| is| was| has| had| are| were| died| came| broke)|so (?:it's|that's|there's|it was|he|she|they|"
    r"this|the|for you|here|things|on|what)|"
    r"for you,?|for him|for her|there's (?:a )?(?:part|sense)|a (?:sense|part) of|on (?:one|the one|the other))\b"
)


def _tells(reading: Reading, sentence: Sentence) -> bool:
    """Whether it is a statement about the customer, and no order, promise or blow."""
    return TELLS.match(reading.text, sentence.start) is not None and not DIRECTS.search(
        reading.text, sentence.start, sentence.end
    )


@once
def reflects(reading: Reading) -> Iterator[Span]:
    """Statements about the customer, whether or not their words come back in them."""
    for sentence in reading.sentences:
        told = not sentence.asks and sentence.last - sentence.first >= 4 and _tells(reading, sentence)
        if told and not BLAMES.search(reading.text, sentence.start, sentence.end):
            yield Span(sentence.start, sentence.end)


BLAMES = TRAINEE.spotter(
    r"\b(?:you're (?:being|just|so|not)|you are (?:being|just|so|not)|you (?:should|must)|you were (?:told|"
    r"supposed|not)|important|valued?|wrong|ridiculous|rude|stupid|terms|policy|agreed|records?)\b"
)


def _copied(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence is no more than the customer's own words in their order."""
    part = reading.part(sentence).strip(" .,!?\"'")
    return len(part) > 12 and any(part in line for line in reading.customer)


@once
def relevant_question(reading: Reading) -> Iterator[Span]:
    """Questions that follow from what was said."""
    if not reading.customer:
        return
    again = set(asks_again(reading))
    for sentence in reading.sentences:
        part = reading.part(sentence)
        if (
            not sentence.asks
            or STOCK_QUESTION.search(reading.text, sentence.start, sentence.end)
            or asks_for_data(reading, sentence)
        ):
            continue
        if Span(sentence.start, sentence.end) in again:
            continue
        strong = any(e.strong for e in reading.echoes_in(sentence.first, sentence.last))
        follows = OPEN.match(part) or re.match(
            r"(?:and |so |or )?(?:when|did|do|does|is|are|was|were|have|has|had|would|which)\b", part
        )
        if strong or (follows and THAT.search(part) and sentence.last - sentence.first >= 3 and "?" in part):
            yield Span(sentence.start, sentence.end)


@once
def open_question(reading: Reading) -> Iterator[Span]:
    """Questions that invite more than yes, no or a number."""
    for sentence in reading.sentences:
        part = reading.part(sentence)
        if (
            sentence.asks
            and OPEN.match(part)
            and not STOCK_QUESTION.search(reading.text, sentence.start, sentence.end)
            and not asks_for_data(reading, sentence)
        ):
            yield Span(sentence.start, sentence.end)


def recalls_earlier(reading: Reading) -> Iterator[Span]:
    """Something strong that the customer said before the message just answered."""
    before = reading.said_before
    if not before:
        return
    for echo in reading.echoes:
        if echo.strong and echo.stem in before:
            sentence = reading.sentences[reading.sentence_at(reading.words[echo.word].start)]
            if not asks_for_data(reading, sentence):
                word = reading.words[echo.word]
                yield Span(word.start, word.end)


def every_point(reading: Reading) -> Iterator[Span]:
    """Whether something of each point of the answered message comes back; the last such place is quoted."""
    parts = re.split(r"[.!?;:]+ |, (?:and|but) | and (?:i|you|now|then) ", reading.answered)
    points = [stems for part in parts if (stems := content_stems(part) - GENERIC)]
    if not points or not reading.echoes:
        return
    taken = [e for s in reading.sentences if not _defends(reading, s) for e in reading.echoes_in(s.first, s.last)]
    back = {echo.stem for echo in taken}
    touched = sum(bool(point & back) for point in points)
    bare = not any(point & reading.said_last & back for point in points) and reading.said_before & back
    if touched >= len(points) * 0.6 or (bare and len(points) <= 2):
        last = next((echo for echo in reversed(taken) if bare or echo.stem in reading.said_last), None)
        if last is not None:
            sentence = reading.sentences[reading.sentence_at(reading.words[last.word].start)]
            yield Span(sentence.start, sentence.end)


@once
def asks_again(reading: Reading) -> Iterator[Span]:
    """Requests for what the customer gave, or said they had given."""
    for sentence in reading.sentences:
        part = reading.part(sentence)
        again = ONCE_MORE.search(part) is not None
        if not _requests(reading, sentence):
            continue
        if again and _sent_before(reading, sentence):
            yield Span(sentence.start, sentence.end)
            continue
        for asked, given, sent in ITEMS:
            if asked.search(part) and _gave(reading, given, sent, own=asked is not ITEMS[-1][0]):
                yield Span(sentence.start, sentence.end)
                break


ONCE_MORE = re.compile(
    r"\b(?:again|once more|one more time|another (?:copy|time)|re-?(?:send|submit|upload|do)|"
    r"a second time)\b"
)


def _sent_before(reading: Reading, sentence: Sentence) -> bool:
    """Whether what is asked for once more is something that the customer says they sent or gave."""
    asked = {e.stem for e in reading.echoes_in(sentence.first, sentence.last)} - GIVEN
    return any(
        SENT.search(part) and asked & content_stems(part)
        for line in reading.customer
        for part in re.split(r"[.!?;]+ ?", line)
    )


GIVEN = frozenset(map(stem, ("send", "give", "tell", "explain", "repeat", "email", "write", "call", "ring")))


def _gave(reading: Reading, given: re.Pattern[str], sent: re.Pattern[str], own: bool) -> bool:
    for line in reading.customer:
        if given.search(line):
            return True
        for part in re.split(r"[.!?;]+ ?", line):
            if sent.search(part) and (SENT.search(part) if own else SENT.search(part) and AGAIN.search(part)):
                return True
    return False


def misses_risk(reading: Reading) -> Iterator[Span]:
    """A hint of danger in what is answered, and nothing in the message that takes it up."""
    if RISK.search(reading.answered) and not SAFETY.search(reading.text):
        yield ABSENT


def runs_past_grief(reading: Reading) -> Iterator[Span]:
    """A death just told, and not one word for it, or a bright side to it."""
    if not bereaved(reading.answered) or any(map(bereaved, reading.customer[:-1])):
        return
    business = len(reading.words) > 3 and not HEARS.match(reading.text)
    kind = KINDNESS.search(reading.text) or MOVED.search(reading.text)
    if BRIGHT.search(reading.text) or (business and not kind):
        yield ABSENT


HEARS = re.compile(r"(?:oh|i hear you|i'm listening|i am listening|go on|i'm here|i am here)[^.!?]{0,12}[.!]?$")


def missed(case_answered: str) -> str:
    """The customer's words that hint at danger or tell of a death, for the reason of a missed cue; empty if none."""
    match = RISK.search(case_answered)
    return match[0] if match else bereaved(case_answered)


def bereaved(line: str) -> str:
    """The words of a customer's line that tell of a death; empty if none: a phone that died is no death."""
    if content_stems(line).isdisjoint(GRIEVING):
        return ""
    for match in GRIEF.finditer(line):
        around = line[max(0, match.start() - 30) : match.end() + 12]
        if match[0] not in ("died", "dies", "dead", "killed") or not THINGS.search(around):
            return match[0]
    return ""
