"""The MP3 stream decodes to exactly what was encoded, at every rate."""

import io
import math
import struct

import mutagen.mp3
import pytest
import soundfile

from briefing.errors import StudioError
from briefing.models import Sound
from briefing.studio.mp3 import encode


def tone(samples: int, rate: int) -> Sound:
    wave = (
        int(9000 * math.sin(2 * math.pi * (300 + i / 50) * i / rate) * math.sin(3 * i / rate))
        for i in range(samples)
    )
    return Sound(struct.pack(f"<{samples}h", *wave), rate)


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 24000, 44100, 48000])
@pytest.mark.parametrize("samples", [1, 576, 577, 1152, 30011])
def test_decoding_gives_as_many_samples_as_were_encoded(rate: int, samples: int) -> None:
    mp3 = encode(tone(samples, rate))

    decoded, decoded_rate = soundfile.read(io.BytesIO(mp3))

    assert decoded_rate == rate
    assert len(decoded) == samples


def test_decoded_sound_is_in_step_with_the_original() -> None:
    sound = tone(22050, 22050)
    original = struct.unpack(f"<{sound.samples}h", sound.pcm)

    decoded, _ = soundfile.read(io.BytesIO(encode(sound)))

    def error_at(shift: int) -> float:
        return sum((decoded[i + shift] - original[i] / 32768) ** 2 for i in range(2000, 20000, 7))

    assert min(range(-40, 41), key=error_at) == 0


def test_header_states_constant_bit_rate_and_exact_length() -> None:
    info = mutagen.mp3.MP3(io.BytesIO(encode(tone(55125, 22050)))).info

    assert info.bitrate_mode == mutagen.mp3.BitrateMode.CBR
    assert info.encoder_info.startswith("LAME")
    assert info.length == pytest.approx(2.5, abs=0.001)
    assert info.bitrate == pytest.approx(64000, rel=0.01)
    assert info.channels == 1


def test_progress_ends_at_the_whole_length() -> None:
    seen: list[tuple[int, int]] = []

    encode(Sound(bytes(2 * 8000 * 25), 8000), lambda done, total: seen.append((done, total)))

    assert [done for done, _ in seen] == [80000, 160000, 200000]
    assert {total for _, total in seen} == {200000}


@pytest.mark.parametrize("sound", [Sound(b"", 22050), Sound(bytes(200), 22051)])
def test_what_cannot_be_encoded_is_an_error_of_ours(sound: Sound) -> None:
    with pytest.raises(StudioError):
        encode(sound)
