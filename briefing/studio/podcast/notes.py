"""The show notes of an item: what is told when, with a link to every source.

Apps show p, ul, li and a; directories take 4000 bytes.
"""

from html import escape

from briefing.studio.outputs.notes import clock, web_address
from briefing.studio.podcast.shelf import Shelved, Source

MAX_BYTES = 4000
_TITLE_CHARS = (200, 80, 50, 30)
_ANY = 10_000
_ABOUT = "Dibacakan oleh suara buatan ({engine}) dari berita yang ditautkan di atas."


def full_notes(episode: Shelved) -> str:
    """All of it, however long: the sources of each story and who else reported it."""
    others = [other for told in episode.stories for other in told.also]
    return _times(episode, _ANY) + _also(others) + _about(episode)


def short_notes(episode: Shelved) -> str:
    """As much as 4000 bytes hold: first the others go, then titles shrink, last the end is cut."""
    about = _about(episode)
    shorter = (_times(episode, chars) + about for chars in _TITLE_CHARS)
    for notes in (full_notes(episode), *shorter):
        if len(notes.encode()) <= MAX_BYTES:
            return notes
    rows = _rows(episode, _TITLE_CHARS[-1])
    for kept in range(len(rows) - 1, 0, -1):
        left = f"<p>… dan {len(rows) - kept} bagian lagi.</p>"
        notes = _list(rows[:kept]) + left + about
        if len(notes.encode()) <= MAX_BYTES:
            return notes
    return about


def _times(episode: Shelved, title_chars: int) -> str:
    return _list(_rows(episode, title_chars))


def _rows(episode: Shelved, title_chars: int) -> list[str]:
    """A row a chapter: when it begins, its title with the link, and who published it."""
    by = {round(1000 * told.start_s): told.source.publisher for told in episode.stories}
    return [
        f"{clock(c)} {_link(c.title, c.url, title_chars)}{_by(by.get(c.start_ms))}"
        for c in episode.chapters
    ]


def _also(others: list[Source]) -> str:
    if not others:
        return ""
    rows = [_link(other.title, other.url, _ANY) + _by(other.publisher) for other in others]
    return f"<p>Diberitakan juga:</p>{_list(rows)}"


def _by(publisher: str | None) -> str:
    return f" ({escape(publisher)})" if publisher else ""


def _about(episode: Shelved) -> str:
    return f"<p>{escape(_ABOUT.format(engine=episode.engine))}</p>"


def _link(title: str, url: str | None, chars: int) -> str:
    row = " ".join(title.split())
    text = escape(row if len(row) <= chars else row[: chars - 1].rstrip() + "…")
    address = web_address(url)
    return f'<a href="{escape(address)}">{text}</a>' if address else text


def _list(rows: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{row}</li>" for row in rows) + "</ul>"
