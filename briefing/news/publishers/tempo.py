"""Tempo and Tempo.co."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="Tempo",
    hosts=("tempo.co",),
    articles=r"/read/(?:news/)?\d{4,}|/read/\d+|/[\w-]+/[\w-]{12,}-\d{5,}$",
    marks=(".block-tanggal", "#content-wrapper"),
    # Since 2024 every paragraph has an element of its own, all with the same id.
    body=(
        "#content-wrapper",
        ".artikel",
        ".detail-in",
        ".detail-konten",
        ".detail-content",
        "article.grow",
        "article",
    ),
    drop=(".related-article", ".block-tanggal", ".paging"),
    title=("h1.title-article", ".artikel h1", "article h1", "h1"),
    date=(".block-tanggal", ".tanggal", "p.date"),
    author=("[href^=/penulis/]",),
)
