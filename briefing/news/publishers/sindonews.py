"""SINDOnews; text in br runs, "Baca Juga" as bare words with a link."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="SINDOnews",
    hosts=("sindonews.com",),
    articles=r"/read/\d+/|/berita/\d+/",
    without_text=r"/view/\d+/",
    marks=(".detail-desc",),
    body=("#detail-desc", ".detail-desc", "#content", ".article-text"),
    drop=(".editor", ".baca-inline", ".paging-artikel"),
    title=("h1.detail-title", ".article h1", "h1"),
    date=(".detail-date-artikel", ".article-date", "time"),
    author=(".detail-nama-redaksi a", "[rel=author]", ".reporter"),
    all_pages="showpage=all",
)
