"""A podcast folder in a store that speaks S3: moto's server, with s3fs as users have it."""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import DeliveryError
from briefing.studio.podcast import prune
from briefing.studio.podcast.delivery import deliver, target_of

from .folders import DAY, contents

pytestmark = pytest.mark.slow

BUCKET = "siaran-contoh"
TARGET = f"s3://{BUCKET}/podcast"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """An empty bucket on this machine; what to know of it stands in the environment."""
    s3fs = pytest.importorskip("s3fs", reason="needs pip install 'briefing[publish]'")
    program = shutil.which("moto_server")
    if not program:
        pytest.skip("moto_server is not installed (pip install 'moto[server]')")
    log = tmp_path / "store.log"
    with (
        log.open("wb") as said,
        subprocess.Popen([program, "-p", "0"], stdout=said, stderr=said) as server,
    ):
        try:
            while not (found := re.search(r"Running on (http://\S+)\n", log.read_text())):
                assert server.poll() is None, log.read_text()
                time.sleep(0.05)
            for name, value in {
                "AWS_ACCESS_KEY_ID": "contoh",
                "AWS_SECRET_ACCESS_KEY": "rahasia",
                "AWS_ENDPOINT_URL": found[1],
                "AWS_DEFAULT_REGION": "us-east-1",
            }.items():
                monkeypatch.setenv(name, value)
            s3fs.S3FileSystem.clear_instance_cache()
            files = s3fs.S3FileSystem()
            files.mkdir(BUCKET)
            yield files
        finally:
            s3fs.S3FileSystem.clear_instance_cache()
            server.terminate()


def stored(files: Any) -> dict[str, bytes]:
    files.invalidate_cache()
    place = f"{BUCKET}/podcast/"
    return {path.removeprefix(place): files.cat_file(path) for path in files.find(place)}


def test_a_folder_goes_there_whole_with_its_types(podcast: Path, store: Any) -> None:
    first = deliver(podcast, target_of(TARGET))
    there = stored(store)

    assert first.copied[-2:] == ("index.html", "feed.xml")
    assert set(there) == {*first.copied, ".briefing-published.json"}
    assert {name: contents(podcast)[name] for name in first.copied} == {
        name: content for name, content in there.items() if not name.startswith(".")
    }
    for name, kind in (
        ("feed.xml", "application/rss+xml; charset=utf-8"),
        (f"briefing-{DAY}.mp3", "audio/mpeg"),
        (f"briefing-{DAY}.vtt", "text/vtt; charset=utf-8"),
        (f"briefing-{DAY}.chapters.json", "application/json+chapters; charset=utf-8"),
    ):
        head = store.call_s3("head_object", Bucket=BUCKET, Key=f"podcast/{name}")
        assert head["ContentType"] == kind


def test_what_changed_goes_and_what_is_of_others_stays(podcast: Path, store: Any) -> None:
    deliver(podcast, target_of(TARGET))
    store.pipe_file(f"{BUCKET}/podcast/catatan.txt", b"of others")
    prune(podcast, keep=1, today=DAY)

    done = deliver(podcast, target_of(TARGET))

    assert done.copied == ("index.html", "feed.xml")
    assert f"briefing-{DAY}.mp3" in done.removed
    assert stored(store)["catatan.txt"] == b"of others"
    assert deliver(podcast, target_of(TARGET)).copied == ()


@pytest.mark.usefixtures("store")
def test_a_bucket_that_is_not_there_is_an_error_of_ours(podcast: Path) -> None:
    with pytest.raises(DeliveryError, match="bucket"):
        deliver(podcast, target_of("s3://tiada-di-sini/podcast"))
