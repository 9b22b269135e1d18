"""Suara.com."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="Suara.com",
    hosts=("suara.com",),
    articles=r"/\d{4}/\d\d/\d\d/\d+/",
    marks=(".ten-second",),
    body=(".article-content", ".detail-content", ".content-article"),
    drop=(
        ".ten-second",
        ".article-read",
        "[class^=placeholder_]",
        "#next-article",
        "[id*=div-ad]",
        "h1",
    ),
    title=(".article-image h1", ".info h1", "h1"),
    date=(".article-image span", ".date", "time"),
    author=(".author-trigger", ".article-profile a", ".author"),
)
