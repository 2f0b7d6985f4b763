"""Lists of words that cues name as `<list>`: feelings, hardships, things to do, short forms."""

from __future__ import annotations

from .verbs import BASE, DOES, DOING, DONE


def _any(words: str, split: str = " ") -> str:
    """An alternation, longest first, so that a word is not cut short by its own beginning."""
    found = sorted({word.strip().replace("_", " ") for word in words.replace("\n", split).split(split)} - {""})
    return f"(?:{'|'.join(sorted(found, key=len, reverse=True))})"


FELT = """
angry fuming mortified gutted distraught petrified appalled dismayed rattled sickened violated vulnerable
invisible unwelcome beside_yourself annoyed upset sad hurt scared afraid frightened terrified anxious worried
nervous stressed overwhelmed disappointed dissatisfied lonely alone desperate hopeless helpless exhausted
drained tired worn_out fed_up furious livid irritated frustrated frustated aggravated cross mad let_down
humiliated embarrassed ashamed insulted ignored forgotten unheard disrespected betrayed cheated heartbroken
broken devastated shattered lost numb confused bewildered shocked shaken depressed down low miserable unhappy
grieving in_pain suffering struggling sick_of_it at_your_wits'_end panicked panicking alarmed dreading concerned
bitter resentful guilty out_of_your_depth on_your_own alone_with sick_with_worry suspicious wary uneasy
lost_for_words at_a_loss trapped stuck powerless belittled brushed_off passed_around fobbed_off
"""

HARD = """
frustrating upsetting annoying infuriating maddening irritating aggravating exasperating disappointing
distressing stressful worrying alarming frightening scary terrifying awful terrible horrible dreadful hard tough
rough difficult painful hurtful heartbreaking devastating sad lonely isolating exhausting tiring draining
wearing overwhelming embarrassing humiliating shameful degrading insulting disrespectful cruel unkind unfair
unjust cold callous shocking unsettling confusing bewildering miserable nasty grim wretched horrid brutal
crushing galling bitter sickening inconvenient disruptive nerve-wracking nightmarish unbearable unacceptable
rotten gutting daunting traumatic tragic intimidating demoralising demoralizing discouraging heavy raw too_long
too_much too_many too_late ghastly crappy shitty sucky lousy
"""

NOUN = """
frustration anger disappointment upset annoyance irritation worry worries concern concerns pain grief sadness
loss anxiety stress distress fear fears embarrassment humiliation shame hurt confusion exhaustion suffering
sorrow feelings feeling heartache loneliness dread panic outrage rage fury dissatisfaction mistrust shock
hardship struggle struggles nightmare ordeal burden strain pressure trouble hassle misery disgust despair
heartbreak dismay exasperation
"""

LISTS: dict[str, str] = {
    "i'm": "(?:i'm|i am|im|i'am)",
    "i'll": "(?:i'll|i will|i shall|i'm going to|i am going to|ill|let me|i'd|i would)",
    "i've": "(?:i've|i have|ive)",
    "we": "(?:we|our company|our team|the company)",
    "you're": "(?:you're|you are|youre|your|you were|you've been|you have been|you feel|you felt|you're feeling|"
    "you are feeling|you sound|you seem|you must be|you must feel|you must have been|you must have felt|u r|ur|"
    "you're so|you would be|you'd be|you might be|you may be|you might feel|you may feel|you get|you got|"
    "this has left you|that has left you|it has left you|it left you|that left you|this left you|makes you|made you)",
    "very": "(?:so|very|really|truly|terribly|deeply|incredibly|extremely|absolutely|totally|completely|just|"
    "sincerely|awfully|genuinely|ever so|only too|more than|quite|pretty|rightly|understandably|bound to be|a bit|"
    "all|too|even|rather|super|such|that|how|especially|particularly|still|feeling)",
    "it": "(?:it|this|that|these things|all this|all that|all of this|what happened|what you went through|"
    "what you're going through|what you are going through|your situation|the situation|the wait|the waiting)",
    "is": "(?:'s| is| was| must be| must have been| must've been| must feel| sounds| sounded| has been| feels| felt|"
    " seems| can be| would be| has to be| had to be| looks| could be| may be| might be|'d be| would have been|'s been)",
    "felt": _any(FELT),
    "hard": _any(HARD),
    "noun": _any(NOUN),
    "do": _any(" ".join(BASE)),
    "does": _any(" ".join(DOES)),
    "doing": _any(" ".join(DOING)),
    "done": _any(" ".join(DONE)),
    "insult": _any(
        """idiot idiots moron morons imbecile fool fools clown clowns liar liars stupid dumb thick pathetic clueless
        useless ignorant loser losers jerk twat prick bastard bitch arsehole asshole arse ass cretin halfwit simpleton
        muppet dimwit brat crybaby drama_queen karen brainless incompetent illiterate deluded delusional crazy insane
        mental nuts childish immature ridiculous pathetic disgusting horrible nasty rude arrogant entitled(?!_to)
        spoilt spoiled greedy lazy whiner troll hypocrite racist bigot bully coward fraud scum trash garbage
        creep psycho lunatic nutter
        dense slow hysterical irrational unhinged obnoxious hypocritical"""
    ),
    "dept": "(?:department|team|dept|office|branch|colleagues|section|head office|billing|accounts|sales|warehouse|"
    "finance|courier|depot|it|supplier|management|system|systems|computer|software|manufacturer|store|admin)",
}
"""Name to expression."""
