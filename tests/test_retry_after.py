"""What a service asks for by Retry-After."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.retry_after import retry_after_s


@pytest.mark.parametrize(("value", "seconds"), [("17", 17), ("0", 0), (" 17 ", 17)])
def test_a_number_of_seconds(value: str, seconds: float) -> None:
    assert retry_after_s(value) == seconds


def test_a_date() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=3), usegmt=True)
    assert retry_after_s(later) == pytest.approx(3 * 3600, abs=60)
    assert retry_after_s("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    # Without a zone it is meant as every date in HTTP is.
    assert retry_after_s(later.replace("GMT", "-0000")) == pytest.approx(3 * 3600, abs=60)


def test_more_than_anyone_waits_is_a_number_as_well() -> None:
    assert retry_after_s("9" * 400) == 999_999_999
    assert (retry_after_s("Fri, 31 Dec 9999 23:59:59 GMT") or 0) > 1e11


@pytest.mark.parametrize(
    "value",
    [
        *("", "soon", "-5", "1.5", "1e5", "120, 120", "\u0663", "Wed, 99 Foo"),
        "Wed, 21 Oct 99999999999999999999 07:28:00 GMT",
        "Wed, 21 Oct 2015 99999999999999999999:28:00 GMT",
        "Wed, 21 Oct 2015 07:28:00 +99999999999999999999",
        "Wed, 21 Oct 2015 07:28:00 +9999",
    ],
)
def test_what_is_neither(value: str) -> None:
    assert retry_after_s(value) is None


@given(st.text() | st.from_regex(r"\A\w{3}, \d{1,25} \w{3} \d{1,25} \d+:\d+:\d+ [+-]?\w*\Z"))
def test_anything(value: str) -> None:
    seconds = retry_after_s(value)
    assert seconds is None or seconds >= 0
