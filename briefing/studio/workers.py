"""Work in threads, its results in order, a bounded number of them in memory at a time.

What is done here (numpy, LAME) lets other threads run meanwhile, so that all cores are used.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

Given = TypeVar("Given")
Result = TypeVar("Result")

_WAITING_PER_THREAD = 2


def threads() -> int:
    """How many threads can run at once: the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def ordered(
    work: Callable[[Given], Result], items: Iterable[Given], count: int | None = None
) -> Iterator[Result]:
    """``work`` of each item, in the items' order, by ``count`` threads (default: one a core).

    Items are taken, in the calling thread, only a few ahead of the results. An exception of
    ``work`` is raised in its place; what was not begun by then is not begun.
    """
    count = count or threads()
    items = iter(items)
    with ThreadPoolExecutor(count, thread_name_prefix="studio") as pool:
        ahead = islice(items, count * (1 + _WAITING_PER_THREAD))
        pending: deque[Future[Result]] = deque(pool.submit(work, item) for item in ahead)
        try:
            while pending:
                yield pending.popleft().result()
                pending.extend(pool.submit(work, item) for item in islice(items, 1))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
