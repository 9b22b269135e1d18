"""What ``briefing serve`` says before it answers, and that it stops as it is told; in a process of its own."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefing.cli import app
from briefing.errors import ServeError, UsageError
from briefing.studio.podcast import ShowChanges, refresh, serving
from tests.studio.podcast.folders import NOW, put_days

FLAG = "With --host 0.0.0.0 the phones in your network can listen, too."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put_days(tmp_path / "siaran", 1)
    return tmp_path / "siaran"


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """It answers nobody, and the machine's address in its network is known."""
    monkeypatch.setattr(serving, "serve", lambda _app, listener: listener.close())
    monkeypatch.setattr(serving, "lan_addresses", lambda: ["192.168.1.10"])


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["serve", *map(str, arguments), "--port", "0"])


def port_of(done: Result) -> str:
    found = re.search(r":(\d+)/", done.stdout)
    assert found
    return found[1]


@pytest.mark.usefixtures("at_home")
def test_by_default_only_this_machine_listens_and_the_flag_is_named(folder: Path) -> None:
    done = call(folder)

    assert re.fullmatch(r"page http://127\.0\.0\.1:\d+/\n", done.stdout)
    assert FLAG in done.stderr.splitlines()
    assert "briefing feed" in done.stderr  # there is none yet
    assert (folder / "index.html").is_file()


@pytest.mark.usefixtures("at_home")
def test_the_network_is_told_its_address_and_a_picture_of_it(folder: Path) -> None:
    refresh(folder, ShowChanges(base_url="http://192.168.1.10:8000/"), now=NOW)

    done = call(folder, "--host", "0.0.0.0")

    page, feed, *pictures = done.stdout.splitlines()
    assert page == f"page http://192.168.1.10:{port_of(done)}/"
    assert feed == "feed http://192.168.1.10:8000/feed.xml"
    assert "feed:" in pictures
    assert sum("█" in row for row in pictures) > 20
    assert FLAG not in done.stderr
    assert "HTTPS, or localhost" in done.stderr


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize(
    ("base_url", "is_told"),
    [
        ("http://192.168.1.77:8000/", True),
        ("http://127.0.0.1:8000/", True),
        ("https://contoh.example/siaran/", False),
        ("http://raspberrypi.local:8000/", False),
    ],
)
def test_a_feed_that_names_another_place_at_home_is_told(
    folder: Path, base_url: str, is_told: bool
) -> None:
    refresh(folder, ShowChanges(base_url=base_url, local=True), now=NOW)

    done = call(folder, "--host", "0.0.0.0")

    assert (f"--base-url http://192.168.1.10:{port_of(done)}/" in done.stderr) is is_told


@pytest.mark.usefixtures("at_home")
def test_the_pages_address_carries_the_key(folder: Path) -> None:
    show = refresh(
        folder,
        ShowChanges(base_url="http://192.168.1.10:8000/", title="Kabar", keyed=True),
        now=NOW,
    ).show

    done = call(folder)
    other = call(folder, "--key", "kunci-12345")

    assert done.stdout.splitlines()[0].endswith(f"/{show.key}/")
    assert done.stdout.splitlines()[1] == f"feed {show.feed_url}"
    assert "do not carry this key" in other.stderr


@pytest.mark.usefixtures("at_home")
def test_a_folder_with_another_s_site_is_served_as_it_is(folder: Path, tmp_path: Path) -> None:
    (folder / "sw.js").write_text("mine")
    (tmp_path / "kosong").mkdir()

    done = call(folder, tmp_path / "kosong")

    assert f"not made here: {folder / 'sw.js'}" in done.stderr
    assert f"{folder} has no episodes yet" not in done.stderr
    assert f"{tmp_path / 'kosong'} has no episodes yet" in done.stderr
    assert (folder / "sw.js").read_text() == "mine"


@pytest.mark.usefixtures("at_home")
def test_several_folders_are_listed_under_their_names(folder: Path, tmp_path: Path) -> None:
    put_days(tmp_path / "sore", 1)

    done = call(folder, tmp_path / "sore")

    pages = [row.partition(f":{port_of(done)}")[2] for row in done.stdout.splitlines()]
    assert pages == ["/siaran/", "/sore/"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["tiada"], UsageError),
        (["siaran", "lain/siaran"], UsageError),
        (["siaran", "--key", "pendek"], UsageError),
        (["siaran", "--host", "192.0.2.1"], ServeError),
    ],
)
def test_what_cannot_be_served_is_refused(
    folder: Path, arguments: list[str], error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    Path("lain/siaran").mkdir(parents=True)

    assert isinstance(call(*arguments).exception, error)


def test_a_port_that_is_taken_is_named(folder: Path) -> None:
    with serving.take_port("127.0.0.1", 0) as taken:
        port = str(taken.getsockname()[1])
        failed = CliRunner().invoke(app, ["serve", str(folder), "--port", port])

    assert isinstance(failed.exception, ServeError)
    assert "--port" in str(failed.exception)


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="no IPv6 here, or apart from IPv4")
def test_every_address_means_those_of_both_kinds() -> None:
    with (
        serving.take_port("::", 0) as listener,
        socket.create_connection(("127.0.0.1", listener.getsockname()[1]), timeout=5),
    ):
        pass


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("is_answering", [False, True])
def test_it_stops_in_order(folder: Path, number: signal.Signals, is_answering: bool) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "briefing", "serve", str(folder), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stderr
        told, _, page = process.stdout.readline().strip().partition(" ")
        assert told == "page"
        if is_answering:
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            opener.open(page).close()
        process.send_signal(number)
        said = process.stderr.read()
        assert process.wait() == 0
    assert "Traceback" not in said
