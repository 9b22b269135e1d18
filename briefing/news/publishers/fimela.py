"""Fimela and Bola.com, built like Liputan6."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="Fimela",
    hosts=("fimela.com", "bola.com", "bola.net", "dream.co.id"),
    articles=r"/read/\d+/|-\w+-\w+-[\w-]+\.html$",
    names={"bola.com": "Bola.com", "bola.net": "Bola.net", "dream.co.id": "Dream"},
    body=(
        ".article-content-body__item-page",
        ".article-content-body__item",
        ".article-content-body",
        "[id^=multi-page-]",
        ".article-raw-content",
    ),
    drop=(
        ".article-content-body__item-break",
        ".article-content-body__item-index",
        ".article-content-body__item-loadmore",
        ".read-page--photo-gallery--item",
        ".read-page--video-gallery--item",
        ".article-photo-gallery--item",
        ".article-video-gallery--item",
        "[data-component-name$=footnote]",
    ),
    title=("h1.read-page--header--title", "h1.article-header__title", "h1"),
    date=(".read-page--header--author__datetime", ".article-header__datetime", "time"),
    author=(".read-page--header--author__name", ".read-page-box__author__name", "[rel=author]"),
    pages_in_one=True,
)
