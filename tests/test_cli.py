"""The command line, as somebody who types it meets it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from content_files import PERSONA, folder
from samples import session

import toughcustomer
from toughcustomer import cli, exports, settings
from toughcustomer.exports import read_session
from toughcustomer.store import open_store

SKILLED = """\
I'm sorry: three mornings of waiting in for a van that never came, and then being told you weren't home.
I'm booking it for tomorrow between 8 and 12, and you'll get a text with the driver's name by 7.

If it isn't there by 12, reply here and it comes to me, Sam. I'm refunding the postage today.
"""
RUDE = "Calm down.\nYou must have missed it.\nShut up, you idiot.\n" * 5


@pytest.fixture
def run(capsys):
    """Run a command line in this process; what it printed, and how it left, come back."""

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        with pytest.raises(SystemExit) as left:
            cli.main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, int(left.value.code or 0), told.out, told.err)

    return run


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "lines.txt"
    path.write_text(SKILLED)
    return path


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a process of its own, from a folder that is not the checkout."""
    root = str(Path(toughcustomer.__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": root},
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=os.environ["TOUGHCUSTOMER_DATA_DIR"],
        timeout=60,
    )


def error(result: subprocess.CompletedProcess[str], status: int = 1) -> str:
    """The one sentence of a command that failed."""
    assert result.returncode == status
    assert "Traceback" not in result.stderr
    (sentence,) = result.stderr.splitlines()
    assert sentence.startswith("Error: ")
    assert sentence.endswith((".", "`", "?"))
    return sentence.removeprefix("Error: ")


# ---------------------------------------------------------------- the whole


def test_help_names_every_command_and_each_has_examples_of_its_own(run):
    told = run("--help")
    assert told.returncode == 0
    for command in ("serve", "personas", "play", "grade", "export", "version"):
        assert f"\n  {command} " in told.stdout
    for command in (["serve"], ["personas", "list"], ["personas", "lint"], ["play"], ["grade"], ["export"]):
        assert f"Examples:\n    toughcustomer {' '.join(command)}" in run(*command, "--help").stdout


def test_without_a_command_the_help_is_shown(run):
    assert run().stdout == run("--help").stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["sing"], "No such command 'sing'. See `toughcustomer --help`."),
        (["personas"], "Missing command. See `toughcustomer personas --help`."),
        (["play"], "Missing argument 'PERSONA[/SCENARIO]'. See `toughcustomer play --help`."),
        (
            ["play", "x", "--engine", "robot"],
            "Invalid value for '--engine': 'robot' is not one of 'offline', 'model'. S",
        ),
        (
            ["export", "--format", "pdf", "--out", "x"],
            "Invalid value for '--format': 'pdf' is not one of 'json', 'csv', ",
        ),
        (["grade", "x"], "Missing option '--out'. See `toughcustomer grade --help`."),
    ],
)
def test_a_command_line_that_is_not_understood_is_one_sentence_and_status_2(run, arguments, told):
    assert error(run(*arguments), 2).startswith(told)


def test_a_setting_that_cannot_be_used_is_one_sentence(run, monkeypatch):
    monkeypatch.setenv("TOUGHCUSTOMER_ENGINE", "robot")
    assert error(run("personas", "list")).startswith("TOUGHCUSTOMER_ENGINE cannot be 'robot'")


def test_the_version_is_that_of_the_package(run):
    assert run("version").stdout.startswith(f"toughcustomer {toughcustomer.__version__}, Python 3.")


