"""The first paint: exact HTML of a tree, and a refusal of everything that it does not know."""

from __future__ import annotations

from typing import Any

import pytest
from dash import dcc, html

from dashboard.web.paint import paint, walk


def test_a_tree_is_printed_with_its_attributes_and_its_text_escaped() -> None:
    tree = html.Section(
        [
            html.H2("A & <b>", id="kop"),
            html.P(["een ", html.Strong("twee"), None, 3], className="lead"),
            html.Img(src="/x.png", alt='een "beeld"'),
            html.Td("x", colSpan=2),
            html.Label("Zoek", htmlFor="q"),
            html.Details(html.Summary("meer"), open=True),
            html.Div(hidden=False),
        ],
        **{"aria-labelledby": "kop", "data-island": ""},
    )
    assert paint(tree, "/") == (
        '<section aria-labelledby="kop" data-island=""><h2 id="kop">A &amp; &lt;b&gt;</h2>'
        '<p class="lead">een <strong>twee</strong>3</p>'
        '<img alt="een &quot;beeld&quot;" src="/x.png">'
        '<td colspan="2">x</td><label for="q">Zoek</label>'
        "<details open><summary>meer</summary></details><div></div></section>"
    )


def test_the_base_path_is_put_before_addresses_of_this_site_and_no_others() -> None:
    tree = [
        html.A("a", href="/nl/"),
        html.A("b", href="#hulp"),
        html.A("c", href="https://example.org/nl/"),
        html.A("d", href="tel:1712"),
    ]
    assert paint(tree, "/a/b/") == (
        '<a href="/a/b/nl/">a</a><a href="#hulp">b</a><a href="https://example.org/nl/">c</a><a href="tel:1712">d</a>'
    )


def test_a_style_is_printed_as_css() -> None:
    assert paint(html.Div(style={"marginTop": "2px", "--share": "50%"}), "/") == (
        '<div style="margin-top:2px;--share:50%"></div>'
    )


@pytest.mark.parametrize(
    "node",
    [
        html.Script("alert(1)"),
        html.Iframe(src="/x"),
        html.Button("x", n_clicks=1),
        html.Div(key="x"),
        html.Div(True),  # type: ignore[arg-type]
        html.Div(**{"aria-hidden": True}),
        html.Div(title={"a": 1}),  # type: ignore[arg-type]
        dcc.Dropdown(id="x"),
        dcc.Input(id="x", debounce=True),
        object(),
    ],
    ids=["script", "iframe", "n_clicks", "key", "truth", "aria-truth", "dict", "dcc.Dropdown", "debounce", "object"],
)
def test_what_the_painter_does_not_know_it_refuses(node: Any) -> None:
    with pytest.raises(TypeError):
        paint(node, "/")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//example.org/", "data:text/html,x", "nl/"])
def test_an_address_that_no_page_may_hold_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="no page may link"):
        paint(html.A("x", href=address), "/")


def test_an_attribute_that_dash_html_does_not_allow_is_refused_by_dash_itself() -> None:
    with pytest.raises(TypeError):
        html.Div(onclick="x")


def test_walking_gives_every_component_in_the_order_of_the_document() -> None:
    tree = html.Div([html.P(html.A("x", href="/")), "text", html.Ul([html.Li("y")])])
    assert [type(node).__name__ for node in walk(tree)] == ["Div", "P", "A", "Ul", "Li"]
