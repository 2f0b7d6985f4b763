"""The web chat without a browser: whose session it is, what the pages hold, what every answer carries."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import gradio as gr
import pytest
from fastapi.testclient import TestClient
from samples import session as sample
from staging import Scene
from starlette.requests import Request

from toughcustomer import content, engine, views
from toughcustomer.errors import NotFoundError, SettingError, StoreError
from toughcustomer.live import Stage
from toughcustomer.marked import STOOD_IN
from toughcustomer.records import Session, Turn
from toughcustomer.settings import Settings
from toughcustomer.store import Store
from toughcustomer.web import app, debrief, downloads, home, practice, shell, visitor
from toughcustomer.web.home import Lobby
from toughcustomer.web.markup import Html, join, own, tag

LIBRARY = content.load()
MINE, THEIRS = "a" * 32, "b" * 32
PERSONA = "dana-parcel/third-morning"


def plain(session_id: str = "", token: str = MINE) -> Request:
    """A request as it comes in, with a visitor's cookie and a session in its address."""
    headers = [(b"cookie", f"{visitor.COOKIE}={token}".encode())] if token else []
    scope = {"type": "http", "method": "GET", "headers": headers, "query_string": f"session={session_id}".encode()}
    return Request(scope)


def request(session_id: str = "", token: str = MINE) -> gr.Request:
    """The same as Gradio hands it on."""
    return gr.Request(request=plain(session_id, token))


def event(**given: object) -> gr.EventData:
    """What a page sends with an event."""
    return gr.EventData(None, given)


