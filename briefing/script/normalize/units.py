"""Quantities: a number with its unit, degrees, coordinates, and what is counted per what."""

import re

from briefing.script.normalize import amounts, numbers
from briefing.script.normalize.capitals import read
from briefing.script.normalize.data import rows, words
from briefing.script.normalize.money import CURRENCIES
from briefing.script.normalize.rule import Rule, after, any_of, left, right, rule

_UNITS = {written: said for written, said, *_ in rows("units.tsv")}
_BARE = {written for written, _, bare in rows("units.tsv") if bare == "yes"}
_UNIT = any_of(list(_UNITS))
_PER_UNIT = any_of([*_UNITS, *CURRENCIES, "l", "h", "s", "°C"])
_PER_SAID = {**CURRENCIES, **_UNITS, "l": "liter", "h": "jam", "s": "detik"}
_COUNT_BEFORE = re.compile(r"[\d½](?:[\d.,]*)(?:-?an)?%?\s?(?:[^\W\d_]+[23]?\s?){0,4}\Z")
_MONEY_BEFORE = re.compile(r"(?i:rp|\$|usd|rupiah|dolar)[^.;]{0,30}\Z")
_SUM_BEFORE = re.compile(
    rf"(?:{any_of(list(CURRENCIES))})\.?\s?[\d.,]+(?:,-)?(?:\s?(?:ribu|juta|miliar|triliun|rb|jt|M|T))?\Z"
)
_USED_UP = ("kWh", "Wh", "liter", "l", "L")
_QUANTITY_BEFORE = re.compile(rf"\d\s?(?P<unit>{_UNIT})\s?\Z")
_PER_CHAIN = re.compile(r"\d(?:\s?[^\W\d_]{2,8})?/[a-z]{2,12}\Z")
_PLAIN_COUNT = re.compile(rf"\s(?:{any_of(words('counted'))})\b")
# A length has decimals: 5,412 km of a circuit, while 5,412 people are thousands.
_LENGTH = re.compile(r"\s?(?:km|m|kilometer|meter)\b(?!\s(?:persegi|kubik))")
_FRACTION_BEFORE = re.compile(
    r"(?:\d/\d|[½¼¾⅓⅔]|\d-?an|\d\s?(?:ribu|juta|miliar|triliun|rb|jt))\s?\Z"
)
_TORQUE = re.compile(r"(?i:torsi|momen)\w*\s[^.;]{0,40}\Z")
_VERSION = after(words("version"))
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w]*\s\Z")
_MEASURED_AFTER = re.compile(
    r"\s?(?:%|persen|juta|miliar|milyar|triliun|ribu|derajat|skala|kali|poin|basis|detik|menit|jam|hari|tahun|bulan)"
)
_MEASURE_BEFORE = after(
    (
        "magnitudo",
        "magnitude",
        "m",
        "ipk",
        "ph",
        "nilai",
        "skor",
        "indeks",
        "kurs",
        "level",
        "rasio",
        "rata-rata",
        "sebesar",
        "naik",
        "turun",
        "bunga",
        "rating",
        "suhu",
        "temperatur",
    ),
    r"[\s=:]{1,3}",
)
_DOT_FRACTION = re.compile(r"\d+\.(\d{1,2}|\d{4,})")
_DEGREE = {
    "C": "derajat celsius",
    "F": "derajat fahrenheit",
    "K": "derajat kelvin",
    "R": "derajat reamur",
}
_TEMPERATURE = re.compile(
    r"(?i:suhu|temperatur|demam|panas|cuaca|cerah|berawan|hujan)(?:[^.;]|(?<=\d)[.](?=\d)){0,40}\d\s?\Z"
)
_WEATHER = re.compile(r"(?i:suhu|temperatur|cuaca|cerah|berawan|hujan)[^.;]{0,40}\Z")
_SIDE = {
    "LU": "lintang utara",
    "LS": "lintang selatan",
    "BT": "bujur timur",
    "BB": "bujur barat",
    "N": "lintang utara",
    "S": "lintang selatan",
    "E": "bujur timur",
    "W": "bujur barat",
}


