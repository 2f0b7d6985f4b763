"""What gives an English sentence away."""

from __future__ import annotations

from . import frames
from .endings import ACCEPTS, CLOSES, COACH, DELIGHTS, VERY
from .kinds import Tells

FEELINGS = (
    r"(?:(?:frustrat|upset|annoy|disappoint|distress|stress|worr|pain|irritat|exhaust|infuriat|unsettl)\w*|"
    r"hard|difficult|tough|hurtful|awful|angry|anger|feel(?:s|ing)?|felt|inconvenien\w+|concern\w*|grief|"
    r"griev\w+|sad|heartbreaking)"
)
ACTS = (
    r"(?:refund|credit|compensat|reimburs|rebook|upgrad|escalat|process|replac|reissu|releas|waiv|investigat|"
    r"arrang|schedul|dispatch|remak|expedit|transfer|remov|cancel(?!ling, and)|updat|stop(?! \w+ing)|"
    r"resolv|fix|sort(?! it out without)|delet|clos|book|forward|prioriti[sz]|reschedul|confirm|correct|"
    r"adjust|amend|extend|honou?r|flag|mov(?!ed with)|reserv|deliver|redeliver|track|locat)\w*"
)
SURE = (
    r"(?:refund|credit|compensat|reimburs|rebook|upgrad|waiv|expedit|reissu|reschedul|escalat|dispatch|"
    r"releas|redeliver|prioriti[sz]|remak)\w*"
)
"""What only a company does to its customer."""
WE = (
    r"\b(?:i|we)(?:['’]ll| will|['’]ve| have(?! to\b| got to)|['’]m going to| am going to| can(?!['’]t|"
    r"not)|['’]re| are|['’]m| am| could|['’]d be (?:happy|glad) to| would be (?:happy|glad) to|['’]d like to|"
    r" would like to| need to| shall)\b"
)
NAMED = (
    r"(?:agent|trainee|user|assistant|support|advis[eo]r|claims advis[eo]r|rep|representative|reception(?:ist)?|"
    r"operator|staff|human|you|me|customer service|customer support|support agent|customer|clerk|employee|"
    r"desk|manager|narrator|system|model|ai|bot)"
)

