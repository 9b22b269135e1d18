"""What a user has named to get news from: an address or a path that offers items."""

import re
from dataclasses import dataclass

_FEED = re.compile(
    r"^https?://(?:rss|feeds?)\.|\.(?:xml|rss|rdf|atom)(?:\.gz)?(?:\?|$)|[/=](?:rss|feeds?|atom)(?:[/?&.]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A feed, a news sitemap, an index page, an OPML file or a folder of saved pages.

    ``url`` is an http or https address, or a path. ``section`` is the section that all of it
    belongs to. Of what it offers only the newest ``max_items`` are taken, only these ``sections``,
    only what has a word of ``include`` and none of ``exclude``; empty is no such limit.
    """

    name: str
    url: str
    section: str | None = None
    max_items: int | None = None
    sections: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    @property
    def is_remote(self) -> bool:
        """Whether it is fetched rather than read from the disk."""
        return self.url.lower().startswith(("http://", "https://"))

    @property
    def is_feed(self) -> bool:
        """Whether its address is a feed's or a sitemap's: a web page there is a fault, no index."""
        return _FEED.search(self.url) is not None
