"""The one way out: a page by its address, or many pages of many hosts at once."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Self

from briefing.errors import InputError
from briefing.models import Loss, Page
from briefing.news.address import article_address
from briefing.news.download import network as _network
from briefing.news.download.fetch import Fetch
from briefing.news.download.lanes import in_order
from briefing.news.download.page_cache import PageCache
from briefing.news.download.policy import Policy
from briefing.news.download.urls import host_of_url, parsed

_DEFAULT = Policy()


class Downloader:
    """Fetches pages; one for a run, used from any thread, closed at its end.

    ``cache`` is the folder where pages are kept, None to keep none. ``network`` is for tests:
    names and connections of their own; None is the machine's, ``network.SYSTEM``.
    """

    def __init__(
        self,
        cache: Path | None,
        policy: Policy = _DEFAULT,
        *,
        network: _network.Network | None = None,
    ) -> None:
        self._policy = policy
        pages = PageCache(cache, policy.cache_bytes)
        self._fetch = Fetch(pages, policy, network or _network.SYSTEM)

    @property
    def requests(self) -> int:
        """How many requests were sent, redirects, further attempts and robots.txt included."""
        return self._fetch.requests

    @property
    def cache_hits(self) -> int:
        """How many pages were those kept on the disk, asked about or not."""
        return self._fetch.cache_hits

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End what is under way and close every connection."""
        self._fetch.close()

    def page(self, url: str, *, found_on: str | None = None, article: bool | None = None) -> Page:
        """The page at an http or https address.

        ``found_on`` is the address of the feed or page the link stood in, None where the user
        named it. A link to a private host is followed only from that host itself. ``article``
        says whether what is kept may be given without asking the host: by default where the
        address was found on another page; never for what is not HTML.

        The page's ``origin`` is the address asked for, its ``url`` where it was found.
        Raises DownloadError or a branch of it, TooLargeError, UnreadableError.
        """
        if article is None:
            article = found_on is not None
        trusted = host_of_url(url if found_on is None else found_on)
        fresh_s = self._policy.fresh_s if article else 0.0
        kept = self._fetch.load(parsed(article_address(url)), trusted, fresh_s)
        return Page(url, kept.content, article_address(kept.url), kept.charset)

    def pages(
        self,
        asked: Sequence[tuple[str, str | None]],
        on_done: Callable[[Page | Loss], None] | None = None,
    ) -> Iterator[Page | Loss]:
        """Pages of many hosts, in the order asked; each of ``asked`` is (address, found_on).

        Hosts are asked at the same time, each for one page after the other. ``on_done`` is told
        of each page as it comes, in the thread that iterates. A loss's ``input`` is the address.
        """
        return in_order(asked, _host, self._page_or_loss, self._policy.parallel_hosts, on_done)

    def _page_or_loss(self, asked: tuple[str, str | None]) -> Page | Loss:
        url, found_on = asked
        try:
            return self.page(url, found_on=found_on)
        except InputError as error:
            return Loss(url, error.code, str(error))


def _host(asked: tuple[str, str | None]) -> str:
    return host_of_url(article_address(asked[0]))