ENGLISH = Tells(
    role=(
        r"\b(?:i|we)(?:['’]ve| have|['’]ll have| will have) (?:had )?a (?:quick )?(?:word|chat) with (?:the|"
        r"our|my)\b|\bbear with (?:me|us)\b|\bi(?:['’]ll| will) see to it\b|\b(?:don['’]t|do not) you worry\b|"
        r"\bwhile (?:i|we) (?:find|check|look|sort|get|fetch|pull|see)\b.{0,20}\byou\b",
        r"\b(?:i|we)(?:['’]ll| will|['’]ve| have|['’]m going to| am going to| can|['’]m| could|['’]d (?:love|"
        r"like|be happy|be glad) to) (?!(?:\w+ )?(?:no\b|nothing|not\b|paint|spell|repeat|say|said|writ\w+|"
        r"draw|read|count|got (?:news|a question)|make it|made it|have to|to))[^,;]{1,60}\bfor you\b(?! (?:to|"
        r"lot|people|all to|it|this is)\b)",
        r"\bi (?:can |do )?(?:assure|promise|guarantee) you\b(?!.{0,25}\b(?:i(?:['’]m| am| was| will|"
        r"['’]ll)|nobody|there was|it(?:['’]s| is| was) not|that i)\b)|\b(?:we|i)(?:['’]d| would) (?:love|"
        r"really like|very much like) to (?:offer|help|give|invite|send|make|welcome)\b|\b(?:it|that|"
        r"this)(?:['’]s| is) (?:\w+ )?(?:understandable|natural|normal) (?:that you|to feel|for you|"
        r"you)\b|\bfree of charge\b(?=.*\b(?:you|your)\b)(?<!not free of charge)",
        r"\b(?:is there|do you have) (?:someone|somebody|anyone|anybody|family|a friend)\b.{0,30}\b(?:with you|"
        r"who can (?:be|help|sit|stay)|to talk to)\b|\b(?:on|from|at) our (?:side|end|part)\b|\byou can (?:expec"
        r"t|count on|rely on|rest) \w+|\byou won['’]t (?:be|have to be|need to be) (?:asked|charged|"
        r"bothered|contacted|troubled|billed)\b|\b(?:your|the) (?:big|special) day (?:will|is going to)|"
        r"\bdear (?:customer|valued|sir|madam|mr|mrs|ms)\b",
        r"\byou poor (?:thing|love|dear|soul)\b|\b(?:i|we) (?:can|could) only imagine\b|\bi(?:['’]m|"
        r" am) with you (?:on this|here|all the way)\b|\b(?:i|we)(?:['’]ve| have| will|['’]ll)? (?:now |"
        r"already |just )?(?:note|noted|logged|recorded|raised|passed) (?:down )?(?:your|that for you|"
        r"this for you|all of this)\b|\bpass(?:ed)? (?:it|this|that|them|your \w+|everything)(?: \w+)? on to (?:"
        r"the|our|my)\b",
        r"\bwhat (?:i|we) can do (?:is|for you)\b|\bhere(?:['’]s| is) what (?:i|we)(?:['’]ll| will| can|"
        r"['’]m going to)\b.{0,12}\b(?:do|offer)\b|\b(?:allow|permit) me to\b|\b(?:i|we) (?:want|wanted|"
        r"['’]d like|would like) to (?:apologi[sz]e|assure|reassure|thank you for (?:your|bearing|waiting|"
        r"calling)|make (?:it|this) (?:up|right)|help)\b|\bmake it up to you\b|\bas a (?:gesture of )?good ?will"
        r"\b|\bas an apology\b|\bto compensate you\b",
        r"\bthank(?:s| you) for (?:bearing|holding|your (?:patience|understanding and)|waiting while|"
        r"choosing|flying|staying|shopping|banking|being a (?:loyal|valued))\b|\b(?:we|i) (?:truly |"
        r"really |do )?(?:regret|are sorry|am sorry) (?:that|for|to)\b.{0,40}\b(?:you|your|experience|"
        r"inconvenience)\b",
        r"\b(?:let['’]s|let us) (?:get|see|find|sort|work|look|take a look|figure|have a look|fix|make)\b.{0,40}"
        r"\b(?:for you|you sorted|you back|together|your|this (?:sorted|fixed|resolved|for you))\b|\b(?:i|"
        r"we)(?:['’]ll| will|['’]m going to) (?:stay|be) (?:with you|on the line|right here)\b|\bhow are you (?:"
        r"holding up|feeling|coping|doing|managing)\b|\bplease know (?:that )?\b|\bplease (?:do not|"
        r"don['’]t) (?:worry|hesitate)\b",
        r"\b(?:your|the) (?:refund|replacement|parcel|order|engineer|new \w+|booking|claim|appointment|"
        r"room|cake|bag|luggage)(?: number)? (?:is|has been|will be|['’]s) (?:now |already |currently |"
        r"being )*(?:booked|processed|on its way|on the way|confirmed|scheduled|arranged|approved|dispatched|"
        r"issued|rebooked|reserved)\b(?! ?\?)(?!.{0,30}\b(?:you said|they said)\b)",
        # the desk's own phrases
        r"\bhow (?:can|may|could|might) (?:i|we) (?:best )?(?:help|assist|be of|support|make (?:this|it) right)\b",
        r"\b(?:is there )?any ?thing else (?:that )?(?:i|we) (?:can|could|may) (?:do|help|assist)",
        r"\bwhat can (?:i|we) (?:do|get|help|offer)\b.{0,20}\b(?:for|with)? ?you\b",
        r"^\W*(?:\w+,? )?(?:thank you|thanks|we thank you|i(?:['’]d like to)? thank you)(?: so much|"
        r" very much)? for (?:contacting|calling|reaching out|your (?:patience|call|feedback|message|"
        r"loyalty|business|custom|enquiry|inquiry|cooperation|continued)|bringing|getting in touch|letting (?:us"
        r"|me) know|flagging|raising|sharing|waiting|holding|bearing|choosing|confirming|providing|explaining|"
        r"telling (?:us|me) (?:that|this|about)|trusting (?:me|us) with)",
        r"\b(?:i|we)(?:['’]d| would) be (?:more than |only too |very )?(?:happy|glad|delighted|pleased) to (?:he"
        r"lp|assist|arrange|look|offer|send|get|do|book|check|explain|sort|move|make|organi[sz]e|set)",
        r"\b(?:i|we)(?:['’]m| am|['’]re| are) (?:always |right |all )?here (?:to (?:help|listen|support|"
        r"assist|answer|make)|for you|if you need)",
        r"\brest assured\b|\bplease (?:bear with (?:me|us)|accept (?:my|our)|be assured|hold (?:the line|"
        r"on while)|allow (?:me|us))\b",
        r"\byour (?:call|claim|business|feedback|satisfaction|custom|comfort|experience|wellbeing|privacy|"
        r"case|complaint) (?:is|are|matters?) (?:\w+ )?(?:important|our|to us|valued|a priority|matters?)",
        r"\b(?:on behalf of|speaking for) (?:the|our|all of|every(?:one|body)|\w+(?: & \w+)?)\b",
        r"\bwe (?:value|appreciate|care about) (?:you|your)\b|\b(?:i|we) (?:really |truly |do |so )*appreciate y"
        r"our (?:patience|feedback|understanding|loyalty|business|honesty|cooperation|time and)",
        r"\bour (?:team|records?|system|depot|warehouse|engineers?|technicians?|kitchen|driver|courier|"
        r"policy|terms|procedures?|departments?|specialists?|colleagues?|guests?|customers|clients|couriers?|"
        r"bakers?|chef|priority|valued|commitment|apologies|sincere\w*|standards?|service|end|side|fault|"
        r"mistake|error|supervisor|practitioners?|patients?|website|app|offices?)\b",
        # sympathy from across the counter
        rf"\b(?:i|we) (?:\w+ )?{VERY}(?:understand|imagine|see|appreciate|hear|recogni[sz]e|get|acknowledge|"
        rf"know) (?:how|why|that|what|it|this|you|where)\b(?!.{{0,25}}\bnot\b).{{0,45}}\b{FEELINGS}\b(?!.*\bi(?:["
        r"'’]m| am)\b)",
        rf"\b(?:i|we) (?:\w+ )?{VERY}(?:understand|hear|appreciate|share|recogni[sz]e|acknowledge|respect|"
        rf"feel|sense) your (?:\w+ )?{FEELINGS}",
        r"\byour (?:\w+ )?(?:feelings|frustration|anger|grief|concerns?|disappointment|reaction|pain)\b.{0,20}\b"
        r"(?:valid|understandable|matter|important|justified|natural|make sense|makes sense)",
        rf"\b(?:i(?:['’]m| am)|we(?:['’]re| are)|so|very|truly|deeply|terribly|really) {VERY}sorry (?:to hear|"
        r"about (?!the language|that\b|my|this\b)[A-Z]\w+|for (?:your\b|the (?:delay|inconvenience|trouble|"
        r"wait|mix-?up|confusion|experience|errors?|mistakes?|noise|upset|distress|stress|worry|frustration|"
        r"way (?:you|we|this))|any|all (?:the|this|that)|what(?:['’]s| has| you| we|\s+happened)|how)|"
        r"(?:that )?(?:you(?:['’]ve| have| had| were|['’]re| are| feel| felt| did|['’]d)|we|our|nobody (?:called"
        r"|rang|told|came to) you|this (?:has )?happened|it (?:has )?happened|this (?:was|is|has)|the )|"
        r"about (?:your|what (?:happened|you)|the (?:delay|wait|mix-?up|noise|mistake|error)|(?:all )?this|"
        r"that\b))",
        r"^\W*(?:so |very |truly |deeply )*sorry (?:to hear|for (?:your|any|the (?:inconvenience|delay|"
        r"wait|trouble)))\b",
        r"\b(?:apologi[sz]e|apologies|apology) (?:\w+ )?(?:for|that) (?:the|any|this|all|our|what(?:['’]s|"
        r" has)? (?:happened|you)|how|we|you (?:were|had|have)|your (?:experience|wait|trouble))",
        r"\b(?:(?:that|it|this) (?:must|can['’]t|cannot|has to) (?:have )?(?:be(?:en)?|feel|felt)|(?:that|"
        rf"this|it) (?:sounds|seems)) {VERY}(?:like )?(?:an? )?(?:\w+ )?(?:{FEELINGS}|exhausting|devastating|"
        r"lonely|shock|terrible|horrible|upsetting)\b(?!.*\b(?:job|being you|for us|to be)\b)",
        r"\byou(?:['’]ve| have) (?:clearly |really |already |obviously )*(?:been through|had to (?:deal|"
        r"go through|put up)|had (?:such )?a (?:hard|difficult|terrible|rough|awful))",
        r"\ball the time (?:that )?you need\b|\b(?:take|taking) your time\b.{0,20}\b(?:here|ready|no rush)|"
        r"\bthere(?:['’]s| is) no (?:rush|hurry)\b.{0,30}\byou\b",
        r"\bmy heart goes out\b|\byou(?:['’]re| are) not alone\b|\bthat(?:['’]s| is) (?:completely |"
        r"totally |perfectly |entirely )?(?:understandable|valid)\b|\byou have every right to (?:feel|"
        r"be)\b|\b(?:anyone|anybody) would (?:feel|be) (?:the same|upset|angry|frustrated)",
        # what only the company does
        rf"{WE}[^,;]{{0,40}}\b{ACTS}\b[^,;]{{0,60}}\b(?:you|your)\b(?! (?:that|what|to|again|the truth|"
        r"i\b|once|everything|a list|my|pictures?|photos?|in my))(?<!tell you)(?<!told you)",
        rf"{WE}\s(?:(?:also|now|just|already|personally|gladly|happily|of course|then|immediately|certainly) )*{SURE}"
        r" (?:the|that|this|it|all|both|any|an?|half|\d|£|€|\$)",
        r"\b(?:i|we) (?:can|could|would like to|['’]d like to|am able to|are able to|will|may)(?: \w+)? offer (?"
        r":you )?(?:a|an|the|some|another|to)\b(?!.{0,40}\b(?:apology|excuses?|sorry|stairs?|step|floor)\b)",
        rf"{WE}.{{0,20}}\b(?:send|sen|post|e-?mail|text|order|bring|give|get|find|put|hav|add|ask)\w* (?:you |"
        r"out |over |round |on |for you |down )*(?:a |an |the |another |some |your |my )?(?:\w+ )?(?:confirmatio"
        r"n|replacement|engineer|technician|driver|van|courier|taxi|voucher|link|label|refund|discount|"
        r"credit|manager to call|supervisor|slot|new \w+|update to you|priority)\b",
        r"\bwe(?:['’]ll| will| can| are going to|['’]re going to)(?: \w+)? (?:get|send|have|deliver|"
        r"make sure|let you|call you|ring you|sort|arrange|look into|bring|do our|try our|put (?:this|"
        r"that|it|you)|give you|reach out|contact you|keep you|take care)\b.{0,50}\b(?:you|your|right|"
        r"best|it|this)\b",
        r"\b(?:i|we)(?:['’]ll| will)(?: \w+)? (?:look into (?:it|this|that|your)|get back to you|follow(?:ing)? "
        r"up (?:with you|on (?:this|that|it|your))|make (?:it|this|things) right|put (?:it|this|things) right|"
        r"call you back|ring you back|keep you (?:posted|updated|informed)|let you know|see what (?:i|"
        r"we) can do|do (?:my|our|everything)|take care of (?:it|this|that|everything|you)|sort (?:it|"
        r"this|that|everything) out|pass (?:this|that|it) on|have (?:someone|somebody|a (?:manager|colleague|"
        r"technician|driver)) (?:call|ring|contact|come|get))",
        r"\b(?:i|we)(?:['’]ll| will) (?:personally|make sure|ensure)\b.{0,40}\b(?:you|this gets|it gets|"
        r"that gets|this is|it is|handled|sorted|resolved|happens)\b(?!.{0,30}\b(?:regret|pay for|never))",
        r"\blet me (?:just |quickly |first |personally )*(?:see what (?:i|we)|check (?:with|on|the (?:system|"
        r"order|status|file|kitchen|stock|rota|diary|tracking)|that for|this for|your|for you|into)|"
        r"look (?:into|that up|it up|this up|at (?:the|your) (?:file|account|order|booking))|pull (?:up|"
        r"your)|find (?:that|this|it|out)\b.{0,20}\bfor you|put you|transfer|arrange|sort (?:this|that|"
        r"it)|fix (?:this|that|it)|help|assist|make (?:this|it|that) (?:right|up)|get (?:back to|that|"
        r"this|it|someone|somebody)\b.{0,20}\b(?:you|sorted|fixed)|offer|book|rebook|escalate|speak to (?:my|"
        r"our)|take (?:your|some details|care))",
        r"\b(?:i|we) (?:can|could) (?:see|confirm|check)\b.{0,25}\b(?:(?:on|in|from) (?:my|our|the|your) (?:syst"
        r"em|screen|records?|file|account|notes|booking|tracking)|here that (?:your|you)|that your)",
        r"\b(?:i(?:['’]m| am)|we(?:['’]re| are)) (?:now |just |currently |already )*(?:checking|looking into|"
        r"processing|pulling up|transferring|escalating|arranging|refunding|booking|putting you|sending you)\b",
        r"\b(?:could|can|may|would|will) (?:you|i|we)\b.{0,15}\b(?:give|provide|confirm|have|take|tell|"
        r"share|get)\b.{0,12}\byour (?:full |order |tracking |account |policy |booking |reservation |"
        r"claim |membership |date |customer |reference |phone |contact |card )*(?:number|reference|postcode|"
        r"details|id|address|date of birth|birth)",
        r"\b(?:would|do) you (?:like|want|prefer)(?: for)? (?:me|us) to (?:re|book|arrange|schedul|process|"
        r"send (?:you|a|it|the)|put you|set|cancel|check|hold|credit|waive|escalat|look|transfer|ask|"
        r"add|move|call you|ring you|stop)",
        r"\bshall (?:i|we) (?:re(?:book|schedule|place)|book (?:you|it|that|the)|arrange|send you(?! your own)|"
        r"put you|set (?:that|it|this|you) up|go ahead|process|hold (?:it|that|the)|stop the|cancel (?:the|"
        r"your|it)|note|confirm)",
        r"\b(?:would|does|will) (?:that|this|it) (?:work|suit|be (?:okay|ok|acceptable|suitable|helpful|"
        r"convenient)) (?:for )?you\b|\bwhich (?:option|slot|time|one|day) would (?:you|suit|work)",
        r"\bwhat (?:would|could) (?:help|make this (?:right|easier)|be most helpful)\b.{0,20}\b(?:for )?you\b|"
        r"\bhow (?:would you like|does that sound)\b",
        r"\b(?:sir|madam|ma['’]am)\b.{0,20}\b(?:i|we) (?:will|can|have|understand|apologi[sz]e)|\b(?:arrange|"
        r"help|assist|check|offer|moment|apologi[sz]e|understand)\b.{0,40}\b(?:sir|madam|ma['’]am)\b",
        r"\bdon['’]t worry\b.{0,12}\b(?:we|i)(?:['’]ll| will|['’]ve| have| can)\b|\b(?:we|i)(?:['’]ve|"
        r" have) got (?:you|this|your back)\b|\byou(?:['’]re| are) (?:in good|safe) hands\b|\bleave it with (?:m"
        r"e|us)\b",
        r"\b(?:one|just a|a) moment(?:,)? (?:please|while (?:i|we))|\bplease (?:give me|hold) (?:a|one|"
        r"for a) (?:moment|minute|second)(?: while i (?:check|look|find))",
        r"\b(?:i|we) (?:take|are taking) (?:this|these|your|such|all)\b.{0,30}\bserious",
        r"\b(?:a|your|the) (?:full |partial )?(?:refund|replacement|voucher|credit|confirmation)(?: e-?mail)? (?"
        r":will|has|is being|should) (?:be|been|reach|arrive|appear|on its way)?.{0,20}\b(?:you|your|"
        r"sent|issued|processed|within)\b",
        r"\byou(?:['’]re| are) not (?:bothering|a bother|troubling|alone|wasting|imagining)\b|\bno wonder (?:you"
        r"|it|that)\b.{0,40}\b(?:you|hurt|upset|felt|feel)|\bi(?:['’]m| am) (?:so |really |very )?glad (?:that )"
        r"?you (?:told|wrote|rang|called|came|said|asked|got in)|\b(?:would|could|can|will) you (?:like to |"
        r"be able to )?(?:tell|walk|talk|take) me (?:(?:a (?:bit|little)|some)? ?more\b|a (?:bit|little) about|"
        r"about (?:her|him|what|how)|through (?:what|how|it))",
        r"\byou (?:won['’]?t|don['’]?t|needn['’]?t|do not|will not|wouldn['’]?t) (?:have to |need to )?(?:explai"
        r"n|do anything|fill (?:in|out|anything)|tell it|start (?:again|from|over)|go through (?:it|"
        r"this|that) (?:all )?again|say it (?:all )?again|repeat (?:it|yourself)|worry about)\b|\b(?:it|"
        r"that|she|he|this|the \w+)(?:['’]ll| will)(?: \w+)? (?:be (?:with you|there|in your account|"
        r"at your door|on your)|reach you|ring you|call you|contact you|email you|write to you|help you|"
        r"take care of you)\b",
        r"\byou(?:['’]ll| will| should) (?:receive|get|have|hear)\b.{0,40}\b(?:from (?:us|me|our)|confirmation|"
        r"within (?:the|\d|an?|two|three|five|twenty)|refund|by (?:e-?mail|text)|working days)",
        *frames.ROLE,
    ),
    out=(
        r"\bbeing (?:an? )?(?:artificial|ai|bot|model|machine|program|simulation|virtual)\b|\b(?:an? |"
        r"i(?:['’]m| am) )artificial intelligence\b",
        r"\bpretend(?:ing|s)? (?:that |to be )?(?:i(?:['’]m| am)?|you(?:['’]re| are)|we(?:['’]re| are)|"
        r"this|a|an|the) (?:a |an |the )?(?:\w+ ){0,2}(?:customer|regular|widow\w*|caller|agent|client|"
        r"real|happened|guest|passenger)|\blet['’]s (?:pretend|imagine|roleplay|play|act|start over|"
        r"restart|try (?:that|it|another|a different))\b|\b(?:great|good|nice) (?:session|practice|exercise|"
        r"run|round|simulation)\b|\b(?:another|next|different|new|easier|harder) (?:customer|persona|"
        r"scenario|exercise|character)\b(?=.{0,20}\?|\W*$)|\b(?:safety|content|usage) (?:rules?|policy|"
        r"policies|filters?|guidelines)\b|\bfiltered by\b|\b(?:supposed|meant|told|here) to be (?:hostile|"
        r"angry|difficult|demanding|grieving|upset|tough|rude|sad|calm)\b|\bin this one\W*$|\bcharacter (?:descr"
        r"iption|sheet|profile|background|notes)\b|\bcustomer simulator\b|\bsimulator\b",
        r"\brole[- ]?play\w*\b|\bfor the purposes? of (?:this|the|our)\b|\b(?:drop(?:ping)?|break(?:ing)?|"
        r"stop(?:ping)?|end(?:ing)?) the act\b|\b(?:how|did) (?:did )?i do\b(?: as)?|\b(?:for|to|by|"
        r"at|of) the (?:model|bot|ai)\b|\bi (?:have been|was|['’]ve been|am|['’]m) (?:asked|told|instructed|"
        r"assigned|given|set|meant|supposed|here|directed|cast) (?:to (?:portray|play|act|pretend|simulate|"
        r"roleplay|perform|stay in|remain in)|as (?:a|an|the)|the (?:role|part))\b",
        r"\b(?:my|this|the|a|your|another|different|new|same) persona\b|\b(?:fictional|made-up|imaginary|"
        r"pretend|mock|hypothetical|scripted|virtual|practice|test) (?:customer|person|character|scenario|"
        r"situation|complaint|case|conversation|parcel|order|company)\b|\b(?:practise|practice|training|"
        r"learn(?:ing)?) (?:on me|with me|purposes|simulation|scenario|exercise|partner|tool)\b|\b(?:the|"
        r"this|my) (?:scenario|script|exercise|simulation|instructions?|prompt|persona|briefing|backstory|"
        r"character) (?:doesn['’]t|does not|didn['’]t|says|states|specif\w+|tells|requires|wants|calls|"
        r"mention\w*|includes?|gives|allows|only)\b",
        r"\b(?:an?|the) (?:instruction|command|request|question|message) (?:meant |intended |aimed )?(?:for|"
        r"to|at) (?:the |an |a )?(?:model|ai|system|bot|assistant)\b|\b(?:ai|a\.i\.)\b(?=.{0,30}\b(?:i|"
        r"my|me)\b)|\b(?:i|my)\b[^.?!]{0,20}\b(?:ai|a\.i\.|algorithm|neural network|training data|programm(?:ed|"
        r"ing|er)|developers?|dataset|code base|token limit)\b(?!.{0,20}\?)",
        r"\b(?:none of this|this|it)(?: all)? (?:is|isn['’]t|is not) (?:really |actually )?(?:(?<=not )real\W*$|"
        r"happening|a real|just pretend|pretend|only pretend|made up\W*$|just a (?:test|game|drill|practice)|"
        r"only a (?:test|game|drill|practice))",
        r"\b(?:as|i['’]?m|i am|being|just|only|merely|simply)(?: just| only| merely| simply| actually|"
        r" really)? (?:an?|your) (?:\w+ )?(?:ai|a\.i\.|language model|llm|large language|chat ?bot|bot|"
        r"virtual (?:customer|assistant|character)|simulat\w+|computer program|fictional|actor|actress|"
        r"machine|algorithm|program|generated|digital (?:customer|assistant)|persona|test customer|role-?play\w*"
        r")\b",
        r"\b(?:large )?language models?\b|\b(?:trained|made|built|developed|created|programmed|designed) (?:by|"
        r"to (?:be|act|play|respond|simulate|behave|portray|remain|stay))\b(?!.{0,10}\bidiots?)",
        r"\brole-?play(?:s|ing|ed)?\b|\brole playing\b|\bsimulat(?:ed|ion|ions|or|ing)\b",
        r"\b(?:this|the|our|end of(?: the)?|in this|a|your) (?:is (?:only |just )?(?:a |an )?)?(?:training|"
        r"practice|learning) (?:exercise|session|scenario|simulation|conversation|tool|environment)\b",
        r"\b(?:this|the|our) (?:exercise|scenario|simulation|script says|prompt)\b(?! (?:reply|answer|"
        r"on (?:your|the)|in (?:your|the)|was|said|that))",
        r"\b(?:start|begin|restart|pause|stop|end|finish|continue|conclude) (?:of )?(?:the|this|our) (?:exercise"
        r"|scenario|simulation|role|session|practice)\b",
        r"\b(?:in|out of|break(?:ing)?|broke|stay(?:ing)?(?: in)?|step(?:ping)? out of|drop(?:ping)?) (?:my |"
        r"the )?character\b|\bmy (?:character|persona|role)(?: here)? (?:is|would|wants?|has|says?|feels?|"
        r"sheet|requires?|doesn['’]t|does not|never|as|in this|description|should|must)\b",
        r"\b(?:my|the|your|this|these) (?:persona|system prompt|programming|training data|guidelines|"
        r"directions?|stage directions?|hidden (?:facts?|instructions?)|system message|content policy)\b(?! (?:t"
        r"o|for) (?:your|the)\b)",
        r"\b(?:my|the|previous|prior|above|earlier|system|hidden|secret|all) instructions? (?:say|says|"
        r"tell|are|is|don['’]t|do not|forbid|require|prevent|as|given|above|i (?:was|were|have|got)|"
        r"you gave)\b",
        r"\b(?:ignor|disregard|forget|follow|reveal|overrid)\w* (?:all |my |the |any |your )*(?:previous |"
        r"prior |above |system |earlier )+(?:instructions?|prompts?|rules)\b",
        r"\b(?:system|my|initial|original) prompt\b|\bprompt(?:ed)? (?:me|told|tells|says)\b|\b(?:told|"
        r"instructed|asked|meant|supposed|programmed|directed|scripted) (?:by the prompt|to (?:be|act|"
        r"play|stay|remain|sound|pretend)\b.{0,25}\b(?:angry|upset|hostile|griev\w+|demanding|difficult|"
        r"customer|sad|tough|tense|role))",
        r"\b(?:i['’]?m|i am) (?:just |only |merely |really )?(?:playing|portraying|pretending|acting (?:as|"
        r"the|a|out)|roleplaying|impersonating|simulating)\b(?! (?:games|along|ball|nice|up|fool))",
        r"\b(?:can(?:['’]t|not)|unable to|not able to|won['’]t|not allowed to) (?:comply|fulfil|continue with (?"
        r":this|that)|engage (?:in|with) (?:this|that)|assist with|help with (?:that|this) request|generate|"
        r"provide that kind|respond to (?:that|this) (?:kind|type|request))\b",
        r"\bmy (?:tension|trust|patience|anger|stress|mood)(?:[ -](?:level|score|points?|meter|value)s?)? (?:lev"
        r"el |score )?(?:is|are|has|have|was|stands|drops?|dropped|went|rises?)(?: \w+)? (?:at|to|by|"
        r"now at|up to|down to)? ?\d",
        r"\b(?:tension|trust) (?:level|score|points?|meter)s?\b|(?<!are a )(?<!re a )(?<!are you the )\b(?:train"
        r"ee|evaluator|grader|rubric|facilitator)s?\b(?!.{0,25}\?)",
        r"\b(?:i|we)(?:['’]m| am| was|['’]re| are) (?:trained|programmed|designed|configured|instructed|prompted)\b",
        r"\b(?:openai|anthropic|chatgpt|gpt-?\d)\b(?=.{0,30}\b(?:trained|made|model|me|built))|\b(?:i(?:['’]m|"
        r" am)) (?:chatgpt|claude|gemini|gpt\S*|llama|mistral)\b",
        r"\bi (?:don['’]t|do not|can['’]t|cannot) (?:actually |really )?(?:have|feel|experience) (?:real |"
        r"any |human |actual )?(?:feelings|emotions)\b|\bi(?:['’]m| am) not (?:a real|actually a|really a|"
        r"a human|an actual) ?(?:person|customer|human|being)?\b",
        r"\b(?:end|start|beginning) of (?:the )?(?:simulation|scenario|role|exercise|transcript|script)\b|"
        r"\b(?:scene|fade|curtain)\W*$|\b(?:as per|according to|per) (?:my|the) (?:persona|prompt|instructions|"
        r"direction|script|scenario|brief)\b",
        *frames.OUT,
        *frames.PROMPT,
    ),
    coach=(*COACH, *frames.COACH),
    closes=(*CLOSES, *frames.CLOSES),
    accepts=(*ACCEPTS, *frames.ACCEPTS),
    delights=(*DELIGHTS, *frames.DELIGHTS),
    speaker=(
        r"[\"”'’],? you (?:then |now )?(?:reply|say|answer|respond|write|type|tell me)\b(?!.*\?)",
        r"^\W*\[?(?:[A-Z]?[a-z]+ ){0,3}(?:agent|advis[eo]r|representative|assistant|trainee|team|service|"
        r"desk|handler|manager|support)(?: \(\w+\))?\]?\W{0,3}:",
        r"^\W*\[?(?:the )?(?:your )?(?:(?:front|help|service|check-in|information) ?desk|bank|hotel|"
        r"clinic|shop|bakery|insurer|airline|office|team|company|call cent(?:re|er)|host|hostess|planner|"
        r"nurse|doctor|practice|manager|teller|technician|engineer|salesperson|counter|funeral (?:home|"
        r"director)|kitchen|caterer|venue|supervisor|parcelhop|interlocutor|response|reply|trainee['’]s (?:\w+ )"
        r"?\w+|agent['’]s (?:\w+ )?\w+|your (?:reply|answer|response|line|next (?:line|message)))\]?\W{0,3}:",
        r"^\W*(?:so |and |now )*you (?:then )?(?:reply|respond|answer|say|write|type|apologi[sz]e)(?: back)?\W{0"
        r",3}[:“\"]|\b(?:the|your) (?:agent|trainee|advis[eo]r|assistant|representative|clerk|receptionist|"
        r"employee)\b(?! (?:who|that|i|told|said|on|at|with|before|last))\s+(?:then |now |again |quickly |"
        r"politely |calmly |finally )*(?:apologi[sz]es|replies|responds|answers|offers|nods|sighs|pauses|"
        r"checks|types|smiles|listens|explains|promises|says)\b",
        rf"^\W*\[?(?:the )?{NAMED}\]?\W{{0,3}}:(?!//)",
        rf"[.!?…]\W*\[?(?:the )?{NAMED}\]?\W{{0,3}}:",
        r"\b(?:and then|then|now|and) you (?:then |now |quickly |politely |calmly )*(?:reply|respond|"
        r"answer|say|apologi[sz]e|nod|type|write|offer)\b[^.!?]{0,12}[:“\"]|\bthe (?:agent|trainee|advis[eo]r|"
        r"assistant|rep\w*|clerk) (?:then |now |will |quickly |politely |calmly )*(?:repl(?:y|ies)|respond\w*|"
        r"answers|says|apologi[sz]es|nods|types|sighs|smiles|pauses|offers)\b",
        r"\byou(?:['’]ll| will) (?:now|then) (?:say|reply|answer|tell me|write|apologi[sz]e|respond)\b|"
        r"^\W*(?:the )?(?:agent|trainee|advis[eo]r|assistant|rep) (?:nods|sighs|apologi[sz]es|checks|"
        r"pauses|types|looks|says|replies|responds|answers|offers)\b",
    ),
    reports=(
        r"\b(?:(?:you|they|he|she|it|people|one|who|everyone|everybody|somebody|someone|last (?:one|"
        r"person|man|woman|guy|lady|four|three|two)|colleagues?|assistant|bot|app|letter|e-?mail|message|"
        r"website|manager|man|woman|lady|lot|bank|doctor|driver|notice|line|voice|recording|text|desk|"
        r"all)(?: \w+){0,3}? (?:said|says|say|saying|told|tells?|telling|promised|wrote|writes|reads|"
        r"swore|kept|keeps?|asked|asks)|told me|telling me|tell me|keep saying|says? (?:it|that)|by saying|"
        r"stop saying|(?:an?|one more|another|that|your|every|these|those|the)(?: ?[\"“‘]| '))"
    ),
    denies=(
        r"\b(?:not|never|no|nobody|nothing|hardly|don['’]?t|doesn['’]?t|isn['’]?t|aren['’]?t|won['’]?t|"
        r"can['’]?t|cannot|couldn['’]?t|wouldn['’]?t|didn['’]?t|wasn['’]?t|haven['’]?t|if|unless|until|"
        r"till|when|once|before|whether|why|how|wish|would|as if|as though|supposed to|meant to|expect(?:s|"
        r"ed|ing)?|want(?:s|ed)?|you think|you call|am i|are you|is that|so i)\b"
    ),
)
