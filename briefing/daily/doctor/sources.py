"""Sources: whether each can be reached or is there."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.daily.doctor import reach
from briefing.daily.doctor.finding import Finding, Surroundings
from briefing.errors import ConfigError, SourcesError

if TYPE_CHECKING:
    from briefing.news.sources.source import Source

_THREADS = 8
_NETWORK = "check the network, the proxy (HTTPS_PROXY) and the firewall"


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """One finding a source: a failure for what is not there, a warning for what does not answer.

    Where none answers at all it is a failure: there will be no briefing.
    """
    from briefing.daily.settings import sources_of

    if surroundings.loaded is None:
        return
    try:
        sources = sources_of(surroundings.loaded)
    except (ConfigError, SourcesError) as error:
        yield Finding("fail", str(error), "briefing sources list shows the names that are known")
        return
    with ThreadPoolExecutor(_THREADS) as pool:
        findings = list(pool.map(_look, sources))
    if any(finding.status == "ok" for finding in findings):
        yield from findings
        return
    for finding in findings:
        yield Finding("fail", finding.message, finding.remedy)


def _look(source: "Source") -> Finding:
    if not source.is_remote:
        if Path(source.url).exists():
            return Finding("ok", f"{source.name}: {source.url}")
        return Finding(
            "fail",
            f"{source.name}: {source.url} does not exist",
            "mend its url, or make the folder",
        )
    answer = reach.ask(source.url)
    if answer.is_good:
        return Finding("ok", f"{source.name} answers")
    if answer.status is None:
        return Finding("warn", f"{source.name}: {answer.problem}", _NETWORK)
    remedy = f"briefing sources check {source.name}; open {source.url} in a browser"
    return Finding("warn", f"{source.name} answered {answer.status}", remedy)
