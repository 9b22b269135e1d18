"""Who wrote an article, and which agency it was taken from."""

import re
from collections.abc import Iterable, Iterator

from bs4 import Tag
from bs4.element import NavigableString

from briefing.news.json_ld import name_of
from briefing.news.metadata import find_publisher
from briefing.news.page import ParsedPage
from briefing.news.selectors import attribute
from briefing.news.text import ends_sentence, is_prose, key, tidy

_AUTHORS = ("content_author", "dable:author", "dtk:author", "author", "article:author", "parsely-author", "cxenseparse:author", "byl")  # fmt: skip
_BYLINES = (
    "[rel=author]", "[itemprop=author] [itemprop=name]", "[itemprop=author]", ".author-name", ".author__name", ".reporter-name",
    ".byline__name", ".post-author-name", ".td-post-author-name a", ".author a", ".author", ".byline", ".penulis", "#penulis", ".reporter",
    "[class*=author-name]", "[class*=AuthorName]", "[class*=author_name]", "[class*=penulis]", ".vcard .fn",
)  # fmt: skip
_LABEL = re.compile(
    r"^\W*(?:(?:(?:redaktur\s*&\s*)?(?:penulis|pewarta|reporter|rep|wartawan|laporan(?: wartawan)?|oleh|ditulis oleh|by|author|jurnalis|kontributor(?=\s*:)))\s*(?:[:|]|\s-\s|(?<=[ho]leh)\s|(?<=penulis)\s+(?=[A-Z])|(?<=pewarta)\s+(?=[A-Z])|(?<=reporter)\s+(?=[A-Z])|(?<=\bby)\s)\s*)",
    re.IGNORECASE,
)
_AUTHOR_END = re.compile(r"\s*(?:[|/,]\s*|\s-\s*)(?:editor|red|redaktur|jurnalis|reporter|penulis)\b.*$|\s+(?:editor|red|redaktur)\s*:.*$|\s+[-–|]\s+\S.*$|\s*\|.*$", re.IGNORECASE)  # fmt: skip
_NO_AUTHOR = re.compile(
    r"^\W*$|https?:|@|cyber media|developer|^pt\.? |^admin|^redaksi|^tim (?:redaksi|detik)|^advertorial$|^fotografer|^editor\b|^red\b|facebook|^null$|^\(|\bdok\b|shutterstock|thinkstock|^antara foto|^afp|^none$|^administrator|\d{4}|^adv$",
    re.IGNORECASE,
)
_CREDIT_AUTHOR = re.compile(r"(?:penulis|pewarta|reporter|rep|laporan(?: wartawan)?|wartawan|kontributor)\s*:\s*([^|()\n]{3,80}?)\s*(?:\||\)|/?\s*(?:editor|red(?:aktur)?)\s*:|$)", re.IGNORECASE)  # fmt: skip
_PHOTO = re.compile(r"photo|foto|caption|image|img", re.IGNORECASE)
_EDITOR = re.compile(r"\b(?:editor|redaktur|red)\s*[:|]\s*([^|()/\n]{3,60})", re.IGNORECASE)
_WRITER_LABEL = re.compile(r"^(?:penulis|pewarta|reporter|wartawan|jurnalis|oleh|by)\b\s*:?\s*(.{0,80})$", re.IGNORECASE)  # fmt: skip
_SOURCE = re.compile(r"^\W*sumber(?:\s+(?:berita|artikel))?\s*(?:[:|]\s*|\s)(?P<name>[^\n]{2,60}?)\W*$", re.IGNORECASE)  # fmt: skip
_LINES_NEAR = 90


def find_author(
    page: ParsedPage, credit_lines: Iterable[str], title: Tag | None = None
) -> str | None:
    """The writer, never the editor or the company; several are joined by commas."""
    credit_lines = list(credit_lines)
    editors: set[str] | None = None
    outlets = {key(find_publisher(page) or ""), key(page.meta.get("og:site_name", ""))}
    for text, is_printed in _authors(page, credit_lines, title):
        name = clean_author(text)
        if name and page.publisher is not None:
            name = name.removesuffix(f", {page.publisher.name}")
        if not name:
            continue
        if is_printed:
            return name
        if editors is None:
            editors = _editors(page, credit_lines)
        if key(name) not in editors | outlets:
            return name
    return None


