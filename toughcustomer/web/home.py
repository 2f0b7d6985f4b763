"""Home: who there is to practise with, what one is told before, and what one has done."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

import gradio as gr

from .. import views
from ..content import Library
from ..errors import NotFoundError, StoreError, ToughCustomerError
from ..live import Stage
from ..store import SessionRow, Store
from ..views import Card
from . import shell
from .markup import Html, items, join, own, tag
from .visitor import owner

LISTED = 30
"""Past conversations shown; the store keeps all."""


class Lobby(NamedTuple):
    """What the home page needs."""

    stage: Stage
    store: Store
    library: Library


def add(demo: gr.Blocks, lobby: Lobby, engine: str) -> None:
    """Put the page's widgets and wiring into `demo`, which is open."""
    shell.top()
    cards = views.cards(lobby.library.personas.values(), lobby.library.criteria)
    faults = views.fault_lines(lobby.library.faults)
    page = gr.HTML(home(cards, faults), apply_default_css=False, js_on_load=shell.static("home.js"))
    notice = gr.HTML(
        None,
        html_template='<p class="tc-sentence" role="alert" hidden></p>',
        apply_default_css=False,
        js_on_load=shell.static("notice.js"),
    )
    mine = gr.HTML("", apply_default_css=False, js_on_load=None)
    shell.foot(engine)
    # Not by the queue: Gradio closes its stream when the last event ends, and an event that is asked for in that very
    # moment never hears its answer.
    page.begin(shell.bound(begin, lobby), outputs=notice, api_name="begin", queue=False, **shell.QUIET)
    demo.load(shell.bound(past, lobby), outputs=mine, api_name="past", queue=False, **shell.QUIET)


async def begin(lobby: Lobby, event: gr.EventData, request: gr.Request) -> dict[str, object]:
    """Start a session with the customer that was picked; the page goes where `go` says, or shows `say`."""
    asked = shell.asked(event)
    try:
        persona, scenario = lobby.library.persona(asked.text("key"))
        session = await lobby.stage.start(persona, scenario, owner(request))
    except NotFoundError:
        return {"say": "This browser sends no cookie, so it could not be told apart. Allow cookies and reload."}
    except ToughCustomerError as error:
        return {"say": str(error), "to": asked.number("to")}
    return {"go": f"/practice?session={session.id}"}


async def past(lobby: Lobby, request: gr.Request) -> str:
    """The visitor's own conversations, as HTML."""
    try:
        rows = await asyncio.to_thread(lobby.store.sessions, owner(request), LISTED)
    except NotFoundError:
        return ""
    except StoreError as error:
        return tag("p", str(error), class_="tc-sentence")
    return lists(rows)


def home(cards: tuple[Card, ...], faults: tuple[str, ...]) -> Html:
    """The page without what is the visitor's own."""
    intro = "Pick a customer and talk. After each message you see how it landed, and which of your words it hung on."
    none = tag("p", "There is no customer to practise with yet: add a file to personas/.", class_="tc-sentence")
    return join(
        tag("header", tag("h1", "Practise a hard conversation"), tag("p", intro, class_="tc-lead"), class_="tc-intro"),
        tag("ul", *(tile(card) for card in cards), class_="tc-cards") if cards else none,
        broken(faults) if faults else None,
        *(briefing(card) for card in cards),
    )


def tile(card: Card) -> Html:
    """A customer to pick."""
    note = tag("p", tag("strong", "Content note: "), own(card.note), class_="tc-note") if card.note else None
    return tag(
        "li",
        tag("p", card.kind.capitalize(), class_=f"tc-kind tc-{card.kind}"),
        tag("h2", own(card.name)),
        tag("p", own(card.title), class_="tc-title"),
        tag("p", own(card.summary), class_="tc-summary"),
        tag(
            "p",
            dots(card.difficulty, 5),
            tag("span", f"Difficulty {card.difficulty} of 5"),
            tag("span", f"About {card.minutes} minutes"),
            class_="tc-facts",
        ),
        note,
        tag(
            "button",
            "Start",
            aria_label=f"Start: {card.name}, {card.title}",
            type="button",
            class_="tc-button tc-primary",
            data_open=card.key,
        ),
        class_="tc-card",
    )


