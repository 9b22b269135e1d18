"""Stories to a Script: the greeting, each story's lines, the closing.

What frames the stories is worded in ``wording.toml``; what is told is the source's own. Everything
said passes the normalizer here, once.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from briefing.models import Article, Line, LineKind, Script, Story
from briefing.script.normalize import normalize
from briefing.script.sentences import split_sentences

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def write(stories: Sequence[Story], show: str, day: date, now: datetime) -> Script:
    """The script of a briefing for ``day``, greeting as is proper at the hour of ``now``."""
    return Script(
        show=show,
        title=": ".join([long_date(day), *(s.article.title for s in stories[:1])]),
        day=day,
        lines=tuple(_lines(stories, show, day, now)),
        stories=tuple(stories),
    )


def text_lines(text: str) -> list[Line]:
    """A text's sentences as lines that belong to no story, paragraph by paragraph."""
    return [
        _line(LineKind.SENTENCE, sentence)
        for paragraph in text.splitlines()
        for sentence in split_sentences(paragraph)
    ]


def long_date(day: date) -> str:
    """A date as Indonesians write it out: ``Rabu, 13 September 2023``."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def _lines(stories: Sequence[Story], show: str, day: date, now: datetime) -> Iterator[Line]:
    wording = _wording()
    words = {
        "show": show,
        "day": long_date(day),
        "greeting": _greeting(wording["greetings"], now.hour),
        "count": len(stories),
    }
    for template in wording["greeting"]:
        yield _line(LineKind.GREETING, template.format_map(words))
    for story in stories:
        yield _line(LineKind.HEADLINE, story.article.title, story)
        source = _source(wording, story.article)
        if source:
            yield _line(LineKind.SOURCE, source, story)
        for sentence in story.sentences:
            yield _line(LineKind.SENTENCE, sentence, story)
    for template in wording["closing"]:
        yield _line(LineKind.CLOSING, template.format_map(words))


def _line(kind: LineKind, text: str, story: Story | None = None) -> Line:
    return Line(kind, text, normalize(text), story)


def _source(wording: Mapping[str, Any], article: Article) -> str:
    """Who reports it, said once; empty where nobody is known."""
    publisher, credit = article.publisher, article.source_credit
    if credit and credit == publisher:
        credit = None
    match publisher, credit:
        case None, None:
            return ""
        case None, _:
            template = wording["credit_only"]
        case _, None:
            template = wording["source"]
        case _:
            template = wording["source_credit"]
    return str(template.format(publisher=publisher, credit=credit))


def _greeting(greetings: Mapping[str, str], hour: int) -> str:
    return greetings[str(max(int(since) for since in greetings if int(since) <= hour))]


@cache
def _wording() -> Mapping[str, Any]:
    resource = files("briefing.script").joinpath("wording.toml")
    return tomllib.loads(resource.read_text(encoding="utf-8"))
