"""Heat, by what it does to the reader: names, oaths, blame, waving away, talking down, mockery; and what cools."""

from __future__ import annotations

from .kinds import kind

CONTEMPT = """
hypocrisy delusions? ignorance stupidity shameful shameless disgust\\w* garbage rubbish nonsense drivel tripe claptrap
twaddle hogwash bs lies liar\\w* lying fools? foolish\\w* idiot\\w* stupid\\w* moron\\w* dumb dumber dimwit\\w* dolt
buffoons? bozo goons? thugs? crooks? crooked cowards? cowardly pathetic\\w* ridiculous\\w* laughable absurd\\w*
asinine inane inanit\\w+ idiocy imbecil\\w* lunatics? lunacy insane insanity crazies nutty nutters? nutjobs? wacko\\w*
loony loons? freaks? weirdos? creeps? pervert\\w* scum\\w* vermin trash filth\\w* losers? whin(?:e|er|ers|ing|y)
crybab\\w+ snowflakes? sheeple trolls? trolling shills? zealots? fanatics? racis\\w+ bigot\\w* sexis\\w+ misogyn\\w+
xenophob\\w* nazis? fascis\\w+ ignoramus ignorant arrogan\\w+ clueless brainwash\\w* brainless mindless gullible naive
childish infantile petty petulant vile despicable contempt\\w* hateful hatred haters? incompeten\\w+ inept\\w*
worthless corrupt fraudster\\w* puppets? stooges? lackeys? minions? cronies smug\\w* pompous sanctimon\\w+
self-righteous elitis\\w+ spineless gutless blowhard windbag jerks? weasel\\w* parasites? leech\\w* senile demented
deranged unhinged psycho\\w* narcissis\\w+ egomaniac\\w* sociopath\\w* uneducated illiterate low-?li(?:fe|ves)
half-?wit\\w* vandals? vandalism
"""

