"""The server as podcast apps and browsers ask it."""

import http.client
import logging
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from httpx import Client, RemoteProtocolError, get
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.studio.podcast.files import media_type
from briefing.studio.podcast.server import PodcastServer

from .conftest import FILES, OUTSIDE, SECRETS, SOUND, TEXT, running

MP3 = "/briefing-2026-02-17.mp3"
VTT = "/briefing-2026-02-17.vtt"
KEY = "kunci-12345"


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[Client]:
    with Client(base_url=address, headers={"Accept-Encoding": "identity"}) as client:
        yield client


@pytest.fixture(scope="module")
def keyed(folder: Path) -> Iterator[Client]:
    with (
        running(PodcastServer({"kabar": folder}, {"kabar": KEY})) as address,
        Client(base_url=address, headers={"Accept-Encoding": "identity"}) as client,
    ):
        yield client


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("briefing-2026-02-17.mp3", "audio/mpeg"),
        ("briefing-2026-02-17-sore.mp3", "audio/mpeg"),
        ("feed.xml", "application/rss+xml; charset=utf-8"),
        ("briefing-2026-02-17.vtt", "text/vtt; charset=utf-8"),
        ("briefing-2026-02-17.srt", "application/x-subrip; charset=utf-8"),
        ("briefing-2026-02-17.chapters.json", "application/json+chapters; charset=utf-8"),
        ("artwork-0123456789.jpg", "image/jpeg"),
        ("icon-192.png", "image/png"),
        ("index.html", "text/html; charset=utf-8"),
        ("player.js", "text/javascript; charset=utf-8"),
        ("player.css", "text/css; charset=utf-8"),
        ("manifest.webmanifest", "application/manifest+json; charset=utf-8"),
    ],
)
def test_m27_get_and_head_say_the_same(client: Client, name: str, kind: str) -> None:
    got, head = client.get(f"/{name}"), client.head(f"/{name}")

    assert got.status_code == head.status_code == 200
    assert got.content == FILES[name]
    assert head.content == b""
    for answer in (got, head):
        del answer.headers["date"]  # a second may have passed
    assert got.headers == head.headers
    assert got.headers["content-type"] == kind
    assert got.headers["content-length"] == str(len(FILES[name]))
    assert got.headers["accept-ranges"] == "bytes"
    assert got.headers["etag"].startswith('"')
    assert parsedate_to_datetime(got.headers["last-modified"])


def test_m30_the_folder_itself_is_the_page_and_never_a_listing(client: Client) -> None:
    assert client.get("/").content == FILES["index.html"]


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-1", 0, 1),
        ("bytes=100-", 100, len(SOUND) - 1),
        ("bytes=-500", len(SOUND) - 500, len(SOUND) - 1),
        ("bytes=69990-999999999", 69990, len(SOUND) - 1),
        ("bytes=-999999999", 0, len(SOUND) - 1),
    ],
)
def test_m28_a_range_is_given_exactly(client: Client, asked: str, first: int, last: int) -> None:
    response = client.get(MP3, headers={"Range": asked})

    assert response.status_code == 206
    assert response.headers["content-range"] == f"bytes {first}-{last}/{len(SOUND)}"
    assert response.headers["content-length"] == str(last - first + 1)
    assert response.content == SOUND[first : last + 1]


@given(st.integers(0, len(SOUND) - 1), st.integers(0, 2 * len(SOUND)))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_m28_any_range_is_the_part_of_the_file(client: Client, first: int, length: int) -> None:
    response = client.get(MP3, headers={"Range": f"bytes={first}-{first + length}"})

    assert response.content == SOUND[first : first + length + 1]


@pytest.mark.parametrize("asked", ["bytes=70000-", "bytes=999999-1000000", "bytes=-0"])
def test_m28_what_lies_behind_the_end_is_refused_with_the_length(
    client: Client, asked: str
) -> None:
    response = client.get(MP3, headers={"Range": asked})

    assert response.status_code == 416
    assert response.headers["content-range"] == f"bytes */{len(SOUND)}"


@pytest.mark.parametrize(
    "asked", ["bytes", "bytes=", "bytes=a-b", "bytes=5-1", "bytes=--5", "items=0-1", "=", "bytes=,"]
)
def test_m28_a_malformed_range_does_no_harm(client: Client, asked: str) -> None:
    response = client.get(MP3, headers={"Range": asked})

    assert response.status_code in (200, 400, 416)
    assert response.content == SOUND or response.status_code != 200


