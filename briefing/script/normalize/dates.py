"""Dates: 13/9/2023, (4-5/9), 12 Des '21, 1445 H; day first, as Indonesian news writes them."""

import re

from briefing.script.normalize import numbers
from briefing.script.normalize.data import tables, words
from briefing.script.normalize.rule import Rule, Said, after, any_of, left, right, rule

_MONTHS: dict[str, list[str]] = tables("calendar.toml")["months"]
_NAMES = list(_MONTHS)
_SHORT = {short: name for name, shorts in _MONTHS.items() for short in shorts}
_HIJRI: list[str] = tables("calendar.toml")["hijri_months"]
_DAYS: list[str] = tables("calendar.toml")["weekdays"]
_SHORT_DAYS: dict[str, str] = {
    short: day for day, short in tables("calendar.toml")["short_weekdays"].items()
}
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_ANY_DAY = any_of([day.capitalize() for day in _DAYS])
_ANY_MONTH = any_of([*_NAMES, *_HIJRI])
_ANY_SHORT = any_of(list(_SHORT))
_DAY_BEFORE = re.compile(
    rf"(?i:\b{any_of([*_DAYS, *tables('calendar.toml')['date_nouns']])})(?:\s(?:pagi|siang|sore|malam|ini|lalu|kemarin|depan|petang|dini\shari))?,?\s{{0,2}}\(?\s?\Z"
)
# "31 Des-2 Jan": the dash between two days.
_TILL_DAY = re.compile(rf"\s?[-–—]\s?(?=\d{{1,2}}\s(?i:{_ANY_MONTH}|{_ANY_SHORT})\b)")
# "3/4 Mei": two days.
_MONTH_BEHIND = re.compile(rf"\s(?:{_ANY_MONTH})\b")
_MONTH_BEFORE = re.compile(rf"(?i:\b(?:{_ANY_MONTH}|{_ANY_SHORT}))\.?\s\Z")
_YEAR_NOUN = after(
    ("tahun", "pada", "abad", "sejak", "sekitar", "hingga", "sampai", "antara", "dan")
)
_DECREE = after(words("decree"), r"(?:[\s\w.]{0,40}?\s)?(?i:no\.?|nomor)?\s{0,2}")
_NUMBERED = re.compile(r"(?i:\b(?:no\.?|nomor))\s{0,2}\Z")
_FRACTION_NOUN = re.compile(
    r"\s(?:porsi|sendok|liter|gelas|cangkir|kg|bagian|dari|penduduk|warga|wilayah|lahan|kali|hari|jam|abad|tahun|lusin|final|malam|lapangan|putaran|kilogram|meter|jumlah|suara|harga|isi|luas|orang|sdt|sdm|buah|siung|butir|gr|ton|hektare|inci|kuota|anggota|peserta|siswa|total|karyawan|kekuatan|gaji|kursi|abad)\b"
)


# "..., Jakarta, 5/10.": a date closes the sentence behind where it was.
_PLACE_BEFORE = re.compile(r"[A-Z][\w'-]+,\s{1,2}\Z")
# "kuartal 1/2025": the period's number over its year.
_PERIOD_BEFORE = re.compile(
    r"(?i:\b(?:kuartal|triwulan|semester|caturwulan|tahap|q))\s(?:\d{1,2}(?:,|\s(?:dan|hingga|sampai)|-)\s?){0,2}\Z"
)
_MONTH_WORD = re.compile(
    r"(?:\b(?i:s/d|s\.d\.|hingga|sampai|sejak|bulan|awal|akhir|pertengahan)\s)\Z"
)
# Shortened months that are names of people too: "sejak Agus menjabat".
_ALSO_NAMES = ("Agus", "Jan", "Mar")
_MONTH_ENDS = re.compile(
    r"\.?(?:\s?[,;)\d]|\s*\Z|\s(?:lalu|mendatang|depan|nanti|ini|hingga|sampai)\b)"
)
# "seperempat (1/4)": the figure of what is said before it.
_WORD_BEFORE = re.compile(
    r"(?<![\w-])(?!(?:lap|putaran|halaman|bagian|skor|nilai|rating|ukuran|sebanyak|sekitar|hanya|nomor|menjadi|mencapai|jadi)\s)[a-z]{4,}\s\Z"
)
_CLOSES = re.compile(r",\s|\)?\.?\s*\Z|\s(?:dini\shari|pagi|siang|sore|malam)\b")
_FRACTION_BEFORE = re.compile(r"(?i:\b(?:seper\w+|per\w+|setengah|separuh))\s\Z")
_ENDS = re.compile(r"\s\((?:ANTARA|Antara)\)|\)?[.,]?\s*\Z|\)?\.\s+[\"“]?[A-Z]")


