"""Steps: what will be done, what is offered, what they could do; and what makes a step less likely."""

from __future__ import annotations

from .kinds import kind

_ALSO = (
    r"(?: just| also| always| really| maybe| perhaps| probably| definitely| then| at least| still| even| first| now"
    r"| certainly){0,3}"
)
_MORE = """
look see talk speak try start think write read use focus practise practice learn listen remember consider spend reach
join seek search download move allow treat share explain show tell discuss avoid limit wait stick turn have be buy
dial press phone call watch clean schedule stay keep leave accept approach communicate quit step create compromise
consult hire invite post
"""
_ACT = rf"(?:<do>|{'|'.join(_MORE.split())})"

COMMITS = kind(
    "says what will be done",
    1,
    r"(?:i'll|i will|we'll|we will|i shall|we shall|i'm (?:just )?(?:going to|gonna)|i am (?:just )?(?:going to|"
    r"gonna)|we're (?:just )?(?:going to|gonna))(?! (?:be (?:able|honest)|have to|need|not|never|tell|say|admit|"
    rf"always be)\b){_ALSO} (?:have to |try (?:and |to )?|go (?:and |ahead and )?)?{_ACT}",
    rf"let(?:'s|s| me| us){_ALSO} (?:try (?:and |to )?)?{_ACT}|what i(?:'ll| will| can)(?: do)?",
    r"(?:doing|putting|getting|making|trying|sending|checking|calling|ringing|booking|arranging|transferring|"
    r"connecting|passing|looking|going) (?:that|it|this|you|some|a|the|through|into|to (?:put|get|send|check|call|"
    r"ring|another|test|see))(?= |$)",
    r"(?:put|get|pass|transfer|connect)(?:ting|ing)? you (?:through|over|on to|across|back)|"
    r"call you(?: back)? (?:at|in|on|back)|get back to you|just (?:see|check|have a|get|find|try|put|look)(?= )",
)
OFFERS = kind(
    "offers a step",
    1,
    r"(?:would|do|did) you (?:like|want|prefer) (?:me|us|to)|(?:shall|should|could|may) (?:i|we)(?= )",
    rf"(?:i|we) (?:can|could|would|may){_ALSO} (?:try (?:and |to )?|go (?:and |ahead and )?)?{_ACT}(?! (?:that|how|"
    r"why|you(?:'re| are))\b)",
    r"if you(?:'d| would)? (?:like|want|prefer|wish),? (?:me|i|we|to)|(?:happy|glad) to (?:send|share|put|give|"
    r"check|look|set|arrange|call|book|show)",
)
DIRECTS = kind(
    "says what they could do",
    1,
    rf"you(?:'ll|'d|'re)?{_ALSO} (?:could|should|can|might|may|ought to|need to|have to|must|better|had better|"
    r"going to need to|will need to|want to|will have to|are best|best)(?! (?:be (?:feeling|so|very)|feel|"
    rf"have been|not (?:be|feel)|see (?:why|how)|tell me|not know)\b)(?: not| have)?{_ALSO} (?:to |want to |"
    rf"need to |like to |be better |be able to |try (?:and |to )?|find ){0, 3}{_ACT}\w*",
    rf"you(?:'ll|'d)?{_ALSO} (?:need|want|have) to|(?:please|pls) (?:do|don't|try|call|ring|check|take|make|give|"
    r"talk|speak|consider|remember|go|keep|reach|get|see)",
    r"the (?:best|first|next|only|easiest|main|other|simplest|most important) (?:thing|step|way|option|time|bet|"
    r"idea|place)",
    r"(?:it(?:'s| is| would be| might be| may be| could be|'d be|'ll be) )?(?:<very> |a ){0,3}(?:best|better|worth|"
    r"good idea|important|helpful|useful|wise|healthy|easier|beneficial|(?:great|good) (?:idea|way|thing|time|start|"
    r"place)) (?:if|to|off|for you to|thing to)",
    r"it(?:'s| is| would be| might be| may be| could be|'d be|'ll be) (?:<very> )?(?:best|better|worth|important|"
    r"helpful|useful|wise|healthy|beneficial|a (?:good|great) (?:idea|thing|way|start|place))",
)
SUGGESTS = kind(
    "suggests a step",
    1,
    r"(?:have|had|did) you(?: ever| already| also| maybe| perhaps){0,3} (?:try|tried|thought|think|considered?|looked?|"
    r"talked?|spoken|spoke|asked?|checked|contacted|reached|told|discussed|seen|been to|gone|done|explored|had (?:a|"
    r"that|any)|got (?:any|a)|explained|shared|visited|joined|used|made|read|given|brought)",
    r"(?:why (?:don't|not)|how about|what about|what if)|would you (?:be (?:able|willing|open|prepared|comfortable)|"
    r"consider|try)|could you|can you (?:try|talk|ask|find|get|go|take|buy|maybe|speak|see|do|think of)",
    r"are you able to|is it possible|is there (?:any(?:one|body|thing|where)?|some(?:one|body|thing)|a (?:way|"
    r"friend|chance|possibility))",
    r"(?:maybe|perhaps|possibly),? (?:you|it|if|try|a|some|your|there|that|just|even|the|this|we|\w+ing)",
    rf"(?:i|we)(?:'d| would| do| really){_ALSO} (?:suggest|recommend|advise|encourage|urge)|i (?:suggest|recommend|"
    r"advise|encourage|urge)",
    r"(?:my|one|another|some|any|other|a few|couple of|first|last|best) (?:suggestions?|advice|recommendations?|"
    r"ideas?|tips?|options?|ways?|steps?|techniques?|methods?|resources?|things? (?:that|you|i|to|is|which))",
    r"(?:would|might|may|could|can|will|does|did|do|really|also|always|definitely|it|that|this|which|"
    r"to) helps?(?: you| to| with| if| your| me| a lot| keep| ease)?|helped me|what (?:helps|helped|works|worked|"
    r"i do|i did|i would do)|(?:works?|worked) for me",
    rf"i would{_ALSO} (?!like|love|feel|be|have|say|imagine|guess|hate|assume|never|not|agree|think)(?:not )?{_ACT}|"
    r"if (?:i were|it were me|i was) (?:you|in)",
    r"if you(?:'re| are| can| could| just| want| have| haven't| need| feel| like| try| go| take| call| ring| press|"
    r" dial| do| don't| get| look| talk| were)",
    r"try(?:ing)? (?:to|and|out|not|some|a|the|your|this|that|new|different|it|something|\w+ing)|consider \w+|"
    r"(?:give|giving) (?:it|them|him|her|that) (?:a (?:try|go|ring|call|shot|chance)|some)|worth (?:a (?:try|shot|"
    r"call)|it|\w+ing)",
    r"(?:there's|there are|there is)(?: also| some| many| lots of| plenty of| always| a lot of| a couple of| a few|"
    r" several| other| different){0,3} (?:ways?|things?|options?|groups?|resources|places|apps?|books|websites?|"
    r"techniques|programs?|alternatives?|number|support|help|people you|people who can|videos|classes)",
)
TELLS_OWN = kind(
    "tells of oneself",
    -0.5,
    r"i (?:had|was|have had|used to|felt|went|got|did|lost|remember|know (?:how|what|that|it)|understand|feel|am|"
    r"can (?:tell|see|understand|imagine|relate|hear|only|totally|completely)|relate|hear|see)",
    r"i've (?:been|had|felt|got|gone)|i'm (?:so |very |really |doing |sorry|glad|happy|fine|good|here)|when i|"
    r"my (?:own|mother|father|wife|husband|friend|boyfriend|girlfriend|brother|sister|ex|family|job)",
)
ASKS_DATA = kind(
    "asks for data, or how things are",
    -0.5,
    r"(?:could|can|would|will|may|might) (?:you|i)(?: just| please){0,3} (?:confirm|have|take|give|tell|spell|repeat|"
    r"ask)|what(?:'s|s| is| was| are) (?:your|the|it)",
    r"(?:your|the)(?: \w+)? (?:name|number|address|post ?code|account|details)|how (?:are|long|do|did|old|is)|why|"
    r"when (?:did|do|is|was)|who|are you|do you (?:have|know|feel|think|live|work)|did you",
)
REFUSES = kind(
    "says what cannot be done",
    -0.5,
    r"(?:i|we) (?:can't|cannot|can not|couldn't|could not|don't|do not|am not|won't|wouldn't|haven't)|unfortunately|"
    r"i'm afraid|not able to|unable",
)

CONCRETE = (COMMITS, OFFERS, DIRECTS, SUGGESTS, TELLS_OWN, ASKS_DATA, REFUSES)
