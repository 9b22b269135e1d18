"""A text cut into pieces that an engine can take, at the places where a reader would breathe."""

import functools
import itertools
import re
import tomllib
from importlib.resources import files

MAX_CHARS = 100  # of gTTS: Google's own limit for one request

# What a cut costs, by what it parts; a speaker drops the voice at each, so it must make sense there.
_AFTER_SENTENCE = 0
_AFTER_CLAUSE = 2
_AFTER_COMMA = 4
_BEFORE_OPENER = 12
_BETWEEN_WORDS = 20
_AFTER_OPENER = 35
_BESIDE_NUMBER = 40  # "empat | mumi", "pukul | tujuh"
# More than any number of pieces saves: only where a name or a number fills a piece by itself.
_PERHAPS_INSIDE_NAME = 100_000
_INSIDE_NAME = 1_000_000
_INSIDE_NUMBER = 2_000_000

# What a piece costs whatever it holds. The first that keeps the number of pieces low enough is
# taken: nearly none, so that nearly every clause may stand alone, up to as few pieces as possible.
_PER_PIECE = (3, 10, 30, 100, 10_000)
_SHORT_CHARS = 25  # a shorter piece sounds clipped
_SHORT = 8

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_CLAUSE_END = re.compile(r"[;:–—-][\"'”’)\]]*$|[)\]”]$")
_COMMA = re.compile(r",[\"'”’)\]]*$")
_MARKS = "\"'“”‘’()[],.;:!?…"


def chunk(text: str, max_chars: int = MAX_CHARS) -> list[str]:
    """Pieces of ``text``, each at most ``max_chars`` long and with a letter or digit in it.

    Joined with spaces they give the text again, white space squeezed; [] for text without a letter
    or digit. Cuts fall at the ends of sentences and clauses where they can, inside a name or a
    number only where it is longer than ``max_chars``, and so inside a word. There are at most
    1 + len(text) / max_chars pieces, unless the words, names and numbers do not pack that densely.
    Takes time linear in the length of the text.
    """
    words = _words(text, max_chars)
    if not words:
        return []
    allowed = 1 + len(text) // max_chars
    pieces: list[str] = []
    for per_piece in _PER_PIECE:
        pieces = _cut(words, max_chars, per_piece)
        if len(pieces) <= allowed:
            break
    return pieces


def _words(text: str, max_chars: int) -> list[str]:
    """The words, each with the free-standing punctuation that follows it, none too long."""
    words: list[str] = []
    mute = ""  # punctuation before the first word
    for word in text.split():
        for part in _parts(word, max_chars):
            if any(map(str.isalnum, part)):
                together = f"{mute} {part}".strip()
                words.append(together if len(together) <= max_chars else part)
                mute = ""
            elif not words:
                mute = f"{mute} {part}".strip()[:max_chars]
            elif len(words[-1]) + 1 + len(part) <= max_chars:
                words[-1] += f" {part}"
            # else: a row of dots or dashes longer than any piece, with nothing in it to say
    return words


def _parts(word: str, max_chars: int) -> list[str]:
    return [word[i : i + max_chars] for i in range(0, len(word), max_chars)]


def _cut(words: list[str], max_chars: int, per_piece: int) -> list[str]:
    """The cheapest way to cut: the shortest path over the gaps between words."""
    cost_of_cut = _costs_of_cuts(words)
    best = [0]  # best[i]: the cost of the first i words, cut after the last of them
    start_of = [0]  # start_of[i]: where the last piece of those begins
    for end in range(1, len(words) + 1):
        cheapest: int | None = None
        chosen = end - 1
        length = -1
        for start in range(end - 1, -1, -1):
            length += 1 + len(words[start])
            if length > max_chars and start < end - 1:
                break
            cost = best[start] + (_SHORT if length < _SHORT_CHARS else 0)
            if cheapest is None or cost <= cheapest:
                cheapest, chosen = cost, start
        best.append((cheapest or 0) + per_piece + cost_of_cut[end - 1])
        start_of.append(chosen)
    pieces = []
    end = len(words)
    while end:
        pieces.append(" ".join(words[start_of[end] : end]))
        end = start_of[end]
    return pieces[::-1]


def _costs_of_cuts(words: list[str]) -> list[int]:
    """What a cut behind each word costs."""
    costs = [_cost_of_cut(before, after) for before, after in itertools.pairwise(words)]
    for i in range(1, len(words) - 1):
        # "Pemuda dan Olahraga" may be one name, or two.
        if (
            words[i] == "dan"
            and words[i - 1][-1].isalnum()
            and _are_names(words[i - 1], words[i + 1])
        ):
            costs[i - 1] = costs[i] = _PERHAPS_INSIDE_NAME
    return [*costs, 0]


def _cost_of_cut(before: str, after: str) -> int:
    if _SENTENCE_END.search(before):
        return _AFTER_SENTENCE if len(before) > 2 else _INSIDE_NAME  # not after "M."
    if _CLAUSE_END.search(before):
        return _AFTER_CLAUSE
    if _COMMA.search(before):
        return _AFTER_COMMA
    words = _word_lists()
    first, second = before.strip(_MARKS), after.strip(_MARKS)
    left, right = first.lower(), second.lower()
    if _is_number(left) and (_is_number(right) or right in words["units"]):
        return _INSIDE_NUMBER
    if _is_in_name(first, second) or words["inside_addresses"].intersection((left, right)):
        return _INSIDE_NAME
    if _is_number(left) or _is_number(right):
        return _BESIDE_NUMBER
    if left in words["clause_openers"]:
        return _AFTER_OPENER
    return _BEFORE_OPENER if right in words["clause_openers"] else _BETWEEN_WORDS


def _are_names(*words: str) -> bool:
    return all(word.strip(_MARKS)[:1].isupper() for word in words)


def _is_number(word: str) -> bool:
    return bool(_number().fullmatch(word)) or any(map(str.isdigit, word))


def _is_in_name(first: str, second: str) -> bool:
    """Whether two words without a mark between them are of one name, or spelled letters of one."""
    words = _word_lists()

    def may_be_inside(word: str) -> bool:
        return word[:1].isupper() or word in words["letters"] or word in words["name_particles"]

    return may_be_inside(second) and (may_be_inside(first) or first.lower() in words["titles"])


@functools.cache
def _number() -> re.Pattern[str]:
    """What numbers are said with: "puluh", "kesembilan", "ribuan", "pertiga", "seperempat"."""
    words = "|".join(_word_lists()["number_words"])
    return re.compile(rf"(?:ke|per|seper)?(?:{words})|(?:belas|puluh|ratus|ribu|juta)an")


@functools.cache
def _word_lists() -> dict[str, frozenset[str]]:
    data = files(__package__).joinpath("chunk.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(data).items()}