def test_an_interruption_is_status_130_and_no_traceback(run, monkeypatch):
    def interrupted(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(settings, "read", interrupted)
    told = run("personas", "list")
    assert (told.returncode, told.stderr) == (130, "")


def test_no_command_but_serve_loads_gradio_and_none_offline_loads_langchain_or_openai(lines, tmp_path):
    folder(tmp_path / "content")
    Path(os.environ["TOUGHCUSTOMER_DATA_DIR"]).mkdir()
    cases = tmp_path / "cases.jsonl"
    cases.write_text('{"id": "1", "context": [], "reply": "Hello."}\n')
    with closing(open_store(settings.read())) as store:
        store.create(session())
    code = (
        "import sys\n"
        "from toughcustomer.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as left:\n    code = left.code\n"
        "heavy = {'gradio', 'langchain', 'langchain_core', 'langchain_openai', 'openai', 'alembic', 'tiktoken'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)), 'sqlalchemy' in sys.modules, code or 0)\n"
    )
    for arguments, needs_the_store in (
        (["--help"], False),
        (["version"], False),
        (["personas", "list"], False),
        (["play", "dana-parcel", "--lines", str(lines), "--out", str(tmp_path / "s.json")], False),
        (["grade", str(cases), "--out", str(tmp_path / "g.jsonl")], False),
        (["export", "--format", "html", "--out", str(tmp_path / "r.html")], True),
    ):
        told = python(code, *arguments)
        assert told.stdout.splitlines()[-1:] == [f"LOADED [] {needs_the_store} 0"], (arguments, told.stderr)


# ---------------------------------------------------------------- personas


def test_the_list_names_every_customer_as_play_takes_them(run):
    rows = [line.split() for line in run("personas", "list").stdout.splitlines()]
    assert {row[1] for row in rows} == {"hostile", "demanding", "grieving"}
    listed = json.loads(run("personas", "list", "--json").stdout)
    assert [f"{persona['id']}/{scenario['id']}" for persona in listed for scenario in persona["scenarios"]] == [
        row[0] for row in rows
    ]
    assert {"id", "kind", "name", "language", "difficulty", "summary"} < set(listed[0])


def test_a_broken_persona_is_said_on_stderr_and_the_others_are_listed(run, monkeypatch, tmp_path):
    folder(tmp_path)
    (tmp_path / "personas" / "bea.yaml").write_text("id: [")
    monkeypatch.setenv("TOUGHCUSTOMER_CONTENT_DIR", str(tmp_path))
    told = run("personas", "list")
    assert told.returncode == 0
    assert told.stdout.startswith("ann-fridge/broken-fridge  demanding  2/5")
    assert "bea.yaml:1:" in told.stderr


def test_a_folder_without_personas_is_an_error(run, monkeypatch, tmp_path):
    monkeypatch.setenv("TOUGHCUSTOMER_CONTENT_DIR", str(tmp_path))
    told = run("personas", "list")
    assert told.returncode == 1
    assert f"There is no persona that can be read in {tmp_path}." in told.stderr


def test_lint_prints_a_line_a_fault_and_fails(run, monkeypatch, tmp_path):
    monkeypatch.setenv("TOUGHCUSTOMER_CONTENT_DIR", str(folder(tmp_path)))
    path = tmp_path / "personas" / "ann-fridge.yaml"
    told = run("personas", "lint", path)
    assert (told.returncode, told.stdout) == (0, f"{path}: no faults.\n")
    path.write_text(PERSONA.replace("opening:", "openning:").replace("difficulty: 2", 'difficulty: "2"'))
    told = run("personas", "lint", path, tmp_path / "none.yaml")
    assert told.returncode == 1
    assert told.stdout.splitlines() == [
        f"{path}:5:1: difficulty: expected a whole number, not the text '2'.",
        f"{path}:15:5: scenarios.0.openning: is no key that belongs here; did you mean 'opening'?",
        f"{tmp_path / 'none.yaml'}: is no file that can be read.",
    ]


def test_lint_knows_the_behaviours_that_a_persona_may_name(run, monkeypatch, tmp_path):
    monkeypatch.setenv("TOUGHCUSTOMER_CONTENT_DIR", str(folder(tmp_path)))
    path = tmp_path / "personas" / "ann-fridge.yaml"
    path.write_text(PERSONA.replace("behaviour: shouts", "behaviour: shots"))
    assert "There is no behaviour 'shots'; did you mean 'shouts'?" in run("personas", "lint", path).stdout


# ---------------------------------------------------------------- play


def test_a_played_conversation_is_printed_and_written_as_a_session_that_can_be_read_back(run, lines, tmp_path):
    told = run("play", "dana-parcel", "--lines", lines, "--out", tmp_path / "s.json", "--engine", "offline")
    assert (told.returncode, told.stderr) == (0, "")
    played = read_session(tmp_path / "s.json")
    said = [line for line in SKILLED.splitlines() if line][: len(played.turns)]
    assert [turn.message for turn in played.turns] == said
    for turn in played.turns:
        assert f"You: {turn.message}\n{played.persona.name}: {turn.reply}\n" in told.stdout
        assert f"[{turn.n}: empathy {turn.grades['empathy'].level} · " in told.stdout
    assert told.stdout.startswith(f"{played.persona.name}: {played.scenario.opening}\n")


def test_a_rude_trainee_is_left_and_the_rest_stays_unsaid(run, lines, tmp_path):
    lines.write_text(RUDE)
    told = run("play", "dana-parcel/third-morning", "--lines", lines, "--out", tmp_path / "s.json")
    played = read_session(tmp_path / "s.json")
    assert played.ended == "left"
    count = len(played.turns)
    assert told.stdout.splitlines()[-1] == (
        f"{played.persona.name} walked out, after {count} turns; {15 - count} of 15 lines were left unsaid."
    )


def test_when_the_lines_run_out_the_trainee_has_ended_it(run, lines, tmp_path):
    lines.write_text("When did you first ring us about it?\n")
    told = run("play", "dana-parcel", "--lines", lines, "--out", tmp_path / "s.json")
    assert read_session(tmp_path / "s.json").ended == "by_trainee"
    assert told.stdout.endswith("while Dana Whitlock was still talking, after 1 turn.\n")


def test_the_same_lines_make_the_same_conversation(run, lines, tmp_path):
    first = run("play", "okafor-claim", "--lines", lines, "--out", tmp_path / "a.json").stdout
    assert run("play", "okafor-claim", "--lines", lines, "--out", tmp_path / "b.json").stdout == first


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, " is not there"),
        (b"a\xff", " is not UTF-8 text (byte 1); save it as UTF-8."),
        (b"", " has no lines to say: write what the trainee says, one line a turn."),
        (b" \n\t\r\n\n", " has no lines to say: write what the trainee says, one line a turn."),
        (b"hi\n\n" + b"x" * 4001, ", line 3: That message has 4,001 characters; 4,000 is the most that can be sent. "),
        (b"hi\n\0\0\n", ", line 2: There is nothing to send"),
        (b"hi\n" * 201, " is too long: a conversation has at most 200 turns."),
    ],
    ids=["missing", "bytes", "empty", "blank", "long line", "control characters", "many lines"],
)
def test_a_file_of_lines_that_cannot_be_played_is_one_sentence(run, lines, tmp_path, text, told):
    if text is None:
        lines.unlink()
        expected = f"There is no file {lines}."
    else:
        lines.write_bytes(text)
        expected = f"{lines}{told}"
    result = run("play", "dana-parcel", "--lines", lines, "--out", tmp_path / "s.json")
    assert error(result).startswith(expected)
    assert result.stdout == ""
    assert not (tmp_path / "s.json").exists()


