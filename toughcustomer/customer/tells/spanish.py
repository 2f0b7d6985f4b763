"""What gives a Spanish sentence away."""

from __future__ import annotations

from .kinds import Tells

SPANISH = Tells(
    role=(
        r"\b(?:en qué|cómo) (?:puedo|podemos|le puedo|te puedo|podría) (?:\w+ )?(?:ayudar\w*|servir\w*|"
        r"asistir\w*)|\bpuedo ayudarle en algo\b|\b(?:hay )?algo más en (?:lo )?que (?:pueda|podamos|"
        r"puedo)\b|\bestoy (?:aquí )?para (?:ayudar|servir|escuchar)\w*|\bcon mucho gusto (?:le|la|lo)\b",
        r"\b(?:entiendo|comprendo|imagino|entendemos|comprendemos)\b.{0,30}\b(?:su (?:frustración|enfado|"
        r"dolor|enojo|malestar|preocupación|molestia|situación|pérdida|tristeza)|cómo se (?:siente|debe)|"
        r"lo (?:difícil|duro|frustrante|doloroso|mal) que)|\b(?:lamento|lamentamos|siento|sentimos) (?:mucho |"
        r"muchísimo |de verdad |profundamente )*(?:su pérdida|las molestias|lo (?:ocurrido|sucedido|"
        r"que (?:ha|le) (?:pasado|ocurrido|sucedido))|el (?:retraso|error|inconveniente)|la (?:espera|"
        r"confusión)|que (?:haya|hayan|esté|se sienta|le))|\bmi más sentido pésame\b|\ble acompaño en (?:el|"
        r"su)|\b(?:disculpen|disculpe las|disculpas por|pedimos disculpas|pido disculpas)\b.{0,20}\b(?:las|"
        r"por|la|el|los) (?:molestias?|inconvenient\w+|retraso|error|espera|ocurrido)|\bsu (?:llamada|"
        r"opinión|caso|satisfacción) es (?:muy )?importante",
        r"\b(?:le|la|lo|les|te) (?:\w+ )?(?:voy a|vamos a|he|hemos|puedo|podemos|podría|podríamos|quiero) ?(?:\w"
        r"+ )?(?:devolver|reembols\w+|ofrecer\w*|soluciona\w*|resolver|arregl\w+|envia\w*|mand\w+|cambi\w+|"
        r"corregi\w*|corregido|llamar|gestion\w+|anula\w*|tramit\w+|ayudar|abonar|descontar|reserv\w+|"
        r"confirm\w+|pas\w+)\b",
        r"\b(?:enseguida|ahora mismo|inmediatamente|personalmente|hoy mismo)\b.{0,25}\b(?:le|lo|la|se lo|"
        r"me encargo|lo reviso|lo corrijo|lo arreglo|lo miro|lo gestiono|soluciono|arreglo|corregimos|"
        r"corrijo|reviso)\b|\bme (?:encargo|ocupo|encargaré|ocuparé) (?:\w+ )?(?:de (?:ello|todo|eso|"
        r"inmediato|su|esto)|personalmente)|\b(?:le|se lo) (?:devolvemos|reembolsamos|reembolsaré|devolveré|"
        r"enviaré|enviamos|mandaré|ofrezco|ofrecemos|corrijo|corregiré|llamaré|llamamos|confirmo|confirmaré|"
        r"soluciono|solucionaré|garantizo|aseguro que)\b|\bdéjeme (?:ver|comprobar|consultar|mirar|revisar|"
        r"ayudar)\w*|\bpermítame\b",
        r"\b(?:podría|puede|me puede|me podría) (?:\w+ )?(?:dar|facilitar|indicar|confirmar|decir)(?:me)? su (?:"
        r"número|dni|nombre completo|dirección|referencia|expediente|teléfono)|\bgracias por (?:su (?:paciencia|"
        r"llamada|comprensión|confianza)|llamar|contactar|ponerse en contacto|esperar)|\b(?:quiere|desea|"
        r"prefiere|le gustaría) que (?:le|se lo|lo|la) \w+|\bnuestr[oa]s? (?:equipo|sistema|empresa|"
        r"compañer\w+|departamento|política|clientes|oficina|registros|personal|servicio|familias)\b|"
        r"\btómese (?:todo )?el tiempo\b|\ben nombre de (?:la|nuestra|todo|toda)\b",
    ),
    out=(
        r"\b(?:en|para) (?:este|el|esta|la) (?:ejercicio|juego de rol|simulación|escenario|práctica|"
        r"formación)\b|\b(?:me han pedido|se me pide|me toca|tengo que|debo) (?:\w+ )?(?:hacer de|interpretar|"
        r"representar|fingir|actuar)\b|\b(?:soy|como) (?:una? )?ia\b|\bno soy (?:una )?(?:persona|cliente|"
        r"humana?) (?:real|de verdad)\b",
        r"\bmodelo de lenguaje\b|\b(?:soy|como) (?:solo |sólo |una |un |solamente )*(?:ia\b|inteligencia artific"
        r"ial|programa|bot|chatbot|actriz|actor|simulación|personaje|asistente virtual|cliente simulad\w+)|"
        r"\bjuego de rol\b|\bsimulaci(?:ón|ones)\b|\bsimulad[oa]\b|\b(?:es|fin de[l]?|este|solo un) (?:es )?(?:e"
        r"l |un |solo un )?(?:ejercicio|escenario|entrenamiento)\b|\bmis instrucciones\b|\bmi (?:personaje|"
        r"papel|persona)\b|\bprompt\b|\bestoy (?:actuando|interpretando|haciendo el papel)|\bsalgo del personaje"
        r"\b",
    ),
    coach=(
        r"\b(?:habría|hubiera|sería) (?:sido )?mejor (?:que (?:usted )?|si )?(?:pregunt\w+|empez\w+|"
        r"comenz\w+|reconoc\w+|escuch\w+|decir|mostr\w+|disculp\w+|hubiera)|\b(?:muy )?bien (?:dicho|"
        r"explicado|contestado|respondido|hecho)\b|\basí se (?:habla|trata|hace|responde|atiende)\b|"
        r"\b(?:me gusta|aprecio|valoro|noto|he notado) (?:mucho )?(?:que|cómo|la forma en que) (?:usted )?(?:me "
        r")?(?:haya |ha )?(?:escuch\w+|pregunt\w+|reconoc\w+|us\w+ mi nombre|usado|se disculp\w+|valid\w+|"
        r"entend\w+)|\b(?:le|te) falt(?:a|ó) (?:empatía|concretar|un plazo|escuchar|preguntar|una fecha)|"
        r"\bva (?:usted )?(?:por buen camino|mejorando)\b|\b(?:trabaje|mejore) su (?:tono|empatía|escucha)\b|"
        r"\beso (?:genera|da|crea|transmite) (?:confianza|empatía)",
        r"\b(?:una |la )?(?:mejor|buena|excelente|gran|muy buena) (?:respuesta|forma|manera|escucha)\b(?=.{0,30}"
        r"\b(?:habría|sería|es|ha sido|de|fue|suya)\b|[.!]?$)|\b(?:debería|deberían|podría|tendría que) (?:haber"
        r" )?(?:reconoc\w+|valid\w+|empez\w+|escuch\w+|mostrar|preguntad\w+ (?:cómo|primero)|ser más)|"
        r"\bempatía\b|\bempátic\w+|\bescucha activa\b|\blo (?:está|ha) (?:haciendo|hecho|llevado|manejado|"
        r"gestionado) (?:muy |realmente |bastante )?bien\b|\bbien hecho\b|\bgracias por (?:escuchar\w*|"
        r"validar|reconocer|comprender\w*|entender\w*|su empatía)|\bla próxima vez,? (?:pregunte|intente|"
        r"diga|empiece|pruebe|debería)\b|\bconsejo:|\bpregunta abierta\b|\bmuy bien (?:dicho|hecho|contestado|"
        r"respondido)\b|\bme siento (?:muy |realmente )?(?:escuchad|comprendid|entendid|validad)[oa]",
    ),
    closes=(
        r"\badiós\b|\bhasta (?:luego|pronto|mañana|otra|la vista)\b|\bque (?:tenga|pase|le vaya|tengan) (?:\w+ )"
        r"?(?:un |muy |una )?(?:buen|bien|buena|feliz)\w*|\bbuen(?:os|as) (?:días|tardes|noches) (?:tenga|"
        r"y gracias)|\beso (?:es|era) todo(?: lo que)?\b|\bno necesito (?:nada )?más\b|\bya no (?:le|"
        r"la|lo) molesto más\b|\bun saludo\b|\bsaludos\b",
    ),
    accepts=(
        r"\b(?:de acuerdo|conforme|trato hecho|me vale|me sirve|me basta|con eso me (?:basta|quedo|conformo))\W*"
        r"$|\b(?:quedo|me doy por) (?:satisfech[oa]|conforme|content[oa])\b|\bdisculpas aceptadas\b|"
        r"\b(?:le|la|lo) perdono\b|\btodo (?:arreglado|solucionado|aclarado|claro|bien)\b(?!.{0,6}\?)",
        r"\b(?:todo|eso|queda|está|ya está|así|esto) (?:\w+ )?(?:queda |está |quedado )?(?:resuelto|"
        r"solucionado|arreglado|aclarado|zanjado)\b|\b(?:estoy|quedo|me quedo) (?:muy |más |completamente |"
        r"bastante )?(?:conforme|satisfech[oa]|de acuerdo|content[oa])\b|\b(?:lo |se lo |la )?acepto (?:su|"
        r"la|encantad\w+|con gusto|las disculpas|gracias)|\bno (?:pasa nada|se preocupe|hay problema|"
        r"tiene importancia)\b|\bno importa\b|\bme parece (?:muy bien|perfecto|estupendo|justo)\b|\btrato hecho\b"
        r"|\bperfecto,? (?:gracias|entonces|me)\b",
    ),
    delights=(
        r"\b(?:muchísimas|mil|infinitas) gracias\b|\bmuchas gracias (?:por (?:su|todo|la|ayud|escuch)|"
        r"de (?:verdad|corazón))|\bgracias (?:de (?:verdad|corazón|todo)|por (?:todo|su (?:ayuda|amabilidad|"
        r"comprensión|tiempo)|ayudar\w*|la ayuda))|\b(?:estoy|me siento|me quedo|quedo) (?:\w+ )?(?:muy |"
        r"más |mucho |tan |ya |mucho más )*(?:(?<=más )tranquil[oa]|(?<=quedo )tranquil[oa]|(?<=quedo muy )tranq"
        r"uil[oa]|aliviad[oa]|agradecid[oa]|feliz|content[oa]|mejor|encantad[oa])\b|\b(?:es|son|ha sido|"
        r"qué) (?:usted |ustedes )?(?:muy |un |una |tan )?(?:maravillos[oa]|ángel|encanto|estupend[oa]|"
        r"alivio)\b|\bqué (?:alivio|maravilla|buena noticia|alegría)\b|\bse lo agradezco (?:mucho|de corazón|"
        r"en el alma)|\bya no estoy (?:enfadad|molest|enojad)[oa]|\bperdone (?:por|que) (?:gritar|haber|"
        r"mi|le haya)|\btiene (?:usted |toda la )?razón,? (?:debería|no debí|perdone|he sido)",
    ),
    speaker=(
        r"^\W*\[?(?:el |la )?(?:agente|asesor(?:a)?|emplead[oa]|operador(?:a)?|asistente|usted|soporte|"
        r"atención al cliente|cliente|recepci\w+|gestor(?:a)?|trainee|usuario)\]?\W{0,3}:",
        r"[.!?…]\W*\[?(?:agente|asesor(?:a)?|emplead[oa]|usted|operador(?:a)?)\]?\W{0,3}:|\by (?:entonces |"
        r"ahora )?usted (?:responde|contesta|dice|me dice)\s?[:«\"]|\b(?:el|la) (?:agente|asesora?|emplead[oa]) "
        r"(?:responde|contesta|dice|asiente|suspira)",
    ),
    reports=(
        r"\b(?:dij(?:o|eron|e)|dicen|dice|dicho|diciendo|contó|contaron|prometi\w+|escribi\w+|pone|ponía|"
        r"leí|decían?|repiten?|digan?)\b"
    ),
    denies=(
        r"\b(?:no|nunca|nadie|nada|ni|sin|si|hasta|cuando|aunque|por qué|como si|tampoco|jamás|sería|estaría|antes)\b"
    ),
)
