"""Folders that a run writes into: whether it may."""

import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

from briefing import config
from briefing.daily.doctor.finding import Finding, Surroundings

_ELSEWHERE = {"out": "out", "cache": "BRIEFING_CACHE"}


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """One finding for each of out, the cache and the data folder; none of them is made."""
    settings = surroundings.loaded.settings if surroundings.loaded else None
    places = {
        "cache": config.cache_folder(surroundings.environ),
        "data": settings.history.parent if settings and settings.history else config.data_folder(),
    }
    if settings:
        places = {"out": settings.out, **places}
    for name, place in places.items():
        problem = _problem(place)
        if problem:
            yield Finding("fail", f"{name}: {place}: {problem}", _remedy(name, place, surroundings))
        else:
            yield Finding("ok", f"{name}: {place} can be written")


def standing(place: Path) -> Path:
    """The place itself or the nearest folder above it that is there."""
    return next(filter(_is_there, (place, *place.parents)), place)


def _is_there(folder: Path) -> bool:
    try:
        folder.stat()
    except OSError:  # not there, or not to be looked at: then not to be written to either
        return False
    return True


def _problem(place: Path) -> str:
    there = standing(place)
    if not there.is_dir():
        return f"{there} is no folder"
    try:
        with tempfile.TemporaryFile(dir=there):
            return ""
    except OSError as error:
        return error.strerror or str(error)


def _remedy(name: str, place: Path, surroundings: Surroundings) -> str:
    there = standing(place)
    otherwise = f"; or set {_ELSEWHERE[name]} to a folder of yours" if name in _ELSEWHERE else ""
    if not there.is_dir():
        return f"give {there} another name{otherwise}"
    if surroundings.platform == "win32":
        return f'icacls "{there}" /grant "%USERNAME%:(OI)(CI)F"{otherwise}'
    # Never the folder above: it may be the system's.
    owned = shlex.quote(str(place))
    return f'sudo install -d -o "$USER" -m 755 {owned}{otherwise}'
