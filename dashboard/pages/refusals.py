"""What a visitor reads where a page cannot be shown: 400, 404, 405, 500 and 503, each with a sentence and a way on."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.pages.frame import CONTENT_ID
from dashboard.pages.page import PageView, RefusedParameter
from dashboard.words import words

STATUSES = (400, 404, 405, 500, 503)


def refusal(status: int, language: str, problem: RefusedParameter | None = None) -> PageView:
    """The page for an HTTP status of STATUSES. It repeats nothing of the address, which anybody can write.

    `problem` is what the address asks that the page does not know; the page then lists what may be asked.
    """
    say = words(language)
    title, sentence = say(f"refusal.{status}.title"), say(f"refusal.{status}.sentence")
    known = _known(problem, language) if problem else None
    way_on = html.P(html.A(say("refusal.way_on"), href=f"/{language}/")) if status != 503 else None
    main = html.Main(
        html.Div([html.H1(title), html.P(sentence, className="lead"), known, way_on], className="wrap stack refusal"),
        id=CONTENT_ID,
        tabIndex="-1",
    )
    return PageView(title=title, description=sentence, tree=main)


def _known(problem: RefusedParameter, language: str) -> Component:
    say = words(language)
    if not problem.known:
        return html.P(say("refusal.asks_nothing"))
    pieces: list[Component | str] = [say("refusal.parameters")]
    if problem.of:
        pieces = [html.Code(problem.of), f": {say('refusal.values')}"]
    for name in problem.known:
        pieces += [" ", html.Code(name)]
    return html.P(pieces)
