"""An engine's MP3 answer made sound, and refused where it is not what it should be."""

import io

import soundfile

from briefing.errors import NoAudioError
from briefing.models import Sound
from briefing.speech.joins import is_silent, trim

# The fastest anyone speaks is about 30 characters a second; Google speaks 14.
MIN_MS_PER_CHAR = 25
# A length that was only reckoned from the bytes may be off by less than one frame.
_FRAME_SAMPLES = 1152


def decode(mp3: bytes, text: str) -> Sound:
    """The sound of an MP3 that should say ``text``, as 16-bit mono at its own sample rate.

    NoAudioError when the bytes are no MP3, stop in the middle of a frame, hold only silence or are
    too short for the text.
    """
    label = f"the answer for {text[:60]!r}"
    try:
        with soundfile.SoundFile(io.BytesIO(mp3)) as file:
            rate: int = file.samplerate
            channels: int = file.channels
            promised: int = file.frames
            samples = file.read(dtype="int16", always_2d=True)
    except (soundfile.SoundFileError, RuntimeError, ValueError) as error:
        raise NoAudioError(f"{label} cannot be decoded", passing=True) from error
    if channels > 1:
        samples = samples.mean(axis=1).astype("int16")
    sound = Sound(samples.astype("<i2").tobytes(), rate)
    if is_silent(sound):
        raise NoAudioError(f"{label} is silent", passing=True)
    heard = trim(sound).samples
    if heard * 1000 < MIN_MS_PER_CHAR * len(text) * rate:
        raise NoAudioError(f"{label} lasts only {heard / rate:.2f} s", passing=True)
    if sound.samples < promised - _FRAME_SAMPLES or not ends_whole(mp3):
        raise NoAudioError(f"{label} breaks off", passing=True)
    return sound


# ISO 11172-3 and 13818-3, layer III: kbit/s by the header's index, and Hz for MPEG-1.
_KBPS_MPEG1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBPS_MPEG2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_HZ_MPEG1 = (44100, 48000, 32000)


def ends_whole(mp3: bytes) -> bool:
    """Whether the last frame of these MPEG layer III frames is there to its last byte.

    True also where the frames cannot be followed (tags at the end, free bit rate): only a frame
    that runs past the end, or the beginning of another's header, is proof.
    """
    position = 0
    if mp3[:3] == b"ID3" and len(mp3) >= 10:
        size = mp3[6] << 21 | mp3[7] << 14 | mp3[8] << 7 | mp3[9]
        position = 10 + size
    while position + 4 <= len(mp3):
        length = _frame_length(mp3[position : position + 4])
        if not length:
            return True
        position += length
    return position == len(mp3) or (position < len(mp3) and mp3[position] != 0xFF)


def _frame_length(header: bytes) -> int:
    """Bytes of the frame with this header, 0 where it is none."""
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    bitrate, rate, padding = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if header[0] != 0xFF or header[1] < 0xE0 or layer != 1 or version == 1:
        return 0
    if bitrate in (0, 15) or rate == 3:
        return 0
    if version == 3:
        return 144_000 * _KBPS_MPEG1[bitrate] // _HZ_MPEG1[rate] + padding
    hz = _HZ_MPEG1[rate] // (2 if version == 2 else 4)
    return 72_000 * _KBPS_MPEG2[bitrate] // hz + padding
