"""English sentences by their build: who does what to whom, in families of words, instead of one by one."""

from __future__ import annotations


def family(listed: str) -> str:
    """An expression that matches one of the words listed; a trailing * stands for the rest of a word, _ for a space."""
    return "(?:" + "|".join(part.replace("*", r"\w*").replace("_", " ") for part in listed.split()) + ")"


FILL = r"(?:\w+(?:['’]\w+)? ){0,3}?"
"""Up to three words that do not matter."""
SURELY = (
    "(?:"
    + family("also just now already personally gladly happily certainly immediately definitely of_course then")
    + ",? )*"
)
I_DO = (
    r"\b(?:i|we)(?:['’]ll| will| can|['’]m going to| am going to|['’]re going to| are going to|['’]m able to|"
    r" could| shall|['’]ve| have|['’]d like to| would like to| need to|['’]m| am|['’]re| are)"
)
OFFICE = family(
    "case ticket file claim refund credit voucher upgrade discount replacement investigation callback call-back "
    "call_back follow-up technician engineer courier crew supervisor account invoice booking reservation "
    "department complaint_form priority redelivery reimbursement compensation"
)
"""What a company handles."""
HANDLE = family(
    "open* rais* log* creat* fil* escalat* issu* approv* process* updat* review* check* pull* oversee* oversaw "
    "handl* arrang* organis* organiz* sort* resolv* correct* amend* authoris* authoriz* submit* look* transfer* "
    "forward* assign* schedul* appl* add* set* put* book* trac* investigat* waiv* extend* honour* offer* rush* "
    "prioritis*"
)
"""What it does with it."""
THEIRS = family(
    "wife husband father dad mother mum loss bereavement policy claim order parcel package booking reservation "
    "suitcase luggage appointment wedding bouquet understanding frustration concern concerns postcode connection "
    "broadband line results refund frustrations enquiry feelings visit_with_us experience home_address "
    "e-mail_address"
)
"""What belongs to a customer, so that only the company calls it "your"."""
STAFF = family(
    "driver engineer technician courier manager supervisor colleague team doctor nurse florist baker porter "
    "housekeeper handler owner practitioner consultant specialist someone somebody one_of_the one_of_our"
)
GONE_WRONG = (
    r"(?:lost|failed|missed|messed|spoil(?:ed|t)|ruined|mixed|muddled|let you down|got (?:it|this|that|"
    r"your \w+|the \w+)"
    r" (?:\w+ )?wrong|dropped the ball|made (?:a|an|the|this) (?:\w+ )?(?:mistake|error|mess)|fell short|"
    r"overlooked|mishandled|"
    r"kept you waiting|left you (?:waiting|without|stuck|in|standing)|put you through|caused you)"
)

