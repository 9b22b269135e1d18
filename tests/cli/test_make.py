"""``briefing make`` keeps its contract."""

import io
import json
import re
from pathlib import Path

import mutagen.mp3
import pytest
import soundfile

from briefing.studio.outputs import OUTPUTS

from .conftest import Run

SUFFIXES = sorted([".mp3", *OUTPUTS])
NOW = ("--now", "2026-02-18T06:00")


def test_examples_become_one_briefing(run: Run, examples: Path, tmp_path: Path) -> None:
    done = run("make", examples, "--engine", "espeak", "--strict", *NOW)

    mp3 = tmp_path / "audio_out" / "briefing-2026-02-18.mp3"
    assert done.stderr == b""
    assert done.stdout.decode() == f"{mp3.relative_to(tmp_path)}\n"
    assert done.returncode == 0
    assert sorted(p.name for p in mp3.parent.iterdir()) == [
        f"briefing-2026-02-18{suffix}" for suffix in SUFFIXES
    ]
    episode = json.loads(mp3.with_suffix(".json").read_bytes())
    decoded, rate = soundfile.read(io.BytesIO(mp3.read_bytes()))
    assert len(decoded) / rate == pytest.approx(episode["duration_s"], abs=0.01)
    assert mutagen.mp3.MP3(mp3).info.length == pytest.approx(episode["duration_s"], abs=0.01)
    assert [story["publisher"] for story in episode["stories"]][1:] == ["Kompas.com"] * 2
    assert all(line["end_s"] - line["start_s"] > 0.3 for line in episode["lines"])


def test_what_is_said_is_the_sources(run: Run, examples: Path) -> None:
    episode = json.loads(run("make", examples, "--dry-run", "--json", *NOW).stdout)

    for story in episode["stories"]:
        page = Path(story["input"]).read_text(encoding="utf-8")
        for sentence in story["sentences"]:
            assert sentence in page or "Telagasari" in sentence  # holds a link
        said = " ".join(line["text"] for line in episode["lines"]).lower()
        for junk in ("baca juga", "advertisement", "gambas", "simak", "iklan", "terkini"):
            assert junk not in said


def test_json_prints_the_episode_object(run: Run, examples: Path, tmp_path: Path) -> None:
    done = run("make", examples, "--engine", "silence", "--json", "--title", "Kabar Uji", *NOW)

    printed = json.loads(done.stdout)
    assert done.stdout.count(b"\n") == 1
    assert printed == json.loads((tmp_path / "audio_out/briefing-2026-02-18.json").read_bytes())
    assert printed["show"] == "Kabar Uji"
    assert printed["engine"] == "silence"
    assert printed["title"].startswith("Rabu, 18 Februari 2026: ")


def test_the_same_date_again_replaces_and_keeps_its_guid(
    run: Run, examples: Path, tmp_path: Path
) -> None:
    first = json.loads(
        run("make", examples, "--engine", "silence", "--json", "--title", "A", *NOW).stdout
    )
    again = json.loads(
        run(
            *("make", examples / "kompas-salinan.txt", "--engine", "silence", "--json"),
            *("--title", "B", "--now", "2026-02-18T17:00"),
        ).stdout
    )

    assert (again["guid"], again["created"]) == (first["guid"], first["created"])
    assert len(again["stories"]) == 1
    assert again["lines"][0]["text"].startswith("Selamat sore")
    assert len(list((tmp_path / "audio_out").iterdir())) == len(SUFFIXES)


