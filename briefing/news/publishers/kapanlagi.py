"""KapanLagi; parts of the text are hidden until "next page" is chosen."""

from briefing.news.publishers.publisher import Publisher

PUBLISHER = Publisher(
    name="KapanLagi",
    hosts=("kapanlagi.com",),
    articles=r"/[\w-]+-[0-9a-f]{6}\.html$|\.html$",
    body=(
        ".body-paragraph",
        ".entertainment-detail-news",
        ".newsdetail-schedule",
        ".detail-paragraph",
        ".paragraph-detail",
    ),
    drop=(".baca-juga", ".imageinfo", ".imagecontent", ".dont-display", ".link-page"),
    title=(".entertainment-newsdetail-title-new", ".detail h1", "h1"),
    date=(".entertainment-newsdetail-date", ".newsdetail-date", ".date-post", ".date"),
    author=(".newsdetail-author", ".author"),
    declares_local_time=True,
    pages_in_one=True,
)
