"""Home: who there is to practise with, what one is told before, and what one has done."""

from __future__ import annotations

import asyncio
from itertools import groupby
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
FEW = 4
"""So many customers need no filters, and so many past conversations no fold."""


class Lobby(NamedTuple):
    """What the home page needs."""

    stage: Stage
    store: Store
    library: Library


def add(demo: gr.Blocks, lobby: Lobby, engine: str) -> None:
    """Put the page's widgets and wiring into `demo`, which is open."""
    shell.top()
    welcome = "Pick a customer and talk. After each message you see how it landed, and which of your words it hung on."
    intro = (tag("h1", "Practise a hard conversation"), tag("p", welcome, class_="tc-lead"))
    shell.still(tag("header", *intro, class_="tc-intro"))
    going = gr.HTML("", apply_default_css=False, js_on_load=None)
    cards = views.cards(lobby.library.personas.values(), lobby.library.criteria)
    faults = views.fault_lines(lobby.library.faults)
    page = gr.HTML(home(cards, faults), apply_default_css=False, js_on_load=shell.static("home.js"))
    notice = gr.HTML(
        None,
        html_template='<p class="tc-sentence" role="alert" hidden></p>',
        apply_default_css=False,
        js_on_load=shell.static("notice.js"),
    )
    done = gr.HTML("", apply_default_css=False, js_on_load=None)
    shell.foot(engine)
    # Not by the queue: Gradio closes its stream when the last event ends, and an event that is asked for in that very
    # moment never hears its answer.
    page.begin(shell.bound(begin, lobby), outputs=notice, api_name="begin", queue=False, **shell.QUIET)
    demo.load(shell.bound(past, lobby), outputs=[going, done], api_name="past", queue=False, **shell.QUIET)


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


async def past(lobby: Lobby, request: gr.Request) -> tuple[str, str]:
    """The visitor's own conversations, as HTML: those to go on with, and those to look back at."""
    try:
        rows = await asyncio.to_thread(lobby.store.sessions, owner(request), LISTED)
    except NotFoundError:
        return "", ""
    except StoreError as error:
        return "", tag("p", str(error), class_="tc-sentence")
    going = [entry(row, "Resume", f"/practice?session={row.id}") for row in rows if not row.ended]
    done = [entry(row, "Debrief", f"/debrief?session={row.id}") for row in rows if row.ended]
    return listed("Continue", going), listed("Look back", done)


def home(cards: tuple[Card, ...], faults: tuple[str, ...]) -> Html:
    """The page without what is the visitor's own."""
    none = tag("p", "There is no customer to practise with yet: add a file to personas/.", class_="tc-sentence")
    people = [tuple(situations) for _, situations in groupby(cards, lambda card: card.key.partition("/")[0])]
    nobody = tag("p", "Nobody is like that. ", tag("button", "Show everybody", type="button", data_reset=True))
    return join(
        filters(people) if len(people) > FEW else None,
        tag("ul", *(tile(situations) for situations in people), class_="tc-cards") if cards else none,
        tag("div", nobody, class_="tc-nobody", hidden=True),
        broken(faults) if faults else None,
        *(briefing(card) for card in cards),
    )


def filters(people: list[tuple[Card, ...]]) -> Html:
    """What to look for in a customer; only choices that somebody fits."""
    first = [situations[0] for situations in people]
    known = {card.language: card.tongue for card in first}
    return tag(
        "form",
        choice("kind", "Kind", [(kind, kind.capitalize()) for kind in sorted({card.kind for card in first})]),
        choice(
            "difficulty", "Difficulty", [(str(n), f"{n} of 5") for n in sorted({card.difficulty for card in first})]
        ),
        choice("language", "Language", sorted(known.items(), key=lambda item: item[1])) if len(known) > 1 else None,
        tag("p", f"{len(people)} customers", role="status", class_="tc-count"),
        class_="tc-filters",
        aria_label="Which customers to show",
    )


