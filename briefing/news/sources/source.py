"""What a user has named to get news from: an address or a path that offers items."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A feed, a news sitemap, an index page, an OPML file or a folder of saved pages.

    ``url`` is an http or https address, or a path. ``section`` is the section that all of it
    belongs to, ``max_items`` the most items taken of it. ``is_feed`` says that its address gives a
    feed or a sitemap, so that a web page in its place is a fault and not an index page.
    """

    name: str
    url: str
    section: str | None = None
    max_items: int | None = None
    is_feed: bool = False

    @property
    def is_remote(self) -> bool:
        """Whether it is fetched rather than read from the disk."""
        return self.url.lower().startswith(("http://", "https://"))
