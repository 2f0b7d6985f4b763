"""Things that can be done for a customer: verbs in the forms that promises are made of."""

from __future__ import annotations

IRREGULAR = """
send/sending/sent put/putting/put book/booking/booked bring/bringing/brought get/getting/got give/giving/given
take/taking/taken make/making/made hold/holding/held keep/keeping/kept find/finding/found pay/paying/paid
write/writing/written ring/ringing/rung speak/speaking/spoken tell/telling/told set/setting/set
stop/stopping/stopped swap/swapping/swapped drop/dropping/dropped ship/shipping/shipped plan/planning/planned
refer/referring/referred cancel/cancelling/cancelled transfer/transferring/transferred run/running/run
cut/cutting/cut deal/dealing/dealt leave/leaving/left lend/lending/lent build/building/built
split/splitting/split undo/undoing/undone redo/redoing/redone draw/drawing/drawn withdraw/withdrawing/withdrawn
drive/driving/driven sort/sorting/sorted flag/flagging/flagged log/logging/logged tag/tagging/tagged
begin/beginning/begun go/going/gone meet/meeting/met read/reading/read sit/sitting/sat pick/picking/picked
submit/submitting/submitted do/doing/done wipe/wiping/wiped escort/escorting/escorted bcc/bccing/bcced
cover/covering/covered fit/fitting/fitted come/coming/come see/seeing/seen let/letting/let stick/sticking/stuck
lay/laying/laid pop/popping/popped drop/dropping/dropped pull/pulling/pulled strike/striking/struck
"""

REGULAR = """
add adjust press trigger secure advise allocate amend apply appoint approve arrange assign attach authorise
authorize block bump call change chase check clean clear close collect confirm connect contact copy correct
courier credit deduct deliver dispatch despatch divert double-check e-mail email enter escalate exchange
expedite extend fast-track fetch file finish fix follow forward freeze handle hand inform inspect install
instruct investigate invite invoice issue lift listen-back load lock look lower mail mark measure mend message
move notify offer open order organise organize park pass patch pause phone place post prepare price-match print
prioritise process provide pull push query raise re-book re-send rebook rebuild recall reconnect record recover
reduce refund register reimburse reinstate reissue release remove rename renew repair replace reply report
reprint request rerun rescue resend reserve reset reschedule resolve restart restore return reverse review
earmark fetch lodge end halt erase delete squeeze
rewrite ring-fence save scan schedule seal secure serve settle share sign solve stay suspend switch text
track transport trace turn unblock unlock update upgrade upload verify visit void waive walk warn work zero
pack cap limit carry knock redirect reroute unfreeze reactivate activate deactivate disable enable grant reopen
accompany locate draft test label photograph retrieve rearrange reassign
answer ask start join help-desk treat cook bake wrap top deposit match
"""


def _doing(verb: str) -> str:
    return verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith("ee") else verb + "ing"


def _does(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _done(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


_FORMS = [tuple(verb.split("/")) for verb in IRREGULAR.split()]
_FORMS += [(verb, _doing(verb), _done(verb)) for verb in REGULAR.split()]

BASE = frozenset(form[0] for form in _FORMS)
DOES = frozenset(_does(form[0]) for form in _FORMS)
DOING = frozenset(form[1] for form in _FORMS) | {"canceling"}
DONE = frozenset(form[2] for form in _FORMS) | {
    "canceled",
    "took",
    "gave",
    "wrote",
    "rang",
    "spoke",
    "did",
    "got",
    "put",
}

_WEAK_WORDS = """
look help work listen-back go come do get review check investigate follow handle query find raise pass
"""
WEAK = frozenset(_WEAK_WORDS.split())
"""Doings that say little by themselves: with a 'when', they are a promise; without, only a good intention."""
