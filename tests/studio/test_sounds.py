"""Intro, separator, outro and bed: in their places, and never louder than who speaks."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from briefing.errors import UsageError
from briefing.models import Episode
from briefing.studio.assemble import assemble
from briefing.studio.chapters import chapters
from briefing.studio.master import write_mp3
from briefing.studio.production import CHIME, Production
from briefing.studio.programme import Programme
from briefing.studio.sounds import chime, read_sound

from .conftest import clips_of
from .sounds import RATE, Wave, samples, sine

File = Callable[[str, Wave, int], str]


@pytest.fixture
def file(tmp_path: Path) -> File:
    def write(name: str, wave: Wave, rate: int) -> str:
        soundfile.write(tmp_path / name, wave, rate)
        return str(tmp_path / name)

    return write


def decoded(programme: Programme) -> Wave:
    made = io.BytesIO()
    heard = write_mp3(made, programme)
    assert heard.integrated_lufs == pytest.approx(-16, abs=0.5)
    assert heard.true_peak_dbtp <= -1
    wave, rate = soundfile.read(io.BytesIO(made.getvalue()))
    assert (len(wave), rate) == (programme.timeline.samples, RATE)
    return np.asarray(wave)


def strength(wave: Wave, hertz: float) -> float:
    """How much of a tone there is in it, in dB below full scale."""
    turn = np.exp(-2j * np.pi * hertz * np.arange(len(wave)) / RATE)
    return float(20 * np.log10(2 * abs((wave * turn).mean()) + 1e-9))


def test_the_chime_rings_out_and_does_not_click() -> None:
    wave = samples(chime())

    assert 0.4 < np.abs(wave).max() < 0.6
    assert abs(wave[0]) < 0.001
    assert np.abs(wave[-200:]).max() < 0.05
    assert chime() == chime()


def test_sounds_stand_before_between_and_after(drafted: Episode, file: File) -> None:
    tones = {"intro": 2000, "separator": 3000, "outro": 4000}
    names = {
        name: file(f"{name}.wav", sine(hertz, 1, 44100, 0.9), 44100)
        for name, hertz in tones.items()
    }

    programme = assemble(clips_of(drafted.script), Production(**names))

    cues = programme.timeline.cues
    wave = decoded(programme)
    assert strength(wave[: cues[0].start], 2000) > -30
    assert strength(wave[cues[3].end : cues[4].start], 3000) > -30
    assert strength(wave[cues[-1].end :], 4000) > -30
    # Neither the lines of a story nor it and its frame are parted; nobody speaks into a sound.
    assert strength(wave[cues[0].end : cues[1].start], 3000) < -60
    assert strength(wave[cues[2].end : cues[3].start], 3000) < -60
    assert cues[4].start - cues[3].end >= 2 * RATE


def test_a_long_intro_lasts_on_under_the_first_words(drafted: Episode, file: File) -> None:
    tone = file("intro.wav", sine(3000, 10, 44100, 0.9), 44100)

    programme = assemble(clips_of(drafted.script), Production(intro=tone))

    first = programme.timeline.cues[0].start
    (intro,) = programme.music
    assert intro.end - first == 3 * RATE
    wave = decoded(programme)
    alone = strength(wave[first - 3 * RATE : first - RATE], 3000)
    ducked = strength(wave[first : first + RATE], 3000)
    assert alone > -30
    assert -60 < ducked < alone - 15
    assert strength(wave[intro.end : intro.end + RATE], 3000) < -65


def test_a_long_outro_begins_under_the_last_words(drafted: Episode, file: File) -> None:
    tone = file("outro.wav", sine(3000, 10, 44100, 0.9), 44100)

    programme = assemble(clips_of(drafted.script), Production(outro=tone))

    last = programme.timeline.cues[-1].end
    (outro,) = programme.music
    assert last - outro.start == 3 * RATE
    wave = decoded(programme)
    alone = strength(wave[last + RATE : last + 5 * RATE], 3000)
    ducked = strength(wave[last - RATE : last], 3000)
    assert alone > -30
    assert -60 < ducked < alone - 15
    assert len(wave) - outro.end == pytest.approx(0.7 * RATE, abs=1)


def test_a_briefing_shorter_than_its_music(drafted: Episode, file: File) -> None:
    tone = file("music.wav", sine(800, 9, RATE, 0.9), RATE)
    clips = clips_of(drafted.script)[:1]

    programme = assemble(clips, Production(intro=tone, outro=tone, bed=CHIME))

    assert [music.samples.size for music in programme.music] == [9 * RATE, 9 * RATE]
    decoded(programme)


def test_music_is_never_cut_through(drafted: Episode, file: File) -> None:
    tone = file("music.wav", sine(800, 40, RATE, 0.9), RATE)
    script = replace(drafted.script, lines=drafted.script.lines * 12)

    programme = assemble(clips_of(script), Production(intro=tone, outro=tone))

    parts = list(programme.parts())
    assert len(parts) > 3
    for music in programme.music:
        assert not any(music.start <= part.end <= music.end for part in parts)
    decoded(programme)


def test_chapters_begin_with_the_story_not_with_the_sound(drafted: Episode) -> None:
    plain = Production(intro=CHIME, separator=CHIME, outro=CHIME)
    timeline = assemble(clips_of(drafted.script), plain).timeline

    found = chapters(replace(drafted, timeline=timeline))

    assert found[0].start_ms == 0
    assert found[1].start_ms == timeline.milliseconds(timeline.cues[1].start)
    assert found[-1].end_ms == timeline.milliseconds(timeline.samples)


def test_a_bed_lies_under_the_stories_and_is_softer_than_the_voice(
    drafted: Episode, file: File
) -> None:
    tone = file("bed.wav", sine(5000, 3, RATE, 0.9), RATE)
    programme = assemble(clips_of(drafted.script), Production(bed=tone))

    wave = decoded(programme)

    first, second, third = programme.timeline.cues[:3]
    open_db = strength(wave[: first.start][-RATE // 10 :], 5000)
    under_db = strength(wave[second.start : third.end], 5000)
    assert -60 < under_db < -35
    assert open_db < -25
    # Between two stories it has faded out: there the MP3 may be cut.
    middle = (first.end + second.start) // 2 + RATE // 20
    assert np.abs(wave[middle : middle + 1000]).max() < 0.001


def test_a_bed_leaves_silence_where_parts_are_cut(drafted: Episode, file: File) -> None:
    tone = file("bed.wav", sine(1000, 2, RATE, 0.9), RATE)
    lines = [replace(line, story=None) for line in drafted.script.lines]
    stories = drafted.script.stories
    alternating = [replace(line, story=stories[i % 2]) for i, line in enumerate(lines * 6)]
    script = replace(drafted.script, lines=tuple(alternating))
    programme = assemble(clips_of(script), Production(bed=tone))
    parts = list(programme.parts())
    assert len(parts) > 2

    wave = decoded(programme)

    for part in parts[:-1]:
        assert np.abs(wave[part.end - 1200 : part.end + 500]).max() < 0.001


def test_stereo_and_other_formats_are_read(tmp_path: Path) -> None:
    left = sine(500, 1, 32000, 0.5)
    path = tmp_path / "bunyi.flac"
    soundfile.write(path, np.stack((left, np.zeros(len(left))), axis=1), 32000)

    read = read_sound(str(path))

    assert (read.samples, read.sample_rate_hz) == (32000, 32000)
    assert np.abs(samples(read)).max() == pytest.approx(0.25, abs=0.01)


@pytest.mark.parametrize(
    ("content", "remedy"),
    [(None, "no such file"), (b"", "Give a WAV"), (b"not a sound", "Give a WAV")],
)
def test_what_is_no_sound_is_a_wrong_call(
    content: bytes | None, remedy: str, tmp_path: Path
) -> None:
    path = tmp_path / "intro.wav"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UsageError, match=rf"intro\.wav: .*{remedy}"):
        read_sound(str(path))
