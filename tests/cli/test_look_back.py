"""The commands that look at what was made: check, history and stats."""

import json
import xml.etree.ElementTree as ElementTree
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from briefing.daily.report import write_report
from briefing.daily.state import history_file, reports_folder
from briefing.history import History, Key
from briefing.models import Article
from tests.studio.podcast.folders import DAY, put_episode

from .conftest import Call

OUT = Path("audio_out")
LATER = ("--now", f"{DAY}T08:00")


@pytest.fixture
def told(call: Call) -> None:
    """What two shows told on two days."""
    flood = [Article("Banjir Surut", ("Isi.",), url="https://a.example/1", publisher="Satu")]
    also = Article("Air Banjir Turun", ("Isi.",), publisher="Dua")
    with History(history_file(OUT)) as history:
        history.record(Key("pagi", "briefing-2026-02-16"), DAY - timedelta(1), [flood])
        coffee = [Article("Kopi \x1b[31mNaik", ("Isi.",), publisher="Satu")]
        history.record(Key("sore", "briefing-2026-02-17"), DAY, [[*flood, also], coffee])


def test_check_is_quiet_and_zero_where_all_is_well(call: Call) -> None:
    put_episode(OUT)

    done = call("check", *LATER)
    quiet = call("check", "--quiet", *LATER)

    assert done.status == quiet.status == 0
    assert done.out.startswith(f"audio_out/briefing-{DAY}.mp3 is there, ")
    assert quiet.out + quiet.err + done.err == ""


def test_check_is_one_and_says_why_where_something_is_wrong(call: Call) -> None:
    put_episode(OUT)
    late = ("--now", f"{DAY + timedelta(2)}T08:00")

    done = call("check", "--max-age", "26h", "--quiet", *late)
    as_json = call("check", "--json", *late)

    assert (done.status, as_json.status) == (1, 1)
    assert f"briefing-{DAY}, is 50.5 hours old" in done.err
    answer = json.loads(as_json.out)
    assert answer["latest"] == f"audio_out/briefing-{DAY}.mp3"
    assert answer["made"] == f"{DAY}T05:30:00+07:00"
    assert len(answer["problems"]) == 1
    assert call("check", "--max-age", "3d", *late).status == 0
    assert call("check", "--min-length", "10m", *LATER).status == 1


def test_check_looks_where_the_settings_say(call: Call) -> None:
    Path("briefing.toml").write_text(
        '[briefing]\nout = "lain"\nbase_url = "http://192.168.1.10:8000/"\n[[source]]\nname = "detik"\n'
    )
    put_episode(Path("lain"))

    assert "lain has no feed, though base_url is set" in call("check", *LATER).err
    assert call("check", "lain", *LATER).status == 0


@pytest.mark.parametrize("wrong", [("--max-age", "26"), ("--now", "besok"), ("--min-length", "x")])
def test_check_is_two_where_the_call_is_wrong(call: Call, wrong: tuple[str, str]) -> None:
    assert call("check", *wrong).status == 2


def test_check_where_nothing_was_made(call: Call) -> None:
    done = call("check")

    assert done.status == 1
    assert "audio_out does not exist; run briefing daily" in done.err


@pytest.mark.usefixtures("told")
def test_history_lists_events_and_who_reported_them(call: Call) -> None:
    done = call("history", "list")

    assert done.out.splitlines() == [
        "2026-02-17  Banjir Surut  (Satu, Dua)",
        "2026-02-17  Kopi  [31mNaik  (Satu)",
        "2026-02-16  Banjir Surut  (Satu)",
    ]
    first = json.loads(call("history", "list", "--json").out.splitlines()[0])
    assert first["show"] == "sore"
    assert [told["title"] for told in first["articles"]] == ["Banjir Surut", "Air Banjir Turun"]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("which", "gone", "left"),
    [
        (("banjir",), 3, 1),
        (("banjir", "--date", "2026-02-16"), 1, 2),
        (("--date", "2026-02-17"), 3, 1),
        (("--all",), 4, 0),
        (("tsunami",), 0, 3),
    ],
)
def test_history_forgets_events_whole(
    call: Call, which: tuple[str, ...], gone: int, left: int
) -> None:
    done = call("history", "forget", *which)

    assert done.status == 0
    assert f"{gone} article{'s' * (gone != 1)} forgotten" in done.err
    assert len(call("history", "list").out.splitlines()) == left


@pytest.mark.usefixtures("told")
def test_history_of_one_show_among_several(call: Call) -> None:
    Path("briefing.toml").write_text(
        '[briefing]\nhistory = "audio_out/.briefing/history.sqlite"\n[[source]]\nname = "detik"\n'
        '[show.pagi]\nout = "p"\n[show.sore]\nout = "s"\n'
    )

    assert call("history", "list").status == 2
    assert len(call("history", "list", "--show", "pagi").out.splitlines()) == 1
    assert "3 articles forgotten" in call("history", "forget", "--all", "--show", "sore").err
    assert len(call("history", "list", "--show", "pagi").out.splitlines()) == 1


