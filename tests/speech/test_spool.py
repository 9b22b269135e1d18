"""A spool gives back what was put in, from memory and from the disk."""

import errno
import io
import tempfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from briefing.errors import StudioError
from briefing.models import Clip, Line, LineKind, Sound
from briefing.speech import spool as module
from briefing.speech.spool import Spool


def clip(i: int) -> Clip:
    line = Line(LineKind.SENTENCE, str(i), str(i))
    return Clip(line, Sound(bytes((i % 250, 1)) * (100 * i), 22050), f"voice {i % 3}")


@pytest.mark.parametrize("in_memory", [10_000_000, 1000])
def test_clips_come_back_in_any_order_from_any_thread(
    in_memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_IN_MEMORY_BYTES", in_memory)
    clips = [clip(i) for i in range(30)]
    spool = Spool()
    for i in sorted(range(30), key=lambda i: i % 7):  # one engine after the other fills the gaps
        spool.put(i, clips[i])

    assert len(spool) == 30
    assert spool.voices == tuple(each.voice for each in clips)
    assert list(spool) == clips
    assert spool[3:5] == clips[3:5]
    assert spool[-1] == clips[-1]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(spool.__getitem__, [*range(30)] * 5)) == clips * 5


def test_a_full_disk_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", lambda _size: Full())
    with pytest.raises(StudioError, match=r"No space left.*TMPDIR"):
        Spool().put(0, clip(1))


def test_an_index_beyond_the_end() -> None:
    with pytest.raises(IndexError):
        Spool()[0]
