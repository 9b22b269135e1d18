"""Waiting for a network that comes, and for none that does not."""

import socket
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from briefing.daily import network
from briefing.daily.network import await_network

from .conftest import Show


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that are made, by a clock that nothing else moves."""
    taken: list[float] = []
    clock = SimpleNamespace(monotonic=lambda: sum(taken), sleep=taken.append)
    monkeypatch.setattr(network, "time", clock)
    return taken


@pytest.fixture
def taken() -> Iterator[socket.socket]:
    """A port of this machine on which nobody listens yet."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken


def source(taken: socket.socket) -> str:
    return f'[[source]]\nname = "x"\nurl = "http://127.0.0.1:{taken.getsockname()[1]}/rss.xml"\n'


def test_it_goes_on_once_a_source_can_be_reached(
    show: Show, taken: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            taken.listen()

    monkeypatch.setattr(network.time, "sleep", sleep)

    await_network(show(source(taken)))

    assert slept == [network.PAUSE_S] * 3


def test_it_goes_on_without_one_in_the_end(
    show: Show, taken: socket.socket, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "_ASKED", 1)

    await_network(show(source(taken)))

    assert network.PATIENCE_S <= sum(pauses) < network.PATIENCE_S + network.PAUSE_S


def test_a_name_that_leads_nowhere_is_no_network() -> None:
    for url in (f"https://{'a' * 70}.invalid/", "https://kabar.example:99999/"):
        assert not network._answers(url)


def test_nothing_is_waited_for_where_none_is_needed(
    show: Show, taken: socket.socket, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = show(source(taken))
    monkeypatch.setattr(network, "sources_of", lambda _: [])

    await_network(loaded)

    assert pauses == []


@pytest.mark.parametrize(
    ("variable", "value", "waits"),
    [
        ("http_proxy", "http://wakil.example:3128", False),
        ("ALL_PROXY", "http://wakil.example:3128", False),
        ("ftp_proxy", "http://wakil.example:3128", True),
        ("no_proxy", "kabar.example", True),
    ],
)
def test_a_proxy_between_is_not_waited_behind(
    show: Show,
    taken: socket.socket,
    pauses: list[float],
    variable: str,
    value: str,
    waits: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(network, "_ASKED", 1)
    monkeypatch.setenv(variable, value)

    await_network(show(source(taken)))

    assert bool(pauses) == waits
