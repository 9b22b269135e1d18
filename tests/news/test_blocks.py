"""Lines of an element as a reader perceives them."""

import pytest

from briefing.news.blocks import Block, flow
from briefing.news.markup import parse


def blocks(markup: str) -> list[Block]:
    return list(flow(parse(f"<div>{markup}</div>")))


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>a</p><p>b</p>", ["a", "b"]),
        ("a<br><br>b<br/><br/>c", ["a", "b", "c"]),
        ("Kalimat satu.<br>Kalimat dua.", ["Kalimat satu.", "Kalimat dua."]),
        ("Kalimat yang<br>terpotong di tengah.", ["Kalimat yang terpotong di tengah."]),
        ("<b>Judul</b><br>Teks di bawahnya.", ["Judul", "Teks di bawahnya."]),
        ("<strong>Jakarta</strong> - <p>Teks.</p>", ["Jakarta -", "Teks."]),
        ("di <a href='/tag/x'>Jakarta</a>, <em>kata</em>nya", ["di Jakarta, katanya"]),
        ("<ul><li>satu</li><li><p>dua</p></li></ul>", ["satu", "dua"]),
        ("a&nbsp;&nbsp;b\u200bc \u00ad d", ["a bc d"]),
        ("<p>teks <div class=photo>foto</div>lanjut</p>", ["teks", "foto", "lanjut"]),
        ("<p>a<!-- x -->b</p>", ["ab"]),
        ("<p><img src=x></p><figure>x</figure>", []),
    ],
)
def test_lines(markup: str, lines: list[str]) -> None:
    assert [block.text for block in blocks(markup)] == lines


def test_a_picture_in_what_is_left_out_stands_before_the_next_line() -> None:
    root = parse(
        "<div><p>a</p><div class=x><img src=y>z</div><p>b</p><div class=x>z</div><p>c</p></div>"
    )

    lines = list(flow(root, lambda tag: "x" in tag.get("class", "")))

    assert [(line.text, line.after_media) for line in lines] == [
        ("a", False),
        ("b", True),
        ("c", False),
    ]


def test_what_the_markup_says_of_a_line() -> None:
    heading, item, bold, link, topic = blocks(
        "<h3>Judul</h3><ul><li>Butir</li></ul><p><b>Te</b><strong>bal</strong></p>"
        "<p><a href='/read/1'>Lain</a></p><p><a href='/tag/x'>Topik</a></p>"
    )
    assert (heading.level, item.item, bold.bold) == (3, True, True)
    assert (link.link, topic.link) == (1.0, 0.0)


def test_the_lead_is_the_bold_beginning() -> None:
    (block,) = blocks("<b>JAKARTA</b>, <strong>KOMPAS.com</strong> - Teks <b>tebal</b>")
    assert block.lead == "JAKARTA"


def test_a_line_after_a_picture_knows_it() -> None:
    first, second = blocks("<p><img src=x></p><p>satu</p><p>dua</p>")
    assert (first.after_media, second.after_media) == (True, False)


def test_five_thousand_deep() -> None:
    assert [block.text for block in blocks("<div><b>" * 2500 + "dasar")] == ["dasar"]
