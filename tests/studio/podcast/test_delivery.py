"""A folder reaches its target whole: sound before feed, removals after it, nothing of others touched."""

import errno
import hashlib
import json
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import fsspec
import pytest

from briefing.errors import DeliveryError, PodcastError, UsageError
from briefing.studio.podcast import ShowChanges, prune, refresh
from briefing.studio.podcast.delivery import deliver, target_of
from briefing.studio.podcast.delivery.folder import Folder
from briefing.studio.podcast.delivery.objects import ObjectStore
from briefing.studio.podcast.delivery.rsync import Rsync
from briefing.studio.podcast.delivery.source import Source
from briefing.studio.podcast.delivery.target import Target
from briefing.studio.podcast.player import FILES

from .folders import BASE_URL, DAY, NOW, contents, put_episode

FAKE_RSYNC = """#!{python}
'''As much of rsync as is asked of it, on local folders: HOST:PATH is PATH.'''
import fnmatch, os, shutil, sys
from pathlib import Path

options = [a for a in sys.argv[1:] if a.startswith("--") and a != "--"]
source, target = [a for a in sys.argv[1:] if not a.startswith("--")]
local = lambda name: Path(name.partition(":")[2] or name)
with open(os.environ["RSYNC_LOG"], "a") as log:
    log.write(" ".join(sys.argv[1:]) + "\\n")
if os.environ.get("RSYNC_FAILS"):
    print("ssh: connect to host: refused", file=sys.stderr)
    sys.exit(255)
if ":" in source:
    if not local(source).is_file():
        print("link_stat failed: No such file", file=sys.stderr)
        sys.exit(23)
    shutil.copy(local(source), target)
    sys.exit(0)
if "--delete" in options:
    for option in options:
        if option.startswith("--include=/") and not option.endswith("/"):
            (local(target) / option[11:]).unlink(missing_ok=True)
    sys.exit(0)
for path in Path(source).rglob("*"):
    if path.is_file():
        place = local(target) / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
"""


@pytest.fixture
def fake_rsync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rsync of ours, alone on the path; gives the file with what it was asked."""
    if sys.platform == "win32":
        pytest.skip("programs are found by other rules there")
    program = tmp_path / "bin" / "rsync"
    program.parent.mkdir()
    program.write_text(FAKE_RSYNC.format(python=sys.executable))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(program.parent))
    monkeypatch.setenv("RSYNC_LOG", str(tmp_path / "rsync.log"))
    (tmp_path / "target").mkdir()
    return tmp_path / "rsync.log"


@pytest.fixture
def memory() -> Iterator[str]:
    files = fsspec.filesystem("memory")
    files.store.clear()
    yield "memory://bucket/siaran"
    files.store.clear()


def in_memory() -> dict[str, bytes]:
    files = fsspec.filesystem("memory")
    return {
        path.removeprefix("/bucket/siaran/"): files.cat_file(path)
        for path in files.find("/bucket/siaran")
    }


def is_whole(target: Mapping[str, bytes], folder: Path) -> None:
    """The target has what subscribers fetch: not the show's data, and not the episode objects."""
    private = re.compile(r"show\.json|briefing-[0-9a-z-]+\.(?:json|md|cue)")
    wanted = {n: c for n, c in contents(folder).items() if not private.fullmatch(n)}
    assert {n: c for n, c in target.items() if n != ".briefing-published.json"} == wanted


def test_to_a_folder(podcast: Path, tmp_path: Path) -> None:
    target = tmp_path / "tujuan" / "web"

    first = deliver(podcast, Folder(target))
    is_whole(contents(target), podcast)
    again = deliver(podcast, Folder(target))

    assert first.copied[-1] == "feed.xml"
    assert first.copied[-2] == "index.html"
    assert (again.copied, again.removed) == ((), ())


def test_to_an_object_store(podcast: Path, memory: str) -> None:
    first = deliver(podcast, ObjectStore(memory))
    is_whole(in_memory(), podcast)

    assert first.copied[-1] == "feed.xml"
    assert deliver(podcast, ObjectStore(memory)).copied == ()


def test_to_a_file_system_that_is_not_atomic(podcast: Path, tmp_path: Path) -> None:
    """``local://`` is written beside and renamed, as sftp:// and others are."""
    target = tmp_path / "tujuan"

    deliver(podcast, ObjectStore(f"local://{target}"))

    is_whole(contents(target), podcast)
    assert not list(target.glob("*.part"))


