"""The rules that criterion files name under `rule`: each yields the places of one behaviour."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from . import listening
from .patterns import TRAINEE, expand
from .promises import CIRCLE, FLAT, HEDGE, IF_NOT, KNOWN, THEN, beyond, promises, when
from .reading import NOT, STOCK, Reading, Span, once
from .records import Case
from .temperature import collapses, jars, shouts
from .wording import EMPTY, GENERIC, content_words

Rule = Callable[[Reading], Iterable[Span]]

FEELING = TRAINEE.spotter(r"\b(?:<felt>|<hard>|<noun>)\b")
SORRY = TRAINEE.spotter(r"\b(?:sorry|apologi[sz]e|apologies|apology|sad to hear|regret)\b")
TIE = TRAINEE.spotter(
    r"\b(?:no wonder|small wonder|(?:so would i|i'd be|i would be|anyone would|anybody would|who wouldn't|i don't blame you|can't blame you)|"
    r"of course,? (?:you|it|that|\w+ feels?)|reason to|right to be|understandabl\w+|i can (?:see|hear|understand|imagine|tell|only imagine) (?:how|why|what|that|the|your|you)|"
    r"(?:i|we) (?:see|understand|hear|know|realise|realize|get|appreciate) (?:how|why|what|that|you|the)|"
    r"(?:waste|wasted|wasting|cost|costs|costing|lost|losing) (?:you |of |any more of |more of )?(?:your |a |an |of |you |whole |full |all |day's )*(?:time|trust|sleep|money|income|wages|morning|afternoon|evening|day|"
    r"week|business|customers|trade|faith|holiday|work|\w+ minutes|job|pay)|(?:a |one |every |another |is a )(?:full |whole )?(?:day|night|week|morning|month|year|weekend)(?:'s)? (?:without|with no|of lost|lost|off|income|pay)|"
    r"you (?:were |are |had |have |'ve |)?(?:been )?(?:counting|counted|relying|relied|depended|looking forward|trusted|earned|hoped|hoping|saved|expect|expected|deserve\w*)|you've (?:earned|been|had|waited|paid|done)|"
    r"(?:matters?|important|meant|means|precious) (?:\w+ ){0,3}to you|beside the point|the last thing you|more than (?:enough|anyone)|past their limit|hard to|too much|a lot to (?:carry|deal|take|bear)|"
    r"on (?:top|your own)|should(?:n't| not| never) (?:have|be|happen)(?: had)?|no one should|nobody should|still had to|having to)"
)
TENTATIVE = TRAINEE.spotter(
    r"\b(?:maybe|perhaps|possibly|i wonder(?: if| whether)?|(?:may|might|could) (?:well )?be|it may|it might|you may|you might|i imagine|i can imagine|i'd imagine|i would imagine|i guess|i suppose|i suspect|probably|(?:it|that) (?:sounds|seems|looks|feels) (?:as if|as though|like|to me)|"
    r"sounds? like|seems? like|correct me|tell me if i'm wrong|if i(?:'m| am) (?:hearing|reading|not wrong)|i have a feeling|i get the sense|i sense|is it (?:possible|that)|could it be|and it (?:must|may))\b"
)
DEEPER = re.compile(
    expand(
        r"\b(?:<felt>|<hard>|<noun>|worse|trust\w*|faith|alone|on your own|by yourself|carrying|weight|hope|point|reason|someone to|nobody (?:listens|cares)|no one (?:listens|cares)|brings? (?:it|him|her|them|everything) (?:all )?back|be that \w+|being (?:heard|ignored|forgotten|believed)|believe|"
        r"dread\w*|afraid|ashamed|face|let down|matter\w*|feel\w*|felt|wonder\w*|counts?|on top of|to cope|to hold|(?:go|get) (?:on|near|through)|look (?:bad|foolish|unprofessional)|left (?:you|to)|feels? like|cared?|miss(?:ing)?|proud|promised|control|last straw|respect\w*|listened|reputation|relief|guilt\w*|safe|goodbye)\b"
    )
)
ADVISES = re.compile(
    r"\b(?:you (?:could|can|should|need|must|ought|will)|you'll|you (?:might|may) (?:want|like|find|need|wish|try|consider)|(?:we|i) (?:can|could|will|should)|i'll|we'll|let's|try|call|send|check|order number|the (?:system|router|server|app|website|line|parcel|package|courier|driver|tracking))\b"
)
LOSS = TRAINEE.spotter(
    r"\b(?:sorry|sad|saddened|heartbreaking|sympath\w+|thoughts|thinking of|condolences?)\b[^.!?]{0,40}\b(?:loss|lost|losing|died|death|passing|passed|bereave\w+|gone|mum|mother|mom|dad|father|husband|wife|son|daughter|baby|brother|sister|gran\w*|nan|partner|friend|dog|cat|him|her|family)\b"
)
NAME_AFTER = re.compile(
    r"(?:\b(?:dear|my (?:late )?(?:husband|wife|son|daughter|brother|sister|partner|friend|dog|cat|boy|girl|baby|uncle|aunt|mum|dad)|(?:my )?name(?:'s| is)|it's|this is|i'm|i am|called|mr|mrs|ms|dr)\.?,? )([A-Z][a-zà-ÿ]+)"
)
NAMES = re.compile(r"(?<![.!?\"“] )(?<!^)\b[A-Z][a-zà-ÿ]{2,}\b")
NOT_NAMES = frozenset(
    "I'm January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Not Here Just Sir Madam Mum Dad Mom Ok Okay".split()
)


def cheers_up(reading: Reading) -> Iterator[Span]:
    """'Hopefully you can still enjoy it', said to somebody who lost something."""
    for match in re.finditer(
        r"\b(?:hopefully|i hope|maybe|but|and|you can|you'll) (?:\w+ ){0,3}(?:still )?(?:enjoy|have fun|have a great|cheer|smile|be happy|laugh)\b",
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
            r"[,]? ?(?:but|to (?:hear|say|inform)|if|you feel|about (?:that|this|it)\b|for (?:any|the|your|all) (?:\w+ )?(?:inconvenience|frustration|trouble|confusion|experience)|for (?:your|the) (?:loss|feelings)|sir|madam)",
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
        if listening.asks_for_data(reading, sentence):
            continue
        part = reading.part(sentence)
        feeling = FEELING.search(reading.text, sentence.start, sentence.end)
        tie = TIE.search(reading.text, sentence.start, sentence.end)
        if not feeling and not tie:
            continue
        if feeling and _own_feeling(part, feeling.start() - sentence.start) and not tie:
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
            if n and _fact_sentence(reading, n - 1):
                yield Span(sentences[n - 1].start, sentence.end)
            elif n + 1 < len(sentences) and _fact_sentence(reading, n + 1):
                yield Span(sentence.start, sentences[n + 1].end)


STRONG_TIE = TRAINEE.spotter(
    r"\b(?:no wonder|of course you|i'd be|i would be|so would i|anyone would|anybody would|reason to|right to be|beside the point|past their limit|should(?:n't| not| never) (?:have|be|happen))\b"
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
    return _facts(reading, sentence.first, sentence.last) >= 1.5


def _promising(part: str) -> bool:
    return (
        re.search(
            r"\b(?:i'll|i will|we'll|we will|(?:i|we) can (?!see|hear|understand|imagine|tell|only|appreciate)|i'm \w+ing|we're \w+ing|i've (?!got|had|been)\w+|let me|please|you'll|you will)\b",
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
        r"\b(?:\w+ (?:is|means|was|meant|leaves you|left you with|costs you) (?:a |an |another )?(?:\w+ )?(?:without|lost|gone|day's)|which means (?:you|your|he|she|they)|"
        r"that means (?:you|your|he|she|they)|what matters (?:more|most|to you)|what you (?:said|mean|really|actually) (?:about|is|want|need)|underneath|behind (?:that|this|it)|of course \w+ feels?|you don't need a reason)\b",
        reading.text,
    ):
        sentence = reading.sentences[reading.sentence_at(match.start())]
        if reading.echoes_in(sentence.first, sentence.last) and not sentence.asks:
            yield Span(sentence.start, sentence.end)


# ---------------------------------------------------------------- composure


def ends_without_warning(reading: Reading) -> Iterator[Span]:
    """A bare goodbye that is all there is, or that follows a blow."""
    match = re.search(r"\b(?:good ?bye|bye)\b[.! ]*$", reading.text)
    if match and len(reading.words) <= 8 and not re.search(r"\bthank", reading.text):
        yield Span(match.start(), match.end())


def hides_behind_policy(reading: Reading) -> Iterator[Span]:
    """The word policy or rules beside a 'no', unless the customer brought it up and is granted it."""
    for match in re.finditer(
        r"\b(?:policy|policies|rules?|procedures?|regulations|protocol|guidelines)\b", reading.text
    ):
        sentence = reading.sentences[reading.sentence_at(match.start())]
        part = reading.part(sentence)
        if re.search(
            r"\b(?:you're right|you are right|our own|under your|break\w*|broke|missed|owe|despite|even though|in your favour|lets me|allows me|bend)\b",
            part,
        ):
            continue
        if any(word in NOT or word in ("only", "must", "require", "requires") for word in part.split()):
            yield Span(sentence.start, sentence.end)


def agrees_to_anything(reading: Reading) -> Iterator[Span]:
    """An eager yes to what the brief rules out."""
    for start, end in beyond(reading):
        match = re.search(
            r"\b(?:of course|absolutely|certainly|no problem|sure|yes|definitely|anything)\b", reading.text
        )
        if match:
            yield Span(start, end)


def turns_to_problem(reading: Reading) -> Iterator[Span]:
    """A firm commitment, or a question that follows."""
    for promise in promises(reading):
        if promise.firm:
            yield Span(promise.start, promise.end)
    yield from listening.relevant_question(reading)


def concedes_truth(reading: Reading) -> Iterator[Span]:
    """The customer's own fact granted: it is said, without a 'but', beside a feeling or a right."""
    for span in ties_feeling(reading):
        yield span


