"""Exports: whole or not there, the same figures in each format, and nothing in them that runs."""

from __future__ import annotations

import csv
import io
import itertools
import json
import unicodedata
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from toughcustomer import exports
from toughcustomer.errors import InputError, NotFoundError, StoreError
from toughcustomer.exports.csv import COLUMNS, inert
from toughcustomer.exports.json import schema
from toughcustomer.grading.figures import figures, label, next_step
from toughcustomer.marked import STOOD_IN
from toughcustomer.records import Quote, Session

PAYLOADS = (
    *("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1"),
    "\u200b=1",
    "\ufeff=1",
    "\u00a0\u2060=1",
    "＝1",
    "﹢1",
    "－1",
    "＠SUM(A1)",
    "\u3164=1",
    "\ue000=1",
    "\u22121",
    "\n=1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "'; alert(1) //",
    "<!-- ",
    "]]>",
    "&lt;b&gt; &amp;",
    "\u202eright to left",
    "{{value}} ${x} %s",
    "a,b;c\"d'e\nf",
)


def everywhere(text: str) -> Session:
    """A session with `text` in every field that a person or a model fills."""
    session = samples.session(3)
    turns = []
    for turn in session.turns:
        message = text + turn.message
        quote = Quote(text=message, start=0, end=len(message), behaviour="names-feeling")
        grade = samples.grade(message, 2, reason=text, next=text, source=text, criterion=text, prompt=text)
        grade = grade.model_copy(update={"quotes": (quote,), "flags": (text,), "behaviours": (text,)})
        grades = dict.fromkeys(session.criteria, grade)
        changed = {"message": message, "reply": text, "reply_error": text, "reply_prompt": text, "grades": grades}
        turns.append(turn.model_copy(update=changed))
    turns[-1] = turns[-1].model_copy(update={"reply_status": "incomplete"})
    brief = session.scenario.brief.model_copy(update={"role": text, "situation": text})
    return session.model_copy(
        update={
            "id": text,
            "started_at": text,
            "engine": "model",
            "models": {"customer": text, "grader": text},
            "persona": session.persona.model_copy(update={"name": text, "id": text, "digest": text, "language": text}),
            "scenario": session.scenario.model_copy(
                update={"title": text, "id": text, "opening": text, "brief": brief}
            ),
            "turns": tuple(turns),
        }
    )


