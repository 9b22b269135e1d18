"""Hosts as a user names them, and as they are asked for."""

import httpx
import pytest

from briefing.config.values import host


@pytest.mark.parametrize(
    "name", ["News.Google.COM", "127.0.0.1", "bücher.example", "STRAßE.example", "xn--bcher-kva.id"]
)
def test_a_host_is_named_as_it_is_asked_for(name: str) -> None:
    assert host(f" {name} ") == httpx.URL(f"http://{name}/").raw_host.decode()


@pytest.mark.parametrize(
    "name", ["ü@kabar.example", "ü/..", "kabar.example/ü", "ü:80", "*.ü.example", "ü..example", "ü" * 70]
)  # fmt: skip
def test_what_is_more_or_less_than_a_host_is_none(name: str) -> None:
    with pytest.raises(ValueError, match="no host's name"):
        host(name)
