"""The plain-text copy of a page, as Ctrl-A Ctrl-C gives it: no markup, headline lists and all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise, takewhile

from briefing.news.blocks import Block
from briefing.news.body import Body, assemble
from briefing.news.credits import clean_author, source_in
from briefing.news.dateline import split_dateline
from briefing.news.dates import has_clock, parse_printed
from briefing.news.ending import is_end, is_last
from briefing.news.junk import line_rule
from briefing.news.junk_elements import Log
from briefing.news.matter import telling_words, tells_of
from briefing.news.publishers import PUBLISHERS
from briefing.news.sign_off import without_sign_off
from briefing.news.text import ends_sentence, is_prose, tidy_line, words

_HEAD_LINES = 60
_SHORT_COPY = 60
_MAX_LINES = 60_000
_ADDRESS = re.compile(r"\b([\w-]+(?:\.[\w-]+)*\.(?:com|co\.id|id|co|net|tv))\b", re.IGNORECASE)
_AUTHOR_LABEL = re.compile(
    r"^(?:penulis|pewarta|reporter|jurnalis|oleh|wartawan)\b\s*:?\s*(.*)$", re.IGNORECASE
)
_NAME = re.compile(r"^[A-Z][\w.'’]+(?:[ ,]+(?:[A-Z][\w.'’]*|bin|binti|dan|&)){0,7}$")
_DESK = re.compile(r"^(.{3,60}?)\s+[-–]\s+[\w. ]{3,30}$")
# "VIDEO: Warga Bangun Jembatan": what is shown with it. "Foto:" in small letters begins a caption.
_SHOWN = re.compile(
    r"^(?:VIDEO|Video|(?:GALERI )?FOTO|FOTO-FOTO|INFOGRAFI[SK]|Infografi[sk])\s?(?:[:|]|[–-]\s)\s?"
)
_NEAR = 80
"""How many lines before a label are what was told, so that a page full of labels costs no square."""
_ITEM = re.compile(r"^(?:\d{1,2}[.)]|[-•*])\s+\S")


@dataclass(slots=True)
class TextCopy:
    """What a plain-text copy of a page holds."""

    title: str
    body: Body
    published: datetime | None = None
    author: str | None = None
    source_credit: str | None = None
    publisher: str | None = None
    credits: list[str] = field(default_factory=list)


def read_copy(text: str, log: Log = None) -> TextCopy | None:
    """Read the plain text of a page; None where no article is in it.

    The text begins at its dateline, else at the first prose behind the date; it ends where a
    line says so or where the headlines of other articles begin.
    """
    lines = [line for line in map(tidy_line, text.split("\n")[:_MAX_LINES]) if line]
    start = _start(lines)
    if start is None:
        return None
    end = _end(lines, start)
    head, rest = lines[:start], _without_lists(lines[start:end])
    title = _title(head)
    blocks = [_block(line, rest[position + 1 :][:1]) for position, line in enumerate(rest)]
    body = assemble([blocks], title, log)
    tail = lines[end : end + 40]
    dates = [line for line in head if len(line) < 120 and has_clock(line)]
    near = _nearest(dates, head, title)
    return TextCopy(
        title=title,
        body=body,
        published=parse_printed(near) if near else None,
        author=_author(head, title),
        source_credit=next(filter(None, map(source_in, [*head, *body.credits, *tail])), None),
        publisher=_publisher(head, body.dateline, lines),
    )


def _start(lines: Sequence[str]) -> int | None:
    head = lines[:400]
    for position, line in enumerate(head):
        dateline, rest = split_dateline(line)
        if dateline and (is_prose(rest) or len(rest) > 80):
            return position
        if dateline and not rest and position + 1 < len(head) and is_prose(head[position + 1]):
            return position
    dated = [position for position, line in enumerate(head) if len(line) < 120 and has_clock(line)]
    found: list[int] = []
    begin = dated[0] + 1 if dated and dated[0] < _HEAD_LINES else 0
    for position in range(begin, len(head)):
        block = Block(head[position], after_media=True)
        if is_prose(head[position]) and line_rule(block) is None:
            found.append(position)
    # Teasers of other articles are alone among headlines; an article's paragraphs stand together.
    dense = (place for place in found if sum(map(is_prose, head[place : place + 8])) >= 3)
    alone = found[0] if found and len(lines) <= _SHORT_COPY else None
    return next(dense, alone)


def _end(lines: Sequence[str], start: int) -> int:
    """Where the article's text ends: at a line that says so, or at a list of headlines."""
    run = 0
    end = len(lines)
    for position in range(start + 1, len(lines)):
        line = lines[position]
        if len(line) < 70 and is_end(line) and not _goes_on(lines, start, position):
            end = position
            break
        if not without_sign_off(line) and not _has_prose(lines, position + 1, 3):
            end = position
            break
        plain = not ends_sentence(line) and not _ITEM.match(line) and line_rule(Block(line)) is None
        # A headline that is given twice, as picture and link: a list of other articles.
        if plain and len(line) > 25 and line in lines[position - 2 : position]:
            end = position - 1
            break
        run = run + 1 if plain and line[-1] not in ":,;" else 0
        if run >= 4 and not _has_prose(lines, position + 1, 4):
            end = position - run + 1
            break
    while end > start + 1 and not (_closes(lines[end - 1]) or _is_last_word(lines, end - 1)):
        end -= 1
    return end


def _has_prose(lines: Sequence[str], position: int, count: int) -> bool:
    return any(map(is_prose, lines[position : position + count]))