def number(match: re.Match[str]) -> str:
    """The number in group ``n``, its point and comma judged by what stands around it."""
    written = match["n"]
    behind = match.string[match.end("n") : match.end("n") + 30]
    point = "koma"
    if _DOT_FRACTION.fullmatch(written) and not _MEASURED_AFTER.match(behind):
        before = left(match)
        named = _CAPITAL_BEFORE.search(before) or written.endswith(".0")
        measured = _MEASURE_BEFORE.search(before)
        if (named and not measured) or _VERSION.search(before):
            point = "titik"
    return amounts.spoken(written, point=point, comma_thousands=_in_thousands(behind))


def _in_thousands(behind: str) -> bool:
    """Whether what is counted behind a number takes one comma in it for that of thousands."""
    return bool(_PLAIN_COUNT.match(behind)) and not _LENGTH.match(behind)


def _quantity(match: re.Match[str]) -> str:
    behind = match.string[match.end("n") : match.end("n") + 30]
    said = amounts.spoken(match["n"], comma_thousands=_in_thousands(behind))
    if match["unit"] == "nm" and _TORQUE.search(left(match)):
        return f"{said} newton meter"
    return f"{said} {_UNITS[match['unit']]}"


def _sum(match: re.Match[str]) -> str:
    return f"{number(match)} {'miliar' if match['size'] == 'M' else 'triliun'}"


def _number(match: re.Match[str]) -> str:
    said = number(match)
    return numbers.plural(said) if match["an"] else said


def _per(match: re.Match[str]) -> str | None:
    unit = match["unit"]
    before = left(match)
    known = unit in _BARE or unit in CURRENCIES
    counted = _COUNT_BEFORE.search(before) or _MONEY_BEFORE.search(before)
    counted = counted or _PER_CHAIN.search(before)
    last = re.search(r"[^\W_]{1,6}\Z", before)
    if last and last[0] in _UNITS:
        counted = last
    if not counted and not (known and re.search(r"\w\s?\Z", before)):
        return None
    return f"per {_PER_SAID.get(unit) or (read(unit) if unit.isupper() else unit)}"


def _per_any(match: re.Match[str]) -> str | None:
    """What a sum stands right before it counts something, whatever it is: Rp1.231/batang."""
    return " per " if _SUM_BEFORE.search(left(match)) else None


def _per_number(match: re.Match[str]) -> str | None:
    """What is measured over a stretch or a time: 50 mm/24 jam, 5,3 kWh/100 km."""
    before = left(match)
    measured = _QUANTITY_BEFORE.search(before)
    used = measured and (match["time"] or measured["unit"] in _USED_UP)
    return "per " if used or _SUM_BEFORE.search(before) else None


def _per_word(match: re.Match[str]) -> str | None:
    return f"{match['per']} {_UNITS[match['unit']]}"


def _bare(match: re.Match[str]) -> str | None:
    glued = match[0] == "KM" and right(match)[:1].isdigit()
    return _UNITS[match[0]] if glued or match[0] in _BARE else None


def _degrees(match: re.Match[str]) -> str:
    scale = match["scale"]
    return _DEGREE[scale] if scale else "derajat"


def _scale(match: re.Match[str]) -> str | None:
    before = left(match)
    if before.endswith("derajat "):
        return _DEGREE[match[0]].removeprefix("derajat ")
    return _DEGREE[match[0]] if _TEMPERATURE.search(before) else None


def _glued_scale(match: re.Match[str]) -> str | None:
    """Degrees without their sign in a weather report: 23-33C."""
    if not _WEATHER.search(left(match)):
        return None
    return f"{number(match)} {_DEGREE['C']}"


