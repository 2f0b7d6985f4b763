"""The one door to a language model: streamed speech, structured answers, usage, and every failure as one sentence."""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from . import tokens
from .errors import ModelError
from .prompt import Message
from .records import Usage
from .settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

OPENAI_URL = "https://api.openai.com/v1"
TRIES = 3
"""Requests that one reply or one answer may cost."""
PAUSE = 0.25
"""Seconds before the second request; twice as long before the third. A server's Retry-After comes first."""
PROVIDERS = frozenset(
    (
        "anthropic",
        "anthropic_bedrock",
        "azure_ai",
        "azure_openai",
        "baseten",
        "bedrock",
        "bedrock_converse",
        "cohere",
        "deepseek",
        "fireworks",
        "google_anthropic_vertex",
        "google_genai",
        "google_vertexai",
        "groq",
        "huggingface",
        "ibm",
        "litellm",
        "meta",
        "mistralai",
        "nvidia",
        "ollama",
        "openai",
        "openrouter",
        "perplexity",
        "together",
        "upstage",
        "xai",
    )
)
"""Prefixes of a model's name that LangChain's init_chat_model knows; any other colon is part of the name."""
WHOLE = frozenset(("stop", "end_turn", "stop_sequence", "eos", "eos_token", "tool_calls", "tool_use", "function_call"))
"""What providers call an answer that has come to its own end."""
REFUSED = frozenset(("content_filter", "refusal", "safety", "prohibited_content", "blocklist", "recitation"))
RUNGS = ("schema", "tool", "prompt")
"""Ways to get JSON, best first: enforced by the server; as a tool's arguments; only asked for."""
OPTIONAL = ("stream_options", "max_tokens", "max_completion_tokens")
"""Parameters that we can do without, in the order in which they are given up when a server turns one down."""

KEPT = "What you wrote is kept."
SENTENCES = {
    "cut": f"The model's answer was cut off before its end. {KEPT} Please ask for it again.",
    "refused": f"The model declined to answer this. {KEPT} Ask again, or say it in another way.",
    "empty": f"The model sent back nothing to show. {KEPT} Please ask for it again.",
    "timeout": f"The model took too long to answer. {KEPT} Please ask for it again.",
    "unreachable": f"The model at {{where}} cannot be reached. {KEPT} Ask again once it is running; its address is "
    "OPENAI_BASE_URL.",
    "key": f"The model's provider did not accept the key. {KEPT} Whoever runs this should check OPENAI_API_KEY.",
    "quota": f"The account with the model's provider has run out of credit. {KEPT} Whoever runs this should top it up.",
    "rate": f"The model is being asked too much at the moment. {KEPT} Wait {{wait}}, then ask again.",
    "overflow": f"This conversation has become too long for the model. {KEPT} End it to see the debrief, or use a "
    "model with a larger context.",
    "server": f"The model's server had a fault. {KEPT} Please ask again in a moment.",
    "unreadable": f"What came back from {{where}} is not what a chat model sends. {KEPT} Ask again; if it stays like "
    "this, whoever runs this should check OPENAI_BASE_URL.",
    "rejected": f"The model at {{where}} did not take the request ({{said}}). {KEPT} Whoever runs this should check "
    "TOUGHCUSTOMER_MODEL and OPENAI_BASE_URL.",
    "package": f"The model needs a package that is not installed ({{said}}). {KEPT} Whoever runs this should install "
    "it and start again.",
}
"""For the person at the screen, by kind of failure."""
FINAL = ("key", "quota", "overflow", "rejected", "package")
"""Kinds that asking again will not mend."""


class Chunk(NamedTuple):
    """Some words of a reply. The last has `finish` "stop", no text of its own needed, and the usage if it is known."""

    text: str
    finish: str = ""
    usage: Usage | None = None


class Answer(NamedTuple):
    """A JSON object, what it cost, and the text that it was read from."""

    data: dict[str, object]
    usage: Usage
    text: str