def year(written: str) -> str:
    """A year in words; two digits mean the years from 1941 to 2040."""
    if len(written) == 2:
        short = int(written)
        return numbers.cardinal(short + (2000 if short <= 40 else 1900))
    return numbers.cardinal(int(written))


def month(number: int) -> str:
    """The name of a month, 1 to 12."""
    return _NAMES[number - 1]


def _is_date(day: str, of_month: str) -> bool:
    return 1 <= int(of_month) <= 12 and 1 <= int(day) <= _DAYS_IN_MONTH[int(of_month) - 1]


def _day(written: str) -> str:
    return numbers.cardinal(int(written))


def _full(match: re.Match[str]) -> str | None:
    day, of_month, of_year = match["d"], match["m"], match["y"]
    if not _is_date(day, of_month):
        return None
    # 4-2-31 is a formation or a serial number sooner than a date.
    if len(of_year) == 2 and match["sep"] == "-" and not _DAY_BEFORE.search(left(match)):
        return None
    return f"{_day(day)} {month(int(of_month))} {year(of_year)}"


def _days_full(match: re.Match[str]) -> str | None:
    first, last, of_month = match["d1"], match["d2"], match["m"]
    if not (_is_date(first, of_month) and _is_date(last, of_month)):
        return None
    improper = int(first) < int(last) > int(of_month)
    if match["y"] is None and not (match["open"] or improper or _DAY_BEFORE.search(left(match))):
        return None
    spoken = f"{_day(first)} {_joint(match['sep'])} {_day(last)} {month(int(of_month))}"
    return f"{spoken} {year(match['y'])}" if match["y"] else spoken


def _joint(written: str) -> str:
    return "dan" if written.strip() in ("&", "dan") else "sampai"


def _span(match: re.Match[str]) -> str | None:
    if not (_is_date(match["d1"], match["m1"]) and _is_date(match["d2"], match["m2"])):
        return None
    spoken = f"{_day(match['d1'])} {month(int(match['m1']))}"
    if match["y1"]:
        spoken += f" {year(match['y1'])}"
    spoken += f" {_joint(match['sep'])} {_day(match['d2'])} {month(int(match['m2']))}"
    return f"{spoken} {year(match['y2'])}" if match["y2"] else spoken


def _iso(match: re.Match[str]) -> str | None:
    if not _is_date(match["d"], match["m"]):
        return None
    return f"{_day(match['d'])} {month(int(match['m']))} {year(match['y'])}"


def _short(match: re.Match[str]) -> str | None:
    """Day and month without a year: only after a weekday or the like, or alone in brackets."""
    if not _is_date(match["d"], match["m"]):
        return None
    if not match["open"] and _MONTH_BEHIND.match(right(match)):
        return None
    if not _DAY_BEFORE.search(left(match)):
        alone = match["open"] and match["close"]
        ends = _PLACE_BEFORE.search(left(match)) and _ENDS.match(right(match))
        if not (alone or ends or _is_told(match)) or _FRACTION_NOUN.match(right(match)):
            return None
        if alone and _FRACTION_BEFORE.search(left(match)):
            return None
    return f"{_day(match['d'])} {month(int(match['m']))}"