class House:
    """A stage with the offline engine, and one conversation of the visitor with the cookie MINE."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder / "test.sqlite3")
        self.stage = Stage(engine.offline(LIBRARY), self.store)
        self.lobby = Lobby(self.stage, self.store, LIBRARY)

    async def open(self) -> str:
        told = await home.begin(self.lobby, event(key=PERSONA), request())
        return str(told["go"]).rpartition("=")[2]

    async def send(self, session_id: str, message: str, seen: int = 0, token: str = MINE) -> list[dict[str, Any]]:
        return await self.ask("send", session_id, {"message": message, "seen": seen, "to": 7}, token)

    async def ask(self, act: str, session_id: str, given: object = None, token: str = MINE) -> list[dict[str, Any]]:
        told = practice.answer(practice.ACTS[act], self.stage, session_id, plain(token=token), shell.given(given))
        return [shown async for shown in told]


def _said_by_model(turn: Turn) -> Turn:
    return turn.model_copy(update={"reply_source": "model"})


def run(scene: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(scene, 20))


async def first(updates: AsyncIterator[Any]) -> Any:
    return next(iter([update async for update in updates]))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.store.close()


# ---------------------------------------------------------------- a conversation


def test_a_conversation_begins_with_the_customer_and_its_brief(house: House) -> None:
    async def scene() -> None:
        brief, shown = await house.ask("resume", await house.open())
        assert brief["brief"]["role"]
        assert shown["opening"].startswith("Third morning")
        assert shown["rows"] == []

    run(scene())


def test_a_message_is_taken_answered_and_graded(house: House) -> None:
    async def scene() -> None:
        shown = await house.send(await house.open(), "I'm sorry that you waited for nothing.")
        assert all(one["to"] == 7 and "refused" not in one for one in shown)
        row = shown[-1]["rows"][0]
        assert (row["state"], row["n"]) == ("whole", 1)
        assert len(row["feedback"]) == 4
        assert shown[-1]["busy"] is False

    run(scene())


def test_a_message_sent_twice_is_taken_once_and_both_are_told_so(house: House) -> None:
    async def scene() -> None:
        session_id = await house.open()
        await house.send(session_id, "Hello, Dana.")
        shown = await house.send(session_id, "  Hello, Dana. ")
        assert "refused" not in shown[-1]
        assert shown[-1]["turns"] == 1

    run(scene())


def test_a_page_that_is_behind_is_told_and_shown_what_it_missed(house: House) -> None:
    async def scene() -> None:
        session_id = await house.open()
        await house.send(session_id, "Hello, Dana.")
        shown = await house.send(session_id, "Something else.")
        assert "elsewhere" in shown[-1]["refused"]
        assert [row["message"] for row in shown[-1]["rows"]] == ["Hello, Dana."]

    run(scene())


@pytest.mark.parametrize(("message", "why"), [("", "nothing to send"), ("x" * 100_000, "4,000 is the most")])
def test_a_message_that_cannot_be_sent_is_refused_in_a_sentence(house: House, message: str, why: str) -> None:
    async def scene() -> None:
        session_id = await house.open()
        shown = await house.send(session_id, message)
        assert why in shown[0]["refused"]
        assert (await house.stage.load(session_id, visitor.owner(plain()))).turns == ()

    run(scene())


def test_a_grade_that_fails_while_the_next_message_is_answered_can_be_asked_for_again(tmp_path: Path) -> None:
    async def scene() -> None:
        s = Scene(tmp_path)
        one = await s.open()
        s.grader.gate.clear()
        s.grader.lame = True
        s.customer.gate.set()
        await s.stage.send(one, "sam", "Hello.", 0)
        async for now in s.stage.watch(one, "sam", 1):
            if now.turns[0].reply_status == "complete":
                break
        s.customer.gate.clear()
        await s.stage.send(one, "sam", "Are you there?", 1)
        early = [asyncio.create_task(shown(s, one, n)) for n in (1, 0)]
        await asyncio.sleep(0)
        s.grader.gate.set()
        told = (await early[0])[-1]
        assert told["replying"]
        assert [(row["n"], row["regrade"], row["coming"]) for row in told["rows"]] == [(1, True, False)]
        s.customer.gate.set()
        told = await early[1]
        assert [row["coming"] for row in told[0]["rows"]] == [True, True]
        assert [(row["regrade"], row["coming"]) for row in told[-1]["rows"]] == [(True, False)] * 2
        assert not told[-1]["replying"]
        await s.stage.close()

    run(scene())


async def shown(scene: Scene, session_id: str, n: int) -> list[Any]:
    return [told async for told in practice.follow(scene.stage, session_id, "sam", n) if told]


def test_a_page_never_gets_what_only_the_customer_knows(house: House) -> None:
    async def scene() -> None:
        session_id = await house.open()
        sent = await house.send(session_id, "I'm sorry that you waited for nothing.")
        shown = json.dumps([sent, await house.ask("resume", session_id)])
        session = await house.stage.load(session_id, visitor.owner(plain()))
        told = session.turns[0].state.facts_told if session.turns[0].state else ()
        for fact in session.scenario.facts:
            assert fact.text not in shown
            if fact.id not in told:
                assert not any(says in shown for says in fact.says)
        assert session.persona.background not in shown

    run(scene())


def test_the_debrief_tells_what_was_never_told_only_after_the_end(house: House) -> None:
    going, over = sample(3), sample(3, ended="left")
    assert "unpaid days off" not in debrief.debrief(going, LIBRARY.criteria)
    assert "unpaid days off" in debrief.debrief(over, LIBRARY.criteria)


def test_a_line_of_the_file_in_a_models_place_is_marked_and_explained() -> None:
    offline: Session = sample(2)
    model = offline.model_copy(
        update={"engine": "model", "turns": (_said_by_model(offline.turns[0]), offline.turns[1])}
    )
    assert [row.aside for row in views.talk(model, LIBRARY.criteria).rows] == ["", STOOD_IN]
    assert debrief.debrief(model, LIBRARY.criteria).count("held back") == 1
    assert not any(row.aside for row in views.talk(offline, LIBRARY.criteria).rows)
    assert "held back" not in debrief.debrief(offline, LIBRARY.criteria)


def test_the_briefing_of_a_hard_conversation_says_that_one_can_stop() -> None:
    for persona in LIBRARY.personas.values():
        for card in views.cards([persona], LIBRARY.criteria):
            assert ("pause or stop at any moment" in home.briefing(card)) == (bool(card.note) or card.kind == "hostile")


def test_a_session_without_turns_has_a_debrief(house: House) -> None:
    assert "said nothing yet" in debrief.debrief(sample(0, ended="by_trainee"), LIBRARY.criteria)


def test_an_unknown_customer_is_told_in_a_sentence(house: House) -> None:
    async def scene() -> None:
        told = await home.begin(house.lobby, event(key="nobody/nothing", to=3), request())
        assert "nobody" in str(told["say"])
        assert told["to"] == 3

    run(scene())


@pytest.mark.parametrize("given", [None, "text", {"message": 3, "seen": "x", "to": None}, {"seen": -5}, {"seen": True}])
def test_anything_at_all_may_come_with_an_event(house: House, given: object) -> None:
    async def scene() -> None:
        session_id = await house.open()
        shown = await house.ask("send", session_id, given)
        assert "refused" in shown[-1]
        assert await house.ask("again", session_id, given)

    run(scene())


# ---------------------------------------------------------------- whose it is


@pytest.mark.parametrize("token", [THEIRS, "", "not a token"])
def test_another_visitors_session_reads_as_not_there(house: House, token: str) -> None:
    async def scene() -> None:
        mine = await house.open()
        for session_id in (mine, "0" * 32):
            given = {"message": "Hello", "seen": 0, "n": 1}
            answers = [await house.ask(act, session_id, given, token) for act in practice.ACTS]
            assert answers == [[{"missing": visitor.GONE}]] * 5
            assert visitor.GONE in await first(debrief.review(house.stage, request(session_id, token)))
        session = await house.stage.load(mine, visitor.owner(plain()))
        assert (session.turns, session.ended) == ((), "")

    run(scene())


@pytest.mark.parametrize("forged", ["", "..", "%00", "a/b", "x" * 5000, "' or 1=1 --"])
def test_a_forged_id_is_answered_in_a_sentence(house: House, forged: str) -> None:
    async def scene() -> None:
        [shown] = await house.ask("resume", forged)
        assert str(shown["missing"]).endswith(".")
        assert str(await first(debrief.review(house.stage, request(forged)))).count("<h1>") == 1

    run(scene())


@pytest.mark.parametrize("ending", ["json", "csv", "html"])
def test_a_download_is_for_its_owner_alone(house: House, ending: str) -> None:
    async def scene() -> None:
        session_id = await house.open()
        await house.send(session_id, "Hello, Dana.")
        name = f"{session_id}.{ending}"
        mine = await downloads.answer(house.stage, name, plain())
        assert mine.status_code == 200
        assert b"Hello, Dana." in bytes(mine.body)
        assert "attachment" in mine.headers["content-disposition"]
        theirs = await downloads.answer(house.stage, name, plain(token=THEIRS))
        nobodys = await downloads.answer(house.stage, f"{'0' * 32}.{ending}", plain())
        assert (theirs.status_code, theirs.body) == (nobodys.status_code, nobodys.body) == (404, visitor.GONE.encode())

    run(scene())


def test_a_download_of_an_unknown_kind_is_not_there(house: House) -> None:
    async def scene() -> None:
        session_id = await house.open()
        for name in (f"{session_id}.exe", session_id, f"{session_id}.", "..json"):
            assert (await downloads.answer(house.stage, name, plain())).status_code == 404

    run(scene())


def test_a_list_holds_the_visitors_own_conversations(house: House) -> None:
    async def scene() -> None:
        session_id = await house.open()
        going, done = await home.past(house.lobby, request())
        assert session_id in going
        assert session_id not in done
        assert await home.past(house.lobby, request(token=THEIRS)) == ("", "")

    run(scene())


def test_the_database_does_not_hold_the_cookie() -> None:
    assert MINE not in visitor.owner(plain())
    with pytest.raises(NotFoundError):
        visitor.owner(plain(token=""))


# ---------------------------------------------------------------- the application


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The whole application, on a data folder of its own."""
    folder = tmp_path_factory.mktemp("data")
    return app.build(Settings(data_dir=folder, engine="offline"), LIBRARY)


