"""Hosts that asked to be left alone for a while (Retry-After), remembered from run to run."""

import time

from briefing.errors import LeftAloneError
from briefing.news.download.page_cache import Kept, PageCache

LONGEST_S = 12 * 3600.0
"""However long a host asks for: a briefing is made each day."""

_KEY = "asked to be left alone: "  # before a host: where it is kept among the pages


class LeftAlone:
    """Who is not to be asked yet; kept among the pages, and with them from none where none are."""

    def __init__(self, cache: PageCache) -> None:
        self._cache = cache

    def note(self, host: str, wait_s: float) -> None:
        """Remember that a host asked for so many seconds from now."""
        seconds = str(int(min(wait_s, LONGEST_S))).encode()
        self._cache.put(_KEY + host, Kept(host, seconds, asked_at=time.time()))

    def check(self, host: str) -> None:
        """LeftAloneError where a host's time is not over."""
        kept = self._cache.get(_KEY + host)
        if kept is None:
            return
        # Since a clock that was set back the age is without end, and the time over.
        left_s = float(kept.content) - kept.age_s
        if left_s > 0:
            minutes = max(1, round(left_s / 60))
            raise LeftAloneError(
                f"{host} asked to be left alone; it will be asked again in {minutes} min",
                of_host=True,
            )
