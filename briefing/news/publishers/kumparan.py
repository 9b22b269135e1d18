"""Kumparan; only its paragraphs, headings and list items carry a name that stays."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="kumparan",
    hosts=("kumparan.com",),
    articles=r"/[\w-]+/\w+(?:-\w+){3,}(?:/full)?$",
    marks=("[data-qa-id=story-paragraph]",),
    body=("article",),
    drop=(
        "header",
        "footer",
        "[data-qa-id=story-footer]",
        "[data-qa-id=story-author]",
        "[data-qa-id=image-figure]",
        "[data-qa-id^=desktop-article-page-billboard]",
    ),
    title=("[data-qa-id=story-title]",),
    date=("[data-qa-id=publish-date]",),
    author=("[data-qa-id=author-name]",),
)
