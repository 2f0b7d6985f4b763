"""Small words: what tells one language from another, and what says nothing about a secret."""

from __future__ import annotations

COMMON = {
    "en": (
        "good enough well sorry please thank said know want need because still "
        "a an as no do me i or he she we they my his our us all any can did does if so yes go get one out up by more "
        "am die war over again than then us man mine per pro via con "
        "the and you your is are was were have has had not that this with for from what when how who why "
        "which they them been will would could should about there here it's don't i'm i've my me of to in on "
        "at it be but nobody just "
    ),
    "de": (
        "der die das und nicht ist sind war waren ich sie wir ihr mir mich mein meine ein eine einen einer "
        "auf mit für von dem den des zu im was wann wie wer warum habe haben hat hatte noch schon aber auch "
        "kein keine dass es seit bei nach jetzt mal doch ihnen ihre wird werden kann können hier so oder "
    ),
    "es": (
        "el la los las que de del en un una unos unas y no es son era está están por para con como más pero "
        "su sus mi me lo le se ya qué cuándo cómo quién esto eso ese esa este esta hay ha han he yo usted "
        "nadie todo toda sin muy porque nos al "
    ),
    "fr": (
        "le la les des du de un une et est sont était je vous nous il elle ils ne pas que qui quoi pour avec "
        "dans sur mais où ça ce cette mon ma mes votre vos plus rien personne c'est j'ai suis être avez "
        "vraiment pourquoi quand comment aucun mais "
    ),
    "it": (
        "il lo la gli le che di non è sono era un una per con ma mi ci si ho hai ha abbiamo nessuno perché "
        "quando come cosa questo questa niente più già della del nel sul anche prima oggi detto voi lei "
    ),
    "pt": (
        "o a os as que de do da dos das em um uma não é são era por para com como mais mas seu sua meu minha "
        "vocês você eu ele ela isso este esta quando quem quero já nada ninguém muito porque no na pelo "
        "receber bem sobre "
    ),
    "nl": (
        "de het een en is zijn was waren ik je jij u wij niet dat dit met voor van wat wanneer hoe wie waarom "
        "maar ook geen heb hebt heeft hebben mijn uw nog al op aan er echt "
    ),
}
"""The commonest words of each language."""
_PLAIN = (
    "ring rings rang must child children cake cakes room rooms book booked line number phone phones front hear heard "
    "confirmation nights names called calls calling answer answers check order orders email emails read sure kind "
    "a about after again all also always an and another any anything are as asked at away back be because "
    "been before being best better big both but by call came can cannot card come comes could day days "
    "did do does doing done down each either end enough even ever every first for four from get gets "
    "getting give given go goes going gone good got had half hand has have he her here him himself his "
    "hour how i if in into is it its itself just keep keeps knew know last leave left let like little "
    "long look made make makes many may me mean might mine more morning mornings most much must my myself "
    "name never new next nice no nobody none nor not nothing now of off old on once one only or other our "
    "out over own people person phone place put rather really right said same saw say says see she should "
    "since so some somebody someone something still such take takes tell tells than that the their them "
    "then there these they thing things think this those though three through till time times to today "
    "told too took turn two under until up us very want wanted wants was way we week weeks well went were "
    "what when where which while who whole why will with without word words work would write wrote year "
    "years yes yet you your yours i'm i've i'd i'll it's don't didn't can't won't isn't wasn't that's "
    "there's he's she's they're couldn't wouldn't doesn't haven't hasn't ask asks account afraid bought "
    "bring brought buy chat close closed e-mail evening family feel find follow friday monday saturday "
    "sunday thursday tuesday wednesday tomorrow yesterday help home house letter lost lot message miss "
    "missed money need news night order paid pay post promise promised real rest room send sent show sit "
    "sorry speak spoke stand start stay stop stopped straight supposed sure talk thank thanks tried true "
    "try turned wait waited waiting woke wrong bad able chose company customer minute pounds quid euro "
    "euros cost costs live lives dead died der die das und ich sie er es ein eine nicht ist war mit für "
    "auf von zu im den dem des el la los las de que y en un una por con para su mi se lo le "
)
PLAIN = frozenset(_PLAIN.split())
"""Words that stand in many talks: that one of them is part of a secret gives nothing away."""
_KIN = "mother mum father dad son daughter brother sister niece nephew wife husband child mutter vater sohn tochter "
KIN = frozenset((_KIN + "madre padre hijo hija hermano hermana").split())
"""Kinship alone is no secret: people name their own."""
