"""Laws and decrees: UU No. 19/2016, PP 35/2021, Pasal 27A ayat (3), Nomor 90/PUU-XXI/2023."""

import re

from briefing.script.normalize import numbers, roman
from briefing.script.normalize.capitals import read
from briefing.script.normalize.data import words
from briefing.script.normalize.letters import spell
from briefing.script.normalize.rule import Rule, after, any_of, left, rule

_DECREE = re.compile(
    rf"(?i:\b(?:{any_of(words('decree'))}|(?:per|kep)men[a-z]{{2,20}}))\b[^,;()]{{0,48}}\Z"
)
_SUBSECTION = after(
    (
        "ayat",
        "butir",
        "angka",
        "huruf",
        "poin",
        "pasal",
        "nomor",
        "butir ke",
        "dan",
        "atau",
        "sampai",
    ),
    r"\s{0,2}",
)
_VOWEL = re.compile(r"[aiueo]", re.IGNORECASE)
# The courts of Jakarta: PN Jkt.Sel.
_COURTS = {
    "Jkt": "Jakarta",
    "Pst": "Pusat",
    "Sel": "Selatan",
    "Brt": "Barat",
    "Tim": "Timur",
    "Utr": "Utara",
}
_FILE_PART = re.compile(r"[A-Za-z]+|\d+")


def _numbered_year(match: re.Match[str]) -> str | None:
    """The number of a law over its year: the slash is said "tahun"."""
    if not _DECREE.search(left(match, 80)) and not re.search(
        r"(?i:no\.?|nomor)\s{0,2}\Z", left(match)
    ):
        return None
    return f"{numbers.whole(match['n'])} tahun {numbers.cardinal(int(match['y']))}"


def _in_brackets(match: re.Match[str]) -> str | None:
    if not _SUBSECTION.search(left(match)):
        return None
    inner = match["n"]
    return numbers.whole(inner)


def _file(match: re.Match[str]) -> str:
    """The number of a decision or letter, its slashes and hyphens silent."""
    return " ".join(_part(part) for part in _FILE_PART.findall(match[0]))


def _part(part: str) -> str:
    if part[0].isdigit():
        return numbers.whole(part)
    if roman.is_numeral(part):
        return numbers.cardinal(roman.value(part))
    if part in _COURTS:
        return _COURTS[part]
    # "Pdt." of a court is no pastor.
    return read(part) if part.isupper() else part if _VOWEL.search(part) else spell(part)


RULES: tuple[Rule, ...] = (
    rule(
        "law-number",
        "digit",
        r"(?P<n>\d{1,4})\s?/\s?(?P<y>(?:19|20)\d\d)(?![\d/]|[.,-]\d)",
        _numbered_year,
    ),
    rule(
        "file-number",
        "digit",
        r"\d{1,5}(?:/[A-Za-z][\w.-]{0,20}){1,5}(?:/\d{1,4}){1,2}(?:/[A-Z](?:[\w.]{0,13}\w)?)?(?!\w)",
        _file,
    ),
    rule("subsection", "symbol", r"\(\s?(?P<n>\d{1,3})\s?\)", _in_brackets),
)
