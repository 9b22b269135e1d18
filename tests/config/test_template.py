"""A new settings file loads as it is, and so does all that it explains."""

import re

import pytest

from briefing.config.load import load
from briefing.config.settings import Keys, Source
from briefing.config.template import NewSource, descriptions, render, toml

from .conftest import Write

_OFF = re.compile(r"(?m)^# (?=[a-z_]+ = |\[)")


def test_a_new_file_loads_with_what_was_answered(write: Write) -> None:
    text = render(
        {"title": 'Kabar "Pagi"\\', "minutes": 7.5},
        [NewSource("A", "https://a.example/x"), NewSource("detik", max=3)],
    )

    settings = load(write(text, whole=True), environ={}).settings

    assert settings.title == 'Kabar "Pagi"\\'
    assert settings.minutes == 7.5
    assert [(source.name, source.url) for source in settings.sources] == [
        ("A", "https://a.example/x"),
        ("detik", None),
    ]


def test_every_key_is_explained_and_every_example_loads(write: Write) -> None:
    text = render({"title": "Kabar"})

    settings = load(write(_OFF.sub("", text), whole=True), environ={}).settings

    for name, spec in (*Keys.model_fields.items(), *Source.model_fields.items()):
        assert re.search(rf"(?m)^(?:# )?{spec.alias or name} = ", text), name
        assert spec.description, name
    assert settings.notify.email is not None
    assert settings.notify.telegram is not None
    assert settings.hooks.on_success == ("notify-send", "Briefing")
    assert settings.variants[0].days == {"sat", "sun"}


def test_explanations_can_be_in_another_language() -> None:
    text = render({}, translate=str.upper)

    comments = [line for line in text.splitlines() if re.match(r"# (?![a-z_]+ = |\[)", line)]
    assert comments
    assert all(line == line.upper() for line in comments)
    assert len(set(descriptions())) > 50


@pytest.mark.parametrize("text", ['"', "\\", "é\x7f\t\n", "'", "😀"])
def test_any_text_can_be_written(text: str) -> None:
    import tomllib

    assert tomllib.loads(f"x = {toml(text)}") == {"x": text}