def test_looking_at_the_history_makes_none(call: Call) -> None:
    done = call("history", "list")

    assert (done.status, done.out) == (0, "")
    assert "nothing was told yet" in done.err
    assert call("history", "forget", "--all").status == 0
    assert call("history", "forget").status == 2
    assert not OUT.exists()


def _run(day: date, **changed: Any) -> None:
    rows = [
        {"source": "Satu", "published": 3, "lost": 4, "error": None, "why": {"over-time": 3}},
        {"source": "Dua", "published": 0, "lost": 0, "error": "no answer", "why": {}},
    ]
    run = {
        "title": "Kabar <Pagi> & \x1b[31m",
        "stem": f"briefing-{day}",
        "now": f"{day}T05:30:00+07:00",
        "sources": rows,
        "stories": 4,
        "seconds": {"gather": 10.0, "speak": 2.5},
        "target_s": 600.0,
        "duration_s": 594.0,
        "error": None,
        **changed,
    }
    write_report(reports_folder(OUT), run["stem"], run)


def test_stats_shows_the_last_days(call: Call) -> None:
    for back in range(40):
        if back != 3:
            _run(DAY - timedelta(back))
    failed = {"code": "nothing-published", "message": "none"}
    _run(DAY - timedelta(1), error=failed, duration_s=None, stories=0)
    (reports_folder(OUT) / "briefing-2026-02-10.json").write_text("{")
    _run(DAY, stem=f"briefing-{DAY}-sore", duration_s=300.0)

    done = call("stats", *LATER, "--svg", "bulan.svg")
    as_json = json.loads(call("stats", *LATER, "--json").out)

    assert done.status == 0
    rows = {row[:11].strip(): row[12:] for row in done.out.splitlines() if not row.startswith("2")}
    assert done.out.startswith("2026-01-19 to 2026-02-17\n")
    assert rows["length"] == "▆" * 22 + " " + "▆" * 3 + " " + "▆▁█  0 to 14.9 min"
    assert rows["lost"].endswith("2 to 4")
    assert rows["time taken"].endswith("12.5 to 25 s")
    assert rows["no episode"] == "2026-02-16"
    assert rows["no run"] == "on 2 of 30 days"
    assert [day["date"] for day in as_json["days"]][::29] == ["2026-01-19", "2026-02-17"]
    assert [len(day["runs"]) for day in as_json["days"]][-4:] == [0, 1, 1, 2]

    root = ElementTree.fromstring(Path("bulan.svg").read_bytes())
    told = [found.text or "" for found in root.iter("{http://www.w3.org/2000/svg}title")]
    assert told[0] == "Kabar <Pagi> &  [31m, 2026-01-19 to 2026-02-17"
    assert "2026-02-17: 14.9 min" in told
    assert "2026-02-14: no run" in told
    assert "asked for: 10 min" in told


WRONG: dict[str, Any] = {
    "title": 1,
    "now": "gestern",
    "sources": [{"published": 3, "lost": 4, "error": None}],
    "stories": "3",
    "seconds": {"gather": "long"},
    "target_s": float("nan"),
    "duration_s": -1,
    "error": "it failed",
}


@pytest.mark.parametrize("key", WRONG)
@pytest.mark.parametrize("is_there", [True, False])
def test_stats_names_a_report_that_is_not_whole_and_passes_it_over(
    call: Call, key: str, is_there: bool
) -> None:
    _run(DAY)
    _run(DAY - timedelta(1))
    path = reports_folder(OUT) / f"briefing-{DAY - timedelta(1)}.json"
    run = json.loads(path.read_bytes())
    path.write_text(json.dumps(run | {key: WRONG[key]} if is_there else _without(run, key)))

    done = call("stats", *LATER, "--svg", "s.svg")

    assert done.status == 0
    assert f"passed over: {path} is no report of a run: {key}" in done.err
    assert "no run      on 29 of 30 days" in done.out


def _without(run: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in run.items() if name != key}


@pytest.mark.parametrize("text", ["", "{", "[]", "1", '"x"', "null", "[" * 100_000, "\x00\xff"])
def test_stats_names_what_is_no_report_at_all(call: Call, text: str) -> None:
    _run(DAY)
    path = reports_folder(OUT) / f"briefing-{DAY}-sore.json"
    path.write_text(text, encoding="latin-1")

    done = call("stats", *LATER)

    assert done.status == 0
    assert f"passed over: {path} is no " in done.err
    path.unlink()
    path.mkdir()
    assert f"passed over: {path} cannot be read: " in call("stats", *LATER).err


def test_stats_of_one_day_and_of_a_year(call: Call) -> None:
    _run(DAY)

    for days in ("1", "366"):
        assert call("stats", *LATER, "--days", days, "--svg", "s.svg").status == 0
        ElementTree.fromstring(Path("s.svg").read_bytes())


def test_stats_without_a_run(call: Call) -> None:
    done = call("stats")

    assert done.status == 1
    assert "audio_out has no report of these days; briefing daily writes them" in done.err
    assert not OUT.exists()