def _spaced(match: re.Match[str]) -> str | None:
    """Thousands parted by spaces: 1 000 000, or 10 000 before what is counted."""
    groups = match[0].split()
    if len(groups) < 3 and not _PLAIN_COUNT.match(right(match)):
        return None
    return numbers.whole("".join(groups))


def _coordinate(match: re.Match[str]) -> str:
    said = [f"{amounts.spoken(match['d'])} derajat"]
    if match["m"]:
        said.append(f"{amounts.spoken(match['m'])} menit")
    if match["s"]:
        said.append(f"{amounts.spoken(match['s'])} detik")
    return " ".join(said)


def _side(match: re.Match[str]) -> str | None:
    if not re.search(r"\d[°'\"”′″]{0,2}\s?\Z|(?:derajat|menit|detik)\s\Z", left(match)):
        return None
    if len(match[0]) == 1 and not re.search(r"[°'\"”′″]\s?\Z", left(match)):
        return None
    return _SIDE[match[0]]


def _of_fraction(match: re.Match[str]) -> str | None:
    """A unit behind a fraction, a magnitude or a round number: 1/2 sdt, 35 ribu MW, 500-an m."""
    return _UNITS[match[0]] if _FRACTION_BEFORE.search(left(match)) else None


def _inches(match: re.Match[str]) -> str | None:
    # Six and a half inches of screen; a quotation mark that closes has opened before.
    opened = left(match, 400).count('"') % 2
    return None if opened or right(match).count('"') % 2 else f"{number(match)} inci"


_N = amounts.NUMBER
NUMBER_ALONE = rule("number", "digit", rf"(?P<n>{_N})(?P<an>-?an\b)?", _number)
QUANTITIES: tuple[Rule, ...] = (
    rule(
        "coordinate",
        "digit",
        rf"(?P<d>{_N})\s?°\s?(?P<m>{_N})\s?['’′](?:\s?(?P<s>{_N})\s?(?:\"|”|″|''))?",
        _coordinate,
    ),
    rule("thousands", "digit", r"[1-9]\d{0,2}(?:\s\d{3}){1,4}(?![\d.,]\d|\d|\s\d)", _spaced),
    rule("inches", "digit", rf"(?P<n>{_N})\"(?!\w)", _inches),
    rule("sum", "digit", rf"(?P<n>{_N})\s?(?P<size>[MT])(?=\s(?:rupiah|dolar)\b)", _sum),
    rule("quantity", "digit", rf"(?P<n>{_N})\s?(?P<unit>{_UNIT})(?![\w²³]|-\d)", _quantity),
    rule("degrees", "digit", r"(?P<n>\d{1,3}(?:[.,]\d)?)C(?![\w.])", _glued_scale),
    rule("degrees", "symbol", r"[°º˚]\s?(?P<scale>[CFKR]\b)?", _degrees),
    rule("degrees", "letter", r"[CF]\b(?![.]\w)", _scale),
    rule("coordinate-side", "letter", r"(?:L[US]|B[TB]|[NSEW])\b(?!\.)", _side),
    rule("unit-of-fraction", "letter", rf"{_UNIT}(?!\w)", _of_fraction),
    rule(
        "per",
        "symbol",
        rf"\s?/\s?(?P<unit>{_PER_UNIT}|{any_of(words('per'))})(?!\w|\.\d)(?!/(?!{any_of(words('per'))}\b))",
        _per,
    ),
    rule("per", "symbol", r"/(?=[a-z]{3,}\b|[A-Z]{2,4}\b)", _per_any),
    rule(
        "per",
        "symbol",
        r"\s?/\s?(?=[1-9][\d.,]*\s?(?:km|(?P<time>jam|menit|detik|hari|minggu|bulan|bln|tahun|thn))\b)",
        _per_number,
    ),
    rule("per", "letter", rf"(?P<per>(?i:per))\s(?P<unit>{_UNIT})(?!\w)", _per_word),
    rule("unit", "letter", rf"{_UNIT}(?![\w.]\w|\w)|KM(?=\d{{1,3}}(?!\w))", _bare),
)
