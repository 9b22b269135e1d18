"""Merdeka; on mobile pages later parts of the text are hidden inside the first."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="Merdeka.com",
    hosts=("merdeka.com",),
    articles=r"/[\w-]+/(?:read/\d+/[\w-]+|\w+(?:-\w+){3,}(?:\.html)?$)",
    marks=(".mdk-body-paragraph", ".mdk-body", ".articles-content__body"),
    body=(".articles-content__body", ".mdk-body-paragraph", ".mdk-body", ".detail-paragraph"),
    drop=(".dont-display", ".imageinfo", ".imagecontent", ".page-break", ".bg-primary-50"),
    title=("h1.articles-content__title", ".mdk-title h1", ".detail h1", "h1"),
    date=(".mdk-date-reporter", ".date-post", ".articles-content__date", ".date"),
    author=("meta:author", "[data-tracking=author_name]", "[rel=author]"),
    pages_in_one=True,
    declares_local_time=True,
)
