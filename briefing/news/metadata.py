"""Who wrote an article and when, what its publisher is called, where the rest of it stands."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from bs4 import Tag
from bs4.element import NavigableString

from briefing.news.address import next_pages
from briefing.news.dates import WIB, has_clock, parse_iso, parse_printed, reconcile
from briefing.news.json_ld import name_of, text_of
from briefing.news.page import ParsedPage
from briefing.news.selectors import attribute
from briefing.news.text import is_prose, key, tidy

_PUBLISHED = (
    "article:published_time", "datepublished", "publishdate", "content_publisheddate", "pubdate", "publish-date",
    "og:published_time", "dc.date.issued", "parsely-pub-date", "date", "dtk:publishdate", "sailthru.date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_AUTHORS = ("content_author", "dable:author", "dtk:author", "author", "article:author", "parsely-author", "cxenseparse:author", "byl")  # fmt: skip
_BYLINES = (
    "[rel=author]", "[itemprop=author] [itemprop=name]", "[itemprop=author]", ".author-name", ".author__name", ".reporter-name",
    ".byline__name", ".post-author-name", ".td-post-author-name a", ".author a", ".author", ".byline", ".penulis", "#penulis", ".reporter",
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
_WRITER_LABEL = re.compile(r"^(?:penulis|pewarta|reporter|wartawan|jurnalis|oleh)\s*:?\s*(.{0,80})$", re.IGNORECASE)  # fmt: skip
_SOURCE = re.compile(r"^\W*sumber(?:\s+(?:berita|artikel))?\s*(?:[:|]\s*|\s)(?P<name>[^\n]{2,60}?)\W*$", re.IGNORECASE)  # fmt: skip
_TIME_NEAR = 90
_WORDS = {
    "id": frozenset("yang dan di untuk dengan ini itu dari pada tidak akan dalam oleh juga karena".split()),
    "en": frozenset("the of and to in that is was for with on as by it from".split()),
    "ms": frozenset("ialah kerana iaitu beliau boleh telah mahu bagaimanapun".split()),
    "jv": frozenset("ingkang lan saking wonten kaliyan punika menika sing ora".split()),
    "nl": frozenset("het een van de en dat niet zijn voor met".split()),
}  # fmt: skip


def find_published(page: ParsedPage, title: Tag | None) -> datetime | None:
    """When the article was published, in the zone it names; Western Indonesian time otherwise.

    What is printed beside the headline decides to the minute, what is declared adds the seconds.
    """
    declared = _declared(page, _PUBLISHED, "datePublished")
    found = reconcile(_printed(page, title), declared)
    if found is None:
        return None
    if page.publisher is not None and page.publisher.declares_local_time and found is declared:
        return found.replace(tzinfo=WIB)
    # A stamp in universal time is for machines; Indonesian readers are told WIB.
    return found.astimezone(WIB) if not found.utcoffset() else found


def find_modified(page: ParsedPage, published: datetime | None) -> datetime | None:
    """When the article was last changed, where the page says so and it is not before publication."""
    found = _declared(page, _MODIFIED, "dateModified")
    if found is None or published is None:
        return None
    if page.publisher is not None and page.publisher.declares_local_time:
        found = found.replace(tzinfo=published.tzinfo)
    return found if found > published else None


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


def find_publisher(page: ParsedPage) -> str | None:
    """The publisher's name as a listener would hear it."""
    if page.publisher is not None:
        return page.publisher.name_for(page.host)
    publisher = name_of(page.article.get("publisher"))
    site = page.meta.get("og:site_name", "")
    for name in (site, publisher):
        name = re.split(r"\s+[-|–:]\s+", tidy(name))[0]
        if 2 <= len(name) <= 40 and not name.lower().startswith(("http", "www.")):
            return name
    return page.host or None


def find_section(page: ParsedPage) -> str | None:
    """The part of the site the article stands in."""
    for text in (text_of(page.article, "articleSection"), page.meta.get("article:section", "")):
        if 2 <= len(text) <= 40 and text.lower() not in ("article", "artikel", "berita", "news"):
            return tidy(text)
    crumbs = page.elements.first("[class*=breadcrumb]")
    links = crumbs.find_all("a", limit=6) if crumbs is not None else []
    names = [tidy(tag.get_text(" ")) for tag in links]
    names = [name for name in names if name and name.lower() not in ("home", "beranda", page.host)]
    return names[-1] if names and len(names[-1]) <= 40 else None


