"""What in a text could point to one person: recognised here, and masked before any message or file shows it.

Called by `privacy`, which refuses such cells, and by `problems`, which masks every value that it tells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from phonenumbers import Leniency, PhoneNumberMatcher
from stdnum import iban
from stdnum.be import bis, nn, vat

# what stands in the place of a value that is not shown
HIDDEN = "…"
# a number without a country's prefix is read as one of Belgium
_REGION = "BE"
# a text of digits alone may be a million of them; a telephone number stands among the first attempts or nowhere
_ATTEMPTS_AT_A_NUMBER = 500

# where something begins in a text, and where it ends
_Span = tuple[int, int]

# one look at a text tells most that nothing can be found in it: no sign, no word, no seven digits close together
_SIGNS = ("@", "＠", "°", "º", "˚", "gebo", "born", "birth", "dob")
_SPELLED_SIGNS = ("apenstaart", "(at", "[at", "{at", "( at", "[ at", "{ at", "(a)", "[a]", "{a}")
_SHORT_SIGN = re.compile(r"\bgeb\b")
_MANY_DIGITS = re.compile("[0-9](?:[^0-9A-Za-z,;:]{0,3}[0-9]){6}")
_OTHER_DIGITS = re.compile(r"(?![0-9])\d")
_COURTESY_SIGNS = ("mevrouw", "meneer", "mijnheer", "de heer", "dhr", "mevr", "mw.", "mr", "ms.")
_COURTESY = re.compile(
    r"\b(?i:mevrouw|meneer|mijnheer|de heer|dhr\.?|mevr\.?|mw\.|mrs?\.?|ms\.)\s{1,3}[A-ZÀ-ÖØ-Þ]",
)
# letters that look like others: NFKC leaves them, or makes something else of them
_LOOKALIKES = str.maketrans({"º": "°", "˚": "°", **dict.fromkeys("‐‑‒–—−", "-")})

# the address of a page or an article: its digits number pages, not telephones
_ADDRESS = re.compile(
    r"(?:https?://|\bwww\.)[^\s<>\"]+|\b10\.[0-9]{4,9}/[^\s<>\"]+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}/[^\s<>\"]*",
    re.IGNORECASE,
)
_SPELLED_AT = re.compile(
    # (a) with nothing around it: in a sentence it is the first of (a), (b) and (c)
    r"\s{0,3}[\[({]\s?(?:at|apenstaart|@)\s?[\])}]\s{0,3}|(?<=[\w.+%'-])[\[({]a[\])}](?=\w)",
    re.IGNORECASE,
)
_SPELLED_DOT = re.compile(r"\s{0,3}[\[({]\s?(?:dot|punt|\.)\s?[\])}]\s{0,3}", re.IGNORECASE)
_BEFORE_AT = re.compile(r"[\w.+%'-]{1,64}\s{0,2}$")
# `picture@2x.png` is a file
_AFTER_AT = re.compile(r"\s{0,2}(?![0-9]x\.)(?:[\w-]{1,63}(?:\.|\s{1,2}\.\s{0,2})){1,8}[A-Za-z]{2,24}\b")

_REGISTER_NUMBER = re.compile(
    r"(?<![0-9])[0-9]{2}[\s./-]{0,3}[0-9]{2}[\s./-]{0,3}[0-9]{2}[\s./-]{0,3}[0-9]{3}[\s./-]{0,3}[0-9]{2}(?![0-9])"
)
# as it is printed on a card; nothing else is written so
_PRINTED_REGISTER_NUMBER = re.compile(r"(?<![0-9])[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[0-9]{3}\.[0-9]{2}(?![0-9])")

_ACCOUNT = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[0-9]{2}(?:[ ./-]{0,2}[A-Za-z0-9]){11,40}")
# with a space after the country: any two letters before a number look so at first, and may stand right before another
_SPACED_ACCOUNT = re.compile(
    r"(?<![A-Za-z0-9])(?=([A-Za-z]{2}[ ./-]{1,2}[0-9]{2}(?:[ ./-]{0,2}[A-Za-z]{4})?(?:[ ./-]{0,2}[0-9]){8,30}))"
)
_SHORTEST_ACCOUNT, _LONGEST_ACCOUNT = 15, 34
# as a Belgian account was written before 2008: the last two digits are what is left after division by 97
_OLD_ACCOUNT = re.compile(r"(?<![0-9])([0-9]{3})-([0-9]{7})-([0-9]{2})(?![0-9])")

_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|mar(?:ch)?|apr(?:il)?|mei|may|june?|juni|july?|juli"
    r"|aug(?:ustus|ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?<![0-9])(?:18|19|20)[0-9]{2}(?![0-9])"
# 1985, 85 or '85
_ANY_YEAR = r"(?:[0-9]{4}|['’]?[0-9]{2})(?![0-9])"
_DATE = (
    rf"(?:(?<![0-9])[0-9]{{1,2}}\s?[-/.]\s?[0-9]{{1,2}}\s?[-/.]\s?{_ANY_YEAR}"
    r"|(?<![0-9])(?:18|19|20)[0-9]{2}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?(?![0-9])"
    rf"|(?<![0-9])[0-9]{{1,2}}(?:st|nd|rd|th|de|e)?[\s-]{{1,2}}{_MONTH}[\s-]{{1,2}}{_ANY_YEAR}"
    rf"|\b{_MONTH}[\s-]{{1,2}}{_YEAR})"
)
# 17051985 and 19850517: only right beside a word of birth
_DAY_IN_DIGITS = (
    r"(?<![0-9])(?:(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:18|19|20)[0-9]{2}"
    r"|(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])"
)
_DIGIT = re.compile("[0-9]")
# between `geboren` and its date no sentence ends: a full stop only in St. Niklaas, a semicolon only within brackets
_ON_THE_WAY = r"(?:[^0-9.;\n]|\n(?!\s?\n)|\b(?-i:[A-ZÀ-ÖØ-Þ])[a-zà-ÿ]{0,3}\.)"
_PLACE = r"(?:te\s|in\s(?-i:(?=[A-ZÀ-ÖØ-Þ])))[^\W\d_][\w.'’-]{0,30}(?:\s[A-ZÀ-ÖØ-Þ][\w'’-]{1,30})?"
_BIRTH = re.compile(
    # geboren te Gent op 17 mei 1985; geboren in 1985 (a group "geboren na 2004" is no date of birth)
    rf"\b(?:geboren|geb\.|born)(?:{_ON_THE_WAY}{{0,40}}?{_DATE}|\s?\([^0-9()]{{0,40}}{_DATE}"
    rf"|[\s:(]{{0,3}}(?:in\s)?{_YEAR}|\sin\s['’][0-9]{{2}}(?![0-9])|[\s:(]{{0,3}}(?:op\s|on\s)?{_DAY_IN_DIGITS})"
    # geb is short for other words too
    rf"|\bgeb[\s:(]{{1,3}}(?:op\s)?(?:{_DATE}|{_DAY_IN_DIGITS})"
    rf"|\b(?:geboorte ?(?:datum|dag|jaar)|birth ?(?:date|day|year)|(?:date|day|year) of birth|dob)\b"
    rf"(?:[^0-9.;\n]|\n(?!\s?\n)){{0,15}}(?:{_DATE}|{_YEAR}|{_DAY_IN_DIGITS})"
    rf"|{_DATE}(?:,?\s{_PLACE})?[^\w;\n]{{0,4}}(?:geboren|geboortedatum|born|date of birth)\b"
    # 2° and 20 °C are no signs of birth
    rf"|(?<![0-9])(?<![0-9]\s)°\s{{0,2}}(?:(?:te|in|op)\s)?(?:[^\W\d_][\w-]{{1,30}},?\s)?(?:{_DATE}|{_YEAR})"
    rf"|{_DATE}\s?°(?!\s?[CFcf]\b)",
    re.IGNORECASE,
)

# 0468.123.456 after one of these is an organisation
_COMPANY_WORD = re.compile(r"(?:\bBE|btw|kbo|vat|bce|tva|ondernemingsn\w*|company n\w*)[\s:.nr-]{0,12}$", re.IGNORECASE)
_PRINTED_COMPANY_NUMBER = re.compile(r"[01][0-9]{3}\.[0-9]{3}\.[0-9]{3}")


def is_worth_a_look(text: str) -> bool:
    """Whether the text holds any sign at all of what `identified_by` looks for: quick, and never False where it is."""
    folded = text.casefold()
    return (
        any(sign in folded for sign in _SIGNS)
        or _MANY_DIGITS.search(text) is not None
        or any(sign in folded for sign in _SPELLED_SIGNS)
        or _SHORT_SIGN.search(folded) is not None
        or (not text.isascii() and _OTHER_DIGITS.search(text) is not None)
    )


@lru_cache(maxsize=16_384)
def kinds_in(text: str, *, telephone: bool = True) -> tuple[str, ...]:
    """Everything in the text that points to a person, each kind once and none for what another kind holds already.

    In this order: `email`, `register_number` (with right control digits, also a bis number), `bank_account` (an IBAN,
    or the older Belgian form, with right control digits), `birth_date` (a date beside a word or sign of birth),
    `telephone` (only where that is asked). Of an address of a web page only what is unmistakable is looked at: an
    e-mail address, an IBAN, a register number as it is printed on a card.
    """
    if not is_worth_a_look(text):
        return ()
    plain = _plain(text)
    emails, without_emails = _cut(_joined(plain), _emails)
    if emails:
        plain = without_emails
    printed, plain = _cut(plain, _printed_register_numbers)
    accounts, plain = _cut(plain, _accounts)
    plain = _ADDRESS.sub(" | ", plain)
    register_numbers, plain = _cut(plain, _register_numbers)
    births, plain = _cut(plain, _births)
    found = {
        "email": emails,
        "register_number": printed or register_numbers,
        "bank_account": accounts,
        "birth_date": births,
        "telephone": telephone and _has_telephone(plain),
    }
    return tuple(kind for kind, is_there in found.items() if is_there)


def identified_by(text: str, *, telephone: bool = True) -> str | None:
    """What in the text points to a person: the first of `kinds_in`, None for nothing."""
    return next(iter(kinds_in(text, telephone=telephone)), None)


def looks_like_a_register_number(text: str) -> bool:
    """Whether something is written as a register number is printed, whatever its control digits: perhaps mistyped."""
    return _PRINTED_REGISTER_NUMBER.search(_plain(text)) is not None


def may_name_a_person(text: str) -> bool:
    """Whether the text holds any sign of what `names_a_person` looks for: quick, and never False where that is True."""
    folded = text.casefold()
    return any(sign in folded for sign in _COURTESY_SIGNS)


def names_a_person(text: str) -> bool:
    """Whether a form of address (`mevrouw`, `dhr.`) stands before a capital, as before a person's name."""
    return _COURTESY.search(text) is not None