def briefing(card: Card) -> Html:
    """What one is told before one starts, as a dialog over the page."""
    name = "brief-" + card.key.replace("/", "-")
    return tag(
        "dialog",
        tag(
            "div",
            tag("p", f"Your briefing · about {card.minutes} minutes", class_="tc-kicker"),
            tag("h2", own(f"{card.name}: {card.title}"), id=name),
            tag("p", tag("strong", "Content note: "), own(card.note), class_="tc-note") if card.note else None,
            brief(card),
            class_="tc-sheet",
            # It scrolls, so a keyboard must get into it.
            tabindex=0,
            role="region",
            aria_labelledby=name,
        ),
        tag(
            "div",
            tag("p", role="alert", class_="tc-sentence", hidden=True),
            tag("button", "Not now", type="button", class_="tc-button", data_close=True),
            tag(
                "button",
                "Start the conversation",
                type="button",
                class_="tc-button tc-primary",
                data_begin=card.key,
                autofocus=True,
            ),
            class_="tc-actions",
        ),
        class_="tc-dialog",
        aria_labelledby=name,
        data_key=card.key,
    )


def brief(card: Card) -> Html:
    """Role, what is known, what may and may not be offered, and what is looked at."""
    measured = [join(tag("dt", meaning.name), tag("dd", meaning.meaning)) for meaning in card.criteria]
    return join(
        tag("p", tag("strong", "You are: "), own(card.role)),
        tag("p", own(card.situation)) if card.situation else None,
        *part("What you know", card.known),
        *part("You may offer", card.may_offer),
        *part("Not in your power, or not true", card.may_not, "tc-not"),
        tag("h3", "What your feedback looks at") if measured else None,
        tag("dl", *measured, class_="tc-criteria") if measured else None,
    )


def part(title: str, texts: tuple[str, ...], look: str = "") -> tuple[Html, ...]:
    """A heading and its list; nothing for an empty list."""
    return (tag("h3", title), items(texts, look)) if texts else ()


def dots(full: int, of: int) -> Html:
    """A figure as dots, for eyes only: say it in words beside them."""
    return tag(
        "span", "●" * full, tag("span", "●" * (of - full), class_="tc-off"), class_="tc-dots", aria_hidden="true"
    )


def broken(faults: tuple[str, ...]) -> Html:
    """What a trainer has to mend."""
    title = "Some content files could not be read" if len(faults) > 1 else "A content file could not be read"
    return tag(
        "section",
        tag("h2", title),
        tag("p", "For the trainer: mend these lines and start again. Everything else works."),
        tag("ul", *(tag("li", tag("code", fault)) for fault in faults)),
        class_="tc-broken",
    )


def lists(rows: tuple[SessionRow, ...]) -> Html:
    """Conversations to go on with, and those to look back at."""
    going = [entry(row, "Resume", f"/practice?session={row.id}") for row in rows if not row.ended]
    done = [entry(row, "Debrief", f"/debrief?session={row.id}") for row in rows if row.ended]
    return join(
        tag("section", tag("h2", "Continue"), tag("ul", *going, class_="tc-list")) if going else None,
        tag("section", tag("h2", "Look back"), tag("ul", *done, class_="tc-list")) if done else None,
    )


def entry(row: SessionRow, word: str, address: str) -> Html:
    """One past conversation with the link to it."""
    count = "1 turn" if row.turns == 1 else f"{row.turns} turns"
    how = f", {views.OUTCOMES[row.ended]}" if row.ended else ""
    return tag(
        "li",
        tag(
            "div",
            tag("strong", own(row.persona_name)),
            tag("span", own(row.scenario_title)),
            tag("small", f"{count}{how} · {views.day(row.started_at)}"),
        ),
        tag(
            "a",
            word,
            aria_label=f"{word}: {row.persona_name}, {row.scenario_title}, {views.day(row.started_at)}",
            href=address,
            class_="tc-button",
        ),
    )
