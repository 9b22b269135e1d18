"""What a user names, as pages: files, folders, addresses, standard input."""

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import (
    EmptyInputError,
    NotFoundError,
    NotWebError,
    TooLargeError,
    UnreadableError,
)
from briefing.models import Page
from briefing.news.limits import MAX_PAGE_BYTES

if TYPE_CHECKING:
    from briefing.news.download import Downloader

STANDARD_INPUT = "-"
SUFFIXES = (".html", ".htm", ".txt")
# What a briefing leaves beside its MP3: a folder may be both what is read and what is written.
_OUR_OWN = re.compile(r"briefing-\d{4}-\d{2}-\d{2}\b")


def locate(name: str) -> list[str]:
    """The pages a name stands for: itself, or a folder's pages by their names.

    A folder gives its ``.html``, ``.htm`` and ``.txt`` files, hidden ones, sub-folders and
    earlier briefings left out. EmptyInputError where it has none, UnreadableError where it cannot
    be listed.
    """
    # Not Path.is_dir, which raises for a name that is too long or a folder that is closed.
    if name == STANDARD_INPUT or is_address(name) or not os.path.isdir(name):  # noqa: PTH112
        return [name]
    path = Path(name)
    try:
        pages = sorted(
            entry
            for entry in path.iterdir()
            if entry.suffix.lower() in SUFFIXES
            and not entry.name.startswith(".")
            and not _OUR_OWN.match(entry.name)
            and entry.is_file()
        )
    except OSError as error:
        raise UnreadableError(f"cannot list {name}: {error.strerror or error}") from error
    if not pages:
        raise EmptyInputError(f"{name} holds no {', '.join(SUFFIXES)} file")
    return [str(page) for page in pages]


def read(name: str, downloader: "Downloader | None" = None) -> Page:
    """One page's bytes: of a file, an http or https address, or ``-`` for standard input.

    An address is fetched with the downloader, or with one for this page alone; what is kept of it
    is asked about. Raises a branch of InputError that names the page and what is wrong with it.
    """
    if not name.strip():
        raise NotFoundError("an input has no name; is a variable of the shell empty?")
    if name == STANDARD_INPUT:
        return Page(name, _bounded(name, sys.stdin.buffer.read(MAX_PAGE_BYTES + 1)))
    if is_address(name):
        if downloader is not None:
            return downloader.page(name)
        from briefing.news.download import Downloader

        with Downloader(None) as own:
            return own.page(name)
    try:
        with Path(name).open("rb") as file:
            return Page(name, _bounded(name, file.read(MAX_PAGE_BYTES + 1)))
    except FileNotFoundError as error:
        raise NotFoundError(f"{name} does not exist") from error
    except IsADirectoryError as error:
        raise UnreadableError(f"{name} is a folder") from error
    except (OSError, ValueError) as error:
        raise UnreadableError(f"cannot read {name}: {error}") from error


def _bounded(name: str, content: bytes) -> bytes:
    if len(content) > MAX_PAGE_BYTES:
        raise TooLargeError(f"{name} is larger than {MAX_PAGE_BYTES // 10**6} MB")
    return content


def is_address(name: str) -> bool:
    """Whether a name is an address to fetch; NotWebError for one that never is fetched."""
    scheme, separator, _ = name.partition("://")
    if separator and scheme.lower() not in ("http", "https"):
        raise NotWebError(f"{name}: only http and https addresses are fetched")
    return bool(separator)
