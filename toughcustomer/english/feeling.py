"""Rules for feelings: sorry for what, whose feeling, tied to which fact, and what was reached for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import listening
from .moved import MOVED, WILLING
from .patterns import TRAINEE, expand
from .reading import STOCK, Reading, Span, once
from .wording import EMPTY, GENERIC

FEELING = TRAINEE.spotter(
    r"\b(?<!work )(?<!works )(?<!working )(?<!worked )(?<!work very )(?<!working very )(?!(?:down|low|lost|stuck|"
    r"numb|cold|heavy|raw|cross|broken|loss|joke|trouble|"
    r"pressure|strain|inconvenient|too many)\b)(?:<felt>|<hard>|<noun>|jolt|wrench|slap|(?:stop(?:ped)?|given up|"
    r"hard to|can't|"
    r"cannot|lost|losing|"
    r"losing all|little reason to|no reason to|why would you|don't|no longer) (?:believ(?:e|ing)|trust(?:ing)?|"
    r"faith|hope|hoping|"
    r"confidence)|(?:doubt|distrust)(?:ed|ing)? (?:us|me|anything|every|any of us))\b"
)
SORRY = TRAINEE.spotter(r"\b(?:sorry|apologi[sz]e|apologies|apology|sad to hear|regret)\b")
TIE = TRAINEE.spotter(
    r"\b(?:no wonder|small wonder|(?:so would i|"
    rf"i'd be{WILLING}|i would be{WILLING}|"
    r"anyone would|anybody would|who wouldn't|i "
    r"don't blame you|can't blame you)|"
    r"of course,? (?:you|it|that|\w+ feels?)|reason to|right to be|understandabl\w+|i can (?:see|hear|understand|"
    r"imagine|tell|only imagine) (?:how|why|what|that|the|your|you)|"
    r"(?:i|we) (?:see|understand|hear|know|realise|realize|get|appreciate) (?:how|why|what|that|you(?! on\b| about\b)|"
    r"the)|"
    r"(?:waste|wasted|wasting|cost|costs|costing|lost|losing) (?:you |of |any more of |more of )?(?:your |a |an |"
    r"of |you |whole |full |all |day's )*(?:time|trust|sleep|money|income|wages|morning|afternoon|evening|day|"
    r"week|business|customers|trade|faith|holiday|work|\w+ minutes|job|pay)|(?:a |one |every |another |is a "
    r")(?:full |whole )?(?:day|night|week|morning|month|year|weekend)(?:'s)? (?:without|with no|of lost|lost|off|"
    r"income|pay)|"
    r"you (?:were |are |had |have |'ve |)?(?:been )?(?:counting|counted|relying|relied|depended|looking forward|"
    r"trusted|earned|hoped|hoping|saved|expect|expected|deserve\w*)|you've (?:earned|been|had|waited|paid|done)|"
    r"(?:matters?|important|meant|means|precious) (?:\w+ ){0,3}to you|beside the point|the last thing you|more "
    r"than (?:enough|anyone)|past their limit|(?<!work )(?<!working )(?<!works )(?<!worked )hard to|too much|"
    r"a lot to (?:carry|deal|take|bear)|"
    r"on (?:top|your own)|should(?:n't| not| never) (?:have|be|happen)(?: had)?|no one should|nobody should|"
    r"still had to|having to)"
)
TENTATIVE = TRAINEE.spotter(
    r"\b(?:maybe|perhaps|possibly|i wonder(?: if| whether)?|(?:may|might|could) (?:well )?be|it may|it might|you "
    r"may|you might|i imagine|i can imagine|i'd imagine|i would imagine|i guess|i suppose|i suspect|probably|"
    r"(?:it|that) (?:sounds|seems|looks|feels) (?:as if|as though|like|to me)|"
    r"sounds? like|seems? like|correct me|tell me if i'm wrong|if i(?:'m| am) (?:hearing|reading|not wrong)|i "
    r"have a feeling|i get the sense|i sense|is it (?:possible|that)|could it be|and it (?:must|may))\b"
)
DEEPER = re.compile(
    expand(
        r"\b(?:<felt>|<hard>|<noun>|worse|trust\w*|faith|alone|on your own|by yourself|carrying|weight|hope|"
        r"point|reason|someone to|nobody (?:listens|cares)|no one (?:listens|cares)|brings? (?:it|him|her|them|"
        r"everything) (?:all )?back|be that \w+|being (?:heard|ignored|forgotten|believed)|believe|"
        r"dread\w*|afraid|ashamed|face|let down|matter\w*|feel\w*|felt|wonder\w*|counts?|on top of|to cope|to "
        r"hold|(?:go|get) (?:on|near|through)|look (?:bad|foolish|unprofessional)|left (?:you|to)|feels? like|"
        r"cared?|miss(?:ing)?|proud|promised|control|last straw|respect\w*|listened|reputation|relief|guilt\w*|"
        r"safe|goodbye)\b"
    )
)
ADVISES = re.compile(
    r"\b(?:you (?:could|can|should|need|must|ought|will)|you'll|you (?:might|may) (?:want|like|find|need|wish|"
    r"try|consider)|(?:we|i) (?:can|could|will|should)|i'll|we'll|let's|try|call|send|check|order number|the "
    r"(?:system|router|server|app|website|line|parcel|package|courier|driver|tracking))\b"
)
LOSS = TRAINEE.spotter(
    r"\b(?:sorry|sad|saddened|heartbreaking|sympath\w+|thoughts|thinking of|condolences?)\b[^.!?]{0,40}\b(?:loss|"
    r"lost|losing|died|death|passing|passed|bereave\w+|gone|mum|mother|mom|dad|father|husband|wife|son|daughter|"
    r"baby|brother|sister|gran\w*|nan|partner|friend|dog|cat|him|her|family)\b"
)
NAME_AFTER = re.compile(
    r"(?:\b(?:dear|my (?:late )?(?:husband|wife|son|daughter|brother|sister|partner|friend|dog|cat|boy|girl|baby|"
    r"uncle|aunt|mum|dad)|(?:my )?name(?:'s| is)|it's|this is|i'm|i am|called|mr|mrs|ms|dr)\.?,? )([A-Z][a-zà-ÿ]+)"
)
NAMES = re.compile(r"(?<![.!?\"“] )(?<!^)\b[A-Z][a-zà-ÿ]{2,}\b")
_NOT_NAMES_WORDS = """
I'm January February March April May June July August September October November December Monday Tuesday
Wednesday Thursday Friday Saturday Sunday Not Here Just Sir Madam Mum Dad Mom Ok Okay
"""
NOT_NAMES = frozenset(_NOT_NAMES_WORDS.split())


def felt(reading: Reading) -> bool:
    """Whether a feeling is spoken of that is not the speaker's own."""
    own = MINE.search(reading.text) is not None
    return bool(MOVED.search(reading.text) or (FEELING.search(reading.text) and not own))


