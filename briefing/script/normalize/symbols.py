"""Signs: said where they are words (& + = %), a pause where they part (brackets, dashes), or silent."""

import re

from briefing.script.normalize.rule import PAUSE, Rule, left, right, rule

_QUOTE_MARKS = "\"“”„«»‘’'`´‹›"
_QUOTES = re.compile(f"[{_QUOTE_MARKS}]+")
_FEWEST_SAID_WORDS = 4  # titles of books and films, and nicknames, are mostly shorter
_LONGEST_QUOTATION = 300  # characters
_SAID = {
    "%": "persen", "‰": "permil", "&": "dan", "+": "plus", "=": "sama dengan", "÷": "bagi", "×": "kali", "±": "kurang lebih", "≈": "sekitar",
    "~": "sekitar", "<": "kurang dari", ">": "lebih dari", "≤": "kurang dari atau sama dengan", "≥": "lebih dari atau sama dengan",
    "≠": "tidak sama dengan", "@": "at", "©": "", "®": "", "™": "", "§": "pasal", "№": "nomor", "√": "akar", "∞": "tak hingga", "π": "pi", "½": "setengah",
}  # fmt: skip
_NUMBER_SIGNS = {
    "+": "plus",
    "-": "minus",
    "~": "sekitar",
    "±": "kurang lebih",
    "<": "kurang dari",
    ">": "lebih dari",
    "<=": "paling banyak",
    ">=": "paling sedikit",
    "≤": "paling banyak",
    "≥": "paling sedikit",
}
_POWERS = {
    "²": "kuadrat",
    "³": "pangkat tiga",
    "¹": "",
    "⁴": "pangkat empat",
    "⁵": "pangkat lima",
    "⁶": "pangkat enam",
    "⁷": "pangkat tujuh",
    "⁸": "pangkat delapan",
    "⁹": "pangkat sembilan",
    "⁰": "",
}


def _signed(match: re.Match[str]) -> str | None:
    before = left(match, 2)
    if match["sign"] == "-" and before[-1:] and before[-1] not in " (/\n\t":
        return None
    return _NUMBER_SIGNS[match["sign"]]


def _stars(match: re.Match[str]) -> str:
    return "bintang" if left(match, 1).isdigit() else ""


def _slash(match: re.Match[str]) -> str:
    return " "


def _said(match: re.Match[str]) -> str:
    sign = match[0]
    if sign in "<>=+~&" and len(right(match, 1)) == 0 and not left(match, 1):
        return ""
    return _SAID[sign]


def _percent_plural(match: re.Match[str]) -> str:
    return "persenan"


def _power(match: re.Match[str]) -> str:
    digits = left(match, 1)
    return _POWERS[match[0]] if digits.isalnum() else ""


def _dash(match: re.Match[str]) -> str:
    return PAUSE


def _bracket(match: re.Match[str]) -> str:
    return PAUSE


def _quote(match: re.Match[str]) -> str:
    """A pause around what someone said; none around a title or a single word, nor within one."""
    text, start, end = match.string, match.start(), match.end()
    before = text[max(0, start - _LONGEST_QUOTATION) : start]
    after = text[end : end + _LONGEST_QUOTATION]
    if not before[-1:].strip() and after[:1].strip():
        closing = _QUOTES.search(after)
        quoted = after[: closing.start()] if closing else ""
    elif before[-1:].strip() and not after[:1].isalnum():
        quoted = before[max(before.rfind(mark) for mark in _QUOTE_MARKS) + 1 :]
        quoted = quoted if len(quoted) < len(before) else ""
    else:
        return ""
    return PAUSE if len(quoted.split()) >= _FEWEST_SAID_WORDS else ""


def _space(match: re.Match[str]) -> str:
    return " "


RULES: tuple[Rule, ...] = (
    rule("percent", "symbol", r"%-?an\b", _percent_plural),
    rule("about", "symbol", r"\+\s?/\s?-\s?", lambda match: "kurang lebih "),
    rule("arrow", "symbol", r"\s?(?:[-–=]+>|→)\s?", _dash),
    rule(
        "sign",
        "symbol",
        r"(?P<sign>-(?=\d|Rp|US\$|\$)|(?:[<>]=|[+~±<>≤≥])(?=\s?(?:\d|Rp|US\$|\$)))",
        _signed,
    ),
    rule("stars", "symbol", r"\*+", _stars),
    rule("power", "letter digit symbol", r"[²³¹⁰⁴-⁹]", _power),
    rule("said", "symbol", f"[{re.escape(''.join(_SAID))}]", _said),
    rule("hyphen", "symbol", r"-(?=[^\W_])", _space),
    rule("dash", "symbol", r"\s{0,3}[-–—―]+\s{0,3}", _dash),
    rule("bracket", "symbol", r"\s{0,3}[()\[\]{}]+\s{0,3}", _bracket),
    rule("slash", "symbol", r"\s?/+\s?", _slash),
    rule("quote", "symbol", _QUOTES.pattern, _quote),
    rule("unsaid", "symbol", r"[^\w\s]|_", _space),
)