def find_source(page: ParsedPage, credit_lines: Iterable[str]) -> str | None:
    """The agency or outlet that the story was taken from: "Sumber AFP"."""
    texts: list[str] = []
    if page.publisher is not None:
        for selector in page.publisher.source:
            texts += [tidy(tag.get_text(" ")) for tag in page.elements.select(selector)[:2]]
    texts += list(credit_lines)
    if beside := _beside_label(page, ("sumber",)):
        texts.append(f"Sumber: {beside}")
    for text in texts:
        if found := source_in(text):
            return found
    return None


def source_in(text: str) -> str | None:
    """The source that a credit line names, if it is one."""
    found = _SOURCE.match(text)
    if found is None or found["name"].lower().startswith(("foto", "gambar", "video", "http")):
        return None
    return found["name"].strip(" :")


def clean_author(text: str) -> str | None:
    """A writer's name without its label, the outlet's name or the editor behind it."""
    text = tidy(text)[:200]
    text = _LABEL.sub("", text)
    text = _AUTHOR_END.sub("", text).strip(" ,:;-–|/.")
    if not 2 < len(text) <= 90 or _NO_AUTHOR.search(text):
        return None
    return text


def _authors(
    page: ParsedPage, credit_lines: Iterable[str], title: Tag | None
) -> Iterator[tuple[str, bool]]:
    """Candidates in order, each with whether the page prints it as the writer."""
    publisher = page.publisher
    if publisher is not None:
        for selector in publisher.author:
            if selector.startswith("meta:"):
                yield page.meta.get(selector.removeprefix("meta:"), ""), True
                continue
            found = [tidy(tag.get_text(" ")) for tag in page.elements.select(selector)[:4]]
            yield ", ".join(dict.fromkeys(filter(None, map(clean_author, found)))), True
    yield _beside_label(page, ("penulis", "pewarta", "reporter")), True
    if title is not None and (publisher is None or publisher.editor_in_json_ld):
        yield _labelled(title), True
    if publisher is None or not publisher.editor_in_json_ld:
        yield name_of(page.article.get("author")), False
    for line in credit_lines:
        if found_name := _CREDIT_AUTHOR.search(line):
            yield found_name.group(1), True
    if publisher is None or not publisher.editor_in_json_ld:
        site = key(page.meta.get("og:site_name", ""))
        for name in _AUTHORS:
            if (value := page.meta.get(name, "")) and key(value) != site:
                yield value, False
    for selector in _BYLINES:
        for tag in page.elements.select(selector)[:2]:
            text = tidy(tag.get_text(" "))
            if len(text) < 80 and not _PHOTO.search(attribute(tag.parent or tag, "class")):
                yield attribute(tag, "content") or text, _WRITER_LABEL.match(text) is not None


def _editors(page: ParsedPage, credit_lines: Iterable[str]) -> set[str]:
    """Keys of the names that the page prints or declares as an editor's."""
    editors = {key(page.meta.get("content_editor", ""))}
    for text in (*credit_lines, *(page.texts("editor") if page.publisher is None else ())):
        if found := _EDITOR.search(text):
            editors.add(key(found.group(1)))
    return editors


def _labelled(title: Tag) -> str:
    """The name behind "Penulis" or its like in the lines that follow the headline."""
    steps = 0
    waiting = joined = False
    names: list[str] = []
    for element in title.next_elements:
        if not isinstance(element, NavigableString) or not (text := tidy(element)):
            continue
        steps += 1
        if steps > _LINES_NEAR or (is_prose(text) and len(text) > 100):
            break
        if waiting:
            if text in (",", "&", "dan"):
                joined = True
            elif names and not joined:
                break
            else:
                names.append(text.strip(" ,"))
                joined = text.endswith(",")
        elif found := _WRITER_LABEL.match(text):
            if not found.group(1):
                waiting = True
            elif found.group(1)[0].isupper() and not ends_sentence(text):
                return found.group(1)
    return ", ".join(names)


def _beside_label(page: ParsedPage, labels: tuple[str, ...]) -> str:
    """The table cell beside the one that holds only a label: "Penulis | : Nama"."""
    for cell in page.elements.select("td")[:200]:
        if len(cell.contents) < 4 and tidy(cell.get_text(" ")).lower().strip(" :") in labels:
            after = cell.find_next("td")
            return tidy(after.get_text(" ")).strip(" :") if isinstance(after, Tag) else ""
    return ""
