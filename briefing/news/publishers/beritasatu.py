"""BeritaSatu."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="BeritaSatu",
    hosts=("beritasatu.com",),
    articles=r"/[\w-]+/\d{4,}/[\w-]{8,}",
    marks=(".b1-article",),
    body=(".b1-article", ".body-content", ".story"),
    drop=(".halfpage", "div[style*=FFEBEB]", "[id^=div-gpt-ad]", "[href*=/tag/] h3"),
    title=("h1",),
    date=("small.text-muted", ".date"),
    author=("[href*=/penulis/]",),
)
