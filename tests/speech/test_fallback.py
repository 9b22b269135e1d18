"""Who speaks where another cannot: the whole, or only what is missing; and what nobody can say."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from briefing.errors import (
    EngineMissingError,
    EngineRefusedError,
    NoAudioError,
    SpeechError,
    UsageError,
)
from briefing.models import Article, Line, LineKind, Recording, Sound, Story
from briefing.speech.engine import Limits
from briefing.speech.engines import ENGINES, engine_order
from briefing.speech.persist import MAX_SPENT
from briefing.speech.synthesize import synthesize

pytestmark = pytest.mark.usefixtures("impatient")

STORY = Story(Article("Harga beras naik", ("Harga beras naik.",)), ("Harga beras naik.",))
OTHER = Story(Article("Jembatan dibuka", ("Jembatan dibuka.",)), ("Jembatan dibuka.",))


def line(text: str, story: Story | None = STORY) -> Line:
    return Line(LineKind.SENTENCE, text, text, story)


SCRIPT = [
    line("Selamat pagi.", None),
    line("Harga beras naik."),
    line("Kata petani, panen berkurang."),
    line("Jembatan dibuka.", OTHER),
    line("Sekian.", None),
]


class Scripted:
    """Says every text as 100 samples but those that it cannot; a class of its own each."""

    limits = Limits(sample_rate_hz=22050)
    voice = "scripted"
    fails: ClassVar[dict[str, SpeechError]] = {}
    asked: ClassVar[list[str]] = []

    def say(self, text: str) -> Sound:
        self.asked.append(text)
        if error := self.fails.get(text) or self.fails.get("*"):
            raise error
        return Sound(b"\1\0" * 100, 22050)

    def close(self) -> None:
        pass


class Service(Scripted):
    name = "service"
    limits = Limits(sample_rate_hz=22050, needs_network=True)


class Second(Scripted):
    name = "second"


class Third(Scripted):
    name = "third"


class Broken:
    def __init__(self) -> None:
        raise EngineMissingError("the engine broken does not start")


@pytest.fixture(autouse=True)
def _engines(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for engine in (Service, Second, Third):
        monkeypatch.setitem(ENGINES, engine.name, f"{__name__}:{engine.__name__}")
        monkeypatch.setattr(engine, "fails", {})
        monkeypatch.setattr(engine, "asked", [])
    monkeypatch.setitem(ENGINES, "broken", f"{__name__}:Broken")


def voices(recording: Recording) -> list[str]:
    assert [clip.voice for clip in recording.clips] == list(recording.voices)
    return list(recording.voices)


REFUSED = EngineRefusedError("it said no")
SILENT = NoAudioError("it gave no sound")
BUSY = EngineRefusedError("too many", passing=True)


class TestOrder:
    def test_auto_is_gtts_and_then_espeak(self) -> None:
        assert engine_order("auto") == ("gtts", "espeak")

    def test_names_with_commas_between(self) -> None:
        assert engine_order("edge:gadis, auto,espeak") == ("edge:gadis", "gtts", "espeak")

    @pytest.mark.parametrize("names", ["", "gtts,", "gtts,festival", "gtts;espeak"])
    def test_what_is_no_engine(self, names: str) -> None:
        with pytest.raises(UsageError, match="there is no engine"):
            engine_order(names)


class TestByEpisode:
    def test_the_first_says_all(self) -> None:
        recording = synthesize(SCRIPT, "service,second")
        assert (recording.engine, recording.notices) == ("service", ())
        assert recording.order == "service,second"
        assert Second.asked == []

    def test_each_in_its_order_until_one_says_all(self) -> None:
        Service.fails["Sekian."] = REFUSED
        Second.fails["Jembatan dibuka."] = SILENT
        recording = synthesize(SCRIPT, "service,broken,second,third")
        assert voices(recording) == ["third"] * 5
        assert recording.engine == recording.order == "third"
        assert recording.notices == (
            "third spoke instead of service: it said no",
            "third spoke instead of broken: the engine broken does not start",
            "third spoke instead of second: it gave no sound",
        )

    def test_a_service_that_fails_at_the_end_says_nothing(self) -> None:
        Service.fails["Sekian."] = REFUSED
        for engine in ("service", "broken,service"):
            with pytest.raises(EngineRefusedError):
                synthesize(SCRIPT, engine)

    def test_the_last_on_this_machine_loses_what_it_cannot_say(self) -> None:
        Second.fails["Jembatan dibuka."] = SILENT
        recording = synthesize(SCRIPT, "broken,second")
        (unsaid,) = recording.unsaid
        assert (unsaid.line, unsaid.reason) == (SCRIPT[3], "it gave no sound")
        assert [clip.line for clip in recording.clips] == [*SCRIPT[:3], SCRIPT[4]]

    def test_the_frame_is_not_lost(self) -> None:
        Second.fails["Sekian."] = SILENT
        with pytest.raises(NoAudioError):
            synthesize(SCRIPT, "second")


class TestByLine:
    def test_the_next_says_only_what_is_missing(self) -> None:
        Service.fails["Harga beras naik."] = SILENT
        heard: list[str] = []
        recording = synthesize(
            SCRIPT,
            "service,second",
            fallback="line",
            on_clip=lambda clip: heard.append(clip.voice),
        )
        assert voices(recording) == ["service", "second", "service", "service", "service"]
        assert [clip.line for clip in recording.clips] == SCRIPT
        assert recording.engine == recording.order == "service,second"
        assert Second.asked == ["Harga beras naik."]
        assert recording.notices == (
            "second spoke 1 of 5 lines instead of service: it gave no sound",
        )
        assert sorted(heard) == sorted(voices(recording))

    def test_three_engines(self) -> None:
        Service.fails["Harga beras naik."] = Second.fails["Harga beras naik."] = SILENT
        Service.fails["Sekian."] = SILENT
        recording = synthesize(SCRIPT, "service,second,third", fallback="line")
        assert voices(recording) == ["service", "third", "service", "service", "second"]

    def test_a_line_that_nobody_can_say(self) -> None:
        Service.fails["Harga beras naik."] = Second.fails["Harga beras naik."] = SILENT
        recording = synthesize(SCRIPT, "service,second", fallback="line")
        (unsaid,) = recording.unsaid
        assert unsaid.line is SCRIPT[1]
        assert [clip.line for clip in recording.clips] == [SCRIPT[0], *SCRIPT[2:]]

    def test_a_frame_that_nobody_can_say(self) -> None:
        Service.fails["Sekian."] = Second.fails["Sekian."] = SILENT
        with pytest.raises(NoAudioError):
            synthesize(SCRIPT, "service,second", fallback="line")

    def test_nobody_says_anything(self) -> None:
        Service.fails["*"] = Second.fails["*"] = SILENT
        with pytest.raises(NoAudioError):
            synthesize(SCRIPT[1:4], "service,second", fallback="line")

    def test_a_service_that_refuses_for_good_is_asked_no_more(self) -> None:
        Service.fails["*"] = REFUSED
        recording = synthesize(SCRIPT, "service,second", fallback="line")
        assert voices(recording) == ["second"] * 5
        assert recording.order == "second"
        assert len(Service.asked) == 1

    def test_a_service_that_never_answers_is_given_up(self) -> None:
        Service.fails["*"] = BUSY
        script = [line(f"Berita {i}.") for i in range(20)]
        recording = synthesize(script, "service,second", fallback="line")
        assert voices(recording) == ["second"] * 20
        assert len(set(Service.asked)) == MAX_SPENT

    def test_a_service_that_answers_now_and_then_is_asked_on(self) -> None:
        script = [line(f"Berita {i}.") for i in range(20)]
        Service.fails.update({f"Berita {i}.": BUSY for i in range(0, 20, 2)})
        recording = synthesize(script, "service,second", fallback="line")
        assert voices(recording) == ["second", "service"] * 10
        assert recording.order == "service,second"

    def test_what_a_given_up_service_said_before_is_used(self, tmp_path: Path) -> None:
        synthesize(SCRIPT[2:], "service", cache=tmp_path)
        Service.fails["*"] = REFUSED
        recording = synthesize(SCRIPT, "service,second", fallback="line", cache=tmp_path)
        assert voices(recording) == ["second", "second", "service", "service", "service"]

    def test_a_line_in_pieces_has_one_voice(self, monkeypatch: pytest.MonkeyPatch) -> None:
        limits = Limits(sample_rate_hz=22050, needs_network=True, max_chars=20)
        monkeypatch.setattr(Service, "limits", limits)
        Service.fails["panen berkurang."] = SILENT
        recording = synthesize(SCRIPT, "service,second", fallback="line")
        assert voices(recording) == ["service", "service", "second", "service", "service"]
        assert Second.asked == ["Kata petani, panen berkurang."]


def test_another_fallback() -> None:
    with pytest.raises(UsageError, match="episode or line"):
        synthesize(SCRIPT, "second", fallback="word")
