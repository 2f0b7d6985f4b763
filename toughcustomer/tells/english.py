"""What gives an English sentence away."""

from __future__ import annotations

from .kinds import Tells

FEELINGS = (
    r"(?:(?:frustrat|upset|annoy|disappoint|distress|stress|worr|pain|irritat|exhaust|infuriat|unsettl)\w*|"
    r"hard|difficult|tough|hurtful|awful|angry|anger|feel(?:s|ing)?|felt|inconvenien\w+|concern\w*|grief|"
    r"griev\w+|sad|heartbreaking)"
)
VERY = (
    r"(?:(?:so|very|really|truly|terribly|deeply|completely|totally|fully|absolutely|sincerely|genuinely|"
    r"certainly|extremely|incredibly|quite|just|do|can|also|perfectly) )*"
)
THEIRS = (
    r"(?:parcel|package|order|booking|reservation|account|appointment|luggage|baggage|suitcase|bag|flight|"
    r"ticket|refund|complaint|details|case|file|line|connection|router|cake|table|money|claim|results|"
    r"invoice|bill|deposit|policy|payment|room|treatment|request|problem|issue|query|concerns?)"
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
        rf"{WE}.{{0,40}}\b{ACTS}\b.{{0,60}}\b(?:you|your)\b(?! (?:that|what|to|again|the truth|i\b|once|"
        r"everything|a list|my|pictures?|photos?|in my))(?<!tell you)(?<!told you)",
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
        r"\bshall (?:i|we) (?:re(?:book|fund|schedule|place)|book (?:you|it|that|the)|arrange|send you(?! your o"
        r"wn)|put you|set (?:that|it|this|you) up|go ahead|process|hold (?:it|that|the)|stop the|cancel (?:the|"
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
    ),
    out=(
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
        r"\b(?:tension|trust) (?:level|score|points?|meter)s?\b|\b(?:trainee|evaluator|grader|rubric|"
        r"facilitator)s?\b(?!.{0,25}\?)",
        r"\b(?:i|we)(?:['’]m| am| was|['’]re| are) (?:trained|programmed|designed|configured|instructed|prompted)\b",
        r"\b(?:openai|anthropic|chatgpt|gpt-?\d)\b(?=.{0,30}\b(?:trained|made|model|me|built))|\b(?:i(?:['’]m|"
        r" am)) (?:chatgpt|claude|gemini|gpt\S*|llama|mistral)\b",
        r"\bi (?:don['’]t|do not|can['’]t|cannot) (?:actually |really )?(?:have|feel|experience) (?:real |"
        r"any |human |actual )?(?:feelings|emotions)\b|\bi(?:['’]m| am) not (?:a real|actually a|really a|"
        r"a human|an actual) ?(?:person|customer|human|being)?\b",
        r"\b(?:end|start|beginning) of (?:the )?(?:simulation|scenario|role|exercise|transcript|script)\b|"
        r"\b(?:scene|fade|curtain)\W*$|\b(?:as per|according to|per) (?:my|the) (?:persona|prompt|instructions|"
        r"direction|script|scenario|brief)\b",
    ),
    coach=(
        r"\b(?:good|great|nice|excellent|better|perfect|strong|solid|wonderful|brilliant|amazing|fantastic|"
        r"impressive|lovely|thoughtful|clear) (?:\w+ ){0,2}?(?:answer|reply|response|listening|empathy|"
        r"technique|recovery|approach|use of|paraphras\w+|acknowledge?ment|open(?:-ended)? question|"
        r"de-?escalation|communication|customer service|reflection|summary|attempt|start|job (?:on|with|"
        r"listening|there|of|handling)|work (?:there|on|with|handling))\b(?<!not a good answer)(?!\s+(?:than|"
        r"from|to my)|\s*\?|.{0,30}\bwhere\b)",
        r"\bwell (?:done|said|handled|put|played)\b(?=[^.!?]*\b(?:empath|listen|answer|acknowledg|asking|"
        r"for (?:listening|acknowledging|asking|owning|giving)|you (?:are|were|did|handled)))|\b(?:empath\w+|"
        r"listen\w*|answer\w*|handled)\b.{0,25}\bwell done\b",
        r"\byou(?:['’]ve| have)?(?: just| really)? (?:handled|managed|did|dealt with|phrased|worded|"
        r"answered|responded to|approached|navigated)(?: \w+)* (?:really |very |so |quite |pretty |that )?(?:wel"
        r"l|beautifully|perfectly|nicely|professionally|skil\w+)\b",
        r"\byou(?:['’]re| are) (?:doing|handling|learning|improving|getting (?:better|the hang)|a (?:good|"
        r"great) (?:listener|agent|communicator)|on the right track|good at|great at|really listening|"
        r"making progress)\b(?!.{0,20}\b(?:nothing|wrong|it again|this to))",
        r"\byou(?:['’]ve| have)? ?(?:really |clearly )?(?:show(?:ed|n|ing)?|demonstrat\w+|display\w+|"
        r"express\w+) (?:\w+ )?(?:\w+ )?(?:empathy|listening|ownership|understanding|patience|professionalism|"
        r"composure|care and)",
        r"\b(?:validat\w+|acknowledg\w+|recogni[sz]\w+|reflect\w+|mirror\w+|nam(?:e|ed|ing)|address\w*) (?:back "
        r")?(?:my|the customer['’]?s?|their) (?:feelings?|emotions?|frustrations?|concerns?|anger|grief|"
        r"pain|distress)\b",
        r"\b(?:thank you|thanks|appreciate|i like(?:d)?|i love(?:d)?|good that|great that|impressed)\b.{0,30}\b("
        r"?:validat\w+|acknowledg\w+|listened|listening|heard me|hearing me|paraphras\w+|took ownership|"
        r"taking ownership|understanding me|being so (?:patient|kind|understanding|honest|empathetic)|"
        r"your (?:empathy|listening|understanding|patience|honesty|kindness|professionalism|ownership))",
        r"\b(?:a|the|your) (?:much |far )?(?:better|good|best|ideal|proper|right|stronger|great|model|"
        r"perfect|more \w+)(?: \w+)? (?:answer|reply|response|message|approach|way (?:to|of)|thing to (?:say|"
        r"do)|question|opening|apology|sentence|wording|phrasing)\b.{0,25}\b(?:would|is to|should|might|"
        r"starts?|could|includes?|begins?)\b",
        r"\byou (?:should|could|might|ought to|need to|must|can)(?: have| also| first| always| perhaps|"
        r" maybe| try to| want to)* (?:acknowledg|validat|empathi[sz]|reflect|paraphras|reassur\w*|de-?escalat|"
        r"summari[sz]|mirror|improve|be more (?:specific|empathetic|concrete|personal|genuine|patient|"
        r"professional|careful with)|start(?:ed)? (?:by|with)|open(?:ed)? with|begin|begun|ask(?:ed)? (?:an|"
        r"me|more) (?:open|question|how)|tr(?:y|ied) (?:asking|saying|to|acknowledg|naming|using)|us(?:e|"
        r"ed) my name|show(?:n)? (?:more|some) (?:empathy|understanding|compassion)|let(?:ting)? me (?:vent|"
        r"finish) (?:first|before))",
        r"\b(?:next time|in future|for the future|going forward),? (?:\w+ )?(?:try|you (?:could|should|"
        r"might)|remember|start|ask|begin|name|say|avoid|use|lead|acknowledge|offer|instead)\b",
        r"^\W*(?:tip|hint|feedback|advice|note to (?:trainee|agent)|suggestion|coaching|remember|pro tip)\s*[:\-–—]",
        r"\b(?:empathetic|empathi[sz]\w+|active(?:ly)? listen\w*|open(?:-ended)? questions?|de-?escalat\w+|"
        r"rapport|paraphras\w+|concrete outcomes?|soft skills|communication skills|customer service skills|"
        r"people skills|emotional intelligence|reflective listening|clear next steps?|actionable)\b(?!.{0,40}\b("
        r"?:nonsense|rubbish|course|training)\b)",
        r"\b(?:score|level|marks?|points|rating|rate|grade)s?\b.{0,20}\b(?:empathy|listening|composure|"
        r"outcome|response|reply|answer)\b|\bi(?:['’]d| would)? (?:give|rate|score|grade|mark) (?:you|"
        r"that|this|your)\b.{0,30}\b(?:\d|two|three|four|five|ten|response|reply|answer|highly)\b",
        r"\b(?:your|that|this) (?:\w+ )?(?:answer|reply|response|message|question|apology|approach|tone|"
        r"wording) (?:was|is|sounded|felt|showed?|could|lacked|lacks|needs?|seems?|made) (?:\w+ ){0,3}?(?:empath"
        r"\w+|professional|good|great|well|helpful|better|genuine|thoughtful|kind|perfect|excellent|"
        r"warm|sincere|appropriate|be (?:more|improved|better|shorter|clearer)|more (?:\w+)|a (?:concrete|"
        r"clear|time|deadline|date|name)|me feel (?:heard|understood|valued|better))\b(?<!no better)(?<!not good"
        r")",
        r"\b(?:nice|good|great|excellent|impressive) (?:recovery|save|catch|effort|try)\b(?=.{0,40}\b(?:that|"
        r"you|much|more|there)\b)|\bmuch (?:more|better) (?:\w+ )?than your (?:first|last|previous|earlier)",
        r"\bwhat you (?:should|ought to|could|need to|might)(?: have)? (?:say|said|do|done|ask|asked|"
        r"write|answer)\b.{0,10}\b(?:is|was|here|instead|next)\b|\btry (?:saying|asking|to say|to ask|"
        r"something like|rephrasing|acknowledging)\b|\byou (?:missed|had) (?:a|the|an) (?:chance|opportunity|"
        r"cue)\b",
        r"\bi feel (?:really |truly |so |finally |very )?(?:heard|listened to|seen|valued|validated|"
        r"acknowledged)\b|\b(?:makes?|made) me feel (?:\w+ )?(?:heard|listened|seen|valued|validated|"
        r"understood)",
    ),
    closes=(
        r"\b(?:good)?bye\b(?: for now)?|\b(?:have|enjoy) (?:a|the rest of|your) (?:\w+ )?(?:day|evening|"
        r"afternoon|weekend|one|night|rest)\b|\btake care\b(?! of)|\bgood (?:day|morning|afternoon|evening|"
        r"night) to you\W*$|\b(?:see|speak to|talk to) you (?:then|soon|tomorrow|later)\b|\btalk soon\b|"
        r"\ball the best\b|\b(?:kind|best|warm) (?:regards|wishes)\b",
        r"\bi(?:['’]ll| will| can| shall) let you (?:get on|go|get back)\b|\bi(?:['’]ll| will) leave (?:it|"
        r"you) (?:there|to it|at that)\b|\blet(?:['’]s| us) leave it (?:there|at that)\b|\bwe can leave it (?:th"
        r"ere|at that)\b",
        r"\b(?:that(?:['’]s| is|['’]ll be| will be)|you(?:['’]ve| have) (?:given|answered|told)(?: me)?) (?:all|"
        r"everything|exactly what|just what|precisely what) (?:that )?(?:i|we) (?:needed|wanted|was after|"
        r"came for|asked|need|hoped|were after|was asking)",
        r"\b(?:no|nothing) (?:further|more|other|else)(?: questions?| to (?:ask|add|discuss)| (?:that )?i need|"
        r" from me)\b(?<!no further patience)|\bthat(?:['’]s| is) me (?:sorted|done|happy)\b|\bwe(?:['’]re|"
        r" are) (?:done|finished|good|all set|settled|sorted) (?:here|then|now)?\b|\bi(?:['’]m| am) (?:all set|"
        r"all sorted|good now)\b|\bi(?:['’]m| am) (?:hanging up|ending this|leaving this chat|logging off|"
        r"off now)\b(?<!if i)|\bi(?:['’]ll| will) (?:look forward|be waiting for (?:that|the) (?:call|"
        r"parcel|email))\b",
        r"\b(?:matter|case|complaint|issue|problem|chat|conversation)\b.{0,15}\b(?:(?:is|are|as|be|now) (?:\w+ )"
        r"?(?:closed|resolved|settled|solved|sorted|finished|over)|solved|sorted|closed)\b",
    ),
    accepts=(
        r"\bi(?:['’]ll| will| can| would|['’]d| am happy to| gladly| happily)? ?(?:gladly |happily |"
        r"gratefully |be happy to )?(?:accept|agree to|agree with|take(?= it,? (?:thank|then|gladly))) (?:that|"
        r"it|this(?! part)|your (?:offer|apology|proposal|word)|the (?:offer|apology|proposal|refund|"
        r"voucher|slot))\b(?! (?:you|we|it|this|they|he|she|i|up|further|to|back|out)\b)",
        r"\b(?:that|this|it)(?:['’]ll| will|['’]s| has| would)? ?(?:all )?(?:settle[sd]?|resolve[sd]?|"
        r"solve[sd]?|sort(?:s|ed)?|do (?:nicely|fine|for me)|cover[s]?) (?:it|everything|the matter|"
        r"the problem|this|that|my|things|all|for me|nicely)\b",
        r"^\W*(?:\w+,? )?(?:problem|matter|all|everything|that(?:['’]s| is)|it(?:['’]s| is)|issue|we(?:['’]re|"
        r" are))(?: all| now| finally| then)? (?:solved|sorted|settled|resolved|fixed|good(?: now| then)?|"
        r"agreed)\b",
        rf"\bi(?:['’]m| am|)? ?{VERY}(?:happy|satisfied|pleased|content|fine|okay|ok|good|comfortable|"
        r"at peace) (?:with (?:that|this|it|your|the)|now|then\b|about (?:that|this|it)|to (?:wait|leave|"
        r"accept|go))",
        r"\b(?:that|this|it|which|tomorrow|friday)(?: all)?(?: sounds| would be| is|['’]s|['’]d be| works|"
        r" looks)(?: (?!not|no|hardly|never|n[’']t)\w+)? (?:good|great|perfect|lovely|fine|wonderful|"
        r"reasonable|fantastic|ideal|for me|brilliant|excellent|acceptable)\b(?! (?:for you|news for you|"
        r"question|to you|to say)\b)",
        r"\b(?:no (?:worries|problem|harm done|hard feelings|bother|need to apologi[sz]e)|apology accepted|"
        r"i forgive you|all(?:['’]s| is)? forgiven|don['’]t worry about (?:it|that|a thing)|these things happen|"
        r"it(?:['’]s| is) (?:fine|okay|ok|all right|alright|no bother|not a (?:big )?problem|no big deal)|"
        r"no big deal|we all make mistakes|not your fault|i don['’]t blame you|you(?:['’]re| are) forgiven|"
        r"consider it (?:forgotten|done|closed)|water under the bridge)\b",
        r"(?:^\W*(?:\w+,? ){0,2}|[,;] )that works\b(?! how)|\bthat works (?:for me|fine|perfectly|nicely)\b|"
        r"^\W*(?:okay|ok|right|alright|yes|great|well)?\W*(?:it(?:['’]s| is) a )?deal\W*$|\bi(?:['’]ll|"
        r" will) (?:wait (?:then|for it then|patiently)|look out for it)\b",
    ),
    delights=(
        rf"\b(?:i|we)(?:['’]m|['’]re| am| are| feel|['’]m feeling| am feeling)(?: feeling)? {VERY}(?:much |"
        r"a lot |far |already |more )*(?:delighted|thrilled|relieved|reassured|grateful|overjoyed|over the moon|"
        r"happy|pleased|glad (?:to hear|that you|about|of that|you)|(?<=feel )(?:much |a lot |a little |"
        r"a bit )?better|(?<=feeling )better|calmer|relaxed|hopeful|comforted|impressed|touched|at ease|"
        r"thankful|lighter)\b(?! (?:you asked|when|if|once|said than|off|than|someone|somebody|one of us|"
        r"that you (?:find|think)))",
        r"\bi(?:['’]m| am) (?:not|no longer) (?:(?!only)\w+ )?(?:angry|upset|cross|mad|annoyed|worried|"
        r"furious|frustrated)\b(?: any ?more| now|\W*$| at all| with you)(?<!i'm not angry)",
        rf"\byou(?:['’]ve| have)? ?(?:been|are|['’]re) (?:\w+ )?{VERY}(?:wonderful|great|lovely|so kind|"
        r"helpful|brilliant|a star|amazing|fantastic|an angel|a lifesaver|excellent|patient|most kind|"
        r"a gem|understanding|a credit)\b",
        r"\b(?:that(?:['’]s| is)|what|this is|it(?:['’]s| is)) (?:such |really |absolutely |just )*(?:a |"
        r"an )?(?:great|fantastic|wonderful|amazing|excellent|brilliant|lovely|good|marvellous|welcome|"
        r"huge|very|real)? ?(?:news|relief|help|to hear|weight off|comfort|kind of you to)\b(?!.{0,20}\?)",
        r"^\W*(?:oh,? |aw,? |ah,? |okay,? |right,? |well,? |great,? |perfect,? |yes,? |wow,? |cheers,? )*(?:than"
        r"k you|thanks)(?: \w+)? (?:so much|ever so much|very much|a lot|a million|a bunch|kindly|indeed|"
        r"again|for (?:all |everything|your (?:help|understanding|time|kindness|support|honesty|concern|"
        r"care)|helping|listening|understanding|being|sorting|doing|taking|caring|your))",
        r"\b(?:many thanks|much appreciated|so kind of you|you(?:['’]re| are) (?:too kind|the best)|"
        r"really means a lot|means (?:a lot|so much|the world|everything)|makes all the difference|ma(?:de|"
        r"kes) my day|what a relief|(?:such|quite|that(?:['’]s| is)) a (?:weight|relief|load) off|music to my ea"
        r"rs|i knew i could (?:count|rely) on)\b",
        r"\bi (?:really |truly |do |so |sincerely |deeply |very much |genuinely )*appreciate (?:your|"
        r"that|it|this|you|the|all|everything)\b(?!.{0,50}\b(?:but|however|though|yet|if|straight|straightforwar"
        r"d|date|answer))",
        r"\bi (?:completely |fully |totally |really |now |do )*trust (?:you|that you|your)\b|\byou(?:['’]re|"
        r" are) (?:absolutely |quite |completely |totally )*right,? (?:i|and i|it['’]s my|my|that was my|"
        r"we)\b|\bi (?:should(?:n['’]t| not) have|overreacted|was (?:wrong|out of line|too harsh|rude|"
        r"unfair)|got carried away|take it back|apologi[sz]e for (?:my|shouting|being|snapping|swearing|"
        r"losing|the way))|\bsorry (?:for|about|that i) (?:shouting|yelling|being (?:rude|angry|short|"
        r"difficult|harsh)|snapp(?:ing|ed)|swear(?:ing)?|losing|taking it out|my (?:tone|language|behaviour|"
        r"outburst|anger|attitude)|having a go|overreact\w+|was rude|lost)",
        r"\bi (?:completely |totally |fully |do |quite |entirely )*(?:understand|get it|see),? (?:it(?:['’]s|"
        r" is) not your|you(?:['’]re| are) (?:only |just )?doing your|that (?:it(?:['’]s| is) not|you(?:['’]re|"
        r" are) doing|these|mistakes)|mistakes|things|these)\b",
        r"^\W*(?:wonderful|fantastic|perfect|amazing|brilliant|excellent|lovely|great|marvellous|splendid|"
        r"yay|hooray|phew)(?:!+|,? thank|,? i(?:['’]ll| will| can|['’]m)|,? that(?:['’]s| is| sounds|"
        r" works))",
    ),
    speaker=(
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
        r"stop saying|(?:an?|one more|another|that|your|every|these|those|the) ?[\"“'‘])"
    ),
    denies=(
        r"\b(?:not|never|no|nobody|nothing|hardly|don['’]?t|doesn['’]?t|isn['’]?t|aren['’]?t|won['’]?t|"
        r"can['’]?t|cannot|couldn['’]?t|wouldn['’]?t|didn['’]?t|wasn['’]?t|haven['’]?t|if|unless|until|"
        r"till|when|once|before|whether|why|how|wish|would|as if|as though|supposed to|meant to|expect(?:s|"
        r"ed|ing)?|want(?:s|ed)?|you think|you call|am i|are you|is that|so i)\b"
    ),
)
