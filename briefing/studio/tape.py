"""Where each sound of a programme lies: one after the other, each after its pause."""

from collections.abc import Callable
from functools import cache

from briefing.models import Sound
from briefing.studio.clean import clean, wave
from briefing.studio.level import JINGLE, Envelope, Placed, envelope
from briefing.studio.music import LONG_MS, RUNS_ON_MS, Music, music
from briefing.studio.pauses import LEAD_IN_MS, LEAD_OUT_MS
from briefing.studio.programme import Take
from briefing.studio.sounds import read_sound

PAUSE_AROUND_JINGLE_MS = 600


class Tape:
    """Takes one after the other, each after the pause that was last asked for; music beside them."""

    def __init__(self, sample_rate_hz: int) -> None:
        self.sample_rate_hz = sample_rate_hz
        self.pause_ms = LEAD_IN_MS
        self.takes: list[Take] = []
        self.music: list[Music] = []
        self._position = 0
        self._load = cache(self._jingle)
        self._measure = cache(self._envelope)

    @property
    def samples(self) -> int:
        """The length of all that is on it, and the silence after it."""
        ends = (self._position, *(each.end for each in self.music))
        return max(ends) + self._samples(LEAD_OUT_MS)

    def put(self, voice: str, samples: int, measure: Envelope, read: Callable[[], Sound]) -> int:
        """Where it begins."""
        start = self._next
        self._position = start + samples
        self.takes.append(Take(Placed(start, voice, measure), samples, read))
        return start

    def play(self, name: str, file: str) -> None:
        """A sound of the user's, rests around it."""
        sound = self._load(file)
        if self.takes:
            self.pause_ms = PAUSE_AROUND_JINGLE_MS
        self.put(JINGLE + name, sound.samples, self._measure(file), lambda: sound)
        self.pause_ms = PAUSE_AROUND_JINGLE_MS

    def begin_with(self, file: str) -> None:
        """An intro; the end of a long one lies under what comes next."""
        sound = self._load(file)
        if not self._is_long(sound):
            self.play("intro", file)
            return
        self.music.append(music("intro", sound, self._next, before_speech=True))
        self._position = self.music[-1].end - self._samples(RUNS_ON_MS)
        self.pause_ms = 0

    def end_with(self, file: str) -> None:
        """An outro; the beginning of a long one lies under what was last put."""
        sound = self._load(file)
        if not self._is_long(sound):
            self.play("outro", file)
            return
        start = max(0, self._position - self._samples(RUNS_ON_MS))
        self.music.append(music("outro", sound, start, before_speech=False))

    @property
    def _next(self) -> int:
        return self._position + self._samples(self.pause_ms)

    def _envelope(self, file: str) -> Envelope:
        return envelope(wave(self._load(file)), self.sample_rate_hz)

    def _jingle(self, file: str) -> Sound:
        return clean(read_sound(file), self.sample_rate_hz)

    def _is_long(self, sound: Sound) -> bool:
        return sound.samples >= self._samples(LONG_MS)

    def _samples(self, ms: int) -> int:
        return ms * self.sample_rate_hz // 1000