def test_by_rsync(podcast: Path, tmp_path: Path, fake_rsync: Path) -> None:
    target = tmp_path / "target"

    deliver(podcast, Rsync(f"rini@contoh:{target}"))
    is_whole(contents(target), podcast)
    assert deliver(podcast, Rsync(f"rini@contoh:{target}")).copied == ()
    prune(podcast, keep=1, today=DAY)
    done = deliver(podcast, Rsync(f"rini@contoh:{target}"))

    assert done.copied == ("index.html", "feed.xml")
    assert "briefing-2026-02-16.mp3" in done.removed
    is_whole(contents(target), podcast)
    assert {name.partition(".")[0] for name in contents(target) if "briefing-2" in name} == {
        "briefing-2026-02-17-sore"
    }
    asked = fake_rsync.read_text().splitlines()
    assert all("-- " in call for call in asked)


@pytest.mark.skipif(not shutil.which("rsync"), reason="rsync is not installed")
def test_by_the_real_rsync(podcast: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    (target / "briefing-2020-01-01.mp3").write_bytes(b"of others")
    rsync = Rsync(str(target))

    rsync.put({"a.txt": b"isi", "kunci/b.txt": b"isi", "feed.xml": podcast / "feed.xml"})
    rsync.remove(["a.txt", "kunci/b.txt", "tiada.txt"])

    assert (target / "feed.xml").read_bytes() == (podcast / "feed.xml").read_bytes()
    assert rsync.read("feed.xml") == (podcast / "feed.xml").read_bytes()
    assert rsync.read("tiada") is None
    assert set(contents(target)) == {"feed.xml", "briefing-2020-01-01.mp3"}


class Watched:
    """A folder as a target, which tells after every file what a subscriber would see."""

    def __init__(self, path: Path) -> None:
        self.inner = Folder(path)
        self.dangling: list[str] = []
        self.order: list[str] = []

    def read(self, name: str) -> bytes | None:
        return self.inner.read(name)

    def put(self, files: Mapping[str, Source]) -> None:
        for name, source in files.items():
            self.inner.put({name: source})
            self.look(name)

    def remove(self, names: Sequence[str]) -> None:
        for name in names:
            self.inner.remove([name])
            self.look(f"-{name}")

    def look(self, name: str) -> None:
        self.order.append(name)
        feed = self.inner.read("feed.xml")
        for part in (feed or b"").split(BASE_URL.encode())[2:]:
            named = part.split(b'"')[0].split(b"<")[0].decode()
            if named and self.inner.read(named) is None:
                self.dangling.append(f"{named} after {name}")


def test_no_subscriber_sees_what_is_not_there(podcast: Path, tmp_path: Path) -> None:
    watched = Watched(tmp_path / "tujuan")
    deliver(podcast, watched)
    put_episode(podcast, DAY.replace(day=18))
    prune(podcast, keep=2, today=DAY)
    refresh(podcast, ShowChanges(title="Nama baru"), now=NOW)
    watched.order.clear()

    deliver(podcast, watched)

    order = watched.order
    assert watched.dangling == []
    assert order.index("briefing-2026-02-18.mp3") < order.index("feed.xml")
    assert order.index("feed.xml") < order.index("-briefing-2026-02-16.mp3")
    assert order[0] == order[-1] == ".briefing-published.json"
    is_whole(contents(tmp_path / "tujuan"), podcast)


def test_a_key_brings_the_picture_under_its_path(podcast: Path, tmp_path: Path) -> None:
    show = refresh(podcast, ShowChanges(keyed=True), now=NOW).show
    assert show.key
    target = tmp_path / "tujuan"

    deliver(podcast, Folder(target))

    (picture,) = (target / show.key).iterdir()
    assert picture.read_bytes() == (podcast / picture.name).read_bytes()
    refresh(podcast, ShowChanges(keyed=False), now=NOW)
    assert deliver(podcast, Folder(target)).removed == (f"{show.key}/{picture.name}",)


def test_what_is_of_others_stays(podcast: Path, tmp_path: Path) -> None:
    target = tmp_path / "tujuan"
    target.mkdir()
    others = {"briefing-2020-01-01.mp3": b"x", "gambar.png": b"y", "a.html": b"z"}
    for name, content in others.items():
        (target / name).write_bytes(content)
    deliver(podcast, Folder(target))
    listed = target / ".briefing-published.json"
    told = json.loads(listed.read_text())
    outside = tmp_path / "luar.txt"
    outside.write_text("x")
    listed.write_text(json.dumps({**told, "../luar.txt": "", "gambar.png": "", "a.html": ""}))
    prune(podcast, keep=1, today=DAY)

    deliver(podcast, Folder(target))

    assert {name: (target / name).read_bytes() for name in others} == others
    assert outside.exists()


@pytest.mark.parametrize("name", ["feed.xml", *FILES])
def test_the_site_of_another_is_not_copied_over(podcast: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / "tujuan"
    target.mkdir()
    (target / name).write_text("of another site")

    with pytest.raises(DeliveryError, match=name):
        deliver(podcast, Folder(target))

    assert contents(target) == {name: b"of another site"}
    deliver(podcast, Folder(target), again=True)
    is_whole(contents(target), podcast)


def test_a_damaged_list_is_made_anew(podcast: Path, tmp_path: Path) -> None:
    target = tmp_path / "tujuan"
    deliver(podcast, Folder(target))
    (target / ".briefing-published.json").write_text("{")

    assert deliver(podcast, Folder(target)).copied
    assert deliver(podcast, Folder(target)).copied == ()


def test_what_failed_goes_on(podcast: Path, tmp_path: Path, fake_rsync: Path) -> None:
    place = f"contoh:{tmp_path / 'target'}"
    os.environ["RSYNC_FAILS"] = "1"
    try:
        with pytest.raises(DeliveryError, match="refused"):
            deliver(podcast, Rsync(place))
    finally:
        del os.environ["RSYNC_FAILS"]

    assert len(deliver(podcast, Rsync(place)).copied) > 20
    assert fake_rsync.exists()


def test_a_folder_without_a_feed_is_not_published(tmp_path: Path, podcast: Path) -> None:
    put_episode(tmp_path / "lain")
    with pytest.raises(UsageError, match="briefing feed"):
        deliver(tmp_path / "lain", Folder(tmp_path / "tujuan"))
    (podcast / "feed.xml").unlink()
    with pytest.raises(PodcastError, match=r"feed\.xml"):
        deliver(podcast, Folder(tmp_path / "tujuan"))
    assert not (tmp_path / "tujuan").exists()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("/srv/web", Folder),
        ("web", Folder),
        ("./a:b", Folder),
        ("C:\\web", Folder),
        ("file:///srv/web", Folder),
        ("memory://bucket", ObjectStore),
        ("contoh:web", Rsync),
        ("rini@contoh.example:/srv/web", Rsync),
        ("rsync://contoh.example/modul", Rsync),
        ("contoh::modul", Rsync),
    ],
)
def test_the_name_says_what_a_target_is(name: str, kind: type[Target]) -> None:
    assert isinstance(target_of(name), kind)


