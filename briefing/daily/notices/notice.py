"""What is said of a run, and what sends it."""

from dataclasses import dataclass
from typing import Any, Protocol

from briefing import logs


@dataclass(frozen=True, slots=True)
class Notice:
    """A run in a line (``title``) and in a few (``text``), to be read by a person."""

    title: str
    text: str
    failed: bool = False

    def __post_init__(self) -> None:
        # Titles of pages may be in it, and what services answered.
        clean = "\n".join(logs.plain(logs.masked(line)) for line in self.text.splitlines())
        object.__setattr__(self, "title", logs.plain(logs.masked(self.title)))
        object.__setattr__(self, "text", clean)


class Send(Protocol):
    """Sends a notice as one table of ``[notify]`` says; NoticeError or ConfigError where it fails."""

    def __call__(self, settings: Any, notice: Notice) -> None:
        """Send it, within half a minute."""
        ...
