"""The log: readable on a terminal, or a JSON object a line; without secrets and escape codes.

Modules log with ``logging.getLogger(__name__)``. Nothing is shown before ``configure`` was called.
"""

import json
import logging
import re
import sys
import threading
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Literal, TextIO

Format = Literal["text", "json"]
LEVELS = ("debug", "info", "warning", "error")
# What steers a terminal, and what turns the direction of the text around it.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_HIDDEN = "***"
_MIN_SECRET_CHARS = 4  # hiding a shorter one would only tell where it stands
# In an address: a name and password, a bot's token, and what a query calls a key.
_IN_ADDRESSES = (
    re.compile(r"(?<=://)[^/\s@]{1,300}(?=@)"),
    re.compile(r"(?<=/bot)\d{1,20}:[\w-]{10,200}"),
    re.compile(r"(?<=[?&])((?:[\w-]{0,30}?)(?:key|token|password|secret)=)[^&\s]+", re.IGNORECASE),
)
# They tell each address they ask, tokens and all, at a level that users ask for.
_TALKATIVE = ("httpx", "httpcore", "asyncio")
_PLAIN_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

_secrets: set[str] = set()
_lock = threading.Lock()


def plain(text: str) -> str:
    """The text without control characters: a page's title must not steer the terminal."""
    return CONTROL.sub(" ", text)


def hide(secret: str) -> None:
    """Show ``***`` instead of this text in every line logged from now on."""
    if len(secret) >= _MIN_SECRET_CHARS:
        with _lock:
            _secrets.add(secret)


def masked(text: str) -> str:
    """The text without the secrets that are known and those that addresses carry."""
    with _lock:
        known = sorted(_secrets, key=len, reverse=True)
    for secret in known:
        text = text.replace(secret, _HIDDEN)
    for pattern in _IN_ADDRESSES:
        text = pattern.sub(rf"\1{_HIDDEN}" if pattern.groups else _HIDDEN, text)
    return text


def configure(level: str = "warning", form: Format = "text", stream: TextIO | None = None) -> None:
    """Log to ``stream`` (standard error) from this level on, instead of what was configured."""
    handler = _Handler(stream)
    handler.setFormatter(_JsonLines() if form == "json" else _Readable())
    logger = logging.getLogger("briefing")
    for old in [old for old in logger.handlers if isinstance(old, _Handler)]:
        logger.removeHandler(old)
    logger.addHandler(handler)
    logger.setLevel(level.upper())
    logger.propagate = False
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def is_json() -> bool:
    """Whether what is said is to be said as JSON lines."""
    handlers = logging.getLogger("briefing").handlers
    return any(isinstance(handler.formatter, _JsonLines) for handler in handlers)


class _Handler(logging.StreamHandler[Any]):
    """Writes to what standard error is at the time, unless another stream was given."""

    def __init__(self, stream: TextIO | None) -> None:
        super().__init__(stream)
        self._given = stream

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = self._given or sys.stderr
        super().emit(record)


class _Readable(logging.Formatter):
    """``05:30:01 warning  news.download: what happened``; a failure's trace below."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created).astimezone()
        name = record.name.removeprefix("briefing.")
        told = f"{moment:%H:%M:%S} {record.levelname.lower():8} {name}: {record.getMessage()}"
        return "\n".join(plain(masked(line)) for line in (told, *_trace(record)))


class _JsonLines(logging.Formatter):
    """One object a line: time, level, logger, message, what was given as ``extra``, and trace."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": plain(masked(record.getMessage())),
        }
        extra = vars(record).keys() - _PLAIN_FIELDS
        told |= {key: masked(str(vars(record)[key])) for key in sorted(extra)}
        trace = list(_trace(record))
        if trace:
            told["trace"] = masked("\n".join(trace))
        return json.dumps(told)


def _trace(record: logging.LogRecord) -> Iterable[str]:
    if record.exc_info:
        return logging.Formatter().formatException(record.exc_info).splitlines()
    return ()
