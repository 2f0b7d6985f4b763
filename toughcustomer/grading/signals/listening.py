"""Following the customer rather than leading: 'so you waited', 'it sounds like', against 'you should' and 'we will'."""

from __future__ import annotations

from .kinds import kind

FOLLOWS = kind(
    "says back how things stand for them",
    1,
    r"(?:it |that |this |you |what you(?:'re| are) saying )?(?:also |kind of |almost |still )?(?:sounds?|seems?|"
    r"looks?|feels?)(?: to (?:me|you)| almost| kind of)? (?:like|as if|as though|that|you|there|it)",
    r"(?:what )?i(?:'m| am) hearing|i hear (?:you|that|some|a)|if i (?:hear|heard|understand|understood)|"
    r"in other words",
    r"i(?:'m| am| can| get)?(?: just| a| the)? (?:sense|sure|guessing|imagine|wonder|wondering|bet)|my sense|"
    r"(?:must|might|may) (?:have )?(?:be|been|feel|felt)",
    r"on (?:the )?one hand|on the other(?: hand)?|(?:a |one |that |another )?(?:part|side) of you|and yet|"
    r"at the same time",
    r"you(?:'re| are)(?: also| really| kind of| just)? (?:saying|telling|feeling|wondering|thinking|hoping|worried|"
    r"concerned|afraid|trying|looking|finding|noticing|not sure|sure|aware|torn)",
    r"you(?:'ve| have)(?: also| already| really| just)? (?:mentioned|said|told|noticed|thought|tried|been|had|got)|"
    r"you (?:mentioned|said|told me|described|talked about)",
    r"for you(?=[.,?!]|$)|to you(?=[.,?!]|$)|(?:that|it)(?:'s| is| was)(?: really| very| something|"
    r" also){0,3} (?:important|hard|tough|difficult|scary|frustrating|stressful|not easy)",
    r"you(?: really| also| just| kind of| kinda| definitely| do| still| don't| didn't| do not| sort of| would|"
    r" wouldn't| wanna){0,3} (?:feel|felt|want|wanted|wish|like|love|enjoy|hate|know|knew|think|thought|believe|see|"
    r"saw|"
    r"worry|care|hope|need(?! to)|find|found|notice|noticed|recogni[sz]e|realise|realize|understand|remember|miss|"
    r"value|seem|seemed|struggle|get|got|lost)",
)
FEELS = kind("speaks of a feeling", 0.5, r"<felt>|<hard>|<noun>|feel|feeling|feelings|felt")
TURNS = kind(
    "takes up the thread",
    0.5,
    r"(?:so|and|but|because|cause|even though|although)(?: then| now| really| for you| basically| maybe| right now|"
    r" it's like| kind of){0,3},? (?:you(?:'re|'ve|'d|r)?|it(?:'s)?|that(?:'s)?|there(?:'s)?|he|she|they|what you|"
    r"when you|the)(?! (?:can|could|should|may|might|must|will|need to|have to)\b)",
)
LEADS = kind(
    "leads: advice, own plans, general facts, courtesies",
    -0.5,
    r"you(?:'d| would)?(?: really| just| also| definitely| probably){0,3} (?:could|can|should|might (?:want|like|try|"
    r"consider|find)|may (?:want|like|wish|find)|need to|have to|ought|must|better)",
    r"i(?:'d| would) (?:like|suggest|recommend|advise|encourage|want|say|try)|i(?:'m| am) (?:going to|gonna|here to|"
    r"glad|happy|not)",
    r"i (?:want|wanted|need|have|think|know|am|do|don't|was|had|will|can|just|really|appreciate|understand (?:you|"
    r"that))",
    r"let(?:'s| me| us)|i'll|we(?:'ll|'re|'ve)?|our|my(?! sense)|me|thanks?|thank you|please|good (?:job|morning|"
    r"afternoon)|great|excellent|awesome|perfect|hello|hi|hey|welcome",
    r"try to|make sure|don't|people|most|studies|research|in general|usually|often|for example|such as|there are|"
    r"is (?:a|an|the|that|it)|can (?:cause|lead|help|be|really)",
)
ASKS_ON = kind(
    "asks on from what was said",
    0.5,
    r"why|how (?:come|did|do|would)|what (?:do you mean|makes|did you|do you|happens)|explain|tell (?:me|us)|"
    r"show me|can you",
)
