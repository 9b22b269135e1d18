"""A new user, with nothing but README.md: the commands of its morning, word for word."""

import os
import re
import socket
import subprocess
import sys
import time
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


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def fetch(url: str, until: float, **headers: str) -> bytes:
    """The answer of a server that may still be starting."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while True:
        try:
            with opener.open(urllib.request.Request(url, headers=headers), timeout=10) as answer:
                content: bytes = answer.read()
                return content
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


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
    subprocess.run(init, cwd=home, env=env, stdin=slave, check=True, timeout=60)
    os.close(slave)
    os.close(master)
    # The test knows neither this machine's network nor whether port 8000 is free.
    port = free_port()
    settings = home / "briefing.toml"
    text = settings.read_text(encoding="utf-8")
    address = f'base_url = "http://192.168.7.5:{port}/"'
    settings.write_text(re.sub("^(# )?base_url = .*$", address, text, flags=re.MULTILINE))

    made = subprocess.run(daily, cwd=home, env=env, capture_output=True, check=True, timeout=120)
    assert Path(made.stdout.decode().strip()).suffix == ".mp3"

    with subprocess.Popen(
        [*serve, "--port", str(port)], cwd=home, env=env, stdout=subprocess.PIPE
    ) as server:
        try:
            until = time.monotonic() + 30
            here = f"http://127.0.0.1:{port}"
            feed = podcastparser.parse(
                f"{here}/feed.xml", BytesIO(fetch(f"{here}/feed.xml", until))
            )
            [episode] = feed["episodes"]
            [enclosure] = episode["enclosures"]
            path = urlsplit(enclosure["url"]).path
            sound = fetch(here + path, until)
            part = fetch(here + path, until, Range="bytes=1000-1999")
        finally:
            server.terminate()

    assert feed["title"] == "Kabar Pagi"
    assert enclosure["url"].startswith(f"http://192.168.7.5:{port}/")
    assert len(sound) == enclosure["file_size"]
    assert part == sound[1000:2000]
    assert 55 <= episode["total_time"] <= 65
    check = subprocess.run(["briefing", "check"], cwd=home, env=env, check=False, timeout=60)
    assert check.returncode == 0
