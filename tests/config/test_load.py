"""What a settings file says, what wins over what, and every mistake named."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from briefing.config.load import load
from briefing.errors import ConfigError

from .conftest import SOURCE, Write

PINNED = """\
[briefing]
title = "Kabar Pagi"
minutes = 10
engine = "auto"
out = "audio_out"
base_url = "http://192.168.1.10:8000/"
timezone = "Asia/Jakarta"
keep = 30
[[source]]
name = "Kompas"
url = "https://example.com/feed.xml"   # a feed, news sitemap, index page or folder
max = 5
"""
NOTHING: dict[str, str] = {}


def problems(path: Path, **given: object) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        load(path, environ=given.pop("environ", NOTHING), **given)  # type: ignore[arg-type]
    assert caught.value.exit_status == 2
    return caught.value.problems


def test_a_file_with_every_pinned_key(write: Write) -> None:
    settings = load(path := write(PINNED, whole=True), environ=NOTHING).settings

    assert settings.title == "Kabar Pagi"
    assert settings.minutes == 10
    assert settings.out == path.parent / "audio_out"
    assert settings.base_url == "http://192.168.1.10:8000/"
    assert settings.keep == 30
    [source] = settings.sources
    assert (source.name, source.url, source.max) == ("Kompas", "https://example.com/feed.xml", 5)


def test_all_that_is_wrong_is_named_at_once_with_its_line_and_what_was_expected(
    write: Write,
) -> None:
    path = write(
        "[briefing]\n"
        'titel = "x"\n'
        'minutes = "ten"\n'
        "keep = true\n"
        'timezone = "Asia/Jakrta"\n'
        'base_url = "192.168.1.10"\n'
        'engine = "gts"\n'
        "[[source]]\n"
        'name = "A"\n'
        "maxx = 5\n"
        "[schedule]\n"
        'at = "half past"\n'
        "[hooks]\n"
        "timeout = 5\n",
        whole=True,
    )

    assert problems(path, engines=("auto", "gtts")) == (
        f"{path}:2: [briefing] titel is no key here; did you mean title?",
        f"{path}:3: [briefing] minutes 'ten': expected a number",
        f"{path}:4: [briefing] keep True: expected a whole number",
        f"{path}:5: [briefing] timezone 'Asia/Jakrta' is no time zone; write it like Asia/Makassar",
        f"{path}:6: [briefing] base_url '192.168.1.10': not an address; "
        "it begins with https:// or http://",
        f"{path}:7: [briefing] engine 'gts' is none of auto, gtts (each may have :VOICE)",
        f"{path}:10: [[source]] maxx is no key here; did you mean max?",
        f"{path}:12: [schedule] at 'half past' is no time of day; write it like \"05:30\"",
        f"{path}:14: [hooks] timeout 5 is no length of time; write it like 90m, 26h or 3d",
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "is empty: perhaps it was saved half"),
        (" \n\n", "is empty"),
        ('[briefing]\ntitle = "Kabar P', "(at end of document)"),
        ("[briefing]\nminutes = 10\nkeep", "(at end of document)"),
        ('[briefing]\ntitle = "x\n', "line 2, column 11"),
        ("[briefing]\0\0\0", "holds NUL bytes: it was saved half"),
        ("[briefing]\nminutes = 10\n", "[[source]] is missing"),
    ],
)
def test_a_file_saved_half_says_so(write: Write, text: str, word: str) -> None:
    path = write(text, whole=True)

    [problem] = problems(path)

    assert word in problem
    assert str(path) in problem


def test_a_half_of_a_whole_file_never_passes_for_less(write: Write) -> None:
    """Cut anywhere, a file is refused, or says the same of the keys that it still holds."""
    whole = load(write(PINNED, whole=True), environ=NOTHING).settings
    for length in range(len(PINNED)):
        try:
            half = load(write(PINNED[:length], whole=True), environ=NOTHING).settings
        except ConfigError:
            continue
        assert half.minutes == whole.minutes
        assert half.sources[0].name == whole.sources[0].name


def test_bytes_that_are_no_utf8_are_named_by_line(write: Write) -> None:
    path = write("")
    path.write_bytes(b'[briefing]\ntitle = "Caf\xe9"\n')

    assert problems(path) == (f"{path}:2: not UTF-8; save the file as UTF-8",)


def test_a_byte_order_mark_and_windows_line_ends_are_read(write: Write) -> None:
    path = write("")
    path.write_bytes(b"\xef\xbb\xbf" + PINNED.replace("\n", "\r\n").encode())

    assert load(path, environ=NOTHING).settings.title == "Kabar Pagi"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "minutes = 3\n" + SOURCE,
            "1: minutes stands before every table; it belongs under [briefing]",
        ),
        ('[sources]\nname = "x"\n' + SOURCE, "1: [sources] is no table here; did you mean source?"),
        ('[source]\nname = "x"\n', "1: write [[source]] with two brackets: there may be several"),
        (
            "briefing = 3\n" + SOURCE,
            "1: briefing is a table; write [briefing] and its keys below it",
        ),
    ],
)
def test_what_stands_in_the_wrong_place_is_named(write: Write, text: str, problem: str) -> None:
    path = write(text, whole=True)

    assert f"{path}:{problem}" in problems(path)


def test_a_secret_in_the_wrong_place_is_not_repeated(write: Write) -> None:
    path = write(
        '[notify.email]\nhost = "h"\nfrom = "a@b.example"\nto = "a@b.example"\n'
        'password = "sangat-rahasia"\nuser = "u"\npassword_env = "sangat rahasia"'
    )

    told = " ".join(problems(path))

    assert "password is no key here" in told
    assert "the name of a variable" in told
    assert "sangat" not in told


def test_flags_win_over_the_environment_over_the_file_over_what_is_built_in(write: Write) -> None:
    path = write("[briefing]\nminutes = 1\nstories = 1\nkeep = 1")
    environ = {"BRIEFING_MINUTES": "2", "BRIEFING_STORIES": "2", "BRIEFING_SOUNDS_INTRO": "chime"}

    loaded = load(path, environ=environ, flags={"minutes": 3, "keep": None, "schedule.at": "06:15"})

    settings = loaded.settings
    assert (settings.minutes, settings.stories, settings.keep) == (3, 2, 1)
    assert settings.min_stories == 1
    assert settings.sounds.intro == "chime"
    assert settings.schedule.at == time(6, 15)
    origins = {key: loaded.origins[key] for key in ("minutes", "stories", "keep", "min_stories")}
    assert origins == {
        "minutes": "--minutes",
        "stories": "BRIEFING_STORIES",
        "keep": str(path),
        "min_stories": "default",
    }


def test_every_kind_of_value_comes_from_a_variable(write: Write, tmp_path: Path) -> None:
    environ = {
        "BRIEFING_TITLE": "2026",
        "BRIEFING_CUTS": "no",
        "BRIEFING_SINCE": "3d",
        "BRIEFING_INCLUDE": "banjir, gempa",
        "BRIEFING_OUT": str(tmp_path / "lain"),
        "BRIEFING_SCHEDULE_DAYS": "weekdays",
        "BRIEFING_NOTIFY_NTFY_TOPIC": "kabar",
        "BRIEFING_KEEP": "",
    }

    settings = load(write("[briefing]\nkeep = 7"), environ=environ).settings

    assert settings.title == "2026"
    assert settings.cuts is False
    assert settings.since == timedelta(days=3)
    assert settings.include == ("banjir", "gempa")
    assert settings.out == tmp_path / "lain"
    assert settings.schedule.days == {"mon", "tue", "wed", "thu", "fri"}
    assert settings.notify.ntfy is not None
    assert settings.keep == 7


def test_a_wrong_variable_or_flag_is_named_as_such(write: Write) -> None:
    path = write("")

    assert problems(path, environ={"BRIEFING_MINUTES": "ten"}) == (
        "BRIEFING_MINUTES 'ten': expected a number",
    )
    assert problems(path, environ={"BRIEFING_SPEED": "9"}) == (
        "BRIEFING_SPEED 9.0: expected at most 2",
    )
    assert problems(path, flags={"edition": "Sore!"}) == (
        "--edition 'Sore!': expected a word in small letters, such as sore",
    )


def test_paths_are_relative_to_the_file_and_names_are_no_paths(write: Write) -> None:
    path = write(
        '[briefing]\nout = "hasil"\nstyle = "formal"\nlexicon = "~/kamus.toml"\n'
        '[sounds]\nintro = "chime"\nbed = "musik/pelan.ogg"\n'
        '[publish]\ntarget = "pi@rumah.local:podcast"\n'
        '[[source]]\nname = "Simpanan"\nurl = "halaman"',
    )

    settings = load(path, environ=NOTHING).settings

    assert settings.out == path.parent / "hasil"
    assert settings.style == "formal"
    assert settings.lexicon == Path.home() / "kamus.toml"
    assert settings.sounds.intro == "chime"
    assert settings.sounds.bed == str(path.parent / "musik/pelan.ogg")
    assert settings.publish.target == "pi@rumah.local:podcast"
    assert settings.sources[0].url == str(path.parent / "halaman")
    assert settings.sources[1].url == "https://kabar.example/rss.xml"


def test_what_names_no_file_is_no_path(write: Write) -> None:
    path = write(
        '[briefing]\nout = ""\nlexicon = "a\\u0000b"\ncover = "~nobody-of-this-name/c.jpg"\n'
        '[sounds]\nintro = "a\\u0000b"'
    )

    out, lexicon, cover, intro = (problem.partition(": ")[2] for problem in problems(path))
    assert out == "[briefing] out '': expected a path"
    assert lexicon.startswith("[briefing] lexicon ")
    assert lexicon.endswith(": expected a path")
    assert cover.endswith("'~nobody-of-this-name/c.jpg': there is no home folder of that user")
    assert intro.startswith("[sounds] intro ")
    assert intro.endswith(": expected a path")


SHOWS = """\
[briefing]
minutes = 10
[schedule]
at = "05:00"
days = "weekdays"
[show.pagi]
out = "pagi"
[show.sore]
out = "sore"
minutes = 5
[show.sore.schedule]
at = "16:30"
[[show.sore.source]]
name = "Sore"
url = "https://sore.example/rss.xml"
"""


def test_shows_share_what_they_do_not_set_themselves(write: Write) -> None:
    path = write(SHOWS)

    morning = load(path, show="pagi", environ=NOTHING)
    evening = load(path, environ={"BRIEFING_SHOW": "sore"})

    assert morning.shows == evening.shows == ("pagi", "sore")
    assert (morning.settings.minutes, evening.settings.minutes) == (10, 5)
    assert evening.settings.schedule.at == time(16, 30)
    assert evening.settings.schedule.days == morning.settings.schedule.days
    assert [source.name for source in evening.settings.sources] == ["Sore"]
    assert [source.name for source in morning.settings.sources] == ["Kabar"]


def test_which_show_has_to_be_said(write: Write) -> None:
    path = write(SHOWS)

    assert "name one: --show pagi|sore" in problems(path)[0]
    assert "did you mean sore?" in problems(path, show="sora")[0]
    assert "leave --show out" in problems(write(PINNED, whole=True), show="pagi")[0]


def test_a_mistake_in_another_show_is_named_too(write: Write) -> None:
    path = write(SHOWS.replace("minutes = 5", "minutes = 0"))

    assert problems(path, show="pagi") == (
        f"{path}:10: [show.sore] minutes 0: expected at least 0.1",
    )


def test_two_shows_may_not_write_the_same_files(write: Write) -> None:
    path = write("[show.pagi]\n[show.sore]\n")

    assert "[show.pagi] and [show.sore] write the same files" in problems(path, show="pagi")[0]
    path = write('[show.pagi]\n[show.sore]\nedition = "sore"\n')
    assert load(path, show="sore", environ=NOTHING).settings.edition == "sore"


VARIANTS = """\
[schedule]
skip_dates = ["2026-12-25", "2027-03-10..2027-03-12"]
holidays = [2026-08-17]
[[variant]]
days = "weekend"
minutes = 20
[[variant]]
days = ["sun", "holiday"]
style = "relaxed"
[[variant]]
days = "kamis"
skip = true
"""


@pytest.mark.parametrize(
    ("day", "minutes", "style", "skipped"),
    [
        (date(2026, 8, 14), None, None, ""),  # a Friday
        (date(2026, 8, 15), 20, None, ""),
        (date(2026, 8, 16), 20, "relaxed", ""),
        (date(2026, 8, 17), None, "relaxed", ""),  # a holiday on a Monday
        (date(2026, 8, 20), None, None, "a [[variant]] in briefing.toml skips 2026-08-20"),
        (date(2027, 3, 12), None, None, "2027-03-12 is one of the skip_dates in briefing.toml"),
        (date(2027, 3, 13), 20, None, ""),
    ],
)
def test_days_have_keys_of_their_own(
    write: Write, day: date, minutes: float | None, style: str | None, skipped: str
) -> None:
    today = load(write(VARIANTS), environ=NOTHING).on(day)

    assert (today.settings.minutes, today.settings.style) == (minutes, style)
    assert today.skipped == skipped


def test_a_flag_wins_over_a_variant(write: Write) -> None:
    loaded = load(write(VARIANTS), environ=NOTHING, flags={"minutes": 3})

    assert loaded.on(date(2026, 8, 15)).settings.minutes == 3


def test_a_variant_is_checked_whatever_the_day(write: Write) -> None:
    path = write(VARIANTS + "minuts = 3")

    assert problems(path) == (
        f"{path}:13: [[variant]] (number 3) minuts is no key here; did you mean minutes?",
    )


def test_where_the_settings_are_found(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    with pytest.raises(ConfigError, match="`briefing init` writes one"):
        load(environ=NOTHING)
    with pytest.raises(ConfigError, match="does not exist"):
        load(environ={"BRIEFING_CONFIG": "none.toml"})
    named = write(PINNED, whole=True, name="named.toml")

    assert load(environ={"BRIEFING_CONFIG": str(named)}).path == named
    here = empty / "briefing.toml"
    here.write_text(PINNED)
    assert load(environ=NOTHING).path == here


@pytest.mark.parametrize(
    "table",
    [
        '[notify.telegram]\nchat = "1"',
        '[notify.email]\nhost = "h"\nfrom = "a@b.example"\nto = []',
        '[notify.email]\nhost = "h"\nfrom = "a@b.example"\nto = "a@b.example"\nuser = "u"',
        '[notify.ntfy]\ntopic = "a b"',
        "[hooks]\non_success = []",
        '[schedule]\nskip_dates = ["2026-13-01"]',
        '[schedule]\nskip_dates = ["2027-03-12..2027-03-10"]',
        '[schedule]\ndays = "someday"',
        '[publish]\ntargets = "x"',
        "[sounds]\nintro = 3",
    ],
)
def test_tables_are_checked(write: Write, table: str) -> None:
    assert len(problems(write(table))) == 1
