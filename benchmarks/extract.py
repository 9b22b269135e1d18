"""Time of extracting pages against the time of only parsing them.

usage: python benchmarks/extract.py [FOLDER|PAGE...]

Both are timed within one run, page by page, best of several rounds, so that the ratio holds on any
machine. A FOLDER holds saved pages (.html); without one the fixtures of the tests are taken, which
are small: there the ratio is higher than on real pages.
"""

import contextlib
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bs4 import BeautifulSoup

from briefing.errors import InputError
from briefing.models import Page
from briefing.news.extract import extract_page

ROUNDS = 5
FIXTURES = Path(__file__).resolve().parents[1] / "tests" / "news" / "pages"


def main() -> None:
    """Print the figures."""
    named = list(map(Path, sys.argv[1:])) or [FIXTURES]
    paths = [p for x in named for p in (sorted(x.glob("**/*.html")) if x.is_dir() else [x])]
    if not paths:
        sys.exit(f"no .html page in {', '.join(map(str, named))}")
    parsing = ours = generic = 0.0
    for path in paths:
        page = Page(str(path), path.read_bytes())
        parsing += best(partial(BeautifulSoup, page.content, "lxml"))
        ours += best(partial(attempt, page, generic=False))
        generic += best(partial(attempt, page, generic=True))
    count = len(paths)
    print(
        f"pages={len(paths)} parse_ms={parsing / count * 1e3:.2f} extract_ms={ours / count * 1e3:.2f}"
    )
    print(f"ratio={ours / parsing:.2f} ratio_generic={generic / parsing:.2f}")


def attempt(page: Page, *, generic: bool) -> None:
    """Extract a page, or find that it is no article."""
    with contextlib.suppress(InputError):
        extract_page(page, generic=generic)


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of several rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
