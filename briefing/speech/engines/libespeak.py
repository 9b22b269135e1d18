"""libespeak-ng through ctypes: found, started once a process, and never entered twice at a time."""

import atexit
import contextlib
import ctypes
import ctypes.util
import functools
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from briefing.errors import EngineMissingError

SAMPLE_RATE_HZ = 22050

# From speak_lib.h.
_AUDIO_OUTPUT_SYNCHRONOUS = 2
_INITIALIZE_DONT_EXIT = 0x8000  # without it a missing data folder ends the whole process
_CHARS_UTF8 = 1
_PHONEMES = 0x100  # take what stands in [[ ]] for phonemes
_PARAMETER_RATE = 1
_POSITION_CHARACTER = 1
_EE_OK = 0

# espeak-ng 1.52 keeps the name of its data folder in 160 bytes and fails on a longer one.
_MAX_DATA_PATH_BYTES = 159

_SYSTEM_LIBRARIES = (
    "libespeak-ng.so.1",
    "libespeak-ng.dylib",
    "/opt/homebrew/lib/libespeak-ng.dylib",
    "/usr/local/lib/libespeak-ng.dylib",
    r"C:\Program Files\eSpeak NG\libespeak-ng.dll",
)

_SYNTH_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)

# The library is full of globals: two threads inside it corrupt the heap.
_lock = threading.Lock()
if hasattr(os, "register_at_fork"):
    # A child is never born in the middle of a sentence, nor with the lock held for ever.
    os.register_at_fork(
        before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release
    )


class Library:
    """libespeak-ng, started. There is one a process: use `load`."""

    def __init__(self, path: str, data_path: Path | None) -> None:
        self._c = ctypes.CDLL(path)
        self._pcm: list[bytes] = []
        rate = self._c.espeak_Initialize(
            _AUDIO_OUTPUT_SYNCHRONOUS,
            0,
            None if data_path is None else _short_path(data_path),
            _INITIALIZE_DONT_EXIT,
        )
        if rate != SAMPLE_RATE_HZ:
            raise OSError(f"espeak-ng at {path} does not start (answer {rate})")
        # The library calls it for as long as it lives: it must not be collected.
        self._callback = _SYNTH_CALLBACK(self._receive)
        self._c.espeak_SetSynthCallback(self._callback)
        self._c.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self._set: tuple[str, int] | None = None

    def synthesize(self, text: str, voice: str, rate_wpm: int) -> bytes:
        """16-bit mono samples of ``text`` at SAMPLE_RATE_HZ; empty when the library gives none.

        What stands in ``[[ ]]`` is taken for phonemes.

        EngineMissingError when there is no such voice.
        """
        encoded = text.replace("\0", " ").encode("utf-8", "replace")
        with _lock:
            self._choose(voice, rate_wpm)
            self._pcm = []
            self._c.espeak_Synth(
                encoded,
                ctypes.c_size_t(len(encoded) + 1),
                ctypes.c_uint(0),
                _POSITION_CHARACTER,
                ctypes.c_uint(0),
                ctypes.c_uint(_CHARS_UTF8 | _PHONEMES),
                None,
                None,
            )
            pcm = b"".join(self._pcm)
            self._pcm = []
        return pcm

    def phonemes(self, text: str, voice: str, rate_wpm: int) -> str:
        """What the library would say for a short text, in its own notation of phonemes."""
        said = []
        encoded = text.replace("\0", " ").encode("utf-8", "replace")
        # The library looks a little beyond the end, and may leave its place there: the bytes after
        # the text are ours, and its place is compared, never read from.
        buffer = ctypes.create_string_buffer(encoded + bytes(16))
        start = ctypes.addressof(buffer)
        place = ctypes.c_void_p(start)
        with _lock:
            self._choose(voice, rate_wpm)
            while place.value is not None and place.value - start < len(encoded):
                part = self._c.espeak_TextToPhonemes(ctypes.byref(place), _CHARS_UTF8, 0)
                said.append((part or b"").decode("utf-8", "replace"))
        return " ".join(said)

    def _choose(self, voice: str, rate_wpm: int) -> None:
        if self._set == (voice, rate_wpm):
            return
        if self._c.espeak_SetVoiceByName(voice.encode()) != _EE_OK:
            raise EngineMissingError(f"espeak-ng has no voice {voice!r}")
        self._c.espeak_SetParameter(_PARAMETER_RATE, rate_wpm, 0)
        self._set = (voice, rate_wpm)

    def _receive(self, wav: object, samples: int, events: object) -> int:
        if wav and samples > 0:
            self._pcm.append(ctypes.string_at(wav, samples * 2))  # type: ignore[arg-type]
        return 0  # go on


def load() -> Library:
    """The one library of this process: the one from pip, else the system's.

    EngineMissingError when there is neither or neither starts.
    """
    with _lock:
        return _start()


# Once and never again: a second espeak_Initialize frees the phonemes that the voice in use goes on
# pointing into, and what is said next reads freed memory or ends the process.
@functools.cache
def _start() -> Library:
    failures = []
    for path, data_path in _candidates():
        try:
            return Library(path, data_path)
        except (OSError, AttributeError) as error:  # not there, or not libespeak-ng
            failures.append(str(error))
    tried = f" ({failures[0]})" if failures else ""
    raise EngineMissingError(
        f"libespeak-ng is not installed or does not start{tried}: pip install espeakng-loader"
    )


def _candidates() -> Iterator[tuple[str, Path | None]]:
    try:
        import espeakng_loader
    except ModuleNotFoundError as error:
        if error.name != "espeakng_loader":
            raise
    else:
        yield espeakng_loader.get_library_path(), Path(espeakng_loader.get_data_path()).resolve()
    found = ctypes.util.find_library("espeak-ng")
    for path in (found, *_SYSTEM_LIBRARIES):
        if path:
            yield path, None


def _short_path(data_path: Path) -> bytes:
    """A name of the folder that the library can hold, valid as long as this process."""
    name = _encode(data_path)
    if name is not None and len(name) <= _MAX_DATA_PATH_BYTES:
        return name
    # The data are read when they are needed: the short name must last as long as the process.
    # The usual place for temporary files may be a long way down itself.
    for parent in (None, "/tmp", Path.home()):  # noqa: S108 - mkdtemp makes a private folder
        with contextlib.suppress(OSError):
            folder = Path(tempfile.mkdtemp(prefix="espeak-", dir=parent))
            atexit.register(_remove, folder, os.getpid())
            alias = folder / "espeak-ng-data"
            name = _encode(alias)
            if name is not None and len(name) <= _MAX_DATA_PATH_BYTES:
                _link(data_path, alias)
                return name
    raise OSError(f"the name of espeak-ng's data folder is too long: {data_path}")


def _encode(path: Path) -> bytes | None:
    # On Windows the library opens files by their name in the system's own code page.
    try:
        return str(path).encode("mbcs") if sys.platform == "win32" else os.fsencode(path)
    except UnicodeEncodeError:
        return None


def _link(data_path: Path, alias: Path) -> None:
    try:
        alias.symlink_to(data_path, target_is_directory=True)
    except OSError:  # Windows grants symbolic links to few
        shutil.copytree(data_path, alias)


def _remove(folder: Path, owner: int) -> None:
    if os.getpid() == owner:  # not a child that was forked off
        alias = folder / "espeak-ng-data"
        if alias.is_symlink():
            alias.unlink()
        shutil.rmtree(folder, ignore_errors=True)
