"""The one form of a page with filters: native controls that ask the page's own address.

Pages describe their controls and get the form. Without JavaScript it is a plain GET form; with it
`assets/boot/filter.js` asks the same address and puts the answer in place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.pages.attributes import aria, data
from dashboard.pages.edition import Piece
from dashboard.pages.page import LONGEST_TEXT, Filters
from dashboard.words import words

FORM_ID = "filters"
RESULTS_ID = "rijen"


@dataclass(frozen=True)
class Choice:
    """A select: the parameter that it asks, its label, and code → label of what may be chosen, in order.

    `every` is the text of the first option, which asks nothing; '' for the form's own word ("Alle").
    """

    name: str
    label: str | list[Piece]
    options: Mapping[str, str]
    every: str = ""


@dataclass(frozen=True)
class TypedText:
    """A field to type in: the parameter that it asks, and its label."""

    name: str
    label: str | list[Piece]


Control = Choice | TypedText


def filter_form(
    controls: Sequence[Control], filters: Filters, address: str, language: str, folded: Sequence[Control] = ()
) -> Component:
    """The form with these controls, showing what `filters` ask; a page has one at most.

    `address` is the page's own, without filters. The `folded` controls stand in a `details`, which is open when one
    of them is set. Every parameter of the page has a control: the form asks for nothing else. The page shows what was
    found in an element with the id RESULTS_ID.
    """
    say = words(language)
    more = html.Details(
        [html.Summary(say("filter.more")), _fields(folded, filters, language)],
        id=f"{FORM_ID}-meer",
        open=any(filters.value(control.name) for control in folded),
        className="as-table",
    )
    return html.Form(
        [
            _fields(controls, filters, language),
            more if folded else None,
            html.P(
                [
                    html.Button(say("filter.show"), id=f"{FORM_ID}-toon", type="submit"),
                    html.A(say("filter.clear"), id=f"{FORM_ID}-wis", href=address, className="clear"),
                ],
                className="acts",
            ),
        ],
        id=FORM_ID,
        className="filters",
        method="get",
        # without JavaScript the results would be far below what the browser shows first
        action=f"{address}#{RESULTS_ID}",
        # otherwise a browser puts older choices back beside the rows of another address
        autoComplete="off",
        **data(island=""),
        **aria(label=say("filter.form")),
    )


def _fields(controls: Sequence[Control], filters: Filters, language: str) -> Component:
    return html.Div(
        [_field(control, filters.value(control.name), language) for control in controls], className="fields"
    )


def _field(control: Control, value: str, language: str) -> Component:
    control_id = f"f-{control.name}"
    label = html.Label(control.label, htmlFor=control_id)
    if isinstance(control, TypedText):
        # dash.html has no Input; the painter prints this one as the native element
        typed = dcc.Input(
            id=control_id, name=control.name, type="search", value=value, maxLength=LONGEST_TEXT, autoComplete="off"
        )
        return html.Div([label, typed])
    every = control.every or words(language)("filter.every")
    options = [
        html.Option(text, value=code, selected=code == value) for code, text in {"": every, **control.options}.items()
    ]
    return html.Div([label, html.Select(options, id=control_id, name=control.name, autoComplete="off")])
