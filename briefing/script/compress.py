"""What a newsreader leaves out of a written sentence: certain parentheses, whole, and nothing else.

Left out are where somebody stands in a picture, references to it, ages behind names, the sign of a
unit behind the unit, what only repeats the word before, and an acronym behind its long form that is
not used again. Nothing inside a quotation is touched: those are somebody's words.
"""

import re
from collections.abc import Sequence

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
    "ayat pasal angka huruf nomor butir poin bab grup liga divisi seri kelas jilid lampiran "
    "senin selasa rabu kamis jumat sabtu minggu tanggal januari februari maret april mei juni juli "
    "agustus september oktober november desember".split()
)
# Signs of units that stand behind the unit written out; what they could be besides is said.
_UNIT_SIGNS = {
    "kilometer": "km", "kilogram": "kg", "kiloliter": "kl", "meter": "m", "sentimeter": "cm", "milimeter": "mm",
    "hektare": "ha", "hektar": "ha", "liter": "l", "megawatt": "mw", "kilowatt": "kw", "gigabyte": "gb", "megabyte": "mb",
}  # fmt: skip
_SMALL = frozenset("dan di ke dari untuk atas bagi serta pada oleh dalam of the and for".split())
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z][a-z]+")
_HOST_ENDING = re.compile(r"\.(?:com|co\.id|co|id|net|tv|org)\Z")
_WORD = re.compile(r"[^\W\d_]+")
_CLOSES = {"“": "”", "‘": "’", '"': '"'}


def compress(sentence: str, later: Sequence[str] = ()) -> tuple[str, tuple[str, ...]]:
    """The sentence as it is said, and what was cut out of it, as written, in order.

    ``later`` are the sentences told after it: an acronym that comes again there is kept, since a
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
    if _ACRONYM.fullmatch(content) and _is_short_for(content, before):
        used_again = re.compile(rf"\b{re.escape(content)}\b")
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


def _is_short_for(acronym: str, before: str) -> bool:
    """Whether the acronym's letters begin words right before it, in order, the last ones last."""
    words = _WORD.findall(before)[-12:]
    if acronym.isupper():
        return _initials_match(acronym.lower(), [word.lower() for word in words])
    # Basarnas, Kemenkes: pieces of words.
    return _pieces_match(acronym.lower(), [word.lower() for word in words])


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


def _pieces_match(letters: str, words: Sequence[str]) -> bool:
    """Bawaslu of "Badan Pengawas Pemilu": each word gives a run of its letters, in order."""
    for first in range(max(0, len(words) - 7), len(words)):
        rest = letters
        for word in words[first:]:
            common = _run_inside(rest, word)
            if not common and word not in _SMALL:
                break
            rest = rest[common:]
        else:
            if not rest:
                return True
    return False


def _run_inside(letters: str, word: str) -> int:
    """How many of the letters, from the first, stand together in the word."""
    count = 0
    while count < len(letters) and letters[: count + 1] in word:
        count += 1
    return count


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
