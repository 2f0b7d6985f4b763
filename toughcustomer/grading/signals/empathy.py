"""Warmth towards the customer, and a grasp of how it is for them: 'so sorry', 'we're here for you', 'it must hurt'."""

from __future__ import annotations

from .kinds import kind

_BY_DEGREES = (
    r"(?: really| truly| just| so| all| always| definitely| also| still| very much| completely| totally| fully){0,3}"
)

REGRETS = kind(
    "is sorry for what they go through",
    1,
    r"(?:so |very |truly |deeply |really ){0,3}(?:sorry|saddened|sad|heartbroken|gutted)(?: to (?:hear|read|see|learn|"
    r"know)| that| for (?:you|your|what|the|all)| about| you(?:'re|'ve)?| things| it(?:'s)?| he| she| they| this|"
    r" your)(?! (?:if|but|i)\b)",
    r"(?:<i'm> |<very> ){1,4}sorry(?! (?:but|if|i|i'm|for (?:being|my|the (?:long|late)|bothering))\b)",
    r"(?:breaks|breaking) my heart|(?:hurts|pains|kills) me (?:to|that)",
    r"(?:my |our )?(?:deepest |sincere |sincerest |heartfelt ){0,3}(?:condolences|sympath(?:y|ies))",
)
SUFFERS_WITH = kind(
    "is moved by it",
    1,
    r"(?:my|our) (?:heart|hearts|thoughts|prayers) (?:go|goes|is|are|breaks?|aches?|hurts?|bleeds?)",
    r"(?:i|we)(?: really| do| truly| just| so){0,3} (?:feel (?:for (?:you|him|her)|so bad|bad for|terrible for|"
    r"awful for|sad for|your pain)|worry about you|care(?: about| for)?(?! (?:to|if))|hate (?:that|to (?:hear|see|"
    r"think))|wish (?:i|we|there was|things|you|it))",
    r"(?:that|it|this|life|which)(?:'s)?(?: really| just| totally| definitely| does| must| so| truly|"
    r" absolutely){0,3} (?:suck|sucks|stinks|hurts|breaks my heart|is heartbreaking|ma(?:de|"
    r"kes) me (?:<very> ){0,3}(?:sad|"
    r"cry|upset|angry))",
    r"(?:<i'm> )(?:<very> ){0,3}(?:worried|concerned|scared|sad|upset|heartbroken|touched|moved) (?:for|about|by|"
    r"that) (?:you|your|this)",
    r"(?:how|what an?) (?:<very> )?<hard>",
    r"(?:ugh|oh no|oh man|oh dear|aw+|ouch)(?=[,.!])|poor (?:thing|you|soul)",
)
WISHES = kind(
    "wishes them well",
    1,
    r"(?:hope|hoping|wish|wishing|pray|praying)(?: that)?(?: for)? (?:you|your|him|her|them|everyone|it|things|"
    r"everything|this|today|tomorrow|the|life|all|that|he|she|they)",
    r"good luck(?! with that)|best of luck|best wishes|(?:all|all the) (?:best|my love)|wishing you|may you",
    r"take (?:good )?care(?= of (?:you|your)|[.!,:;]|$| and| ok| my)",
    r"(?:be|stay|keep) (?:safe|strong|well|hopeful|going|fighting|your (?:head|chin) up)|hang (?:in|on) there|"
    r"hold on(?=[.!,]|$)|chin up|sleep well",
    r"god bless|bless (?:you|your heart)|sending (?:you|my|our|love|hugs|strength)|prayers|praying|much love|"
    r"get well|feel better",
    r"happy (?:birthday|new year|holidays|christmas)|have a (?:<very> )?(?:great|good|nice|lovely|wonderful|"
    r"peaceful|better) \w+",
)
IS_THERE = kind(
    "is at their side",
    1,
    r"(?:i'm|i am|im|we're|we are|i'll be|i will be|people are|right|is|just|always|all)(?: right| always| all|"
    r" still| really| also){0,3} here (?:for (?:you|anyone)|to (?:listen|help|talk|support)|with you|if you|whenever|"
    r"when)",
    r"(?:i'm|i am|we're|we are|right) (?:right )?(?:there )?with you(?=[.,!]|$| on| in)",
    r"(?:not|never|aren't|isn't|less)(?: \w+)? (?:alone|on your own)|not the only (?:one|person)",
    r"you(?:'ve|'ll| have| got| will| have got){0,3} (?:always )?(?:have )?(?:me|us)(?=[.,!]|$)",
    r"(?:pm|dm|message|text|call|write|ring) (?:me|us)(?= if| when| any|[.,!]|$)|my (?:pms?|dms?|inbox|door|"
    r"ear)(?: is| are)?(?: always)? open",
    r"(?:if|when|whenever|any ?time) you(?: ever|'d| just){0,3}(?: like to| need| want| feel like)(?: to)? (?:talk|"
    r"chat|"
    r"vent|anything|someone|company|help|support|a \w+)",
    r"(?:feel free|free|happy|willing|glad|up|love|like) to (?:talk|vent|chat|listen|hear (?:you|your|more|about|"
    r"it))",
    r"(?:we|i)(?:'ll| will| can|'m going to) (?:listen|support you|stand by you|stay with you|be with you)|(?:i'm|"
    r"i am) listening|(?:we can|let's) talk|talk to (?:me|us)",
)
VALUES = kind(
    "says what they are worth",
    1,
    r"hugs?|cuddles?|xx+|xo+|(?:i |we )?love (?:you|to you)(?=[.,!]|$| all| so| and)|proud of (?:you|yourself)",
    r"(?:you|you're|you are|youre)(?: <very>| truly| such| definitely| obviously| clearly| a| an| are| all| sound|"
    r" sound like| seem| seem like| still| already){0,3} (?:amazing|awesome|beautiful|strong|brave|wonderful|lovely|"
    r"great|good person|kind|worthy|worth (?:it|more|so|something|a|the)|worthwhile|loved|needed|valued|valuable|"
    r"important|special|enough|precious|incredible|smart|intelligent|courageous|doing (?:great|well|so well|amazing|"
    r"your best|the right)|matter|deserve|not (?:a (?:burden|failure|bad)|worthless|useless|broken|crazy|weak|"
    r"to blame|stupid|at fault))",
    r"(?:matter|matters|important|special|mean a lot) to (?:me|us|someone|people)|your life (?:matters|is worth)",
    r"(?:someone|somebody|people|we all|we|i)(?: really| do| truly| still){0,3} (?:loves?|cares?|appreciates?|values?|"
    r"admires?|respects?)(?: about)? you",
    r"(?:it's |none of this is |this is |that's )?not your fault|don't (?:be so hard on|blame|beat) yourself|"
    r"go easy on yourself|be (?:kind|gentle|good) to yourself",
)
HEARTENS = kind(
    "gives them heart",
    1,
    r"(?:it|things|everything|life|this|you|we)(?:'ll|'s| will| can| does| do| is| are|'re)?(?: gonna| going to|"
    r" all| always| really| eventually| definitely| surely){0,3} (?:be (?:ok|okay|alright|all right|fine|better|good|"
    r"happy|over)|gets? (?:better|easier|through)|pass|passes|work(?:s)? (?:itself )?out|come through|make it|"
    r"survive|heal|improve|look up|turn around|pull through)(?! by)",
    rf"you{_BY_DEGREES} (?:can|will|are able to|are going to) (?:do (?:this|it)|make it|get through|handle|beat|"
    r"overcome|fight|survive)|you(?:'ve)? got this",
    r"i (?:believe in|have faith in|know you (?:can|will)|know you'll|promise)|don't (?:give up|lose hope|worry|"
    r"be (?:afraid|scared|ashamed))|never give up",
    r"(?:there's|there is|there are)(?: always| still| a| some){0,3} (?:hope|light|people who|better days)|"
    r"one day at a time|day by day|better days|light at the end",
    r"it(?:'s| is) (?:ok|okay|alright|all right) to",
)
IS_GLAD = kind(
    "is glad for them, or thanks them for telling",
    1,
    r"(?:glad|happy|pleased|relieved|proud|thrilled|delighted)(?: for you| to (?:hear|know|see)| that| you(?:'re|"
    r"'ve)?| it (?:worked|helped|went))(?! (?:asked|could|can)\b)|(?:good|great|nice) to (?:hear|know)",
    r"congrat\w*|well done|way to go|good (?:for|job|on) you|welcome to",
    r"(?:thanks|thank you)(?: so much| very much)? for (?:sharing|telling|opening|trusting|reaching|being|"
    r"your honesty|your trust|coming|talking)",
    r"(?:that's|that is|this is|it's)(?: <very>| a| an| also| actually){0,3} (?:great|awesome|amazing|wonderful|"
    r"fantastic|beautiful|lovely|impressive|excellent|incredible)(?: news| to hear| progress| step|"
    r" of you)?(?=[.!,]|$| that you)",
)
UNDERSTANDS = kind(
    "says that they understand",
    0.5,
    rf"(?:i|we)(?: can| could)?{_BY_DEGREES}(?: only)? (?:understand|understood|imagine|relate|get (?:it|that|you|"
    r"what|how|where)|hear you|feel (?:you|this|that|the same)|know (?:how|the feeling|that feel\w*|exactly|"
    r"what (?:you|it)|it(?:'s| is| can be| must)|that (?:this|it)|this)|see (?:how|why|that|what|where)|"
    r"sympathi[sz]e|empathi[sz]e|appreciate (?:how|that|your)|sense|tell (?:how|that|you|this)|realise|realize|"
    r"recogni[sz]e)(?! (?:i|my|me)\b)",
    r"(?:can't|cannot|can not|can only|can hardly) (?:even )?(?:begin to )?imagine|been there|"
    r"(?:<very> ){0,3}(?:relatable|understandabl[ey])",
)
NAMES_IT = kind(
    "names what they feel or go through",
    0.5,
    r"<it><is> (?:<very> |an? |like an? |like |be ){0,3}(?:<hard>|<felt>)",
    r"<you're> (?:<very> |left |made to |to ){0,3}(?:<felt>|<hard>)",
    r"(?:your|the) <noun>|(?:feel|feeling|feels) (?:<very> |like |that |as (?:if|though) ){0,3}(?:<felt>|<hard>|you)",
    r"(?:going|gone|go|been) through|a lot (?:on your plate|to (?:deal|carry|take|handle|go|cope|bear))",
    r"(?:tough|hard|rough|difficult|terrible|awful|bad|dark|scary|horrible) (?:time|times|place|situation|spot|day|"
    r"days|week|position|feeling|decision|road)",
)
MAKES_SENSE = kind(
    "says that it makes sense to feel so",
    0.5,
    r"(?:that|it|this|which)(?: all)? makes (?:perfect |complete |total |a lot of |so much |every )?sense|no wonder|"
    r"small wonder",
    r"(?:don't|do not|can't|wouldn't) blame you|normal|natural|valid|only human|justified|every right|any(?:one|"
    r"body) would|of course you",
    r"in your (?:shoes|position|place|situation)|so would i|who wouldn't",
)
GUESSES = kind(
    "guesses at what it is like",
    0.5,
    r"(?:it |that |you |this )?(?:sounds?|seems?) (?:to me )?(?:like|as if|as though|that|<very>)|"
    r"must (?:have )?(?:be|been|feel|felt|hurt)",
    r"i(?:'m| am) (?:sure|guessing|wondering|hearing)|i (?:bet|wonder|guess|suspect) (?:if )?(?:you|it|that|this)",
)
ASKS_AFTER_THEM = kind(
    "asks how they are",
    0.5,
    r"are you (?:ok|okay|alright|all right|safe|alone|feeling|doing|still|holding)|how (?:are|have|do|"
    r"did) you(?: been)? (?:feel\w*|hold\w*|cop\w+|do\w*|now|today|tonight)",
    r"(?:what's|what is|what has|whats) (?:wrong|going on|happen\w*|bothering|been|on your mind|troubling)|"
    r"what happened",
    r"(?:do|would|did) you (?:want|need|like|care)(?: to)? (?:talk|vent|chat|share|tell)|want to (?:talk|vent|chat)|"
    r"care to (?:talk|share)|tell (?:me|us) (?:more|about|what)",
    r"why do you (?:feel|think)|what makes you (?:feel|think|so)|mind (?:sharing|telling|if i ask)",
)

TURNS_TO_SELF = kind(
    "makes it about oneself",
    -1,
    r"(?:it's |it is |this is )?(?:all |entirely )?my (?:own )?fault|forgive me",
    r"i(?:'m| am) (?:such )?(?:so |an? )?(?:useless|hopeless|idiot|terrible person|failure)",
    r"i (?:don't|do not) know what (?:to (?:say|do|tell)|else)",
    r"(?:makes?|made) me feel (?:<very> ){0,3}(?:bad|awful|terrible|guilty)",
    r"please don't (?:be (?:angry|mad|cross)|blame me)",
)

EMPATHY = (
    *(REGRETS, SUFFERS_WITH, WISHES, IS_THERE, VALUES, HEARTENS, IS_GLAD),
    *(UNDERSTANDS, NAMES_IT, MAKES_SENSE, GUESSES, ASKS_AFTER_THEM),
    TURNS_TO_SELF,
)