def test_m28_several_ranges_come_in_one_answer(client: Client) -> None:
    response = client.get(MP3, headers={"Range": "bytes=0-9,100-109"})

    assert response.status_code == 206
    assert response.headers["content-type"].startswith("multipart/byteranges; boundary=")
    assert SOUND[:10] in response.content
    assert SOUND[100:110] in response.content


def test_very_many_ranges_are_not_worth_the_work(client: Client) -> None:
    asked = "bytes=" + ",".join(f"{i}-{i}" for i in range(0, 2000, 2))

    assert client.get(MP3, headers={"Range": asked}).content == SOUND


def test_m28_if_range_gives_the_part_of_the_same_file_only(client: Client) -> None:
    whole = client.head(MP3).headers
    for mark in (whole["etag"], whole["last-modified"]):
        same = client.get(MP3, headers={"Range": "bytes=5-9", "If-Range": mark})
        assert (same.status_code, same.content) == (206, SOUND[5:10])
    other = client.get(MP3, headers={"Range": "bytes=5-9", "If-Range": '"other"'})

    assert (other.status_code, other.content) == (200, SOUND)
    assert "content-range" not in other.headers


@pytest.mark.parametrize("path", [MP3, VTT, "/feed.xml", "/"])
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_m29_what_is_known_is_not_sent_again(client: Client, path: str, coding: str) -> None:
    encoding = {"Accept-Encoding": coding}
    first = client.get(path, headers=encoding).headers
    marks = [
        {"If-None-Match": first["etag"]},
        {"If-None-Match": f'"x", W/{first["etag"]}'},
        {"If-None-Match": "*"},
        {"If-Modified-Since": first["last-modified"]},
    ]
    for mark in marks:
        again = client.get(path, headers=encoding | mark)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first["etag"]
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_m29_a_new_file_has_another_mark(client: Client, folder: Path) -> None:
    path = folder / "briefing-2026-03-01.mp3"
    path.write_bytes(b"1")
    before = client.head(f"/{path.name}").headers["etag"]
    path.write_bytes(b"12")

    assert client.get(f"/{path.name}", headers={"If-None-Match": before}).content == b"12"


def test_text_is_compressed_for_whom_asks(client: Client) -> None:
    plain = client.get(VTT)
    small = client.get(VTT, headers={"Accept-Encoding": "br, gzip;q=0.8"})
    head = client.head(VTT, headers={"Accept-Encoding": "gzip"})

    assert small.headers["content-encoding"] == "gzip"
    assert small.text == plain.text == TEXT
    assert int(small.headers["content-length"]) < len(TEXT) / 4
    assert head.headers["content-length"] == small.headers["content-length"]
    assert small.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert small.headers["etag"] != plain.headers["etag"]


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (MP3, {"Accept-Encoding": "gzip"}),
        ("/icon-192.png", {"Accept-Encoding": "gzip"}),
        (VTT, {"Accept-Encoding": "gzip", "Range": "bytes=0-5"}),
        (VTT, {"Accept-Encoding": "gzip;q=0"}),
    ],
)
def test_sound_pictures_and_parts_are_not_compressed(
    client: Client, path: str, headers: dict[str, str]
) -> None:
    assert "content-encoding" not in client.get(path, headers=headers).headers


def test_m30_pages_of_others_may_read_feed_and_transcripts(client: Client) -> None:
    stem = "/briefing-2026-02-17"
    for path in ("/feed.xml", f"{stem}.vtt", f"{stem}.srt", f"{stem}.chapters.json"):
        assert client.get(path).headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in client.get("/").headers


@pytest.mark.parametrize("path", ["/", MP3, "/nothing", VTT])
def test_every_answer_tells_the_browser_to_be_careful(client: Client, path: str) -> None:
    headers = client.get(path).headers

    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("name", [*SECRETS, "lain/", "lain", "lain/briefing-2026-02-17.mp3"])