def choice(name: str, title: str, options: list[tuple[str, str]]) -> Html:
    """One thing to look for."""
    given = [tag("option", words, value=value) for value, words in options]
    return tag("label", tag("span", title), tag("select", tag("option", "Any", value=""), *given, data_filter=name))


def tile(situations: tuple[Card, ...]) -> Html:
    """A customer, and the situations to meet them in."""
    who = situations[0]
    return tag(
        "li",
        tag("h2", own(who.name, who.language)),
        tag(
            "p",
            tag("span", who.kind.capitalize(), class_=f"tc-kind tc-{who.kind}"),
            tag("span", dots(who.difficulty, 5), f" Difficulty {who.difficulty} of 5"),
            class_="tc-facts",
        ),
        tag("p", own(who.summary, who.language), class_="tc-summary"),
        tag("ul", *(situation(card) for card in situations), class_="tc-situations"),
        class_="tc-card",
        data_kind=who.kind,
        data_difficulty=who.difficulty,
        data_language=who.language,
    )


def situation(card: Card) -> Html:
    """One situation of a customer, to pick."""
    note = tag("span", "Content note: ", own(card.note, card.language), class_="tc-note") if card.note else None
    return tag(
        "li",
        tag(
            "p",
            tag("span", own(card.title, card.language), class_="tc-title"),
            tag("span", f"About {card.minutes} minutes · {card.tongue}"),
            note,
        ),
        tag(
            "button",
            "Start",
            aria_label=f"Start: {card.name}, {card.title}",
            type="button",
            class_="tc-button tc-primary",
            data_open=card.key,
        ),
    )


def briefing(card: Card) -> Html:
    """What one is told before one starts, as a dialog over the page."""
    name = "brief-" + card.key.replace("/", "-")
    return tag(
        "dialog",
        tag(
            "div",
            tag("p", f"Your briefing · about {card.minutes} minutes", class_="tc-kicker"),
            tag("h2", own(f"{card.name}: {card.title}", card.language), id=name),
            caution(card),
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


def caution(card: Card) -> Html | None:
    """What may touch a trainee, and that they need not go through with it."""
    stop = "You can pause or stop at any moment; you need no reason."
    if card.note:
        note = own(card.note, card.language)
        return tag("p", tag("strong", "Content note: "), note, ". ", stop, class_="tc-note")
    return tag("p", "This customer may be abusive. ", stop, class_="tc-note") if card.kind == "hostile" else None


def brief(card: Card) -> Html:
    """Role, what is known, what may and may not be offered, and what is looked at."""
    measured = [join(tag("dt", meaning.name), tag("dd", meaning.meaning)) for meaning in card.criteria]
    return join(
        tag("p", tag("strong", "You are: "), own(card.role, card.language)),
        tag("p", own(card.situation, card.language)) if card.situation else None,
        *part("What you know", card.known, card.language),
        *part("You may offer", card.may_offer, card.language),
        *part("Not in your power, or not true", card.may_not, card.language, "tc-not"),
        tag("h3", "What your feedback looks at") if measured else None,
        tag("dl", *measured, class_="tc-criteria") if measured else None,
    )


def part(title: str, texts: tuple[str, ...], language: str, look: str = "") -> tuple[Html, ...]:
    """A heading and its list; nothing for an empty list."""
    return (tag("h3", title), items(texts, look, language)) if texts else ()


def dots(full: int, of: int) -> Html:
    """A figure as dots, which the stylesheet draws for eyes only: say it in words beside them."""
    return tag("span", class_="tc-dots", style=f"--full:{full};--of:{of}", aria_hidden="true")


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


def listed(title: str, entries: list[Html]) -> Html:
    """A list with its heading, folded after the first few; nothing for an empty one."""
    if not entries:
        return Html("")
    rest = entries[FEW:]
    more = tag("details", tag("summary", f"{len(rest)} more"), tag("ul", *rest, class_="tc-list"), class_="tc-more")
    return tag(
        "section",
        tag("h2", title),
        tag("ul", *entries[:FEW], class_="tc-list"),
        more if rest else None,
        class_="tc-past",
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
