"""Clips kept on the disk, so that the length of a briefing is no matter of memory."""

import bisect
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from briefing.errors import StudioError
from briefing.models import Clip, Line, Sound

_IN_MEMORY_BYTES = 24_000_000
"""As much as nine minutes are kept in memory; more goes to a temporary file without a name."""


@dataclass(frozen=True, slots=True)
class _Place:
    line: Line
    sample_rate_hz: int
    voice: str
    start: int
    size: int


class Spool(Sequence[Clip]):
    """A sequence of clips, each written once in its place, and read from any thread.

    A clip's sound is read anew each time the clip is asked for.
    """

    def __init__(self) -> None:
        # Closed when nobody reads it any more: it lives as long as the recording does.
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES)  # noqa: SIM115 - closed with the spool
        self._lock = threading.Lock()
        self._places: dict[int, _Place] = {}
        self._order: list[int] = []
        self._size = 0

    def put(self, number: int, clip: Clip) -> None:
        """Keep one more clip: it stands behind those of lower numbers, whenever they come.

        StudioError where the disk is full.
        """
        pcm = clip.sound.pcm
        with self._lock:
            try:
                self._file.seek(self._size)
                self._file.write(pcm)
            except OSError as error:
                raise StudioError(
                    f"the sound cannot be kept in {tempfile.gettempdir()} ({error.strerror}): free "
                    "space there, or name another folder in TMPDIR"
                ) from error
            rate = clip.sound.sample_rate_hz
            place = _Place(clip.line, rate, clip.voice, self._size, len(pcm))
            self._places[number] = place
            bisect.insort(self._order, number)
            self._size += len(pcm)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Clip: ...

    @overload
    def __getitem__(self, index: slice) -> list[Clip]: ...

    def __getitem__(self, index: int | slice) -> Clip | list[Clip]:
        if isinstance(index, slice):
            return [self._clip(self._places[number]) for number in self._order[index]]
        return self._clip(self._places[self._order[index]])

    @property
    def voices(self) -> tuple[str, ...]:
        """Whose each clip is; reads none of them."""
        return tuple(self._places[number].voice for number in self._order)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # it grows

    def _clip(self, place: _Place) -> Clip:
        with self._lock:
            self._file.seek(place.start)
            pcm = self._file.read(place.size)
        return Clip(place.line, Sound(pcm, place.sample_rate_hz), place.voice)

    def __del__(self) -> None:
        self._file.close()
