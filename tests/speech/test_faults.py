"""Whatever goes wrong and whenever: a briefing is whole, or there is none."""

import contextlib
import random
import sys
from collections.abc import Callable

import pytest

from briefing.errors import SpeechError
from briefing.models import Line, LineKind, Recording
from briefing.speech.synthesize import synthesize
from tests.speech.loopback_google import (
    Google,
    Reply,
    audio,
    bad_base64,
    block_page,
    html_page,
    null_audio,
    reset,
    speech,
    spoken_mp3,
    status,
    too_many_requests,
)

pytestmark = [
    pytest.mark.usefixtures("impatient"),
    pytest.mark.skipif(sys.platform == "win32", reason="resets differ there"),
]

SCRIPT = [
    Line(LineKind.SENTENCE, text, text)
    for text in (
        "Selamat pagi.",
        "Jembatan di Desa Sukarasa selesai dibangun, dan warga yang menunggunya sejak banjir tahun "
        "lalu sudah menyeberanginya pada hari pertama bersama bupati.",
        "Harga beras naik dua persen.",
        "Hujan turun di pesisir utara sampai malam.",
        "Sekian.",
    )
]

FAULTS: list[Callable[[], Reply]] = [
    too_many_requests,
    lambda: status("500 Internal Server Error"),
    lambda: status("503 Service Unavailable"),
    block_page,
    html_page,
    null_audio,
    bad_base64,
    reset,
    lambda: audio(spoken_mp3("Sekian.", volume=0)),
    lambda: audio(spoken_mp3("Sekian.")[:-50]),
    lambda: audio(b""),
]


def half_fail(seed: int) -> Callable[[str, int], Reply]:
    chance = random.Random(seed)
    return lambda _text, _before: chance.choice(FAULTS)() if chance.random() < 0.5 else speech()


def assert_whole(recording: Recording) -> None:
    assert [clip.line for clip in recording.clips] == SCRIPT
    for clip in recording.clips:
        sound = clip.sound
        assert sound.samples / sound.sample_rate_hz > 0.03 * len(clip.line.spoken)


def whole_or_nothing(google: Google, seed: int) -> None:
    google.script = half_fail(seed)
    auto = synthesize(SCRIPT)
    assert_whole(auto)
    assert bool(auto.notices) == (auto.engine == "espeak")
    google.script = half_fail(seed)
    with contextlib.suppress(SpeechError):
        assert_whole(synthesize(SCRIPT, "gtts"))


@pytest.mark.parametrize("seed", range(8))
def test_half_of_the_answers_are_faults(google: Google, seed: int) -> None:
    whole_or_nothing(google, seed)
