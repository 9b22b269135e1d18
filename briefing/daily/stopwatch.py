"""How long each stage of a run takes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stopwatch:
    """Seconds by stage; a stage that comes again is added to."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time inside the block, also where it ends with an error."""
        start = time.monotonic()
        try:
            yield
        finally:
            taken = time.monotonic() - start
            self.seconds[name] = round(self.seconds.get(name, 0.0) + taken, 2)
