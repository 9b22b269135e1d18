"""The log: readable or JSON, never a secret or an escape code."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import logs

LOG = logging.getLogger("briefing.tests")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    logger = logging.getLogger("briefing")
    handlers, level, propagate = list(logger.handlers), logger.level, logger.propagate
    yield
    logger.handlers, logger.propagate = handlers, propagate
    logger.setLevel(level)


def logged(form: logs.Format, level: str = "info") -> io.StringIO:
    stream = io.StringIO()
    logs.configure(level, form, stream)
    return stream


def test_lines_are_readable_and_levels_hold() -> None:
    stream = logged("text")

    LOG.debug("nothing")
    LOG.info("read %d items", 3)

    [line] = stream.getvalue().splitlines()
    assert line[8:] == " info     tests: read 3 items"


def test_json_lines_carry_what_was_given_besides() -> None:
    stream = logged("json")

    LOG.warning("lost %s", "Antara", extra={"source": "Antara", "seconds": 1.5})

    told = json.loads(stream.getvalue())
    assert told["time"].endswith("+00:00")
    assert {key: told[key] for key in ("level", "logger", "message", "source")} == {
        "level": "warning",
        "logger": "briefing.tests",
        "message": "lost Antara",
        "source": "Antara",
    }


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_title_steers_the_terminal_and_no_secret_is_told(form: logs.Format) -> None:
    logs.hide("sandi-rahasia-sekali")
    stream = logged(form)

    try:
        raise ValueError("kunci sandi-rahasia-sekali")
    except ValueError:
        LOG.exception("Judul\x1b[2J\u202e %s", "https://ani:pw1@x.example/?apikey=abc&page=2")

    told = stream.getvalue()
    assert "\x1b" not in told
    assert "\\u001b" not in told
    assert "rahasia" not in told
    assert "pw1" not in told
    assert "abc" not in told
    assert "page=2" in told
    assert "ValueError" in told


def test_addresses_with_a_bots_token_are_masked() -> None:
    url = "https://api.telegram.org/bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/sendMessage"

    assert logs.masked(f"POST {url}") == "POST https://api.telegram.org/bot***/sendMessage"


@given(st.text())
def test_masking_is_done_once(text: str) -> None:
    assert logs.masked(logs.masked(text)) == logs.masked(text)


@pytest.mark.parametrize("text", ["://" + "a" * 10**6, "?a" * 500_000, "key=" * 250_000])
def test_masking_takes_linear_time(text: str) -> None:
    assert logs.masked(text)


def test_configuring_again_does_not_say_things_twice() -> None:
    logged("text")
    stream = logged("json")

    LOG.info("once")

    assert len(stream.getvalue().splitlines()) == 1
    assert logs.is_json()
