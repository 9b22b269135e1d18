"""Whether an address answers: one short question, for the checks that need a network."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version

from briefing import logs

TIMEOUT_S = 8.0
USER_AGENT = f"Briefing/{version('briefing')} (personal news briefing)"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status, the server's clock, and ``problem`` where nothing did."""

    status: int | None = None
    date: datetime | None = None
    problem: str = ""

    @property
    def is_good(self) -> bool:
        """Whether the server gave what was asked for."""
        return self.status is not None and self.status < 400


def ask(url: str) -> Answer:
    """Open the address and read nothing of what it gives."""
    import httpx

    try:
        with httpx.stream(
            "GET",
            url,
            timeout=TIMEOUT_S,
            follow_redirects=True,
            headers={"User-Agent": USER_AGENT},
        ) as answer:
            return Answer(answer.status_code, _date(answer.headers.get("date")))
    except httpx.TimeoutException:
        return Answer(problem=f"no answer within {TIMEOUT_S:.0f} s")
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, ImportError) as error:
        return Answer(problem=logs.plain(str(error)) or type(error).__name__)


def _date(text: str | None) -> datetime | None:
    try:
        return parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