CONTEMNS = kind("calls somebody or something names", -1, "<insult>", "|".join(CONTEMPT.split()))
SWEARS = kind(
    "swears",
    -1,
    r"fuck\w*|f[*#@]+\w*|shit\w*|sh[*#@]+\w*|crap\w*|damn\w*|goddam\w*|hell|ass(?:es|hole\w*)?|arse\w*|bitch\w*|"
    r"bastards?|piss\w*|dick\w*|cocks?|cunts?|pricks?|twats?|whores?|sluts?|retard\w*|wtf|stfu|bollocks|bloody|"
    r"sucks?|screw (?:you|off)|butthurt|turds?|douche\w*|jackass\w*|bull(?:shit|crap)",
)
AIMS = kind(
    "makes it about the reader",
    -0.5,
    r"you(?:'re| are)?(?: <very>| clearly| obviously| apparently| just| simply| still| all| guys| folks| a| an| the|"
    r" such| being| always){0,3} (?:wrong|clueless|blind|bitter|jealous|deluded|obsessed|joking|kidding|mistaken|"
    r"biased|paranoid|dreaming|missing the point|not very|nothing but|the problem|the type|the kind|attack|whine|rant|"
    r"ramble|spew|troll|lie|pretend)",
    r"you(?: have|'ve|'ve got)? (?:no idea|no clue|clearly|obviously|apparently|people|guys|folks|lot|always|never|"
    r"ought to|might want|could start|aren't|fail|failed)",
    r"your (?:so-called|kind|type|ilk|precious|little|arguments?|logic|comments?|comprehension|reasoning|bias|agenda|"
    r"posts?|opinions?|ideology|mouth|ego|rant|attitude|behaviou?r|ignorance|fantasy|beloved|lack|inability|failure|"
    r"brain)",
    r"are you (?:really|seriously|actually|even|kidding|joking|blind|suggesting)|(?:do|did|have|can|could|would|"
    r"will) you (?:really|even|actually|honestly|ever|not|people|guys|seriously)",
    r"(?:don't|can't|haven't|aren't|won't|couldn't) you|who are you|(?:why|who) (?:are|do|would|can) you|what(?:'s| "
    r"is) your problem",
)
WAVES_AWAY = kind(
    "waves it away",
    -0.5,
    r"(?:who|nobody|no one|no-one)(?: really| even| actually| else){0,3} (?:cares?|asked|gives|wants|believes|"
    r"is (?:interested|listening|buying))|so what|big deal|get (?:over|real|a (?:life|grip|clue|job)|lost|used to)",
    r"give (?:it|me) a (?:rest|break)|give it up|move on|grow up|wake up|shut (?:up|it|your)|go (?:away|back to|"
    r"home|read|play|cry|eat|live|somewhere|to hell)",
    r"(?:read|try|learn|stop|quit|spare|save|dream|cry|stick to)(?:ing)? (?:more|again|harder|reading|thinking|"
    r"to (?:read|think|spell|write|be)|a (?:book|hike|course|class|history)|some (?:history|books|facts|research|"
    r"real)|being|crying|whining|complaining|lying|making|trying|spreading|blaming|telling|acting|posting|me|us)",
    r"do (?:some|your|a little) (?:research|homework|reading)|whatever(?=[.,!?]|$)|blah|yawn|nice try|pointless|"
    r"waste of|a joke|irrelevant|meaningless|nothing (?:but|new)|not (?:worth|interested|buying)|untrue|nope|"
    r"baloney|hardly|old news|same old",
)
TALKS_DOWN = kind(
    "talks down",
    -0.5,
    r"(?:my dear|dear|sweet|sweetie|honey|sweetheart|darling|son|sonny|kid|kiddo|boy|pal|buddy|bud|bub|chum|genius|"
    r"einstein|sherlock|lady|missy|fella|princess)(?=[.,!?]| friend| boy| child)",
    r"let me (?:guess|educate|spell|remind)|obviously|clearly|evidently|apparently|supposedly|so-called|as usual|"
    r"typical(?:ly)?|predictabl[ey]|once again|yet again|as always|needless to say|news ?flash|fyi|reality check|"
    r"fact is|common sense|even a (?:child|fool)",
    r"any (?:fool|idiot|child|sane|rational|reasonable|thinking|intelligent|educated)|if you (?:knew|understood|"
    r"actually|really|bothered|could read|only)|seriously(?=[.,!?]|$)|i (?:pity|feel sorry for|"
    r"doubt|guess|suppose|assume|bet) (?:you|that|they|he|we)",
    r"sorry,? but|too bad|what (?:part|planet)|how (?:sad|convenient|typical|ironic|dare|cute|pathetic|bizarre|"
    r"clever)|ironic\w*|funny how|just (?:saying|sayin|another)|no surprise",
)
MOCKS = kind(
    "mocks",
    -0.5,
    r"lol|lmao|rofl|ha|haha\w*|hehe\w*|boo|oh,? (?:really|please|wait|boy|my|yeah|great|brilliant|come)|"
    r"yeah,? right|sure,? (?:thing|you|because)|bravo|wow|gee|gosh|golly|good grief|come on|c'mon|pfft|duh",
    r"hilarious|laugh\w*|comical|jokes?|joking|priceless|nice (?:one|job)|thanks for (?:nothing|proving|confirming|"
    r"showing|playing)|(?:give|get|have) (?:him|her|them|yourself|that \w+) a|medal|fairy ?tales?|tin ?foil|"
    r"clown\w*|circus|tears|tissue|diapers?|mommy|basement|playground|kindergarten|tantrum\w*|spew\w*|drool\w*|"
    r"meltdown",
)
COMPOSURE = (
    kind(
        "is courteous",
        0.25,
        r"please|thanks?|thank you|appreciate\w*|sorry|apolog\w+|welcome|kindly|regards|best wishes|excuse me|pardon",
    ),
    kind(
        "leaves room",
        0.25,
        r"perhaps|maybe|i (?:think|believe|feel|suspect|hope|wonder|would|agree|understand|see|am not sure|"
        r"don't know)|in my (?:opinion|view|experience)|it seems|might|may|could be|probably|possibly|likely|"
        r"to be fair|i'm not sure|not sure|as far as i|if i (?:understand|recall|remember)",
    ),
    kind(
        "grants a point",
        0.25,
        r"(?:good|fair|valid|great|excellent|interesting) (?:point|question|comment|idea|enough|call)|(?:i|we|fully|"
        r"totally|completely|have to) agree|agreed|you(?:'re| are) (?:right|correct)|you (?:have|make) a|"
        r"well (?:said|written|put)|respect\w*|interesting|helpful|glad|happy to",
    ),
)

HEAT = (CONTEMNS, SWEARS, AIMS, WAVES_AWAY, TALKS_DOWN, MOCKS)
