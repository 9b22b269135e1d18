"""VIVA; the body's element is nested in itself."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="VIVA",
    hosts=("viva.co.id", "vivanews.com"),
    articles=r"/(?:berita|[\w-]+)/(?:[\w-]+/)*\d{4,}-[\w-]+",
    marks=("#article-detail-content", ".main-content-detail"),
    body=("#article-detail-content", ".main-content-detail"),
    drop=(".iklan-18", ".lihat-juga", ".lihat-skyscraper", ".recommended-article"),
    title=("h1.leading-title", "h1.main-title", ".leading h1"),
    date=(".leading-date", "time.date", ".date"),
    author=(".leading-author", ".date-time .author"),
)
