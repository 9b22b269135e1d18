"""From what a user writes behind ``--source`` to the source that is meant."""

import difflib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from briefing.errors import SourcesError
from briefing.news.sources.presets import presets
from briefing.news.sources.source import Source


def find_source(name: str, own: Mapping[str, Source], sections: tuple[str, ...] = ()) -> Source:
    """The source of a name: the user's own, else a shipped one; or an address, or a path.

    Where one section is asked for and the shipped source has a list of its own for it, that list.
    Raises SourcesError where nothing is meant.
    """
    if "://" in name:
        return Source(_site(name), name)
    if (known := _by_name(name, own)) is not None:
        return known
    if len(sections) == 1 and (section := _by_name(f"{name}/{sections[0]}", presets())) is not None:
        return section
    if (known := _by_name(name, presets())) is not None:
        return known
    if _exists(name):
        return Source(Path(name).stem or name, name)
    near = difflib.get_close_matches(name.casefold(), [*own, *presets()], n=3, cutoff=0.6)
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    raise SourcesError(
        f"there is no source {name!r}{meant} (briefing sources list shows them; or give an address "
        "or a folder)"
    )


def of_table(described: Source, own: Mapping[str, Source]) -> Source:
    """The source that a ``[[source]]`` table describes; without ``url``, the known one of its name.

    What the table leaves empty is as the known source has it. Raises SourcesError for an address
    that is none, and for a name that is not known.
    """
    if "://" in described.url:
        _site(described.url)  # raises what is wrong with it
    if described.url:
        return described
    known = find_source(described.name, own, described.sections)
    return replace(
        known,
        name=described.name,
        max_items=described.max_items or known.max_items,
        sections=described.sections or known.sections,
        include=described.include or known.include,
        exclude=described.exclude or known.exclude,
    )


def _by_name(name: str, known: Mapping[str, Source]) -> Source | None:
    wanted = name.casefold()
    return next((source for key, source in known.items() if key.casefold() == wanted), None)


def _site(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = None
    if parts is None or parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise SourcesError(f"{url} is no address that can be fetched: only http and https are")
    return parts.hostname.removeprefix("www.")


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False