def test_a_name_or_a_place_that_cannot_be_used_is_told_before_anything_is_played(run, lines, tmp_path):
    for persona, out, told in (
        ("dana", tmp_path / "s.json", "There is no persona 'dana'; did you mean 'dana-parcel'?"),
        ("dana-parcel/x", tmp_path / "s.json", "There is no scenario 'x' of dana-parcel; there are: third-morning."),
        ("dana-parcel", tmp_path, f"{tmp_path} is a folder; give --out the path of a file."),
        ("dana-parcel", tmp_path / "no" / "s", f"There is no folder {tmp_path / 'no'} to write s to."),
        ("dana-parcel", lines, f"{lines} holds the lines themselves; give the session another file."),
    ):
        result = run("play", persona, "--lines", lines, "--out", out)
        assert error(result) == told
        assert result.stdout == ""
    assert lines.read_text() == SKILLED


def test_a_model_that_cannot_be_reached_leaves_the_turn_incomplete_and_the_words_in_the_file(
    run, lines, tmp_path, monkeypatch
):
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    result = run("play", "dana-parcel", "--lines", lines, "--out", tmp_path / "s.json")
    assert "http://127.0.0.1:9/v1" in error(result)
    assert result.stdout.endswith(
        "Stopped at turn 1, which Dana Whitlock did not answer; 2 of 3 lines were left unsaid.\n"
    )
    (turn,) = read_session(tmp_path / "s.json").turns
    assert (turn.message, turn.reply_status) == (SKILLED.splitlines()[0], "incomplete")
    assert {grade.status for grade in turn.grades.values()} == {"not_graded"}


