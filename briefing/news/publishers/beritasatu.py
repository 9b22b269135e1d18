"""BeritaSatu."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="BeritaSatu",
    hosts=("beritasatu.com",),
    marks=(".b1-article",),
    body=(".b1-article", ".body-content", ".story"),
    drop=(".halfpage", "div[style*=FFEBEB]", "[id^=div-gpt-ad]", "[href*=/tag/] h3"),
    title=("h1",),
    date=("small.text-muted", ".date"),
    author=("[href*=/penulis/]",),
)
