"""CNBC Indonesia."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="CNBC Indonesia",
    hosts=("cnbcindonesia.com",),
    articles=r"/\d{14}-\d+-\d+/",
    without_text=r"/\d{14}-\d+-\d+/(?:foto|video)-|/(?:foto|video)/",
    body=(".detail-text", ".detail_text", "#detikdetailtext"),
    drop=(".linksisip", ".lihatjg", ".newstag", ".end-of-article", ".topiksisip"),
    title=("h1",),
    date=(".date", ".text-cm"),
    author=(".author",),
    declares_local_time=True,
)
