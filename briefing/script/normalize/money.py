"""Sums of money: the currency is said after the amount and its magnitude."""

import re

from briefing.script.normalize import amounts, numbers
from briefing.script.normalize.data import rows
from briefing.script.normalize.rule import Rule, any_of, left, rule

CURRENCIES = {written: said for written, said, *_ in rows("money.tsv")}
_BARE = {written for written, _, bare in rows("money.tsv") if bare == "yes"}
_SHORT = {"M": "miliar", "T": "triliun", "B": "miliar", **amounts.MAGNITUDE_SHORT}
_JOINTS = {"s/d": "sampai dengan", "s.d.": "sampai dengan", "hingga": "hingga"}
_CENTS_SILENT = re.compile(r",0{1,2}\Z|(?<=,\d{3})\.0{1,2}\Z")
_MAGNITUDE = r"(?:ribu|juta|miliar|milyar|triliun|trilyun|trilliun|kuadriliun|rb|jt|bn|[mb]illion|trillion|[Rr]ibu|[Jj]uta|[Mm]il[iy]ar|[Tt]ril[iy]un|[MTB](?![\w]))"
_PER_BEFORE = re.compile(r"\d[^.;]{0,16}(?:/|\sper\s)[^\W\d]{1,12}[23]?\Z")
_SYMBOL = any_of(list(CURRENCIES))
_AMOUNT = rf"{amounts.NUMBER}"


def _say(match: re.Match[str]) -> str | None:
    if match["minus"] and left(match, 1).isalnum():
        return None
    currency = CURRENCIES[match["currency"]]
    said = _amount(match["a"], match["magnitude"], match["an"], currency)
    if match["an0"]:
        said = (
            f"{_amount(match['a'], None, match['an0'], currency)} {_magnitude(match['magnitude'])}"
        )
    minus = "minus " if match["minus"] or match["debit"] else ""
    if match["b"]:
        second = _amount(match["b"], match["magnitude2"], match["an2"], currency)
        till = _JOINTS.get(match["joint"], "sampai")
        return f"{minus}{said} {till} {second} {currency}"
    joint = " sampai" if match["dash"] else ""
    return f"{minus}{said} {currency}{joint}"


def _amount(written: str, magnitude: str | None, an: str | None, currency: str) -> str:
    number = _CENTS_SILENT.sub("", written)
    said = amounts.spoken(number, comma_thousands=not magnitude)
    if an and not magnitude:
        return numbers.plural(said)
    if magnitude:
        said += f" {_magnitude(magnitude)}"
    return numbers.plural(said) if an else said


def _magnitude(written: str) -> str:
    sizes = (size.lower() if len(size) > 1 else size for size in written.split())
    return " ".join(_SHORT.get(size, size) for size in sizes)


def _till(match: re.Match[str]) -> str | None:
    """The dash between two sums of which the first is counted per something."""
    return " sampai " if _PER_BEFORE.search(left(match)) else None


def _bare(match: re.Match[str]) -> str | None:
    return CURRENCIES[match[0]] if match[0] in _BARE else None


RULES: tuple[Rule, ...] = (
    rule(
        "money",
        "letter symbol",
        rf"(?P<minus>-\s?)?(?P<currency>{_SYMBOL})\.?\s{{0,3}}(?P<debit>-(?=\d))?(?P<a>{_AMOUNT})(?:,-|,--)?(?P<an0>-an\b(?=\s?{_MAGNITUDE}(?!\w)))?"
        rf"(?:\s?(?P<magnitude>{_MAGNITUDE}(?:\s(?:ribu|juta|miliar|triliun)(?!\w))?)(?=an\b|-an\b|\W|\Z))?(?P<an>-?an\b)?"
        rf"(?:(?:\s?[-–—]\s?|(?(magnitude)(?!)|\s?(?P<joint>s/d|s\.d\.|sampai|hingga)\s?(?={_AMOUNT}\s?{_MAGNITUDE}(?!\w))))(?P<b>(?>{_AMOUNT}))(?:,-)?(?!-|/?\d)(?:\s?(?P<magnitude2>{_MAGNITUDE})(?=an\b|-an\b|\W|\Z))?(?P<an2>-?an\b)?|(?P<dash>\s?[-–—]\s?)(?={_SYMBOL}))?"
        r"(?:\srupiah\b)?",
        _say,
    ),
    rule("money-range", "symbol", rf"\s?[-–—]\s?(?={_SYMBOL}\s?\d)", _till),
    rule("currency", "letter symbol", rf"{_SYMBOL}(?!\w)", _bare),
)
