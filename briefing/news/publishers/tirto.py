"""Tirto."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="Tirto",
    hosts=("tirto.id",),
    articles=r"/[\w-]{16,}-[A-Za-z0-9]{4}$",
    marks=(".content-text-editor",),
    body=(".content-text-editor",),
    drop=(".baca-holder",),
    title=("h1.article-title", "h1.news-detail-title"),
    date=(".byline div", ".detail-date"),
    author=(".reporter-name", "meta:article:author"),
)
