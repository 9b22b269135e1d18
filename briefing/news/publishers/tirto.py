"""Tirto."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="Tirto",
    hosts=("tirto.id",),
    marks=(".content-text-editor",),
    body=(".content-text-editor",),
    drop=(".baca-holder",),
    title=("h1.article-title", "h1.news-detail-title"),
    date=(".byline div", ".detail-date"),
    author=(".reporter-name", "meta:article:author"),
)
