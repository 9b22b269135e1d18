"""A show's own data: what ``show.json`` in its folder says, and the addresses that follow from it."""

import json
import uuid
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import ClassVar

from briefing.errors import PodcastError

FILE = "show.json"
FEED = "feed.xml"
# Of the podcast namespace: https://podcasting2.org/docs/podcast-namespace/tags/guid
_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
_PICTURES = (".jpg", ".png")


@dataclass(frozen=True, slots=True)
class Show:
    """What is true of all episodes of a folder.

    ``guid`` is the ``podcast:guid``: given once, with the first ``base_url``, and never changed.
    ``base_url`` is the address of the folder as subscribers reach it and ends in a slash; None
    where there is none yet, then there is a page but no feed. ``artwork`` names the user's picture
    in the folder; None stands for the one that is drawn. ``public`` lets directories list the feed,
    ``local`` says that only this machine subscribes to it. With a ``key`` every address carries it.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid", "strict": True}

    title: str
    guid: str | None = None
    base_url: str | None = None
    description: str = ""
    author: str = ""
    email: str = ""
    public: bool = False
    local: bool = False
    key: str | None = None
    artwork: str | None = None

    @property
    def feed_url(self) -> str:
        """The address to subscribe to."""
        return self.url(FEED)

    def url(self, name: str) -> str:
        """The address of a file of the folder; ``""`` is the page's.

        A key stands in the query, but in the path for pictures: apps drop a picture's query.
        """
        if self.base_url is None:
            raise PodcastError("the show has no base_url")
        if not self.key:
            return self.base_url + name
        if name.endswith(_PICTURES):
            return f"{self.base_url}{self.key}/{name}"
        return f"{self.base_url}{name}?key={self.key}"

    def at(self, base_url: str) -> "Show":
        """The show at an address; the first one gives the guid."""
        moved = replace(self, base_url=base_url)
        return moved if self.guid else replace(moved, guid=podcast_guid(base_url + FEED))


@dataclass(frozen=True, slots=True)
class ShowChanges:
    """What is to be different about a show; what is None stays as it is.

    ``local`` allows an address of this machine alone, ``keyed`` gives the addresses a secret key or
    takes it off; the others are as in ``Show``.
    """

    base_url: str | None = None
    title: str | None = None
    public: bool | None = None
    local: bool | None = None
    keyed: bool | None = None


def podcast_guid(feed_url: str) -> str:
    """The ``podcast:guid`` of a feed: of its address without scheme and trailing slashes."""
    return str(uuid.uuid5(_NAMESPACE, feed_url.partition("://")[2].rstrip("/")))


def read_show(folder: Path) -> Show | None:
    """The show of a folder; None where it has none. PodcastError where its file is damaged."""
    from pydantic import TypeAdapter, ValidationError

    path = folder / FILE
    try:
        return TypeAdapter(Show).validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        return None
    except OSError as error:
        raise PodcastError(f"cannot read {path}: {error.strerror or error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise PodcastError(f"{path}: {f'{key}: ' if key else ''}{first['msg']}") from error


def render_show(show: Show) -> bytes:
    """``show.json``."""
    return (json.dumps(asdict(show), ensure_ascii=False, indent=1) + "\n").encode()
