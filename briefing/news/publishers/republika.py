"""Republika and its channels (Ihram)."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="Republika",
    hosts=("republika.co.id", "ihram.co.id"),
    articles=r"/berita/(?:[\w-]+/)*[\w-]{8,}|/posts/\d+/",
    names={"ihram.co.id": "Ihram"},
    marks=(".jdl-detail", ".max-card__title"),
    body=(
        ".article-content article",
        ".article-content",
        ".content-detail",
        ".teaser.global-detail",
        ".artikel",
    ),
    drop=(".picked-article", "[id^=bn_]", ".footnote-wrap", "#next-article", ".baca-juga"),
    title=(".max-card__title h1", ".jdl-detail h2", "h1.title"),
    date=(".date-item__headline", ".jdl-detail .date", ".date"),
    # "Rep: writer / Red: editor"; JSON-LD names the editor.
    author=(".max-card__title > div", ".red"),
    editor_in_json_ld=True,
)
