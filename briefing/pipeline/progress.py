"""How far a run is, told step by step."""

from collections.abc import Callable

from briefing.models import Clip

Progress = Callable[[str, int, int], None]
"""Called with a stage (``gather``, ``extract``, ``speak``, ``encode``), steps done, and steps in all."""


def clip_counter(progress: Progress | None, total: int) -> Callable[[Clip], None]:
    """Counts clips for a bar that does not run back when a fallback begins again."""
    spoken = 0

    def count(_: Clip) -> None:
        nonlocal spoken
        spoken = min(spoken + 1, total)
        if progress:
            progress("speak", spoken, total)

    return count
