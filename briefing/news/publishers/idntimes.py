"""IDN Times."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="IDN Times",
    hosts=("idntimes.com",),
    articles=r"/[\w-]+/[\w-]+/[\w]+(?:-[\w]+){3,}",
    marks=("[data-testid=title-article]",),
    body=("#article-description", "#article-content", ".article-content"),
    drop=("[data-testid=tag-list]", ".read-another", ".article-related"),
    title=("h1[data-testid=title-article]", "h1.title-text", "h1"),
    date=("[data-testid=publish-date-article]", "time"),
    author=("[data-testid^=author-article]", ".author-name"),
)
