"""A line in phrases short enough for a caption, parted where the voice was heard to rest.

A phrase's times are measured ones: where a long line is said in one breath it stays whole, since
when its middle was said is not known. What is written and what is said are not the same words; a
rest is taken for a place in the written text only where words beside it are the same in both.
"""

from difflib import SequenceMatcher
from typing import NamedTuple

from briefing.models import Cue
from briefing.studio.outputs.rows import ROW_CHARS

_FULL_CHARS = 2 * ROW_CHARS
_EACH = _FULL_CHARS**2 / 2  # so that two halves of a full caption cost as much as the whole
_OVERFULL = 10
_LEAST_CHARS, _TINY = 12, 1e6  # what flashes by is not read
_APART = 1e9
# Shares of a line's length: a rest that lies farther than this from its sign is another's.
_NEAR = 0.08
# A line of more words than this is no sentence, and comparing its words takes long.
_MAX_WORDS = 400

_SENTENCE_ENDS = (".", "?", "!", "…")
_CLAUSE_ENDS = (*_SENTENCE_ENDS, ",", ";", ":", "\u2013", "\u2014", "-")
_CLOSING = "\"'”’)]"


class Phrase(NamedTuple):
    """Some words of a line, and where they sound, in samples from the programme's beginning."""

    text: str
    start: int
    end: int


class _Stop(NamedTuple):
    """A place between two written words, before ``word``, at which the voice rests."""

    word: int
    start: int
    end: int
    ends_sentence: bool


def phrases(cue: Cue) -> list[Phrase]:
    """The line's words, each in one phrase, in order; a sentence within two rows in one."""
    words = cue.line.text.split()
    if not words:
        return []
    stops = [
        _Stop(0, cue.start, cue.start, True),
        *_stops(words, cue),
        _Stop(len(words), cue.end, cue.end, True),
    ]
    costs, begins = [0.0], [0]
    for end in range(1, len(stops)):
        options = (
            (costs[begin] + _cost(words, stops[begin : end + 1]), begin) for begin in range(end)
        )
        best, begin = min(options)
        costs.append(best)
        begins.append(begin)
    found, end = list[Phrase](), len(stops) - 1
    while end:
        first, last = stops[begins[end]], stops[end]
        found.append(Phrase(" ".join(words[first.word : last.word]), first.end, last.start))
        end = begins[end]
    return found[::-1]


def _cost(words: list[str], stops: list[_Stop]) -> float:
    """Of one phrase from the first stop to the last: captions are few, and about equally long."""
    chars = len(" ".join(words[stops[0].word : stops[-1].word]))
    apart = sum(stop.ends_sentence for stop in stops[1:-1])
    over = max(0, chars - _FULL_CHARS)
    tiny = chars < _LEAST_CHARS
    return float(_EACH + chars**2 + _OVERFULL * over**2 + _TINY * tiny + _APART * apart)


def _stops(written: list[str], cue: Cue) -> list[_Stop]:
    """The rests whose place in the written text is known."""
    spoken = cue.line.spoken.split()
    if not cue.rests or max(len(written), len(spoken)) > _MAX_WORDS:
        return []
    heard = _heard(spoken, cue)
    alike = SequenceMatcher(None, _bare(spoken), _bare(written), autojunk=False)
    place = {run.a + i: run.b + i for run in alike.get_matching_blocks() for i in range(run.size)}
    stops = []
    for before, (start, end) in heard.items():
        last, first = place.get(before), place.get(before + 1)
        word = last + 1 if last is not None else first
        if word and word < len(written) and (last is None or first in (None, word)):
            ends_sentence = all(
                words[i].rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
                for words, i in ((spoken, before), (written, word - 1))
            )
            stops.append(_Stop(word, start, end, ends_sentence))
    return stops


def _heard(spoken: list[str], cue: Cue) -> dict[int, tuple[int, int]]:
    """After which spoken words the voice rests, and where in the programme.

    Where a sign is said follows from how much stands before it, within a fifth of a second or so;
    sign and rest belong together where each is the other's nearest.
    """
    length = cue.end - cue.start
    letters, said = sum(map(len, spoken)), 0
    signs: dict[int, float] = {}
    for i, word in enumerate(spoken[:-1]):
        said += len(word)
        if word.rstrip(_CLOSING).endswith(_CLAUSE_ENDS):
            signs[i] = said / letters
    middles = {rest: (sum(rest) / 2 - cue.start) / length for rest in cue.rests}
    found = {}
    for i, at in signs.items():
        rest = min(middles, key=lambda rest: abs(middles[rest] - at))
        nearest = min(signs, key=lambda sign: abs(signs[sign] - middles[rest]))
        if nearest == i and abs(middles[rest] - at) <= _NEAR:
            found[i] = rest
    return found


def _bare(words: list[str]) -> list[str]:
    return ["".join(filter(str.isalnum, word)).casefold() for word in words]
