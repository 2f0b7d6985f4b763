"""What `personas lint` tells a trainer: every fault at once, where it stands and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from content_files import PERSONA, folder

from tests.playing import LIBRARY
from toughcustomer import content, lint

SHIPPED = sorted((content.content_root() / "personas").glob("[!_]*.yaml"))


def faults(root: Path, *changes: tuple[str, str]) -> list[str]:
    """The faults of the small persona with pieces of its text replaced, each from its line on."""
    text = PERSONA
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    folder(root, text)
    path = root / "personas" / "ann-fridge.yaml"
    found = lint.lint(path, content.load(root).names)
    return [str(fault).removeprefix(f"{path}:") for fault in found]


TEMPER = ("    angers:\n", "    temper: {tension: 70, trust: 30, settles_at: 44, leaves_at: 70}\n    angers:\n")


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_a_shipped_persona_has_no_fault(path: Path) -> None:
    assert lint.lint(path, LIBRARY.names) == ()


def test_a_sound_persona_has_none(tmp_path: Path) -> None:
    assert faults(tmp_path) == []


def test_a_misspelt_key_does_not_hide_the_other_faults(tmp_path: Path) -> None:
    assert faults(
        tmp_path,
        ("opening:", "openning:"),
        ("behaviours: [says-when]", "behaviours: [says-wen]"),
        ("mentions: [guests]", "mentions: ['g*']"),
    ) == [
        "15:5: scenarios.0.openning: is no key that belongs here; did you mean 'opening'?",
        "22:81: scenarios.0.facts.0.mentions.0: 'g*' is found in nearly any message; write more of it.",
        "26:22: scenarios.0.needs.0.behaviours.0: There is no behaviour 'says-wen'; did you mean 'says-when'?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("mentions: [guests]", "mentions: ['g*']", "'g*' is found in nearly any message; write more of it."),
        ("mentions: [guests]", "mentions: ['--']", "'--' has no word in it to look for."),
        ("mentions: [guests]", "mentions: [guests, Guests]", "'Guests' is there twice."),
        ("mentions: [guests]", "mentions: [guests], trust: 60", "counts only with 'reveal: trust'; leave it out."),
        ("reveal: asked", "reveal: trust, trust: 20", "is 20, and trust begins at 20: it would be told at once."),
        ("mentions: [friday]}", "mentions: []}", "needs mentions, the words by which it is known in a message."),
        (
            "mentions: [friday]}",
            "mentions: [friday]}\n        - {id: friday, text: Again, mentions: [again]}",
            "'friday' is there twice; every id must be its own.",
        ),
        (
            "behaviours: [says-when]",
            "floor: 30\n        behaviours: [says-when]",
            "is 30 and settles_at 35: a required need holds tension above it. Raise the floor.",
        ),
        ("says: [Forty of them.]", f"says: [{'word ' * 46}]", "has 46 words; word_budget is 45. Shorten it."),
        ("says: [Forty of them.]", "says: [Which day?]", "is the same line as needs.0.asks.1; write another."),
        ("I have forty guests.", "I have forty fucking guests.", "is rougher (3) than the intensity allows (2)."),
        ("I have forty guests.", "I'll kill whoever sold it.", "holds a slur or a threat of violence"),
    ],
)
def test_what_would_play_badly_is_told_with_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    found = faults(tmp_path, (old, new))
    assert len(found) == 1
    assert told in found[0]
    line, column = map(int, found[0].split(":")[:2])
    assert line > 1
    assert column > 1


def test_numbers_that_contradict_each_other_are_told_all_at_once(tmp_path: Path) -> None:
    wished = "required: false, floor: 50, behaviours: [says-when], asks: [A?, B?, C?], thanks: [D.]}\n"
    found = faults(tmp_path, TEMPER, ("    temper:", f"      - {{id: more, text: More., {wished}    temper:"))
    assert [fault.split(": ", 1)[1] for fault in found] == [
        "scenarios.0.needs.1.floor: is 50 and settles_at 44: nobody settles, yet it is not required. "
        "Lower the floor, or make it required.",
        "scenarios.0.temper.leaves_at: must lie above the tension at the start, 70, or the first word is the last "
        "warning.",
    ]


def test_a_file_that_is_no_yaml_is_told_as_such(tmp_path: Path) -> None:
    assert faults(tmp_path, ("kind: demanding", "kind: [demanding")) == [
        "3:5: is not YAML: expected ',' or ']', but got ':'."
    ]
