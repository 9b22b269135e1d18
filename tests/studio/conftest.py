"""An episode of two stories, as the studio gets it."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from briefing.models import (
    Article,
    Clip,
    Episode,
    Line,
    LineKind,
    Loss,
    Script,
    Story,
)
from briefing.studio.assemble import assemble

from .sounds import babble, sound


def build_script() -> Script:
    zone = ZoneInfo("Asia/Jakarta")
    first = Story(
        Article(
            "Jembatan Baru Dibuka",
            ("Jembatan dibuka Senin. Warga senang.",),
            url="https://contoh.example/jembatan",
            publisher="Harian Contoh",
            published=datetime(2026, 2, 16, 8, 15, tzinfo=zone),
            origin="jembatan.html",
        ),
        ("Jembatan dibuka Senin.", "Warga senang."),
    )
    second = Story(
        Article("Harga “Kopi” Naik", ("Harga kopi naik 5 persen.",), origin="kopi.txt"),
        ("Harga kopi naik 5 persen.",),
    )
    lines = [Line(LineKind.GREETING, "Selamat pagi.", "Selamat pagi.")]
    for story in (first, second):
        lines.append(Line(LineKind.HEADLINE, story.article.title, story.article.title, story))
        lines += [
            Line(LineKind.SENTENCE, text, text.replace("5", "lima"), story)
            for text in story.sentences
        ]
    lines.append(Line(LineKind.CLOSING, "Demikian.", "Demikian."))
    return Script(
        show="Kabar Contoh",
        title="Selasa, 17 Februari 2026: Jembatan Baru Dibuka",
        day=date(2026, 2, 17),
        lines=tuple(lines),
        stories=(first, second),
    )


def clips_of(script: Script) -> list[Clip]:
    """A clip of a second or so for each line, longer line by line."""
    return [Clip(line, sound(babble(1 + i / 10, seed=i))) for i, line in enumerate(script.lines)]


@pytest.fixture
def drafted() -> Episode:
    return Episode(
        build_script(),
        guid="0b4a5c1e-2f43-5c7e-9a55-3a6ad3a1b001",
        created=datetime(2026, 2, 17, 5, 30, tzinfo=ZoneInfo("Asia/Jakarta")),
        lost=(Loss("kosong.html", "empty", "kosong.html is empty"),),
    )


@pytest.fixture
def spoken(drafted: Episode) -> Episode:
    timeline = assemble(clips_of(drafted.script)).timeline
    return replace(drafted, engine="espeak", timeline=timeline)