def meets_the_person(reading: Reading) -> Iterator[Span]:
    """Words for what happened to this customer."""
    yield from listening.paraphrases(reading)
    yield from ties_feeling(reading)
    yield from apologises_for_fact(reading)
    yield from gives_condolence(reading)


def offers_choice(reading: Reading) -> Iterator[Span]:
    """Two ways, put as a question or left to the customer; or what to do if it fails, in their hands."""
    for sentence in reading.sentences:
        part = reading.part(sentence)
        if re.search(r"\b(?:or|whether)\b", part) and (
            (
                sentence.asks
                and re.search(
                    r"\b(?:you (?:want|like|prefer|rather)|would you|rather|shall (?:i|we)|should (?:i|we)|do you want|does|will|work|suits?|is it enough|which|leave it|easier|better)\b",
                    part,
                )
            )
            or re.search(r"\b(?:you choose|your choice|up to you|you prefer|either)\b", part)
        ):
            if not re.search(r"\b(?:are you|or (?:what|else|not)\b|stupid|lying)", part):
                yield Span(sentence.start, sentence.end)
        elif re.search(r"\b(?:i|we) can\b.+\bor\b", part) and not re.search(r"\bnot\b|n't", part):
            yield Span(sentence.start, sentence.end)
    for match in IF_NOT.finditer(reading.text):
        sentence = reading.sentences[reading.sentence_at(match.start())]
        if re.search(
            r"\b(?:reply|answer|tell me|ring|call|text|let me know|say so)\b", reading.text[match.end() : sentence.end]
        ) and promises(reading):
            yield Span(match.start(), sentence.end)


