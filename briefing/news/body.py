"""The running text of an article out of the elements that hold it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from bs4 import Tag

from briefing.news.blocks import Block, flow
from briefing.news.dateline import split_dateline
from briefing.news.interview import questions
from briefing.news.junk import is_headline
from briefing.news.junk_elements import JunkElements, Log, note
from briefing.news.selectors import Elements
from briefing.news.sift import Sift
from briefing.news.sign_off import is_about_writer, without_sign_off
from briefing.news.text import ends_sentence, is_prose, key

_LONGEST_HEADING = 130
_LONGEST_LABEL = 90
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s")
_NO_LABEL = re.compile(r"^\W{0,2}\d{1,2}[.)]\s|^[-–—•*]\s|[\"“”;]|[:,]\W*$")
_FEWEST_WORDS = 6
_NAME = re.compile(r"^(?:[A-Z][\w.'-]*,? ?){1,5}$")


@dataclass(slots=True)
class Body:
    """What the body's elements gave.

    ``credits`` are the lines that name people and agencies, ``teasers`` counts headings that lead
    to other articles: a list of articles is full of them.
    """

    paragraphs: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    dateline: str | None = None
    credits: list[str] = field(default_factory=list)
    is_cut: bool = False
    teasers: int = 0

    @property
    def prose(self) -> int:
        """How many paragraphs read as sentences of some length."""
        return sum(map(is_prose, self.paragraphs))


def read_body(
    parts: Iterable[Tag],
    elements: Elements,
    drop: tuple[str, ...] = (),
    title: str = "",
    log: Log = None,
    outlets: frozenset[str] = frozenset(),
) -> Body:
    """Read the parts of an article in order.

    ``drop`` are a publisher's selectors for junk, ``outlets`` what datelines may call the site
    (``briefing.news.dateline``). What is left out is noted in ``log``, where one is given. Raises
    nothing; a body without text has no paragraphs.
    """
    parts = list(parts)
    junk = JunkElements(parts, elements, drop, log)
    lines: list[list[Block]] = [list(flow(part, junk.holds)) for part in parts]
    body = assemble(lines, title, log, outlets)
    body.is_cut |= junk.has_paywall
    return body


def assemble(
    parts: list[list[Block]],
    title: str = "",
    log: Log = None,
    outlets: frozenset[str] = frozenset(),
) -> Body:
    """Sort the lines of an article's parts into paragraphs, headings and what is neither."""
    body = Body()
    sift = Sift(parts, title, body.credits, log)
    reader = _Reader(body, title, outlets, questions(list(chain.from_iterable(parts))), log)
    for place in range(len(parts)):
        reader.part(sift.part(place))
    body.is_cut, body.teasers = sift.is_cut, sift.teasers
    drop_notes_on_writer(body, log)
    return body


