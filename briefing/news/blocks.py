"""Tree to lines: the text of an element as a reader perceives it, one block a line.

Block elements and runs of ``<br>`` end a line, inline elements do not; bare text between block
elements is a line of its own. The walk keeps its own stack: markup may be thousands deep.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from briefing.news.asides import Piece, text_of, without_asides
from briefing.news.selectors import attribute
from briefing.news.text import tidy

BLOCK_ELEMENTS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p "
    "pre section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD = frozenset(("b", "strong"))
_MEDIA_NAMES = ["img", "picture", "figure", "iframe", "video", "object", "embed"]
_MEDIA = frozenset(_MEDIA_NAMES)
_NO_TEXT = frozenset(
    "script style noscript template iframe object embed video audio canvas svg map select option "
    "textarea button input title meta link picture img figure figcaption".split()
)
# Words that link themselves to their topic; they are part of the sentence.
_TOPIC_LINK = re.compile(r"/(?:tags?|topics?|topik|label|search)/|[?&]tag=|^#", re.IGNORECASE)
_TOPIC_CLASS = re.compile(r"inner-link-tag|tag-link|auto-?link|int-link|keyword", re.IGNORECASE)
_CONTINUES = re.compile(r"^[a-z(,;]")
_LETTER = re.compile(r"\w")


@dataclass(slots=True)
class Block:
    """One line of a page and what its markup says of it.

    ``link`` is the share of its letters that lead to other articles, ``lead`` its text in bold at
    the start, ``level`` 1 to 6 for headings. ``after_media`` is set where a picture or a player
    came since the line before. ``aside`` is what pointed to another article within the sentences,
    as "(Baca juga: ...)", and is left out of ``text``.
    """

    text: str
    element: Tag | None = None
    level: int = 0
    item: bool = False
    bold: bool = False
    link: float = 0.0
    lead: str = ""
    after_media: bool = False
    aside: str = ""


Skip = Callable[[Tag], bool]


def flow(root: Tag, skip: Skip | None = None) -> Iterator[Block]:
    """Blocks of an element in reading order; elements for which ``skip`` holds are left out."""
    walk = _Walk(root)
    stack: list[tuple[Tag, Iterator[object]]] = [(root, iter(root.contents))]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield from walk.leave(tag)
        elif not isinstance(child, Tag):
            walk.read(child)
        elif child.name == "br":
            walk.pieces.append(None)
        elif child.name in _NO_TEXT:
            walk.media = walk.media or child.name in _MEDIA
        else:
            skipped = skip is not None and skip(child)
            if child.name in BLOCK_ELEMENTS:
                yield from walk.lines()
            if skipped:
                walk.media = walk.media or child.find(_MEDIA_NAMES) is not None
                continue
            walk.enter(child)
            stack.append((child, iter(child.contents)))


class _Walk:
    """Where a walk through an element is: the pieces since the last line, and what they stand in.

    ``media`` is set where a picture or a player came since the last line.
    """

    def __init__(self, root: Tag) -> None:
        self.pieces: list[Piece | None] = []
        self.media = False
        self._root = root
        self._block = root
        self._bold = self._link = self._level = self._items = 0

    def read(self, child: object) -> None:
        """Take a text in; comments and declarations are none."""
        if isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            self.pieces.append((str(child), self._bold > 0, self._link > 0))

    def lines(self) -> list[Block]:
        """What stood since the last line, which ends here."""
        lines = _lines(self.pieces, self._block, self._level, self._items > 0, self.media)
        self.media = self.media and not lines
        self.pieces.clear()
        return lines

    def enter(self, tag: Tag) -> None:
        """Go into an element; the line before a block element has ended."""
        name = tag.name
        if name in BLOCK_ELEMENTS:
            self._block = tag
            if name in _HEADINGS:
                self._level = int(name[1])
            elif name == "li":
                self._items += 1
        elif name in _BOLD:
            self._bold += 1
        elif name == "a":
            self._link += is_leading_away(tag)

    def leave(self, tag: Tag) -> list[Block]:
        """Come out of an element, with the lines that end there."""
        name = tag.name
        if tag is self._root or name in BLOCK_ELEMENTS:
            lines = self.lines()
            self._block = tag.parent or self._root
            if name in _HEADINGS:
                self._level = 0
            elif name == "li":
                self._items -= 1
            return lines
        if name in _BOLD:
            self._bold -= 1
        elif name == "a":
            self._link -= is_leading_away(tag)
        return []


def _lines(
    pieces: list[Piece | None], element: Tag, level: int, item: bool, media: bool
) -> list[Block]:
    """Lines of a run of inline text, split where ``<br>`` ends one."""
    found: list[Block] = []
    if not pieces or (len(pieces) == 1 and (pieces[0] is None or pieces[0][0].isspace())):
        return found
    line: list[Piece] = []
    breaks = 0
    for piece in [*pieces, None]:
        if piece is not None:
            line.append(piece)
            continue
        block = _block(line, element, level, item, media) if line else None
        line = []
        if block is not None:
            if found and breaks == 1 and _goes_on(found[-1], block):
                _join(found[-1], block)
            else:
                found.append(block)
            breaks = 0
        breaks += 1
    return found


def _block(line: list[Piece], element: Tag, level: int, item: bool, media: bool) -> Block | None:
    line, aside = without_asides(line)
    text = text_of(line)
    if text.isspace() or not (text := tidy(text)):
        return None
    letters = in_bold = in_link = 0
    lead: list[str] = []
    leading = True
    for piece, is_bold, is_link in line:
        count = len(piece) - piece.count(" ") if not piece.isspace() else 0
        letters += count
        in_bold += count * is_bold
        in_link += count * is_link
        leading = leading and (is_bold or not count)
        if leading:
            lead.append(piece)
    return Block(
        text=text,
        element=element,
        level=level,
        item=item,
        bold=letters > 0 and in_bold >= letters - 1,
        link=in_link / letters if letters else 0.0,
        lead=tidy("".join(lead)),
        after_media=media,
        aside=aside,
    )


def _goes_on(before: Block, after: Block) -> bool:
    """Whether one ``<br>`` stands within a sentence: the line above ends open."""
    return (
        before.bold == after.bold
        and before.text[-1] not in '.!?:;…"”)'
        and _CONTINUES.match(after.text) is not None
    )


def _join(before: Block, after: Block) -> None:
    before.text = f"{before.text} {after.text}"
    before.link = max(before.link, after.link)


def is_leading_away(anchor: Tag) -> bool:
    """Whether a link leads to another article, not to the topic that its word names."""
    href = attribute(anchor, "href")
    if not href or _TOPIC_LINK.search(href):
        return False
    return _TOPIC_CLASS.search(attribute(anchor, "class")) is None