MINE = re.compile(r"\b(?:i|i'm|i've|i'd|my|me|mine|myself)\b")


def moved(reading: Reading) -> Iterator[Span]:
    """What somebody would feel in the customer's place, or what it does to them."""
    for match in MOVED.finditer(reading.text):
        sentence = reading.sentences[reading.sentence_at(match.start())]
        part = reading.part(sentence)
        if (
            not sentence.asks
            and not _promising(part)
            and not MINE.search(part.replace("i'd", "").replace("i would", ""))
        ):
            yield Span(match.start(), match.end())


def cheers_up(reading: Reading) -> Iterator[Span]:
    """'Hopefully you can still enjoy it', said to somebody who lost something."""
    for match in re.finditer(
        r"\b(?:hopefully|i hope|maybe|but|and|you can|you'll) (?:\w+ ){0,3}(?:still )?(?:enjoy|have fun|have a "
        r"great|cheer|smile|be happy|laugh)\b",
        reading.text,
    ):
        if not SORRY.search(reading.text, max(0, match.start() - 15), match.start()):
            yield Span(match.start(), match.end())


@once
def apologises_for_fact(reading: Reading) -> Iterator[Span]:
    """Sorry, for something with a content word of its own or of the customer's."""
    for match in SORRY.finditer(reading.text):
        if reading.negated(match.start(), 2):
            continue
        sentence = reading.sentences[reading.sentence_at(match.start())]
        after = reading.text[match.end() : sentence.end]
        if re.match(
            r"[,]? ?(?:but|to (?:hear|say|inform)|if|you feel|about (?:that|this|it)\b|for (?:any|the|your|all) "
            r"(?:\w+ )?(?:inconvenience|frustration|trouble|confusion|experience)|for (?:your|the) (?:loss|"
            r"feelings)|sir|madam)",
            after.lstrip(),
        ):
            continue
        last = match.end() + len(after)
        inside = [i for i, word in enumerate(reading.words) if match.end() <= word.start < last]
        linked = re.match(r" (?:that|for|about|we|i |it|you|the|your|he|she|they|our|this|after|to have|not)", after)
        if linked and any(reading.stems[i] not in EMPTY and reading.stems[i] not in GENERIC for i in inside):
            yield Span(match.start(), last)


