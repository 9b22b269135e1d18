"""A served feed is judged by how it is handed out: our own server well, another with its faults."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import uvicorn

from briefing.studio.podcast import ShowChanges, refresh
from briefing.studio.podcast.checklist import Finding, check_served
from briefing.studio.podcast.server import PodcastServer
from briefing.studio.podcast.serving import take_port

from .folders import BASE_URL, NOW, put_days


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put_days(tmp_path / "siaran", 2)
    refresh(tmp_path / "siaran", ShowChanges(base_url=BASE_URL), now=NOW)
    return tmp_path / "siaran"


@contextmanager
def ours(folder: Path, key: str | None = None) -> Iterator[str]:
    """The folder as ``briefing serve`` hands it out; gives its address."""
    listener = take_port("127.0.0.1", 0)
    app = PodcastServer({"siaran": folder}, {"siaran": key} if key else {})
    server = uvicorn.Server(
        uvicorn.Config(app, log_config=None, lifespan="off", ws="none", http="h11")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def another(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


class Plain(SimpleHTTPRequestHandler):
    """Python's own: no ranges, no ETag, its own types."""

    def log_message(self, *_: object) -> None:
        pass


class Refusing(BaseHTTPRequestHandler):
    """Answers everything with an error."""

    def do_GET(self) -> None:
        self.send_error(500)

    def do_HEAD(self) -> None:
        self.send_error(500)

    def log_message(self, *_: object) -> None:
        pass


def numbers(found: Iterator[Finding]) -> set[str]:
    return {finding.item for finding in found}


def test_m27_m28_m29_m30_our_server_hands_it_out_well(folder: Path) -> None:
    with ours(folder) as url:
        elsewhere = list(check_served(f"{url}feed.xml", NOW))
        refresh(folder, ShowChanges(base_url=url, local=True), now=NOW)
        here = list(check_served(url, NOW))

    assert [finding.item for finding in elsewhere] == ["S3"]  # it says that it lies elsewhere
    assert here == []


def test_s31_a_key_is_asked_for(folder: Path) -> None:
    with ours(folder) as open_to_all:
        show = refresh(
            folder, ShowChanges(base_url=open_to_all, local=True, keyed=True), now=NOW
        ).show
        unguarded = list(check_served(show.feed_url, NOW))
    with ours(folder, show.key) as url:
        show = refresh(folder, ShowChanges(base_url=url), now=NOW).show
        guarded = list(check_served(show.feed_url, NOW))
        locked_out = list(check_served(url, NOW))

    assert "S31" in {finding.item for finding in unguarded}
    assert guarded == []
    assert [finding.item for finding in locked_out] == ["M27"]


def test_m27_m28_m29_m30_pythons_own_server_is_not_enough(folder: Path) -> None:
    with another(partial(Plain, directory=str(folder))) as url:
        found = list(check_served(f"{url}feed.xml", NOW))

    assert {"M27", "M28", "M29", "M30"} <= {finding.item for finding in found}
    told = " ".join(map(str, found))
    assert "nobody can seek" in told
    assert "Range bytes=0-0 gets status 200" in told
    assert "has no ETag" in told


def test_m9_a_length_that_is_not_the_files(folder: Path) -> None:
    mp3 = next(folder.glob("*.mp3"))
    mp3.write_bytes(mp3.read_bytes() + bytes(10))

    with ours(folder) as url:
        assert "M9" in numbers(check_served(url, NOW))


def test_m27_what_is_missing(folder: Path) -> None:
    next(folder.glob("*.mp3")).unlink()

    with ours(folder) as url:
        found = [str(finding) for finding in check_served(url, NOW)]

    assert any("HEAD answers with status 404" in told for told in found)


def test_m27_a_server_that_only_fails_and_one_that_is_not_there() -> None:
    with another(Refusing) as url:
        (failing,) = check_served(url, NOW)
    with socket.socket() as taken:  # and nobody listens there
        taken.bind(("127.0.0.1", 0))
        (gone,) = check_served(f"http://127.0.0.1:{taken.getsockname()[1]}/", NOW)
    (no_address,) = check_served("http://[", NOW)

    assert failing.item == gone.item == no_address.item == "M27"
    assert "500" in failing.message


def test_m1_what_is_no_feed(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text("<html><p>404</html>")

    with another(partial(Plain, directory=str(tmp_path))) as url:
        assert "M1" in numbers(check_served(url, NOW))
