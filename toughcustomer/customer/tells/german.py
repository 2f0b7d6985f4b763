"""What gives a German sentence away."""

from __future__ import annotations

from .kinds import Tells

GERMAN = Tells(
    role=(
        r"\bwie (?:kann|darf|können) (?:ich|wir) (?:ihnen|dir)\b.{0,30}\b(?:helfen|behilflich|weiterhelfen|"
        r"dienen)|\bwas kann ich für sie tun\b|\bkann ich sonst noch\b|\bgerne? (?:helfe|kümmere|prüfe|"
        r"buche|erstatte)\b",
        r"\b(?:ich|wir) (?:\w+ ){0,3}?(?:verstehe?n?|kann|können|nachvollziehen)\b.{0,30}\b(?:ihren (?:ärger|"
        r"unmut|frust|schmerz|standpunkt)|ihre (?:verärgerung|enttäuschung|sorge|lage|situation|gefühle|"
        r"trauer)|sie sich (?:fühlen|ärgern)|nachvollziehen|dass das (?:\w+ )?(?:ärgerlich|schwer|frustrierend)|"
        r"wie (?:ärgerlich|frustrierend|schwer))",
        r"\b(?:es|das) tut (?:mir|uns) (?:\w+ ){0,3}?leid,? (?:dass|für|zu hören|was|wegen|wenn)|\b(?:ich|"
        r"wir) (?:bitte|bitten|möchte|möchten|entschuldige|entschuldigen)\b.{0,40}\b(?:entschuldig\w+|"
        r"um verständnis|um geduld|unannehmlichkeiten|verzeihung)|\bmein (?:herzliches |aufrichtiges )?beileid\b"
        r"|\bunannehmlichkeiten\b",
        r"\b(?:ich|wir) (?:werde|werden|kann|können|habe|haben)?\b.{0,40}\b(?:ihnen|sie|ihr|ihre|ihren|"
        r"ihrem|ihrer)\b.{0,60}\b(?:erstatt\w*|gutschreib\w*|umbuch\w*|umgebucht|zurückerstatt\w*|überweis\w*|"
        r"ersetz\w*|kümmern|weiterleit\w*|zusend\w*|zuschick\w*|zurückruf\w*|arrangier\w*|organisier\w*|"
        r"reservier\w*|bestätig\w*|anbieten|informier\w*|verbind\w*|prüf\w*|storniert|gebucht)\b",
        r"\b(?:ich|wir) (?:erstatten?|überweisen?|buchen?|ersetzen?|veranlassen?|kümmern?|leiten?|stornieren?|"
        r"prüfen?|organisieren?|bieten?|schreiben?|schicken?|senden?|rufen?) (?:\w+ ){0,3}?(?:ihnen|"
        r"sie|ihr|ihre|ihren|uns|mich|das|den|es)\b.{0,40}",
        r"\b(?:ich|wir) (?:werde|werden) mich (?:\w+ )*(?:kümmern|darum)|\b(?:sofort|umgehend|persönlich) darum "
        r"kümmern\b|\bvielen dank für ihr(?:e|en)? (?:\w+ )?(?:geduld|anruf|verständnis|nachricht|anfrage|"
        r"rückmeldung)|\bich bin (?:gerne )?für sie da\b",
        r"\b(?:können|könnten|dürfte|würden) (?:sie|ich)\b.{0,25}\bihre? (?:buchungs|kunden|vorgangs|"
        r"flug|ticket|konto|vertrags)\w*(?:nummer|code|daten)?|\bdarf ich (?:ihren namen|ihre)\b|\b(?:möchten|"
        r"wünschen) sie,? dass (?:ich|wir)\b|\b(?:unser|unsere|unserem|unserer|unseren) (?:system|team|"
        r"kolleg\w+|haus|richtlinien|kunden|airline|service|flotte|abteilung|hotel|mitarbeiter\w*)\b|"
        r"\bim namen (?:von|der|des|unserer)\b|\bsoll ich (?:ihnen|sie)\b.{0,40}\b(?:buchen|schicken|"
        r"reservieren|erstatten|umbuchen)",
    ),
    out=(
        r"\brollenspiel|\b(?:in|für) dies(?:er|em|es) (?:übung|szenario|rollenspiel|simulation|training)\b|"
        r"\b(?:ich )?(?:soll|sollte|wurde gebeten)\b.{0,30}\b(?:spielen|darstellen|kund\w+ (?:spielen|"
        r"sein))\b|\b(?:diese|eine|nur eine|der) (?:übung|simulation)\b|\b(?:ki|künstliche intelligenz)\b(?!.{0,"
        r"30}\?)(?=.*\b(?:ich|mein|meine)\b)|\bich bin (?:keine? )?(?:echte[rn]?|reale?[rn]?|richtige[rn]?) (?:k"
        r"unde|kundin|mensch|person)",
        r"\b(?:ki|sprachmodell\w*|künstliche intelligenz|chatbot)\b(?=.{0,40}\b(?:bin|kann|ich|habe)\b)|"
        r"\b(?:als|bin|nur) (?:ein[es]* )?(?:ki\b|ki-\w+|sprachmodell|künstliche|programm|bot|schauspieler\w*|"
        r"simulation|simulierter?)|\brollenspiel\w*|\bsimulation\b|\b(?:übung|trainingsszenario|szenario)\b(?=.{"
        r"0,30}\b(?:ist|nur|ende|hier)\b)|\b(?:ist|nur|ende der) (?:eine |diese )?übung\b|\bmeine (?:anweisungen"
        r"|rolle|persona|figur|vorgaben)\b|\b(?:system-?)?prompt\b|\bich spiele (?:hier )?(?:nur )?(?:eine|"
        r"einen|die|den)\b|\baus der rolle\b",
    ),
    coach=(
        r"\bbesser (?:wäre|hätten sie)\b.{0,50}\b(?:gewesen|verständnis|fragen|gefragt|zeigen|gezeigt|"
        r"entschuldig\w+|zuhören|zugehört|sagen|gesagt|anfangen|angefangen)\b|\bdas war (?:genau |sehr |"
        r"wirklich |echt )*(?:das richtige|die richtige (?:antwort|frage|reaktion)|gut (?:gesagt|formuliert|"
        r"reagiert|erklärt)|einfühlsam|professionell|vorbildlich)|\b(?:sehr |wirklich )?gut (?:gesagt|"
        r"formuliert|reagiert|zugehört|gelöst)\b|\bso (?:spricht|redet|geht) man mit\b|\bich (?:schätze|"
        r"merke|finde es gut|mag),? (?:es,? )?(?:dass|wie) sie (?:\w+ ){0,4}(?:zuhören|zugehört|nachfragen|"
        r"gefragt|meinen namen|verständnis|ernst nehmen|entschuldigt)|\bsie (?:werden|sind) (?:immer |"
        r"schon |viel )?(?:besser|auf dem richtigen weg)\b|\barbeiten sie an (?:ihrem|ihrer)\b|\bdas (?:schafft|"
        r"zeigt) (?:vertrauen|empathie|verständnis)",
        r"\b(?:das )?haben sie (?:\w+ )?(?:sehr |wirklich |richtig |so )?(?:gut|toll|prima|schön|super|"
        r"hervorragend|ausgezeichnet) (?:gemacht|gesagt|gelöst|formuliert|reagiert|erkannt|zugehört)|"
        r"\b(?:sehr )?(?:gute|tolle|bessere|einfühlsame|empathische|offene) (?:antwort|frage|reaktion|"
        r"formulierung)\b(?!.{0,10}\bals\b)(?=.{0,30}\b(?:wäre|ist|war|gewesen|von ihnen)\b|[.!]?$)|"
        r"\beine bessere antwort\b|\bsie (?:hätten|sollten|könnten)\b.{0,40}\b(?:gefühle|empathie|anerkennen|"
        r"offene frage|zuerst fragen|beginnen|verständnis zeigen|konkreter)\b|\bempathisch\w*|\bempathie\b|"
        r"\baktiv(?:es)? zuhören\b|\bdeeskal\w+|\bsie machen das (?:gut|toll|super|prima)|\b(?:beim nächsten mal"
        r"|nächstes mal),? (?:versuchen|fragen|sollten|sagen)\b|\bgenau so (?:geht|macht) man\b|\bdanke,? dass s"
        r"ie (?:mir )?zu(?:hören|gehört)\b|\btipp:",
    ),
    closes=(
        r"\bauf wieder(?:hören|sehen|schauen)\b|\btschüss?\b|\b(?:schönen|guten|angenehmen) (?:tag|abend|"
        r"nachmittag|feierabend) (?:noch|ihnen|wünsche)|\b(?:wünsche|schönen) .{0,20}(?:schönen|tag noch|"
        r"abend noch)|\balles gute\b|\bmach(?:en|t)?(?: sie)?'?s gut\b|\bmehr (?:brauche|wollte) ich nicht\b|"
        r"\bdas war(?:'s| es|s)?,? (?:was ich|dann|alles)|\bkeine (?:weiteren )?fragen mehr\b|\bbis (?:dann|"
        r"bald|morgen)\W*$|\bdas war alles\b",
    ),
    accepts=(
        r"\bda(?:mit|s) (?:kann ich leben|reicht mir|genügt mir|passt (?:mir|so)|bin ich einverstanden)\b|"
        r"\b(?:ich )?(?:bin|fühle mich) (?:jetzt |nun |völlig |ganz )*(?:beruhigt|zufrieden|überzeugt)\b|"
        r"\balles (?:gut|bestens|in ordnung|geklärt|klar)\b(?!.{0,10}\?)|\bentschuldigung angenommen\b|"
        r"\bschwamm drüber\b|\bist (?:schon )?vergeben\b",
        r"\b(?:damit|das|es|somit|jetzt) (?:ist|hat sich|wäre)(?: (?:für mich|alles|die sache|das|nun|"
        r"dann|damit|ja|doch))* (?:geklärt|erledigt|gelöst|in ordnung|okay|ok|gut so|perfekt|geregelt)\b|"
        r"\b(?:ich )?(?:bin|wäre)(?: \w+)? (?:damit )?(?:einverstanden|zufrieden)\b|\b(?:ich )?nehme (?:ich )?(?"
        r":das|ihr|die|den|es)(?: \w+)? (?:angebot|entschuldigung )?(?:gerne? )?an\b|\bkein problem\b|"
        r"\bschon gut\b|\bmacht nichts\b|\balles klar,? danke\b|\b(?:das )?(?:klingt|hört sich) (?:\w+ )?(?:gut|"
        r"super|toll|perfekt) ?(?:an)?\W*$|\bkann (?:ja )?(?:mal )?passieren\b",
    ),
    delights=(
        r"\b(?:bin|fühle mich)(?: jetzt| nun| ja| so| sehr| wirklich| voll\w*| ganz| echt| total| schon|"
        r" völlig| rundum)* (?:zufrieden|begeistert|erleichtert|beruhigt|glücklich|froh|dankbar|besser|"
        r"ruhiger)\b|\b(?:vielen|herzlichen|tausend|besten) dank (?:für (?:ihr|ihre|ihren|die|das|alles)|"
        r"ihnen|nochmal)\b|\b(?:tausend|herzlichen) dank\b|\b(?:danke|dank) (?:ihnen )?(?:sehr|vielmals|"
        r"herzlich|schön|für (?:ihr|ihre|alles|das))|\b(?:das )?(?:ist|sind) (?:ja |doch |wirklich |"
        r"echt |sehr )*(?:wunderbar|fantastisch|großartig|super|toll|prima|lieb|nett) ?(?:von ihnen|"
        r",? dank|!|$)|\bsie sind (?:ein engel|großartig|toll|wunderbar|sehr (?:nett|freundlich|hilfsbereit))|"
        r"\b(?:bin|ich bin) (?:nicht mehr|gar nicht mehr) (?:böse|wütend|sauer|verärgert)|\bentschuldigung(?:,)?"
        r" dass ich (?:so )?(?:laut|unfreundlich|wütend|unhöflich)|\bda fällt mir ein stein|\bsie haben (?:ja )?"
        r"recht,? ich (?:sollte|hätte|war)",
    ),
    speaker=(
        r"^\W*\[?(?:der |die )?(?:mitarbeiter(?:in)?|berater(?:in)?|agent(?:in)?|kundendienst|kundenservice|"
        r"service|support|sachbearbeiter(?:in)?|assistent(?:in)?|sie|kunde|kundin|trainee|user|nutzer)\]?\W{0,3}"
        r":",
        r"[.!?…]\W*\[?(?:mitarbeiter(?:in)?|berater(?:in)?|agent(?:in)?|kundendienst|sie|support)\]?\W{0,3}:|"
        r"\bund (?:dann |jetzt )?(?:sagen|antworten|schreiben) sie\s?[:„\"]|\b(?:der|die) (?:mitarbeiter(?:in)?|"
        r"berater(?:in)?) (?:antwortet|sagt|entschuldigt|nickt|tippt)",
    ),
    reports=(
        r"\b(?:sagten?|gesagt|sagen|schrieben?|geschrieben|hieß es|heißt es|steht|stand|gelesen|gehört|"
        r"erzähl\w+|versprochen|behaupt\w+|meinten?)\b"
    ),
    denies=(
        r"\b(?:nicht|nie|niemals|kein\w*|ohne|wenn|falls|ob|bis|erst|bevor|warum|wieso|als ob|soll|weder|"
        r"kaum|wäre|würde|sobald)\b"
    ),
)
