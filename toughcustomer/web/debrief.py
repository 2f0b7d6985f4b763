"""Debrief: what a conversation came to, what to do next time, and the files to take away."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Mapping

import gradio as gr

from .. import chart, views
from ..errors import NotFoundError, ToughCustomerError
from ..grading.figures import Figure, figures, next_step
from ..grading.ledger import OUTCOME, ledger
from ..live import Stage
from ..marked import marked
from ..records import Criterion, Session, Turn
from ..views import NOTHING, UNSAID, Feedback, Kept
from . import shell
from .home import dots
from .markup import Html, items, join, own, tag
from .visitor import GONE, owner

FORMATS = (("html", "Printable page"), ("csv", "Spreadsheet (CSV)"), ("json", "Data (JSON)"))


def add(demo: gr.Blocks, stage: Stage, engine: str) -> None:
    """Put the page's widgets and wiring into `demo`, which is open."""
    shell.top()
    waiting = tag("div", tag("h1", "Debrief"), tag("p", "Opening the debrief…", role="status"), class_="tc-intro")
    page = gr.HTML(waiting, apply_default_css=False, js_on_load=shell.static("debrief.js"))
    shell.foot(engine)
    demo.load(shell.bound(review, stage), outputs=page, api_name="review", **shell.QUIET)


async def review(stage: Stage, request: gr.Request) -> AsyncIterator[str]:
    """The debrief as HTML, and again as grades that are still under way come in."""
    try:
        name, who = which(request), owner(request)
        async with contextlib.aclosing(stage.watch(name, who)) as news:
            async for session in news:
                yield debrief(session, stage.engine.criteria)
    except ToughCustomerError as error:
        yield absent(GONE if isinstance(error, NotFoundError) else str(error))


def which(request: gr.Request) -> str:
    """The session that the page's address names."""
    inner = request.request
    return views.session_id(inner.query_params.get("session", "") if inner else "")


def absent(sentence: str) -> Html:
    """The page where there is nothing to look back at."""
    link = tag("a", "Choose a customer", href="/", class_="tc-button")
    return tag("div", tag("h1", "Debrief"), tag("p", sentence, role="alert"), tag("p", link), class_="tc-intro")


def debrief(session: Session, criteria: Mapping[str, Criterion]) -> Html:
    """The page."""
    computed = figures(session)
    parts = [header(session)]
    if not session.turns:
        parts.append(tag("p", "You said nothing yet, so there is nothing to look at.", class_="tc-panel"))
    else:
        parts += [advice(session, criteria), levels(session, computed, criteria)]
        parts += [*([promised(session)] if OUTCOME in session.criteria else []), curve(session, computed)]
    parts += [transcript(session, criteria), *([untold(session)] if session.ended else []), files(session)]
    return tag(
        "article", *parts, class_="tc-debrief", data_name=session.persona.name, data_title=session.scenario.title
    )


def header(session: Session) -> Html:
    """Who it was, how it ended, and where to go from here."""
    count = "1 turn" if len(session.turns) == 1 else f"{len(session.turns)} turns"
    going = "This conversation is still going on."
    back = tag("a", "Go on talking", href=f"/practice?session={session.id}", class_="tc-button tc-primary")
    key = f"{session.persona.id}/{session.scenario.id}"
    repeat = tag("a", "Practise again", href=f"/?brief={key}", class_="tc-button tc-primary")
    return tag(
        "header",
        tag("p", tag("a", "All customers", href="/"), class_="tc-kicker"),
        tag("h1", "How it went: ", own(session.persona.name, session.persona.language)),
        tag(
            "p",
            tag("span", own(session.scenario.title, session.persona.language)),
            tag("span", count),
            tag("span", views.day(session.started_at)),
            class_="tc-facts",
        ),
        tag("p", views.ended(session) or going, class_=f"tc-ending tc-{session.ended or 'open'}"),
        tag(
            "div",
            repeat if session.ended else back,
            class_="tc-actions",
        ),
        class_="tc-intro",
    )


def advice(session: Session, criteria: Mapping[str, Criterion]) -> Html:
    """The one thing to do next time, and the moment it would have helped."""
    title = tag("h2", "One thing to do next time")
    step = next_step(session)
    if step is None:
        graded = any(grade.level is not None for turn in session.turns for grade in turn.grades.values())
        words = "Nothing was missing from what was graded." if graded else "Nothing has been graded yet."
        return tag("section", title, tag("p", words), class_="tc-panel tc-advice")
    often = f", as in {step.turns - 1} more" if step.turns > 1 else ""
    name = views.criterion_name(step.criterion, criteria)
    turn = tag("a", f"turn {step.turn}", href=f"#turn-{step.turn}")
    return tag(
        "section",
        title,
        tag("p", own(step.advice), class_="tc-lead"),
        tag("p", "It would have helped in ", turn, f"{often}, where {name} was {step.level} of 4. You were answering:"),
        tag("blockquote", step.customer, lang=session.persona.language, dir="auto"),
        class_="tc-panel tc-advice",
    )


def files(session: Session) -> Html:
    """The conversation as files."""
    links = [
        tag("a", name, href=f"/download/{session.id}.{ending}", download=True, class_="tc-button")
        for ending, name in FORMATS
    ]
    return tag("section", tag("h2", "Take it with you"), tag("div", *links, class_="tc-actions"))


def fold(title: str, *inside: Html | None) -> Html:
    """A part of the page that stands open where there is room for it, and folded on a phone."""
    return tag("details", tag("summary", tag("h2", title)), *inside, class_="tc-fold", data_wide=True)


