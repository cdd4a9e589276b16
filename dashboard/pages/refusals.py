"""What a visitor reads where a page cannot be shown: 400, 404, 405, 500 and 503, each with a sentence and a way on."""

from __future__ import annotations

from dash import html

from dashboard.pages.frame import CONTENT_ID
from dashboard.pages.page import PageView
from dashboard.words import words

STATUSES = (400, 404, 405, 500, 503)


def refusal(status: int, language: str) -> PageView:
    """The page for an HTTP status of STATUSES. It repeats nothing of the address, which anybody can write."""
    say = words(language)
    title, sentence = say(f"refusal.{status}.title"), say(f"refusal.{status}.sentence")
    way_on = html.P(html.A(say("refusal.way_on"), href=f"/{language}/")) if status != 503 else None
    main = html.Main(
        html.Div([html.H1(title), html.P(sentence, className="lead"), way_on], className="wrap stack refusal"),
        id=CONTENT_ID,
        tabIndex="-1",
    )
    return PageView(title=title, description=sentence, tree=main)
