"""The rules in the order in which they are tried: where one reads a token, the next are not asked.

Order is meaning here: a date is looked for before a fraction, a score before a range, a law's
number before a month, a term of the lexicon before bare capitals.
"""

from briefing.script.normalize import (
    alnum,
    dates,
    fractions,
    identifiers,
    legal,
    money,
    people,
    ranges,
    roman,
    symbols,
    terms,
    times,
    units,
    web,
)
from briefing.script.normalize.rule import First, Rule

RULES: tuple[Rule, ...] = (
    *web.RULES,
    *identifiers.RULES,
    *legal.RULES,
    *money.RULES,
    *times.RULES,
    ranges.TIE_BREAK,
    *dates.RULES,
    *fractions.RULES,
    dates.FRACTION_DATES,
    *ranges.RULES,
    *alnum.ORDINALS,
    *people.AGES,
    people.RETIRED,
    people.CONSULTANT,
    terms.MAGNITUDE_LETTER,
    terms.MAGNITUDE,
    terms.MAGNITUDE_BEHIND,
    terms.DAY,
    *roman.RULES,
    *alnum.EARLY,
    *people.SUSPECTS,
    *units.QUANTITIES,
    people.MIDDLE,
    *terms.LEXICON,
    *people.INITIALS,
    *terms.LETTERS,
    *alnum.RULES,
    units.NUMBER_ALONE,
    *symbols.RULES,
)


def _beginning(kind: First) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if kind in rule.first)


BY_FIRST: dict[First, tuple[Rule, ...]] = {
    "letter": _beginning("letter"),
    "digit": _beginning("digit"),
    "symbol": _beginning("symbol"),
}
