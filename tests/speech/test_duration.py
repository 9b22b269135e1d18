"""What is predicted comes near what is heard, and nearer once something was heard."""

import pytest

from briefing.speech.duration import Pace, pace_of
from briefing.speech.engines import load_engine

TEXTS = (
    "Jembatan gantung di atas Sungai Cilembut mulai dibuka untuk umum pada Senin.",
    "Bupati mengatakan, jembatan itu dibangun dengan dana empat koma tujuh lima miliar rupiah.",
    "Warga senang.",
    "Menurut dia, petani menerima sembilan puluh dua ribu rupiah per kilogram, lebih tinggi dari "
    "harga pasar, yang turun sejak bulan lalu.",
    "Selamat pagi.",
    "Badan Meteorologi, Klimatologi, dan Geofisika mencatat gempa berkekuatan lima koma tiga.",
)


def heard(name: str = "espeak") -> list[float]:
    engine = load_engine(name)
    return [s.samples / s.sample_rate_hz for s in map(engine.say, TEXTS)]


def test_the_prediction_for_espeak_is_near() -> None:
    pace = pace_of("espeak")

    assert sum(map(pace.seconds, TEXTS)) == pytest.approx(sum(heard()), rel=0.05)


@pytest.mark.parametrize("speed", [1.0, 1.5])
def test_of_silence_each_line_is_known_before(speed: float) -> None:
    pace = pace_of("silence", speed)

    predicted = [speed * pace.seconds(text) for text in TEXTS]

    assert predicted == pytest.approx(heard("silence"), rel=0.02)


def test_what_was_heard_is_known_and_corrects_the_rest() -> None:
    slow = [2 * seconds for seconds in heard()]

    pace = Pace().heard(zip(TEXTS[:3], slow[:3], strict=True))

    assert [pace.seconds(text) for text in TEXTS[:3]] == slow[:3]
    assert sum(map(pace.seconds, TEXTS[3:])) == pytest.approx(sum(slow[3:]), rel=0.08)


def test_what_is_not_said_takes_no_time() -> None:
    assert Pace().seconds("...") == 0