def masked(text: str, *, telephone: bool = True) -> str:
    """The text as it stands, or what may be shown in its place where it points to a person: no digit, no name."""
    kind = identified_by(text, telephone=telephone)
    return mask(text, kind) if kind else text


def mask(text: str, kind: str) -> str:
    """What may be shown of a text of that kind: `j…@…` for an e-mail address, `…` for anything else."""
    if kind != "email":
        return HIDDEN
    joined = _joined(_plain(text))
    first = next((joined[start] for start, _ in _emails(joined)), "")
    return f"{first if first.isalpha() else ''}{HIDDEN}@{HIDDEN}"


def _plain(text: str) -> str:
    """The text with one kind of hyphen, space and digit, and without letters that are not seen."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKC", text.translate(_LOOKALIKES))
    plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    return "".join(
        letter if letter.isascii() or not letter.isdecimal() else str(unicodedata.decimal(letter)) for letter in plain
    )


def _cut(text: str, spans: Callable[[str], Iterator[_Span]]) -> tuple[bool, str]:
    """Whether any span is found in the text, and the text with `|` in the place of each."""
    parts = []
    at = 0
    for start, end in spans(text):
        if start >= at:
            parts.append(text[at:start])
            at = end
    return at > 0, "|".join([*parts, text[at:]])


def _joined(plain: str) -> str:
    """The text with `@` and `.` in the place of `(at)` and `(dot)`."""
    return _SPELLED_DOT.sub(".", _SPELLED_AT.sub("@", plain))


def _emails(joined: str) -> Iterator[_Span]:
    """Where each e-mail address stands. Looks around each sign, so that a long text costs little."""
    for sign in re.finditer("@", joined):
        begin = max(0, sign.start() - 66)
        before = _BEFORE_AT.search(joined[begin : sign.start()])
        after = _AFTER_AT.match(joined, sign.end(), sign.end() + 300) if before else None
        if before and after:
            yield begin + before.start(), after.end()


def _printed_register_numbers(text: str) -> Iterator[_Span]:
    return (found.span() for found in _PRINTED_REGISTER_NUMBER.finditer(text) if _is_register_number(found[0]))


def _register_numbers(text: str) -> Iterator[_Span]:
    return (found.span() for found in _REGISTER_NUMBER.finditer(text) if _is_register_number(found[0]))


def _births(text: str) -> Iterator[_Span]:
    if _DIGIT.search(text):
        yield from (found.span() for found in _BIRTH.finditer(text))


def _is_register_number(text: str) -> bool:
    digits = re.sub(r"[^0-9]", "", text)
    return nn.is_valid(digits) or bis.is_valid(digits)


def _accounts(text: str) -> Iterator[_Span]:
    spans = [span for found in _ACCOUNT.finditer(text) if (span := _account(found[0], found.start()))]
    spans += [span for found in _SPACED_ACCOUNT.finditer(text) if (span := _account(found[1], found.start()))]
    spans += [found.span() for found in _OLD_ACCOUNT.finditer(text) if _is_old_account(*found.groups())]
    yield from sorted(spans)


def _account(text: str, start: int) -> _Span | None:
    """Where the account is that the text, which stands at `start`, begins with."""
    # words may follow an account: each end of a group is tried
    for end in range(_SHORTEST_ACCOUNT, len(text) + 1):
        if end < len(text) and text[end].isalnum():
            continue
        account = re.sub("[ ./-]", "", text[:end])
        # not whether its bank is known: banks come and go
        if _SHORTEST_ACCOUNT <= len(account) <= _LONGEST_ACCOUNT and iban.is_valid(account, check_country=False):
            return start, start + end
    return None


def _is_old_account(bank: str, number: str, control: str) -> bool:
    return (int(bank + number) % 97 or 97) == int(control)


def _has_telephone(plain: str) -> bool:
    matches = PhoneNumberMatcher(plain, _REGION, Leniency.VALID, _ATTEMPTS_AT_A_NUMBER)
    return any(not _is_company(found.raw_string, plain[: found.start]) for found in matches)


def _is_company(number: str, before: str) -> bool:
    """The number of an organisation in the register of enterprises: some have the form of a mobile telephone."""
    digits = re.sub(r"[^0-9]", "", number)
    is_written_so = _PRINTED_COMPANY_NUMBER.fullmatch(number) or _COMPANY_WORD.search(before[-40:])
    return bool(is_written_so) and vat.is_valid(digits)
