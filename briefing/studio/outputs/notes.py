"""Show notes: what is told when, with links to the sources; in Markdown and in HTML."""

import re
from collections.abc import Iterable
from html import escape

from briefing.models import Article, Episode, Story
from briefing.studio.chapters import Chapter, chapters

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
# Readable on a phone, in the dark too; nothing is fetched and nothing runs.
_HEAD = (
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark"><meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    "<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.4rem;line-height:1.3}li{margin:.4rem 0;overflow-wrap:anywhere}</style>"
)
_ABOUT = "Dibacakan oleh suara buatan ({engine}) dari berita yang ditautkan di atas."


def render_markdown(episode: Episode) -> bytes:
    """``STEM.md``."""
    script = episode.script
    rows = [f"# {_plain(script.title)}", ""]
    rows += [f"- {clock(c)} {_markdown_link(c.title, c.url)}" for c in chapters(episode)]
    rows += ["", "## Sumber", ""]
    rows += [f"- {_plain(_credit(story))}" for story in script.stories]
    if others := _others(episode):
        rows += ["", "## Diberitakan juga", ""]
        rows += [f"- {_markdown_link(a.title, a.url)}{_plain(_by(a))}" for a in others]
    rows += ["", _ABOUT.format(engine=episode.engine)]
    return ("\n".join(rows) + "\n").encode("utf-8", "replace")


def render_html(episode: Episode) -> bytes:
    """``STEM.html``: a page by itself, its body the notes."""
    title = escape(" ".join(episode.script.title.split()))
    return (
        f'<!DOCTYPE html>\n<html lang="id">\n<head>{_HEAD}<title>{title}</title></head>\n'
        f"<body>\n<h1>{title}</h1>\n{notes_html(episode)}</body>\n</html>\n"
    ).encode("utf-8", "replace")


def notes_html(episode: Episode) -> str:
    """The notes as a fragment of p, ul, li and a: what podcast apps show."""
    notes = _list(f"{clock(c)} {_html_link(c.title, c.url)}" for c in chapters(episode))
    notes += "<p>Sumber:</p>\n" + _list(escape(_credit(s)) for s in episode.script.stories)
    if others := _others(episode):
        rows = (_html_link(a.title, a.url) + escape(_by(a)) for a in others)
        notes += "<p>Diberitakan juga:</p>\n" + _list(rows)
    return f"{notes}<p>{escape(_ABOUT.format(engine=episode.engine))}</p>\n"


def _list(rows: Iterable[str]) -> str:
    return "<ul>\n" + "".join(f"<li>{row}</li>\n" for row in rows) + "</ul>\n"


def _others(episode: Episode) -> list[Article]:
    """Those whose reports were told together with a story, by somebody else."""
    return [article for story in episode.script.stories for article in story.also]


def _by(article: Article) -> str:
    return f", {article.publisher}" if article.publisher else ""


def _credit(story: Story) -> str:
    """Who reported the story, when."""
    article = story.article
    by = ", mengutip ".join(filter(None, [article.publisher, article.source_credit]))
    when = f"{article.published:%d/%m/%Y %H.%M}" if article.published else ""
    return ", ".join(filter(None, [article.title, by, when]))


def clock(chapter: Chapter) -> str:
    """When a chapter begins: hours, minutes and seconds."""
    minutes, seconds = divmod(chapter.start_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"


def _markdown_link(title: str, url: str | None) -> str:
    address = web_address(url)
    return f"[{_plain(title)}](<{address}>)" if address else _plain(title)


def _html_link(title: str, url: str | None) -> str:
    address = web_address(url)
    return f'<a href="{escape(address)}">{escape(title)}</a>' if address else escape(title)


def web_address(url: str | None) -> str:
    """The address if it is one of a web page: a page may claim anything as its own."""
    return url if url and _WEB_ADDRESS.fullmatch(url) else ""


def _plain(text: str) -> str:
    """The text on one row, its Markdown signs escaped."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
