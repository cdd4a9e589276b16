"""Words for people: the gettext catalogues under `locale/`, and numbers and dates as each language writes them.

No sentence stands in code: a message has a name (`overview.term`), and the catalogues `locale/<language>/*.po`, one
for each layer that speaks, hold its wording.
"""

from __future__ import annotations

import gettext
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LOCALE_FOLDER = Path(__file__).parent / "locale"
# the Dutch of Flanders: 1.234,5 and 23 oktober 2020
_LOCALES = {"nl": "nl_BE", "en": "en_GB"}


class Words:
    """The messages, numbers and dates of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = _LOCALES[language]
        self._catalogue = _catalogue(language)

    def __call__(self, message: str, **values: object) -> str:
        """The wording of a message, with its `{placeholders}` filled. Raises KeyError for a message that has none."""
        return self._filled(self._catalogue.gettext(message), message, values)

    def count(self, message: str, number: int, /, **values: object) -> str:
        """The wording for that number (singular or plural).

        `{number}` stands for it as the language writes it, unless a value of that name is given.
        """
        wording = self._catalogue.ngettext(message, message, number)
        return self._filled(wording, message, {"number": self.number(number), **values})

    def number(self, value: int | float | Decimal) -> str:
        """A number with the language's separators; decimals as they are, no rounding."""
        return format_decimal(value, locale=self._locale, decimal_quantization=False)

    def day(self, value: date) -> str:
        """A day in words: 23 oktober 2020."""
        return format_date(value, "d MMMM y", locale=self._locale)

    def month(self, value: date) -> str:
        """A month in words: oktober 2020."""
        return format_date(value, "LLLL y", locale=self._locale)

    def _filled(self, wording: str, message: str, values: dict[str, object]) -> str:
        if wording == message:
            raise KeyError(f"no {self.language} wording for the message {message!r}")
        return wording.format(**values)


@cache
def words(language: str) -> Words:
    """The words of `nl` or `en`. Raises KeyError for another language."""
    return Words(language)


def _catalogue(language: str) -> gettext.GNUTranslations:
    whole = Catalog(locale=language)
    for path in sorted((LOCALE_FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id in whole and message.id:
                    raise ValueError(f"{path.name}: the message {message.id!r} stands in another catalogue too")
                whole[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
