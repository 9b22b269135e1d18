"""VOA Indonesia."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="VOA Indonesia",
    hosts=("voaindonesia.com",),
    articles=r"/a/(?:[\w-]+/)?[\w-]+\.html",
    marks=(".wsw",),
    body=(".wsw", "#article-content"),
    drop=(".wsw__embed", ".c-mmp", ".also-read", ".media-block-wrap"),
    title=("h1.title", "h1.pg-title"),
    date=(".published time", "time"),
    author=(".links__item-link", ".authors a"),
)