LIMIT = TRAINEE.spotter(
    r"\b(?:i|we) (?:won't|will not|can't|cannot|'m not able to|am not able to|don't)(?: \w+){0,2} (?:carry on|continue|go on|keep (?:going|talking)|stay|accept|help|talk|take|work|listen|put up)\b[^.!?]*\b(?:threat\w*|abuse|abusive|insult\w*|swear\w*|language|shout\w*|like that|like this|called)\b"
)
ON = re.compile(
    r"\b(?:if (?:they|it|that|the \w+|you) (?:stops?|can|are|is|calm)|once (?:they|it|that|you)|as soon as|but i(?:'ll| will| do| want| can)|and i(?:'ll| will)|i(?:'ll| will) stay|i (?:do )?want to|i'm happy to|when you)\b"
)


def limit_with_way(reading: Reading) -> Iterator[Span]:
    """A limit on abuse, and how the talk goes on."""
    for match in LIMIT.finditer(reading.text):
        end = reading.sentences[min(reading.sentence_at(match.start()) + 1, len(reading.sentences) - 1)].end
        if ON.search(reading.text, match.start(), end) or ON.search(reading.text[: match.start()]):
            yield Span(match.start(), end)


# ---------------------------------------------------------------- concrete outcome


@once
def says_what(reading: Reading) -> Iterator[Span]:
    """Firm commitments; a weak one counts with a time."""
    for promise in promises(reading):
        if promise.firm or when(reading, promise):
            yield Span(promise.start, promise.end)


