"""Which lines say that an article is over, and whether it is, or goes on behind them.

"Berita terkait" ends a text, or heads a box within it; pages are cut into parts whose last line
leads to the next. What stands behind decides: where it stands, and what it tells of.
"""

import re
from itertools import islice, pairwise, takewhile

from bs4 import Tag

from briefing.news.blocks import BLOCK_ELEMENTS, Block
from briefing.news.junk import line_rule
from briefing.news.junk_words import contains, phrases, starts
from briefing.news.text import ends_sentence, is_prose

_BREAKING = [*BLOCK_ELEMENTS, "br"]
_MAX_ANCESTORS = 200
_MOSTLY = 0.8
# How many readers wrote: "3 Komentar". "3 Rekomendasi" may be a sub-heading.
_COUNTED = re.compile(r"^\(?[1-9]\d{0,4}\)?\s(?:komentar|comments?|tanggapan|balasan)\W*$")
_MARK = re.compile(r":|\s[-–—]\s")


def is_end(text: str) -> bool:
    """Whether a heading says that the article is over."""
    bare = text.lower().strip(" :.-–—*»›>\"'“”")
    if bare.rstrip(" ()0123456789") in phrases("end", "alone") or _COUNTED.match(bare):
        return True
    found = starts("end", "after-article").match(bare)
    if found is None or len(bare) >= 70 or ends_sentence(text):
        return False
    # "Berita terkait: <a headline>" is a line of its own, whatever comes behind it.
    return _MARK.search(bare, found.end()) is None


def may_be_within(text: str) -> bool:
    """Whether a line that may end the article stands within it as well: a word, a page's number."""
    return _without_number(text) in phrases("end", "alone") or leads_to_next_page(text)


def leads_to_next_page(text: str) -> bool:
    """Whether a line that may end the article says that a page does, which the next may follow."""
    return _without_number(text) in phrases("end", "page")


def _without_number(text: str) -> str:
    return text.lower().strip(" :.-–—*»›>()0123456789")


def is_last(text: str, heading: bool = False) -> bool:
    """Whether behind a line that ends the article only readers' words or a writer's life stand.

    "3 Komentar" is such a line as a heading; a button within the text says the same.
    """
    lowered = text.lower()
    if heading and _COUNTED.match(lowered):
        return True
    return contains("end", "last").search(lowered) is not None


def is_video_announced(text: str) -> bool:
    """Whether a heading that may end the article announces a video: the text may go on behind it."""
    return contains("end", "video").search(text.lower()) is not None


def is_tail(block: Block, rest: int, total: int, same: bool) -> bool:
    """Whether what stands behind a label that does not go on is short enough to be no text.

    A line within the text, one behind which nothing tells of the ``same``, and one that readers'
    words follow, may end more of it.
    """
    may_end_more = block.level == 0 or not same or is_last(block.text, heading=True)
    return rest * 3 < total or (may_end_more and rest * 2 < total)


def goes_on(block: Block, behind: list[Block], kept: list[Block], same: list[bool]) -> bool:
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
    if is_last(block.text, block.level > 0):
        return False
    if _is_behind_list(behind, own):
        return True
    tells = any(one and other for one, other in zip(own, same, strict=True))
    return tells and (in_a_row or own[:1] == [True])


def _is_behind_list(behind: list[Block], own: list[bool]) -> bool:
    """Whether the label heads a list of links that ends, with the text's own paragraph behind it."""
    listed = list(takewhile(lambda other: other.item and other.link > _MOSTLY, behind))
    return bool(listed) and own[len(listed) : len(listed) + 1] == [True]


def boxed(block: Block, behind: list[Block], kept: list[Block], total: int) -> int:
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
