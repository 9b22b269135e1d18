"""CNBC Indonesia."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="CNBC Indonesia",
    hosts=("cnbcindonesia.com",),
    body=(".detail-text", ".detail_text", "#detikdetailtext"),
    drop=(".linksisip", ".lihatjg", ".newstag", ".end-of-article", ".topiksisip"),
    title=("h1",),
    date=(".date", ".text-cm"),
    author=(".author",),
    declares_local_time=True,
)
