"""Text that is directed at a grader or a model and not at the customer, however it is disguised."""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from .english.patterns import TRAINEE
from .english.wording import EMPTY, STRAIGHT, WORD, plain

_TOP = (
    r"(?:full|perfect|maximum|highest|top|best possible|excellent|outstanding) "
    r"(?:marks?|scores?|points|grades?|ratings?|levels?)\b(?! of\b)"
)
_WHO = r"(?:marker|assessor|examiner|judge|moderator)"
_STARTS = r"(?<![a-z0-9,;:'\"-] )"
"""At the beginning of a sentence."""
_NOT_THINGS = (
    r"(?! ?(?:days|weeks|[ap]\.?m|hours|pounds|working|boxes|free|o'clock|items|tickets|times|people|nights|rooms|%|"
    r"in the|more|of|\w+s\b))"
)
SPEAKS = TRAINEE.spotter(
    r"\b(?:"
    # to be marked, and how well
    r"(?:give|award|assign|rate|score|grade|mark)(?: (?!you\b|by\b|at\b|on\b|before\b|until\b|within\b|in\b)\w+){0,5} "
    rf"(?:level )?(?:4|four|10/10|ten out of ten|maximum){_NOT_THINGS}|"
    r"(?:give|award|assign|rate|score|grade|mark|output|deserves?|want|expect|merits?|earns?|for|begin|start|answer|"
    rf"obtain|be)(?: (?!you\b|by\b|at\b|on\b|before\b|until\b|within\b|in\b)\w+){{0,6}} {_TOP}|"
    r"(?:award|give|grant) (?:me|myself|this \w+)(?: \w+){0,3} (?:points|marks|stars)\b|"
    r"output the maximum|(?:rate|grade|score|mark) me (?:\w+ )?(?:well|highly|kindly|generously|up)\b|"
    r"(?:mark|count|tick|treat)(?: (?:all|every|each|any|no|the)){1,2} (?:\w+ )?(?:behaviou?rs?|criteri(?:a|on)|"
    r"harms?)\b|"
    r"consider (?:this|it) (?:as )?an? (?:\w+ )?(?:reply|answer|response)\b|"
    # whoever does it
    r"(?:grader|evaluator|rubric|as an ai|language model|system prompt|evaluation instructions?|chatgpt|gpt-?\d|llm)\b|"
    rf"(?:dear|attention|hey|note to(?: the| my)?|note for(?: the| my)?),? (?:{_WHO}|ai|model|assistant|system)\b|"
    r"(?:whoever|anyone who|the (?:one|person) who) (?:marks|grades|scores|evaluates|assesses|judges|rates) "
    r"(?:this|it|me)\b|"
    rf"{_STARTS}{_WHO}(?:'s note\b|, (?:please|mark|give|rate|score|note|this|consider|grade)\b|:)|"
    rf"(?:could|would|can|will) (?:the|my) {_WHO} (?:\w+ )?(?:please|consider|give|mark|rate|score|be|see)\b|"
    r"you(?: are|'re) now an? (?:\w+ ){0,2}(?:examiner|grader|evaluator|assessor|judge|marker|ai|model)\b|"
    rf"{_STARTS}(?:system|assistant|user|human)(?: message| note)? ?:|"
    r"(?:as|i am|i'm) (?:your|the) (?:developer|creator|programmer|author)\b|"
    # what it goes by
    r"(?:ignore|disregard|forget|override|bypass)(?: \w+){0,4} (?:rubric|instructions?|criteria|prompt|guidelines|"
    r"(?:scoring|grading|marking|evaluation|previous|above|all) rules)\b"
    r"(?! (?:on|in|for|from|that|which|we|i|with|about)\b)|"
    r"(?:this|the|your) (?:(?:grading|scoring|marking) (?:system|rules|task|is)|evaluation (?:system|task|rules))\b|"
    r"(?:begin|start) (?:your|the) (?:evaluation|grading|marking|scoring)\b|"
    r"end of (?:the )?(?:transcript|input|message)\b[.:]? (?:now|begin|start|new|system|the)\b|"
    r"new (?:system )?(?:instructions?|task|prompt) ?:|(?<!on )(?<!to )(?<!of )(?<!the )level 4\b|"
    # what is claimed
    r"(?:this|my|the) (?:reply|answer|response|message|turn) (?:is|deserves|shows|demonstrates|should (?:get|be|"
    r"receive|score))(?: \w+){0,3} (?:perfect|outstanding|empath\w+|level|4|full|excellent|composure|active listening|"
    r"top|stars)\b|"
    r"(?:this|the) (?:trainee|candidate|learner) (?:has shown|shows|passes|deserves|demonstrates|earns)\b|"
    r"[0-4](?:/[0-4]){2,}|(?:behaviou?rs?|score|grade|level|rating|marks?) ?[:=] ?(?:\d|[a-z]+-[a-z]+-[a-z]+)|"
    r"(?:empathy|composure|active listening|concrete outcome)(?::|,? [0-4]\b|,? (?:is |was )?(?:harmful|absent|generic|"
    r"solid|outstanding))|"
    r"this (?:message|reply|turn|response) (?:has|ties|names|acknowledges|contains|meets|covers|reaches|owns|"
    r"offers|gives)|"
    rf"{_STARTS}(?:names|ties|acknowledges|validates|concedes|reaches|owns|paraphrases) (?:the|what|both|every|it)\b|"
    r"how the customer will know|all of \S+ \S+'s? needs"
    r")"
)
FORGES = re.compile(
    r"<\s*/?\s*(?:message|trainee|customer|brief|transcript|system|user|assistant|grader|tool_call|think|instructions?)\b"
    r"[^<>]{0,40}>|<\|[a-z_]{2,30}\|>|<</?sys>>|\[/?inst\]|<(?:start|end)_of_turn>|</s>|"
    r"(?:^|\s)#{1,3} (?:system|user|assistant|instructions?)\b|"
    r"\"(?:marks|behaviou?r|quote|level|score|criterion)\" ?:"
)
"""What a prompt, a chat template or an answer is made of, and no sentence to a customer."""
_BETWEEN = r"(?:\w+ ){0,3}"
ABROAD = re.compile(
    rf"volle punktzahl|hochste (?:punktzahl|stufe|bewertung|note)|ignorier\w* {_BETWEEN}(?:anweisung|regeln|vorgaben)|"
    rf"maxima (?:puntuacion|nota)|(?:puntuacion|nota|pontuacao) maxima|"
    rf"ignor\w+ {_BETWEEN}(?:instrucciones|instrucoes|istruzioni|consignes|reglas|regras)|"
    rf"note maximale|(?:meilleure|plus haute) note|ignorez? {_BETWEEN}instructions (?:precedentes|ci-dessus)|"
    rf"punteggio massimo|massimo punteggio|hoogste score|negeer {_BETWEEN}instructies|"
    rf"najwyzsz\w+ (?:ocen|not|punkt)\w*|ignoruj {_BETWEEN}instrukcj|"
    rf"высши\w балл|максимальн\w+ (?:балл|оценк)|игнориру\w+ {_BETWEEN}инструкц|"
    r"满分|滿分|忽略(?:以上|之前|上述|所有)|満点|指示を無視|만점|지시를 무시|"
    r"(?:الدرجة|العلامة) الكاملة|تجاهل (?:جميع |كل )?التعليمات|tam puan|talimatlar\w* (?:yok say|gormezden)"
)
"""Asks for the best mark, or to forget the rules, in languages that are widely spoken; bare of accents."""
LOOKS = str.maketrans(
    "аеорсхуіѕјһԁԛԝмткнвАВЕКМНОРСТХαοινρτυκχεηΑΒΕΗΙΚΜΝΟΡΤΥΧ‹⟨〈❮›⟩〉❯",
    "aeopcxyisjhdqwmtkhbABEKMHOPCTXaoivptukxenABEHIKMNOPTYX<<<<>>>>",
)
"""Letters and brackets that look like others."""
TAGS = {0xE0000 + code: code for code in range(0x20, 0x7F)}
FIGURES = str.maketrans("013457@$", "oieastas")
ESCAPED = re.compile(r"%[0-9a-fA-F]{2}|&#?\w{2,8};|\\[ux][0-9a-fA-F]{2}")
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
PACKED = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{16,}={0,2}")
SPREAD = re.compile(r"(?:\b\w[ .*_-]+){5,}\w\b")
FIGURED = re.compile(r"[a-z][013457@$][a-z]", re.IGNORECASE)
MARKS = re.compile("[\u0300-\u036f]")


