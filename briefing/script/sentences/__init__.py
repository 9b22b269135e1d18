"""Splits Indonesian text into sentences.

A full stop, question or exclamation mark or ellipsis ends a sentence when a capital or a digit is
the next thing read; then the rules below may say no. They are those of written news: titles,
initials, sums, quotations, and the space a web page lost. Which words are abbreviations is data:
``words.toml`` beside this file.
"""

import re
import tomllib
from importlib.resources import files
from typing import NamedTuple


def _read(name: str) -> str:
    """The text of a data file of this package."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


_WORDS: dict[str, list[str]] = tomllib.loads(_read("words.toml"))
_NEVER_LAST = frozenset(_WORDS["never_last"])
_NEVER_LAST_AS_WRITTEN = frozenset(_WORDS["never_last_as_written"])
_BEFORE_NUMBER = frozenset(_WORDS["before_number"])
_LAST_BEFORE_CAPITAL = frozenset(_WORDS["last_before_capital"])
_LAST_BEFORE_OPENER = frozenset(_WORDS["last_before_opener"])
_LABEL = frozenset(_WORDS["label"])
_NAMED_WITH_MARK = tuple(_WORDS["named_with_mark"])
_HOST_ENDINGS = frozenset(_WORDS["host_endings"])
_SMALL_WORDS = frozenset(_WORDS["small_in_titles"])
_UNIT = frozenset(_WORDS["unit"])
_OPENER = frozenset(re.findall(r"^\w+$", _read("openers.txt"), re.MULTILINE))

# What may end a sentence: marks in a row, or an empty line between paragraphs.
_END = re.compile(r"[.!?…]+|\n[ \t\r]*\n")
# From the marks to what is read next: quotes, brackets, bullets and spaces.
_GAP = re.compile(r"[\s\"“”‘’'()\[\]«»•*#@–—-]*")
_STRAIGHT_QUOTE = re.compile('"')
_CLOSERS = "\"”’')]»"
_OPENERS = "“‘([«"
_NEXT_WORD = re.compile(r"[^\W_]{1,24}")
# A name that begins small: "iPhone", "e-KTP".
_SMALL_NAME = re.compile(r"[a-z]-?[A-Z]")
_INITIAL = re.compile(r"[A-Z]|(?:[A-Z]\.){1,4}[A-Z]|[A-Z][a-z]?\.[A-Z]")
# What a number is: "12", "IV", "A12".
_NUMBERED = re.compile(r"\d\w*|[IVXLC]+|[A-Z]{1,3}\d+\w*")
_DOTTED = re.compile(r"(?:[A-Za-z]{1,4}\.){1,4}[A-Za-z]{1,4}")
_CONSONANTS = re.compile(r"[BCDFGHJKLMNPQRSTVWXYZ][bcdfghjklmnpqrstvwxyz]{1,4}")
_ENUMERATOR = re.compile(r"\W{0,3}(?:\d{1,2}|[A-Za-z]|[IVX]{1,5})")
_LIST_NUMBER = re.compile(r"\s(\d{1,2})\Z")
_RUN_ON = re.compile(r"(?:[a-z]{3}|[)%\]]|\b\d{4}|\bWI(?:B|TA?))\Z")
# The desk's initials that end an article: "(abc/def)".
_SIGN_OFF = re.compile(
    r"\s{1,9}[(\[] ?[a-z]{2,12}(?: ?[/-] ?[a-z]{2,12}){0,4} ?[)\]]\.?\s*\Z", re.IGNORECASE
)
# A title in small letters a sentence may begin with: "dr. Ani".
_SMALL_TITLE = re.compile(r"dr[gh]?\.\s?[A-Z]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = ("thn", "th")
_COUNTED = _UNIT.union(_YEARS)
_NUMBER = re.compile(r"\d[\d.,:/-]*")
_ADDRESS = re.compile(r"@|://|www\.")
# How far back a rule looks: the longest abbreviation and the word before it.
_LOOK_BACK = 48


def split_sentences(text: str) -> list[str]:
    """The sentences of a paragraph, in order, each without the white space around it.

    Nothing is lost or changed: joined by the white space that stood between them they are the
    text. Closing quotes and brackets stay with the sentence they close, so a quotation of several
    sentences is cut inside; the initials that sign an article are a sentence of their own. An empty line always ends a sentence. Takes linear time. Does not
    split at semicolons or colons, nor where the full stop itself is missing.
    """
    sentences: list[str] = []
    start = 0
    quotes = _QuoteState()
    for end in _END.finditer(text):
        if end.start() < start:
            continue  # marks inside what the last cut took with it
        cut = end.start() if end[0][0] == "\n" else _cut(text, start, end, quotes)
        if cut is None:
            continue
        if sentence := text[start:cut].strip():
            sentences.append(sentence)
        start = cut
    if rest := text[start:].strip():
        sentences.append(rest)
    return sentences


class _QuoteState:
    """Whether a straight quote at some position opens or closes; asked from left to right."""

    def __init__(self) -> None:
        self._read = 0
        self._open = False

    def is_open(self, text: str, position: int) -> bool:
        """True if a quotation in straight quotes is open just before ``position``."""
        for quote in _STRAIGHT_QUOTE.finditer(text, self._read, position):
            at = quote.start()
            loose_left = at == 0 or text[at - 1].isspace() or text[at - 1] in _OPENERS
            loose_right = at + 1 == len(text) or text[at + 1].isspace() or text[at + 1] in ",.;:)"
            # A quote that leans on a word says itself what it is; others alternate.
            self._open = loose_left if loose_left != loose_right else not self._open
        self._read = max(self._read, position)
        return self._open


class _Mark(NamedTuple):
    """A place where a sentence may end, as the rules see it."""

    marks: str
    word: str  # the word before the marks
    word_before: str  # and the one before that
    following: str  # the word read next
    gap: str  # what stands between the marks and it


def _cut(text: str, start: int, end: re.Match[str], quotes: _QuoteState) -> int | None:
    """Where the sentence from ``start`` ends if it ends at these marks."""
    gap = _GAP.match(text, end.end())
    assert gap is not None  # noqa: S101 - the pattern matches the empty string
    following = _NEXT_WORD.match(text, gap.end())
    if _SIGN_OFF.match(text, end.end()):
        return end.end()
    if following is None or not _may_open(text, following):
        return None
    behind = text[max(start, end.start() - _LOOK_BACK) : end.start()]
    words = behind.split()
    word = words[-1].lstrip("\"“”‘’'([«") if words and not behind[-1].isspace() else ""
    mark = _Mark(end[0], word, words[-2] if len(words) > 1 else "", following[0], gap[0])
    if _is_enumerator(text, start, end):
        return None
    if any(character.isspace() for character in mark.gap):
        if _stays(mark):
            return None
        if mark.gap[0] in _CLOSERS and _is_title(
            mark, text[max(start, end.start() - 2 * _LOOK_BACK) : end.start()]
        ):
            return None
    elif not _is_run_on(mark, behind, text, gap.end()):
        return None
    return end.end() + _closing(text, end.end(), gap[0], quotes)


def _may_open(text: str, word: re.Match[str]) -> bool:
    """True of a word a sentence may begin with: a capital, a digit, or a name like iPhone or dr. Ani."""
    first = word[0][0]
    small = _SMALL_NAME.match(text, word.start()) or _SMALL_TITLE.match(text, word.start())
    return first.isupper() or first.isdigit() or small is not None


def opens_sentence(word: str) -> bool:
    """True of a word, as written, that begins sentences and is hardly ever part of a name."""
    return word in _OPENER or (len(word) > 5 and word.endswith(("nya", "kan"))) or word[0].isdigit()


def _is_enumerator(text: str, start: int, end: re.Match[str]) -> bool:
    """True of "1." or "a." with which a list item begins, also a list after a colon."""
    if end[0] != ".":
        return False
    behind = text[max(start, end.start() - 2 * _LOOK_BACK) : end.start()]
    if end.start() - start < _LOOK_BACK and _ENUMERATOR.fullmatch(behind.strip()):
        return True
    number = _LIST_NUMBER.search(behind)
    if number is None:
        return False
    before = behind[: number.start()]
    previous = f" {int(number[1]) - 1}. "
    return before.endswith(":") if number[1] == "1" else ": 1. " in before and previous in before


def _stays(mark: _Mark) -> bool:
    """True if the marks belong to a word and the sentence goes on."""
    if mark.marks[-1] == "…" or mark.marks.endswith(".."):
        return mark.following[0].isdigit()
    if mark.marks == "!" and f"{mark.word_before} {mark.word}!".endswith(_NAMED_WITH_MARK):
        return not opens_sentence(mark.following)
    if mark.marks != ".":
        return False
    return _is_abbreviation(mark)


def _is_abbreviation(mark: _Mark) -> bool:
    """True if the single full stop belongs to an abbreviation that does not end the sentence."""
    word, lowered = mark.word, mark.word.lower()
    counted = mark.word_before[-1:].isdigit()
    if len(word) == 1 and word.islower():
        return not counted  # "b." of a list, not "3,5 m."
    label = mark.word_before.lower().strip("(,").removesuffix("nya")
    if _INITIAL.fullmatch(word) and label in _LABEL:
        return word == "H" and not opens_sentence(mark.following)
    if len(word) == 1 and _NUMBER.fullmatch(mark.word_before.lstrip("-+")):
        return False  # a magnitude: "Rp 1,5 T."
    if lowered in _YEARS and _YEAR.fullmatch(mark.following):
        return True
    if word in _NEVER_LAST_AS_WRITTEN or lowered in _NEVER_LAST:
        return True
    if lowered.rpartition("/")[2] in _BEFORE_NUMBER:
        numbered = _NUMBERED.fullmatch(mark.following) is not None
        # "12 km. 20 orang" ends, "RT. 05 RW. 02" does not.
        return numbered and not (counted and lowered in _COUNTED)
    bracket_follows = mark.gap.lstrip().startswith("(")
    if lowered in _LAST_BEFORE_CAPITAL:
        return bracket_follows
    if (
        lowered in _LAST_BEFORE_OPENER
        or _INITIAL.fullmatch(word)
        or (_CONSONANTS.fullmatch(word) and lowered not in _UNIT)
        or (_DOTTED.fullmatch(word) and lowered.rpartition(".")[2] not in _HOST_ENDINGS)
    ):
        return bracket_follows or not opens_sentence(mark.following)
    return False


def _is_title(mark: _Mark, behind: str) -> bool:
    """True if the marks end the quoted title of a work, with more of the sentence to come.

    A title stands inside the sentence, not after a comma or colon as speech does, and all its
    words but the small ones have capitals.
    """
    quote = max("\"“'‘", key=behind.rfind)
    before, _, title = behind.rpartition(quote)
    words = [word for word in title.split() if word not in _SMALL_WORDS]
    return (
        before.rstrip()[-1:].isalnum()
        and len(words) > 1
        and all(word[0].isupper() for word in words)
        and not opens_sentence(mark.following)
    )


def _is_run_on(mark: _Mark, behind: str, text: str, following_at: int) -> bool:
    """True if the space between two sentences was lost: "sekitarnya.Pertama"."""
    following = mark.following
    if not following[0].isupper() or len(following) < 2 or not following[1].islower():
        return False
    if following.lower() in _HOST_ENDINGS or _ADDRESS.search(mark.word):
        return False
    after = text[following_at + len(following) : following_at + len(following) + 1]
    if after in ("@", "/"):
        return False
    if _RUN_ON.search(behind) or (_NUMBER.fullmatch(mark.word) and len(following) > 2):
        return True
    if mark.gap[:1] and mark.gap[0] in "-–—":
        return False  # "Jkt.-Bdg."
    return bool(mark.gap) or (
        len(mark.word) > 2 and opens_sentence(following) and mark.word.isupper()
    )


def _closing(text: str, at: int, gap: str, quotes: _QuoteState) -> int:
    """How much of the gap belongs to the sentence that ends: its closing quotes and brackets."""
    taken = 0
    for index, character in enumerate(gap):
        if character.isspace():
            continue
        touches_left = index == 0 or not gap[index - 1].isspace()
        touches_right = index + 1 == len(gap) or not gap[index + 1].isspace()
        if touches_left != touches_right:
            closes = touches_left and character in _CLOSERS + "“‘"
        elif character == '"':
            closes = quotes.is_open(text, at + index)
        else:
            closes = character in _CLOSERS
        if not closes:
            break
        taken = index + 1
    return taken