def _goes_on(lines: Sequence[str], start: int, position: int) -> bool:
    """Whether the text continues behind a list in its middle, as prose in quantity shows.

    Prose that tells of the same, that is. Teasers of other articles alternate with their headlines;
    two paragraphs in a row are text.
    """
    told = telling_words(" ".join(lines[max(start, position - _NEAR) : position]))
    prose = filter(is_prose, lines[position + 1 : position + 21])
    if is_last(lines[position]) or not any(tells_of(line, told) for line in prose):
        return False
    near = lines[position + 1 : position + 5]
    if any(is_prose(one) and is_prose(other) for one, other in pairwise(near)):
        return True
    ahead = lines[position + 1 : position + 9]
    if sum(map(is_prose, ahead)) * 2 >= len(ahead) > 0:
        return True
    return sum(map(is_prose, lines[position + 1 : position + 21])) >= 4


def _closes(line: str) -> bool:
    """Whether a text may end with this line: a sentence, an item of a list, a desk's initials."""
    if _ITEM.match(line) or without_sign_off(line) != line:
        return True
    return (
        ends_sentence(line)
        and not line.endswith(("…", "..."))
        and (len(line) >= 50 or line[0] in "\"“'‘")
    )


def _is_last_word(lines: Sequence[str], position: int) -> bool:
    """Whether a short sentence right behind prose is the article's last."""
    line = lines[position]
    is_sentence = line[-1] in ".?!" and line[0].isupper() and len(line.split()) > 1
    return is_sentence and is_prose(lines[position - 1]) and line_rule(Block(line)) is None


def _without_lists(lines: Sequence[str]) -> list[str]:
    """The lines without the headlines that stand under a bare "Baca juga" or "Lihat juga"."""
    kept: list[str] = []
    in_list = 0
    for line in lines:
        if len(line) < 40 and (is_end(line) or line_rule(Block(line)) == "line: see-also"):
            in_list = 8
        elif in_list and not is_prose(line):
            in_list -= 1
            continue
        else:
            in_list = 0
        kept.append(line)
    return kept


def _block(line: str, following: Sequence[str]) -> Block:
    """A line as a block; a short line without a full stop above prose is a heading."""
    heading = (
        len(line) <= 90
        and line[-1] not in '.!:;,…"”)'
        and not _ITEM.match(line)
        and len(line.split()) >= 2
        and bool(following)
        and line_rule(Block(line)) is None
        and split_dateline(line)[0] is None
    )
    return Block(line, bold=heading, item=bool(_ITEM.match(line)))


def _title(head: Sequence[str]) -> str:
    """The line above the article that reads as a headline: the last before the date, else behind."""
    dated = [position for position, line in enumerate(head) if len(line) < 120 and has_clock(line)]
    anchor = dated[-1] if dated else len(head)
    before = [line for line in head[max(0, anchor - 8) : anchor] if _is_headline(line)]
    if before:
        # "Nama Orang - Nama Media" stands between the headline and the date.
        return next((line for line in reversed(before) if not _named_at_desk(line)), before[-1])
    after = [line for line in head[anchor + 1 : anchor + 8] if _is_headline(line)]
    if after:
        return after[0]
    return next(filter(_is_headline, reversed(head)), "")


def _is_headline(line: str) -> bool:
    told = _SHOWN.sub("", line)
    if not 4 <= len(words(told)) <= 30 or has_clock(line) or line_rule(Block(told)) is not None:
        return False
    return not (line.endswith((".", ":")) or _is_caption_like(line))


def _named_at_desk(line: str) -> str | None:
    """The name in "Nama Orang - Nama Media"."""
    desk = _DESK.match(line)
    return desk.group(1) if desk and _NAME.match(desk.group(1)) else None


def _is_caption_like(line: str) -> bool:
    return len(line) > 160 or max(line.count(mark) for mark in ">|·") >= 2 or "©" in line


def _nearest(dates: Sequence[str], head: Sequence[str], title: str) -> str | None:
    if not dates:
        return None
    place = head.index(title) if title in head else 0
    return min(dates, key=lambda line: abs(head.index(line) - place))


def _author(head: Sequence[str], title: str) -> str | None:
    place = head.index(title) if title in head else 0
    for position, line in enumerate(head):
        found = _AUTHOR_LABEL.match(line)
        if found is None or position < place - 6:
            continue
        after = found.group(1).strip(" :-")
        if after and _NAME.match(after.split(" | ")[0].split(" - ")[0]):
            return clean_author(after)
        if not after and line.lower().startswith("oleh"):
            names = list(takewhile(_NAME.match, head[position + 1 : position + 4]))
            return clean_author(", ".join(names))
        # Kompas prints the name above its label.
        for other in (head[position - 1 : position], head[position + 1 : position + 2]):
            if not after and other and _NAME.match(other[0]) and other[0] != title:
                return clean_author(other[0])
    for line in head[place + 1 : place + 6]:
        if (name := _named_at_desk(line)) and not has_clock(line):
            return clean_author(name)
    # A name alone beside the date: "Nama Orang" / "11 Okt 2020, 05:15 WIB".
    for position, line in enumerate(head[place + 1 : place + 6], start=place + 1):
        beside = [*head[position - 1 : position], *head[position + 1 : position + 2]]
        if _NAME.match(line) and 2 <= len(line.split()) <= 5 and any(map(has_clock, beside)):
            return clean_author(line)
    return None


def _publisher(head: Sequence[str], dateline: str | None, lines: Sequence[str]) -> str | None:
    """The known publisher whose address or name stands in dateline, head or foot."""
    for text in (dateline or "", "\n".join(head), "\n".join(lines[-40:])):
        for found in _ADDRESS.finditer(text):
            host = found.group(1).lower()
            for publisher in PUBLISHERS.values():
                if publisher.owns(host):
                    return publisher.name_for(host)
        for publisher in PUBLISHERS.values():
            if re.search(rf"\b{re.escape(publisher.name)}\b", text, re.IGNORECASE):
                return publisher.name
    return None
