"""No person in the data: what is refused, what is only asked about, what must pass, and that nothing of it is shown.

Every number, address and name here is made up; the control digits are computed.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.intake import problem_text, read_raw_folder
from dashboard.intake.entered import EnteredRow, EnteredTable
from dashboard.intake.identifying import identified_by, is_worth_a_look, kinds_in, mask, masked, names_a_person
from dashboard.intake.privacy import privacy_findings, privacy_warnings
from dashboard.opendata.contract import Column, Contract, Table
from dashboard.settings import PROJECT_FOLDER
from tests.conftest import AS_OF


def register_number(born: date, counter: int, months_added: int = 0) -> str:
    """Eleven digits with the right control digits; 20 or 40 months are added in a bis number."""
    digits = f"{born.year % 100:02}{born.month + months_added:02}{born.day:02}{counter:03}"
    whole = int(f"2{digits}") if born.year >= 2000 else int(digits)
    return f"{digits}{97 - whole % 97:02}"


def account(number: int) -> str:
    """A Belgian IBAN with the right control digits."""
    basic = f"{number:010}"
    basic += f"{int(basic) % 97 or 97:02}"
    # B = 11, E = 14
    return f"BE{98 - int(f'{basic}111400') % 97:02}{basic}"


def printed(digits: str) -> str:
    """A register number as a card shows it."""
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}"


def grouped(text: str, between: str) -> str:
    return between.join(text[start : start + 4] for start in range(0, len(text), 4))


NUMBER = register_number(date(1985, 5, 17), 123)
YOUNG = register_number(date(2009, 11, 30), 8)
BIS = register_number(date(1990, 1, 2), 77, 40)
IBAN = account(539007547)


@pytest.mark.parametrize(
    "text",
    [
        "j.peeters@voorbeeld.be",
        "Vragen aan J.PEETERS@VOORBEELD.BE.",
        "mailto:jan+plan@mail.voorbeeld.co.uk",
        "jan @ voorbeeld.be",
        "jan (at) voorbeeld (dot) be",
        "jan[at]voorbeeld.be",
        "jan{apenstaart}voorbeeld[punt]be",
        "jan＠voorbeeld.be",
        "jan@\u200bvoorbeeld.be",
        "https://voorbeeld.be/?aan=jan@voorbeeld.be",
        "zoé.o'brien@voorbeeld.vlaanderen",
        "jan.peeters(a)voorbeeld.be",
        "jan.peeters @ voorbeeld . be",
        "jan.peeters  @  voorbeeld .be",
    ],
)
def test_an_email_address_is_recognised(text: str) -> None:
    assert identified_by(text) == "email"


@pytest.mark.parametrize(
    "text",
    [
        "@voorbeeld",
        "volg @vlaanderen.be_ op het net",
        "10 stuks @ 5 euro",
        "https://voorbeeld.be/@jan/12",
        "https://voorbeeld.be/beeld@2x.png",
        "een debat (at random gekozen)",
        "twee punten: (a) voorbeeld.be en (b) de rest",
        "3 stuks @ prijs. Daarna volgt meer",
    ],
)
def test_what_only_looks_like_an_email_address_passes(text: str) -> None:
    assert identified_by(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "0470 12 34 56",
        "0470/12.34.56",
        "0470-12-34-56",
        "0470123456",
        "0470 123 456",
        "+32 470 12 34 56",
        "+32 (0)470 12 34 56",
        "0032 470 12 34 56",
        "0032470123456",
        "02 553 12 34",
        "(02) 553 12 34",
        "02/553.12.34",
        "09 267 12 34 (kantooruren)",
        "tel.: 014 12 34 56",
        "tel:+3225531234",
        "+31 20 123 4567",
        "bel Jan op 0470 12 34 56 of 02 553 12 34",
        "0800 12 345",
        "0470\u00a012\u00a034\u00a056",
        "0470–12–34–56",
        "０４７０ 12 34 56",
    ],
)
def test_a_telephone_number_is_recognised_but_where_it_belongs(text: str) -> None:
    assert identified_by(text) == "telephone"
    assert identified_by(text, telephone=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "1712", "112", "106",
        "2020-10-23", "[2020-10-23..2021-09-22]", "../2021-08", "2019/2021", "17/05/2022", "17.05.2022", "02-05-2021",
        "02/05/2021 - 03/06/2022", "17/05/2022 12:30",
        "1.234.567,89", "1234567,5", "12.500.000 euro", "0,25", "100.000.000",
        "VR 2020 2310 DOC.1134/1", "nr. 2019-2020/1234", "D/2020/3241/024", "ISBN 978-90-1234-567-8", "ISSN 0123-4567",
        "10.1177/0886260520934428", "doi:10.1007/s10896-020-00187-0",
        "https://voorbeeld.be/nieuws/0470123456", "https://voorbeeld.be/doc/20201023_0255312345.pdf",
        "voorbeeld.be/pad/0470123456", "www.voorbeeld.be/02-5531234",
        "S0470", "melding-61-2021-09-22", "vasg2020-61a", "00000000000", "12345678901234567890",
    ],
)  # fmt: skip
def test_years_keys_amounts_file_numbers_and_addresses_of_pages_pass(text: str) -> None:
    assert identified_by(text) is None


def test_the_number_of_an_enterprise_is_no_telephone_number() -> None:
    # 0470.000.0.. with the control digits of an enterprise: 97 minus what is left of the first eight by 97
    number = next(f"{first:08}{97 - first % 97:02}" for first in range(4_701_000, 4_701_500) if 97 - first % 97 >= 10)
    as_printed = f"{number[:4]}.{number[4:7]}.{number[7:]}"
    assert identified_by(as_printed) is None
    assert identified_by(f"ondernemingsnummer {number}") is None
    assert identified_by(f"BE {number}") is None
    assert identified_by(f"bel {number}") == "telephone"


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        printed(NUMBER),
        f"rijksregisternummer {NUMBER}",
        f"{NUMBER[:6]}-{NUMBER[6:9]}-{NUMBER[9:]}",
        f"{NUMBER[:6]} {NUMBER[6:9]} {NUMBER[9:]}",
        f"{NUMBER[:2]}/{NUMBER[2:4]}/{NUMBER[4:6]} {NUMBER[6:9]}.{NUMBER[9:]}",
        f"{NUMBER[:2]}.{NUMBER[2:4]}.{NUMBER[4:6]} - {NUMBER[6:9]} . {NUMBER[9:]}",
        printed(NUMBER).replace("-", "–"),
        printed(YOUNG),
        YOUNG,
        BIS,
        printed(BIS),
        f"https://voorbeeld.be/?nr={printed(NUMBER)}",
    ],
)
def test_a_register_number_is_recognised_with_and_without_separators(text: str) -> None:
    assert identified_by(text) == "register_number"


def test_a_register_number_with_other_control_digits_or_more_digits_is_none() -> None:
    wrong = f"{NUMBER[:9]}{(int(NUMBER[9:]) + 1) % 97:02}"
    for text in (wrong, f"1{NUMBER}", f"{NUMBER}1", f"https://voorbeeld.be/{NUMBER}", NUMBER[:10]):
        assert identified_by(text) != "register_number", text


@pytest.mark.parametrize(
    "text",
    [
        IBAN,
        grouped(IBAN, " "),
        grouped(IBAN, "."),
        grouped(IBAN, "-"),
        IBAN.lower(),
        f"storten op {grouped(IBAN, ' ')} op naam van de vzw",
        f"rek.nr. {IBAN}.",
        "NL91 ABNA 0417 1643 00",
        "FR14 2004 1010 0505 0001 3M02 606",
        grouped(IBAN, "\u00a0"),
        grouped(IBAN, "/"),
        f"BE {IBAN[2:4]} {grouped(IBAN[4:], ' ')}",
        f"stort op 12 BE {IBAN[2:4]} {grouped(IBAN[4:], ' ')} vzw",
        f"be-{IBAN[2:]}",
        "NL 91 ABNA 0417 1643 00",
    ],
)
def test_a_bank_account_is_recognised_with_words_around_it(text: str) -> None:
    assert identified_by(text) == "bank_account"


def test_an_older_account_needs_its_control_digits() -> None:
    control = f"{5390075470 % 97:02}"
    assert identified_by(f"539-0075470-{control}") == "bank_account"
    assert identified_by(f"539-0075471-{control}") is None


def test_an_account_with_other_control_digits_is_none() -> None:
    wrong = f"BE{(int(IBAN[2:4]) + 1) % 100:02}{IBAN[4:]}"
    assert identified_by(wrong) is None
    assert identified_by(f"{wrong[:2]} {wrong[2:4]} {grouped(wrong[4:], ' ')}") is None
    assert identified_by("BE 2020 2021 2022 2023 2024") is None
    assert identified_by("AB12 is een vorm van hulp in 2020, 2021 en 2022") is None


@pytest.mark.parametrize(
    "text",
    [
        "geboren op 17/05/1985",
        "Geboren te Gent op 17 mei 1985",
        "geboren 17-5-85",
        "geboren in 1985",
        "geb. 17.05.1985",
        "geboortedatum: 1985-05-17",
        "Geboortedatum 17 mei 1985",
        "geboortejaar 1985",
        "° 17/05/1985",
        "(°1985)",
        "°Gent, 17 mei 1985",
        "º 17 mei 1985",
        "17/05/1985 (geboortedatum)",
        "born on 17 May 1985",
        "date of birth: 17 May 1985",
        "DOB 1985-05",
        "geboren op\n17/05/1985",
        "geboren op\r\n17/05/1985",
        "geboren te St. Niklaas op 17/05/1985",
        "geboren (Gent; 17/05/1985)",
        "op 17/05/1985 te Gent geboren",
        "17 mei 1985, in Sint Niklaas geboren",
        "geboren op 17/5/'85",
        "geboren op 17/5/’85",
        "geboren in '85",
        "geboren op 17 mei '85",
        "geboren 17-mei-1985",
        "Geboortedatum: 17 mei 85",
        "geboren 17051985",
        "geboren op 17051985",
        "geboortedatum: 17051985",
        "geboortedatum:\n17/05/1985",
        "geboren: 19850517",
        "geb 17/05/1985",
        "geb: 17 mei 1985",
    ],
)
def test_a_date_beside_a_word_or_sign_of_birth_is_recognised(text: str) -> None:
    assert identified_by(text) == "birth_date"


@pytest.mark.parametrize(
    "text",
    [
        "jongeren geboren na 2004",
        "kinderen, geboren vanaf september",
        "20 °C in 2021",
        "artikel 3, 2° 2021",
        "art. 5, §1, 2°, 3 mei 2020",
        "1° januari 2021",
        "het geboorteregister van 2021",
        "een idee, geboren uit overleg. In 2021 volgde de start",
        "een idee, geboren uit overleg. Op 17 mei 2021 volgde de start",
        "een idee, geboren uit overleg; op 17 mei 2021 volgde de start",
        "een plan, uit nood geboren\n\n17/05/2021: de start",
        "in 2021 zijn 12345678 kinderen geboren",
        "geboren: 85051799 kinderen",
        "het geb. aan de Demerstraat (2021)",
        "op 17/05/2021 is in overleg een idee geboren",
        "17 mei 2021",
        "25° van 2020",
    ],
)
def test_groups_temperatures_and_articles_of_law_are_no_dates_of_birth(text: str) -> None:
    assert identified_by(text) is None


@pytest.mark.parametrize(
    "text", ["mevrouw Voorbeeld", "Meneer Dummy", "dhr. Dummy", "Dhr Dummy", "mevr. Élan", "Mrs. Any"]
)
def test_a_form_of_address_before_a_capital_is_asked_about(text: str) -> None:
    assert names_a_person(f"Gesprek met {text} over het plan")


@pytest.mark.parametrize(
    "text", ["mevrouw de minister", "meneer en mevrouw", "dhr. en mevr.", "Mevrouwen", "de heer en"]
)
def test_a_form_of_address_without_a_name_is_not(text: str) -> None:
    assert not names_a_person(text)


TABLE = Table(
    "notities", "", "", "", "",
    (Column("id", "string", "", "", required=True, is_key=True), Column("tekst", "string", "", "")),
)  # fmt: skip
HELP_LINES = Table("lijnen", "", "", "", "", (*TABLE.columns, Column("nummer", "string", "", "", format="telephone")))


def entered(table: Table, *cells: tuple[str, ...]) -> EnteredTable:
    return EnteredTable(table, "notities.csv", tuple(EnteredRow(2 + at, row) for at, row in enumerate(cells)))


def test_every_cell_is_named_and_its_value_is_masked() -> None:
    found = privacy_findings(entered(TABLE, ("n1", "niets"), ("n2", "aan jan@voorbeeld.be"), (IBAN, "0470 12 34 56")))
    assert [(one.kind, one.file, one.row, one.column, one.value, one.private) for one in found] == [
        ("privacy.bank_account", "notities.csv", 4, "id", "…", True),
        ("privacy.email", "notities.csv", 3, "tekst", "j…@…", True),
        ("privacy.telephone", "notities.csv", 4, "tekst", "…", True),
    ]


def test_a_cell_that_holds_several_kinds_tells_each_of_them_once() -> None:
    text = f"jan@voorbeeld.be, 0470 12 34 56 of piet@voorbeeld.be; {IBAN}, geboren op 17/05/1985, {NUMBER}"
    found = privacy_findings(entered(TABLE, ("n1", text)))
    assert [(one.kind, one.value) for one in found] == [
        ("privacy.email", "j…@…"),
        ("privacy.register_number", "…"),
        ("privacy.bank_account", "…"),
        ("privacy.birth_date", "…"),
        ("privacy.telephone", "…"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("0470123456@voorbeeld.be", "email"),
        ("https://voorbeeld.be/?aan=jan@voorbeeld.be/0470123456", "email"),
        (f"geboren {printed(NUMBER)}", "register_number"),
        (f"rekening {grouped(IBAN, ' ')}", "bank_account"),
        (f"rekening {grouped(IBAN, '/')}", "bank_account"),
        ("geboren 17051985", "birth_date"),
        ("geboren op 02/05/1985", "birth_date"),
        ("0470 12 34 56", "telephone"),
    ],
)
def test_the_same_digits_are_never_told_as_two_kinds(text: str, kind: str) -> None:
    assert kinds_in(text) == (kind,)


def test_telephone_numbers_may_stand_in_the_table_of_help_lines_and_nothing_else_may() -> None:
    found = privacy_findings(entered(HELP_LINES, ("l1", "of bel 02 553 12 34", "025531234"), ("l2", NUMBER, "1712")))
    assert [(one.kind, one.row) for one in found] == [("privacy.register_number", 3)]


def test_a_warning_names_the_cell_and_what_is_refused_gets_no_warning_beside_it() -> None:
    wrong = printed(f"{NUMBER[:9]}{(int(NUMBER[9:]) + 1) % 97:02}")
    rows = entered(TABLE, ("n1", "mevrouw Voorbeeld"), ("n2", "mevrouw Voorbeeld, 0470 12 34 56"), ("n3", wrong))
    assert [(one.kind, one.row, one.value) for one in privacy_warnings(rows)] == [
        ("privacy.person_named", 2, "…"),
        ("privacy.register_number_unsure", 4, "…"),
    ]


SECRETS = ("jan.peeters@voorbeeld.be", "0470 12 34 56", printed(NUMBER), grouped(IBAN, " "), "geboren op 23/04/1986")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("secret", SECRETS)
def test_no_message_about_any_rule_shows_what_the_guard_refuses(secret: str, language: str, tmp_path: Path) -> None:
    columns = (
        Column("id", "string", "", "", required=True, is_key=True),
        Column("hoort_bij", "string", "", "", references="notities"),
        # an empty one is told with the first key as an example
        Column("moet_bij", "string", "", "", required=True, references="notities"),
        *(Column(name, kind, "", "") for name, kind in (("datum", "date"), ("aantal", "integer"), ("deel", "decimal"))),
        Column("adres", "string", "", "", format="url"),
        Column("hulplijn", "string", "", "", only_when=(("tekst", ("niets",)),)),
        Column("tekst", "string", "", ""),
    )
    contract = Contract({"notities": Table("notities", "", "", "", "", columns)}, {})
    names = ";".join([*(column.name for column in columns), secret])
    rows = [
        ";".join([secret] * 10),
        ";".join([secret, secret, "", *([secret] * 7)]),
        ";".join([secret] * 4),
    ]
    (tmp_path / "notities.csv").write_text("\n".join([names, *rows]), encoding="utf-8")
    intake = read_raw_folder(tmp_path, contract, AS_OF, language)
    kinds = {problem.kind for problem in intake.problems}
    assert {"key_doubled", "reference_to_itself", "required", "integer_form", "url_form", "column_unknown"} <= kinds
    shown = "\n".join(f"{problem_text(one, language)} {one.value} {one.column}" for one in intake.problems)
    assert secret not in shown
    assert "Peeters" not in shown
    assert "peeters" not in shown
    for part in ("0470", "23/04", NUMBER[:6], printed(NUMBER)[:8], IBAN[4:8]):
        assert part not in shown


def test_the_whole_record_holds_nothing_that_is_refused_or_asked_about(project_contract: Contract) -> None:
    intake = read_raw_folder(PROJECT_FOLDER / "data/raw", project_contract, AS_OF)
    assert [problem_text(problem) for problem in (*intake.problems, *intake.warnings)] == []
    assert sum(len(table.rows) for table in intake.entered.values()) > 1_000
    assert holds_telephones_of(project_contract) == ["hulplijnen"]


def holds_telephones_of(contract: Contract) -> list[str]:
    return [name for name, table in contract.raw.items() if any(one.format == "telephone" for one in table.columns)]


around = st.text(st.characters(codec="utf-8", exclude_characters="0123456789@"), max_size=12)


@given(st.dates(date(1920, 1, 1), date(2020, 12, 31)), st.integers(1, 997), st.sampled_from([0, 20, 40]), st.booleans())
def test_every_register_number_with_right_control_digits_is_recognised(
    born: date, counter: int, months_added: int, is_printed: bool
) -> None:
    digits = register_number(born, counter, months_added)
    text = printed(digits) if is_printed else digits
    assert identified_by(text) == "register_number"
    assert masked(f"nummer {text}") == "…"


@given(st.integers(0, 9_999_999_999), st.sampled_from(["", " ", "-", "."]))
def test_every_belgian_account_is_recognised(number: int, between: str) -> None:
    assert identified_by(grouped(account(number), between)) in ("bank_account", "register_number")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
@example(date(2002, 5, 2), date(2004, 7, 5))
def test_no_date_of_the_data_model_is_taken_for_a_number_of_a_person(first: date, last: date) -> None:
    for text in (
        first.isoformat(),
        f"{first:%d/%m/%Y}",
        f"{first:%d.%m.%Y}",
        f"{first:%d-%m-%Y}",
        f"{first:%Y-%m}",
        f"{first.isoformat()}/{last.isoformat()}",
        f"[{first.isoformat()}..{last.isoformat()}]",
        f"../{last.isoformat()}",
        f"van {first:%d/%m/%Y} tot {last:%d/%m/%Y}",
    ):
        assert identified_by(text) is None, text


@given(st.integers(0, 10**9), st.sampled_from(["{:,}", "{:d}", "{:,},50", "EUR {:,}"]))
def test_no_amount_is_taken_for_a_number_of_a_person(amount: int, form: str) -> None:
    assert identified_by(form.format(amount).replace(",", ".")) is None


@given(around, st.sampled_from(SECRETS), around)
def test_the_quick_look_never_misses_what_the_full_one_finds(before: str, secret: str, after: str) -> None:
    text = f"{before} {secret} {after}"
    assert is_worth_a_look(text)
    kind = identified_by(text)
    if kind:
        shown = mask(text, kind)
        assert not any(letter.isdigit() for letter in shown)
        assert len(shown) <= 4


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "1 " * 500_000, "@" * 200_000, "geboren " * 100_000, "BE68 " * 200_000]
)
def test_a_cell_of_a_megabyte_is_looked_through(text: str) -> None:
    assert identified_by(text) is None


def test_a_day_of_birth_is_recognised_on_every_day_of_a_year() -> None:
    for days in range(0, 365, 7):
        day = date(1985, 1, 1) + timedelta(days=days)
        assert identified_by(f"geboren op {day:%d/%m/%Y}") == "birth_date"