class _Reader:
    """Reads the lines of an article's parts, junk left out, into its body.

    ``asked`` are the ids of the lines that are an interviewer's questions: they are no headings.
    """

    def __init__(
        self, body: Body, title: str, outlets: frozenset[str], asked: frozenset[int], log: Log
    ) -> None:
        self._body = body
        self._title = key(title)
        self._outlets = outlets
        self._asked = asked
        self._log = log
        self._seen: set[str] = set()

    def part(self, blocks: list[Block]) -> None:
        """Read one part: its first line may begin with a dateline, its last may be a name."""
        opening = True
        headings: list[str] = []
        before: Block | None = None
        for position, block in enumerate(blocks):
            dateline, text = self._dateline(block, opening)
            if text != block.text:
                if opening:
                    self._drop_before(position, blocks)
                opening = False
                if not text:
                    continue
            opening = opening and not is_prose(text)
            following = blocks[position + 1] if position + 1 < len(blocks) else None
            if id(block) not in self._asked and _is_heading(block, text, following):
                if key(text) != self._title and key(text):
                    headings.append(text)
                before = block
                continue
            text = self._without_sign_off(block, text, last=following is None)
            if not text:
                continue
            if dateline is None and _is_label(block, text, before, following):
                if following is None:
                    note(self._log, "no sentence", text)
                else:
                    headings.append(text)
                continue
            before = block
            if self._is_new(text):
                # A heading counts once there is text under it.
                self._body.headings += headings
                headings.clear()
                self._body.paragraphs.append(text)

    def _dateline(self, block: Block, opening: bool) -> tuple[str | None, str]:
        """The dateline that a line may begin with, and its text: without it where that is sure."""
        if not opening and not 0 < len(block.lead) < 60:
            return None, block.text
        dateline, rest = split_dateline(block.text, block.lead, self._outlets)
        if dateline is None or not (opening or "." in dateline or "(" in dateline):
            return dateline, block.text
        self._body.dateline = self._body.dateline or dateline
        return dateline, rest

    def _drop_before(self, position: int, blocks: list[Block]) -> None:
        """What stands before the dateline is a deck, a caption or a byline."""
        if position == 0 or position > 4:
            return
        paragraphs = self._body.paragraphs
        texts = {key(block.text) for block in blocks[:position]}
        for text in [text for text in paragraphs if key(text) in texts]:
            if not is_prose(text):
                paragraphs.remove(text)
                note(self._log, "before the dateline", text)

    def _without_sign_off(self, block: Block, text: str, *, last: bool) -> str:
        """The text without a desk's initials at its end; empty where it is nothing else, or a name."""
        shorter = without_sign_off(text, last)
        if shorter != text:
            note(self._log, "sign-off", text[len(shorter) :])
            self._body.credits.append(text[len(shorter) :])
        if shorter and last and _is_name(block, shorter):
            note(self._log, "sign-off", shorter)
            self._body.credits.append(shorter if "(" in shorter else f"Penulis: {shorter}")
            return ""
        return shorter

    def _is_new(self, text: str) -> bool:
        """Whether a paragraph says what neither the title nor an earlier one did."""
        own = key(text)
        if own == self._title or (len(own) > 60 and own in self._seen):
            note(self._log, "said before", text)
            return False
        self._seen.add(own)
        return True


def drop_notes_on_writer(body: Body, log: Log = None, writer: str = "") -> None:
    """The last lines of a column that tell who wrote it, and a name that stands above them.

    ``writer`` is the name, where it is known: "Ratna Dewi, dosen di Cimerang".
    """
    count = len(body.paragraphs)
    while body.paragraphs and is_about_writer(body.paragraphs[-1], writer):
        note(log, "about the writer", body.paragraphs.pop())
    if len(body.paragraphs) < count and body.paragraphs and _NAME.match(body.paragraphs[-1]):
        note(log, "about the writer", body.paragraphs.pop())


def _is_heading(block: Block, text: str, following: Block | None) -> bool:
    if block.level:
        return not (is_prose(text) and len(text) > _LONGEST_HEADING)
    if text.isupper() and len(text) <= 40 and following is not None and text[-1].isalnum():
        return not block.item and not _NUMBERED.match(text)
    if not block.bold or block.item or len(text) > _LONGEST_HEADING or following is None:
        return False
    if not without_sign_off(text):
        return False
    return text[-1] not in '.!:;,…"”' and not (text[-1] == "?" and len(text) > 80)


def _is_label(block: Block, text: str, before: Block | None, following: Block | None) -> bool:
    """A short line between paragraphs that is no sentence: a sub-heading in plain letters, a button.

    Lists, quotations and lines that introduce what follows are none.
    """
    if (
        len(text) > _LONGEST_LABEL
        or ends_sentence(text)
        or _NO_LABEL.search(text)
        or text.count(",") > 2
        or (not block.after_media and _lacks_full_stop(text))
    ):
        return False
    if block.item and any(beside is not None and beside.item for beside in (before, following)):
        return False
    return all(
        beside is None or is_prose(beside.text) or (beside is following and beside.level > 0)
        for beside in (before, following)
    )


def _lacks_full_stop(text: str) -> bool:
    """Whether a line may be a sentence all the same: several words, set in small letters."""
    return len(text.split()) >= _FEWEST_WORDS and not is_headline(text) and "|" not in text


def _is_name(block: Block, text: str) -> bool:
    """A writer's name as the last line: in bold, in capitals or in brackets."""
    if (ends_sentence(text) and text[-1] != ")") or len(text) > 60 or len(text.split()) > 6:
        return False
    bracketed = text.startswith("(") and text.endswith(")")
    return (block.bold or text.isupper() or bracketed) and not block.item and not _NUMBERED.match(text)  # fmt: skip