@contextmanager
def visiting(built: Any) -> Iterator[TestClient]:
    yield TestClient(built, base_url="http://127.0.0.1:7860")


@pytest.mark.parametrize("path", ["/", "/practice", "/debrief", "/download/x.json", "/nothing"])
def test_every_answer_carries_the_headers(built: Any, path: str) -> None:
    with visiting(built) as client:
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "http:" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"


def test_a_visitor_gets_one_cookie_that_no_script_can_read(built: Any) -> None:
    with visiting(built) as client:
        given = client.get("/").headers["set-cookie"]
        assert "HttpOnly" in given
        assert "SameSite=Lax" in given
        assert "set-cookie" not in client.get("/").headers
        assert "set-cookie" not in client.get("/theme.css").headers


def test_two_visitors_get_different_cookies(built: Any) -> None:
    tokens = []
    for _ in range(2):
        with visiting(built) as client:
            client.get("/")
            tokens.append(client.cookies[visitor.COOKIE])
    assert tokens[0] != tokens[1]
    assert all(len(token) == 32 for token in tokens)


def test_another_sites_page_cannot_act_for_a_visitor(built: Any) -> None:
    with visiting(built) as client:
        client.get("/")
        for site in ("cross-site", "same-site"):
            answer = client.post("/gradio_api/queue/join", json={}, headers={"sec-fetch-site": site})
            assert answer.status_code == 403


def test_nothing_can_be_uploaded_and_nothing_too_large_sent(built: Any) -> None:
    with visiting(built) as client:
        assert client.post("/gradio_api/upload", files={"files": b"x"}).status_code == 404
        assert client.post("/gradio_api/queue/join", content=b"x" * 2_000_000).status_code == 413
        assert client.post("/gradio_api/queue/join", content=iter([b"x"])).status_code == 411


