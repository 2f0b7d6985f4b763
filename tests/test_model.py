"""What comes through the one door to a language model: words, JSON, usage, and failures as sentences."""

from __future__ import annotations

import asyncio
import itertools
import socket
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
from endpoint import PAGE, Step, answers, calls, endpoint, fails, says

from toughcustomer import model as door
from toughcustomer.errors import ModelError
from toughcustomer.model import (
    FINAL,
    SENTENCES,
    Answer,
    ChatModel,
    Chunk,
    UnreadableAnswer,
    read_object,
    spoken,
    unthought,
)
from toughcustomer.prompt import Message
from toughcustomer.settings import Settings

ASKED = [Message("system", "You are Dana."), Message("user", "Hello {there}")]
SCHEMA: dict[str, object] = {
    "type": "object",
    "properties": {"mood": {"type": "string"}},
    "required": ["mood"],
    "additionalProperties": False,
}
T = TypeVar("T")


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests are repeated without waiting."""
    monkeypatch.setattr(door, "PAUSE", 0.0)


def model(url: str, name: str = "scripted", seconds: float = 20, key: str = "") -> ChatModel:
    return ChatModel(name, Settings(base_url=url, turn_seconds=seconds, api_key=key))  # type: ignore[arg-type]


async def read(chat: ChatModel) -> list[Chunk]:
    return [chunk async for chunk in chat.stream(ASKED, 50)]


async def ask(chat: ChatModel, requests: int = 3) -> Answer:
    return await chat.answer(ASKED, SCHEMA, "marks", 50, requests)


def failure(action: Callable[[ChatModel], Awaitable[T]], chat: ChatModel) -> ModelError:
    with pytest.raises(ModelError) as caught:
        asyncio.run(action(chat))  # type: ignore[arg-type]
    return caught.value


# ---------------------------------------------------------------- words


def test_a_reply_arrives_word_by_word_and_ends_with_its_usage() -> None:
    with endpoint(says("Third ", "day. ", "Nobody ", "came.")) as server:
        chunks = asyncio.run(read(model(server.url)))
    assert [chunk.text for chunk in chunks] == ["Third ", "day. ", "Nobody ", "came.", ""]
    assert chunks[-1].finish == "stop"
    assert chunks[-1].usage is not None
    assert (chunks[-1].usage.prompt, chunks[-1].usage.completion, chunks[-1].usage.source) == (42, 7, "endpoint")
    sent = server.got[0]
    assert sent["messages"] == [
        {"role": "system", "content": "You are Dana."},
        {"role": "user", "content": "Hello {there}"},
    ]
    assert sent["stream_options"] == {"include_usage": True}
    assert sent["max_tokens"] == 50


def test_a_reply_without_usage_says_that_it_has_none() -> None:
    with endpoint(says("So?", usage=False)) as server:
        chunks = asyncio.run(read(model(server.url)))
    assert chunks[-1] == Chunk("", "stop", None)


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (says("Third day and", finish=""), "cut"),
        (says("Third day and", finish="", done=False, usage=False), "cut"),
        (says("Third day and", finish="length"), "cut"),
        (says("Third", finish="content_filter"), "refused"),
        (says(), "empty"),
        (says("<think>What would she say?</think>"), "empty"),
        (says(finish="length"), "cut"),
        (PAGE, "unreadable"),
        (Step(b"data: {not json\n\n", kind="text/event-stream"), "unreadable"),
        (fails(401), "key"),
        (fails(403), "key"),
        (fails(402), "quota"),
        (fails(429, "insufficient_quota"), "quota"),
        (fails(400, "context_length_exceeded"), "overflow"),
        (fails(400, "exceed_context_size_error"), "overflow"),
        (fails(404, "model_not_found", "no model 'scripted'"), "rejected"),
        (fails(400, "content_policy_violation"), "refused"),
    ],
)
def test_a_reply_that_is_not_whole_is_an_error_and_is_asked_for_once(step: Step, kind: str) -> None:
    with endpoint(step) as server:
        error = failure(read, model(server.url))
    assert (error.kind, len(server.got)) == (kind, 1)
    assert error.retryable is (kind not in FINAL)


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (fails(500), "server"),
        (fails(503), "server"),
        (fails(429, retry_after="0"), "rate"),
        (says(finish="", usage=False, done=False), "cut"),
        (Step(b'data: {"error": {"message": "overloaded"}}\n\n', kind="text/event-stream"), "server"),
    ],
)
def test_what_may_mend_itself_is_asked_for_three_times_and_no_more(step: Step, kind: str) -> None:
    with endpoint(step) as server:
        error = failure(read, model(server.url))
    assert (error.kind, len(server.got)) == (kind, 3)


def test_a_reply_that_comes_after_two_faults_is_a_reply() -> None:
    with endpoint(fails(500), fails(429, retry_after="0"), says("At last.")) as server:
        chunks = asyncio.run(read(model(server.url)))
    assert "".join(chunk.text for chunk in chunks) == "At last."
    assert len(server.got) == 3


def test_nothing_is_asked_again_once_a_word_was_shown() -> None:
    shown: list[str] = []

    async def watch(chat: ChatModel) -> None:
        async for chunk in chat.stream(ASKED, 50):
            shown.append(chunk.text)

    with endpoint(says("Third day ", finish="", usage=False, done=False), says("Another reply.")) as server:
        error = failure(watch, model(server.url))
    assert (error.kind, shown, len(server.got)) == ("cut", ["Third day "], 1)


def test_a_server_that_wants_a_longer_wait_than_the_turn_has_is_not_waited_for() -> None:
    with endpoint(fails(429, retry_after="30")) as server:
        error = failure(read, model(server.url))
    assert (error.kind, len(server.got)) == ("rate", 1)
    assert "Wait 30 seconds" in str(error)


@pytest.mark.parametrize("words", [(), ("Third day ",)])
def test_a_stream_of_nothing_but_keep_alives_ends_at_the_deadline_and_is_hung_up(words: tuple[str, ...]) -> None:
    with endpoint(says(*words, finish="", usage=False, done=False, stall=True)) as server:
        chat = model(server.url, seconds=1)
        asyncio.run(_warm(chat))
        error = failure(read, chat)
        assert error.kind == "timeout"
        assert server.hung_up.wait(10)


async def _warm(chat: ChatModel) -> None:
    await asyncio.to_thread(chat._build, asyncio.get_running_loop())


def test_words_that_are_whole_are_kept_though_the_connection_never_closes() -> None:
    with endpoint(says("So?", usage=False, done=False, stall=True)) as server:
        chat = model(server.url, seconds=1)
        asyncio.run(_warm(chat))
        chunks = asyncio.run(read(chat))
    assert [chunk.text for chunk in chunks] == ["So?", ""]


def test_leaving_in_the_middle_hangs_up_on_the_server() -> None:
    async def leave(chat: ChatModel) -> None:
        stream = chat.stream(ASKED, 50)
        await anext(stream)
        await stream.aclose()

    async def cancel(chat: ChatModel) -> None:
        task = asyncio.create_task(read(chat))
        await asyncio.to_thread(server.asked.wait, 10)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    for away in (leave, cancel):
        with endpoint(says("Third ", finish="", stall=True)) as server:
            asyncio.run(away(model(server.url)))
            assert server.hung_up.wait(10)


def test_nobody_at_the_address_is_said_with_the_address() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        error = failure(read, model(url))
    assert error.kind == "unreachable"
    assert url in str(error)


def test_a_server_that_knows_no_stream_options_is_asked_without_them_from_then_on() -> None:
    no = fails(400, message="Unrecognized request argument: stream_options")
    with endpoint(no, says("So?", usage=False)) as server:

        async def twice(chat: ChatModel) -> None:
            await read(chat)
            await read(chat)

        asyncio.run(twice(model(server.url)))
    assert ["stream_options" in sent for sent in server.got] == [True, False, False]


def test_a_server_that_wants_the_newer_token_limit_gets_it() -> None:
    no = fails(400, "unsupported_parameter", "Use 'max_completion_tokens' instead of 'max_tokens'.")
    with endpoint(no, says("So?")) as server:
        asyncio.run(read(model(server.url)))
    assert "max_tokens" not in server.got[1]
    assert server.got[1]["max_completion_tokens"] == 50


def test_a_thinking_models_thoughts_are_not_spoken() -> None:
    with endpoint(says("<th", "ink>She is ", "angry.</thi", "nk>\n\n", "Third ", "day, 2 <", " 3.")) as server:
        chunks = asyncio.run(read(model(server.url)))
    assert "".join(chunk.text for chunk in chunks) == "Third day, 2 < 3."


def test_one_model_serves_one_event_loop_after_another() -> None:
    with endpoint(says("So?")) as server:
        chat = model(server.url)
        assert asyncio.run(read(chat)) == asyncio.run(read(chat))


def test_a_name_says_its_provider_and_another_colon_belongs_to_the_name() -> None:
    with endpoint(says("So?")) as server:
        for name, sent in (("openai:gpt-5-mini", "gpt-5-mini"), ("qwen3:8b", "qwen3:8b"), ("tiny", "tiny")):
            asyncio.run(read(model(server.url, name)))
            assert server.got[-1]["model"] == sent


def test_a_provider_whose_package_is_not_installed_is_named() -> None:
    error = failure(read, model("", "fireworks:some-model"))
    assert error.kind == "package"
    assert "langchain-fireworks" in str(error)


def test_the_key_is_sent_and_never_shown() -> None:
    with endpoint(fails(401, message="bad key sk-secret")) as server:
        error = failure(read, model(server.url, key="sk-secret"))
    assert "sk-secret" not in str(error)
    assert error.__cause__ is not None


def test_every_sentence_is_for_a_person_and_says_what_to_do() -> None:
    for kind, sentence in SENTENCES.items():
        text = sentence.format(where="http://x", wait="a moment", said="no")
        assert text.endswith("."), kind
        assert "is kept" in text, kind
        assert not any(word in text for word in ("Error", "Exception", "HTTP", "None")), kind


# ---------------------------------------------------------------- JSON


def test_json_that_a_server_enforces_is_asked_for_strictly() -> None:
    with endpoint(answers('{"mood": "cross"}')) as server:
        answer = asyncio.run(ask(model(server.url)))
    assert answer.data == {"mood": "cross"}
    assert (answer.usage.prompt, answer.usage.source) == (42, "endpoint")
    wanted = server.got[0]["response_format"]["json_schema"]
    assert (wanted["strict"], wanted["schema"]) == (True, SCHEMA)


@pytest.mark.parametrize(
    "text",
    [
        '```json\n{"mood": "cross"}\n```',
        'Here it is:\n{"mood": "cross"}',
        '<think>{"mood": "?"}</think>{"mood": "cross"}',
    ],
)
def test_json_in_a_fence_or_after_words_is_read(text: str) -> None:
    with endpoint(answers(text)) as server:
        assert asyncio.run(ask(model(server.url))).data == {"mood": "cross"}
    assert len(server.got) == 1


def test_a_server_without_schemas_is_asked_by_tool_and_that_is_remembered() -> None:
    with endpoint(answers("She sounds cross."), calls('{"mood": "cross"}')) as server:

        async def twice(chat: ChatModel) -> list[Answer]:
            return [await ask(chat), await ask(chat)]

        first, second = asyncio.run(twice(model(server.url)))
    assert first.data == second.data == {"mood": "cross"}
    assert ["response_format" in sent for sent in server.got] == [True, False, False]
    assert ["tools" in sent for sent in server.got] == [False, True, True]


def test_a_server_without_schemas_and_tools_is_asked_in_words() -> None:
    steps = (fails(400, message="response_format is not supported"), fails(400, message="tools are not supported"))
    with endpoint(*steps, answers('{"mood": "cross"}')) as server:
        assert asyncio.run(ask(model(server.url))).data == {"mood": "cross"}
    last = server.got[2]
    assert "response_format" not in last
    assert "tools" not in last
    assert '"additionalProperties": false' in last["messages"][-1]["content"]
    assert last["messages"][-1]["role"] == "user"


@pytest.mark.parametrize(
    ("step", "kind", "requests"),
    [
        (answers("No JSON today."), "unreadable", 3),
        (answers('{"mood": "cro'), "unreadable", 3),
        (answers('{"mood": "cro', "length"), "cut", 1),
        (answers("", "length"), "cut", 1),
        (answers(None, "content_filter"), "refused", 1),
        (answers(None, refusal="I will not."), "refused", 1),
        (answers(""), "empty", 1),
        (PAGE, "unreadable", 1),
        (Step(b'{"object": "chat.completion", "choices": []}'), "unreadable", 1),
        (Step(b'{"error": "no"}'), "unreadable", 1),
        (fails(401), "key", 1),
        (fails(400, "context_length_exceeded"), "overflow", 1),
        (fails(404), "rejected", 1),
        (fails(400), "rejected", 3),
        (fails(500), "server", 3),
    ],
)
def test_an_answer_that_cannot_be_used_is_an_error_after_three_requests_at_most(
    step: Step, kind: str, requests: int
) -> None:
    with endpoint(step) as server:
        error = failure(ask, model(server.url))
    assert (error.kind, len(server.got)) == (kind, requests)


def test_an_unreadable_answer_keeps_its_text_and_costs_what_it_may() -> None:
    with endpoint(answers("No JSON today.")) as server:
        error = failure(lambda chat: ask(chat, 2), model(server.url))
        assert isinstance(error, UnreadableAnswer)
        assert (error.text, len(server.got)) == ("No JSON today.", 2)


def test_one_bad_answer_does_not_unlearn_a_way_that_has_worked() -> None:
    with endpoint(answers('{"mood": "cross"}'), answers("Prose."), answers('{"mood": "calm"}')) as server:

        async def three(chat: ChatModel) -> None:
            await ask(chat)
            with pytest.raises(UnreadableAnswer):
                await ask(chat)
            await ask(chat)

        asyncio.run(three(model(server.url)))
    assert all("response_format" in sent for sent in server.got)


def test_usage_that_an_endpoint_does_not_report_is_counted_and_labelled() -> None:
    silent = answers('{"mood": "cross"}')._replace(body=answers('{"mood": "cross"}').body.replace(b'"usage"', b'"x"'))
    with endpoint(silent) as server:
        usage = asyncio.run(ask(model(server.url))).usage
    assert usage.source in ("tiktoken", "estimate")
    assert usage.prompt > 5


@pytest.mark.parametrize("text", ["", "null", "[1]", "42", '{"a": 1', "{" * 5000, "a } b {"])
def test_what_is_no_json_object_is_none(text: str) -> None:
    assert read_object(text) is None


def test_thoughts_are_taken_out_of_any_growing_text() -> None:
    raw = "Well <think>hm</think>no. <thinking>x</thinking> 1 < 2 <th"
    grown = [spoken(raw[:n]) for n in range(len(raw) + 1)]
    assert all(later.startswith(earlier) for earlier, later in itertools.pairwise(grown))
    assert spoken(raw, whole=True) == "Well no. 1 < 2 <th"


def test_no_piece_of_a_thinking_mark_is_passed_on_while_it_is_being_written() -> None:
    raw = "She is cross.</think>Third day."
    assert not any(spoken(raw[:n]).endswith(("<", "</", "</t", "</think")) for n in range(len(raw)))
    assert unthought(spoken(raw, whole=True)) == "Third day."
    assert spoken("I count 2 <", whole=True) == "I count 2 <"


def test_braces_in_thoughts_that_only_end_with_a_mark_are_not_taken_for_the_answer() -> None:
    assert read_object('I could say {"marks": 3}.</think>{"marks": []}') == {"marks": []}
