"""Two numbers and a hyphen: a range, a score, a formation, a season; and ratios and products."""

import re

from briefing.script.normalize import amounts, numbers
from briefing.script.normalize.data import rows, tables, words
from briefing.script.normalize.rule import PAUSE, Rule, after, any_of, left, right, rule
from briefing.script.normalize.times import SCRIPTURE

_SCORE_BEFORE = re.compile(
    rf"(?i:\b{any_of(words('score'))})\s(?:(?:[A-Z][\w'-]{{1,20}}|dengan|skor|telak|tipis|angka|akhir|menjadi|atas|dari|hasil|besar|meyakinkan|dramatis|di|sementara|kandang|mudah|saat|jadi|kembali|dua|tiga|gim|langsung|berturut-turut|:)\s){{0,4}}\(?\Z"
)
_MONTHS = [*tables("calendar.toml")["months"], *tables("calendar.toml")["hijri_months"]]
_SHORT_MONTHS = [
    short.capitalize() for shorts in tables("calendar.toml")["months"].values() for short in shorts
]
_MONTH_AFTER = re.compile(rf"\s(?:{any_of(_MONTHS)}|{any_of(_SHORT_MONTHS)})\b")
_SCORE_AFTER = re.compile(
    rf"\s(?:{any_of(words('score_after'))}\s|(?:atas|untuk)\s[A-Z]|(?:menjadi|jadi)\s\d{{1,2}}\s?[-–]\s?\d)"
)
_COUNTED_AFTER = re.compile(
    rf"(?:-an|an)?\s?(?:{any_of(words('counted'))}\b|persen|%|(?:tahun|bulan|hari|minggu|pekan|jam|menit|detik|juta|ribu|miliar|triliun|derajat|kali|kelas|km|cm|mm|kg|gram|liter|SD|SMP|SMA)\b|°)"
)
_SIDE_BY_SIDE = re.compile(rf"(?i:\b{any_of(words('formation'))})\s\Z")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w'-]{1,20}\s\Z")
_CAPITAL_AFTER = re.compile(r"\s[A-Z]")
# "Chicago Bulls 105-113 Phoenix Suns": nothing else in the line.
_TEAM_BEFORE = re.compile(r"(?:\A|\n|[:;]\s)(?:\d\.\s)?(?:[A-Z][\w.'-]*\s){1,4}\Z")
_TEAM_BEHIND = re.compile(r"(?:\s[A-Z][\w.'-]*){1,4}\s*(?:[(;,.\n]|\Z)")
_NO_TEAM = re.compile(
    r"(?i:kelas|lantai|km|pasal|bab|sma|smp|sd|semester|tahap|jalur|juni|juli|mei|maret|april)\s\Z"
)
# "61-39 persen": what two have of the whole.
_SHARES = re.compile(r"\d{1,2}\s?(?:%|persen)")
_SET_SCORE = re.compile(r"\A(?:,|\sdan|\s?\()\s?\d{1,2}\s?[-–]\s?\d{1,2}(?!\s?[\d-])")
_SET_BEFORE = re.compile(r"\d\s?[-–]\s?\d{1,2}\)?(?:,|\sdan|,\sdan|\s?\(|\satau)\s?\Z")
_NO_SET = re.compile(
    r"(?i:\b(?:usia|umur|halaman|pukul|jam|kelas|tanggal|pasal|ayat|nomor|lantai|bab))\b[^.;]{0,40}\Z"
)
_RATIO_WORD = after(words("ratio"))
_PERIOD_NOUN = after(("kuartal", "triwulan", "semester", "caturwulan", "tahap", "q"))
_AIRCRAFT = re.compile(r"(?:ATR|Boeing|Airbus|CRJ|Dash|Antonov|Cessna|Embraer)\s\Z")
_TIME_BEFORE = re.compile(r"(?:\d|\bW(?:IB|ITA|IT|ita|it|ib))\s?\Z")
_SEASON_NOUN = after(words("season"))
_VERSUS = re.compile(
    r"\b(?:vs\.?|versus|kontra|melawan)\s[A-Z](?:(?!\b(?:ber)?(?:usia|umur)\b|\bselama\b|\bsekitar\b)[^.;,\d]){1,40}\Z"
)


