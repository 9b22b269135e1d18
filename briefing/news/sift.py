"""Which lines of an article's parts are its text: what is junk among them, and where they end."""

from briefing.news.blocks import Block
from briefing.news.captions import is_small_print
from briefing.news.ending import boxed, goes_on, is_end, is_tail
from briefing.news.junk import (
    heads_summary,
    is_headline,
    is_paywall,
    line_rule,
    without_glued_promo,
)
from briefing.news.junk_elements import Log, note
from briefing.news.matter import is_headed_by, telling_words, tells_of
from briefing.news.text import ends_sentence, is_prose

_NEAR = 80
"""How many lines behind a label are looked at, so that a page full of labels costs no square."""
_FEWEST_TEASERS = 2
_LIST_RULES = ("line: see-also", "line: furniture", "list of other articles")


class Sift:
    """Goes through an article's parts in order, and gives of each the lines that may be text.

    It gathers ``told``, the telling words of the title and of what was kept; ``credits``, the lines
    that name people and agencies; ``teasers``, how many headings lead to other articles; and whether
    the text ``is_cut`` for those who did not pay.
    """

    def __init__(self, parts: list[list[Block]], title: str, credited: list[str], log: Log) -> None:
        self.told = telling_words(title)
        self.credits = credited
        self.teasers = 0
        self.is_cut = False
        self.total = sum(len(b.text) for part in parts for b in part if is_prose(b.text))
        self.log = log
        self._parts = parts
        self._ended = False

    def part(self, place: int) -> list[Block]:
        """The lines of the part at this place; none of those behind the end of the article."""
        lines = self._parts[place]
        # Behind a label a part may be a teaser. One word in it or later is enough: parts are long.
        near = self._parts[place : place + _NEAR]
        if self._ended and not any(self._hints(block) for later in near for block in later):
            for block in lines:
                note(self.log, "after the end of the article", block.text)
            return []
        sifted = _Part(self, lines)
        sifted.read()
        self._ended = sifted.ended
        return sifted.kept

    def _hints(self, block: Block) -> bool:
        return is_prose(block.text) and not self.told.isdisjoint(telling_words(block.text))


class _Part:
    """One part on its way through: the lines ``kept``, and whether one said that the article ``ended``."""

    def __init__(self, sift: Sift, lines: list[Block]) -> None:
        self.kept: list[Block] = []
        self.ended = False
        self._sift = sift
        self._lines = lines
        self._rest = sum(len(block.text) for block in lines if is_prose(block.text))
        self._headlines: dict[int, str] = {}  # linked ones, by the place of the line behind each
        self._in_list = self._behind_items = self._in_summary = self._begun = False
        self._in_box = 0

    def read(self) -> None:
        """Go through the lines up to the end."""
        for position, block in enumerate(self._lines):
            self._rest -= len(block.text) if is_prose(block.text) else 0
            if self._in_box:
                self._in_box -= 1
                note(self._sift.log, "list of other articles", block.text)
            elif (block.level or block.bold or len(block.text) < 50) and is_end(block.text):
                self._end(position, block)
                if self.ended:
                    break
            elif len(block.text) < 160 and is_paywall(block.text):
                self._sift.is_cut = True
                note(self._sift.log, "line: paywall", block.text)
            else:
                self._line(position, block)
        self._drop_teasers_at_end()

    def _end(self, position: int, block: Block) -> None:
        """A line that ends the article, or heads a list or a box within it."""
        sift = self._sift
        note(sift.log, "line: end of article", block.text)
        behind = self._lines[position + 1 : position + 1 + _NEAR]
        same = [self._tells(other) for other in behind]
        continues = goes_on(block, behind, self.kept, same)
        if not continues and is_tail(block, self._rest, sift.total, any(same)):
            for after in self._lines[position + 1 :]:
                note(sift.log, "after the end of the article", after.text)
            self.ended = True
            return
        self._in_box = boxed(block, behind, self.kept, sift.total) if continues else 0
        self._in_list = True

    def _line(self, position: int, block: Block) -> None:
        sift = self._sift
        if block.aside:
            note(sift.log, "line: see-also", block.aside)
        block.text, glued = without_glued_promo(block.text)
        if glued:
            note(sift.log, "line: promo", glued)
        following = self._lines[position + 1] if position + 1 < len(self._lines) else None
        rule = self._rule(block, following)
        if rule is not None:
            self._leave_out(block, rule)
            if rule == "line: promo" and block.level:
                self._in_box = self._invited(position, block)
            return
        self._in_list = False
        self._begun = self._begun or is_prose(block.text)
        self.kept.append(block)
        sift.told |= telling_words(block.text)

    def _rule(self, block: Block, following: Block | None) -> str | None:
        """The rule that holds a line for junk; None for text."""
        self._in_summary = not self._begun and _is_summary(block, self._in_summary)
        if self._in_summary:
            return "summary"
        if rule := line_rule(block):
            return rule
        if self.kept and self._is_teaser(block):
            return "teaser of another article"
        if self._in_list and _is_listed(block, following, self._behind_items):
            return "list of other articles"
        return None

    def _leave_out(self, block: Block, rule: str) -> None:
        sift = self._sift
        self._in_list = rule in _LIST_RULES or (self._in_list and rule == "line: link")
        self._behind_items = self._in_list and block.item
        sift.teasers += rule == "line: link" and block.level > 0
        if rule == "line: credits":
            sift.credits.append(block.text)
        if rule == "line: link":
            self._headlines[len(self.kept)] = block.text
        note(sift.log, rule, block.text)
        if rule in ("line: address", "line: media", "line: page label") and self.kept:
            self._drop_announcement()

    def _invited(self, position: int, block: Block) -> int:
        """How many lines stand behind a heading that invites, in its box or where the part is one."""
        behind = self._lines[position + 1 : position + 1 + _NEAR]
        if not self.kept and self._rest * 3 < self._sift.total:
            return len(behind)
        return boxed(block, behind, self.kept, self._sift.total)

    def _tells(self, block: Block) -> bool:
        return is_prose(block.text) and tells_of(block.text, self._sift.told)

    def _is_teaser(self, block: Block) -> bool:
        """Whether a paragraph that is one link tells of something else."""
        return block.link > 0.9 and is_prose(block.text) and not self._tells(block)

    def _drop_announcement(self) -> None:
        """A label such as "Video resmi:" announces only what was left out behind it."""
        last = self.kept[-1]
        if last.text.endswith(":") and len(last.text) < 80 and not last.item:
            note(self._sift.log, "label of what was left out", last.text)
            self.kept.pop()

    def _drop_teasers_at_end(self) -> None:
        """Leave out what ends a text in pairs of a linked headline and the paragraph that it heads.

        One pair may be a link within the text.
        """
        kept = self.kept
        start = len(kept)
        while start and is_headed_by(kept[start - 1].text, self._headlines.get(start - 1, "")):
            start -= 1
        if len(kept) - start < _FEWEST_TEASERS:
            return
        for block in kept[start:]:
            note(self._sift.log, "teaser of another article", block.text)
        del kept[start:]


def _is_summary(block: Block, follows_one: bool) -> bool:
    """Whether a line before the text is of a list that tells its points in advance."""
    if block.item:
        return follows_one or is_small_print(block)
    return heads_summary(block.text)


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
