"""What gives an English sentence away as teaching, as accepting, or as the end of a talk."""

from __future__ import annotations

VERY = (
    r"(?:(?:so|very|really|truly|terribly|deeply|completely|totally|fully|absolutely|sincerely|genuinely|"
    r"certainly|extremely|incredibly|quite|just|do|can|also|perfectly) )*"
)
COACH = (
    r"\byou (?:should|could|might|ought to|need to|can|would do well to)(?: have| also| first| always|"
    r" perhaps| maybe| try to| want to| just)* (?:lead|led|mirror\w*|soothe|comfort\w*|shown? (?:more|"
    r"some|a little|a bit)|display\w*|express\w*|convey\w*|demonstrat\w*|build|built|match|slow(?:ed)? down|"
    r"use (?:a|my|more)|be (?:a bit |a little |much )?(?:warmer|softer|gentler|kinder|clearer|more \w+)|"
    r"sound\w* (?:more|less)|focus\w*)\b|\btry (?:to |and )?(?:mirror\w*|acknowledg\w*|empathi\w*|reflect\w*|"
    r"validat\w*|name|ask (?:an|more|open)|be (?:more|warmer|gentler|kinder|softer)|start\w* with|lead with|"
    r"show(?:ing)? (?:more|some)|listen\w* (?:more|first|before)|us(?:e|ing) (?:my|a|more|fewer)|focus\w*)\b",
    r"\btextbook\b|\b(?:smart|clever|wise|good|nice|great|strong|excellent) (?:move|touch|choice of words|"
    r"instinct|technique|use of)\b|\bmakes? (?:a|the|your|any|me as a|an \w+) customers? (?:feel|trust|"
    r"want|calm)|\byou(?:['’]ve| have)? (?:did|done|do|are doing) (?:a |an )?(?:\w+ )?(?:great|good|"
    r"fine|excellent|fantastic|nice|amazing|decent|better) job\b(?! of (?:losing|breaking|ruining|ignoring|"
    r"hiding))|\b(?:calm(?:ed|ing)?|sooth\w+|de-?escalat\w+|defus\w+|reassur\w+) (?:me down|the situation|"
    r"my anger|things down)\b(?=.{0,30}\b(?:well|good|great|nicely|job|done|you)\b)",
    r"\b(?:that(?:['’]s| is| was)|this is|see,?) (?:exactly |just |precisely |pretty much )?(?:how (?:you|"
    r"to|one) (?:\w+ )?(?:talk|speak|handle|deal|treat|do|answer|respond|calm|win)|the (?:right|best|"
    r"proper|correct|perfect|kind of|sort of|way to) (?:\w+ )?(?:thing|words?|question|way|tone|approach|"
    r"attitude|answer|response|reply|talk|listening))\b",
    r"\b(?:i|you can tell i) (?:noticed?|like|liked|love|loved|can tell|could tell|see|saw|admire|respect|"
    r"appreciate|enjoyed|am glad|['’]m glad|felt) (?:that |how |the way |it when |it that )*you (?:really |"
    r"actually |just |also )?(?:used?|asked|listened|said|acknowledg\w+|named|apologi[sz]ed|took|tried|"
    r"made|gave|repeated|summari[sz]ed|paraphrased|offered|stayed|kept|did|put|were|are (?:being|listening|"
    r"trying)|owned|admitted|handled|phrased|reflected|validated|recogni[sz]ed|showed|slowed|checked|"
    r"picked up)\b",
    r"\b(?:it )?(?:would|might|could|may)(?: have)? (?:be|been) (?:much |far |even )?(?:better|best|"
    r"nicer|more (?:helpful|effective|professional|empathetic|useful)|wiser|good|stronger)(?: if you|"
    r" for you| to|,? had you)?(?: had| have)? (?:first |simply |just )?(?:ask\w*|start\w*|acknowledg\w+|"
    r"sa(?:y|id)|show\w*|nam\w+|apologi\w+|listen\w*|offer\w*|us\w+|beg\w+|lead|led|explain\w*|reflect\w*|"
    r"validat\w+|giv\w+|g[ai]ve|recogni\w+|open\w*|paraphras\w+|let|pause\w*|summari\w+)\b",
    r"\byou(?:['’]ve| have)? (?:forgot(?:ten)?|failed|neglected|omitted|remembered|managed) to (?:\w+ )?(?:ackno"
    r"wledg|apologi|empathi|validat|reflect|paraphras|summari|reassur|listen|name (?:my|the) (?:feeling|"
    r"emotion)|ask (?:how|an open|about my feel))|\b(?:which|that|this) is (?:essential|important|key|"
    r"crucial|vital|good practice|best practice|a good (?:start|sign|technique|habit))(?: \w+){0,3} (?:in|"
    r"for|when|with|to) (?:a|any|an|this|your|such|good|customer|these)\b",
    r"\bwork on (?:your|being|how you)\b|\b(?:builds?|building|creates?|earns?|establish\w*|shows?|develops?|"
    r"strengthens?) (?:trust|rapport|empathy|(?:that )?you (?:care|are listening|listen|understand)|"
    r"real (?:care|empathy|interest)|genuine (?:care|empathy|interest|concern))\b|\b(?:well|nicely|beautifully|"
    r"perfectly|rightly|kindly) (?:put|said|phrased|worded|done|handled|spoken)\b(?!, (?:but|now|you))(?=, (?:th"
    r"at|you|and)|.{0,20}\byou)|\bkeep (?:it up|doing that|that up)\b(?=\W*$)|, keep going\W*$|\b(?:full|"
    r"top) marks\b|\bten out of ten\b|\bspot on\b|\ba\+|\bgold star\b",
    r"\b(?:upset|angry|grieving|difficult|frustrated|unhappy|hostile|demanding|good|great|real|your|"
    r"a|the) customers? (?:like me |always |often |usually )?(?:needs?|wants?|likes?|feels?|deserves?|"
    r"should|would (?:feel|want|need|appreciate|respond)|appreciates?|responds?)\b|\b(?:talk|speak|listen|"
    r"respond|deal|handl\w+|treat\w*|sooth\w+|calm(?:ing)?)(?:ing)?(?: to| with)? (?:an? )?(?:upset|"
    r"angry|grieving|difficult|frustrated|hostile|unhappy|bereaved|widow\w*|demanding) (?:customer|person|"
    r"caller|client|people)?\b|\bto say to (?:a|an|somebody who is|someone who is) (?:widow\w*|grieving|"
    r"bereaved|upset|angry)",
    r"\byou(?:['’]re| are|['’]ve been| have been) (?:really |very |so |quite |being |getting |being so |"
    r"much |a lot )*(?:empathetic|empathic|professional|attentive|compassionate|a natural|good at this|"
    r"great at this|better at this|more (?:specific|empathetic|human|genuine|concrete|personal)|on the right (?:"
    r"track|lines|path)|warmer|getting better|improving)\b|\b(?:learn|remember|try|make sure|start|begin|"
    r"practi[sc]e) (?:to |by |with )?(?:always |first |simply )?(?:acknowledg\w+|validat\w+|empathi\w+|"
    r"reflect(?:ing)? (?:back|what|my)|paraphras\w+|listening|nam(?:e|ing) (?:my|the|their) (?:feeling|"
    r"emotion)|apologi[sz]ing before|asking (?:open|more)|us(?:e|ing) (?:my|the customer|their) name|"
    r"summari\w+)",
    r"\b(?:your|that|this|a|an|the) (?:\w+ ){0,2}?(?:apology|empathy|acknowledg\w+|validation|question|"
    r"summary|reflection|explanation|ownership|tone|phrasing|wording) (?:really |actually |definitely |"
    r"certainly )?(?:helps?|helped|work(?:s|ed) (?:well|on)|made (?:a|all the) difference|lands?|landed|"
    r"hits? the|was (?:good|great|perfect|spot|well|sincere|genuine|appropriate|exactly|just|what)|feels? (?:gen"
    r"uine|sincere|right)|shows?|goes a long way|went a long way)\b",
    r"\b(?:good|great|nice|excellent|better|perfect|strong|solid|wonderful|brilliant|amazing|fantastic|"
    r"impressive|lovely|thoughtful|clear) (?:\w+ ){0,2}?(?:answer|reply|response|listening|empathy|technique|"
    r"recovery|approach|use of|paraphras\w+|acknowledge?ment|open(?:-ended)? question|de-?escalation|"
    r"communication|customer service|reflection|summary|attempt|start|job (?:on|with|listening|there|"
    r"of|handling)|work (?:there|on|with|handling))\b(?<!not a good answer)(?!\s+(?:than|from|to my)|"
    r"\s*\?|.{0,30}\bwhere\b)",
    r"\bwell (?:done|said|handled|put|played)\b(?=[^.!?]*\b(?:empath|listen|answer|acknowledg|asking|"
    r"for (?:listening|acknowledging|asking|owning|giving)|you (?:are|were|did|handled)))|\b(?:empath\w+|"
    r"listen\w*|answer\w*|handled)\b.{0,25}\bwell done\b",
    r"\byou(?:['’]ve| have)?(?: just| really)? (?:handled|managed|did|dealt with|phrased|worded|answered|"
    r"responded to|approached|navigated)(?: \w+)* (?:really |very |so |quite |pretty |that )?(?:well|"
    r"beautifully|perfectly|nicely|professionally|skil\w+)\b",
    r"\byou(?:['’]re| are) (?:doing|handling|learning|improving|getting (?:better|the hang)|a (?:good|"
    r"great) (?:listener|agent|communicator)|on the right track|good at|great at|really listening|making progres"
    r"s)\b(?!.{0,20}\b(?:nothing|wrong|it again|this to))",
    r"\byou(?:['’]ve| have)? ?(?:really |clearly )?(?:show(?:ed|n|ing)?|demonstrat\w+|display\w+|express\w+) (?:"
    r"\w+ )?(?:\w+ )?(?:empathy|listening|ownership|understanding|patience|professionalism|composure|"
    r"care and)",
    r"\b(?:validat\w+|acknowledg\w+|recogni[sz]\w+|reflect\w+|mirror\w+|nam(?:e|ed|ing)|address\w*) (?:back )?(?"
    r":my|the customer['’]?s?|their) (?:feelings?|emotions?|frustrations?|concerns?|anger|grief|pain|"
    r"distress)\b",
    r"\b(?:thank you|thanks|appreciate|i like(?:d)?|i love(?:d)?|good that|great that|impressed)\b.{0,30}\b(?:va"
    r"lidat\w+|acknowledg\w+|listened|listening|heard me|hearing me|paraphras\w+|took ownership|taking ownership"
    r"|understanding me|being so (?:patient|kind|understanding|honest|empathetic)|your (?:empathy|listening|"
    r"understanding|patience|honesty|kindness|professionalism|ownership))",
    r"\b(?:a|the|your) (?:much |far )?(?:better|good|best|ideal|proper|right|stronger|great|model|perfect|"
    r"more \w+)(?: \w+)? (?:answer|reply|response|message|approach|way (?:to|of)|thing to (?:say|do)|"
    r"question|opening|apology|sentence|wording|phrasing)\b.{0,25}\b(?:would|is to|should|might|starts?|"
    r"could|includes?|begins?)\b",
    r"\byou (?:should|could|might|ought to|need to|must|can)(?: have| also| first| always| perhaps| maybe|"
    r" try to| want to)* (?:acknowledg|validat|empathi[sz]|reflect|paraphras|reassur\w*|de-?escalat|"
    r"summari[sz]|mirror|improve|be more (?:specific|empathetic|concrete|personal|genuine|patient|professional|"
    r"careful with)|start(?:ed)? (?:by|with)|open(?:ed)? with|begin|begun|ask(?:ed)? (?:an|me|more) (?:open|"
    r"question|how)|tr(?:y|ied) (?:asking|saying|to|acknowledg|naming|using)|us(?:e|ed) my name|show(?:n)? (?:mo"
    r"re|some) (?:empathy|understanding|compassion)|let(?:ting)? me (?:vent|finish) (?:first|before))",
    r"\b(?:next time|in future|for the future|going forward),? (?:\w+ )?(?:try|you (?:could|should|might)|"
    r"remember|start|ask|begin|name|say|avoid|use|lead|acknowledge|offer|instead)\b",
    r"^\W*(?:tip|hint|feedback|advice|note to (?:trainee|agent)|suggestion|coaching|remember|pro tip)\s*[:\-–—]",
    r"\b(?:empathetic|empathi[sz]\w+|active(?:ly)? listen\w*|open(?:-ended)? questions?|de-?escalat\w+|"
    r"rapport|paraphras\w+|concrete outcomes?|soft skills|communication skills|customer service skills|"
    r"people skills|emotional intelligence|reflective listening|clear next steps?|actionable)\b(?!.{0,40}\b(?:no"
    r"nsense|rubbish|course|training)\b)",
    r"\b(?:score|level|marks?|points|rating|rate|grade)s?\b.{0,20}\b(?:empathy|listening|composure|outcome|"
    r"response|reply|answer)\b|\bi(?:['’]d| would)? (?:give|rate|score|grade|mark) (?:you|that|this|"
    r"your)\b.{0,30}\b(?:\d|two|three|four|five|ten|response|reply|answer|highly)\b",
    r"\b(?:your|that|this) (?:\w+ )?(?:answer|reply|response|message|question|apology|approach|tone|"
    r"wording) (?:was|is|sounded|felt|showed?|could|lacked|lacks|needs?|seems?|made) (?:\w+ ){0,3}?(?:empath\w+|"
    r"professional|good|great|well|helpful|better|genuine|thoughtful|kind|perfect|excellent|warm|sincere|"
    r"appropriate|be (?:more|improved|better|shorter|clearer)|more (?:\w+)|a (?:concrete|clear|time|"
    r"deadline|date|name)|me feel (?:heard|understood|valued|better))\b(?<!no better)(?<!not good)",
    r"\b(?:nice|good|great|excellent|impressive) (?:recovery|save|catch|effort|try)\b(?=.{0,40}\b(?:that|"
    r"you|much|more|there)\b)|\bmuch (?:more|better) (?:\w+ )?than your (?:first|last|previous|earlier)",
    r"\bwhat you (?:should|ought to|could|need to|might)(?: have)? (?:say|said|do|done|ask|asked|write|"
    r"answer)\b.{0,10}\b(?:is|was|here|instead|next)\b|\btry (?:saying|asking|to say|to ask|something like|"
    r"rephrasing|acknowledging)\b|\byou (?:missed|had) (?:a|the|an) (?:chance|opportunity|cue)\b",
    r"\bi feel (?:really |truly |so |finally |very )?(?:heard|listened to|seen|valued|validated|acknowledged)\b|"
    r"\b(?:makes?|made) me feel (?:\w+ )?(?:heard|listened|seen|valued|validated|understood)",
)
CLOSES = (
    r"\b(?:good|g['’])(?: ?day|night|bye)\W*$|\b(?:let['’]?s|let us|we(?:['’]ll| will|['’]d|can)?) (?:say no mor"
    r"e|call it (?:a day|settled|quits|even)|leave it|draw a line|forget (?:about )?it|move on from|"
    r"put (?:it|this) (?:behind|to (?:bed|rest)))\b|\b(?:that(?:['’]s| is)|it(?:['’]s| is)) (?:me|us) (?:done|"
    r"sorted|happy|finished|off)\b|\bhappy to (?:close|end|leave|drop) (?:it|this|the|things)\b|\b(?:close|"
    r"drop|withdraw) (?:my|the|this) (?:complaint|case|claim|ticket|chat)\b",
    r"\bi(?:['’]ll| will|['’]m going to| can) (?:go|get off|get going|be off|be on my way|sign off|log off|"
    r"hang up|let you go|speak to you (?:soon|then)|see you (?:then|soon|tomorrow)|talk to you (?:soon|"
    r"then|later))\b(?! (?:to|elsewhere|public|on|through|without|over|back|and (?:tell|post|write)|"
    r"ahead|straight|online))(?=\W*$|.{0,12}\b(?:now|then)\W*$)|\buntil (?:then|tomorrow|friday|next time)\W*$",
    r"\b(?:good)?bye\b(?: for now)?|\b(?:have|enjoy) (?:a|the rest of|your) (?:\w+ )?(?:day|evening|"
    r"afternoon|weekend|one|night|rest)\b|\btake care\b(?! of)|\bgood (?:day|morning|afternoon|evening|"
    r"night) to you\W*$|\b(?:see|speak to|talk to) you (?:then|soon|tomorrow|later)\b|\btalk soon\b|"
    r"\ball the best\b|\b(?:kind|best|warm) (?:regards|wishes)\b",
    r"\bi(?:['’]ll| will| can| shall) let you (?:get on|go|get back)\b|\bi(?:['’]ll| will) leave (?:it|"
    r"you) (?:there|to it|at that)\b|\blet(?:['’]s| us) leave it (?:there|at that)\b|\bwe can leave it (?:there|"
    r"at that)\b",
    r"\b(?:that(?:['’]s| is|['’]ll be| will be)|you(?:['’]ve| have) (?:given|answered|told)(?: me)?) (?:all|"
    r"everything|exactly what|just what|precisely what) (?:that )?(?:i|we) (?:needed|wanted|was after|"
    r"came for|need|hoped|were after|was asking)",
    r"\b(?:no|nothing) (?:further|more|other|else)(?: questions?| to (?:ask|add|discuss)| (?:that )?i need|"
    r" from me)\b(?<!no further patience)|\bthat(?:['’]s| is) me (?:sorted|done|happy)\b|\bwe(?:['’]re|"
    r" are) (?:done|finished|good|all set|settled|sorted) (?:here|then|now)?\b|\bi(?:['’]m| am) (?:all set|"
    r"all sorted|good now)\b|\bi(?:['’]m| am) (?:hanging up|ending this|leaving this chat|logging off|"
    r"off now)\b(?<!if i)|\bi(?:['’]ll| will) (?:look forward|be waiting for (?:that|the) (?:call|parcel|"
    r"email))\b",
    r"\b(?:matter|case|complaint|issue|problem|chat|conversation)\b.{0,15}\b(?:(?:is|are|as|be|now) (?:\w+ )?(?:"
    r"closed|resolved|settled|solved|sorted|finished|over)|solved|sorted|closed)\b",
)
ACCEPTS = (
    r"\b(?:we|you) (?:have|['’]ve got|have got) (?:an agreement|a deal|my word)\b|\b(?:that|this|it)(?:['’]ll|"
    r" will|['’]s| has| is| would)? (?:all |just |quite |now |really |certainly )*(?:do(?:es)? (?:nicely|"
    r"fine|perfectly|for me|the trick|it for me)|suit(?:s|ed)? me|set(?:s)? everything (?:straight|right)|"
    r"put(?:s)? (?:everything|things|it) (?:straight|right)|clear(?:s|ed)? (?:it|everything|that) up|"
    r"sorted me|sort me|all i (?:need|want)|good enough for me|more than (?:enough|fair)|everything i)\b|"
    r"\bput(?:s|ting)? my mind at (?:rest|ease)\b|\bmind is at (?:rest|ease)\b|\b(?:count|consider) me (?:happy|"
    r"satisfied|convinced)\b|\bi(?:['’]m| am) (?:satisfied|convinced|content|persuaded|sold|reassured)\b|"
    r"\bi(?:['’]ll| will) stop (?:worrying|complaining|moaning)\b",
    r"\bi(?:['’]ll| will| can| would|['’]d| am happy to| gladly| happily)? ?(?:gladly |happily |gratefully |"
    r"be happy to )?(?:accept|agree to|agree with|take(?= it,? (?:thank|then|gladly))) (?:that|it|this(?! part)|"
    r"your (?:offer|apology|proposal|word)|the (?:offer|apology|proposal|refund|voucher|slot))\b(?! (?:you|"
    r"we|it|this|they|he|she|i|up|further|to|back|out)\b)",
    r"\b(?:that|this|it)(?:['’]ll| will|['’]s| has| would)? ?(?:all )?(?:settle[sd]?|resolve[sd]?|solve[sd]?|"
    r"sort(?:s|ed)?|do (?:nicely|fine|for me)|cover[s]?) (?:it|everything|the matter|the problem|this|"
    r"that|my|things|all|for me|nicely)\b",
    r"^\W*(?:\w+,? )?(?:problem|matter|all|everything|that(?:['’]s| is)|it(?:['’]s| is)|issue|we(?:['’]re|"
    r" are))(?: all| now| finally| then)? (?:solved|sorted|settled|resolved|fixed|good(?: now| then)?|"
    r"agreed)\b",
    rf"\bi(?:['’]m| am|)? ?{VERY}(?:happy|satisfied|pleased|content|fine|okay|ok|good|comfortable|at peace) (?:wi"
    r"th (?:that|this|it|your|the)|now|then\b|about (?:that|this|it)|to (?:wait|leave|accept|go))",
    r"\b(?:that|this|it|which|tomorrow|friday)(?: all)?(?: sounds| would be| is|['’]s|['’]d be| works|"
    r" looks)(?: (?!not|no|hardly|never|n[’']t)\w+)? (?:good|great|perfect|lovely|fine|wonderful|reasonable|"
    r"fantastic|ideal|for me|brilliant|excellent|acceptable)\b(?! (?:for you|news for you|question|to you|"
    r"to say)\b)",
    r"\b(?:no (?:worries|problem|harm done|hard feelings|bother|need to apologi[sz]e)|apology accepted|"
    r"i forgive you|all(?:['’]s| is)? forgiven|don['’]t worry about (?:it|that|a thing)|these things happen|"
    r"it(?:['’]s| is) (?:fine(?!(?:, that)?\W*$)|okay|ok|all right|alright|no bother|not a (?:big )?problem|"
    r"no big deal)|"
    r"no big deal|we all make mistakes|i don['’]t blame you|you(?:['’]re| are) forgiven|consider it (?:forgotten"
    r"|done|closed)|water under the bridge)\b",
    r"(?:^\W*(?:\w+,? ){0,2}|[,;] )that works\b(?! how)|\bthat works (?:for me|fine|perfectly|nicely)\b|"
    r"^\W*(?:okay|ok|right|alright|yes|great|well)?\W*(?:it(?:['’]s| is) a )?deal\W*$|\bi(?:['’]ll| will) (?:wai"
    r"t (?:then|for it then|patiently)|look out for it)\b",
)
DELIGHTS = (
    r"\byou(?:['’]ve| have) (?:really |completely |totally )?(?:turned (?:my|this|the|it)|made (?:my|"
    r"this so|it so)|saved|rescued|brightened|fixed everything|set my mind|changed my mind)\b",
    r"\bthat(?:['’]s| is| was) (?:so |very |really |quite |most |truly )*(?:reassuring|comforting|heartening|"
    r"encouraging|wonderful|generous|gracious|considerate|sweet)\b|\bso so much\b|\bi consider myself\b|"
    r"\bwell served\b|\bthat(?:['’]s| is) that,? then\b|\b(?:nice one|good lad|good man|top man|champion|"
    r"smashing|splendid|magic|sound),? (?:cheers|thanks|thank|ta|mate|love|that)\b",
    r"\byou(?:['’]re| are|['’]ve been| have been) (?:an? |such an? |a real |a proper |an absolute |ever so )*(?:"
    r"legend|star|gem|hero|angel|lifesaver|treasure|saint|diamond|darling|credit to|brick|marvel|great help|"
    r"big help|good (?:man|woman|egg|soul|person)|one in a million|kind(?: man| woman| person| soul|"
    r" to (?:help|do))|good (?:to|at) (?:me|this))\b|\b(?:much|most|deeply|ever so|eternally) (?:obliged|"
    r"grateful|appreciated|relieved|touched)\b|\bi(?:['’]m| am) (?:obliged|in your debt)\b|\bi(?:['’]m|"
    r" am|feel| feel|['’]ll be)? ?(?:so |all |much |ever so much |a lot |far |quite |really |already |"
    r"now )*(?:happy again|better (?:for|about|now|already|after|thanks|hearing|knowing)|at ease|at peace|"
    r"much calmer|so much calmer|calmer now|cheered|relieved)\b",
    r"\b(?:you|that|this|it)(?:['’]ve| have|['’]s| has)? (?:really |truly |certainly |just )?(?:put (?:a smile|"
    r"my mind|me at)|restored my|cheered me|lifted|warmed|made me (?:smile|happy|so happy|very happy|"
    r"feel (?:so much |much |a lot )?(?:better|calmer))|renewed|saved (?:my|the) (?:day|life|weekend))\b|"
    r"\bi (?:really |now |do |finally )?(?:have (?:full |every |complete )?(?:faith|confidence|trust) in you|"
    r"believe you (?:completely|now|entirely)|feel (?:safe|in good hands|looked after|well looked after|"
    r"taken care of|confident|positive|hopeful|comforted|at ease))\b|\b(?:no|not any) hard feelings\b|"
    r"\bcan['’]t thank you enough\b|\bthank you from\b|\b(?:heartfelt|sincere|warm(?:est)?) thanks\b|"
    r"\b(?:thanks|thank you|cheers|ta),? (?:love|mate|dear|darling|pal|my friend|you)\b.{0,30}\b(?:great|"
    r"help|kind|good|appreciat|sorted|best|lot|really)\b",
    rf"\b(?:i|we)(?:['’]m|['’]re| am| are| feel|['’]m feeling| am feeling)(?: feeling)? {VERY}(?:much |"
    r"a lot |far |already |more )*(?:delighted|thrilled|relieved|reassured|grateful|overjoyed|over the moon|"
    r"happy|pleased|glad (?:to hear|that you|about|of that|you)|(?<=feel )(?:much |a lot |a little |"
    r"a bit )?better|(?<=feeling )better|calmer|relaxed|hopeful|comforted|impressed|touched|at ease|"
    r"thankful|lighter)\b(?! (?:you asked|when|if|once|said than|off|than|someone|somebody|one of us|"
    r"that you (?:find|think)))",
    r"\bi(?:['’]m| am) (?:not|no longer) (?:(?!only)\w+ )?(?:angry|upset|cross|mad|annoyed|worried|furious|"
    r"frustrated)\b(?: any ?more| now|\W*$| at all| with you)(?<!i'm not angry)",
    rf"\byou(?:['’]ve| have)? ?(?:been|are|['’]re) (?:\w+ )?{VERY}(?:wonderful|great|lovely|so kind|helpful|"
    r"brilliant|a star|amazing|fantastic|an angel|a lifesaver|excellent|most kind|a gem|understanding|"
    r"a credit)\b",
    r"\b(?:that(?:['’]s| is)|what|this is|it(?:['’]s| is)) (?:such |really |absolutely |just )*(?:a |"
    r"an )?(?:great|fantastic|wonderful|amazing|excellent|brilliant|lovely|good|marvellous|welcome|huge|"
    r"very|real)? ?(?:news|relief|help|to hear|weight off|comfort|kind of you to)\b(?!.{0,20}\?)",
    r"^\W*(?:oh,? |aw,? |ah,? |okay,? |right,? |well,? |great,? |perfect,? |yes,? |wow,? |cheers,? )*(?:thank yo"
    r"u|thanks)(?: \w+)? (?:so much|ever so much|very much|a lot|a million|a bunch|kindly|indeed|again|"
    r"for (?:all |everything|your (?:help|understanding|time|kindness|support|honesty|concern|care)|"
    r"helping|listening|understanding|being|sorting|doing|taking|caring|your))",
    r"\b(?:many thanks|much appreciated|so kind of you|you(?:['’]re| are) (?:too kind|the best)|really means a l"
    r"ot|means (?:a lot|so much|the world|everything)|makes all the difference|ma(?:de|kes) my day|what a relief"
    r"|(?:such|quite|that(?:['’]s| is)) a (?:weight|relief|load) off|music to my ears|i knew i could (?:count|"
    r"rely) on)\b",
    r"\bi (?:really |truly |do |so |sincerely |deeply |very much |genuinely )*appreciate (?:your|that|"
    r"it|this|you|the|all|everything)\b(?!.{0,50}\b(?:but|however|though|yet|if|straight|straightforward|"
    r"date|answer))",
    r"\bi (?:completely |fully |totally |really |now |do )*trust (?:you|that you|your)\b|\byou(?:['’]re|"
    r" are) (?:absolutely |quite |completely |totally )*right,? (?:i|and i|it['’]s my|my|that was my|"
    r"we)\b|\bi (?:should(?:n['’]t| not) have|overreacted|was (?:wrong|out of line|too harsh|rude|unfair)|"
    r"got carried away|take it back|apologi[sz]e for (?:my|shouting|being|snapping|swearing|losing|the way))|"
    r"\bsorry (?:for|about|that i) (?:shouting|yelling|being (?:rude|angry|short|difficult|harsh)|snapp(?:ing|"
    r"ed)|swear(?:ing)?|losing|taking it out|my (?:tone|language|behaviour|outburst|anger|attitude)|"
    r"having a go|overreact\w+|was rude|lost)",
    r"\bi (?:completely |totally |fully |do |quite |entirely )*(?:understand|get it|see),? (?:it(?:['’]s|"
    r" is) not your|you(?:['’]re| are) (?:only |just )?doing your|that (?:it(?:['’]s| is) not|you(?:['’]re|"
    r" are) doing|these|mistakes)|mistakes|things|these)\b",
    r"^\W*(?:wonderful|fantastic|perfect|amazing|brilliant|excellent|lovely|great|marvellous|splendid|"
    r"yay|hooray|phew)(?:!+|,? thank|,? i(?:['’]ll| will| can|['’]m)|,? that(?:['’]s| is| sounds| works))",
)
