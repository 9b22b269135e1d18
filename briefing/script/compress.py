"""What a newsreader leaves out of a written sentence: certain parentheses, whole, and nothing else.

Left out are where somebody stands in a picture, references to it, ages behind names, the sign of a
unit behind the unit, what only repeats the word before, and a short form behind its long one that is
not used again: an acronym, a clipped word. Nothing inside a quotation is touched: those are somebody's words.
"""

import re
from collections.abc import Sequence

from briefing.script.calendar import MONTHS, WEEKDAYS

_PARENTHESIS = re.compile(r"\s*\(([^()]{1,60})\)")
_SIDES = r"(?:kiri|kanan|tengah|atas|bawah|depan|belakang)"
_ORDER = r"(?:pertama|kedua|ketiga|keempat|kelima|paling)"
_IN_THE_PICTURE = re.compile(
    rf"(?:{_ORDER} )?(?:dari )?{_SIDES}(?:,? ?(?:atas|bawah|depan|belakang|berdiri|duduk))?"
    r"|(?:lihat |dalam )?(?:foto|gambar|ilustrasi|grafis|tangkapan layar)\b.*"
    r"|dok(?:umentasi|\.)?\b.*",
    re.IGNORECASE,
)
_AGE = re.compile(r"\d{1,2}|1[01]\d|\d{1,3} (?:tahun|th|thn)\.?")
_NAME_BEFORE = re.compile(r"(\b[\w’'.-]+)\s*\Z")
# A capital before a number that is no name: the number then is not an age.
_NUMBERED = frozenset(
    "ayat pasal angka huruf nomor butir poin bab grup liga divisi seri kelas jilid lampiran tanggal".split()
).union(map(str.lower, (*WEEKDAYS, *MONTHS)))
# Signs of units that stand behind the unit written out; what they could be besides is said.
_UNIT_SIGNS = {
    "kilometer": "km", "kilogram": "kg", "kiloliter": "kl", "meter": "m", "sentimeter": "cm", "milimeter": "mm",
    "hektare": "ha", "hektar": "ha", "liter": "l", "megawatt": "mw", "kilowatt": "kw", "gigabyte": "gb", "megabyte": "mb",
}  # fmt: skip
_SMALL = frozenset("dan di ke dari untuk atas bagi serta pada oleh dalam of the and for".split())
# An acronym, or one or two clipped words: "BMKG", "Basarnas", "timnas", "Satpol PP".
_SHORT_FORM = re.compile(r"[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*)?|[a-z]{4,9}")
_CERTAIN = 4  # letters from which on one word may have given none
_MOST_WORDS = 7
_SHORTEST_RUN = 3  # letters from the middle of a word: "juk" of "petunjuk"
_HOST_ENDING = re.compile(r"\.(?:com|co\.id|co|id|net|tv|org)\Z")
_WORD = re.compile(r"[^\W\d_]+")
_CLOSES = {"“": "”", "‘": "’", '"': '"'}


def compress(sentence: str, later: Sequence[str] = ()) -> tuple[str, tuple[str, ...]]:
    """The sentence as it is said, and what was cut out of it, as written, in order.

    ``later`` are the sentences told after it: a short form that comes again there is kept, since a
    listener would not know it.
    """
    quoted = _quoted_spans(sentence)
    kept: list[str] = []
    cuts: list[str] = []
    position = 0
    for found in _PARENTHESIS.finditer(sentence):
        if any(start <= found.start(1) < end for start, end in quoted):
            continue
        if _is_left_out(found[1].strip(), sentence[: found.start()], later):
            kept.append(sentence[position : found.start()])
            cuts.append(found[0].strip())
            position = found.end()
    return "".join([*kept, sentence[position:]]), tuple(cuts)


def _is_left_out(content: str, before: str, later: Sequence[str]) -> bool:
    if _IN_THE_PICTURE.fullmatch(content):
        return True
    if _AGE.fullmatch(content):
        return _ends_in_a_name(before)
    if _repeats(content, before):
        return True
    if _SHORT_FORM.fullmatch(content) and _is_short_for(content, before):
        used_again = re.compile(rf"\b(?:{'|'.join(content.split())})\b", re.IGNORECASE)
        return not any(used_again.search(sentence) for sentence in later)
    return False


def _repeats(content: str, before: str) -> bool:
    """True of a unit's sign behind the unit and of a name behind itself, with or without a host's ending."""
    last = _NAME_BEFORE.search(before)
    if last is None:
        return False
    word, inside = last[1].casefold(), content.casefold()
    return inside in (word, _UNIT_SIGNS.get(word)) or _HOST_ENDING.sub("", inside) == word


def _ends_in_a_name(before: str) -> bool:
    found = _NAME_BEFORE.search(before)
    return bool(found and found[1][0].isupper() and found[1].lower() not in _NUMBERED)


def _is_short_for(short: str, before: str) -> bool:
    """Whether the words right before it give the letters of a short form, in order."""
    letters = "".join(short.lower().split())
    words = [word.lower() for word in _WORD.findall(before)[-12:]]
    if short.isupper() and len(letters) < _CERTAIN:
        return _initials_match(letters, words)
    longest = range(max(0, len(words) - _MOST_WORDS), len(words) - 1)
    return _initials_match(letters, words) or any(
        _give(letters, words[first:], short.isupper()) for first in longest
    )


def _initials_match(letters: str, words: Sequence[str]) -> bool:
    """BMKG of "Badan Meteorologi, Klimatologi, dan Geofisika": from the last word backwards."""
    position = len(words)
    for letter in reversed(letters):
        position -= 1
        while position >= 0 and words[position][0] != letter:
            if words[position] not in _SMALL:
                return False
            position -= 1
        if position < 0:
            return False
    return True


def _give(letters: str, words: Sequence[str], initials: bool) -> bool:
    """Whether each word gives a piece of the letters, in order, but small ones and one other.

    Basarnas of "Badan SAR Nasional", Kapolri of "Kepala Kepolisian Negara Republik Indonesia". The
    first and the last word give something; with ``initials`` a piece is a word's first letter.
    """
    # How many of the letters the words so far may have given, each with the words passed over.
    given = {(0, 0)}
    for place, word in enumerate(words):
        after = {
            (done + size, passed)
            for done, passed in given
            for size in range(1, (1 if initials else len(letters) - done) + 1)
            if _gives(word, letters[done : done + size])
        }
        if 0 < place < len(words) - 1:
            after |= {(done, passed + (word not in _SMALL)) for done, passed in given}
        given = {(done, passed) for done, passed in after if passed < 2}
    return any(done == len(letters) for done, _ in given)


def _gives(word: str, piece: str) -> bool:
    """True if the word has the letters in order from its first, in a row at its end, or three in a row."""
    if not piece:
        return False
    rest = iter(word)
    in_order = word[0] == piece[0] and all(letter in rest for letter in piece)
    if len(piece) >= _SHORTEST_RUN:
        return in_order or piece in word
    return in_order or (len(piece) == _SHORTEST_RUN - 1 and word.endswith(piece))


def _quoted_spans(text: str) -> list[tuple[int, int]]:
    """Where quotations begin and end; one that is never closed reaches to the end."""
    spans: list[tuple[int, int]] = []
    close, start = "", 0
    for i, character in enumerate(text):
        if close:
            if character == close:
                spans.append((start, i))
                close = ""
        elif character in _CLOSES and not (character == "‘" and text[i - 1 : i].isalnum()):
            close, start = _CLOSES[character], i
    return [*spans, (start, len(text))] if close else spans
