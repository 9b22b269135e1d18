"""The running text of an article out of the elements that hold it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice, pairwise, takewhile

from bs4 import Tag

from briefing.news.blocks import BLOCK_ELEMENTS, Block, flow
from briefing.news.dateline import split_dateline
from briefing.news.junk import (
    is_about_writer,
    is_end,
    is_headline,
    is_last,
    is_paywall,
    is_video_announced,
    leads_to_next_page,
    line_rule,
    may_be_within,
    without_glued_promo,
    without_sign_off,
)
from briefing.news.junk_elements import Dropped, JunkElements, Log
from briefing.news.matter import telling_words, tells_of
from briefing.news.selectors import Elements
from briefing.news.text import ends_sentence, is_prose, key

_BREAKING = [*BLOCK_ELEMENTS, "br"]
_MAX_ANCESTORS = 200
_NEAR = 80
"""How many lines behind a label are looked at, so that a page full of labels costs no square."""
_LONGEST_HEADING = 130
_LONGEST_LABEL = 90
_LIST_RULES = ("line: see-also", "line: furniture", "list of other articles")
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s")
_NO_LABEL = re.compile(r"^\W{0,2}\d{1,2}[.)]\s|^[-–—•*]\s|[\"“”;]|[:,]\W*$")
_FEWEST_WORDS = 6


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
) -> Body:
    """Read the parts of an article in order.

    ``drop`` are a publisher's selectors for junk. What is left out is noted in ``log``, where one
    is given. Raises nothing; a body without text has no paragraphs.
    """
    parts = list(parts)
    junk = JunkElements(parts, elements, drop, log)
    lines: list[list[Block]] = [list(flow(part, junk.holds)) for part in parts]
    return assemble(lines, title, log)


def assemble(parts: list[list[Block]], title: str = "", log: Log = None) -> Body:
    """Sort the lines of an article's parts into paragraphs, headings and what is neither."""
    body = Body()
    seen: set[str] = set()
    title_key = key(title)
    total = sum(len(block.text) for part in parts for block in part if is_prose(block.text))
    told = telling_words(title)
    ended = False
    for place, part in enumerate(parts):
        # Behind a label a part may be a teaser. One word in it or later is enough: parts are long.
        near = parts[place : place + _NEAR]
        if ended and not any(_hints(block, told) for later in near for block in later):
            for block in part:
                _note(log, "after the end of the article", block.text)
            continue
        kept, ended = _without_junk(part, body, total, told, log)
        _read_part(kept, body, seen, title_key, log)
    return body


def _hints(block: Block, told: set[str]) -> bool:
    return is_prose(block.text) and not told.isdisjoint(telling_words(block.text))


def _tells(block: Block, told: set[str]) -> bool:
    return is_prose(block.text) and tells_of(block.text, told)


def _is_teaser(block: Block, told: set[str]) -> bool:
    """Whether a paragraph that is one link tells of something else."""
    return block.link > 0.9 and is_prose(block.text) and not tells_of(block.text, told)


def _is_tail(block: Block, rest: int, total: int, same: bool) -> bool:
    """Whether what stands behind a label that does not go on is short enough to be no text.

    A line within the text, or one behind which nothing tells of the ``same``, may end more of it.
    """
    may_end_more = block.level == 0 or not same
    return rest * 3 < total or (may_end_more and rest * 2 < total)


def _without_junk(
    part: list[Block], body: Body, total: int, told: set[str], log: Log
) -> tuple[list[Block], bool]:
    """The lines that may be text, and whether one said that the article ends there.

    The telling words of what is kept are added to ``told``.
    """
    ended = False
    kept: list[Block] = []
    in_list = False
    boxed = 0
    rest = sum(len(block.text) for block in part if is_prose(block.text))
    for position, block in enumerate(part):
        rest -= len(block.text) if is_prose(block.text) else 0
        if boxed:
            boxed -= 1
            _note(log, "list of other articles", block.text)
            continue
        if (block.level or block.bold or len(block.text) < 50) and is_end(block.text):
            _note(log, "line: end of article", block.text)
            behind = part[position + 1 : position + 1 + _NEAR]
            same = [_tells(other, told) for other in behind]
            goes_on = _goes_on(block, behind, kept, same)
            if not goes_on and _is_tail(block, rest, total, any(same)):
                for after in part[position + 1 :]:
                    _note(log, "after the end of the article", after.text)
                ended = True
                break
            boxed = _boxed(block, behind, kept, total) if goes_on else 0
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
        rule = line_rule(block)
        if rule is None and kept and _is_teaser(block, told):
            rule = "teaser of another article"
        following = part[position + 1] if position + 1 < len(part) else None
        if rule is None and in_list and _is_listed(block, following):
            rule = "list of other articles"
        if rule is not None:
            in_list = rule in _LIST_RULES or (in_list and rule == "line: link")
            body.teasers += rule == "line: link" and block.level > 0
            if rule == "line: credits":
                body.credits.append(block.text)
            _note(log, rule, block.text)
            if rule in ("line: address", "line: media", "line: page label") and kept:
                _drop_announcement(kept, log)
            continue
        in_list = False
        kept.append(block)
        told |= telling_words(block.text)
    return kept, ended


