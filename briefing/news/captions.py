"""What stands under a picture: a line that names its photographer, or one that is set as such."""

import re

from bs4 import Tag

from briefing.news.blocks import Block
from briefing.news.dateline import split_dateline
from briefing.news.text import ends_sentence, is_prose, tidy

_CREDIT_END = re.compile(
    r"(?:\((?:[^()]{0,40}\b(?i:foto|photo|dok|ist|istimewa|shutterstock|freepik|pixabay|unsplash|getty|"
    r"afp|ap|reuters|antara|screenshot|tangkapan layar)\b[^()]{0,60}|[\w. -]{3,30}\.(?:com|co\.id|id)/[^()]{2,40}"
    r"|[A-Z][\w ]{2,25}/[A-Z][\w. ]{2,30})\)"
    r"|\((?:Instagram|IG|Twitter|X|TikTok|Facebook|FB|YouTube)\s?[/:@]\s?@?[\w. ]{2,40}\)"
    r"|©\s?[^!?]{2,60}|\b(?i:dok\.|foto:|photo:)\s?[^.!?]{2,60}|\bANTARA FOTO/[^.!?]{2,50})\W*$"
)
_CERTAIN_CREDIT = re.compile(
    r"(?:\b(?:ANTARA FOTO|AFP PHOTO|AP Photo|REUTERS)/[^.!?]{2,50}|\((?i:foto|photo)\s?:[^()]{2,90}\))\W*$"
)
# "... 19 Januari 2025. Tempo/Nama Fotografer"
_PHOTOGRAPHER = re.compile(
    r"(?:^|[.!?)\"”]\s*|\s)[A-Z][\w.]{2,20}/[A-Z][\w'.]*(?: [A-Z][\w'.]*){0,3}$"
)
_GLUED_CREDIT = re.compile(
    r"^(?:(?:SHUTTERSTOCK|DOK[.A-Z ]*|ANTARA(?: FOTO)?|AFP|REUTERS|GETTY IMAGES|KOMPAS\.?(?:com|COM)|THINKSTOCK|FREEPIK|PIXABAY)[/A-Z. ]*)(?=[A-Z][a-z])"
)
# "Kompas.com/Nama Orang Warga menyeberangi ..."
_LEADING_CREDIT = re.compile(r"^[\w-]+\.(?:com|co\.id|id|net)/[A-Z]\w+ [A-Z]")
# Right behind a picture only: "WIKIPEDIA Bendera ...", "News.com.au Makanan ...", "... (24/3). (Nama Badan)"
_CREDIT_BY_PICTURE = re.compile(
    r"^(?:WIKIPEDIA|TWITTER|INSTAGRAM|FACEBOOK|YOUTUBE|PEXELS|UNSPLASH)[/A-Z. ]*(?=[A-Z][a-z])"
    r"|^(?:Twitter|Instagram|Facebook|YouTube|TikTok)[ /:]*@\w+ |^[A-Za-z][\w-]*(?:\.[a-z]{2,8}){1,2} [A-Z]"
)
# Behind a paragraph of some length it is the writer's name.
_NAME_BY_PICTURE = re.compile(r"[.!?] ?\([A-Z][^()]{3,80}\)$")
_LONG_CAPTION = 200
_LONGEST_CAPTION = 400
_QUOTE_MARK = re.compile(r"[\"“”]")
_DESK = re.compile(r"[(\[][a-z]{2,8}(?:/[a-z]{2,8}){0,3}[)\]]$")


def is_caption(block: Block) -> bool:
    """Whether a line is a picture's caption."""
    text = block.text
    if doubled(text):
        return True
    if split_dateline(text, block.lead)[0] is not None:
        return False
    if _GLUED_CREDIT.match(text) or _LEADING_CREDIT.match(text):
        return True
    if block.after_media and (
        _CREDIT_BY_PICTURE.match(text)
        or (len(text) < _LONG_CAPTION and _NAME_BY_PICTURE.search(text))
    ):
        return True
    if len(text) > _LONGEST_CAPTION or _is_desk(text):
        return False
    if _CERTAIN_CREDIT.search(text, max(0, len(text) - 110)):
        return True
    if _PHOTOGRAPHER.search(text, max(0, len(text) - 70)) and not ends_sentence(text):
        return True
    credit = _CREDIT_END.search(text, max(0, len(text) - 110))
    if credit is not None:
        described = text[: credit.start()].rstrip()
        if text.startswith("Ilustrasi") or (block.after_media and len(described) < _LONG_CAPTION):
            return True
        quotes = _QUOTE_MARK.search(described) is not None  # a short last sentence and its agency
        return not quotes and not is_prose(described) and not ends_sentence(text)
    if not block.after_media or len(text) >= _LONG_CAPTION:
        return False
    return text.startswith("Ilustrasi") or is_small_print(block)


def is_small_print(block: Block) -> bool:
    """Whether the whole line is set in italics or small letters, and quotes nobody."""
    if _QUOTE_MARK.search(block.text):
        return False
    print_ = block.element.find(["i", "em", "small"]) if block.element is not None else None
    return isinstance(print_, Tag) and tidy(print_.get_text(" ")) == block.text


def _is_desk(text: str) -> bool:
    """Whether the text ends in the initials of a desk, in small letters: "(antara/jpnn)"."""
    return _DESK.search(text, max(0, len(text) - 40)) is not None


def doubled(text: str) -> bool:
    """Whether the line says its beginning again at its end, as copied captions do.

    Takes time linear in the length (the border of a string, by Knuth, Morris and Pratt).
    """
    if not 60 <= len(text) <= 2000 or text[:12] not in text[12:]:
        return False
    border = [0] * len(text)
    length = 0
    for position in range(1, len(text)):
        while length and text[position] != text[length]:
            length = border[length - 1]
        if text[position] == text[length]:
            length += 1
        border[position] = length
    return length >= 30 and length * 3 >= len(text)
