"""Interviews: questions that a page sets as headings, and that a listener needs for the answers."""

import re
from collections.abc import Sequence

from briefing.news.blocks import Block

_FEWEST = 2
_FEWEST_UNANNOUNCED = 3
_LONGEST = 500
# "Berikut petikan wawancara dengan ...", "Berikut perbincangan selengkapnya:"
_ANNOUNCED = re.compile(
    r"\b(?:petikan|cuplikan|kutipan|nukilan|penggalan|transkrip)\b.{0,60}\b(?:wawancara|perbincangan|percakapan|obrolan|dialog|tanya jawab)"
    r"|\bberikut\b.{0,60}\b(?:wawancara|perbincangan|percakapan|obrolan|dialog|tanya[ -]jawab|petikan|penuturan)"
    r"|\b(?:wawancara|perbincangan|obrolan|petikan)(?:nya)?\b.{0,60}\b(?:berikut|selengkapnya)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\?[\"”’)]?\s*$")
_SPEAKS_FOR_SELF = re.compile(r"\b(?:saya|aku|kami|gue|gua)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
# "Ceritakan masa kecil Anda": asked without a question mark.
_ADDRESSED = re.compile(r"\b(?:Anda|Bapak|Ibu|Pak|Bu|Mas|Mbak|Kak|Bang|Kang|kamu|Prof)\b")
_SENTENCE_END = re.compile(r"[.!…][\"”’)]?\s*$")


def questions(blocks: Sequence[Block]) -> frozenset[int]:
    """Ids of the headings and bold lines that are an interviewer's; none in other articles.

    An interview asks several times, and who answers speaks of himself; where it is announced as
    one, a single such answer will do. What explains a matter under questions is none.
    """
    places = [place for place, block in enumerate(blocks) if _is_asked(block)]
    if len(places) < _FEWEST:
        return frozenset()
    announced = any(_ANNOUNCED.search(block.text) for block in blocks[: places[0]])
    answers = [
        " ".join(block.text for block in blocks[place + 1 : following])
        for place, following in zip(places, [*places[1:], len(blocks)], strict=True)
    ]
    if not announced:
        answers = [_QUOTED.sub("", answer) for answer in answers]
    own = sum(_SPEAKS_FOR_SELF.search(answer) is not None for answer in answers)
    if not (announced and own) and not (len(places) >= _FEWEST_UNANNOUNCED and own * 2 >= len(places)):  # fmt: skip
        return frozenset()
    prompts = [block for block in blocks[places[0] :] if _is_asked(block) or _is_prompt(block)]
    return frozenset(map(id, prompts))


def _is_set_off(block: Block) -> bool:
    return (block.bold or block.level > 1) and not block.item and len(block.text) <= _LONGEST


def _is_asked(block: Block) -> bool:
    return _is_set_off(block) and _ASKED.search(block.text) is not None


def _is_prompt(block: Block) -> bool:
    said = _ADDRESSED.search(block.text) or _SENTENCE_END.search(block.text)
    return _is_set_off(block) and said is not None and block.link == 0
