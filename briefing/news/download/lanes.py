"""Much at once, one after the other within a lane, and given back in the order asked."""

import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from briefing.models import Loss, Page
from briefing.news.download.spool import Spool, Spooled

Asked = TypeVar("Asked")
Done = Page | Loss


def in_order(
    asked: Sequence[Asked],
    lane_of: Callable[[Asked], str],
    fetch: Callable[[Asked], Done],
    threads: int,
    on_done: Callable[[Done], None] | None = None,
) -> Iterator[Done]:
    """What ``fetch`` makes of each, lanes side by side in at most so many threads.

    The same asked for twice is fetched once. ``on_done`` is told of each as soon as it is there,
    in the thread that iterates. Whoever stops iterating stops the lanes after what they are at.
    """
    lanes: defaultdict[str, list[Asked]] = defaultdict(list)
    for one in dict.fromkeys(asked):
        lanes[lane_of(one)].append(one)
    waiting: queue.SimpleQueue[list[Asked]] = queue.SimpleQueue()
    for lane in lanes.values():
        waiting.put(lane)
    finished: queue.SimpleQueue[tuple[Asked, Spooled] | BaseException] = queue.SimpleQueue()
    stopped = threading.Event()

    def work() -> None:
        try:
            while True:
                for one in waiting.get_nowait():
                    if stopped.is_set():
                        return
                    finished.put((one, spool.put(fetch(one))))
        except queue.Empty:
            return
        except BaseException as error:  # what is not a loss is a fault of ours: for who iterates
            finished.put(error)

    with Spool() as spool:
        try:
            for _ in range(min(threads, len(lanes))):
                threading.Thread(target=work, daemon=True).start()
            there: dict[Asked, Spooled] = {}
            for one in asked:
                while one not in there:
                    came = finished.get()
                    if isinstance(came, BaseException):
                        raise came
                    there[came[0]] = came[1]
                    if on_done is not None:
                        on_done(spool.take(came[1]))
                yield spool.take(there[one])
        finally:
            stopped.set()
