"""The form with filters: native controls, the exact HTML, and what is folded away."""

from __future__ import annotations

from dashboard.pages.filter_form import Choice, TypedText, filter_form
from dashboard.pages.page import Filters
from dashboard.web.paint import paint

_SEARCH = TypedText("zoek", "Zoek in de lijst")
_DOMAIN = Choice("domein_id", "Domein", {"sport": "Sport", "media": "Media"})
_LINK = Choice("schakel", "Schakel", {"preventie": "preventie"}, every="Elke schakel")


def test_the_form_shows_what_the_address_asks_in_native_controls() -> None:
    form = filter_form(
        [_SEARCH, _DOMAIN], Filters((("domein_id", "media"), ("zoek", 'a "b"'))), "/nl/actiepunten", "nl"
    )
    assert paint(form, "/a/") == (
        '<form action="/a/nl/actiepunten#rijen" aria-label="Filter deze pagina" autocomplete="off" class="filters" '
        'data-island="" id="filters" method="get"><div class="fields"><div><label for="f-zoek">Zoek in de lijst</label>'
        '<input autocomplete="off" id="f-zoek" maxlength="100" name="zoek" type="search" value="a &quot;b&quot;"></div>'
        '<div><label for="f-domein_id">Domein</label><select autocomplete="off" id="f-domein_id" name="domein_id">'
        '<option value="">Alle</option><option value="sport">Sport</option>'
        '<option selected value="media">Media</option></select></div></div>'
        '<p class="acts"><button id="filters-toon" type="submit">Toon</button>'
        '<a class="clear" href="/a/nl/actiepunten" id="filters-wis">Wis filters</a></p></form>'
    )


def test_folded_controls_are_open_when_one_of_them_is_set_and_closed_otherwise() -> None:
    def painted(filters: Filters) -> str:
        return paint(filter_form([_DOMAIN], filters, "/en/action-points", "en", folded=[_LINK]), "/")

    assert '<details class="as-table" id="filters-meer"><summary>More filters</summary>' in painted(Filters())
    assert '<details class="as-table" id="filters-meer">' in painted(Filters((("domein_id", "sport"),)))
    is_set = painted(Filters((("schakel", "preventie"),)))
    assert '<details class="as-table" id="filters-meer" open>' in is_set
    assert '<option value="">Elke schakel</option><option selected value="preventie">' in is_set
