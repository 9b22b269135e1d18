"""Liputan6; an article's pages stand in one document, later ones hidden."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="Liputan6.com",
    hosts=("liputan6.com",),
    articles=r"/read/\d+/",
    marks=(".article-content-body__item-page", ".article-content-body__item", "#multi-page-0"),
    body=(
        ".article-content-body__item-page",
        ".article-content-body__item",
        ".article-content-body",
        "[id^=multi-page-]",
        ".article-raw-content",
    ),
    drop=(
        ".baca-juga-collections",
        ".article-content-body__item-break",
        ".article-content-body__item-loadmore",
        ".article-content-body__item-index",
        ".article-content-body__load-more",
        ".article-photo-gallery--item",
        ".article-video-gallery--item",
        ".read-page--photo-gallery--item",
        ".read-page--video-gallery--item",
        "[data-component-name=desktop:info:footnote]",
        "[data-component-name$=footnote]",
    ),
    title=("h1.read-page--header--title", "h1.article-header__title", "h1.entry-title", "h1"),
    date=(
        ".read-page--header--author__datetime",
        ".read-page-box__author__updated",
        ".article-header__datetime",
        "time",
    ),
    author=(
        ".read-page--header--author__name",
        ".read-page-box__author__name",
        ".article-header__author-link",
        ".article-header__author",
        "[rel=author]",
    ),
    pages_in_one=True,
)