def find_next_pages(page: ParsedPage) -> tuple[str, ...]:
    """Addresses of the article's other pages, none where this is all of it."""
    if page.publisher is not None and page.publisher.pages_in_one:
        return ()
    total = page.meta.get("content_total_pages", "")
    return next_pages(
        page.address,
        (attribute(tag, "href") for tag in page.elements.select("a[href]")),
        page.publisher.all_pages if page.publisher is not None else "",
        int(total) if total.isascii() and total.isdigit() and len(total) < 3 else 1,
    )


def find_language(page: ParsedPage, paragraphs: Iterable[str]) -> str | None:
    """The ISO 639-1 code of the text's language, by its most frequent small words."""
    words = " ".join(paragraphs)[:4000].lower().split()
    counts = {code: sum(word in small for word in words) for code, small in _WORDS.items()}
    code = max(counts, key=lambda name: counts[name])
    if counts[code] * 25 >= len(words) > 0 and counts[code] >= 2:
        return code
    declared = attribute(page.elements.first("html") or page.elements.root, "lang")[:2].lower()
    return declared if len(declared) == 2 and declared.isalpha() else None


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
    if publisher is None or not publisher.author:
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
        if steps > _TIME_NEAR or (is_prose(text) and len(text) > 100):
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
            if found.group(1):
                return found.group(1)
            waiting = True
    return ", ".join(names)


def _beside_label(page: ParsedPage, labels: tuple[str, ...]) -> str:
    """The table cell beside the one that holds only a label: "Penulis | : Nama"."""
    for cell in page.elements.select("td")[:200]:
        if len(cell.contents) < 4 and tidy(cell.get_text(" ")).lower().strip(" :") in labels:
            after = cell.find_next("td")
            return tidy(after.get_text(" ")).strip(" :") if isinstance(after, Tag) else ""
    return ""


def _printed(page: ParsedPage, title: Tag | None) -> datetime | None:
    if page.publisher is not None:
        for selector in page.publisher.date:
            for tag in page.elements.select(selector)[:6]:
                text = tidy(tag.get_text(" "))
                if len(text) < 200 and has_clock(text):
                    return parse_printed(text)
    if title is not None and (near := _near(title)):
        return parse_printed(near)
    if page.publisher is not None:
        for tag in filter(None, map(page.elements.first, page.publisher.date)):
            if stamp := parse_printed(tidy(tag.get_text(" "))[:200]):
                return stamp
    near = _near(title, lambda text: parse_printed(text) is not None) if title is not None else None
    return parse_printed(near) if near else None


def _near(title: Tag, is_date: Callable[[str], bool] = has_clock) -> str | None:
    """The line with a date, and a time of day if not told otherwise, next to the headline."""
    found: list[tuple[int, str]] = []
    for ahead, elements in ((True, title.next_elements), (False, title.previous_elements)):
        steps = 0
        for element in elements:
            if not isinstance(element, NavigableString):
                continue
            text = tidy(element)
            if not text:
                continue
            steps += 1
            if steps > (_TIME_NEAR if ahead else 25) or (
                ahead and is_prose(text) and len(text) > 100
            ):
                break
            if not any(map(str.isdigit, text)) or len(text) > 120:
                continue
            if not is_date(text) and element.parent is not None:
                text = tidy(element.parent.get_text(" "))
            if len(text) <= 160 and is_date(text):
                found.append((steps if ahead else steps * 2, text))
                break
    return min(found)[1] if found else None


def _declared(page: ParsedPage, names: tuple[str, ...], property_name: str) -> datetime | None:
    values: list[str] = []
    if page.publisher is not None and property_name == "datePublished":
        values += [page.meta.get(name.lower(), "") for name in page.publisher.date_meta]
    values.append(text_of(page.article, property_name))
    values += [page.meta.get(name, "") for name in names]
    for tag in page.elements.select(f"[itemprop={property_name}]")[:3]:
        values += [attribute(tag, "datetime"), attribute(tag, "content"), tidy(tag.get_text(" "))]
    if property_name == "datePublished":
        values += [attribute(tag, "datetime") for tag in page.elements.select("time[datetime]")[:1]]
    for value in values:
        if value and (stamp := parse_iso(value)) is not None:
            return stamp
    return None