def says_who(reading: Reading) -> Iterator[Span]:
    """Those of them that 'I' or a named party will do."""
    for promise in promises(reading):
        if promise.mine and (promise.firm or when(reading, promise)):
            yield Span(promise.start, promise.end)


def says_when(reading: Reading) -> Iterator[Span]:
    """The dates and times that go with commitments."""
    for promise in promises(reading):
        match = when(reading, promise)
        if match:
            yield Span(match.start(), match.end())


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
            yield Span(match.start(), match.end())


def says_what_if(reading: Reading) -> Iterator[Span]:
    """If it does not happen, and then what."""
    for match in IF_NOT.finditer(reading.text):
        sentence = reading.sentences[reading.sentence_at(match.start())]
        then = THEN.search(reading.text, match.end(), sentence.end)
        if (
            then
            and not sentence.asks
            and not re.search(r"\b(?:danger|calm|shout\w*|rude)\b", reading.part(sentence))
            and promises(reading)
        ):
            yield Span(match.start(), sentence.end)


def answers_need(reading: Reading) -> Iterator[Span]:
    """A commitment about something that the customer said, or that the brief allows."""
    for promise in promises(reading):
        sentence = reading.sentences[promise.sentence]
        needed = _allowed(reading.case) if promise.firm else frozenset()
        if promise.firm and any(
            (reading.stems[i] in reading.said or reading.stems[i] in needed) and reading.stems[i] not in EMPTY
            for i in range(sentence.first, sentence.last)
        ):
            yield Span(promise.start, promise.end)


def _allowed(case: Case) -> frozenset[str]:
    """Content stems of what the brief says is known or may be offered."""
    if case.brief is None:
        return frozenset()
    offers = [words for topic in case.brief.may_offer for words in (topic.text, *topic.mentions)]
    return _stems((*case.brief.known, *offers))


@lru_cache(maxsize=256)
def _stems(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(content_words(line) for line in lines)) - GENERIC


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
        r"\b(?:can't|cannot|can not|won't|not (?:possible|available|able)|no \w+ is|isn't (?:possible|available|free)|unable|unavailable|don't have|sold out|there is no|there's no|not today)\b",
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


RULES: dict[str, Rule] = {
    "cheers-up": cheers_up,
    "apologises-for-fact": apologises_for_fact,
    "gives-condolence": gives_condolence,
    "ties-feeling-to-fact": ties_feeling,
    "reaches-implied": reaches_implied,
    "uses-name": uses_name,
    "shouts": shouts,
    "ends-without-warning": ends_without_warning,
    "hides-behind-policy": hides_behind_policy,
    "collapses": collapses,
    "agrees-to-anything": agrees_to_anything,
    "jars": jars,
    "turns-to-problem": turns_to_problem,
    "concedes-truth": concedes_truth,
    "meets-the-person": meets_the_person,
    "reflects": listening.reflects,
    "offers-choice": offers_choice,
    "sets-limit-with-way-on": limit_with_way,
    "asks-again": listening.asks_again,
    "misses-risk": listening.misses_risk,
    "runs-past-grief": listening.runs_past_grief,
    "repeats-specific": listening.specifics,
    "paraphrases": listening.paraphrases,
    "asks-relevant-question": listening.relevant_question,
    "asks-open-question": listening.open_question,
    "takes-up-every-point": listening.every_point,
    "recalls-earlier": listening.recalls_earlier,
    "reads-between-lines": between_lines,
    "promises-beyond-brief": promises_beyond,
    "sends-in-circle": sends_in_circle,
    "refuses-flatly": refuses_flatly,
    "vague-promise": vague_promise,
    "says-what": says_what,
    "says-who": says_who,
    "says-when": says_when,
    "says-how-known": says_how_known,
    "says-what-if": says_what_if,
    "answers-need": answers_need,
    "offers-alternative": offers_alternative,
}
"""Name to rule; criterion files name these."""
