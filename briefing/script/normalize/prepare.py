"""One spelling for every character: what the rules may take for granted about a text.

Composed letters, ASCII digits, plain hyphens, no invisible characters. Ordinary text comes back
as it is; only rare characters, and words said twice, change a text's length.
"""

import re
import unicodedata

# Control characters, soft hyphens, zero-width characters, direction and variation marks.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_HYPHENS = re.compile("[\u2010\u2011\u2212\ufe63\uff0d]")
# Digits of other scripts, full-width forms, subscripts, circled figures, Roman numerals of one
# character. Superscripts stay, where they are powers; after a unit they are part of it.
_COMPATIBLE = re.compile(
    "[\u2080-\u209c\u2150-\u215e\u2160-\u2188\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\uff01-\uff5e"
    "\u2100-\u2101\u2103\u2105-\u2109\u3371-\u33df\U0001d7ce-\U0001d7ff\U0001f100-\U0001f10a]"
)
_SIMPLE_FRACTION = frozenset("⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
_DEGREE = re.compile(r"(?<=\d)\s?[º˚]")
_UNIT_POWER = re.compile(r"(?<=[A-Za-z])[²³]")
_OTHER_DIGIT = re.compile(r"[^\W_a-zA-Z0-9²³¹⁰⁴-⁹]")
_LOOSE_HYPHEN = re.compile(r"\b([^\W\d_]{2,24}) [-–] (?=([^\W\d_]{2,24}))")
_LONGEST_SUFFIX = 3  # "lagu - lagunya", "dihubung - hubungkan"
_SHORTEST_ROOT = 4  # "tersengal - sengal": what stands before it is more than the word


def prepare(text: str) -> str:
    """The text in the spelling that the rules know."""
    if " - " in text or " – " in text:
        text = _LOOSE_HYPHEN.sub(_doubled, text)
    if text.isascii() and text.isprintable():
        return text
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    text = _INVISIBLE.sub("", text)
    text = _SPACES.sub(" ", text)
    text = _HYPHENS.sub("-", text)
    text = _COMPATIBLE.sub(_compatible, text)
    text = _DEGREE.sub("°", text)
    text = _UNIT_POWER.sub(_power, text)
    return _OTHER_DIGIT.sub(_other_digit, text)


def _doubled(match: re.Match[str]) -> str:
    """A word said twice without the spaces around its hyphen: "hati-hati"; others as they are."""
    word, again = match[1].lower(), match[2].lower()
    ends = range(len(again), max(1, len(again) - _LONGEST_SUFFIX - 1), -1)
    same = next((end for end in ends if word.endswith(again[:end])), 0)
    is_doubled = same == len(word) or same >= _SHORTEST_ROOT
    return f"{match[1]}-" if is_doubled else match[0]


def _compatible(match: re.Match[str]) -> str:
    character = match[0]
    if character in _SIMPLE_FRACTION:
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain.replace("\u2044", "/")


def _power(match: re.Match[str]) -> str:
    return "2" if match[0] == "²" else "3"


def _other_digit(match: re.Match[str]) -> str:
    character = match[0]
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isdigit():
        return f" {unicodedata.digit(character)} "
    return character