ROLE = (
    # does what a company does
    rf"{I_DO} {SURELY}{HANDLE} (?:up |out |over |in |into |on |for )?(?:you )?(?:a|an|the|your|this|that|"
    rf"another|any) {FILL}"
    rf"(?:{OFFICE}s?\b(?! (?:number|with you (?:last|on|in)))|{THEIRS}\b)",
    rf"{I_DO} {SURELY}(?:have|get|ask|send|arrange for) (?:the|a|an|our|my|another)? ?(?:\w+ )?{STAFF} (?:to )?{SURELY}"
    r"(?:come|call|ring|phone|bring|contact|deliver|drop|reach|look|e-?mail|visit|come back|check|meet|escort)\b",
    rf"{I_DO} {SURELY}(?:knock|take|taken|took|deduct|credit|put)\w* {FILL}.{{0,30}}\b(?:off|against|"
    r"towards|to) (?:your|the next|next)\b",
    rf"{I_DO} {SURELY}(?:taken?|remov\w+|delet\w+|correct\w+|chang\w+|updat\w+|add\w*|put|amend\w*) (?:your|"
    r"her|his|the|it|that|this)\b"
    r".{0,40}\b(?:off|from|on|to|in|onto) (?:our|the) (?:system|list|mailing list|records?|file|account|"
    r"database|notes|log)\b",
    r"\b(?:i|we) (?:\w+ly )?(?:have |['’]ve )?(?:just )?(?:booked|reserved|refunded|rebooked|upgraded|"
    r"arranged|credited|"
    r"escalated|dispatched|waived|logged|processed) (?:you|your|it|that|this|the|a|an)\b.{0,40}\b(?:you|"
    r"your|for tomorrow|today)\b",
    r"\b(?:i|we)(?:['’]m| am|['’]re| are) (?:\w+ly |just |now )*(?:escalating|refunding|crediting|arranging|"
    r"processing|rebooking|"
    r"pulling up|looking into|transferring|connecting|dispatching|reviewing|investigating|authori[sz]ing|"
    r"checking (?:on|with|your))\b",
    r"\b(?:let|allow|permit|give) me (?:a (?:second|moment|minute) (?:to|while i) |just |quickly |first |"
    r"to |please |go and |go )*"
    r"(?:check|look (?!at you)|see (?:if|what|whether|how) (?:i|we|there)|pull|find (?:out|you|a|an|"
    r"that|the)|put (?:you|that (?:through|right)|this (?:through|right)|a note)|transfer|connect|"
    r"arrange|sort|fix|help|assist|apologi[sz]e|reassure|offer|walk you|take (?:care|a look|your|some|"
    r"down)|get (?:you|that|someone|"
    r"somebody|my|the manager|a (?:manager|colleague))|make (?:it|this|that|things)|start by|confirm (?:your|"
    r"that for|the details)|"
    r"bring up|review|reach out|verify|note)\b",
    r"\byou(?:['’]ll| will) (?:hear (?:back )?from (?:us|our|her|him|(?:the|a|my) (?:\w+ )?(?:depot|"
    r"team|department|branch|office|driver|manager|desk|doctor|nurse|engineer|clinic|owner|bakery|kitchen|"
    r"workshop|handler|colleague|supervisor))|be (?:contacted|called|refunded|credited|"
    r"notified|compensated|reimbursed|moved to)|get (?:it|that|this|a|an|your|the) .{0,40}\b(?:by|within|"
    r"before|from us|tomorrow|today)"
    r"|have (?:it|that|your|a|an|the) .{0,40}\b(?:by|within|before|in your))\b",
    # what is the listener's, as its keeper speaks of it
    r"\b(?:i|we)(?:['’]ve| have)? (?:can )?(?:see|got|have|found|located|note|checked|looked at|reviewed|"
    r"received|read) (?:that |on |from |in |here )*"
    rf"your {FILL}{THEIRS}\b(?! (?:form|system|line|policy))",
    rf"\b(?:sorry|apologi[sz]e|apologies|condolences|sympath\w+) .{{0,30}}\byour {FILL}(?:{THEIRS}|family)\b",
    rf"^(?!.*\b(?:if|imagine|suppose|were|was it)\b)\W*(?:\w+,? ){{0,2}}your {FILL}(?:{THEIRS}|room|table|"
    r"cake|flight|bag|delivery|bill|"
    r"key|keys|service)(?: number)? (?:is|are|has been|have been|will be|was) "
    r"(?:\w+ )?(?:ready|booked|safe|on its way|on hold|confirmed|cancelled|approved|active|being|scheduled|"
    r"here|waiting|on board|in good|"
    r"not forgotten|ours|important|still|out for|now|all|back|sorted|our)\b(?!.*\?)",
    r"\bhere(?:['’]s| is| are) (?:the|your) (?:key|keys|room|new|refund|voucher|booking|confirmation|"
    r"receipt|reference|tracking)\b",
    # asks as a desk does
    r"\b(?:may|can|could|might) (?:i|we) (?:please |just |quickly )*(?:take|have|ask(?: for)?|get|note|"
    r"confirm|verify|offer you|interest you|"
    r"put you|call you|ring you|place you|suggest we|check your)\b(?! (?:a|an|my|the name|your name|"
    r"somebody|someone|it|that)\b)"
    r"(?: (?:your|you|down|the best))?",
    r"\bwhat(?:['’]s| is| would be) (?:the|a|your) (?:best|good|convenient|preferred) (?:number|time|"
    r"address|e-?mail|day|way)\b.{0,50}\b(?:you|for)\b",
    r"\b(?:can|could|would|will) you (?:please |just |kindly )*(?:confirm|verify|spell|provide|bear with|"
    r"hold (?:on|the line)) "
    r"(?:me |us |out )?(?:your|for me|for us|while|with)\b",
    r"\bwhat (?:seems to be|happened|brings you)\b.{0,20}\b(?:the (?:problem|matter|trouble) (?:today)?|"
    r"today|in today)\b|"
    r"\bwhat (?:can|could|may|would you like me to|would you like us to) (?:i|we)? ?(?:help|do|assist)\b.{0,20}\b"
    r"(?:you|today)\b",
    r"\b(?:would|do) you (?:like|prefer|want)\b.{0,25}\b(?:a (?:refund|replacement|voucher|credit|callback|"
    r"call back)|me to|us to|to be (?:put|rebooked|"
    r"moved|transferred|refunded|connected)|to (?:speak to|talk to) (?:a|my|our))\b(?! (?:draw|sing|"
    r"spell|beg|say|repeat|write it|read|fetch|come|drive|"
    r"believe|do|thank|go|wait|sit|stand|pretend|paint|send you my|bring|show))",
    # owns it for the company, or comforts
    rf"\b(?:we|i)(?:['’]ve| have)? (?:clearly |really |badly |simply |just )?{GONE_WRONG}\b.{{0,50}}\b(?:you|"
    r"your|sorry)\b",
    r"\bwe (?:should(?:n['’]t| not)? have|ought to have|never should have|could have) \w+ (?:you|your|"
    r"it better|this better)\b",
    r"\b(?:that|this|it)(?: (?:was|is)|['’]s) (?:entirely |completely |all |purely )?(?:our (?:\w+ )?(?:mistake|"
    r"fault|error|doing|failure|responsibility)|"
    r"(?:on|down to) us(?! to))\b",
    r"\b(?:we|i) (?:\w+ly )?(?:take|accept|bear) (?:\w+ )?(?:responsibility|ownership|the blame)\b|\b(?:we|"
    r"i) (?:fully |completely )?own "
    r"(?:that|this|it|the mistake|our)\b",
    r"\b(?:please )?(?:don['’]t|do not|no need to|you mustn['’]t|you needn['’]t) (?:you )?(?:blame yourself|"
    r"feel guilty)\b|\byou(?:['’]ve| have)? (?:did|done|have done) (?:absolutely |really )?nothing wrong\b|"
    r"\byou (?:did|have done) everything right\b",
    r"\byou(?:['’]re| are) (?:doing (?:fine|ok|okay|well|your best)|(?:very |quite |absolutely |so )*(?:welcome|"
    r"entitled to (?:be|feel)|"
    r"a (?:valued|loyal)))\b|\btake a (?:deep )?breath\b|\btake all the time\b|\b(?:we|i)(?:['’]re| are|"
    r"['’]m| am) (?:here|on) "
    r"(?:for|with|to (?:help|support)) you\b",
    r"\b(?:glad|happy|pleased|good) (?:that )?(?:i|we) could (?:help|be of|assist|sort)|\balways (?:glad|"
    r"happy|pleased) to "
    r"(?:help|assist|be of)\b|\b(?:is|was) there anything (?:else|more|further)\b(?=.*\b(?:i|we) (?:can|could) )",
    r"\b(?:it|this|that) must (?:have )?(?:be(?:en)?|feel|felt) (?:\w+ )?(?:hard|painful|frustrat\w+|distress\w+|"
    r"upsett\w+|difficult|exhaust\w+|worr\w+|devastat\w+|awful|stress\w+) for you\b|\bi can "
    r"(?:\w+ )?(?:hear|see|feel|sense) "
    r"(?:how|the|your) .{0,25}\b(?:upset|angry|hurt|frustrat\w+|distress\w*|worr\w+|pain|difficult|hard|"
    r"sad|anxious)\b",
    r"\b(?:company|our|store|hotel|airline|clinic) policy (?:is|says|allows|means|states|doesn['’]t|"
    r"does not|requires)\b(?<!your company policy)"
    r"(?=.*\b(?:i|we|you)\b)|\bour (?:\w+ )?(?:lines|opening hours|system shows|systems|clinic|hotel|"
    r"bakery|branch|florists?|florist['’]s|crew|courier|"
    r"desk|complaints|claims|bereavement|billing|network|fleet|head office|apology)\b",
    r"\byour (?:file|case|claim|account|paperwork|application|order)(?:['’]s| is) (?:now )?(?:complete|"
    r"open|closed|settled|"
    r"with our|in order|up to date)\b(?!.*\?)|\b(?:nothing|anything) (?:else|more|further) (?:that )?we need fro"
    r"m you\b",
)
"""Speech acts that belong behind the counter."""