@once
def gives_condolence(reading: Reading) -> Iterator[Span]:
    """Sorry for a loss, where the customer told of one."""
    grieving = any(map(listening.bereaved, reading.customer))
    for match in LOSS.finditer(reading.text):
        if grieving:
            yield Span(match.start(), match.end())
    if grieving:
        for match in re.finditer(
            r"(?:i'm|i am|we're|we are) (?:so |very |truly |deeply |terribly )*sorry(?= about| for|[.,!]|$)",
            reading.text,
        ):
            yield Span(match.start(), match.end())


@once
def ties_feeling(reading: Reading) -> Iterator[Span]:
    """A feeling or stake in one sentence with a fact of the customer's, or beside the sentence that tells the fact."""
    if not reading.customer:
        return
    sentences = reading.sentences
    for n, sentence in enumerate(sentences):
        if sentence.asks or listening.asks_for_data(reading, sentence):
            continue
        part = reading.part(sentence)
        feeling = FEELING.search(reading.text, sentence.start, sentence.end)
        moved = MOVED.search(reading.text, sentence.start, sentence.end)
        feeling = feeling or moved
        tie = moved or TIE.search(reading.text, sentence.start, sentence.end)
        if not feeling and not tie:
            continue
        if feeling and _own_feeling(part, feeling.start() - sentence.start) and not tie:
            continue
        if OWN_STORY.search(part) and not tie:
            continue
        stock = STOCK.search(reading.text, sentence.start, sentence.end) is not None
        facts = _facts(reading, sentence.first, sentence.last)
        about = re.search(
            r"\b(?:you|your|you'd|you've|you're|anyone|anybody|that|it|this|his|her|him|who|i'd be|is an?|thing to)\b",
            part,
        )
        if not about and re.search(
            r"\b(?:i|we|i'm|we're)\b", part[: feeling.start() - sentence.start if feeling else 0]
        ):
            continue
        if "will" in part and not feeling:
            continue
        if (
            facts >= (2 if stock else 1)
            and (feeling or facts >= 1.5 or STRONG_TIE.search(reading.text, sentence.start, sentence.end))
            and not _dry(part, feeling is not None)
        ):
            yield Span(sentence.start, sentence.end)
        elif (
            not stock
            and (feeling or STRONG_TIE.search(reading.text, sentence.start, sentence.end))
            and not _promising(part)
        ):
            before = next((i for i in (n - 1, n - 2) if i >= 0 and _fact_sentence(reading, i)), None)
            if before == n - 1 or (before is not None and moved and not sentences[n - 1].asks):
                yield Span(sentences[before].start, sentence.end)
            elif n + 1 < len(sentences) and _fact_sentence(reading, n + 1):
                yield Span(sentence.start, sentences[n + 1].end)


OWN_STORY = re.compile(
    r"\b(?:my|mine|i was|i had|i've been|i went|i used to|i live|i can't|i just|i never|i find|i may|i have|we "
    r"tend|you could|you can|"
    r"you should|try|helps?)\b|^i(?:'m|'ve|'d)? (?!can see|see|hear|can hear|understand|can|imagine|know|sorry|"
    r"am so|am sorry|would be)"
)
"""The trainee's own tale, or advice: a feeling in it is not the customer's."""
STRONG_TIE = TRAINEE.spotter(
    rf"\b(?:no wonder|of course you|i'd be{WILLING}|i would be{WILLING}|"
    r"so would i|anyone would|anybody would|reason to|right to be|"
    r"beside the point|past their limit|should(?:n't| not| never) (?:have|be|happen))\b"
)