def test_m30_nothing_else_of_the_folder_is_served(client: Client, name: str) -> None:
    assert client.get(f"/{name}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/briefing-2026-02-18.mp3",  # a link out of the folder
        "/briefing-2026-02-19.mp3",  # a pipe that would never end
        "/briefing-2026-02-20.mp3",  # nothing
        "/../rahasia.txt",
        "/%2e%2e/rahasia.txt",
        "/..%2frahasia.txt",
        "/..%5crahasia.txt",
        "/%2fetc%2fpasswd",
        "//etc/passwd",
        "/briefing-2026-02-17.mp3%00.txt",
        "/%00",
        "/briefing-2026-02-17.mp3/",
        "/./briefing-2026-02-17.mp3/../feed.xml",
        "/" + "a" * 5000,
        "/feed.xml%0d%0aSet-Cookie:%20a=b",
    ],
)
def test_m30_nothing_outside_the_folder_is_served(client: Client, path: str) -> None:
    # Most clients would tidy the path up first.
    connection = http.client.HTTPConnection(client.base_url.host, client.base_url.port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()

    assert response.status == 404
    assert OUTSIDE not in response.read()
    connection.close()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_it_only_reads(client: Client, method: str) -> None:
    response = client.request(method, MP3)

    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD"


def test_several_folders_stand_under_their_names(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "Kabar Sore"
    other.mkdir()
    (other / "feed.xml").write_bytes(b"<rss>sore</rss>")
    with (
        running(PodcastServer({"kabar": folder, "Kabar Sore": other})) as address,
        Client(base_url=address, follow_redirects=True) as client,
    ):
        assert client.get("/kabar/feed.xml").content == FILES["feed.xml"]
        assert client.get("/Kabar%20Sore/feed.xml").content == b"<rss>sore</rss>"
        assert client.get("/kabar").url.path == "/kabar/"
        for path in ("/", "/feed.xml", "/kabar/kabar/feed.xml", "/nothing/feed.xml"):
            assert client.get(path).status_code == 404


def test_s31_without_the_key_nothing_is_served(keyed: Client) -> None:
    for path in ("/", MP3, "/feed.xml", "/nothing", "/artwork-0123456789.jpg"):
        for with_key in (path, f"{path}?key=", f"{path}?key={KEY}x", f"/x{KEY}{path}", f"/{path}"):
            assert keyed.get(with_key).status_code == 403, with_key


def test_s31_the_key_stands_in_the_query_or_before_the_name(keyed: Client) -> None:
    for path in (MP3, "/feed.xml", "/artwork-0123456789.jpg"):
        assert keyed.get(f"{path}?key={KEY}").content == FILES[path[1:]]
        assert keyed.get(f"/{KEY}{path}").content == FILES[path[1:]]
    assert keyed.get(f"/{KEY}/").content == FILES["index.html"]
    assert keyed.get(f"/{KEY}/show.json").status_code == 404


@pytest.mark.parametrize("path", [f"/?key={KEY}", f"/index.html?key={KEY}", f"/{KEY}"])
def test_the_page_is_opened_where_its_files_have_the_key(keyed: Client, path: str) -> None:
    opened = keyed.get(path, follow_redirects=True)

    assert opened.url.path == f"/{KEY}/"
    assert not opened.url.query
    assert opened.content == FILES["index.html"]


def test_each_request_is_written_down_without_its_key(folder: Path) -> None:
    lines: list[str] = []
    app = PodcastServer({"kabar": folder}, {"kabar": KEY})
    with running(app, lines.append, [KEY]) as address, Client(base_url=address) as client:
        client.get(f"{MP3}?key={KEY}", headers={"Range": "bytes=0-9"})
        client.get(f"/{KEY}/feed.xml", headers={"Accept-Encoding": "identity"})
        client.get("/" + "a" * 5000)

    assert KEY not in "".join(lines)
    assert " 206 10 " in lines[0]
    assert lines[0].endswith(f"GET {MP3}")
    assert lines[1].endswith("GET /KEY/feed.xml")
    assert f" 200 {len(FILES['feed.xml'])} " in lines[1]
    assert len(lines[2]) < 300


def test_a_file_that_goes_while_it_is_sent_is_a_line_and_no_traceback(
    folder: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    import anyio

    lines: list[str] = []

    async def gone(*_arguments: object, **_options: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(anyio, "open_file", gone)
    with (
        caplog.at_level(logging.ERROR),
        running(PodcastServer({"kabar": folder}), lines.append) as address,
        pytest.raises(RemoteProtocolError),
    ):
        get(f"{address}{MP3}")

    assert lines[0].startswith(f"broken off: {MP3}: ")
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("name", ["", ".", "..", "INDEX.HTML", "briefing-2026-02-17", "ـ.mp3"])
def test_names_that_are_none_of_ours_have_no_type(name: str) -> None:
    assert media_type(name) is None