def test_the_configuration_holds_no_prompt_fact_or_endpoint(built: Any) -> None:
    with visiting(built) as client:
        shown = "".join(client.get(path).text for path in ("/config", "/", "/practice", "/debrief"))
        listed = client.get("/gradio_api/info").json()
    for persona in LIBRARY.personas.values():
        assert persona.background[:60] not in shown
        for scenario in persona.scenarios:
            assert not any(fact.text[:60] in shown for fact in scenario.facts)
            assert not any(line[:40] in shown for lines in scenario.lines.values() for line in lines)
    assert not any(prompt.system[:60] in shown for prompt in LIBRARY.prompts.values())
    assert listed == {"named_endpoints": {}, "unnamed_endpoints": {}}


def test_a_page_talks_by_an_address_of_ours_line_by_line(built: Any) -> None:
    with visiting(built) as client:
        client.get("/")
        lines = client.post("/talk/nothing/resume", json={}).text.splitlines()
        assert [json.loads(line) for line in lines] == [{"missing": visitor.GONE}]
        answer = client.post("/talk/nothing/send", content=b"not JSON")
        assert answer.headers["cache-control"] == "no-store"
        assert "missing" in answer.json()
        assert client.post("/talk/nothing/erase", json={}).status_code == 404
        assert client.get("/talk/nothing/finish").status_code == 404
        assert client.post("/talk/nothing/finish", json={}, headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_a_broken_persona_is_named_on_the_home_page_and_the_others_are_there(tmp_path: Path) -> None:
    for folder in ("personas", "evaluators", "prompts"):
        (tmp_path / folder).mkdir()
        for file in (content.content_root() / folder).iterdir():
            (tmp_path / folder / file.name).write_bytes(file.read_bytes())
    broken = tmp_path / "personas" / "dana-parcel.yaml"
    broken.write_text(broken.read_text("utf-8").replace("\nkind: hostile", "\nkind: cross", 1), "utf-8")
    library = content.load(tmp_path)
    page = app.home.home(
        app.views.cards(library.personas.values(), library.criteria), app.views.fault_lines(library.faults)
    )
    assert "personas/dana-parcel.yaml, line 4" in page
    assert "Arthur Pell" in page
    assert str(tmp_path) not in page


def test_a_port_in_use_is_told_in_a_sentence() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(SettingError, match="another program"):
            app.listen("127.0.0.1", other.getsockname()[1])


def test_a_full_disk_is_told_in_a_sentence(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object) -> None:
        raise StoreError("The disk is full.")

    async def scene() -> None:
        session_id = await house.open()
        monkeypatch.setattr(house.store, "append", full)
        monkeypatch.setattr(house.store, "create", full)
        assert await house.send(session_id, "Hello, Dana.") == [{"refused": "The disk is full.", "to": 7}]
        assert (await home.begin(house.lobby, event(key=PERSONA), request()))["say"] == "The disk is full."

    run(scene())


# ---------------------------------------------------------------- markup


def test_text_is_escaped_by_construction() -> None:
    nasty = '<script>alert(1)</script> & "quotes" \''
    made = tag("p", nasty, own(nasty), title=nasty)
    assert "<script" not in made
    assert made.count("&lt;script&gt;") == 3
    assert tag("p", made).count("&amp;lt;") == 0


def test_a_session_full_of_markup_makes_a_debrief_without_any() -> None:
    nasty = "<img src=x onerror=alert(1)>"
    session: Session = sample(2, ended="left")
    persona = session.persona.model_copy(update={"name": nasty})
    scenario = session.scenario.model_copy(update={"title": nasty, "opening": nasty})
    turns = tuple(
        turn.model_copy(
            update={
                "message": nasty,
                "reply": nasty,
                "grades": {
                    name: grade.model_copy(update={"reason": nasty, "next": nasty, "flags": (nasty,), "quotes": ()})
                    for name, grade in turn.grades.items()
                },
            }
        )
        for turn in session.turns
    )
    page = debrief.debrief(
        session.model_copy(update={"persona": persona, "scenario": scenario, "turns": turns}), LIBRARY.criteria
    )
    assert "<img" not in page
    assert "&lt;img src=x" in page


def test_attributes_come_out_as_html_wants_them() -> None:
    assert tag("input", hidden=True, disabled=False, data_key="a") == '<input hidden data-key="a">'
    assert join(None, "a", Html("<b>")) == "a<b>"
