"""What somebody would feel, or what a thing does to them, in turns of speech that no list of feelings holds."""

from __future__ import annotations

from .patterns import TRAINEE

WILLING = (
    r"(?! (?:able|happy|glad|grateful|delighted|pleased|interested|careful|surprised|lying|obliged|willing|more than|"
    r"very happy|only too|sorry to)\b)"
)
"""Not this after 'I'd be': it offers, and feels nothing."""
_ANYBODY = r"(?:anyone|anybody|any of us|most people|a saint|a person|you|me|any \w+|the calmest \w+)"
_SAYS = (
    r"(?!(?:able|happy|glad|grateful|delighted|careful|surprised|lying|interested|pleased|suggest|recommend|advise|"
    r"like|"
    r"love|need|ask|say|want|prefer|rather|expect|thought|hope|appreciate|check|try|wait|go|call|contact|never|not|"
    r"also|"
    r"probably|well|been|be|have|had|obliged|sorry to|in touch|willing|reply|think|imagine|guess|know|see|just|really|"
    r"do|get|use|take|make|look|start|add|avoid|consider|encourage|keep|talk|tell|give|find|help|put|stay|work|buy|"
    r"read|"
    r"speak|let|leave|definitely|certainly|better|told|recommended|suggested)\b)"
)
"""Not this after 'I would': it advises or offers."""
_STRIKES = (
    r"(?:hurt|sting|stung|cut|hit|shake|shaken|floor|throw|thrown|wear|worn|grind|catch|caught|pull|pulled|stop|"
    r"stopped|"
    r"knock|knocked|go|gone|weigh|get to|got to|sit|sat|land|hang|rankle|burn|jolt|drain|bring|brought|take|taken|"
    r"break|"
    r"broken|make|made|leave|left|feel|felt|be (?:<very> )*(?:like|an?(?! mistake| problem)|the (?:last|\w+est|worst))|"
    r"have been (?:<very> )*(?:like|an?(?! mistake| problem))|wonder|dread|ache|gnaw|tear|torn|turn|hear|find|grow)"
)
_FRAMES = (
    # enough to make a saint swear
    rf"enough to (?:make|drive|try|test|send|have|break|put|wear|bring|set|finish|turn|reduce|floor) {_ANYBODY}",
    # I'd have lost patience; I'd be climbing the walls; anyone would shout
    rf"i(?:'d| would)(?: also| probably| well| honestly)* (?:be|feel|have (?:been|felt)) {_SAYS}\w+(?! (?:if|"
    rf"for you)\b)|"
    rf"i(?:'d| would)(?: also| probably| well)* have (?:long since )?{_SAYS}\w+(?:ed|en|t|n)(?! (?:it|you|this|"
    rf"that)\b)|"
    rf"(?:anyone|anybody|most people|any of us|who|a saint|lots of people)(?:'d| would)(?: have| also| well)*(?: been| "
    rf"be)? {_SAYS}\w+(?! (?:it|you|this|that|if|for you)\b)",
    # that would have me in bits
    r"(?:it|that|this|which)(?:'d| would)(?: have)? (?:have|had|make|made|drive|driven|leave|left|send|sent|get|got|"
    r"put|"
    r"wear|finish|break|broken|knock|floor|test|try|tax|wind up|anger|upset|infuriate|exhaust|worry|hurt|sicken) "
    rf"{_ANYBODY}",
    # it must have stopped you; you must feel, as a guess and no order
    rf"(?<!you )must (?:have )?(?:really |just |still |all |surely )?{_STRIKES}\b",
    r"you must (?:have )?(?:be (?:<very> )*(?:<felt>)|been (?:<very> )*(?:<felt>)|feel|felt|wonder|wondered|dread|"
    r"dreaded|ache)",
    # it knocks the wind out of you
    r"(?:knock|stop|pull|bring|brought|catch|caught|cut|took|take|wear|wore|grind|ground|get|got|go|went|goes|eat|gnaw)"
    r"(?:s|es|ped|ed|ing)?(?: right| straight| clean)? (?:you (?:up short|down|flat|out|off balance|in your tracks|to "
    r"(?:a|your))|through you|at you|to you(?=[.,!;]|$| after| when)|on you(?=[.,!;]|$)|the (?:wind|breath|stuffing|"
    r"heart|life) out|it out of (?:you|anyone))",
    # you must be on your knees
    r"you must be (?:on your \w+|at your \w+|done with|dead|beyond|wondering|thinking|running on|worn|so|past|sick|"
    r"ready "
    r"to (?:scream|cry|give up|throw)|\w+ed (?:out|off|up))|(?:your|anyone's|my|anybody's) blood (?:boil|run cold)|"
    r"(?:that|it|which|this) (?:stings|hurts|rankles|grates|smarts|burns|cuts|jars|takes the (?:biscuit|cake))|"
    r"what a (?:\w+ )?(?:way|thing|week|mess|morning|night|start|time|welcome|reward|thanks) (?:to|for|you|that)|"
    r"of all the (?:things|days|times|names|people|weeks)",
    # it would be hard for me too; the hardest thing to look at
    r"it would be (?:<very> )*(?:<hard>) (?:for (?:me|anyone|anybody)|to (?:stay|keep|be|bear|take|hear|read|see))|"
    r"the (?:hardest|worst|saddest|cruell?est|loneliest|bitterest|sorest) (?:thing|part|moment|place|time|sight|day)",
    # set phrases
    r"(?:climbing|spitting|tearing|bouncing off|pulling) (?:the |my |your )?(?:walls|feathers|hair|out my hair|teeth)",
    r"hopping mad|seeing red|end of (?:my|your|their|her|his) (?:tether|rope|wits)|(?:had it|through|done) with us",
    r"(?:lost|lose|losing|out of) (?:all |my |your |any )?(?:patience|temper|rag)|(?:blow|blown|blew) (?:a|my|your) "
    r"(?:fuse|top|stack)|(?:up|sick to) (?:the wall|the back teeth)|(?:in|near|close to) tears",
    r"raging|screaming|fuming|seething|spitting|reeling|sore|sickened|done in|dead on your feet|knackered|shattered|"
    r"ratty|heartsick|heartsore",
    # what nobody should be put through
    r"(?:no|not a|hardly a|a poor|a rotten|a shabby) way (?:to|for|of) (?:treat|be|do|repay|find|hear|start|end|spend|"
    r"anyone|anybody|a|you)\w*|not how (?:you|anyone|anybody|it|things)(?:'s)? (?:should|ought|deserves?|meant)",
    r"you (?:should never|shouldn't|should not) have (?:had to|been)|you (?:didn't|don't|did not) deserve|"
    r"you deserved? "
    r"(?:better|more|an?)|for (?:absolutely )?nothing(?=[.,!;]|$| and)|to no purpose|(?:strung|led) along|fobbed off",
    r"(?:kept|keep|did|done|held|hold|stuck) (?:up |to )?your (?:side|end|part|word|bit)|(?:did|done|played) "
    r"(?:it |everything |all )?(?:by the book|as (?:you were )?asked|all (?:you were|that was) asked)|wo(?:n't|"
    r"uld) bring (?:her|him|"
    r"them) "
    r"back",
)
MOVED = TRAINEE.spotter(rf"(?:{'|'.join(_FRAMES)})")
