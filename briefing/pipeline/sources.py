"""The user's sources, as they stand on the disk and as they are named."""

from collections.abc import Sequence
from pathlib import Path

from briefing import config
from briefing.errors import InputError, SourcesError
from briefing.news.sources.listing import listing
from briefing.news.sources.named import find_source
from briefing.news.sources.opml import write_outlines
from briefing.news.sources.own import parse_own, read_own, with_source, written
from briefing.news.sources.presets import presets
from briefing.news.sources.source import Source
from briefing.studio.publish import publish

OPML_TITLE = "Briefing"


def own_sources() -> dict[str, Source]:
    """The user's own sources by name. Raises SourcesError for a file that says none."""
    return read_own(config.sources_file())


def named_sources(names: Sequence[str], sections: Sequence[str] = ()) -> list[Source]:
    """The source of each name, address or path. Raises SourcesError where nothing is meant."""
    own = own_sources() if names else {}
    return [find_source(name, own, tuple(sections)) for name in names]


def add_source(source: Source) -> Path:
    """Write a source behind those that the user has; gives the file's path.

    Raises SourcesError where its name is taken or the file is damaged: it is left as it is.
    """
    path = config.sources_file()
    if any(name.casefold() == source.name.casefold() for name in read_own(path)):
        raise SourcesError(f"there is a source {source.name!r} already; remove it first")
    _write(path, with_source(_content(path), source))
    return path


def remove_source(name: str) -> Path:
    """Take a source out of the user's file; comments in it do not survive.

    Raises SourcesError where there is none of this name.
    """
    path = config.sources_file()
    own = read_own(path)
    kept = [source for source in own.values() if source.name.casefold() != name.casefold()]
    if len(kept) == len(own):
        shipped = " (it comes with the program)" if name.casefold() in presets() else ""
        raise SourcesError(f"you have no source {name!r}{shipped}")
    _write(path, written(kept))
    return path


def import_opml(path: Path) -> tuple[list[Source], list[Source]]:
    """Add an OPML file's feeds: those that were added, and those that were there by address.

    A name that is taken gets a number. Raises SourcesError for a file that is none.
    """
    from briefing.news.inputs import read

    try:
        listed = listing(read(str(path)), Source(path.stem, str(path)))
    except InputError as error:
        raise SourcesError(str(error)) from error
    if listed.kind != "OPML":
        raise SourcesError(f"{path} is no OPML file but: {listed.kind}")
    file = config.sources_file()
    own = read_own(file)
    addresses = {source.url for source in own.values()}
    added, known = [], []
    content = _content(file)
    names = set(map(str.casefold, own))
    for feed in listed.sources:
        if feed.url in addresses:
            known.append(feed)
            continue
        new = Source(_free(feed.name, names), feed.url)
        addresses.add(new.url)
        names.add(new.name.casefold())
        added.append(new)
        content = with_source(content, new)
    if added:
        _write(file, content)
    return added, known


def export_opml() -> str:
    """The user's sources as OPML, without folders of this machine."""
    return write_outlines(own_sources().values(), OPML_TITLE)


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name} {number}"
    return free


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""


def _write(path: Path, content: str) -> None:
    parse_own(content, path)  # never a file that could not be read back
    publish({path: content.encode()})
