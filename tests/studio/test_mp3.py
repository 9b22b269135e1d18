"""The MP3 stream decodes to exactly what was encoded, at every rate."""

import io
import math
import struct

import mutagen.mp3
import numpy as np
import pytest
import soundfile

from briefing.errors import StudioError, UsageError
from briefing.models import Sound
from briefing.studio.mp3 import SAMPLE_RATES_HZ, Encoding, encode, info_frame


def tone(samples: int, rate: int) -> Sound:
    wave = (
        int(9000 * math.sin(2 * math.pi * (300 + i / 50) * i / rate) * math.sin(3 * i / rate))
        for i in range(samples)
    )
    return Sound(struct.pack(f"<{samples}h", *wave), rate)


def mp3(sound: Sound, kbps: int = 64) -> bytes:
    stream = encode(sound, kbps)
    encoding = Encoding(sound.sample_rate_hz, kbps)
    head = info_frame(stream.data[:4], encoding, stream.frames, len(stream.data), sound.samples)
    assert len(head) == encoding.info_frame_bytes
    return head + stream.data


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 24000, 44100, 48000])
@pytest.mark.parametrize("samples", [1, 576, 577, 1152, 30011])
def test_decoding_gives_as_many_samples_as_were_encoded(rate: int, samples: int) -> None:
    decoded, decoded_rate = soundfile.read(io.BytesIO(mp3(tone(samples, rate))))

    assert decoded_rate == rate
    assert len(decoded) == samples


@pytest.mark.parametrize("rate", SAMPLE_RATES_HZ)
def test_every_bit_rate_there_is_has_its_header(rate: int) -> None:
    sound = tone(20000, rate)
    for kbps in Encoding(rate).bit_rates_kbps:
        made = mp3(sound, kbps)
        assert soundfile.info(io.BytesIO(made)).frames == 20000
        assert mutagen.mp3.MP3(io.BytesIO(made)).info.length == pytest.approx(
            20000 / rate, abs=0.001
        )


def test_decoded_sound_is_in_step_with_the_original() -> None:
    sound = tone(22050, 22050)
    original = struct.unpack(f"<{sound.samples}h", sound.pcm)

    decoded, _ = soundfile.read(io.BytesIO(mp3(sound)))

    def error_at(shift: int) -> float:
        return sum((decoded[i + shift] - original[i] / 32768) ** 2 for i in range(2000, 20000, 7))

    assert min(range(-40, 41), key=error_at) == 0


def test_header_states_constant_bit_rate_and_exact_length() -> None:
    info = mutagen.mp3.MP3(io.BytesIO(mp3(tone(55125, 22050)))).info

    assert info.bitrate_mode == mutagen.mp3.BitrateMode.CBR
    assert info.encoder_info.startswith("LAME")
    assert info.length == pytest.approx(2.5, abs=0.001)
    assert info.bitrate == pytest.approx(64000, rel=0.01)
    assert info.channels == 1


@pytest.mark.parametrize("rate", [8000, 22050, 24000, 44100])
def test_parts_encoded_apart_decode_as_one(rate: int) -> None:
    frame = Encoding(rate).frame_samples
    quiet = 2304 + frame
    first, second = 20 * frame, 30 * frame + 123
    whole = np.frombuffer(tone(first + second, rate).pcm, "<i2").copy()
    whole[first - quiet : first + frame] = 0
    pcm = whole.tobytes()

    parts = [
        encode(Sound(pcm[: 2 * first], rate), is_last=False),
        encode(Sound(pcm[2 * first :], rate)),
    ]
    data = b"".join(part.data for part in parts)
    frames = sum(part.frames for part in parts)
    head = info_frame(data[:4], Encoding(rate), frames, len(data), len(whole))
    joined, _ = soundfile.read(io.BytesIO(head + data))
    single, _ = soundfile.read(io.BytesIO(mp3(Sound(pcm, rate))))

    assert len(joined) == len(single) == len(whole)
    # Nothing sounds around the seam, and after it the one is in step with the other.
    assert np.abs(joined[first - frame : first + frame // 2]).max() < 0.001
    after = slice(first + 3 * frame, first + 25 * frame)

    def error_at(shift: int) -> float:
        moved = joined[after.start + shift : after.stop + shift]
        return float(((moved - whole[after] * 0.95 / 32768) ** 2).sum())

    assert min(range(-30, 31), key=error_at) == 0


def test_a_part_of_broken_frames_is_refused() -> None:
    with pytest.raises(StudioError, match="whole frames"):
        encode(tone(1000, 22050), is_last=False)


@pytest.mark.parametrize(("rate", "kbps"), [(22051, 64), (22050, 63), (44100, 24), (8000, 128)])
def test_what_mp3_does_not_have_is_a_wrong_call(rate: int, kbps: int) -> None:
    with pytest.raises(UsageError):
        encode(Sound(bytes(200), rate), kbps)
