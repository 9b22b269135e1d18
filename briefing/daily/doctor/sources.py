"""Sources: whether each can be reached or is there."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.daily.doctor.finding import Finding, Surroundings
from briefing.errors import ConfigError, InputError, SourcesError

if TYPE_CHECKING:
    from briefing.news.download import Downloader
    from briefing.news.sources.source import Source

_THREADS = 8
_TOTAL_S = 10.0


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """One finding a source: a failure for what is not there, a warning for what does not answer.

    Where none answers at all it is a failure: there will be no briefing.
    """
    from briefing.daily.settings import sources_of
    from briefing.news.download import Downloader, Policy

    if surroundings.loaded is None:
        return
    try:
        sources = sources_of(surroundings.loaded)
    except (ConfigError, SourcesError) as error:
        yield Finding("fail", str(error), "briefing sources list shows the names that are known")
        return
    keys = surroundings.loaded.settings
    policy = Policy(
        total_s=_TOTAL_S,
        attempts=1,
        allow_private=keys.allow_private,
        ignore_robots=frozenset(keys.ignore_robots),
    )
    with Downloader(None, policy) as downloader, ThreadPoolExecutor(_THREADS) as pool:
        findings = list(pool.map(_look, sources, repeat(downloader)))
    if any(finding.status == "ok" for finding in findings):
        yield from findings
        return
    for finding in findings:
        yield Finding("fail", finding.message, finding.remedy)


def _look(source: "Source", downloader: "Downloader") -> Finding:
    """What fetching the source as the morning does gives: robots.txt included."""
    if not source.is_remote:
        if Path(source.url).exists():
            return Finding("ok", f"{source.name}: {source.url}")
        return Finding(
            "fail",
            f"{source.name}: {source.url} does not exist",
            "mend its url, or make the folder",
        )
    try:
        downloader.page(source.url)
    except InputError as error:
        return Finding("warn", f"{source.name}: {error.args[0]}", error.hint)
    return Finding("ok", f"{source.name} answers")
