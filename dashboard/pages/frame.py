"""The frame that every page stands in: the band with help and the way out, the masthead, the help strip, the footer.

`web` calls it around each page and around its refusals (404, 400, 503).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.pages.addresses import METHOD_SLUGS, data_address, help_address, page_address
from dashboard.pages.attributes import aria, data
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.help_lines import help_strip
from dashboard.pages.woven import woven
from dashboard.words import words

CONTENT_ID = "inhoud"
# the two lines that stand in the band itself, where they are entered, and the class of their words: `wide` only where
# there is room, else the number alone
_BAND_LINES = {"hulplijn-1712": "", "noodnummer-112": "wide"}


@dataclass(frozen=True)
class Speaker:
    """Who answers for the site; an empty publisher makes it a trial version that says so on every page.

    `exit_address` is the page of another site that "leave this site" leads to.
    """

    publisher: str
    contact: str
    licence: str
    exit_address: str

    @property
    def is_trial(self) -> bool:
        """Whether nobody answers for the site yet."""
        return not self.publisher


@dataclass(frozen=True)
class Destination:
    """A page that the navigation leads to.

    `here` is "page" on that page itself, "true" on a page below it, and '' elsewhere: the values of aria-current.
    """

    name: str
    address: str
    here: str


def framed(
    main: Component,
    language: str,
    other_languages: dict[str, str],
    speaker: Speaker,
    edition: Edition | None,
    navigation: Sequence[Destination] = (),
) -> list[Component]:
    """What stands in the document's body, in order.

    `other_languages` holds the address of this same page in each other language, `navigation` the pages to choose
    from. `edition` is None where no release has been published; the help lines, which are data, are then missing too.
    """
    parts = [
        _skip_link(language),
        _band(language, speaker, edition),
        _masthead(language, other_languages, speaker, edition, navigation),
        main,
        help_strip(edition) if edition and not _is_help(navigation, language) else None,
        _footer(language, speaker, edition),
        _print_mark(language, edition),
    ]
    return [part for part in parts if part is not None]


def _print_mark(language: str, edition: Edition | None) -> Component | None:
    """What stands on each sheet of paper where the data are invented; a screen has the notice in the head."""
    if edition is None or not edition.reader.record.is_demo:
        return None
    return html.P(words(language)("frame.demo"), className="print-mark", **aria(hidden="true"))


def _is_help(navigation: Sequence[Destination], language: str) -> bool:
    """Whether this is the help page itself, which has every line already."""
    return any(way.here == "page" and way.address == help_address(language) for way in navigation)


def _skip_link(language: str) -> Component:
    return html.A(words(language)("frame.skip"), href=f"#{CONTENT_ID}", className="skip")


def _band(language: str, speaker: Speaker, edition: Edition | None) -> Component:
    say = words(language)
    ways = [html.A(say("frame.help"), href=help_address(language))] if edition else []
    lines = {line.helpline_id: line for line in edition.reader.helplines()} if edition else {}
    for helpline_id, shown_from in _BAND_LINES.items():
        line = lines.get(helpline_id)
        if line and line.telephone:
            message = f"frame.call.{helpline_id}"
            label = say(message, number=line.telephone)
            pieces = woven(say, message, number=html.Span(line.telephone))
            # where there is no room for the words, the number is there
            shown = [html.Span(piece, className=shown_from) if isinstance(piece, str) else piece for piece in pieces]
            ways.append(html.A(shown if shown_from else label, href=f"tel:{line.telephone}", **aria(label=label)))
    leave = html.A(say("frame.leave"), href=speaker.exit_address, rel="noreferrer", className="leave")
    return html.Section(
        html.Div([html.P(ways), leave], className="wrap"), className="band", **aria(label=say("frame.band"))
    )


def _masthead(
    language: str,
    other_languages: dict[str, str],
    speaker: Speaker,
    edition: Edition | None,
    navigation: Sequence[Destination],
) -> Component:
    say = words(language)
    brand = html.A(html.Span(say("site.name")), href=f"/{language}/", className="brand")
    notices = [say("frame.trial")] if speaker.is_trial else []
    if edition and edition.reader.record.is_demo:
        notices.append(say("frame.demo"))
    if edition and edition.reader.record.is_preview:
        notices.insert(0, say("frame.preview"))
    notice = html.P(html.Span(" ".join(notices), className="wrap"), className="trial") if notices else None
    small = [
        *(html.Li(_way(destination)) for destination in navigation),
        *(html.Li(_language_switch(other, address, "menu")) for other, address in other_languages.items()),
    ]
    menu = html.Details(
        [
            html.Summary(say("frame.menu")),
            html.Nav(html.Ul(small), **aria(label=say("frame.navigation"))),
        ],
        className="menu",
    )
    switches = [_language_switch(other, address, "kop") for other, address in other_languages.items()]
    wide = html.Nav(
        html.Ul([html.Li(_way(destination)) for destination in navigation]), **aria(label=say("frame.navigation"))
    )
    row = [brand, menu, html.Div(switches, className="tools"), wide if navigation else None]
    return html.Header(
        [html.Div([piece for piece in row if piece is not None], className="wrap"), notice], className="masthead"
    )


def _way(destination: Destination) -> Component:
    marks = aria(current=destination.here) if destination.here else {}
    return html.A(destination.name, href=destination.address, **marks)


def _language_switch(language: str, address: str, place: str) -> Component:
    """The link to the same page in another language, by that language's own name; it follows a live filter.

    `place` says where it stands: the menu of a small screen and the head of a wide one each have one.
    """
    return html.A(
        words(language)("frame.language_name"),
        id=f"taal-{language}-{place}",
        href=address,
        hrefLang=language,
        lang=language,
        className="language",
        **data(live="href"),
    )


def _way_to_methods(edition: Edition) -> list[Piece]:
    """How this site counts; nothing where the release is older than that page."""
    if "regels" not in edition.reader.contract.public_tables():
        return []
    return [" · ", html.A(edition.say("methods.title"), href=page_address(METHOD_SLUGS, edition.language))]


def _footer(language: str, speaker: Speaker, edition: Edition | None) -> Component:
    say = words(language)
    who = say("frame.publisher_none") if speaker.is_trial else say("frame.publisher", publisher=speaker.publisher)
    is_demo = edition is not None and edition.reader.record.is_demo
    lines = [html.P(say("frame.about_demo" if is_demo else "frame.about")), html.P(who)]
    if speaker.contact:
        lines.append(html.P(say("frame.contact", contact=speaker.contact)))
    if speaker.licence:
        lines.append(html.P(say("frame.licence", licence=speaker.licence)))
    lines.append(html.P(say("frame.privacy")))
    facts = []
    if edition:
        tables = html.A(say("data.title"), href=data_address(language))
        facts = [
            html.Div([html.Dt(say("frame.as_of")), html.Dd(edition.as_of)]),
            html.Div(
                [
                    html.Dt(say("frame.release")),
                    html.Dd([edition.reader.record.id, " · ", tables, *_way_to_methods(edition)]),
                ]
            ),
        ]
    return html.Footer(
        html.Div([html.Div(lines, className="stack"), html.Dl(facts) if facts else None], className="wrap"),
        className="foot",
    )
