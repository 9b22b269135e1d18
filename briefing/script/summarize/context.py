"""Whether a sentence can stand without the ones around it."""

import re
import tomllib
from importlib.resources import files

_WORDS = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))[
    "reference"
]


def _any_of(words: list[str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True)
    )


# The first words of a sentence, past quotes and brackets.
_POINTS_BACK = re.compile(
    rf"\W*(?:(?:{_any_of(_WORDS['pronouns'] + _WORDS['links'])})(?!\w)"
    rf"|(?:[A-Z][\w-]*|[a-z][\w-]*)(?:\s+[a-z][\w-]*){{0,2}}\s+(?:{_any_of(_WORDS['pointers'])})\b)",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"(?:[:,;–—-]|\b(?:berikut|berikut ini|sebagai berikut|di bawah ini|dibawah ini|berikut\s\w+nya)\s*[.!…]*)[\s\"”)]*\Z"
    r"|\A\W*(?:berikut|inilah|ini dia|simak|yuk)\b(?=.{0,90}\Z)",
    re.IGNORECASE | re.DOTALL,
)


def points_back(sentence: str) -> bool:
    """True if the first words speak of something an earlier sentence named.

    A pronoun ("Ia", "Mereka"), a link ("Namun", "Hal itu", "Sementara itu", "Menurutnya"), or a
    noun with "itu" or "tersebut" after it ("Keputusan tersebut").
    """
    return _POINTS_BACK.match(sentence) is not None


def announces_list(sentence: str) -> bool:
    """True if what the sentence announces is not in it: "Berikut daftarnya:"."""
    return _ANNOUNCES.search(sentence[-200:]) is not None
