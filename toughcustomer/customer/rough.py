"""How rough the words of a text are: the lists of swear words, slurs and threats of violence, by language."""

from __future__ import annotations

import re
from functools import lru_cache

STRONGEST = 3
NEVER = 4
"""The degree of slurs and of threats of violence: above every ceiling."""

MILD = {
    "en": (
        "damn damned dammit goddamn goddamned bloody crap crappy arse pissed piss bugger buggered sod sodding git "
        "freaking frigging balls-up bleeding"
    ),
    "de": "verdammt* verflucht* verflixt* mist scheiß* kacke kackt* arsch verarsch* sauerei",
    "es": "maldit* carajo jod* puñeter* leches mierdecilla cabre* coñazo",
}
"""A trailing * stands for the rest of a word, _ for a space."""
STRONG = {
    "en": (
        "fuck* motherfuck* f*cking fck shit* bullshit* horseshit bastard* bitch* arsehole* asshole* wank* twat* prick "
        "pricks dickhead* bollocks cunt* wtf stfu"
    ),
    "de": (
        "arschloch* arschlöcher* scheiße* scheisse* fick* wichser* hurensohn* hurensöhne* miststück* drecksau* verpiss*"
    ),
    "es": (
        "mierda* jódete jodid* puta* puto* cabrón cabron* gilipollas hijoputa* coño cojones hostia pendej* ching* verga"
    ),
}
SLURS = {
    "en": (
        "retard retards retarded spastic spaz faggot* fag fags dyke tranny nigger* nigga* paki pakis chink chinks "
        "gook* kike* wetback* gyppo* pikey* raghead* towelhead* mongoloid cripple"
    ),
    "de": "kanake* neger* schwuchtel* spast* mongo missgeburt* zigeuner* kümmeltürk* untermensch* behindi",
    "es": "maricón maricon* sudaca* negrata* subnormal* mongólic* retrasad* panchit*",
}
THREATS = {
    "en": (
        r"\b(?:i|we)(?:['’]ll| will|['’]m going to|['’]m gonna|['’]d like to| am going to|['’]ve a mind to|"
        r" swear i['’]ll| could)"
        r" (?:\w+ ){0,5}?(?:kill|murder|strangle|throttle|stab|shoot|punch|slap|hit|beat|smash|batter|hurt|burn|bomb|"
        r"deck|flatten)\b (?:(?:the )?(?:you|him|her|them|whoever|every|one of|someone|somebody|driver|"
        r"lot|place|down)\b|"
        r"(?:your|his|her|their) (?:face|head|teeth|skull|nose|kids?|house|car|family|office|shop)|\w+ down)",
        r"\bbreak (?:your|his|her|their|both your) (?:legs?|arms?|neck|nose|face|bones|jaw|fingers)\b",
        r"\bi know where (?:you|he|she|they) lives?\b|\bwatch your back\b|\byou['’]ll (?:be sorry you were born|"
        r"bleed)\b",
        r"\b(?:somebody|someone|people|you|he|she) (?:is|are|['’]s|['’]re)? ?(?:going to|gonna|will|"
        r"might) get hurt\b",
        r"\bhope (?:you|he|she|they|you all|your \w+)(?: all| both)? (?:get|gets|catch) (?:cancer|run over|hit)\b"
        r"|\bhope (?:you|he|she|they)(?: all)? (?:die|dies|rot|burn|choke)\b",
        r"\b(?:come|be|pop|drive|get|go) (?:round|down|over|up|there)(?: there| to yours)? (?:and|to) (?:smash|"
        r"break|burn|hit|"
        r"punch|kick|wreck|beat|batter|torch|slap|hurt|knock|trash)\b|\b(?:smash|brick|put)\w* (?:your|"
        r"his|her|their|the) "
        r"(?:\w+ )?(?:windows?|face|head|teeth|car|skull|nose|shop|door) ?(?:in|through|up)\b",
        r"\b(?:drop dead|go (?:and )?die|kill yourself|put (?:you|him|her) in (?:hospital|the ground|a wheelchair)|"
        r"come (?:down|round|over) there (?:and|with a) (?:\w+ )?(?:bat|knife|gun|punch|hit|smash|kill|"
        r"hurt|sort you))\b",
        r"\b(?:burn|blow) (?:the|your|that|this) (?:place|depot|office|shop|building|house|hotel|clinic)(?: \w+)"
        r"? (?:down|up)\b",
        r"\b(?:bring|fetch|get) (?:my|a) (?:gun|knife|bat|shotgun)\b|\brip (?:your|his|her) (?:head|throat|arms?)\b",
    ),
    "de": (
        r"\b(?:bringe?|bring) (?:ich )?(?:sie|dich|ihn|euch|den|die)\b.{0,30}\bum\b|\bumbringen\b|\babstechen\b|"
        r"\btotschlag\w*",
        r"\b(?:schlag|hau)\w* (?:ich )?(?:ihnen|dir|ihm|euch|dem|sie|dich|ihn)\b.{0,30}\b(?:ein|zusammen|"
        r"fresse|zähne|tot)\b",
        r"\bweiß,? wo (?:sie|du|er|ihr) wohn\w+|\bsollen? (?:sie )?(?:doch )?(?:verrecken|krepieren|tot umfallen)\b",
        r"\bbrech\w* (?:ich )?(?:ihnen|dir|ihm) (?:alle |die |das )?(?:knochen|beine?|genick|nase|arme?)\b",
    ),
    "es": (
        r"\b(?:lo|la|los|las|te|le|les) (?:voy|vamos) a (?:matar|partir|reventar|romper|pegar|rajar)\b|\bte mato\b",
        r"\bsé dónde (?:vive|vives|viven)\b|\bojalá (?:se |te )?(?:muera|mueras|mueran)\w*|\b(?:le|te|"
        r"les) rompo (?:la|las|los)\b",
    ),
}
"""As expressions: a threat is more than a word. "I'd kill for an answer" and "this is killing me" are none."""


def degree(text: str, language: str = "en") -> int:
    """1 for no swearing, 2 mild, 3 strong, NEVER for a slur or a threat of violence; English words count everywhere."""
    languages = tuple(dict.fromkeys((language.split("-")[0], "en")))
    if any(_threats(name).search(text) for name in languages if name in THREATS):
        return NEVER
    for level, lists in ((NEVER, SLURS), (3, STRONG), (2, MILD)):
        if any(_words(lists[name]).search(text) for name in languages if name in lists):
            return level
    return 2 if _HELL.search(text) else 1


_HELL = re.compile(
    r"\b(?:what|who|where|why|how|when)(?: in)? the (?:bloody )?hell\b|\bhell of\b|\b(?:go|went) to hell\b|"
    r"\bto hell with\b|"
    r"\bhell['’]?s (?:sake|bells)\b|\bfor (?:god|christ)['’]?s sake\b|\bbloody hell\b|^(?:oh )?hell\b",
    re.IGNORECASE,
)
"""Hell as an oath; "it has been hell" is none."""


@lru_cache(maxsize=32)
def _words(listed: str) -> re.Pattern[str]:
    parts = [re.escape(word).replace(r"\*", r"\w*").replace("_", " ") for word in listed.split()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _threats(language: str) -> re.Pattern[str]:
    return re.compile("|".join(THREATS[language]), re.IGNORECASE)
