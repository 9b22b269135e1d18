"""Long lines parted where the voice rests, and nowhere else."""

from itertools import pairwise

import numpy as np
import pytest

from briefing.models import Clip, Cue, Line, LineKind
from briefing.studio.assemble import assemble
from briefing.studio.outputs.phrases import phrases

from .sounds import RATE, babble, sound

REST = np.zeros(RATE // 5)


def cue_of(text: str, spoken: str | None = None, said: str | None = None) -> Cue:
    """A line as it lies on a timeline; the voice rests at each ``|`` of ``said``.

    ``said`` is like ``spoken``, which is like ``text`` where nothing else is given.
    """
    spoken = spoken or text
    parts = (said or spoken.replace(",", ",|")).split("|")
    waves = [babble(len(part) / 14, seed=i) for i, part in enumerate(parts)]
    joined = [piece for wave in waves for piece in (wave, REST)][:-1]
    line = Line(LineKind.SENTENCE, text, spoken)
    return assemble([Clip(line, sound(np.concatenate(joined)))]).timeline.cues[0]


FOUR = (
    "Bupati Margaluyu membuka jembatan gantung itu pada Senin pagi, setelah dua tahun tertunda, "
    "dan warga dua desa menyambutnya dengan gembira, meski jalan menuju ke sana belum beraspal."
)


def test_a_long_sentence_is_parted_where_the_voice_rests() -> None:
    cue = cue_of(FOUR)

    found = phrases(cue)

    assert [p.text for p in found] == [
        "Bupati Margaluyu membuka jembatan gantung itu pada Senin pagi,",
        "setelah dua tahun tertunda, dan warga dua desa menyambutnya dengan gembira,",
        "meski jalan menuju ke sana belum beraspal.",
    ]
    assert (found[0].start, found[-1].end) == (cue.start, cue.end)
    for before, after in pairwise(found):
        assert after.start - before.end == pytest.approx(RATE / 5, abs=RATE * 0.05)


def test_a_short_sentence_stays_whole() -> None:
    assert len(phrases(cue_of("Warga senang, kata camat, karena jalan dibuka."))) == 1


def test_a_word_by_itself_stays_with_what_follows() -> None:
    text = "Namun, " + FOUR.replace(",", "").lower() * 2

    assert len(phrases(cue_of(text))) == 1


def test_two_sentences_in_a_line_are_two() -> None:
    text = "Selamat pagi. Inilah Kabar Hari Ini."

    found = phrases(cue_of(text, said="Selamat pagi.| Inilah Kabar Hari Ini."))

    assert [p.text for p in found] == ["Selamat pagi.", "Inilah Kabar Hari Ini."]


def test_without_a_rest_nothing_is_guessed() -> None:
    cue = cue_of(FOUR, said=FOUR)

    assert [(p.text, p.start, p.end) for p in phrases(cue)] == [(FOUR, cue.start, cue.end)]


def test_a_rest_far_from_every_sign_is_no_place_to_part() -> None:
    text = FOUR.replace(",", "")

    assert len(phrases(cue_of(text, said=text.replace("dan warga", "|dan warga")))) == 1


def test_what_is_spoken_otherwise_than_written_is_parted_at_the_same_word() -> None:
    text = (
        "Dana Rp 4,75 miliar untuk jembatan itu cair pada Rabu (4/11/2026), kata camat, dan "
        "1.250 pekerja dari tiga kecamatan akan mulai bekerja pekan depan."
    )
    spoken = (
        "Dana empat koma tujuh lima miliar rupiah untuk jembatan itu cair pada Rabu, empat "
        "November dua ribu dua puluh enam, kata camat, dan seribu dua ratus lima puluh pekerja "
        "dari tiga kecamatan akan mulai bekerja pekan depan."
    )

    found = phrases(cue_of(text, spoken))

    assert " ".join(p.text for p in found) == text
    assert found[0].text.endswith(("(4/11/2026),", "kata camat,"))
    assert len(found) == 2


def test_an_endless_line_takes_no_endless_time() -> None:
    text = ", ".join(["kata"] * 20_000)

    found = phrases(Cue(Line(LineKind.SENTENCE, text, text), 0, RATE, ((5000, 8000),)))

    assert [p.text for p in found] == [text]
