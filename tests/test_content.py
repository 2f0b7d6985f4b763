"""What a trainer hears about a file with a fault, and what is refused before it is built."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from content_files import CRITERION, PERSONA, PROMPT, folder

from toughcustomer import content, prompt
from toughcustomer.errors import ContentError
from toughcustomer.records import CRITERIA


def faults(root: Path, **files: str | bytes) -> list[str]:
    """The faults of a folder in which one file is broken, with paths from the folder on."""
    return [str(fault).replace(f"{root}/", "") for fault in content.load(folder(root, **files)).faults]


def of_persona(root: Path, old: str, new: str) -> list[str]:
    """The faults of the persona with one piece of its text replaced, each from its line on."""
    assert old in PERSONA
    return [line.removeprefix("personas/ann-fridge.yaml:") for line in faults(root, persona=PERSONA.replace(old, new))]


def of_criterion(root: Path, old: str, new: str) -> list[str]:
    assert old in CRITERION
    text = CRITERION.replace(old, new)
    return [line.removeprefix("evaluators/outcome.yaml:") for line in faults(root, criterion=text)]


def of_prompt(root: Path, old: str, new: str) -> list[str]:
    assert old in PROMPT
    return [line.removeprefix("prompts/greet.md:") for line in faults(root, prompt=PROMPT.replace(old, new))]


# ---------------------------------------------------------------- what is shipped


def test_all_shipped_content_loads_without_a_fault():
    library = content.load()
    assert library.faults == ()
    assert {persona.kind for persona in library.personas.values()} == {"hostile", "demanding", "grieving"}
    assert set(library.criteria) == set(CRITERIA)
    assert set(library.prompts) == {"customer", "grade-turn"}


@pytest.mark.parametrize("name", content.SCHEMAS)
def test_the_schema_beside_the_files_is_the_one_of_the_record(name):
    shipped = (content.content_root() / name).read_text(encoding="utf-8")
    assert json.loads(shipped) == json.loads(content.schema(content.SCHEMAS[name])), f"write {name} again"


def test_the_digest_is_that_of_the_file_and_is_not_offered_in_the_schema(tmp_path):
    before = content.load(folder(tmp_path)).personas["ann-fridge"].digest
    after = content.load(folder(tmp_path, PERSONA.replace("Quick.", "Slow."))).personas["ann-fridge"].digest
    assert len(before) == 64
    assert before != after
    assert '"digest"' not in content.schema(content.SCHEMAS["personas/_schema.json"])


# ---------------------------------------------------------------- one broken file, and the others


def test_a_sound_folder_has_no_faults(tmp_path):
    library = content.load(folder(tmp_path))
    assert library.faults == ()
    assert (list(library.personas), list(library.criteria), list(library.prompts)) == (
        ["ann-fridge"],
        ["outcome"],
        ["greet"],
    )


def test_beside_a_broken_persona_the_others_load_and_its_fault_is_told_when_it_is_asked_for(tmp_path):
    folder(tmp_path)
    sound = tmp_path / "personas" / "ann-fridge.yaml"
    (tmp_path / "personas" / "ben-fridge.yaml").write_text(PERSONA.replace("id: ann-fridge", "id: [ben"))
    library = content.load(tmp_path)
    assert list(library.personas) == [sound.stem]
    with pytest.raises(ContentError, match=r"ben-fridge\.yaml:2:5: is not YAML"):
        library.persona("ben-fridge")


def test_a_broken_criterion_is_not_blamed_on_the_personas_that_name_it(tmp_path):
    library = content.load(folder(tmp_path, criterion=CRITERION.replace("title:", "titel:")))
    assert list(library.personas) == ["ann-fridge"]
    assert [fault.path.name for fault in library.faults] == ["outcome.yaml"]


def test_a_folder_that_is_missing_and_a_name_in_yml_are_said(tmp_path):
    folder(tmp_path)
    shutil.rmtree(tmp_path / "prompts")
    (tmp_path / "personas" / "bea.yml").write_text(PERSONA)
    assert [(fault.path.name, fault.message) for fault in content.load(tmp_path).faults] == [
        ("prompts", "is no folder that can be read."),
        ("bea.yml", "is passed over: let its name end in .yaml."),
    ]


def test_a_name_with_a_leading_underscore_is_no_content(tmp_path):
    folder(tmp_path)
    (tmp_path / "personas" / "_draft.yaml").write_text("nonsense")
    assert content.load(tmp_path).faults == ()


# ---------------------------------------------------------------- faults in words, with their place


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("opening:", "openning:", "15:5: scenarios.0.openning: is no key that belongs here; did you mean 'opening'?"),
        ("reveal: asked", "revael: asked", "22:55: scenarios.0.facts.0.revael: is no key that belongs here; "),
        ("name: Ann\n", "", "1:1: name: is missing."),
        ("name: Ann\n", "name:\n", "3:1: name: expected text, not nothing."),
        ("name: Ann\n", "name: ''\n", "3:1: name: is empty."),
        ("name: Ann\n", "name: 12\n", "3:1: name: expected text, not the number 12."),
        ("name: Ann\n", "name: true\n", "3:1: name: expected text, not true."),
        ("name: Ann\n", "name: [Ann]\n", "3:1: name: expected text, not a list."),
        ("name: Ann\n", "name: Ann\n7: x\n", "4:1: 7: is no key that belongs here."),
        ("difficulty: 2", 'difficulty: "2"', "5:1: difficulty: expected a whole number, not the text '2'."),
        ("difficulty: 2", "difficulty: 2.0", "5:1: difficulty: expected a whole number, not the number 2.0."),
        ("difficulty: 2", "difficulty: 9", "5:1: difficulty: expected at most 5, not the number 9."),
        (
            "kind: demanding",
            "kind: demandng",
            "2:1: kind: 'demandng' is none of the choices; did you mean 'demanding'?",
        ),
        ("kind: demanding", "kind: x", "2:1: kind: expected 'hostile', 'demanding' or 'grieving', not the text 'x'."),
        ("id: ann-fridge", "id: ../etc", "1:1: id: expected lower-case letters and digits"),
        ("id: ann-fridge", "id: ann", "1:1: id: is 'ann', but the file is called 'ann-fridge'; make them the same."),
        ("mentions: [guests]", "mentions: [g]", "22:81: scenarios.0.facts.0.mentions.0: expected 2 to 100 characters"),
        ("voice: Quick.", f"voice: {'x' * 2500}", "8:1: voice: has 2,500 characters; 2,000 is the most."),
        ("[When is it coming?, I have forty guests.]", "[Hm.]", "11:1: samples: needs at least 2 entries, has 1."),
        ("[When is it coming?, I have forty guests.]", "Hm.", "11:1: samples: expected a list, not the text 'Hm.'."),
        (
            "    angers:\n      - {",
            "    angers:\n        {",
            "29:5: scenarios.0.angers: expected a list, not keys and ",
        ),
        ("name: Ann", "name: Ann\ndigest: abc", "4:1: digest: is filled in by the program; leave it out."),
        ("name: Ann", 'name: "A\\0n"', "3:1: name: holds a character that cannot be shown."),
        ("name: Ann", 'name: "\\ud800"', "3:1: name: holds a character that cannot be shown."),
        (
            "    outcomes",
            "    temper: {rise: .inf}\n    outcomes",
            "33:14: scenarios.0.temper.rise: expected at most 3",
        ),
        (
            "    outcomes",
            "    temper: {tension: 20}\n    outcomes",
            "33:5: scenarios.0.temper: settles_at must lie below",
        ),
        (
            "behaviours: [says-when]",
            "behaviours: [say-when]",
            "26:22: scenarios.0.needs.0.behaviours.0: There is no be",
        ),
        (
            "behaviour: shouts",
            "behaviour: zzz",
            "30:10: scenarios.0.angers.0.behaviour: There is no behaviour 'zzz'; th",
        ),
        (
            "[outcome]",
            "[outcom]",
            "34:18: scenarios.0.evaluators.0: There is no evaluator 'outcom'; did you mean 'outcome'",
        ),
        ("mentions: [guests], ", "", "22:9: scenarios.0.facts.0: is told when asked about: it needs mentions"),
        (
            "        behaviours: [says-when]\n",
            "",
            "24:9: scenarios.0.needs.0: needs behaviours or mentions, or nothing",
        ),
        (", stock line 4", "", "39:7: scenarios.0.lines.stock: has 3 lines, needs at least 4."),
        (
            "      stock:",
            "      stok:",
            "39:7: scenarios.0.lines.stok: 'stok' is none of the choices; did you mean 'st",
        ),
        (
            "text: A day for the delivery",
            "text: A day\n        required: false",
            "23:5: scenarios.0.needs: at least one ",
        ),
    ],
)
def test_a_fault_of_a_persona_is_told_once_with_line_column_and_key(tmp_path, old, new, told):
    (line,) = of_persona(tmp_path, old, new)
    assert line.startswith(told)


def test_every_fault_of_a_file_is_told_at_once(tmp_path):
    text = PERSONA.replace("name: Ann\n", "").replace("difficulty: 2", "difficulty: 9").replace("asks:", "ask:")
    assert [line.split(": ", 2)[1] for line in faults(tmp_path, persona=text)] == [
        "name",
        "difficulty",
        "scenarios.0.needs.0.ask",
    ]


def test_two_of_one_id_are_told_at_the_second(tmp_path):
    need = "      - {id: date, text: t, mentions: [abc], asks: [a, b, c], thanks: [d]}\n"
    assert of_persona(tmp_path, "    angers", need + "    angers") == [
        "29:10: scenarios.0.needs.1.id: 'date' is there twice; every id must be its own."
    ]


def test_a_date_stays_the_text_that_was_written(tmp_path):
    text = PERSONA.replace("[The new fridge is in stock.]", "[2026-11-02T10:00Z]")
    library = content.load(folder(tmp_path, text))
    assert library.personas["ann-fridge"].scenarios[0].brief.known == ("2026-11-02T10:00Z",)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title:", "titel:", "2:1: titel: is no key that belongs here; did you mean 'title'?"),
        ("  3: [", "  5: [", "11:3: levels.5: expected at most 4"),
        ("  3: [", "  1: [", "11:3: levels.1: only levels 2 to 4 have conditions"),
        ("  3: [", "  3: [{}]\n  '3': [", "9:1: levels: a level is there twice, with quotes and without."),
        (
            "{all: [says-when",
            "{al: [says-when",
            "11:8: levels.3.0.al: is no key that belongs here; did you mean 'all'?",
        ),
        ("{all: [says-when", "{all: [say-when", "11:8: levels.3.0.all: There is no behaviour 'say-when'; did you mean"),
        ("{all: [says-when]}", "{count: {says-when: 1}}", "11:16: levels.3.0.count.says-when: expected at least 2"),
        ("'!!!'", "'(('", "8:68: behaviours.1.cues.0: is no regular expression: missing ), unterminated subpattern"),
        (", cues: ['!!!']", "", "8:5: behaviours.1: needs cues or a rule"),
        ("cap: 0", "cap: 9", "8:53: behaviours.1.cap: expected at most 4, not the number 9."),
        ("id: shouts", "id: says-when", "8:6: behaviours.1.id: 'says-when' is there twice; every id must be its own."),
    ],
)
def test_a_fault_of_a_criterion_is_told_with_line_and_column(tmp_path, old, new, told):
    (line,) = of_criterion(tmp_path, old, new)
    assert line.startswith(told)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: greet", "id: [greet", ["3:8: is not YAML: expected ',' or ']', but got ':'."]),
        ("id: greet", "id: gret", ["2:1: id: is 'gret', but the file is called 'greet'; make them the same."]),
        ("inputs", "imputs", ["4:1: imputs: is no key that belongs here; did you mean 'inputs'?"]),
        ("version: 1", 'version: "1"', ["3:1: version: expected a whole number, not the text '1'."]),
        ("Be kind.", "Be $ kind.", ["7:4: has a lone '$'; write '$$' for a dollar sign."]),
        ("---\n# System", "# System", ["1:1: expected front matter between two lines '---', then '# System'."]),
        (
            "${name}",
            "$nam",
            ["9:7: nam: is used but not declared under inputs.", "4:10: inputs.0: 'name' is declared but never used."],
        ),
    ],
)
def test_a_fault_of_a_prompt_is_told_with_line_and_column(tmp_path, old, new, told):
    assert of_prompt(tmp_path, old, new) == told


def test_a_prompt_names_itself_by_version_and_digest_and_fills_its_inputs_once(tmp_path):
    greet = content.load(folder(tmp_path)).prompts["greet"]
    assert greet.name == f"greet@1:{greet.digest[:8]}"
    assert [tuple(message) for message in prompt.messages(greet, {"name": "${version} $$"})] == [
        ("system", "Be kind."),
        ("user", "Greet ${version} $$."),
    ]


# ---------------------------------------------------------------- what no content file may hold


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", ":2:8: aliases (*name) are not allowed; write it out."),
        ("a: " + "[" * 50 + "]" * 50, ":1:15: is nested more than 12 deep."),
        ("a: " + "[" * 100_000, ":1:15: is nested more than 12 deep."),
        ("a: " + "{a: " * 50_000, ":1:"),
        (
            "id: !!python/object/apply:os.system ['true']\n",
            ":1:5: the tag tag:yaml.org,2002:python/object/apply:os.sys",
        ),
        ("id: !!str 12\n", ":1:5: the tag tag:yaml.org,2002:str is not allowed; use plain YAML."),
        ("id: a\nid: b\n", ":2:1: is not YAML: found duplicate key"),
        ("id: a\n---\nid: b\n", ":2:1: is not YAML: but found another document."),
        ("id: a\n\tname: b\n", ":2:1: is not YAML: found character '\\t' that cannot start any token."),
        ("id: a\nname: a\0b\n", ":2:1: is not YAML: unacceptable character #x0000"),
        ("", ":1:1: expected keys and values, such as 'id: dana-parcel'."),
        ("- a\n", ":1:1: expected keys and values, such as 'id: dana-parcel'."),
        (b"id: a\nname: \xff\n", ":2:1: is not UTF-8 text (byte 12); save it as UTF-8."),
        (PERSONA.encode("utf-16"), ":1:1: is not UTF-8 text (byte 0); save it as UTF-8."),
        (PERSONA + "#" * 300_000, ": is larger than 256 kB."),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_what_has_no_place_in_a_content_file_is_refused_before_it_is_built(tmp_path, text, told):
    (line,) = faults(tmp_path, persona=text)
    assert line.startswith(f"personas/ann-fridge.yaml{told}")


@pytest.mark.parametrize("text", [b"\xef\xbb\xbf" + PERSONA.encode(), PERSONA.replace("\n", "\r\n").encode()])
def test_a_file_from_a_windows_editor_loads(tmp_path, text):
    library = content.load(folder(tmp_path, text))
    assert library.faults == ()
    assert library.personas["ann-fridge"].voice == "Quick."


# ---------------------------------------------------------------- finding one by name


def test_a_persona_is_found_alone_or_with_its_scenario(tmp_path):
    library = content.load(folder(tmp_path))
    assert library.persona("ann-fridge") == library.persona("ann-fridge/broken-fridge")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ann", "There is no persona 'ann'; did you mean 'ann-fridge'?"),
        ("nobody", "There is no persona 'nobody'; there are: ann-fridge."),
        ("ann-fridge/brokn", "There is no scenario 'brokn' of ann-fridge; there are: broken-fridge."),
        ("../ann-fridge", "There is no persona '..'; there are: ann-fridge."),
        ("", "There is no persona ''; there are: ann-fridge."),
    ],
)
def test_a_name_that_is_not_there_is_told_with_what_there_is(tmp_path, name, told):
    with pytest.raises(ContentError) as caught:
        content.load(folder(tmp_path)).persona(name)
    assert str(caught.value) == told
