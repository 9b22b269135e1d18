"""Styles: the shipped ones are whole, a user's own is checked."""

from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from briefing.errors import StyleError
from briefing.models import Article, Story
from briefing.script.style import STYLES, load_style
from briefing.script.write import Frame, write

DAY = date(2026, 2, 17)
CREDITS = 'credits = "Berita hari ini bersumber dari {publishers}."'
FORMAL = files("briefing.script").joinpath("styles", "formal.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", STYLES)
def test_every_shipped_style_writes_a_script(name: str) -> None:
    article = Article(
        "Judul", ("Isi.",), publisher="Harian", source_credit="AFP", section="Ekonomi"
    )
    stories = [Story(article, ("Isi.",))] * 4

    script = write(stories, Frame("Kabar", DAY, datetime(2026, 2, 17, 5), load_style(name)))

    said = " ".join(line.text for line in script.lines)
    assert "Selasa, 17 Februari 2026" in said
    assert "Harian, mengutip AFP." in said
    assert not any(c in said for c in "{}")


def test_a_file_of_the_users_is_used(tmp_path: Path) -> None:
    path = tmp_path / "radio.toml"
    path.write_text(
        FORMAL.replace('headlines = ""', 'headlines = "Ringkasnya: {headlines}."'),
        encoding="utf-8",
    )

    assert load_style(str(path)).say("headlines", headlines="A. B") == "Ringkasnya: A. B."


def test_a_file_from_before_a_key_was_there_still_holds(tmp_path: Path) -> None:
    path = tmp_path / "radio.toml"
    path.write_text(FORMAL.replace('written = "Terbit {day}."', ""), encoding="utf-8")

    assert load_style(str(path)).say("written", day="Senin") == ""
    assert load_style("formal").say("written", day="Senin") == "Terbit Senin."


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (CREDITS, "", "the key credits is missing"),
        (CREDITS, 'credits = ""\nkredit = ""', "unknown key kredit"),
        (CREDITS, "credits = 7", "credits is not a text"),
        (CREDITS, 'credits = "{show}"', "credits has {show}; it takes {publishers}"),
        (CREDITS, 'credits = "{publishers!r}"', "credits has"),
        (CREDITS, 'credits = "{publishers"', "credits"),
        ('4 = "Selamat pagi"', '25 = "Selamat pagi"', "greetings.25"),
        (CREDITS, 'credits = "', "line"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(
    before: str, after: str, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "radio.toml"
    path.write_text(FORMAL.replace(before, after), encoding="utf-8")

    with pytest.raises(StyleError) as caught:
        load_style(str(path))

    assert says in str(caught.value)
    assert "radio.toml" in str(caught.value)


def test_a_style_that_is_not_there_is_named() -> None:
    with pytest.raises(StyleError, match="formal, relaxed, brief or a file"):
        load_style("gaul")


def test_the_small_hours_have_the_evenings_greeting(tmp_path: Path) -> None:
    path = tmp_path / "radio.toml"
    path.write_text(FORMAL.replace('0 = "Selamat malam"\n', "", 1), encoding="utf-8")

    assert load_style(str(path)).greeting(2) == "Selamat malam"
