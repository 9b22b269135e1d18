"""A podcast folder as a listener meets it, and a server before it."""

import os
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing.studio.podcast.access import AccessLog
from briefing.studio.podcast.server import PodcastServer
from briefing.studio.podcast.serving import server_of, take_port

SOUND = bytes(i * 7 % 251 for i in range(70_000))
TEXT = "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nSelamat pagi.\n" + "NOTE isi\n\n" * 200
FILES = {
    "briefing-2026-02-17.mp3": SOUND,
    "briefing-2026-02-17.vtt": TEXT.encode(),
    "briefing-2026-02-17.srt": b"1\n00:00:00,000 --> 00:00:02,000\nSelamat pagi.\n",
    "briefing-2026-02-17.chapters.json": b'{"version": "1.2.0", "chapters": []}\n',
    "briefing-2026-02-17-sore.mp3": SOUND[:1000],
    "feed.xml": b"<rss/>\n" + b"<!-- isi -->\n" * 100,
    "artwork-0123456789.jpg": b"\xff\xd8\xff" + SOUND[:500],
    "index.html": b"<!DOCTYPE html>\n<title>Kabar</title>\n",
    "player.js": b'"use strict";\n' * 100,
    "player.css": b"body {}\n" * 100,
    "manifest.webmanifest": b"{}\n",
    "icon-192.png": b"\x89PNG" + SOUND[:300],
}
SECRETS = {
    "briefing-2026-02-17.json": b'{"input": "https://ani:rahasia@kabar.example/rss"}\n',
    "show.json": b'{"key": "rahasia"}\n',
    ".briefing-0123.part": b"setengah jadi",
    ".hidden.mp3": b"tersembunyi",
    "catatan.txt": b"pribadi",
    "foto-keluarga.jpg": b"pribadi",
    "briefing-2026-02-17.mp3.part": b"setengah jadi",
    "briefing-2026-02-17.exe": b"bukan milik kami",
}
OUTSIDE = b"di luar folder"


def build(place: Path) -> Path:
    """What listeners may have, what is nobody's business, and links out of the folder."""
    folder = place / "kabar"
    (folder / "lain").mkdir(parents=True)
    for name, content in (FILES | SECRETS).items():
        (folder / name).write_bytes(content)
    (folder / "lain" / "briefing-2026-02-17.mp3").write_bytes(b"lebih dalam")
    (place / "rahasia.txt").write_bytes(OUTSIDE)
    (folder / "briefing-2026-02-18.mp3").symlink_to(place / "rahasia.txt")
    os.mkfifo(folder / "briefing-2026-02-19.mp3")
    return folder


@contextmanager
def running(
    app: PodcastServer,
    write: Callable[[str], None] = lambda _line: None,
    keys: Collection[str] = (),
) -> Iterator[str]:
    """The address of the application on a free port of this machine, without the slash."""
    listener = take_port("127.0.0.1", 0)
    server = server_of(AccessLog(app, write, keys))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("listening"))


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with running(PodcastServer({"kabar": folder})) as address:
        yield address
