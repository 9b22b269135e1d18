"""Sounds that frame what is said: a user's files, and a chime made here."""

from pathlib import Path

import numpy as np

from briefing.errors import UsageError
from briefing.models import Sound
from briefing.studio.clean import sound_of
from briefing.studio.production import CHIME

_MAX_S = 15 * 60  # a sound beyond this is not one that frames
_CHIME_RATE_HZ = 44100
_CHIME_NOTES = ((0.0, 659.26), (0.16, 830.61), (0.32, 987.77))  # when, in s, and which: E, G#, B
_CHIME_S = 1.8
# A small bell: partials of the note, how loud, and in how many seconds they die away.
_PARTIALS = ((1.0, 1.0, 0.55), (2.0, 0.35, 0.3), (3.01, 0.16, 0.18), (5.4, 0.05, 0.08))


def read_sound(name: str) -> Sound:
    """The sound of a file that libsndfile reads (WAV, FLAC, MP3, Ogg), mixed down to one channel.

    ``CHIME`` is the built-in one. UsageError where the file is no sound, or longer than 15 min.
    """
    if name == CHIME:
        return chime()
    import soundfile

    try:
        if not Path(name).is_file():
            raise FileNotFoundError("there is no such file")
        with soundfile.SoundFile(Path(name)) as file:
            rate, frames = file.samplerate, file.frames
            if not 0 < frames <= _MAX_S * rate:
                raise UsageError(
                    f"{name} lasts {frames / rate:.0f} s; at most {_MAX_S} are allowed"
                )
            samples = file.read(dtype="float32", always_2d=True)
    except soundfile.LibsndfileError as error:
        raise UsageError(
            f"cannot read the sound {name}: {error.error_string} Give a WAV, FLAC, MP3 or Ogg file"
        ) from error
    except (OSError, soundfile.SoundFileError, RuntimeError, ValueError) as error:
        raise UsageError(f"cannot read the sound {name}: {error}") from error
    return sound_of(samples.mean(axis=1), rate)


def chime() -> Sound:
    """Three rising bell notes, 1.8 s."""
    time = np.arange(round(_CHIME_S * _CHIME_RATE_HZ)) / _CHIME_RATE_HZ
    wave = np.zeros(len(time))
    for begin_s, hertz in _CHIME_NOTES:
        since = time - begin_s
        struck = np.clip(since / 0.004, 0, 1)  # 4 ms to its full height: no click
        for ratio, loudness, decay_s in _PARTIALS:
            ring = np.exp(-np.maximum(since, 0) / decay_s)
            wave += struck * loudness * ring * np.sin(2 * np.pi * hertz * ratio * since)
    return sound_of((0.5 * wave / np.abs(wave).max()).astype(np.float32), _CHIME_RATE_HZ)
