"""Show notes: what is told when, with links to the sources; in Markdown and in HTML."""

import re
from html import escape

from briefing.models import Episode, Story
from briefing.studio.chapters import Chapter, chapters

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_ABOUT = "Dibacakan oleh suara buatan ({engine}) dari berita yang ditautkan di atas."


def render_markdown(episode: Episode) -> bytes:
    """``STEM.md``."""
    script = episode.script
    rows = [f"# {_plain(script.title)}", ""]
    rows += [f"- {clock(c)} {_markdown_link(c)}" for c in chapters(episode)]
    rows += ["", "## Sumber", ""]
    rows += [f"- {_plain(_credit(story))}" for story in script.stories]
    rows += ["", _ABOUT.format(engine=episode.engine)]
    return ("\n".join(rows) + "\n").encode("utf-8", "replace")


def render_html(episode: Episode) -> bytes:
    """``STEM.html``: a page by itself, its body the notes."""
    title = escape(" ".join(episode.script.title.split()))
    return (
        '<!DOCTYPE html>\n<html lang="id">\n<head><meta charset="utf-8">'
        f"<title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n"
        f"{notes_html(episode)}</body>\n</html>\n"
    ).encode("utf-8", "replace")


def notes_html(episode: Episode) -> str:
    """The notes as a fragment of p, ul, li and a: what podcast apps show."""
    times = "".join(f"<li>{clock(c)} {_html_link(c)}</li>\n" for c in chapters(episode))
    sources = "".join(f"<li>{escape(_credit(s))}</li>\n" for s in episode.script.stories)
    about = escape(_ABOUT.format(engine=episode.engine))
    return f"<ul>\n{times}</ul>\n<p>Sumber:</p>\n<ul>\n{sources}</ul>\n<p>{about}</p>\n"


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


def _markdown_link(chapter: Chapter) -> str:
    title, url = _plain(chapter.title), web_address(chapter.url)
    return f"[{title}](<{url}>)" if url else title


def _html_link(chapter: Chapter) -> str:
    title, url = escape(chapter.title), web_address(chapter.url)
    return f'<a href="{escape(url)}">{title}</a>' if url else title


def web_address(url: str | None) -> str:
    """The address if it is one of a web page: a page may claim anything as its own."""
    return url if url and _WEB_ADDRESS.fullmatch(url) else ""


def _plain(text: str) -> str:
    """The text on one row, its Markdown signs escaped."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