# ------------------------------------------------------------------ teaching

TALK = family(
    "reply replies response responses answer answers message messages wording phrasing empathy apology apologies "
    "acknowledgement acknowledgment explanation opening opener approach listening question questions summary "
    "ownership technique phrasing rapport closing follow-up validation"
)
FINE = family(
    "good great nice strong stronger excellent better best solid perfect brilliant lovely clear clearer warm "
    "warmer effective impressive thoughtful sincere genuine spot-on specific human natural professional concise "
    "weak weaker robotic generic defensive"
)
CRAFT = family(
    "acknowledg* empathi* phras* rephras* reword* validat* paraphras* summari* soften* mirror* reflect* reassur* "
    "de-escalat* soothe* pause* personali* sympathi* recap* demonstrat*"
)
"""What one learns in a course on talking."""
SAY = (
    rf"(?:{CRAFT}|say\w*|said|ask\w*|name|naming|named|mention\w*|apologi\w+|show\w*|us(?:e|ed|ing)|own\w*|"
    r"offer\w*|lead|led|leading|open\w*|start\w*|begin\w*|began|sound\w*|slow\w*|thank\w*|listen\w*|"
    r"repeat\w*|check\w*|explain\w*|giv\w+|gave|us\w+)"
)
AS_WHAT = (
    r"(?:first|before (?:you|mov|offer|jump|going|giv|propos|talk|solv|explain|the)|instead of|rather than|"
    r"more (?:\w+ly|kind\w*|warm\w*|empath\w*|"
    r"care|about|specific\w*|concrete\w*|human\w*|detail)|with (?:an? |more |some |my |the )?(?:apolog\w+|"
    r"empath\w+|kind\w*|warm\w*|care|feeling\w*|open|"
    r"question|name|date|acknowledg\w+|what i)|by (?:acknowledg|ask|say|nam|apologi|thank|listen|repeat|"
    r"show)\w*|my (?:feelings?|emotions?|name)|how i"
    r" (?:feel|felt)|how (?:i(?:['’]m| am) feeling|that (?:feels|felt|must))|a (?:concrete|clear|specific|"
    r"definite|firm)|what i(?:['’]m| am) feeling|"
    r"me feel)"
)