# ---------------------------------------------------------------- serve


def test_a_port_in_use_is_one_sentence(run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = error(run("serve", "--port", port, "--engine", "offline"))
    assert f"port {port}" in told
    assert "--port" in told


def test_a_port_that_is_none_is_one_sentence(run):
    assert error(run("serve", "--port", 70000)).startswith("TOUGHCUSTOMER_PORT cannot be")


# ---------------------------------------------------------------- grade


def test_a_file_of_cases_is_graded_and_says_how_many(run, tmp_path):
    cases, out = tmp_path / "cases.jsonl", tmp_path / "grades.jsonl"
    cases.write_text('{"id": 1, "reply": "I am sorry."}\n{"id": "b", "context": [], "reply": "Calm down."}\n')
    told = run("grade", cases, "--out", out, "--engine", "offline")
    assert told.stdout.startswith("Graded 2 cases in ")
    assert told.stderr == ""
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == [1, "b"]
    assert run("grade", cases, "--out", out).stdout.endswith(", 2 were graded already.\n")


def test_a_bad_case_is_one_sentence_with_its_line(run, tmp_path):
    (tmp_path / "cases.jsonl").write_text('{"id": 1, "reply": "I am sorry."}\n{"id": 2}\n')
    result = run("grade", tmp_path / "cases.jsonl", "--out", tmp_path / "g.jsonl")
    assert error(result) == f"{tmp_path / 'cases.jsonl'}, line 2: reply: expected a text, not nothing."
    assert len((tmp_path / "g.jsonl").read_text().splitlines()) == 1


def test_an_interrupted_run_says_how_to_go_on(run, tmp_path, monkeypatch):
    async def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("toughcustomer.cli.grade._graded", interrupted)
    told = run("grade", "cases.jsonl", "--out", tmp_path / "g.jsonl")
    assert told.returncode == 130
    assert told.stderr == f"Stopped. Start again with --out {tmp_path / 'g.jsonl'} to go on from there.\n"


# ---------------------------------------------------------------- export


@pytest.fixture
def stored():
    with closing(open_store(settings.read())) as store:
        made = [session(session_id=name) for name in ("aaa", "bbb")]
        for one in made:
            store.create(one)
    return made


@pytest.mark.parametrize("form", list(exports.FORMATS))
def test_all_stored_sessions_are_written_or_those_that_are_named(run, stored, tmp_path, form):
    out = tmp_path / "out"
    assert run("export", "--format", form, "--out", out).stdout == f"Wrote 2 sessions to {out}.\n"
    assert out.read_bytes() == exports.render(stored, form)
    assert run("export", "bbb", "--format", form, "--out", out).stdout == f"Wrote 1 session to {out}.\n"
    assert out.read_bytes() == exports.render(stored[1:], form)


def test_a_session_that_is_not_there_leaves_what_stood_in_the_file(run, stored, tmp_path):
    (tmp_path / "out").write_text("before")
    told = error(run("export", "aaa", "zzz", "--format", "csv", "--out", tmp_path / "out"))
    assert told == "There is no session 'zzz'. Nothing was written."
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out"]
    assert (tmp_path / "out").read_text() == "before"


def test_with_nothing_stored_there_is_nothing_to_export(run, tmp_path):
    told = error(run("export", "--format", "csv", "--out", tmp_path / "out"))
    assert told == f"There are no sessions in {tmp_path / 'data'} yet."


def test_a_data_folder_that_cannot_be_made_is_one_sentence(run, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TOUGHCUSTOMER_DATA_DIR", str(tmp_path / "file" / "data"))
    assert "cannot be made" in error(run("export", "--format", "csv", "--out", tmp_path / "out"))