@pytest.mark.parametrize("name", ["", "-e", "sftp://rini:rahasia@contoh.example/web"])
def test_a_name_that_is_none_or_tells_a_secret_is_refused(name: str) -> None:
    with pytest.raises(UsageError) as refused:
        target_of(name)
    assert "rahasia" not in str(refused.value)


def test_a_store_that_is_not_installed_is_named_with_its_remedy() -> None:
    with pytest.raises(DeliveryError, match=r"tiada|not known|briefing\[publish\]"):
        target_of("tiada://bucket")


def test_no_rsync_is_said(podcast: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DeliveryError, match="needs rsync"):
        deliver(podcast, Rsync("contoh:web"))


def test_no_room_for_passing_files_is_said(
    podcast: Path, fake_rsync: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/tmp/briefing-x")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", full)
    with pytest.raises(DeliveryError, match="cannot copy /tmp/briefing-x: No space left"):
        deliver(podcast, Rsync("contoh:web"))


def test_a_sound_that_cannot_be_read_is_named(
    podcast: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(file: BinaryIO, _: str) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), file.name)

    monkeypatch.setattr(hashlib, "file_digest", broken)
    with pytest.raises(DeliveryError, match=rf"cannot copy {podcast}.*Input/output error"):
        deliver(podcast, Folder(tmp_path / "target"))