def test_silence_gives_the_same_bytes_again(run: Run, examples: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        run("make", examples, "--engine", "silence", "--out", folder, *NOW)

    for suffix in SUFFIXES:
        one, two = (tmp_path / f / f"briefing-2026-02-18{suffix}" for f in "ab")
        assert one.read_bytes() == two.read_bytes()


def test_a_dry_run_prints_the_script_and_writes_nothing(
    run: Run, examples: Path, tmp_path: Path
) -> None:
    done = run("make", examples / "kompas-salinan.txt", "--dry-run", *NOW)

    text = done.stdout.decode()
    shown = re.sub(r" +\d+\.\d s  ", " | ", text)
    assert "greeting | Selamat pagi. Inilah Kabar Hari Ini, edisi Rabu, 18 Februari 2026." in shown
    assert "headline | Gempa M 5,3 Guncang Teluk Arungan" in shown
    assert "source | Dari Kompas.com, mengutip Antara." in shown
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_as_json_has_no_times(run: Run, examples: Path) -> None:
    episode = json.loads(run("make", examples, "--dry-run", "--json", *NOW).stdout)

    assert episode["engine"] is None
    assert episode["stories"]
    assert "duration_s" not in episode
    assert not any("start_s" in x for x in episode["lines"] + episode["stories"])


def test_a_dry_run_imports_no_engine(run: Run, examples: Path) -> None:
    done = run("make", examples, "--dry-run", env={"PYTHONVERBOSE": "1"})

    imported = {
        line.split()[1].strip("'")
        for line in done.stderr.decode().splitlines()
        if line.startswith("import ")
    }
    assert "briefing.script.write" in imported
    assert not imported & {"gtts", "pydub", "lameenc", "espeakng_loader", "numpy", "soundfile"}
    assert not {name for name in imported if name.startswith("briefing.speech.engines.")}


def test_what_is_lost_is_named_and_the_rest_goes_on(
    run: Run, examples: Path, tmp_path: Path
) -> None:
    (tmp_path / "kosong.html").write_bytes(b"")
    inputs = ("hilang.html", examples / "detik-panen.html", "kosong.html")

    done = run("make", *inputs, "--engine", "silence", "--json", *NOW)

    assert done.returncode == 0
    lost = json.loads(done.stdout)["lost"]
    assert [(x["input"], x["code"]) for x in lost] == [
        ("hilang.html", "not-found"),
        ("kosong.html", "empty"),
    ]
    assert b"hilang.html" in done.stderr
    assert b"kosong.html" in done.stderr
    assert run("make", *inputs, "--engine", "silence", "--strict", *NOW).returncode == 1


def test_nothing_published_is_exit_one_and_touches_no_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kosong.html").write_bytes(b" \n")

    done = run("make", "kosong.html", "--engine", "silence", "--json")

    assert done.returncode == 1
    episode = json.loads(done.stdout)
    assert episode["stories"] == []
    assert episode["error"]["code"] == "nothing-published"
    assert episode["lost"][0]["code"] == "empty"
    assert done.stderr.decode().splitlines()[-1].startswith("briefing: kosong.html")
    assert [p.name for p in tmp_path.iterdir()] == ["kosong.html"]


def test_the_same_article_twice_is_told_once(run: Run, examples: Path) -> None:
    page = examples / "detik-panen.html"

    episode = json.loads(run("make", page, page, "--dry-run", "--json").stdout)

    assert len(episode["stories"]) == 1
    assert [x["code"] for x in episode["lost"]] == ["duplicate"]


def test_minutes_are_kept(run: Run, examples: Path, tmp_path: Path) -> None:
    done = run("make", examples, "--engine", "espeak", "--json", "--minutes", "1.5")

    episode = json.loads(done.stdout)
    assert episode["duration_s"] == pytest.approx(90, rel=0.02)
    assert episode["notices"] == []
    told, late = len(episode["stories"]), len(episode["lost"])
    assert told + late == 3
    assert all(len(story["sentences"]) >= 2 for story in episode["stories"])
    assert {x["code"] for x in episode["lost"]} <= {"over-time"}


def test_speed_shortens_what_is_said(run: Run, examples: Path) -> None:
    def duration_s(speed: str) -> float:
        page = examples / "kompas-salinan.txt"
        done = run("make", page, "--engine", "espeak", "--json", "--speed", speed)
        return float(json.loads(done.stdout)["duration_s"])

    assert duration_s("1.5") < 0.8 * duration_s("1")


def test_minutes_that_cannot_be_filled_are_spoken_of(run: Run, examples: Path) -> None:
    done = run("make", examples, "--engine", "espeak", "--json", "--minutes", "30")

    episode = json.loads(done.stdout)
    assert len(episode["stories"]) == 3
    assert "where 30 were asked for: there is not enough news" in episode["notices"][0]
    assert "not enough news" in done.stderr.decode()


def test_stories_and_their_length_have_ceilings(run: Run, examples: Path) -> None:
    done = run("make", examples, "--dry-run", "--json", "--stories", "2", "--per-story", "20")

    episode = json.loads(done.stdout)
    assert len(episode["stories"]) == 2
    assert [x["code"] for x in episode["lost"]] == ["cap"]
    assert all(len(story["sentences"]) == 2 for story in episode["stories"])
    assert all(line["predicted_s"] > 0.3 for line in episode["lines"])


def test_a_teaser_is_lost_and_said_so(run: Run, examples: Path, tmp_path: Path) -> None:
    page = (examples / "kompas-jembatan.html").read_text(encoding="utf-8")
    paywalled = page.replace(
        '"@type": "NewsArticle"', '"@type": "NewsArticle", "isAccessibleForFree": false'
    )
    (tmp_path / "berbayar.html").write_text(paywalled, encoding="utf-8")

    done = run("make", "berbayar.html", "--dry-run", "--json")

    assert done.returncode == 1
    assert [x["code"] for x in json.loads(done.stdout)["lost"]] == ["teaser"]


def test_words_are_a_ceiling_beyond_two_sentences(run: Run, examples: Path) -> None:
    def sentences(words: int) -> list[list[str]]:
        done = run("make", examples, "--dry-run", "--json", "--words", str(words))
        return [story["sentences"] for story in json.loads(done.stdout)["stories"]]

    for story in sentences(70):
        assert len(story) == 2 or len(" ".join(story).split()) <= 70
    assert [len(story) for story in sentences(1)] == [2, 2, 2]
    assert sum(map(len, sentences(200))) > sum(map(len, sentences(60)))


def test_standard_input_is_one_page(run: Run, examples: Path) -> None:
    page = (examples / "kompas-jembatan.html").read_bytes()

    episode = json.loads(run("make", "-", "--dry-run", "--json", stdin=page).stdout)

    assert [story["input"] for story in episode["stories"]] == ["-"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("make",),
        ("make", "x", "--engine", "none"),
        ("make", "x", "--date", "17-02-2026"),
        ("make", "x", "--now", "pagi"),
        ("make", "x", "--words", "0"),
        ("make", "x", "--minutes", "-1"),
        ("make", "x", "--unknown"),
        ("unknown",),
    ],
)
def test_a_wrong_call_is_exit_two_and_says_what(
    run: Run, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    done = run(*arguments)

    assert done.returncode == 2
    assert done.stdout == b""
    last = done.stderr.decode().splitlines()[-1]
    assert any(
        word in last
        for word in ("x", "INPUT", "none", "17-02", "pagi", "unknown", "words", "minutes")
    )
    assert list(tmp_path.iterdir()) == []


def test_a_zone_that_is_none_is_named(run: Run, examples: Path) -> None:
    done = run("make", examples, "--dry-run", env={"BRIEFING_TIMEZONE": "Jakarta Raya"})

    assert done.returncode == 2
    assert "BRIEFING_TIMEZONE: 'Jakarta Raya'" in done.stderr.decode()


def test_the_zone_sets_the_hour(run: Run, examples: Path) -> None:
    moment = ("--now", "2026-02-17T23:30:00+00:00", "--dry-run", "--json")

    west = json.loads(run("make", examples, *moment).stdout)
    east = json.loads(
        run("make", examples, *moment, env={"BRIEFING_TIMEZONE": "America/New_York"}).stdout
    )

    assert (west["date"], east["date"]) == ("2026-02-18", "2026-02-17")
    assert west["lines"][0]["text"].startswith("Selamat pagi")
    assert east["lines"][0]["text"].startswith("Selamat malam")


def test_a_folder_that_cannot_be_written_is_an_error_of_ours(
    run: Run, examples: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"in the way")

    done = run("make", examples, "--engine", "silence", "--json", "--out", "file/out")

    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == "output"
    assert (tmp_path / "file").read_bytes() == b"in the way"


def test_quiet_says_nothing_but_errors(run: Run, examples: Path) -> None:
    done = run("make", "hilang.html", examples, "--engine", "silence", "-q")

    assert done.returncode == 0
    assert done.stderr == b""


def test_escape_codes_in_a_title_never_reach_the_terminal(run: Run, examples: Path) -> None:
    page = (examples / "kompas-salinan.txt").read_text(encoding="utf-8")
    hostile = page.replace("Gempa M 5,3", "Gempa \x1b[2J\x1b]0;x\x07 M 5,3").encode()

    done = run("make", "-", "--engine", "silence", "-v", stdin=hostile)

    assert done.returncode == 0
    assert b"\x1b" not in done.stderr + done.stdout


def test_one_event_of_two_outlets_is_told_once_and_both_are_named(
    run: Run, examples: Path, tmp_path: Path
) -> None:
    page = (examples / "kompas-salinan.txt").read_text(encoding="utf-8")
    other = (
        page.replace("Kompas.com - 17/02/2026, 05:20", "Antara - 17/02/2026, 05:50")
        .replace("ARUNGAN, KOMPAS.com - ", "Arungan (ANTARA) - ")
        .replace("Tidak Berpotensi Tsunami", "Tak Picu Tsunami")
        .replace("Sumber Antara", "")
    )
    (tmp_path / "antara.txt").write_text(other, encoding="utf-8")

    inputs = (examples / "kompas-salinan.txt", "antara.txt", "hilang.html")
    episode = json.loads(run("make", *inputs, "--dry-run", "--json").stdout)

    assert len(episode["stories"]) == 1
    assert sorted(item["outcome"] for item in episode["items"]) == ["lost", "merged", "published"]
    assert [item["input"] for item in episode["items"]] == [str(name) for name in inputs]
    source = next(line["text"] for line in episode["lines"] if line["kind"] == "source")
    assert "Antara" in source
    assert "Kompas.com" in source


def test_caps_leave_stories_out_and_say_so(run: Run, examples: Path) -> None:
    asked = ("--source", examples, "--dry-run", "--json", "--per-source", "1")
    episode = json.loads(run("make", *asked).stdout)

    assert len(episode["stories"]) == 2
    assert [x["code"] for x in episode["lost"]] == ["cap"]
    assert "Kompas.com" in episode["lost"][0]["message"]


def test_a_folder_may_be_both_read_and_written(run: Run, examples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "semua"
    folder.mkdir()
    page = (examples / "detik-panen.html").read_bytes()
    (folder / "a.html").write_bytes(page)

    for _ in range(2):
        done = run("make", folder, "--engine", "silence", "--out", folder, "--strict", "--json")
        assert done.returncode == 0
        assert len(json.loads(done.stdout)["items"]) == 1


def test_wishes_are_checked_before_anything_is_spoken(run: Run, examples: Path) -> None:
    for wish in (
        ("--cover", "x.jpg"),
        ("--intro", "x.wav"),
        ("--format", "aac"),
        ("--bitrate", "7"),
    ):
        done = run("make", examples, "--engine", "silence", "--json", *wish)
        assert done.returncode == 2
        told = json.loads(done.stdout)
        assert told["error"]["code"] == "usage"
        assert {item["outcome"] for item in told["items"]} == {"lost"}


def test_a_format_of_an_earlier_briefing_does_not_stay(
    run: Run, examples: Path, tmp_path: Path
) -> None:
    page = examples / "detik-panen.html"
    run("make", page, "--engine", "silence", "--format", "wav", *NOW)
    assert (tmp_path / "audio_out" / "briefing-2026-02-18.wav").exists()

    run("make", page, "--engine", "silence", *NOW)

    assert not (tmp_path / "audio_out" / "briefing-2026-02-18.wav").exists()
