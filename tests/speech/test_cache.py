"""Sounds kept by what they say."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from briefing.models import Sound
from briefing.speech.cache import Cache, clear, info, key, shrink, verify

SOUND = Sound(bytes(range(256)) * 40, 22050)


def test_gives_back_what_was_kept(tmp_path: Path) -> None:
    assert Cache(tmp_path).get(key(text="a")) is None
    Cache(tmp_path).put(key(text="a"), SOUND)
    assert Cache(tmp_path).get(key(text="a")) == SOUND
    assert Cache(tmp_path).get(key(text="b")) is None


def test_a_name_is_of_everything_that_is_given() -> None:
    names = {key(text="a", voice="b"), key(text="b", voice="a"), key(text="ab", voice="")}
    assert len(names | {key(voice="b", text="a")}) == 3


@pytest.mark.parametrize("damage", [b"", b"x", None, b"briefing sound 1\n" + bytes(40)])
def test_a_damaged_sound_is_none(tmp_path: Path, damage: bytes | None) -> None:
    cache = Cache(tmp_path)
    cache.put(key(text="a"), SOUND)
    (file,) = tmp_path.rglob("*.sound")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content if damage is None else damage)
    assert cache.get(key(text="a")) is None
    assert not file.exists()
    cache.put(key(text="a"), SOUND)
    assert cache.get(key(text="a")) == SOUND


def test_info_clear_and_verify(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for text in "abc":
        cache.put(key(text=text), SOUND)
    (tmp_path / "a note of the user's.txt").write_text("stays")
    kept = info(tmp_path)
    assert (kept.sounds, kept.size_bytes > 3 * len(SOUND.pcm)) == (3, True)
    next(tmp_path.rglob("*.sound")).write_bytes(b"broken")
    assert verify(tmp_path).sounds == 1
    assert verify(tmp_path).sounds == 0
    assert clear(tmp_path).sounds == 2
    assert info(tmp_path).sounds == 0
    assert (tmp_path / "a note of the user's.txt").exists()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert info(nowhere).sounds == clear(nowhere).sounds == verify(nowhere).sounds == 0
    assert not nowhere.exists()


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    cache = Cache(file / "cache")
    cache.put(key(text="a"), SOUND)
    assert cache.get(key(text="a")) is None


def test_the_least_recently_used_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for age, text in enumerate("abcd"):
        cache.put(key(text=text), SOUND)
        file = max(tmp_path.rglob("*.sound"), key=lambda path: path.stat().st_mtime_ns)
        os.utime(file, (1000 - age, 1000 - age))
    assert cache.get(key(text="d")) == SOUND  # the oldest, but just used
    assert shrink(tmp_path, 2 * info(tmp_path).size_bytes // 4).sounds == 2
    assert [bool(cache.get(key(text=text))) for text in "abcd"] == [True, False, False, True]


def test_stays_within_its_size(tmp_path: Path) -> None:
    cache = Cache(tmp_path, max_bytes=50_000)
    for i in range(20):
        cache.put(key(text=str(i)), SOUND)
        # Each in a second of its own: a system may see no difference between two of one moment.
        file = max(tmp_path.rglob("*.sound"), key=lambda path: path.stat().st_mtime_ns)
        os.utime(file, (1000 + i, 1000 + i))
    assert 0 < info(tmp_path).size_bytes <= 60_000
    assert cache.get(key(text="19")) == SOUND


def test_many_at_a_time(tmp_path: Path) -> None:
    wrong = []

    def work(i: int) -> None:
        cache = Cache(tmp_path, max_bytes=60_000)
        for j in range(30):
            text = str((i + j) % 7)
            expected = Sound(text.encode() * 10_000, 22050)
            cache.put(key(text=text), expected)
            if cache.get(key(text=text)) not in (expected, None):
                wrong.append(text)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_killed_while_writing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from briefing.models import Sound\n"
        "from briefing.speech.cache import Cache, key\n"
        "cache = Cache(Path(sys.argv[1])); print(flush=True)\n"
        "while True:\n"
        "    for i in range(20): cache.put(key(text=str(i)), Sound(bytes(2_000_000), 22050))\n"
    )
    for _ in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE
        )
        assert process.stdout
        process.stdout.readline()
        while not list(tmp_path.rglob("*.sound")):
            pass
        process.kill()
        process.wait()
        process.stdout.close()
        assert verify(tmp_path).sounds == 0
        clear(tmp_path)
