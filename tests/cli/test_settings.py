"""The commands about the settings file: init and config."""

import io
import json
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.studio.podcast import serving

from .conftest import EXAMPLES, Call

Answers = Callable[..., None]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Somebody at a terminal who answers in this order."""

    def answer(*given: str) -> None:
        typed = "".join(f"{line}\n" for line in given)
        monkeypatch.setattr(sys, "stdin", _Terminal(typed))

    return answer


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "lan_addresses", lambda: ["192.168.7.5", "10.0.0.9"])


def settings(path: Path = Path("briefing.toml")) -> Any:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_init_asks_nothing_without_a_terminal_and_config_check_likes_it(call: Call) -> None:
    done = call("init")

    assert (done.status, done.out) == (0, "briefing.toml\n")
    assert "let your router" in done.err
    written = settings()
    assert written["briefing"] == {
        "title": "Kabar Pagi",
        "minutes": 10,
        "out": "audio_out",
        "base_url": "http://192.168.7.5:8000/",
    }
    assert len(written["source"]) == 3
    assert call("config", "check").out.endswith("briefing.toml: nothing is wrong\n")


def test_init_without_a_network_has_no_address(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "lan_addresses", list)

    assert "router" not in call("init").err
    assert "base_url" not in settings()["briefing"]


def test_init_asks_three_questions_until_they_are_answered(call: Call, answers: Answers) -> None:
    answers('Kabar "Sore"', "0", "banyak", "2,5", "detk", f"detik, {EXAMPLES}")

    done = call("init")

    assert done.status == 0
    assert done.err.count("Name of the show [Kabar Pagi]:") == 1
    assert done.err.count("How many minutes [10]:") == 3
    assert done.err.count("Sources: ") == 2
    written = settings()
    assert (written["briefing"]["title"], written["briefing"]["minutes"]) == ('Kabar "Sore"', 2.5)
    assert written["source"] == [
        {"name": "detik"},
        {"name": "examples", "url": str(EXAMPLES)},
    ]
    assert call("config", "check").status == 0


def test_init_asks_only_for_what_is_not_given(call: Call, answers: Answers) -> None:
    answers()

    call("init", "--title", "A", "--minutes", "3", "--source", "antara", "--base-url", "")

    assert settings()["briefing"] == {"title": "A", "minutes": 3, "out": "audio_out"}


def test_init_replaces_nothing_without_being_told_to(call: Call, answers: Answers) -> None:
    path = Path("briefing.toml")
    path.write_text("mine")

    refused = call("init")
    answers("n")
    declined = call("init")

    assert (refused.status, declined.status) == (2, 2)
    assert "briefing.toml is there already; --force replaces it" in refused.err
    assert "Replace it? [y/N]:" in declined.err
    assert path.read_text() == "mine"
    answers("y", "", "", "")
    assert call("init").status == 0
    assert path.read_text() != "mine"


@pytest.mark.parametrize(
    "wrong",
    [("--source", "detk"), ("--base-url", "http://localhost:8000/"), ("--minutes", "0")],
)
def test_what_init_cannot_use_writes_no_file(call: Call, wrong: tuple[str, str]) -> None:
    assert call("init", *wrong).status == 2
    assert not Path("briefing.toml").exists()


WRONG = """\
[briefing]
title = 3
minits = 4
engine = "espek"
[[source]]
name = "dettik"
"""


def test_config_check_names_each_mistake_with_its_place(call: Call) -> None:
    Path("briefing.toml").write_text(WRONG)

    done = call("config", "check")
    as_json = json.loads(call("config", "check", "--json").out)

    assert done.status == 2
    told = done.out.splitlines()
    assert [line.partition(": ")[2] for line in told] == [
        "[briefing] title 3: expected a text in quotes",
        "[briefing] minits is no key here; did you mean minutes?",
        "[briefing] engine 'espek' is none of auto, gtts, espeak, piper, edge, silence "
        "(each may have :VOICE)",
    ]
    assert [line.partition(": ")[0].rpartition(":")[2] for line in told] == ["2", "3", "4"]
    assert as_json["problems"] == told
    assert "3 things are wrong" in done.err


def test_config_check_knows_the_sources(call: Call) -> None:
    Path("briefing.toml").write_text('[[source]]\nname = "dettik"\n')

    done = call("config", "check")

    assert done.status == 2
    assert "[[source]] name: there is no source 'dettik'; did you mean detik" in done.out


def test_config_check_finds_what_would_end_a_run_before_it_began(call: Call) -> None:
    Path("briefing.toml").write_text(
        '[[source]]\nname = "desa"\nurl = "file:///berita"\n'
        '[briefing]\nengine = "silence"\nbase_url = "http://localhost:8000/"\n'
        'style = "gaya.toml"\nlexicon = "kamus.toml"\nformat = ["wav"]\n'
        '[publish]\ntarget = "-oProxyCommand=x:y"\n'
        '[[variant]]\ndays = "holiday"\nbitrate = 7\n[schedule]\nholidays = ["2026-12-25"]\n'
    )

    done = call("config", "check")

    assert done.status == 2
    told = [line.partition("briefing.toml: ")[2] for line in done.out.splitlines()]
    for said in (
        "[[source]] url: file:///berita is no address",
        "'http://localhost:8000/' means each subscriber's own machine",
        "kamus.toml does not exist",
        "there is no style",
        "'-oProxyCommand=x:y' is no target",
        "no bit rate of 7 kbps",
    ):
        assert sum(said in line for line in told) == 1, (said, told)
    assert len(told) == 6
    assert "FAIL  settings: " in (examined := call("doctor").out)
    assert examined.count("there is no style") == 1
    assert not Path("audio_out").exists()


def test_config_show_tells_what_holds_and_why(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("briefing.toml").write_text(
        '[briefing]\nkeep = 3\n[[source]]\nname = "detik"\n[show.a]\nout = "a"\n[show.b]\nout = "b"\n'
        'minutes = 4\n[notify.ntfy]\ntopic = "rahasia"\nurl = "https://u:sandi99@ntfy.example"\n'
    )
    monkeypatch.setenv("BRIEFING_SPEED", "1.5")

    unnamed = call("config", "show")
    done = call("config", "show", "--show", "b")
    told = json.loads(call("config", "show", "--show", "b", "--json").out)

    assert unnamed.status == 2
    assert "name one: --show a|b" in unnamed.err
    rows = done.out.splitlines()
    assert "minutes = 4  (briefing.toml)" in rows
    assert "speed = 1.5  (BRIEFING_SPEED)" in rows
    assert 'engine = "auto"  (default)' in rows
    assert "sandi99" not in done.out
    assert told["shows"] == ["a", "b"]
    assert told["settings"]["keep"] == {"value": 3, "origin": "briefing.toml"}
    assert call("config", "check").out.endswith("with its shows a, b: nothing is wrong\n")


def test_without_a_settings_file_it_is_said_how_to_get_one(call: Call) -> None:
    for command in (("config", "show"), ("config", "check"), ("daily",), ("schedule", "show")):
        done = call(*command)
        assert done.status == 2
        assert "`briefing init` writes one" in done.out + done.err


def test_init_speaks_indonesian(call: Call, answers: Answers) -> None:
    answers("", "", "")

    done = call("--lang", "id", "init")

    assert "Nama siaran [Kabar Pagi]:" in done.err
    assert "Selanjutnya: briefing daily" in done.err
    text = Path("briefing.toml").read_text(encoding="utf-8")
    assert "# Nama siaran, seperti yang disebut dalam salam." in text
    assert not re.search(r"^# .*\b(the|of|which)\b", text, re.MULTILINE)
    assert call("config", "check").status == 0
