"""What every test stands on: no test reaches beyond this machine."""

import os
import re
import socket
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner, Result

from briefing.cli import app
from briefing.news.download import network
from briefing.pipeline import inputs
from tests.news.loopback_web import Web
from tests.news_world import World

# How long an example takes is the machine's affair; benchmarks measure time.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

# The many processes that tests start would each compile every module anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# What whoever runs the tests has set: for this program, his language, proxies and certificates, and
# how a terminal is written to. What a test needs of it, it sets; the two left out are for tests.
_OF_THE_USER = re.compile(
    r"BRIEFING_(?!AXE$|NODE_MODULES$).*|XDG_.*|AWS_.*|HF_ENDPOINT|LC_.*|LANG|LANGUAGE"
    r"|(HTTPS?|FTP|ALL|NO)_PROXY|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE"
    r"|CI|GITHUB_ACTIONS|NO_COLOR|FORCE_COLOR|PY_COLORS|TTY_.*|COLUMNS|LINES"
    r"|PYTHON(WARNINGS|UTF8|IOENCODING)",
    re.IGNORECASE,
)

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True, scope="session")
def _nobodys_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Run as somebody who has set nothing yet, in a home of his own."""
    with pytest.MonkeyPatch.context() as patch:
        for name in filter(_OF_THE_USER.fullmatch, list(os.environ)):
            patch.delenv(name)
        patch.setenv("LANG", "C.UTF-8")
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(autouse=True)
def _closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that is not to this machine's loopback addresses."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else str(address)
        local = self.family not in (socket.AF_INET, socket.AF_INET6)
        if not local and host not in ("127.0.0.1", "::1", "localhost"):
            raise OSError(f"tests may not connect to {host}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages and sets, which is not part of the project."""
    if not SHARED.is_dir():
        pytest.skip("the folder of real pages (../shared) is not here")
    return SHARED


@pytest.fixture
def web() -> Iterator[Web]:
    """A web of our own; a file whose web is another has its own fixture of this name."""
    with Web() as web:
        yield web


@pytest.fixture
def world(web: Web) -> World:
    """The news of one day without troubles, served by ``web``."""
    world = World(date(2026, 3, 2), troubles=False)
    world.serve(web)
    return world


@pytest.fixture
def online(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """``online(*arguments)`` is ``briefing ARGUMENTS`` in this process, with ``web`` for the Internet."""
    monkeypatch.setenv("BRIEFING_SOURCES", str(tmp_path / "sources.toml"))
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(network, "SYSTEM", web.network)
    monkeypatch.setattr(inputs, "open_downloader", web.opener(tmp_path / "pages"))
    return lambda *arguments: CliRunner().invoke(app, arguments)