class UnreadableAnswer(ModelError):
    """An answer that is no JSON object; `text` is what came instead, for a second try that says what was wrong."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"The model's answer could not be read. {KEPT} Please ask for it again.", "unreadable", retryable=True
        )
        self.text = text


class _Passing(ModelError):
    """A failure that may mend itself: worth another request, after `wait` seconds (None: our own pause)."""

    wait: float | None = None


class Model(Protocol):
    """A language model; ModelError is all that its methods raise."""

    name: str

    def stream(self, messages: list[Message], max_tokens: int) -> AsyncGenerator[Chunk, None]:
        """Yield the reply as it is written. It is whole only if the last chunk's `finish` is "stop"."""

    async def answer(
        self, messages: list[Message], schema: dict[str, object], name: str, max_tokens: int, requests: int = TRIES
    ) -> Answer:
        """A JSON object asked for by `schema`, at the cost of at most so many requests. Its content is not checked."""


class ChatModel:
    """Any chat model that LangChain knows, by default behind an OpenAI-compatible address.

    `name` is a model's name, with a provider before a colon if it is not OpenAI's. What the endpoint turned out not to
    know (an optional parameter, a way to ask for JSON) is remembered, so that it is tried once and not every turn.
    """

    def __init__(self, name: str, settings: Settings) -> None:
        self.name = name
        prefix, _, rest = name.partition(":")
        self._provider, self._model = (prefix, rest) if rest and prefix in PROVIDERS else ("openai", name)
        self._openai = self._provider == "openai"
        self._settings = settings
        self._where = (settings.base_url or OPENAI_URL) if self._openai else self._provider
        self._without: set[str] = set()
        self._rung = 0 if self._openai else 1
        self._proven = False
        self._built: BaseChatModel | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lock = threading.Lock()

    async def stream(self, messages: list[Message], max_tokens: int) -> AsyncGenerator[Chunk, None]:
        """Yield the reply as it is written, without a thinking model's thoughts.

        All of it, repeated requests and waits included, within `turn_seconds`; nothing is repeated once a word has
        been shown. Leaving the generator, or cancelling the task, ends the request.
        """
        deadline = self._deadline()
        for attempt in range(1, TRIES + 1):
            shown = False
            try:
                async with aclosing(self._pull(messages, max_tokens, deadline)) as chunks:
                    async for chunk in chunks:
                        shown = shown or bool(chunk.text)
                        yield chunk
                return
            except _Passing as error:
                if shown:
                    raise
                await _pause(error, attempt, TRIES, deadline)

    async def answer(
        self, messages: list[Message], schema: dict[str, object], name: str, max_tokens: int, requests: int = TRIES
    ) -> Answer:
        """A JSON object, by the best way that this endpoint knows: a schema it enforces, a tool call, or asked for."""
        deadline = self._deadline()
        for attempt in range(1, requests + 1):
            rung = self._rung
            try:
                answer = await self._ask(rung, messages, schema, name, max_tokens, deadline)
            except _Passing as error:
                await _pause(error, attempt, requests, deadline)
            except ModelError as error:
                if self._proven or not _blames_the_way(error):
                    raise
                last = rung == len(RUNGS) - 1
                # Even plain words were turned down: it was not the way of asking.
                self._rung = max(self._rung, rung + 1) if not last else 0 if error.kind == "rejected" else rung
                if last or attempt == requests:
                    raise
            else:
                self._proven = True
                return answer
        raise AssertionError("the last attempt returns or raises")

    async def _pull(self, messages: list[Message], max_tokens: int, deadline: float) -> AsyncGenerator[Chunk, None]:
        """One request, streamed."""
        client: Any = await self._client(deadline)
        options = self._options(max_tokens)
        if self._openai:
            options["stream_usage"] = "stream_options" not in self._without
        raw, sent, finish, usage = "", 0, "", None
        async with aclosing(client.astream(_plain(messages), **options)) as source:
            while True:
                try:
                    async with asyncio.timeout_at(deadline):
                        chunk = await anext(source, None)
                except Exception as error:  # the door: whatever a client library raises becomes a ModelError
                    if finish in WHOLE and raw:
                        break
                    raise self._translated(error, begun=bool(raw)) from error
                if chunk is None:
                    break
                raw += chunk.content if isinstance(chunk.content, str) else chunk.text
                finish, usage = _finish(chunk) or finish, _usage(chunk) or usage
                words = spoken(raw)
                if len(words) > sent:
                    yield Chunk(words[sent:])
                    sent = len(words)
        words = spoken(raw, whole=True)
        if not finish:
            raise self._failure("cut", again=not raw)
        if finish not in WHOLE:
            raise self._failure("refused" if finish in REFUSED else "cut")
        if not words.strip():
            raise self._failure("empty")
        yield Chunk(words[sent:], "stop", usage)

    async def _ask(
        self,
        rung: int,
        messages: list[Message],
        schema: dict[str, object],
        name: str,
        max_tokens: int,
        deadline: float,
    ) -> Answer:
        """One request for JSON, in one of the ways."""
        client: Any = await self._client(deadline)
        way, options = RUNGS[rung], self._options(max_tokens)
        if way == "schema":
            wanted = {"type": "json_schema", "json_schema": {"name": name, "schema": schema, "strict": True}}
            if self._openai:
                # As a field of the body the client hands it on as it is; as a parameter it costs a third more CPU.
                options["extra_body"] = {**options.get("extra_body", {}), "response_format": wanted}
            else:
                client = client.bind(response_format=wanted)
        elif way == "tool":
            function = {"name": name, "description": "Hand in the answer.", "parameters": schema}
            strict = {"strict": True} if self._openai else {}
            client = client.bind_tools([{"type": "function", "function": function}], tool_choice=name, **strict)
        else:
            *before, last = messages
            messages = [*before, Message(last.role, f"{last.content}\n\n{_in_words(schema)}")]
        try:
            async with asyncio.timeout_at(deadline):
                got = await client.ainvoke(_plain(messages), **options)
        except Exception as error:  # the door: whatever a client library raises becomes a ModelError
            raise self._translated(error) from error
        text = got.content if isinstance(got.content, str) else str(got.text)
        if got.additional_kwargs.get("refusal") or _finish(got) in REFUSED:
            raise self._failure("refused")
        if _finish(got) not in (WHOLE | {""}):
            raise self._failure("cut")
        if calls := [*got.tool_calls, *got.invalid_tool_calls]:
            arguments = calls[0]["args"]
            text = arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)
        data = read_object(text)
        if data is None:
            raise UnreadableAnswer(text) if text.strip() or way == "tool" else self._failure("empty")
        return Answer(data, _usage(got) or counted(messages, text, self.name), text)

    # ------------------------------------------------------------ the client

    def _deadline(self) -> float:
        return asyncio.get_running_loop().time() + self._settings.turn_seconds

    async def _client(self, deadline: float) -> BaseChatModel:
        """The client of the running event loop: a client's connections live and die with one."""
        loop = asyncio.get_running_loop()
        if self._built is None or self._loop is not loop:
            try:
                async with asyncio.timeout_at(deadline):
                    # In a thread: the imports take a second or more, and everybody shares this loop.
                    await asyncio.to_thread(self._build, loop)
            except ImportError as error:
                raise self._failure("package", said=str(error)) from error
            except Exception as error:  # the door: a provider's constructor may raise anything
                raise self._translated(error) from error
        assert self._built is not None
        return self._built

    def _build(self, loop: asyncio.AbstractEventLoop) -> None:
        with self._lock:
            if self._built is not None and self._loop is loop:
                return
            from langchain.chat_models import init_chat_model

            seconds = self._settings.turn_seconds
            options: dict[str, Any] = {"max_retries": 0, "timeout": seconds}
            if self._openai:
                import openai

                patience = openai.Timeout(seconds, connect=min(10, seconds))
                options = {
                    "max_retries": 0,
                    "timeout": patience,
                    "base_url": self._where,
                    # Local servers want no key, but the client wants one.
                    "api_key": self._settings.api_key.get_secret_value() or "none",
                    # The Responses API is OpenAI's alone; compatible servers lack it or ignore schemas there.
                    "use_responses_api": False,
                    # Its own limit only between two chunks; ours is one for the whole turn.
                    "stream_chunk_timeout": 0,
                    # The library shares its own by address, also between event loops, where it breaks.
                    "http_async_client": openai.DefaultAsyncHttpxClient(timeout=patience),
                }
            self._built = init_chat_model(self._model, model_provider=self._provider, **options)
            self._loop = loop

    def _options(self, max_tokens: int) -> dict[str, Any]:
        """Options of one request, but for those that this endpoint has turned down."""
        if not self._openai:
            return {}
        # Compatible servers know the older name; OpenAI's own newer models only the newer, which LangChain sends.
        if self._settings.base_url and "max_tokens" not in self._without:
            return {"extra_body": {"max_tokens": max_tokens}}
        return {"max_tokens": max_tokens} if "max_completion_tokens" not in self._without else {}

    # ------------------------------------------------------------ failures

    def _failure(self, kind: str, again: bool = False, wait: float | None = None, said: str = "") -> ModelError:
        """The failure of that kind; with `again` one that another request may mend."""
        pause = f"{wait:.0f} seconds" if wait and wait >= 2 else "a moment"
        sentence = SENTENCES[kind].format(where=self._where, wait=pause, said=said)
        if not again:
            return ModelError(sentence, kind, retryable=kind not in FINAL)
        passing = _Passing(sentence, kind)
        passing.wait = wait
        return passing

    def _translated(self, error: Exception, begun: bool = False) -> ModelError:
        """What an exception of a client library means for us. `begun`: words had already arrived."""
        import openai
        from langchain_core import exceptions as known

        status, body = getattr(error, "status_code", None), getattr(error, "body", None)
        said = f"{getattr(error, 'code', '') or ''} {error} {body or ''}".lower()
        if isinstance(error, ModelError):
            return error
        if isinstance(error, TimeoutError | openai.APITimeoutError | known.ModelTimeoutError):
            return self._failure("timeout")
        if isinstance(error, openai.LengthFinishReasonError):
            return self._failure("cut")
        if isinstance(error, openai.ContentFilterFinishReasonError) or (status and "content_policy" in said):
            return self._failure("refused")
        if isinstance(error, known.ContextOverflowError) or re.search(
            r"context_length|context_size|context (length|window|size)|prompt is too long", said
        ):
            return self._failure("overflow")
        if isinstance(error, openai.APIConnectionError | known.ModelConnectionError | ConnectionError):
            return self._failure("cut" if begun else "unreachable", again=not begun)
        if status in (401, 403) or isinstance(error, known.ModelAuthenticationError | known.ModelPermissionDeniedError):
            return self._failure("key")
        if re.search(r"insufficient_quota|billing|payment required", said) or status == 402:
            return self._failure("quota")
        if status == 429 or isinstance(error, known.ModelRateLimitError):
            return self._failure("rate", again=True, wait=_retry_after(error))
        if (status or 0) >= 500 or isinstance(error, known.ModelAPIError):
            return self._failure("server", again=not begun)
        if status or isinstance(error, known.ModelInvalidRequestError | known.ModelNotFoundError):
            if self._gives_up_an_option(said):
                return self._failure("server", again=True, wait=0)
            message = str(body.get("message") or error) if isinstance(body, dict) else str(error)
            return self._failure("rejected", said=" ".join(message.split())[:200])
        if isinstance(error, openai.APIError):  # an error in the middle of a stream has no status
            return self._failure("cut" if begun else "server", again=not begun)
        return self._failure("unreadable")

    def _gives_up_an_option(self, said: str) -> bool:
        for option in OPTIONAL:
            if option in said and option not in self._without:
                self._without.add(option)
                return True
        return False