class Page(HTMLParser):
    """What a page holds: tags with their attributes, and tables as rows of cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: list[list[list[str]]] = []
        self.text = ""
        self._cell = False
        self._style = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._style = tag == "style"
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        self._style = False
        if tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.tables[-1][-1][-1] += data
        elif not self._style:
            self.text += data


def page(*sessions: Session) -> Page:
    return Page(exports.render(sessions, "html").decode())


def rows(*sessions: Session) -> list[dict[str, str]]:
    text = exports.render(sessions, "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


# ---------------------------------------------------------------- the three agree


def test_the_three_formats_hold_the_same_figures() -> None:
    session = samples.uneven()
    computed = figures(session)
    assert [figure.mean is None for figure in computed] == [False, True, True, True]
    of_json = json.loads(exports.render([session], "json"))["figures"]
    of_csv = {row["criterion"]: row for row in rows(session)}
    of_html = {row[0]: row[1:] for row in page(session).tables[0]}
    for figure, told in zip(computed, of_json, strict=True):
        row, cells = of_csv[figure.criterion], of_html[label(figure.criterion)]
        assert told == figure.model_dump(mode="json")
        assert row["session_mean"] == ("" if told["mean"] is None else str(told["mean"]))
        assert row["session_level"] == ("" if told["session_level"] is None else str(told["session_level"]))
        assert row["session_trend"] == told["trend"]
        assert [row[f"session_{name}"] for name in ("rated", "not_rated", "not_graded")] == [
            str(told[name]) for name in ("rated", "not_rated", "not_graded")
        ]
        assert f"{told['rated']} rated" in cells[0]
        assert (f"{told['not_graded']} not graded" in cells[0]) == bool(told["not_graded"])
        if told["mean"] is not None:
            assert cells[0].startswith(f"{told['mean']:.2f} ")
        if told["session_level"] is not None:
            assert cells[0].startswith(f"{told['session_level']}, ")
            assert f"turn {told['session_turn']}" in cells[0]
        lowest = told["lowest_level"]
        assert cells[1] == ("–" if lowest is None else f"{lowest}, turn {told['lowest_turn']}")
        assert cells[2] == (told["trend"] or "–")


def test_the_three_formats_hold_the_same_levels_turn_by_turn() -> None:
    session = samples.uneven()
    numbers = page(session).tables[1]
    assert numbers[0] == ["Turn", "Tension", *map(label, session.criteria)]
    assert numbers[1][:2] == ["Start", str(session.scenario.temper.tension)]
    by_turn = {(row["turn"], row["criterion"]): row for row in rows(session)}
    assert len(by_turn) == len(session.turns) * len(session.criteria)
    for turn, row in zip(json.loads(exports.render([session], "json"))["turns"], numbers[2:], strict=True):
        assert row[:2] == [str(turn["n"]), str(turn["state"]["tension"])]
        for criterion, cell in zip(session.criteria, row[2:], strict=True):
            grade, line = turn["grades"][criterion], by_turn[str(turn["n"]), criterion]
            assert line["tension"] == row[1]
            assert line["grade_status"] == grade["status"]
            assert line["level"] == ("" if grade["level"] is None else str(grade["level"]))
            assert cell == (grade["status"].replace("_", " ") if grade["level"] is None else str(grade["level"]))


def test_the_page_says_where_a_line_of_the_file_stands_in_a_models_place() -> None:
    offline = samples.session(2)
    assert STOOD_IN not in exports.render([offline], "html").decode()
    model = offline.model_copy(update={"engine": "model"})
    assert exports.render([model], "html").decode().count(escape(STOOD_IN)) == 2


def test_no_format_names_the_person_who_practised() -> None:
    for form in exports.FORMATS:
        assert b"sam.secret" not in exports.render([samples.uneven(), samples.uneven()], form)


# ---------------------------------------------------------------- JSON


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_exports_follow_the_published_schema(count: int) -> None:
    checker = jsonschema.Draft202012Validator(json.loads(schema()))
    data = json.loads(exports.render([samples.uneven()] * count, "json"))
    checker.validate(data)
    assert ("sessions" in data) == (count != 1)
    session = data if count == 1 else {**samples.uneven().model_dump(mode="json"), "figures": []}
    for broken in ({**session, "surprise": 1}, {**session, "turns": [{"n": 0}]}, {"sessions": []}):
        assert not checker.is_valid(broken)


def test_a_session_file_is_read_back_as_it_was(tmp_path: Path) -> None:
    session = everywhere("naïve 日本語 👩‍👩‍👧 \u2028 =1 <b>").model_copy(update={"persona": samples.character()})
    session = session.model_copy(update={"scenario": samples.scenario()})
    exports.write([session], "json", tmp_path / "s.json")
    assert exports.read_session(tmp_path / "s.json") == session


def test_figures_in_a_session_file_are_not_trusted(tmp_path: Path) -> None:
    data = json.loads(exports.render([samples.uneven()], "json"))
    data["figures"] = [{"mean": 4.0}]
    (tmp_path / "s.json").write_text(json.dumps(data), encoding="utf-8")
    assert figures(exports.read_session(tmp_path / "s.json")) == figures(samples.uneven())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("not json", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[1]", "is not a session file"),
        ('{"schema_version": "1.0", "sessions": []}', "several sessions"),
        ('{"schema_version": "2.0", "persona": {}}', "schema version 2.0"),
        ('{"schema_version": "1.0", "persona": {}}', "is not a session file: .*: Field required"),
    ],
)
def test_a_file_that_is_no_session_file_is_refused_in_a_sentence(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "s.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        exports.read_session(tmp_path / "s.json")


def test_a_session_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no file .*gone\.json"):
        exports.read_session(tmp_path / "gone.json")


# ---------------------------------------------------------------- CSV


def test_the_table_opens_in_excel_and_numbers_are_numbers() -> None:
    raw = exports.render([samples.uneven()], "csv")
    assert raw.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n")
    first = raw.decode("utf-8-sig").splitlines()[1].split(",")
    assert first[COLUMNS.index("difficulty")] == "2"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_acts_as_a_formula(payload: str) -> None:
    assert_inert(payload)


@given(st.text(alphabet=st.one_of(st.sampled_from("=+-@\t\r\n ,;\"'＝－\u200b\u00a0\ufeff\u2212"), st.characters())))
def test_no_cell_acts_as_a_formula_whatever_it_holds(text: str) -> None:
    assert_inert(text)


def assert_inert(text: str) -> None:
    for row in rows(everywhere(text)):
        assert set(row) == set(COLUMNS)
        for cell in row.values():
            seen = unicodedata.normalize("NFKC", cell.replace("\u2212", "-"))
            seen = "".join(c for c in seen if unicodedata.category(c)[0] not in "ZCM" or c in "\t\r\n")
            assert not seen.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")), repr(cell)


@pytest.mark.parametrize("text", ["", "plain", "'=1", "3 = 3", "a-b", "(=1)", "日本", "£5 off", "…well"])
def test_text_that_is_no_formula_is_left_as_it_is(text: str) -> None:
    assert inert(text) == text


# ---------------------------------------------------------------- HTML


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_part_of_the_page(payload: str) -> None:
    assert_same_page(payload)


@given(st.text(alphabet=st.one_of(st.sampled_from("<>&\"'/=!-`\n"), st.characters())))
def test_no_text_becomes_part_of_the_page_whatever_it_holds(text: str) -> None:
    assert_same_page(text)


def assert_same_page(text: str) -> None:
    """The page has the same elements, with the same attributes by name, as one with harmless words.

    How many promises there are depends on the words: of their list, only the sorts of element are the same.
    """

    def tags(html: str) -> list[tuple[str, tuple[str, ...]]]:
        return [(tag, tuple(sorted(attributes))) for tag, attributes in Page(html).tags]

    def shape(session: Session) -> tuple[list[tuple[str, tuple[str, ...]]], set[tuple[str, tuple[str, ...]]]]:
        before, _, rest = exports.render([session], "html").decode().partition('<ol class="ledger">')
        promised, _, after = rest.partition("</ol>")
        return tags(before) + tags(after), set(tags(promised)) - {("li", ("class",))}

    assert shape(everywhere(text or "x")) == shape(everywhere("harmless"))


def test_the_page_asks_nothing_of_anybody_and_runs_nothing() -> None:
    made = page(samples.uneven(), samples.session(1))
    tags = {tag for tag, _ in made.tags}
    assert not tags & {"script", "img", "link", "iframe", "object", "form", "a", "base"}
    attributes = {name for _, given_ in made.tags for name in given_}
    assert not {name for name in attributes if name.startswith("on") or name in ("src", "href", "style", "action")}
    css = exports.render([], "html").decode()
    assert "url(" not in css
    assert "@import" not in css
    assert "default-src 'none'" in css


def test_headings_have_no_gaps_and_ids_are_unique() -> None:
    for sessions in ([samples.uneven()], [samples.uneven(), samples.uneven()], []):
        made = page(*sessions)
        levels = [int(tag[1]) for tag, _ in made.tags if tag in ("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        ids = [given_["id"] for _, given_ in made.tags if "id" in given_]
        assert len(ids) == len(set(ids))


def test_the_page_names_the_next_step_and_the_engine() -> None:
    session = samples.uneven()
    step = next_step(session)
    text = page(session).text
    assert step
    assert step.advice in text
    assert step.customer in text
    assert "offline: written customer, grades by rule" in text


def test_a_reply_that_did_not_come_is_told_on_the_page() -> None:
    session = samples.unanswered(samples.session(1), "Are you there?")
    text = page(session).text
    assert "Are you there?" in text
    assert "The reply is not complete." in text


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("form", exports.FORMATS)
def test_a_failure_halfway_leaves_the_old_file_and_nothing_else(tmp_path: Path, form: exports.Format) -> None:
    target = tmp_path / f"out.{form}"
    target.write_text("the old one")

    def failing() -> Iterator[Session]:
        yield samples.session(1)
        yield samples.session(1)
        yield samples.session(1)
        raise StoreError("The disk failed.")

    with pytest.raises(StoreError, match="The disk failed"):
        exports.write(failing(), form, target)
    assert target.read_text() == "the old one"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize("form", exports.FORMATS)
def test_sessions_are_taken_one_at_a_time(form: exports.Format) -> None:
    taken = 0

    def many() -> Iterator[Session]:
        nonlocal taken
        for n in range(20):
            taken += 1
            yield samples.session(1, session_id=f"s{n}")

    seen = b""
    for chunk in exports.chunks(many(), form):
        seen += chunk
        done = sum(f"s{n}".encode() in seen for n in range(20))
        assert taken <= max(2, done + 1)
    assert taken == 20


def test_a_file_written_through_a_link_replaces_what_the_link_names(tmp_path: Path) -> None:
    (tmp_path / "real.csv").touch()
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    exports.write([samples.session(1)], "csv", tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").stat().st_size > 0


@pytest.mark.parametrize("name", ["missing/out.csv", "folder"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match=f"{name} cannot be written"):
        exports.write([samples.session(1)], "csv", tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
