"""Media Indonesia."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="Media Indonesia",
    hosts=("mediaindonesia.com",),
    articles=r"/[\w-]+/\d{3,}/[\w-]{8,}|/read/detail/\d+",
    marks=(".info-author",),
    body=("div.article", ".article-content", "article .article"),
    drop=(
        ".baca-juga",
        ".flying-carpet",
        ".ext-channel",
        ".follow-cta",
        ".info-author",
        ".editor-name",
    ),
    title=(".detail h1", ".detail-artikel h1", "h1"),
    date=(".datetime", ".date-author .date"),
    author=("meta:article:author", ".info .author-2", ".date-author .author"),
)