def levels(session: Session, computed: tuple[Figure, ...], criteria: Mapping[str, Criterion]) -> Html:
    """A tile for each criterion."""
    note = (
        "Levels run from 0 (harmful) to 4 (outstanding). The large figure is the mean of the rated turns; "
        "with fewer than three there is no mean. There is no total."
    )
    return tag(
        "section",
        tag("h2", "Your levels"),
        tag("ul", *(figure_tile(figure, criteria) for figure in computed), class_="tc-figures"),
        tag("p", note, class_="tc-small-print"),
    )


def figure_tile(figure: Figure, criteria: Mapping[str, Criterion]) -> Html:
    """One criterion: the figure, then the lowest turn and the trend beside it."""
    shown = views.figure(figure, criteria)
    return tag(
        "li",
        tag("h3", shown.name),
        tag("p", tag("strong", shown.big), f" {shown.unit}" if shown.unit else None, class_="tc-big"),
        *(tag("p", line) for line in shown.lines),
        class_="tc-panel",
        data_criterion=figure.criterion,
    )


def promised(session: Session) -> Html:
    """The ledger: what the customer walked away with."""
    title = tag("h2", f"What {session.persona.name} walked away with")
    entries = views.walked_away(ledger(session))
    if not entries:
        return tag("section", title, tag("p", NOTHING), class_="tc-panel tc-ledger")
    return tag("section", title, tag("ol", *(one_promise(session, entry) for entry in entries)), class_="tc-ledger")


def one_promise(session: Session, entry: Kept) -> Html:
    """One promise, its parts, and what became of it."""
    turn = tag("a", f"turn {entry.turn}", href=f"#turn-{entry.turn}")
    heads = [
        tag("div", tag("dt", part.name), tag("dd", own(part.words, session.persona.language) if part.words else UNSAID))
        for part in entry.parts
    ]
    return tag(
        "li",
        tag("q", own(entry.what, session.persona.language), class_="tc-what"),
        tag(
            "p",
            *(tag("strong", entry.kind.capitalize()), " · ", turn, f" · {entry.fate}" if entry.fate else ""),
            class_="tc-fate",
        ),
        tag("dl", *heads) if heads else None,
        class_="tc-panel" if entry.stands else "tc-panel tc-struck",
    )


def curve(session: Session, computed: tuple[Figure, ...]) -> Html:
    """Tension and levels over the turns, as a picture and as numbers."""
    tension = chart.tension(session)
    table = Html(chart.table(tension, computed))
    return fold(
        "Turn by turn",
        tag("figure", Html(chart.svg(tension, computed)), class_="tc-panel"),
        tag(
            "details",
            tag("summary", "The same as a table"),
            tag("div", table, class_="tc-wide", role="region", tabindex=0, aria_label="Tension and levels by turn"),
            class_="tc-panel",
        ),
    )


def transcript(session: Session, criteria: Mapping[str, Criterion]) -> Html:
    """All that was said, with the quotes that the levels stand on."""
    said = [spoken(session, session.scenario.opening)]
    for turn in session.turns:
        said.append(exchange(session, turn, criteria))
    note = "Levels stand on the marked words. Open the line below a message for the reasons, numbered like the marks."
    return fold("What was said", tag("p", note, class_="tc-small-print") if session.turns else None, *said)


def exchange(session: Session, turn: Turn, criteria: Mapping[str, Criterion]) -> Html:
    """One turn: message, levels, reply."""
    grades = {name: turn.grades[name] for name in session.criteria if name in turn.grades}
    given = [views.feedback(name, grade, criteria) for name, grade in grades.items()]
    shown = views.row(session, turn, criteria)
    return tag(
        "section",
        tag("h3", f"Turn {turn.n}"),
        tag(
            "div",
            tag("p", "You", class_="tc-who"),
            tag("div", Html(marked(turn.message, grades)), lang=session.persona.language),
            class_="tc-line tc-trainee",
        ),
        folded(given) if given else None,
        spoken(session, turn.reply) if turn.reply else None,
        tag("details", tag("summary", "Written line"), tag("p", shown.aside), class_="tc-aside")
        if shown.aside
        else None,
        tag("p", f"Cut off. {shown.why}", class_="tc-small-print") if shown.state == "cut" else None,
        class_="tc-turn",
        id=f"turn-{turn.n}",
    )


def folded(given: list[Feedback]) -> Html:
    """A turn's levels in a line, which opens to the reasons."""
    levels = tag("ol", *(tag("li", one_level(one)) for one in given), class_="tc-levels")
    return tag("details", tag("summary", views.summary(given)), levels, class_="tc-chip")


def spoken(session: Session, text: str) -> Html:
    """What the customer said."""
    words = tag("p", text, class_="tc-words", lang=session.persona.language, dir="auto")
    return tag("div", tag("p", own(session.persona.name), class_="tc-who"), words, class_="tc-line tc-customer")


def one_level(one: Feedback) -> Html:
    """A level with its reason."""
    return join(
        tag("strong", one.name),
        " ",
        dots(one.level, views.DOTS) if one.level is not None else None,
        " ",
        tag("span", one.words, class_="tc-level"),
        tag("br"),
        own(one.reason),
        tag("span", tag("strong", "Next time: "), own(one.next), class_="tc-next") if one.next else None,
        *(tag("strong", f" Flag: {flag}.", class_="tc-flag") for flag in one.flags),
    )


def untold(session: Session) -> Html:
    """What only the customer knew, now that it is over."""
    told = session.state.facts_told
    facts = [fact for fact in session.scenario.facts if fact.id not in told]
    name = session.persona.name
    if not facts:
        return tag("p", f"{name} told you everything there was to tell.", class_="tc-panel")
    why = "A good question or some trust would have brought it out."
    return tag(
        "details",
        tag("summary", f"What {name} never told you"),
        tag("p", why),
        items(tuple(fact.text for fact in facts), language=session.persona.language),
        class_="tc-panel",
    )
