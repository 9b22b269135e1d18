"""Folders of episodes, made as a run would make them, without speaking each anew.

One briefing with hostile titles is spoken; every further episode has its sound, and an episode object
and texts of its own.
"""

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.models import Article, Clip, Episode, Line, LineKind, Script, Story
from briefing.studio.assemble import assemble
from briefing.studio.finish import files
from briefing.studio.outputs import OUTPUTS
from briefing.studio.publish import publish

from ..sounds import babble, sound

JAKARTA = timezone(timedelta(hours=7))
DAY = date(2026, 2, 17)
NOW = datetime(2026, 3, 1, 9, 0, tzinfo=JAKARTA)
BASE_URL = "https://contoh.example/siaran/"
HOSTILE = "<b>&\"']]> \x0b 😀 " + "panjang " * 38
TITLES = (HOSTILE, "Harga; “kopi” = naik # \\ &amp; é", "عنوان <!-- --> ]]> %s {{ x }}")


def build_script(day: date = DAY, title: str = HOSTILE, show: str = "Kabar & <Contoh>") -> Script:
    lines = [Line(LineKind.GREETING, "Selamat pagi & salam <hangat>.", "Selamat pagi.")]
    stories = []
    for i, headline in enumerate(TITLES):
        url = f"https://berita.example/{i}?a=1&b=2"
        other = Article(f"Lain {headline}", ("Isi.",), url=f"{url}&lain", publisher="Koran & Lain")
        article = Article(headline, ("Isi.",), url=url, publisher="Harian <Contoh>")
        story = Story(article, (f"Isi berita ke-{i} --> selesai.",), also=(other,))
        stories.append(story)
        lines.append(Line(LineKind.HEADLINE, headline, "Judul.", story))
        lines += [Line(LineKind.SENTENCE, text, "Isi.", story) for text in story.sentences]
    lines.append(Line(LineKind.CLOSING, "Demikian.", "Demikian."))
    return Script(show, title, day, tuple(lines), tuple(stories))


@dataclass(frozen=True)
class Spoken:
    """The one briefing that was spoken: its episode, and its MP3."""

    episode: Episode
    mp3: bytes


@cache
def spoken() -> Spoken:
    script = build_script()
    clips = [Clip(line, sound(babble(2.5 + i % 3, seed=i))) for i, line in enumerate(script.lines)]
    programme = assemble(clips)
    created = datetime.combine(DAY, time(5, 30), JAKARTA)
    episode = Episode(script, _guid(DAY, ""), created, "espeak", programme.timeline)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{episode.stem}.mp3"
        publish(files(episode, programme, path))
        return Spoken(episode, path.read_bytes())


def put_episode(
    folder: Path,
    day: date = DAY,
    *,
    edition: str = "",
    title: str | None = None,
    created: datetime | None = None,
    guid: str | None = None,
) -> Episode:
    """An episode's MP3 and all that stands beside it, in the order in which a run writes them."""
    base = spoken()
    script = base.episode.script
    episode = replace(
        base.episode,
        script=replace(script, day=day, title=f"{day:%d/%m/%Y}: {title or script.title}"),
        guid=guid or _guid(day, edition),
        created=created or datetime.combine(day, time(17 if edition == "sore" else 5, 30), JAKARTA),
        edition=edition,
    )
    path = folder / f"{episode.stem}.mp3"
    beside = {path.with_suffix(suffix): render(episode) for suffix, render in OUTPUTS.items()}
    publish({path: base.mp3, **beside})
    return episode


def put_days(folder: Path, count: int) -> list[Episode]:
    """An episode a day, the last on DAY."""
    return [put_episode(folder, DAY - timedelta(days=count - 1 - i)) for i in range(count)]


def contents(folder: Path) -> dict[str, bytes]:
    """What every file of a folder holds, but for what a run that was killed left half-written."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".part")
    }


def _guid(day: date, edition: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"contoh:{day}:{edition}"))
