"""Downloading against a server of ours on this machine."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from briefing.errors import DownloadError
from briefing.news.download import single as module
from briefing.news.download.single import download


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    asked: dict[str, str]

    def do_GET(self) -> None:
        Handler.asked = dict(self.headers)
        match self.path:
            case "/page":
                self.answer(200, b"<p>Isi</p>", {"Content-Type": "text/html; charset=iso-8859-1"})
            case "/moved":
                self.answer(302, b"", {"Location": "/page"})
            case "/loop":
                self.answer(302, b"", {"Location": "/loop"})
            case "/to-file":
                self.answer(302, b"", {"Location": "file:///etc/passwd"})
            case "/large":
                self.answer(200, b"x" * 5000)
            case "/short":
                self.answer(200, b"half", {"Content-Length": "100"})
            case "/silent":
                self.server.released.wait(10)  # type: ignore[attr-defined]
            case _:
                self.answer(404, b"no")

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.released = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=httpd.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}"
    finally:
        httpd.released.set()  # type: ignore[attr-defined]
        httpd.shutdown()
        httpd.server_close()
        thread.join()


def test_a_page_comes_with_its_charset_and_address(server: str) -> None:
    page = download(f"{server}/moved")

    assert page.content == b"<p>Isi</p>"
    assert page.charset == "iso-8859-1"
    assert page.url == f"{server}/page"
    assert page.origin == f"{server}/moved"


def test_the_request_says_who_asks(server: str) -> None:
    download(f"{server}/page")

    assert Handler.asked["User-Agent"].startswith("Briefing/")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/missing", "404 Not Found"),
        ("/loop", "redirects more than"),
        ("/to-file", "cannot be fetched"),
        ("/short", "cannot be fetched"),
    ],
)
def test_failures_are_errors_that_name_the_address(path: str, says: str, server: str) -> None:
    with pytest.raises(DownloadError, match=says) as caught:
        download(server + path)

    assert server + path in str(caught.value)


def test_a_large_page_is_left_off(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PAGE_BYTES", 1000)

    with pytest.raises(DownloadError, match="larger than"):
        download(f"{server}/large")


def test_a_server_that_never_answers_is_given_up(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "READ_TIMEOUT_S", 0.2)

    with pytest.raises(DownloadError, match="in time"):
        download(f"{server}/silent")


def test_a_server_that_is_not_there_is_an_error_of_ours() -> None:
    with pytest.raises(DownloadError, match="cannot be fetched"):
        download("http://127.0.0.1:9/page")


@pytest.mark.parametrize("url", ["http://", "http://[::1", "https://contoh.example:port/"])
def test_an_address_that_is_none_is_an_error_of_ours(url: str) -> None:
    with pytest.raises(DownloadError):
        download(url)


@pytest.mark.parametrize("proxy", ["nonsense://x", "socks5://127.0.0.1:9"])
def test_a_proxy_that_is_none_is_an_error_of_ours(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, proxy)

    with pytest.raises(DownloadError, match="proxy"):
        download("http://contoh.example/page")