# ---------------------------------------------------------------- reading what came


def spoken(raw: str, whole: bool = False) -> str:
    """`raw` without what stands between <think> marks; unless `whole`, what may yet become a mark is held back."""
    if "<" not in raw:
        return raw
    text = re.sub(r"<think(?:ing)?>.*?</think(?:ing)?>\s*", "", raw, flags=re.DOTALL)
    text = re.split(r"<think(?:ing)?>", text, maxsplit=1)[0]
    if whole:
        return text
    return re.sub(r"</?[a-z]{0,10}\Z", "", text)


def unthought(text: str) -> str:
    """`text` after the last mark that ends thoughts: some servers send the end of them without their beginning."""
    return re.split(r"</think(?:ing)?>", text)[-1]


def read_object(text: str) -> dict[str, object] | None:
    """The JSON object in `text`, bare, fenced or among words; None if there is none, half of one, or two unlike."""
    text = unthought(spoken(text, whole=True))
    found: list[dict[str, object]] = []
    at = text.find("{")
    while at >= 0:
        try:
            data, at = json.JSONDecoder().raw_decode(text, at)
        except (ValueError, RecursionError):
            if not found or OBJECT.match(text, at):
                return None
            break
        found.append(data)
        at = text.find("{", at)
    return found[0] if found and all(data == found[0] for data in found) else None


