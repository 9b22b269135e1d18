"""Antara, the national news agency."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="Antara",
    hosts=("antaranews.com",),
    articles=r"/berita/\d+/",
    marks=("#content_news", ".wrap__article-detail-content"),
    # Until 2017 raw text with br runs, its credits inside.
    body=("#content_news", ".wrap__article-detail-content", ".post-content"),
    drop=("#content_news > p.mt10", "#content_news > p.date", "p.text-muted", "span.baca-juga"),
    title=(
        "h1.title",
        ".wrap__article-detail-title h1",
        ".wrap__article-detail-title",
        "h1.post-title",
    ),
    date=(".date", ".wrap__article-detail-info .list-inline-item", ".list-inline-item"),
    author=(
        "[itemprop=author]",
        ".byline",
        ".text-muted.mt-2",
        ".wrap__article-detail-info .text-muted",
    ),
)
