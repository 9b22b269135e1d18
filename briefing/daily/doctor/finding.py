"""What a check is given, and what it finds."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefing import logs
from briefing.config.load import Loaded

Status = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``remedy`` is what to do, for this platform, unless it is ok."""

    status: Status
    message: str
    remedy: str = ""

    def __post_init__(self) -> None:
        # Addresses carry keys and passwords, and findings are shown to others.
        object.__setattr__(self, "message", logs.masked(self.message))
        object.__setattr__(self, "remedy", logs.masked(self.remedy))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What checks look at: settings, where they could be read, and what is wrong with them else."""

    loaded: Loaded | None
    problems: tuple[str, ...] = ()
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    platform: str = sys.platform


Check = Callable[[Surroundings], Iterable[Finding]]
