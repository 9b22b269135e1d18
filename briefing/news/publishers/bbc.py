"""BBC News Indonesia."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="BBC News Indonesia",
    hosts=("bbc.com", "bbc.co.uk"),
    articles=r"/indonesia/(?:articles/\w{8,}|(?:[a-z_]+/)*[a-z]+-\d{8}|\w+/\d{4}/\d\d/\d+_\w+)",
    body=("main", ".story-body__inner", "[role=main]"),
    drop=(
        "h1",
        "time",
        "section",
        "[data-e2e]",
        "[role=region]",
        "[role=navigation]",
        "ul[role=list] > li > a",
        ".story-body__crosshead--more",
    ),
    title=("main h1", "h1.story-body__h1"),
    date=("main time", ".date"),
    author=("[class*=Byline]",),
)
