"""Pieces made one sound."""

from array import array
from itertools import pairwise

from briefing.models import Sound
from briefing.speech.joins import KEEP_MS, gap_after_ms, is_silent, join, trim

RATE = 1000  # so that a sample is a millisecond


def tone(before_ms: int, loud_ms: int, after_ms: int, level: int = 5000) -> Sound:
    wave = [level if i % 2 else -level for i in range(loud_ms)]
    return Sound(array("h", [0] * before_ms + wave + [0] * after_ms).tobytes(), RATE)


def test_trims_padding_but_keeps_an_onset() -> None:
    assert trim(tone(200, 500, 300)).samples == 500 + 2 * KEEP_MS


def test_trims_no_more_than_there_is() -> None:
    assert trim(tone(5, 500, 0)).samples == 505


def test_coding_noise_counts_as_silence() -> None:
    hiss = tone(0, 100, 0, level=40)
    assert is_silent(hiss)
    assert not is_silent(tone(10, 1, 10))


def test_breathes_where_the_text_does() -> None:
    assert gap_after_ms("Ia pergi.") > gap_after_ms("ia pergi,") > gap_after_ms("ia pergi") > 0
    assert gap_after_ms('"Saya pergi."') == gap_after_ms("Saya pergi.")


def test_a_join_is_as_long_as_its_parts_and_gaps() -> None:
    piece = tone(200, 500, 300)
    joined = join(["satu,", "dua"], [piece, piece])
    assert joined.samples == 2 * (500 + 2 * KEEP_MS) + gap_after_ms("satu,")


def test_no_join_clicks() -> None:
    loud = Sound(array("h", [20000] * 500).tobytes(), RATE)
    samples = array("h", join(["a", "b"], [loud, loud]).pcm)
    steps = [abs(b - a) for a, b in pairwise(samples)]
    assert max(steps) <= 20000 / 4
    assert samples[0] == samples[-1] == 0


def test_silence_stays_silence() -> None:
    quiet = Sound(bytes(2000), RATE)
    assert trim(quiet) == quiet
    assert join(["a"], [quiet]).samples == 1000