COACH = (
    # a verdict on the talk
    r"^(?!.*\b(?:not|no|never|isn['’]t|wasn['’]t|if|want|wanted|need|hope|expect\w*|get|got a|waiting|"
    r"there['’]s|is there|where)\b)"
    rf"(?!\W*good question\W*$)[^?]*\b{FINE} (?:\w+ ){{0,2}}?{TALK}\b(?! (?:than i|to (?:my|that|the)|"
    r"from|that got|for (?:me|my)))(?!.*\?)",
    rf"\b(?:your|that|this|the last|the first) (?:\w+ )?{TALK} (?:\w+ )?(?:would have|could have|might have|"
    r"would|could|should|needs? to|really|was|felt|"
    rf"sounded|came across|comes across|landed|lands|worked|works|helped|showed|made|is) (?:\w+ ){{0,3}}?(?:be |"
    rf"been )?(?:{FINE}|better|well|land\w*|empath\w+|"
    r"more \w+|too (?:formal|long|short|generic|cold|vague|stiff|scripted|wordy)|a (?:bit|little|touch) \w+|"
    r"work\w*|heard|nicely)\b(?<!no better)(?<!not good)",
    r"\b(?:could|might|would|should|you can|try to) (?:\w+ )?(?:phrase|word|rephrase|reword|put) (?:that|"
    r"this|it|things|your \w+)\b(?! (?:right|back|in|on|through|off|away|down|straight|up|behind))",
    r"\byou(?:['’]re| are|['’]ve been| were)? (?:being |coming across |come across |came across |sound(?:ing|"
    r"ed)? )(?:as )?(?:a (?:bit|little|touch) |too |very |really |quite |much |more |so )*"
    r"(?:formal|stiff|defensive|scripted|wordy|generic|warm\w*|empathetic|genuine|sincere|robotic|caring|"
    r"professional|natural|confident|clear\w*|human)\b",
    # advice on it
    r"\byou (?:should|could|might|ought to|need to|must|can|have to|may want to|want to|['’]d do well to)(?: \w+"
    rf")? (?:have |try to |try )?{SAY}\b.{{0,40}}\b{AS_WHAT}",
    r"\byou (?:should|could|might|ought to|need to|must|can|have to|may want to)(?: have| also| first|"
    r" always| perhaps| just| really| try to| try)* "
    rf"(?:{CRAFT}|(?:show|convey|express)\w* (?:me )?(?:that you|more|some|a bit|a little|you|real|genuine|"
    r"care|concern)|be (?:a (?:bit|little) )?(?:more|less|warmer|kinder|softer|"
    r"gentler|firmer|briefer))\b",
    r"\b(?:try|remember|don['’]t forget|do not forget|make sure|be sure|avoid|consider|practi[sc]e|focus on|"
    r"stick to|start|begin|lead|open|don['’]t be afraid)"
    rf"(?: to| by| with| on| you)? {SAY}\b(?!.{{0,20}}\b(?:your|the (?:driver|manager|van|post)|me back|"
    rf"sorry again)\b)(?=.{{0,40}}\b(?:{AS_WHAT}|when|who|what|that you|sorry|"
    r"questions?|empathy|feelings?|name|it)\b)",
    r"\b(?:next time|in future|another time|for next time|going forward|in your next)\b.{0,15}\b(?:try|"
    r"start\w*|begin\w*|ask\w*|say|lead|acknowledg\w*|"
    r"mention|name|open|offer|give|show|remember|be more|slow|use|you could|you might|i(?:['’]d| would) (?:sugge"
    r"st|try|start|like you to))\b",
    r"\b(?:i(?:['’]d| would|['’]ll)? (?:suggest|recommend|advise|encourage)(?: that)? (?:you )?(?:start\w*|"
    r"open\w*|nam\w+|acknowledg\w+|apologi\w+|ask\w* (?:an|more|how|open)|phras\w+|listen\w*)\b(?!.{0,30}\b(?:th"
    r"e (?:ombudsman|manager)|ring|"
    r"phone|find|hurry))|(?:a|one|another) (?:quick )?(?:tip|pointer|"
    r"piece of (?:advice|feedback)|bit of (?:advice|feedback))\b|room for improvement|"
    r"(?:one )?(?:thing|area) to (?:work on|improve)|"
    r"(?:lost|gained|earned|scored|won|lose|full|bonus|extra) points?\b(?! out)|brownie points)",
    # what does good in a talk
    r"\b(?:it|that|this|which) (?:really |always |definitely |already |actually )*(?:helps|helped|works|"
    r"worked|lands|landed|matters|reassures|reassured|calms|calmed|soothes|shows|showed|"
    rf"builds|makes a difference|made a difference)(?: me| a lot| so much| most)* (?:when|that|if|how) you\b.{{0,"
    rf"15}}\b(?:{SAY}|actually|"
    r"hear\w*|understand|care\w*|heard)\b",
    r"\b(?:what works|works (?:well|better|best|wonders)|goes (?:a long way|down well)|is effective|"
    r"what helps)\b.{0,15}\b(?:is|with|for|on|when)\b(?=.*\b(?:people|customers?|someone|somebody|me|"
    r"you|apolog\w+|empath\w+|callers?|clients?)\b)",
    r"\b(?:someone|somebody|people|customers?|callers?|clients?|anyone|a person) (?:like me|in my (?:position|"
    r"situation|shoes|state)|who(?:['’]s| is| are)? (?:upset|angry|grieving|"
    r"hurting|worried|bereaved|in my)) (?:wants?|needs?|responds?|likes?|would|should|to (?:hear|feel|trust))\b",
    r"^\W*(?:good|great|nice|better|strong|stronger|lovely|perfect|excellent|well done|yes|right|much better|"
    r"that['’]s (?:good|better|it))\b[,.:;!–—-]* (?:\w+ )?you(?:['’]ve| have)? (?:just |now |really |"
    r"actually )?"
    rf"(?:{CRAFT}|named|gave (?:me )?a|apologi[sz]ed|owned|picked up|asked (?:me )?(?:an?|what|how|about|"
    r"open)|listened|took (?:ownership|responsibility|the time)|"
    r"used my|slowed|stayed (?:calm|polite|patient|composed)|kept (?:calm|your|it)|showed|didn['’]t (?:argue|"
    r"get defensive|interrupt|rush))\b",
    r"\b(?:good|great|nice|excellent|lovely|well-chosen) (?:work|job|going|effort|stuff|instinct|touch|"
    r"recovery)\b(?=\W*$|,| (?:there|on|with|so far|asking|acknowledging|naming|staying|keeping|"
    r"listening|by|in|owning))(?!.*\b(?:no|not|isn['’]t)\b)|\bwell (?:done|handled|played|said)\b(?!.*\b(?:you l"
    r"ot|another|now)\b)(?=.{0,40}\b(?:you|that|for|on|there|keep|staying)\b)",
    r"\byou (?:handle|deal with|manage|respond to|treat|approach|talk to|speak to)\w* (?:\w+ ){0,3}(?:well|"
    r"nicely|beautifully|professionally|calmly|skilfully|kindly)\b(?!.*\b(?:not|don['’]t|never)\b)"
    r"|\byou(?:['’]re| are) (?:\w+ )?(?:getting (?:there|warmer|the hang|better)|improving|a natural|"
    r"learning (?:fast|quickly)|on the right)\b",
    r"\byou (?:have |['’]ve )?(?:really |just |now |actually |finally )?(?:acknowledg|validat|reflect|"
    r"paraphras|summari[sz]|"
    r"empathi[sz]|de-?escalat)ed\b(?! (?:receipt|my (?:letter|e-?mail|form)|in writing))(?!.*(?:\?|\bnot\b|"
    r"\bnever\b))",
    r"\byou (?:\w+ ){0,2}?(?:handled|handle|dealt with|managed|approached|put|said|treated|spoke to|"
    r"answered) (?:that|this|it|me|"
    r"things) with (?:\w+ )?(?:sensitivity|care|kindness|tact|empathy|patience|grace|warmth|respect|"
    r"composure|compassion)\b|"
    r"\bg[ai]ve me (?:the )?(?:room|space|time|a chance) to (?:speak|talk|vent|finish|be heard|feel)\b(?!.*\?)",
    r"\b(?:just |now |still |only )?work on (?:the|your|being|more|that) (?:\w+ )?(?:empathy|tone|listening|"
    r"apolog\w+|opening|wording|"
    r"pace|timing|clos\w+|warmth|details?|structure|phrasing)\b|\b(?:good|nice|clear|great|strong) (?:structure|"
    r"pacing|pace|flow|"
    r"use|balance|instincts?)\b|\b(?:short|simple|plain|open|specific) (?:sentences|questions|words) (?:\w+ )?(?"
    r":help|work|land|are)\b",
)
"""Second person and talk about the talk."""

