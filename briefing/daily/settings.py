"""A show's settings, checked against the engines that there are."""

from collections.abc import Mapping
from pathlib import Path

from briefing.config.load import Loaded, load, load_all


def show_settings(
    path: Path | None = None,
    *,
    show: str | None = None,
    flags: Mapping[str, object] | None = None,
) -> Loaded:
    """As ``config.load.load``; ConfigError also for an engine that there is not."""
    from briefing.speech.engine import engine_names

    return load(path, show=show, flags=flags, engines=("auto", *engine_names()))


def checked(path: Path | None = None) -> tuple[Path, tuple[str, ...]]:
    """The file that was read and the names of its shows; ConfigError with all that is wrong."""
    from briefing.speech.engine import engine_names

    made = load_all(path, engines=("auto", *engine_names()))
    first = next(iter(made.values()))
    return first.path, first.shows