def beside(first: str, second: str) -> str:
    """Two sides of a score; a pause parts those that would sound like one number: 20, 7."""
    parted = int(first) >= 20 and int(first) % 10 == 0
    return f"{side(first)}{PAUSE if parted else ' '}{side(second)}"


def side(written: str) -> str:
    """One side of a score: 0 is "kosong"."""
    return "kosong" if int(written) == 0 else numbers.cardinal(int(written))


def _formation(match: re.Match[str]) -> str | None:
    parts = re.split(r"\s?[-–]\s?", match[0])
    if not _SIDE_BY_SIDE.search(left(match)) and any(len(part) > 1 for part in parts):
        return None
    return " ".join(side(part) for part in parts)


def _score(match: re.Match[str]) -> str | None:
    before, behind = left(match, 80), right(match)
    first, second = match["a"], match["b"]
    ratio = match["colon"] is not None
    if _RATIO_WORD.search(before) or behind.lstrip().startswith("=") or _MONTH_AFTER.match(behind):
        return None
    listed = _SET_SCORE.match(behind) or _SET_BEFORE.search(before)
    in_list = listed and not _NO_SET.search(before)
    said = _SCORE_BEFORE.search(before) or in_list
    counted = _COUNTED_AFTER.match(behind)
    if said and not counted:
        return beside(first, second)
    if ratio:
        return None
    if _SCORE_AFTER.match(behind) and not counted and len(first) < 3 > len(second):
        return beside(first, second)
    if _VERSUS.search(before) and not counted and len(first) < 3 > len(second):
        return beside(first, second)
    line = _TEAM_BEFORE.search(left(match)) and _TEAM_BEHIND.match(behind)
    teams = _CAPITAL_BEFORE.search(before) and _CAPITAL_AFTER.match(behind)
    if (line or (teams and len(first) == 1 == len(second))) and not _NO_TEAM.search(before):
        return beside(first, second)
    if counted or not re.match(r"\d{1,2}\Z", second):
        return None
    bracketed = before.endswith("(") and behind.startswith(")") and len(first) == 1 == len(second)
    backwards = int(first) >= int(second) and len(first) < 3
    if backwards or (bracketed and not _COUNTED_AFTER.match(behind)):
        return beside(first, second)
    return None


def _tie_break(match: re.Match[str]) -> str | None:
    """The points of a set's last game, in brackets behind it: 7-6 (7/5)."""
    if not re.search(r"\d\s?[-–]\s?\d\s?\Z", left(match)):
        return None
    return f" {side(match['a'])} {side(match['b'])}"


def _season(match: re.Match[str]) -> str | None:
    first, second = match["a"], match["b"]
    expected = int(first) + 1
    if match["sep"] == "/":
        if int(second) not in (expected, expected % 100) and len(second) == 2 and int(second) <= 12:
            return None
        return f"{numbers.cardinal(int(first))} {numbers.whole(second)}"
    if len(second) == 2:
        if int(second) == expected % 100 and _SEASON_NOUN.search(left(match)):
            return f"{numbers.cardinal(int(first))} {numbers.whole(second)}"
        if int(second) > int(first) % 100:
            return f"{numbers.cardinal(int(first))} sampai {numbers.cardinal(int(second))}"
        return None
    if int(second) == expected and _SEASON_NOUN.search(left(match)):
        return f"{numbers.cardinal(int(first))} {numbers.cardinal(int(second))}"
    return None