def _is_told(match: re.Match[str]) -> bool:
    """Whether the day on which something happened closes what is told: tenggelam 2/7, ..."""
    usual = int(match["m"]) in (2, 3, 4, 5, 10, 12)
    happened = _WORD_BEFORE.search(left(match))
    return not usual and happened is not None and bool(_CLOSES.match(right(match)))


def _short_improper(match: re.Match[str]) -> str | None:
    """Day over month where it can be no proper fraction: 20/5."""
    day, of_month = match["d"], match["m"]
    plausible = int(day) > int(of_month) and int(day) > 12 and _is_date(day, of_month)
    if not plausible or _DECREE.search(left(match)):
        return None
    return f"{_day(day)} {month(int(of_month))}"


def _month_year(match: re.Match[str]) -> str | None:
    if (
        not 1 <= int(match["m"]) <= 12
        or _DECREE.search(left(match))
        or _NUMBERED.search(left(match))
    ):
        return None
    if _PERIOD_BEFORE.search(left(match)):
        return f"{numbers.cardinal(int(match['m']))} {year(match['y'])}"
    return f"{month(int(match['m']))} {year(match['y'])}"


def _day_month(match: re.Match[str]) -> Said:
    """A day and a shortened month; the year that may follow is read by itself."""
    said = f"{_day(match['d'])} {_SHORT[match['m'].lower()]}"
    if till := _TILL_DAY.match(match.string, match.end()):
        return f"{said} sampai", till.end()
    return f"{said}." if match[0].endswith(".") and not right(match).strip() else said


def _month_short(match: re.Match[str]) -> str:
    return _SHORT[match["m"].lower()]


def _month_by_word(match: re.Match[str]) -> str | None:
    word = _MONTH_WORD.search(left(match))
    if word is None or (match["m"] in _ALSO_NAMES and not _MONTH_ENDS.match(right(match))):
        return None
    return _SHORT[match["m"].lower()]


def _month_range(match: re.Match[str]) -> str:
    name = match["m"]
    return f"{_SHORT.get(name.lower(), name)} sampai"


def _weekday(match: re.Match[str]) -> str:
    if match["day"]:
        return f"{match['day']} sampai"
    first = _SHORT_DAYS[match["a"]]
    return f"{first} sampai {_SHORT_DAYS[match['b']]}" if match["b"] else first


def _short_year(match: re.Match[str]) -> str:
    written = match["y"]
    if match["an"]:
        return numbers.plural(numbers.cardinal(int(written)))
    if _MONTH_BEFORE.search(left(match)):
        return numbers.cardinal(int(written))
    return numbers.digits(written)


_ERA = {"M": "Masehi", "H": "Hijriah", "SM": "sebelum Masehi"}


# The year behind it is that of the other calendar: 1447 H/2026 M.
_HIJRI_BEFORE = re.compile(r"\b1[34]\d\d\s?(?:H|Hijriah)\s?(?:[/(]|atau)\s?\Z")


def _era(match: re.Match[str]) -> str | None:
    before = left(match)
    named = _YEAR_NOUN.search(before) or _MONTH_BEFORE.search(before) or match["era"] == "SM"
    named = named or (match["era"] == "M" and _HIJRI_BEFORE.search(before))
    if not named and not (match["era"] == "H" and 1300 <= int(match["y"]) <= 1500):
        return None
    return f"{numbers.cardinal(int(match['y']))} {_ERA[match['era']]}"


_CENTURY = re.compile(r"(?i:\babad\s(?:ke-)?(?:\d{1,2}|[IVX]{1,5})\s)\Z")


def _era_of_century(match: re.Match[str]) -> str | None:
    return _ERA[match["era"]] if _CENTURY.search(left(match)) else None


_END = r"(?![\d/]|[.,-]\d)"
_D, _M, _Y = r"\d{1,2}", r"\d{1,2}", r"(?:[12]\d{3}|\d{2})"
_TO = r"(?P<sep>\s?(?:[-–—&]|s/d|s\.d\.|sampai|hingga|dan)\s?)"

