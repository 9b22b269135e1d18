"""A new user, with nothing but README.md: the commands of its morning, word for word."""

import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import podcastparser
import pytest

from tests.news.loopback_web import Web
from tests.news_world import World
from tests.news_world.world import WIB

from .conftest import ROOT

pty = pytest.importorskip("pty")
pytestmark = pytest.mark.slow
SOURCES = ("detik", "antara", "cnn")


def readme_commands() -> list[list[str]]:
    """What the first block below "Every morning" has a user type."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = text.partition("## Every morning")[2].partition("```sh\n")[2].partition("```")[0]
    return [line.partition("#")[0].split() for line in block.splitlines()]


@pytest.fixture
def world() -> Iterator[tuple[Web, World]]:
    """This morning's news, as the world's sites have it."""
    now = datetime.now(WIB)
    world = World((now - timedelta(hours=6)).date(), troubles=False)
    with Web() as web:
        world.serve(web)
        yield web, world


def fetch(url: str, **headers: str) -> bytes:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(urllib.request.Request(url, headers=headers)) as answer:
        content: bytes = answer.read()
        return content


def test_what_the_readme_says_gives_a_podcast(tmp_path: Path, world: tuple[Web, World]) -> None:
    web, news = world
    init, daily, serve = readme_commands()
    assert [command[:2] for command in (init, daily, serve)] == [
        ["briefing", "init"],
        ["briefing", "daily"],
        ["briefing", "serve"],
    ]
    home = tmp_path / "home"
    home.mkdir()
    env = {
        "HOME": str(home),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}",
        "HTTP_PROXY": web.proxy,
        "HTTPS_PROXY": "http://127.0.0.1:9",  # no gTTS: espeak-ng speaks
    }

    master, slave = pty.openpty()
    sources = ", ".join(news.site(name).source for name in SOURCES)
    os.write(master, f"Kabar Pagi\n1\n{sources}\n".encode())
    subprocess.run(init, cwd=home, env=env, stdin=slave, check=True)
    os.close(slave)
    os.close(master)
    # The test does not know this machine's network.
    settings = home / "briefing.toml"
    text = settings.read_text(encoding="utf-8")
    address = 'base_url = "http://192.168.7.5:8000/"'
    settings.write_text(re.sub("^(# )?base_url = .*$", address, text, flags=re.MULTILINE))

    made = subprocess.run(daily, cwd=home, env=env, capture_output=True, check=True)
    assert Path(made.stdout.decode().strip()).suffix == ".mp3"

    # Nor whether port 8000 is free.
    with subprocess.Popen(
        [*serve, "--port", "0"], cwd=home, env=env, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout
            page = urlsplit(server.stdout.readline().removeprefix("page ").strip())
            here = f"http://127.0.0.1:{page.port}"
            feed = podcastparser.parse(f"{here}/feed.xml", BytesIO(fetch(f"{here}/feed.xml")))
            [episode] = feed["episodes"]
            [enclosure] = episode["enclosures"]
            path = urlsplit(enclosure["url"]).path
            sound = fetch(here + path)
            part = fetch(here + path, Range="bytes=1000-1999")
        finally:
            server.terminate()

    assert feed["title"] == "Kabar Pagi"
    assert enclosure["url"].startswith("http://192.168.7.5:8000/")
    assert len(sound) == enclosure["file_size"]
    assert part == sound[1000:2000]
    assert 55 <= episode["total_time"] <= 65
    check = subprocess.run(["briefing", "check"], cwd=home, env=env, check=False)
    assert check.returncode == 0