OBJECT = re.compile(r'\{\s*"')


def counted(messages: list[Message], text: str, model: str) -> Usage:
    """The usage of a request whose endpoint reported none, counted here."""
    prompt = tokens.count("\n".join(message.content for message in messages), model)
    # Each message costs a few tokens for its role and its ends.
    spent = prompt.n + 4 * len(messages)
    return Usage(prompt=spent, completion=tokens.count(text, model).n, source=prompt.source)


def _plain(messages: list[Message]) -> list[Any]:
    """As LangChain takes them; plain pairs are never templates to it."""
    return [(message.role, message.content) for message in messages]


def _finish(message: Any) -> str:
    """Why the model stopped, in the words of whichever provider; empty while it has not."""
    said = message.response_metadata
    return str(said.get("finish_reason") or said.get("stop_reason") or said.get("done_reason") or "").lower()


def _usage(message: Any) -> Usage | None:
    usage = getattr(message, "usage_metadata", None)
    if not usage:
        return None
    return Usage(prompt=usage["input_tokens"], completion=usage["output_tokens"], source="endpoint")


def _in_words(schema: dict[str, object]) -> str:
    return (
        "Answer with one JSON object and nothing else: no words around it, no code fence. "
        f"It must fit this JSON Schema:\n{json.dumps(schema, ensure_ascii=False)}"
    )


def _retry_after(error: Exception) -> float | None:
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            return max(0.0, float(headers[name]) * unit)
        except (KeyError, ValueError):
            continue
    return None


def _blames_the_way(error: ModelError) -> bool:
    """Whether another way of asking for JSON may do: words came instead of it, or the request was turned down."""
    unknown_model = getattr(error.__cause__, "status_code", 0) == 404
    return isinstance(error, UnreadableAnswer) or (error.kind == "rejected" and not unknown_model)


async def _pause(error: _Passing, attempt: int, tries: int, deadline: float) -> None:
    """Wait before the next request; raises `error` if there is to be none, or no time for it."""
    wait = PAUSE * 2 ** (attempt - 1) if error.wait is None else error.wait
    if attempt >= tries or asyncio.get_running_loop().time() + wait >= deadline:
        raise error
    await asyncio.sleep(wait)