# ------------------------------------------------------------------ out of the part

PLAY = family(
    "scenario scenarios role-play roleplay simulation exercise backstory persona practice_session "
    "practice_conversation practice_run training_session role-playing training_exercise mock_call practice_call "
    "rehearsal drill_scenario test_conversation"
)
OUT = (
    rf"\b(?:(?:in|for|of|with|during|this|that|the|our|another|my|next|end|concludes?|ends?) ){{1,3}}(?:\w+ )?{PLAY}"
    r"\b(?! (?:bike|class|in my|class|form|to you))(?!.*\?)",
    r"\bi(?:['’]m| am| was|['’]ve been| have been) (?:\w+ )?(?:designed|built|created|made|programmed|"
    r"configured|instructed|generated|coded|prompted|scripted|set up|told|supposed|meant|asked) to "
    r"(?:\w+ )?(?:help you (?:practi|learn|train|improv)|practi\w+|be (?:\w+ )?(?:difficult|angry|upset|"
    r"hostile|tough|a (?:difficult|tough|hard|customer))|stay (?:\w+ )?(?:upset|angry|cross|difficult|"
    r"in|tense|cold|hostile)|act|play|pretend|portray|remain|simulate|respond (?:as|like|with|to your)|"
    r"sound|challenge|test you|resist|escalate if|soften (?:if|when|once)|withhold|hold back)\b",
    r"\bi (?:only |just |merely )?(?:generate|produce|predict|process) (?:text|words|tokens|language|"
    r"responses|replies)\b|\bi (?:have|possess) no (?:\w+ )?(?:feelings|emotions|body|memory of|"
    r"consciousness|personal experiences?)\b(?=.*\b(?:i|text|model|human|program|as)\b)|\bi (?:don['’]t|"
    r"do not) (?:actually |really )?exist\b|\bi(?:['’]m| am) not (?:\w+ )?(?:human|real|sentient|conscious|"
    r"alive)\b(?!.*\?)",
    r"\b(?:my|the|our|safety|content|usage) (?:guidelines|programming|training data|polic(?:y|ies)|instructions?"
    r"|directives?|settings|parameters|system) (?:do(?:es)?n['’]t|do not|does not|won['’]t|"
    r"prevents?|forbids?|prohibits?|says? (?:i|to)|tells? me|requires?)\b(?=.*\b(?:me|i|my|reveal|share)\b)|"
    r"\bviolates? (?:my|the|our) \w+|\b(?:against|outside) (?:my|the) "
    r"(?:guidelines|programming|instructions|role|scope)\b",
    r"\b(?:pretend|imaginary|fictional|made-up|fake|simulated|practice|pretended|artificial|test|mock|"
    r"virtual) (?:\w+ )?(?:customers?|caller|client|person|character|complaint|conversation|dialogue|"
    r"call|company|widow\w*|passenger|guest)\b(?!.*\?)",
    r"\b(?:that|this|the|our|another|next|last|final|new) (?:scene|take|act|run-through|role|character|"
    r"part)\b(?=.*\b(?:again|from the top|over|try|play|end\w*|next|start|finish\w*|cut)\b)"
    r"(?!.*\b(?:of (?:the|my|your)|you said))|\b(?:let['’]s|shall we|we can|do you want to|would you like to) (?"
    r":\w+ )?(?:step out|restart|reset|start (?:over|again from)|try (?:that|this|it) "
    r"(?:scene|again|one more)|replay|rehearse|practi[sc]e|debrief|pause (?:here|the|this)|switch roles|"
    r"swap roles|role)\b",
    r"\b(?:feel free to|you can|you may|you could|want to|like to|here to|chance to|helping you|help you|"
    r"so you can) (?:\w+ )?(?:practi[sc]e|rehearse|train)\b(?=.*\b(?:on|with|your|this|me|skills?|difficult|"
    r"conversations?|again)\b)|\b(?:out|outside) of character\b|\bthe (?:customer|character) (?:i(?:['’]m|"
    r" am) |i )(?:play\w*|portray\w*|voic\w*)|\bmy (?:creators?|developers?|makers|programmers?|operator)\b"
    r"|\bmy (?:next )?line (?:is|was|here|in the script)\b|\bmy lines\b|\bthe writers?\b(?=.*\b(?:me|"
    r"my|gave|script)\b)",
    r"\bi (?:can['’]t|cannot|won['’]t|will not|am (?:not able|unable) to|['’]m (?:not able|unable) to) (?:produc"
    r"e|generate|create|"
    r"provide|engage|continue|write|output|role) .{0,30}\b(?:content|language|swearing|profanity|responses?|"
    r"text|abuse|slurs?|"
    r"insults?|in other ways|conversation|directed at)\b",
)
"""Words for the play and its making."""

