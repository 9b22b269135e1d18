"""The running text of an article out of the elements that hold it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from bs4 import Tag

from briefing.news.blocks import Block, flow
from briefing.news.captions import is_small_print
from briefing.news.dateline import split_dateline
from briefing.news.ending import boxed, goes_on, is_end, is_tail
from briefing.news.interview import questions
from briefing.news.junk import (
    heads_summary,
    is_headline,
    is_paywall,
    line_rule,
    without_glued_promo,
)
from briefing.news.junk_elements import Dropped, JunkElements, Log
from briefing.news.matter import is_headed_by, telling_words, tells_of
from briefing.news.selectors import Elements
from briefing.news.sign_off import is_about_writer, without_sign_off
from briefing.news.text import ends_sentence, is_prose, key

_NEAR = 80
"""How many lines behind a label are looked at, so that a page full of labels costs no square."""
_LONGEST_HEADING = 130
_LONGEST_LABEL = 90
_FEWEST_TEASERS = 2
_LIST_RULES = ("line: see-also", "line: furniture", "list of other articles")
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
    seen: set[str] = set()
    title_key = key(title)
    total = sum(len(block.text) for part in parts for block in part if is_prose(block.text))
    told = telling_words(title)
    asked = questions(list(chain.from_iterable(parts)))
    ended = False
    for place, part in enumerate(parts):
        # Behind a label a part may be a teaser. One word in it or later is enough: parts are long.
        near = parts[place : place + _NEAR]
        if ended and not any(_hints(block, told) for later in near for block in later):
            for block in part:
                _note(log, "after the end of the article", block.text)
            continue
        kept, ended = _without_junk(part, body, total, told, log)
        _read_part(kept, body, seen, title_key, outlets, asked, log)
    _drop_notes_on_writer(body, log)
    return body


def _drop_notes_on_writer(body: Body, log: Log) -> None:
    """The last lines of a column that tell who wrote it, and a name that stands above them."""
    count = len(body.paragraphs)
    while body.paragraphs and is_about_writer(body.paragraphs[-1]):
        _note(log, "about the writer", body.paragraphs.pop())
    if len(body.paragraphs) < count and body.paragraphs and _NAME.match(body.paragraphs[-1]):
        _note(log, "about the writer", body.paragraphs.pop())


def _hints(block: Block, told: set[str]) -> bool:
    return is_prose(block.text) and not told.isdisjoint(telling_words(block.text))


def _tells(block: Block, told: set[str]) -> bool:
    return is_prose(block.text) and tells_of(block.text, told)


def _is_teaser(block: Block, told: set[str]) -> bool:
    """Whether a paragraph that is one link tells of something else."""
    return block.link > 0.9 and is_prose(block.text) and not tells_of(block.text, told)


def _without_junk(
    part: list[Block], body: Body, total: int, told: set[str], log: Log
) -> tuple[list[Block], bool]:
    """The lines that may be text, and whether one said that the article ends there.

    The telling words of what is kept are added to ``told``.
    """
    ended = False
    kept: list[Block] = []
    headlines: dict[int, str] = {}
    in_list = behind_items = in_summary = begun = False
    in_box = 0
    rest = sum(len(block.text) for block in part if is_prose(block.text))
    for position, block in enumerate(part):
        rest -= len(block.text) if is_prose(block.text) else 0
        if in_box:
            in_box -= 1
            _note(log, "list of other articles", block.text)
            continue
        if (block.level or block.bold or len(block.text) < 50) and is_end(block.text):
            _note(log, "line: end of article", block.text)
            behind = part[position + 1 : position + 1 + _NEAR]
            same = [_tells(other, told) for other in behind]
            continues = goes_on(block, behind, kept, same)
            if not continues and is_tail(block, rest, total, any(same)):
                for after in part[position + 1 :]:
                    _note(log, "after the end of the article", after.text)
                ended = True
                break
            in_box = boxed(block, behind, kept, total) if continues else 0
            in_list = True
            continue
        if len(block.text) < 160 and is_paywall(block.text):
            body.is_cut = True
            _note(log, "line: paywall", block.text)
            continue
        if block.aside:
            _note(log, "line: see-also", block.aside)
        block.text, glued = without_glued_promo(block.text)
        if glued:
            _note(log, "line: promo", glued)
        in_summary = not begun and _is_summary(block, in_summary)
        rule = "summary" if in_summary else line_rule(block)
        if rule is None and kept and _is_teaser(block, told):
            rule = "teaser of another article"
        following = part[position + 1] if position + 1 < len(part) else None
        if rule is None and in_list and _is_listed(block, following, behind_items):
            rule = "list of other articles"
        if rule is not None:
            in_list = rule in _LIST_RULES or (in_list and rule == "line: link")
            behind_items = in_list and block.item
            body.teasers += rule == "line: link" and block.level > 0
            if rule == "line: credits":
                body.credits.append(block.text)
            if rule == "line: link":
                headlines[len(kept)] = block.text
            _note(log, rule, block.text)
            if rule in ("line: address", "line: media", "line: page label") and kept:
                _drop_announcement(kept, log)
            continue
        in_list = False
        begun = begun or is_prose(block.text)
        kept.append(block)
        told |= telling_words(block.text)
    _drop_teasers_at_end(kept, headlines, log)
    return kept, ended


def _is_summary(block: Block, follows_one: bool) -> bool:
    """Whether a line before the text is of a list that tells its points in advance."""
    if block.item:
        return follows_one or is_small_print(block)
    return heads_summary(block.text)


def _drop_teasers_at_end(kept: list[Block], headlines: dict[int, str], log: Log) -> None:
    """Leave out what ends a text in pairs of a linked headline and the paragraph that it heads.

    ``headlines`` are those by the place of the line behind each. One pair may be a link within the
    text.
    """
    start = len(kept)
    while start and is_headed_by(kept[start - 1].text, headlines.get(start - 1, "")):
        start -= 1
    if len(kept) - start < _FEWEST_TEASERS:
        return
    for block in kept[start:]:
        _note(log, "teaser of another article", block.text)
    del kept[start:]


def _drop_announcement(kept: list[Block], log: Log) -> None:
    """A label such as "Video resmi:" announces only what was left out behind it."""
    text = kept[-1].text
    if text.endswith(":") and len(text) < 80 and not kept[-1].item:
        _note(log, "label of what was left out", text)
        kept.pop()


def _is_listed(block: Block, following: Block | None, behind_items: bool) -> bool:
    """Whether a line under "Baca juga" belongs to that list: a link, a headline, a beginning.

    A list's last item ends it: what stands behind and is neither item nor link is none of it.
    """
    if behind_items and not block.item and not block.link:
        return False
    if block.text.endswith(("...", "…")):
        return True
    if ends_sentence(block.text) and len(block.text) > 60:
        return False
    if block.link > 0.8 or (block.item and block.link > 0.3):
        return True
    # With text under it, it is a heading of this article.
    has_text = following is not None and is_prose(following.text)
    return not ends_sentence(block.text) and is_headline(block.text) and not has_text


def _read_part(
    blocks: list[Block],
    body: Body,
    seen: set[str],
    title: str,
    outlets: frozenset[str],
    asked: frozenset[int],
    log: Log,
) -> None:
    opening = True
    headings: list[str] = []
    before: Block | None = None
    for position, block in enumerate(blocks):
        text = block.text
        dateline = None
        if opening or (block.lead and len(block.lead) < 60):
            dateline, rest = split_dateline(text, block.lead, outlets)
            if dateline is not None and (opening or "." in dateline or "(" in dateline):
                body.dateline = body.dateline or dateline
                if opening:
                    _drop_before(body, position, blocks, log)
                opening = False
                text = rest
                if not text:
                    continue
        if is_prose(text):
            opening = False
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        if id(block) not in asked and _is_heading(block, text, following):
            if key(text) != title and key(text):
                headings.append(text)
            before = block
            continue
        last = following is None
        shorter = without_sign_off(text, last)
        if shorter != text:
            _note(log, "sign-off", text[len(shorter) :])
            body.credits.append(text[len(shorter) :])
            text = shorter
        if not text:
            continue
        if last and _is_name(block, text):
            _note(log, "sign-off", text)
            body.credits.append(text if "(" in text else f"Penulis: {text}")
            continue
        if dateline is None and _is_label(block, text, before, following):
            if following is None:
                _note(log, "no sentence", text)
            else:
                headings.append(text)
            continue
        before = block
        own = key(text)
        if own == title or (len(own) > 60 and own in seen):
            _note(log, "said before", text)
            continue
        seen.add(own)
        # A heading counts once there is text under it.
        body.headings += headings
        headings.clear()
        body.paragraphs.append(text)


def _drop_before(body: Body, position: int, blocks: list[Block], log: Log) -> None:
    """What stands before the dateline is a deck, a caption or a byline."""
    if position == 0 or position > 4:
        return
    texts = {key(block.text) for block in blocks[:position]}
    for text in [text for text in body.paragraphs if key(text) in texts]:
        if not is_prose(text):
            body.paragraphs.remove(text)
            _note(log, "before the dateline", text)


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


def _note(log: Log, rule: str, text: str) -> None:
    if log is not None:
        log.append(Dropped(rule, text))