RULES: tuple[Rule, ...] = (
    rule(
        "date-span",
        "digit symbol",
        rf"(?P<open>\(\s?)?(?P<d1>{_D})/(?P<m1>{_M})(?:/(?P<y1>{_Y}))?{_TO}(?P<d2>{_D})/(?P<m2>{_M})(?:/(?P<y2>{_Y}))?{_END}(?(open)\s?\))",
        _span,
    ),
    rule(
        "date-days",
        "digit symbol",
        rf"(?P<open>\(\s?)?(?P<d1>{_D}){_TO}(?P<d2>{_D})/(?P<m>{_M})(?:/(?P<y>{_Y}))?{_END}(?(open)\s?\))",
        _days_full,
    ),
    rule(
        "date",
        "digit symbol",
        rf"(?P<open>\(\s?)?(?P<d>{_D})\s?(?P<sep>[/.-])\s?(?P<m>{_M})\s?(?P=sep)\s?(?P<y>{_Y}){_END}(?(open)\s?\))",
        _full,
    ),
    rule(
        "date-iso",
        "digit symbol",
        rf"(?P<open>\(\s?)?(?P<y>[12]\d{{3}})(?P<sep>[/.-])(?P<m>{_M})(?P=sep)(?P<d>{_D}){_END}(?(open)\s?\))",
        _iso,
    ),
    rule(
        "date-short",
        "digit symbol",
        rf"(?P<open>\(\s?)?(?P<d>{_D})\s?/\s?(?P<m>{_M}){_END}(?P<close>(?(open)\s?\)))",
        _short,
    ),
    rule("date-month", "digit", rf"(?P<m>{_M})/(?P<y>(?:19|20)\d\d){_END}", _month_year),
    rule(
        "date-era",
        "digit",
        r"(?P<y>\d{1,4})\s?(?P<era>SM|M|H)(?![\w-])",
        _era,
    ),
    rule("date-era", "letter", r"(?P<era>SM|M|H)(?![\w-])", _era_of_century),
    rule(
        "date-month-short",
        "digit",
        rf"(?P<d>{_D})[\s-](?P<m>(?i:{_ANY_SHORT}))(?!\w)\.?(?=[\s-]'?\d|[,;)]|\s?\Z|\s[a-z(]|[-–]\d)",
        _day_month,
    ),
    rule(
        "month-range",
        "letter",
        rf"(?P<m>{_ANY_MONTH}|(?:{any_of([short.capitalize() for short in _SHORT])})\b\.?)\s?[-–—]\s?(?=\d|{_ANY_MONTH}|{any_of([short.capitalize() for short in _SHORT])}\b)",
        _month_range,
    ),
    rule(
        "month-short",
        "letter",
        rf"(?P<m>{any_of([short.capitalize() for short in _SHORT])})\b\.?(?=\s'?(?:19|20)?\d\d\b)",
        _month_short,
    ),
    rule(
        "month-short",
        "letter",
        rf"(?P<m>{any_of([short.capitalize() for short in _SHORT])})\b(?!\.?\w)",
        _month_by_word,
    ),
    rule(
        "weekday",
        "letter",
        rf"(?P<day>{_ANY_DAY})\s?[-–—]\s?(?={_ANY_DAY}\b)|(?P<a>{any_of(list(_SHORT_DAYS))})\b\.?(?:\s?[-–—]\s?(?P<b>{any_of(list(_SHORT_DAYS))})\b\.?|(?=,?\s\(?\d{{1,2}}(?:[/-]\d|\s(?:{_ANY_MONTH}|(?i:{_ANY_SHORT}))\b)))",
        _weekday,
    ),
    rule("year-short", "symbol", r"['’‘`](?P<y>\d\d)(?P<an>-?an\b)?(?![\d.,]\d|\d)", _short_year),
)
FRACTION_DATES = rule("date-improper", "digit", rf"(?P<d>{_D})/(?P<m>{_M}){_END}", _short_improper)
