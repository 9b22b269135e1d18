"""From sources to articles: what is wanted of what they offer, and what became of each item."""

import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from briefing.errors import InputError
from briefing.models import Article, Item, Loss, Page
from briefing.news.address import host_of
from briefing.news.inputs import read
from briefing.news.sources.choose import Limits, choose, loss, too_old
from briefing.news.sources.links import key_of, key_of_item, owner_of
from briefing.news.sources.source import Source
from briefing.news.text import words
from briefing.news.whole import whole_article
from briefing.pipeline.look import Look, look
from briefing.pipeline.progress import Progress

if TYPE_CHECKING:
    from briefing.news.download import Downloader

_THREADS = 32
_ALL = Limits()

Wanted = tuple[Item, Source]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Articles and losses, source by source: every item found is in ``results`` or ``passed``.

    ``passed`` are the items that were not asked for: too old, excluded, beyond the most, offered
    before, without text. ``looks`` tells of each source.
    """

    results: tuple[Article | Loss, ...] = ()
    passed: tuple[Loss, ...] = ()
    looks: tuple[Look, ...] = ()


def gather(
    sources: Sequence[Source],
    downloader: "Downloader",
    *,
    now: datetime,
    limits: Limits = _ALL,
    named: Sequence[str] = (),
    progress: Progress | None = None,
) -> Gathered:
    """The articles that sources offer, as far as ``limits`` and each source's own ask for them.

    ``named`` are inputs that are read besides: what a source offers of them is a duplicate.
    Nothing is raised for a source or an item that gives nothing: that is a Loss.
    """
    looks = look(sources, downloader)
    known = {key_of(name): "the command line" for name in named}
    wanted: list[Wanted] = []
    passed: list[Loss] = []
    counts: list[int] = []
    for one in looks:
        choice = choose(one.items, now, _limits(one.source, limits), known)
        known |= {key_of_item(item): item.source for item in choice.chosen}
        wanted += [(item, one.source) for item in choice.chosen]
        passed += choice.passed
        counts.append(len(choice.chosen))
    fetched = iter(articles_of(wanted, downloader, progress))
    results: list[Article | Loss] = []
    for one, count in zip(looks, counts, strict=True):
        results += [one.error] if one.error else []
        for found in (next(fetched) for _ in range(count)):
            late = _found_old(found, limits)
            if late is None:
                results.append(found)
            else:
                passed.append(late)
    return Gathered(tuple(results), tuple(passed), tuple(looks))


def articles_of(
    wanted: Sequence[Wanted], downloader: "Downloader", progress: Progress | None = None
) -> list[Article | Loss]:
    """The article of each item, in order: hosts side by side, each item of one after the other."""
    lanes: defaultdict[str, list[int]] = defaultdict(list)
    for place, (item, _) in enumerate(wanted):
        lanes[host_of(item.url)].append(place)
    found: dict[int, Article | Loss] = {}
    count = _counter(progress, len(wanted))
    stopped = threading.Event()

    def work(places: Sequence[int]) -> None:
        for place in places:
            if stopped.is_set():
                return
            found[place] = _article(*wanted[place], downloader)
            count()

    with ThreadPoolExecutor(min(_THREADS, len(lanes)) or 1, "gather") as threads:
        try:
            for done in [threads.submit(work, places) for places in lanes.values()]:
                done.result()
        except BaseException:
            stopped.set()
            threads.shutdown(wait=False, cancel_futures=True)
            downloader.close()
            raise
    return [found[place] for place in range(len(wanted))]


def _article(item: Item, source: Source, downloader: "Downloader") -> Article | Loss:
    """An item's article: of its page, else the whole text that the source carries."""

    def fetch(address: str) -> Page:
        return downloader.page(address, found_on=page.url or item.url)

    is_remote = bool(host_of(item.url))
    if not item.url and (carried := _carried(item, source)):
        return carried
    try:
        page = downloader.page(item.url, found_on=source.url) if is_remote else read(item.url)
        article = whole_article(page, fetch)
    except InputError as error:
        return _carried(item, source) or loss(item, error)
    if article.is_teaser and (carried := _carried(item, source)):
        return carried
    return replace(
        article,
        origin=item.url,
        item=item,
        title=article.title or item.title,
        url=article.url or (item.url if is_remote else None),
        publisher=article.publisher or source.name,
        published=article.published or item.published,
        section=article.section or item.section,
    )


def _carried(item: Item, source: Source) -> Article | None:
    """The article as the source itself carries it, where it is whole there."""
    if not item.paragraphs or not item.title:
        return None
    owner = owner_of(item.url)
    return Article(
        title=item.title,
        paragraphs=item.paragraphs,
        url=item.url or None,
        publisher=owner.name_for(host_of(item.url)) if owner else source.name,
        published=item.published,
        section=item.section,
        origin=item.url or source.url,
        item=item,
    )


def _found_old(found: Article | Loss, limits: Limits) -> Loss | None:
    """The loss of an item whose source gave no date and whose page tells that it is too old."""
    if not isinstance(found, Article) or found.item is None or found.item.published is not None:
        return None
    old = too_old(found.published, limits)
    return None if old is None else replace(loss(found.item, old), article=found)


def _limits(source: Source, limits: Limits) -> Limits:
    """What is asked of one source: its own wishes, and those of the call."""
    sections = limits.sections or source.sections
    own = words(source.section or "")
    if own and any(words(section.replace("-", " ")) == own for section in sections):
        sections = ()
    return Limits(
        since=limits.since,
        max_items=limits.max_items or source.max_items,
        sections=sections,
        include=limits.include or source.include,
        exclude=limits.exclude + source.exclude,
    )


def _counter(progress: Progress | None, total: int) -> Callable[[], None]:
    """Tells of one item more, from whatever thread."""
    lock = threading.Lock()
    done = 0

    def count() -> None:
        nonlocal done
        with lock:
            done += 1
            if progress:
                progress("gather", done, total)

    return count