def _facts(reading: Reading, first: int, last: int) -> float:
    """How many strong things of the customer's; a feeling that they named is no fact."""
    return len(
        {
            e.stem
            for e in reading.echoes_in(first, last)
            if e.strong and not FEELING.search(reading.text, reading.words[e.word].start, reading.words[e.word].end)
        }
    ) + 0.5 * len({e.stem for e in reading.echoes_in(first, last) if not e.strong})


def _fact_sentence(reading: Reading, n: int) -> bool:
    sentence = reading.sentences[n]
    part = reading.part(sentence)
    if (
        sentence.asks
        or listening.asks_for_data(reading, sentence)
        or _promising(part)
        or STOCK.search(reading.text, sentence.start, sentence.end)
    ):
        return False
    facts = _facts(reading, sentence.first, sentence.last)
    return facts >= 1.5 or (facts >= 1 and re.search(r"\byou(?:'ve|'d)?\b", part) is not None)


def _promising(part: str) -> bool:
    return (
        re.search(
            r"\b(?:i'll|i will|we'll|we will|(?:i|we) can (?!see|hear|understand|imagine|tell|only|appreciate)|"
            r"i'm \w+ing|we're \w+ing|i've (?!got|had|been)\w+|let me|please|you'll|you will)\b",
            part,
        )
        is not None
    )


def _dry(part: str, feeling: bool) -> bool:
    """A promise or request that happens to hold a common word of feeling, such as 'hard' or 'lost'."""
    return _promising(part) and not re.search(
        r"\b(?:you're|you are|how|no wonder|must|feel\w*|sorry|understand|see why|waste)\b", part
    )


def _own_feeling(part: str, at: int) -> bool:
    """'I'm frustrated': the trainee's own feeling, not the customer's."""
    return re.search(r"\b(?:i'm|i am|i feel|we're|we are|makes me|made me|i was)(?: \w+){0,2} $", part[:at]) is not None


@once
def reaches_implied(reading: Reading) -> Iterator[Span]:
    """A guess, marked as one, at something of the customer's that they did not say."""
    for match in TENTATIVE.finditer(reading.text):
        sentence = reading.sentences[reading.sentence_at(match.start())]
        clause = reading.text[match.start() : sentence.end]
        deeper = DEEPER.search(clause, len(match[0]))
        if not deeper or ADVISES.search(clause[: deeper.end()]) or "how can i" in clause:
            continue
        if re.match(r"(?:i can imagine|i imagine|i'd imagine|i would imagine|probably)\b", clause) and STOCK.search(
            reading.text, match.start(), sentence.end
        ):
            continue
        inner = [i for i, word in enumerate(reading.words) if match.start() <= word.start < sentence.end]
        new = any(reading.stems[i] not in EMPTY and reading.stems[i] not in reading.said for i in inner)
        if (new or "be that" in clause) and not _promising(clause):
            yield Span(match.start(), sentence.end)


def uses_name(reading: Reading) -> Iterator[Span]:
    """A name that the customer gave, of themselves or of another, in the message."""
    names: set[str] = set()
    for line in reading.case.context:
        if line.role == "customer":
            names |= set(NAME_AFTER.findall(line.text)) | set(NAMES.findall(line.text))
    for name in names - NOT_NAMES:
        for match in re.finditer(rf"\b{re.escape(name.lower())}\b", reading.text):
            yield Span(match.start(), match.end())


def between_lines(reading: Reading) -> Iterator[Span]:
    """What was meant and not said: a tentative reach, or a fact turned into what it means."""
    yield from reaches_implied(reading)
    for match in re.finditer(
        r"\b(?:\w+ (?:is|means|was|meant|leaves you|left you with|costs you) (?:a |an |another )?(?:\w+ "
        r")?(?:without|lost|gone|day's)|which means (?:you|your|he|she|they)|"
        r"that means (?:you|your|he|she|they)|what matters (?:more|most|to you)|what you (?:said|mean|really|"
        r"actually) (?:about|is|want|need)|underneath|behind (?:that|this|it)|of course \w+ feels?|you don't "
        r"need a reason)\b",
        reading.text,
    ):
        sentence = reading.sentences[reading.sentence_at(match.start())]
        if reading.echoes_in(sentence.first, sentence.last) and not sentence.asks:
            yield Span(sentence.start, sentence.end)
