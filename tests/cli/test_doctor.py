"""``briefing doctor`` as a user calls it."""

import json
from pathlib import Path

import pytest

from briefing.daily.doctor import reach

from .conftest import EXAMPLES, Call


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "ask", lambda _: reach.Answer(problem="no network"))


def _write(out: str) -> None:
    Path("briefing.toml").write_text(
        f'[briefing]\nengine = "silence"\nout = "{out}"\n[[source]]\nname = "x"\nurl = "{EXAMPLES}"\n'
    )


def test_warnings_are_no_failure_and_every_finding_has_its_check(call: Call) -> None:
    _write("hasil")

    done = call("doctor")
    found = json.loads(call("doctor", "--json").out)

    assert done.status == 0
    assert "ok    voices: espeak speaks" in done.out
    assert "WARN  base_url: base_url is not set: no phone can subscribe\n      do: " in done.out
    assert done.err.strip().endswith("0 failures")
    assert found["ok"] is True
    assert {entry["check"] for entry in found["findings"]} > {"python", "sources", "schedule"}
    assert all(("remedy" in e) is (e["status"] != "ok") for e in found["findings"])
    assert not Path("hasil").exists()


def test_a_failure_is_exit_one(call: Call) -> None:
    Path("berkas").write_text("")
    _write("berkas/hasil")

    done = call("doctor")
    found = json.loads(call("doctor", "--json").out)

    assert done.status == 1
    assert "FAIL  folders: out: " in done.out
    assert found["ok"] is False


def test_without_settings_the_rest_is_checked(call: Call) -> None:
    done = call("doctor")

    assert done.status == 1
    assert "FAIL  settings: there is no briefing.toml" in done.out
    assert "      do: briefing init\n" in done.out
    assert "ok    python: " in done.out
