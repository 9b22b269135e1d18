"""CNN Indonesia."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="CNN Indonesia",
    hosts=("cnnindonesia.com",),
    articles=r"/\d{14}-\d+-\d+/",
    without_text=r"/\d{14}-\d+-\d+/(?:foto|video|infografis)-",
    marks=("[class*=text-cnn_]",),
    body=(".detail-text", ".detail_text", "#detikdetailtext"),
    drop=(".linksisip", ".newstag", ".end-of-article", "a[href*=outboundlinks]", ".topiksisip"),
    title=("h1",),
    date=(".text-cnn_grey", ".date"),
    declares_local_time=True,
)
