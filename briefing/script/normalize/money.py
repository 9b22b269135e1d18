"""Sums of money: the currency is said after the amount and its magnitude."""

import re

from briefing.script.normalize import amounts, numbers
from briefing.script.normalize.data import rows
from briefing.script.normalize.rule import Rule, any_of, rule

CURRENCIES = {written: said for written, said, *_ in rows("money.tsv")}
_BARE = {written for written, _, bare in rows("money.tsv") if bare == "yes"}
_SHORT = {"M": "miliar", "T": "triliun", "B": "miliar", **amounts.MAGNITUDE_SHORT}
_CENTS_SILENT = re.compile(r",0+\Z")
# A thousand dollars may be written in English: US$ 12,345.
_COMMA_THOUSANDS = frozenset(said for said in CURRENCIES.values() if said != "rupiah")

_MAGNITUDE = r"(?:ribu|juta|miliar|milyar|triliun|trilyun|trilliun|kuadriliun|rb|jt|bn|[Rr]ibu|[Jj]uta|[Mm]il[iy]ar|[Tt]ril[iy]un|[MTB](?![\w]))"
_SYMBOL = any_of(list(CURRENCIES))
_AMOUNT = rf"{amounts.NUMBER}"


def _say(match: re.Match[str]) -> str:
    currency = CURRENCIES[match["currency"]]
    said = _amount(match["a"], match["magnitude"], match["an"], currency)
    minus = "minus " if match["minus"] else ""
    if match["b"]:
        second = _amount(match["b"], match["magnitude2"], match["an2"], currency)
        return f"{minus}{said} sampai {second} {currency}"
    joint = " sampai" if match["dash"] else ""
    return f"{minus}{said} {currency}{joint}"


def _amount(written: str, magnitude: str | None, an: str | None, currency: str) -> str:
    number = _CENTS_SILENT.sub("", written)
    said = amounts.spoken(number, comma_thousands=currency in _COMMA_THOUSANDS and not magnitude)
    if an and not magnitude:
        return numbers.plural(said)
    for size in (magnitude or "").split():
        plain = size.lower() if len(size) > 1 else size
        said += f" {_SHORT.get(plain, plain)}"
    return numbers.plural(said) if an else said


def _bare(match: re.Match[str]) -> str | None:
    return CURRENCIES[match[0]] if match[0] in _BARE else None


RULES: tuple[Rule, ...] = (
    rule(
        "money",
        "letter symbol",
        rf"(?P<minus>-\s?)?(?P<currency>{_SYMBOL})\.?\s{{0,3}}(?:-(?=\d))?(?P<a>{_AMOUNT})(?:,-|,--)?"
        rf"(?:\s?(?P<magnitude>{_MAGNITUDE}(?:\s(?:ribu|juta|miliar|triliun)(?!\w))?)(?=an\b|-an\b|\W|\Z))?(?P<an>-?an\b)?"
        rf"(?:\s?(?:[-–—])\s?(?P<b>(?>{_AMOUNT}))(?:,-)?(?!-|/?\d)(?:\s?(?P<magnitude2>{_MAGNITUDE})(?=an\b|-an\b|\W|\Z))?(?P<an2>-?an\b)?|(?P<dash>\s?[-–—]\s?)(?={_SYMBOL}))?"
        r"(?:\srupiah\b)?",
        _say,
    ),
    rule("currency", "letter symbol", rf"{_SYMBOL}(?!\w)", _bare),
)