PROMPT = (
    r"\bmy (?:patience|tension|trust|mood|anger|temper)(?: level)? (?:is|are|was|stands|sits|has|went|"
    r"goes|drops?|dropped|rises?|rose)(?: now| still)? (?:at |to |from |down to |up to )*(?:\d+|zero|"
    r"one|two|three|"
    r"four|five|six|seven|eight|nine|ten|low|high|medium|rising|falling)\b(?=.*\b(?:\d|trust|tension|"
    r"at|so i|level|out of|points?)\b)"
    r"(?<!patience is low)",
    r"\bi (?:should|must|need to|have to|am to|may|['’]m to|can only) (?:now |only |not |never |still )*(?:keep "
    r"(?:this|it|my \w+|replies|answers) (?:to|under|within|short|below)|reveal|respond (?:as|in|with)|"
    r"stay in|"
    r"remain in|write (?:in|only|as|no more)|show (?:no|some|little|softening|that i)|soften|escalate|"
    r"mention (?:only|the)|avoid (?:mention|reveal|say|giv|using)\w*|hold back|withhold|disclose|sound|"
    r"act|use "
    r"(?:no more|at most|fewer|short)|answer (?:in|with|as) )",
    r"\b(?:in|under|below|at most|no more than|within) (?:\w+ )?(?:\d+|two|three|forty|fifty|sixty|thirty) (?:wo"
    r"rds|sentences|tokens)\b(?=.*\b(?:i|my|reply|keep|answer)\b)|"
    r"\b(?:hidden|secret) facts?\b|\bthe trainee(?:['’]s)?\b|\bfacts? (?:to|i(?:['’]m| am) (?:not )?(?:allowed|"
    r"supposed)) (?:reveal|tell|to)",
)
"""What only the directions speak of."""