def _goes_on(block: Block, behind: list[Block], kept: list[Block], same: list[bool]) -> bool:
    """Whether the article's own text stands behind a line that would be its end.

    ``same`` says of each line behind whether it tells of what was told. One paragraph behind a
    video tells what it shows; more are the article's. A box within the text has a container of its
    own; in the text's own, a bare "Komentar" may be a sub-heading.
    """
    if is_video_announced(block.text):
        return sum(is_prose(other.text) for other in behind) > 1
    if not any(is_prose(other.text) for other in kept):
        return False
    home = _home(kept)
    own = [_container(other) is home and _is_own(other) for other in behind]
    if _container(block) is not home:
        return any(own)
    # Teasers of other articles alternate with their headlines; two paragraphs in a row are text.
    in_a_row = any(one and other for one, other in pairwise(own))
    if leads_to_next_page(block.text) and in_a_row:
        return True
    tells = any(one and other for one, other in zip(own, same, strict=True))
    if is_last(block.text, block.level > 0) or not tells:
        return False
    return in_a_row or (may_be_within(block.text) and own[:1] == [True])


def _boxed(block: Block, behind: list[Block], kept: list[Block], total: int) -> int:
    """How many lines stand behind a label in its own box within the text; none in a large box."""
    home = _home(kept)
    above = [block.element, *islice(block.element.parents, _MAX_ANCESTORS)] if block.element else []
    box = next((one for one, outer in pairwise(above) if outer is home), None)
    if box is None or box is block.element:
        return 0
    lines = list(takewhile(lambda other: _is_within(other, box), behind))
    is_small = sum(len(line.text) for line in lines if is_prose(line.text)) * 3 < total
    return len(lines) if is_small else 0


def _is_within(block: Block, box: Tag) -> bool:
    parents = block.element.parents if block.element is not None else ()
    return block.element is box or any(one is box for one in islice(parents, _MAX_ANCESTORS))


def _home(kept: list[Block]) -> Tag | None:
    """The container of the last paragraph."""
    last = next((other for other in reversed(kept) if is_prose(other.text)), None)
    return None if last is None else _container(last)


def _container(block: Block) -> Tag | None:
    """The element that holds a line beside others."""
    element = block.element
    return element.parent if element is not None and element.find(_BREAKING) is None else element


def _is_own(block: Block) -> bool:
    return is_prose(block.text) and block.link < 0.3 and line_rule(block) is None


def _drop_announcement(kept: list[Block], log: Log) -> None:
    """A label such as "Video resmi:" announces only what was left out behind it."""
    text = kept[-1].text
    if text.endswith(":") and len(text) < 80 and not kept[-1].item:
        _note(log, "label of what was left out", text)
        kept.pop()


def _is_listed(block: Block, following: Block | None) -> bool:
    """Whether a line under "Baca juga" belongs to that list: a link, a headline, a beginning."""
    if block.text.endswith(("...", "…")):
        return True
    if ends_sentence(block.text) and len(block.text) > 60:
        return False
    if block.link > 0.8 or (block.item and block.link > 0.3):
        return True
    # With text under it, it is a heading of this article.
    has_text = following is not None and is_prose(following.text)
    return not ends_sentence(block.text) and is_headline(block.text) and not has_text


def _read_part(blocks: list[Block], body: Body, seen: set[str], title: str, log: Log) -> None:
    opening = True
    headings: list[str] = []
    before: Block | None = None
    for position, block in enumerate(blocks):
        text = block.text
        dateline = None
        if opening or (block.lead and len(block.lead) < 60):
            dateline, rest = split_dateline(text, block.lead)
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
        if _is_heading(block, text, following):
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
        if last and is_about_writer(text):
            _note(log, "about the writer", text)
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
