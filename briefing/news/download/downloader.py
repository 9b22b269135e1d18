"""The one way out: a page by its address, or many pages of many hosts at once."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Self

from briefing.errors import InputError
from briefing.models import Loss, Page
from briefing.news.download import network as _network
from briefing.news.download.policy import Policy
from briefing.news.download.single import download

_DEFAULT = Policy()


class Downloader:
    """Fetches pages; one for a run, used from any thread, closed at its end.

    ``cache`` is the folder where pages are kept, None to keep none. ``network`` is for tests:
    names and connections of their own; None is the machine's, ``network.SYSTEM``.
    ``requests`` counts what went over the wire, ``cache_hits`` the pages that did not have to.
    """

    def __init__(
        self,
        cache: Path | None,
        policy: Policy = _DEFAULT,
        *,
        network: _network.Network | None = None,
    ) -> None:
        self.requests = 0
        self.cache_hits = 0
        self._policy = policy

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End what is under way and close every connection."""

    def page(self, url: str, *, found_on: str | None = None, article: bool | None = None) -> Page:
        """The page at an http or https address.

        ``found_on`` is the address of the feed or page the link stood in, None where the user
        named it. A link to a private host is followed only from that host itself. ``article``
        says whether what is kept may be given without asking the host: by default where the
        address was found on another page; never for what is not HTML.

        The page's ``origin`` is the address asked for, its ``url`` where it was found.
        Raises DownloadError or a branch of it, TooLargeError.
        """
        self.requests += 1
        return download(url)

    def pages(
        self,
        asked: Sequence[tuple[str, str | None]],
        on_done: Callable[[Page | Loss], None] | None = None,
    ) -> Iterator[Page | Loss]:
        """Pages of many hosts, in the order asked; each of ``asked`` is (address, found_on).

        Hosts are asked at the same time, each for one page after the other. ``on_done`` is told
        of each page as it comes, in the thread that iterates.
        """
        for url, found_on in asked:
            done: Page | Loss
            try:
                done = self.page(url, found_on=found_on)
            except InputError as error:
                done = Loss(url, error.code, str(error))
            if on_done is not None:
                on_done(done)
            yield done