def _range(match: re.Match[str]) -> str | None:
    """The first number of a range and "sampai"; the second is read by itself."""
    before = left(match)
    if _PERIOD_NOUN.search(before) and re.match(r"(?:19|20)\d\d\b", right(match)):
        return amounts.spoken(match["a"])
    first = amounts.spoken(match["a"])
    if _AIRCRAFT.search(before):
        return first
    if match["an"]:
        first = numbers.plural(first)
    unit = match["unit"]
    said = first if not unit else f"{first} {_UNIT_WORDS.get(unit, unit)}"
    following = re.match(amounts.NUMBER, right(match))
    if following and right(match)[following.end() :].lstrip().startswith("="):
        return f"{said} minus"
    if following and not unit and not match["an"] and not match["word"]:
        second = following[0]
        whole = match["a"].isdecimal() and second.isdecimal()
        if whole and _SHARES.match(right(match)):
            larger, smaller = int(match["a"]), int(second)
            if larger > smaller and larger + smaller == 100:
                return f"{said}{PAUSE}" if larger % 10 == 0 else said
        if (
            whole
            and amounts.value(match["a"]) >= amounts.value(second)
            and not _COUNTED_AFTER.match(right(match)[len(second) :])
            and not _DAY_BEHIND.match(right(match))
        ):
            return said
        if match["a"][0] == "0" and len(match["a"]) > 1 and whole:
            return said
    return f"{said} sampai"


def _ratio(match: re.Match[str]) -> str | None:
    before = left(match)
    if SCRIPTURE.search(before):
        return f"{amounts.spoken(match['a'])} ayat"
    divided = re.match(rf"{amounts.NUMBER}\s?=", right(match))
    return f"{amounts.spoken(match['a'])} {'bagi' if divided else 'banding'}"


def _times(match: re.Match[str]) -> str:
    unit = match["unit"]
    first = amounts.spoken(match["a"])
    return f"{first} {_UNIT_WORDS.get(unit, unit)} kali" if unit else f"{first} kali"


_UNIT_WORDS = {written: said for written, said, *_ in rows("units.tsv")} | {
    "%": "persen",
    "°": "derajat",
    "°C": "derajat celsius",
}
_RANGE_UNIT = any_of(
    [
        *_UNIT_WORDS,
        "ribu",
        "juta",
        "miliar",
        "triliun",
        "persen",
        "tahun",
        "hari",
        "bulan",
        "jam",
        "menit",
        "pagi",
        "siang",
        "sore",
        "malam",
    ]
)
_N = amounts.NUMBER
_DAY_BEHIND = re.compile(rf"{_N}{_MONTH_AFTER.pattern}")

TIE_BREAK = rule("score", "symbol", r"\s?\(\s?(?P<a>\d{1,2})/(?P<b>\d{1,2})\s?\)", _tie_break)
RULES: tuple[Rule, ...] = (
    rule(
        "till-the-end",
        "symbol",
        r"\s?[-–—]\s?(?=selesai\b)",
        lambda match: "sampai" if _TIME_BEFORE.search(left(match)) else None,
    ),
    rule(
        "season",
        "digit",
        r"(?P<a>(?:19|20)\d\d)(?P<sep>[/-])(?P<b>(?:(?:19|20)\d\d|\d\d))(?![\d/]|[.,-]\d)",
        _season,
    ),
    rule("formation", "digit", r"\d{1,2}(?:\s?[-–]\s?\d{1,2}){2,4}(?![\d/-])", _formation),
    rule(
        "score",
        "digit",
        r"(?P<a>\d{1,3})(?:\s?(?P<sep>[-–])\s?|(?P<colon>:))(?P<b>\d{1,3})(?![\d/]|[.,:-]\d)",
        _score,
    ),
    rule(
        "range",
        "digit",
        rf"(?P<a>{_N})(?P<an>-?an)?(?:\s?(?P<unit>{_RANGE_UNIT})(?!\w))?(?:\s?[-–—]\s?(?={_N}|½)|\s?[-–—]\s?(?P<word>(?=sekarang|kini|selesai|KM\s?\d|saat\sini|seterusnya|{any_of(_MONTHS)}\b|{any_of(_SHORT_MONTHS)}\.?\s'?\d)))",
        _range,
    ),
    rule("ratio", "digit", rf"(?P<a>{_N})(?::|\s:\s)(?=\d)", _ratio),
    rule(
        "times", "digit", rf"(?P<a>{_N})(?:\s?(?P<unit>{_RANGE_UNIT}))?\s?[x×X]\s?(?={_N})", _times
    ),
)
