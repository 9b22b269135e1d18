"""JPNN."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="JPNN",
    hosts=("jpnn.com",),
    articles=r"/news/\w+(?:-\w+){2,}|/[\w-]+/\d{5,}/[\w-]+",
    marks=(".jpnncom", "h1.judul"),
    body=("div[itemprop=articleBody]", ".page-content"),
    drop=(".baca-juga", ".redaktur", ".pagination"),
    title=("h1.judul",),
    date=(".date-publish", "time"),
    author=(".author", "[itemprop=author]"),
)
