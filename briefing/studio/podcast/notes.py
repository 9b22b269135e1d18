"""The show notes of an item: what is told when, with a link to every source.

Apps show p, ul, li and a; directories take 4000 bytes.
"""

from html import escape

from briefing.studio.chapters import Chapter
from briefing.studio.outputs.notes import clock, web_address
from briefing.studio.podcast.shelf import Shelved, Source

MAX_BYTES = 4000
_TITLE_CHARS = (200, 80, 50, 30)
_ABOUT = "Dibacakan oleh suara buatan ({engine}) dari berita yang ditautkan di atas."


def full_notes(episode: Shelved) -> str:
    """All of it, however long: the sources of each story and who else reported it."""
    others = [other for told in episode.stories for other in told.also]
    return _times(episode, 1000) + _also(others) + _about(episode)


def short_notes(episode: Shelved) -> str:
    """As much as 4000 bytes hold: first the others go, then titles shrink, last the end is cut."""
    about = _about(episode)
    shorter = (_times(episode, chars) + about for chars in _TITLE_CHARS)
    for notes in (full_notes(episode), *shorter):
        if len(notes.encode()) <= MAX_BYTES:
            return notes
    rows = [_row(chapter, _TITLE_CHARS[-1]) for chapter in episode.chapters]
    for kept in range(len(rows) - 1, 0, -1):
        left = f"<p>… dan {len(rows) - kept} bagian lagi.</p>"
        notes = _list(rows[:kept]) + left + about
        if len(notes.encode()) <= MAX_BYTES:
            return notes
    return about


def _times(episode: Shelved, title_chars: int) -> str:
    return _list([_row(chapter, title_chars) for chapter in episode.chapters])


def _row(chapter: Chapter, title_chars: int) -> str:
    return f"{clock(chapter)} {_link(chapter.title, chapter.url, title_chars)}"


def _also(others: list[Source]) -> str:
    if not others:
        return ""
    rows = [
        ", ".join(filter(None, [_link(s.title, s.url, 1000), escape(s.publisher or "")]))
        for s in others
    ]
    return f"<p>Diberitakan juga:</p>{_list(rows)}"


def _about(episode: Shelved) -> str:
    return f"<p>{escape(_ABOUT.format(engine=episode.engine))}</p>"


def _link(title: str, url: str | None, chars: int) -> str:
    row = " ".join(title.split())
    text = escape(row if len(row) <= chars else row[: chars - 1].rstrip() + "…")
    address = web_address(url)
    return f'<a href="{escape(address)}">{text}</a>' if address else text


def _list(rows: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{row}</li>" for row in rows) + "</ul>"
