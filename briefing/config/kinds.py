"""The kinds of values that settings have: what each may be, and what is said where it is not."""

import re
from collections.abc import Collection
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, Strict, ValidationInfo

from briefing.config import values
from briefing.config.environment import zone
from briefing.config.values import Place

CHIME = frozenset({"chime"})


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        port_is_right = parts.port is None or parts.port > 0
    except ValueError:
        port_is_right = False
    if not port_is_right or parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("not an address; it begins with https:// or http://")
    return value


def _base_address(value: str) -> str:
    return _web_address(value).rstrip("/") + "/"


def _engines(value: str, info: ValidationInfo) -> str:
    """Known where ``load`` was told which engines there are."""
    known: Collection[str] = (info.context or {}).get("engines", ())
    for name in value.split(","):
        if known and name.strip().partition(":")[0] not in known:
            raise ValueError(
                f"{name.strip()!r} is none of {', '.join(known)} (each may have :VOICE)"
            )
    return value


def _zone(value: str) -> str:
    try:
        zone(value)
    except ValueError as error:
        raise ValueError(str(error)) from None
    return value


def like(pattern: str, meant: str) -> AfterValidator:
    """Asks for a text of this form, and says what is meant by it."""
    form = re.compile(pattern)

    def check(value: str) -> str:
        if not form.fullmatch(value):
            raise ValueError(f"expected {meant}")
        return value

    return AfterValidator(check)


Text = Annotated[str, Field(min_length=1)]
Number = Annotated[float, Strict()]
Whole = Annotated[int, Strict(), Field(ge=1)]
Flag = Annotated[bool, Strict()]
Words = Annotated[tuple[Text, ...], BeforeValidator(values.words)]
Hosts = Annotated[tuple[str, ...], BeforeValidator(values.hosts)]
Duration = Annotated[timedelta, BeforeValidator(values.duration)]
Dates = Annotated[frozenset[date], BeforeValidator(values.dates)]
Address = Annotated[str, AfterValidator(_web_address)]
BaseAddress = Annotated[str, AfterValidator(_base_address)]
Zone = Annotated[str, AfterValidator(_zone)]
Engines = Annotated[Text, AfterValidator(_engines)]
IsPath = BeforeValidator(values.path)
File = Annotated[Path, Place(), IsPath]
Sound = Annotated[Text, Place(CHIME), IsPath]
# A variable's name, never the secret itself: what is wrong with it is therefore not repeated.
Variable = Annotated[str, like(r"[A-Za-z_][A-Za-z0-9_]*", "the name of a variable")]
Command = Annotated[str | tuple[str, ...], BeforeValidator(values.command)]
When = Literal["failure", "success", "always"]