def spans(text: str) -> Iterable[tuple[int, int]]:
    """Where a plain text speaks to whoever marks it, or forges what a prompt is made of."""
    yield from (match.span() for match in SPEAKS.finditer(text))
    if "<" in text or "#" in text or "[" in text or '"' in text:
        yield from (match.span() for match in FORGES.finditer(text))


def is_directed(message: str, text: str) -> bool:
    """Whether a message, which the rules read as `text`, is directed at a grader: openly, abroad or disguised."""
    bare = message if message.isascii() else _bare(message)
    if any(spans(text)) or ABROAD.search(bare.lower()):
        return True
    return any(any(spans(plain(seen).text)) for seen in _undressed(message, bare))


def _undressed(message: str, bare: str) -> Iterator[str]:
    """What a message may say underneath: look-alikes, escapes, codes and spread letters undone."""
    if bare is not message:
        straight = message.translate(STRAIGHT)
        yield from {bare.translate(LOOKS), message.translate(TAGS).translate(STRAIGHT)} - {straight}
    if ESCAPED.search(bare):
        yield html.unescape(unquote(ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), bare)))
    yield from filter(None, map(_unpacked, PACKED.findall(bare)))
    if SPREAD.search(bare):
        mark = max(" .*_-", key=lambda one: len(re.findall(rf"\b\w{re.escape(one)}(?=\w\b)", bare)))
        yield re.sub(rf"(?<=\b\w){re.escape(mark)}(?=\w\b)", "", bare)
    if FIGURED.search(bare):
        yield bare.translate(FIGURES)
    if "\u202e" in message or EMPTY.isdisjoint(WORD.findall(bare.lower())):
        yield bare[::-1]
        yield codecs.encode(bare, "rot13")


def _bare(message: str) -> str:
    """A message in plain letters: forms folded, accents and what shows nothing left out."""
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", message).translate(STRAIGHT))
    return unicodedata.normalize("NFC", MARKS.sub("", folded))


def _unpacked(run: str) -> str:
    """The text in a run of hexadecimal or base64 digits; empty if it holds none."""
    for unpack in (bytes.fromhex, lambda digits: base64.b64decode(digits, validate=True)):
        try:
            text = unpack(run).decode()
        except (ValueError, binascii.Error):
            continue
        if text.isprintable():
            return text
    return ""
