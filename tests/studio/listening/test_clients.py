"""What listeners download with: curl, and gPodder, a podcast client; both go on where they were cut off."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from briefing.studio.podcast import ShowChanges, refresh
from briefing.studio.podcast.server import PodcastServer

from ..podcast.folders import NOW, put_days
from .conftest import running

CUT_AFTER = 50_000


class CutOnce:
    """An application whose first sound breaks off midway, as a train's tunnel would have it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self._is_cut = app, False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sent = 0

        async def cut(message: Message) -> None:
            nonlocal sent
            if scope["method"] == "GET" and scope["path"].endswith(".mp3") and not self._is_cut:
                body = message.get("body", b"")
                message = {**message, "body": body[: CUT_AFTER - sent]} if body else message
                sent += len(body)
                await send(message)
                if sent >= CUT_AFTER:
                    self._is_cut = True
                    raise OSError("the train is in a tunnel")
            else:
                await send(message)

        await self._app(scope, receive, cut)


class Cut:
    """A podcast of two episodes behind such a server: its folder, address and access log."""

    def __init__(self, folder: Path, address: str, log: list[str]) -> None:
        self.folder, self.address, self.log = folder, address, log
        self.sounds = sorted(folder.glob("*.mp3"))

    def require_resumed(self) -> None:
        """Of the one that was cut off, only the missing part was sent again."""
        # A client may be done before the server has said so.
        patience = monotonic() + 10
        while not any("206" in line for line in self.log) and monotonic() < patience:
            sleep(0.05)
        sent = [line.split()[3:5] for line in self.log if line.endswith(".mp3") and "GET" in line]
        assert ["200", str(CUT_AFTER)] in sent
        missing = self.sounds[0].stat().st_size - CUT_AFTER
        # A client may not have kept the very last of what came.
        again = [int(count) for status, count in sent if status == "206"]
        assert len(again) == 1
        assert missing <= again[0] < missing + CUT_AFTER


@pytest.fixture
def cut(tmp_path: Path) -> Iterator[Cut]:
    folder, log = tmp_path / "siaran", list[str]()
    put_days(folder, 2)
    with running(CutOnce(PodcastServer({"siaran": folder})), log.append) as address:
        refresh(folder, ShowChanges(base_url=f"{address}/", local=True), now=NOW)
        yield Cut(folder, address, log)


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_curl_goes_on_where_it_was_cut_off(cut: Cut, tmp_path: Path) -> None:
    got, whole = tmp_path / "got.mp3", cut.sounds[0].read_bytes()
    fetch = ["curl", "--silent", "-C", "-", "-o", got, f"{cut.address}/{cut.sounds[0].name}"]

    assert subprocess.run(fetch, check=False).returncode == 18  # a part only
    assert got.read_bytes() == whole[:CUT_AFTER]
    subprocess.run(fetch, check=True)

    assert got.read_bytes() == whole
    cut.require_resumed()


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("gpo"), reason="gpo is not installed (Debian: gpodder)")
def test_a_podcast_client_subscribes_downloads_and_goes_on(cut: Cut, tmp_path: Path) -> None:
    home = tmp_path / "gpodder"
    surroundings = {**os.environ, "HOME": str(tmp_path), "GPODDER_HOME": str(home)}
    feed = f"{cut.address}/feed.xml"

    def gpo(*words: str) -> str:
        done = subprocess.run(
            ["gpo", *words],
            env=surroundings,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    gpo("subscribe", feed)
    assert feed in gpo("list")
    gpo("download")
    gpo("resume")  # where it did not try again by itself

    got = [path.read_bytes() for path in home.rglob("*.mp3")]
    assert sorted(got) == sorted(path.read_bytes() for path in cut.sounds)
    assert not [*home.rglob("*.partial")]
    cut.require_resumed()