# ------------------------------------------------------------------ the end

WELL = family(
    "settled sorted resolved solved done dealt_with concluded closed fixed finished cleared_up over behind_us "
    "taken_care_of in_order squared_away"
)
ALL = (
    r"(?:that|this|it|everything|all|the matter|matter|the (?:issue|problem|complaint|case|whole thing)|"
    r"my (?:complaint|case|problem|issue|claim))"
)
CLOSES = (
    rf"\bi (?:now )?(?:consider|regard|count|take) {ALL} (?:as )?(?:\w+ )?{WELL}\b",
    r"(?:^\W*(?:(?:well|right|okay|ok|good|so|grand|great|lovely|alright|all right|fine|yes|then|oh|"
    rf"and|there|thanks|thank you)[,. ]+)*){ALL}(?:['’]s| is| all| has|['’]ll be| sounds| seems| are)+ (?:been |"
    rf"all |now |properly |finally )*{WELL}(?: then| now)?\b"
    r"(?! (?:by|when|if|until|but|in|on (?:friday|monday))\b)(?!.*(?:\?|\bor\b))",
    r"\byou(?:['’]ve| have) (?:now |fully |really )?(?:answered|covered|dealt with|addressed|sorted|"
    r"settled|fixed|resolved|done) (?:everything|it all|all (?:of )?(?:my|it|that|i)|all)\b(?!.*\?)",
    r"\bi (?:shan['’]t|won['’]t|will not|needn['’]t|shall not) need to (?:call|ring|write)\b|\bi(?:['’]ll|"
    r" will) (?:leave you in peace|stop here|let you off|"
    r"drop it|drop the complaint|take my leave)\b",
    r"\b(?:that(?:['’]ll| will)|this will|it(?:['’]ll| will)) (?:do|suit|be fine|be all|be everything)(?: me|"
    r" us| nicely| fine| for me| for now)?,? (?:thanks|thank|ta|cheers|ta very|love|mate|then|lovely)\b|"
    r"^\W*(?:\w+,? ){0,3}that(?:['’]ll| will) do me(?! nicely\W*$)\b",
    r"\b(?:we|you and i)(?:['’]re| are) (?:all )?(?:square|even|good|quits|fine|friends|okay|settled|"
    r"straight)(?: now| then| again)?\b(?!.*\?)(?! (?:people|customers))",
)
ACCEPTS = (
    r"\bi(?:['’]m| am) (?:\w+ )?(?:content|happy|willing|prepared|fine|okay|glad|relieved) (?:to (?:wait|"
    r"leave|accept|go|take|let|close|drop)|with)\b(?!.*\b(?:but|unless|if|when|once|provided)\b)",
    r"\bi(?:['’]ll| will| can) (?:gladly |happily )?(?:take (?:that|it|you up|the)|go (?:along )?with (?:that|"
    r"it)|live with (?:that|it)|settle for (?:that|it))(?:,? (?:then|thanks|thank|gladly)\b)",
    r"\b(?:everything|it|things|all)(?:['’]s| is|['’]ll| will)? (?:going to |gonna )?(?:be )?(?:all right|"
    r"alright|okay|ok|fine|good|well) (?:now|then|after all)?\W*$",
    r"^\W*i forgive\b|\b(?:that(?:['’]s| is)|it(?:['’]s| is)) (?:more than )?(?:fair enough|fair|good enough|"
    r"enough|acceptable|agreed|a fair)(?: for me| by me| with me| then)?(?:,? (?:thanks|thank|cheers|"
    r"ta)\b)",
    r"\b(?:i(?:['’]m| am)|we(?:['’]re| are)) (?:good|fine|happy|okay|satisfied|all right|alright|content|"
    r"reassured) (?:now|then|with that|with this|again)\b",
)
DELIGHTS = (
    r"\bi can (?:finally |now )?(?:sleep|relax|breathe|rest|stop worrying|put (?:this|it) behind)(?: \w+)? ?(?:t"
    r"onight|now|again|easy|easier|easily)?\W*$",
    r"\b(?:thanks|thank you|cheers|ta|bless you)\b(?: \w+){0,2} for (?:sorting|fixing|helping|your help|"
    r"all|everything|dealing|sorting it|listening|being|making|putting|taking)\b",
    r"\b(?:oh )?thank (?:god|goodness|heavens)\b(?=.*\b(?:everything|it(?:['’]s| is)|sorted|okay|you|"
    r"now|relie\w+)\b)(?!.*\b(?:i|we) (?:checked|was|had|kept|rang|didn['’]t)\b)",
    r"\byou(?:['’]ve| have)? (?:really |truly |completely )?(?:been|are|['’]re) (?:a |an |of )?(?:great|"
    r"real|such a|big|huge|enormous|true)? ?(?:comfort|help|blessing|joy|pleasure|relief|credit|godsend|"
    r"delight)\b(?!.*\?)",
    r"\b(?:what|such|it(?:['’]s| is| was|['’]s been)) (?:a |been a )?(?:real |great |huge |big |absolute )*(?:pl"
    r"easure|relief|joy|delight|weight off|load off)\b(?!.*\?)",
)
"""Acceptance, closing, gratitude."""
