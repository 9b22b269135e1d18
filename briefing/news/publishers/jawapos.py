"""Jawa Pos."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="Jawa Pos",
    hosts=("jawapos.com",),
    articles=r"/\d{7,}/[\w-]+|/\d\d/\d\d/\d{4}/[\w-]+",
    # Its lists are filled in the browser.
    data_address="/{category}/{article_id}/{slug}",
    body=(
        ".content-article",
        ".article__content",
        ".read__content",
        "[itemprop=articleBody]",
        "article",
    ),
    drop=(".read__others", ".baca-juga", ".wp-block-related", "h1"),
    title=(".read__title", "article h1", "h1"),
    date=(".read__info__date", "time"),
    author=(".read__info__author", "[rel=author]"),
    all_pages="page=all",
)
