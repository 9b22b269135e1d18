"""Kills feed writing, retention and publishing at random moments, and looks at what is left.

A program by itself, with one thread only, since it forks: python -m tests.studio.podcast.killed FOLDER.
Prints how many runs were killed before their end, and how many of them between two of their files; ends with an error at the first thing that is not whole.
"""

import itertools
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from lxml import etree

from briefing.studio.podcast import ShowChanges, prune, refresh
from briefing.studio.podcast.delivery import deliver, target_of
from briefing.studio.podcast.delivery.copying import LIST

from .folders import BASE_URL, DAY, NOW, contents, put_days, put_episode

KILLS = 51
Work = Callable[[Path], object]


def write(folder: Path) -> None:
    refresh(folder, ShowChanges(title="Nama Baru"), now=NOW)


def retain(folder: Path) -> None:
    prune(folder, keep=2, today=DAY)


def send(folder: Path) -> None:
    deliver(folder, target_of(str(folder.parent / "target")))


def prepare(folder: Path) -> None:
    """A folder with a feed and a copy of it; since then an episode came and one went."""
    put_days(folder, 4)
    refresh(folder, ShowChanges(base_url=BASE_URL, title="Kabar"), now=NOW)
    send(folder)
    put_episode(folder, DAY + timedelta(days=1))


def main(scratch: Path) -> None:
    """Kill each kind of work in turn, and compare with what it makes when it is left alone."""
    before = scratch / "before"
    prepare(before / "siaran")
    sent = scratch / "sent"
    shutil.copytree(before, sent)
    refresh(sent / "siaran", now=NOW)
    retain(sent / "siaran")
    chances = random.Random(9)
    hit = halfway = 0
    for work, state in ((write, before), (retain, before), (send, sent)):
        whole = scratch / "whole"
        shutil.copytree(state, whole)
        began = time.monotonic()
        steps = _count_steps(work, whole / "siaran")
        took = time.monotonic() - began
        moments = [chances.uniform(0, 2 * took) for _ in range(KILLS // 3)]
        for after_s, step in [*((s, None) for s in moments), *((None, i) for i in range(steps))]:
            place = scratch / "place"
            shutil.copytree(state, place)
            hit += _killed(work, place / "siaran", after_s, step)
            halfway += contents(place) not in (contents(state), contents(whole))
            _require_whole(place / "siaran", state / "siaran", whole / "siaran")
            _require_whole(place / "target", state / "target", whole / "target")
            work(place / "siaran")
            for name in ("siaran", "target"):
                if contents(place / name) != contents(whole / name):
                    raise SystemExit(f"{work.__name__}: run again, {name} is not what it should be")
            shutil.rmtree(place)
        shutil.rmtree(whole)
    print(hit, halfway)


def _killed(work: Work, folder: Path, after_s: float | None, step: int | None) -> bool:
    """Whether the work was going on when it was killed, after a time or before one of its steps."""
    child = os.fork()
    if not child:
        if step is not None:
            _at_each_step(lambda count: count == step and os.kill(os.getpid(), signal.SIGKILL))
        work(folder)
        os._exit(0)
    if after_s is not None:
        time.sleep(after_s)
        os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _count_steps(work: Work, folder: Path) -> int:
    """How many files the work renames or removes."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        _at_each_step(lambda _: os.write(writer, b"."))
        work(folder)
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        return len(file.read())


def _at_each_step(act: Callable[[int], object]) -> None:
    """Call with 0, 1, 2 ... before each rename and removal that this process makes from now on."""
    counter = itertools.count()
    replace, unlink = Path.replace, Path.unlink

    def replace_acted(self: Path, target: Path) -> Path:
        act(next(counter))
        return replace(self, target)

    def unlink_acted(self: Path, missing_ok: bool = False) -> None:
        if self.exists():
            act(next(counter))
        unlink(self, missing_ok=missing_ok)

    Path.replace = replace_acted  # type: ignore[method-assign,assignment]
    Path.unlink = unlink_acted  # type: ignore[method-assign]


def _require_whole(folder: Path, old: Path, new: Path) -> None:
    """Each file is the old or the new one, and every item of the feed has its file, as long as said."""
    allowed = (contents(old), contents(new))
    for name, content in contents(folder).items():
        is_list = name == LIST  # it also says what is on its way
        if not is_list and all(content != known.get(name) for known in allowed):
            raise SystemExit(f"{folder / name} is neither old nor new")
    feed = etree.fromstring((folder / "feed.xml").read_bytes())
    for element in feed.iter():
        url = element.get("url") or ""
        if url.startswith(BASE_URL):
            path = folder / url.removeprefix(BASE_URL)
            if not path.is_file():
                raise SystemExit(f"{folder / 'feed.xml'} names {path.name}, which is not there")
            if element.tag == "enclosure" and int(element.get("length")) != path.stat().st_size:
                raise SystemExit(f"{path} is not as long as the feed says")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
