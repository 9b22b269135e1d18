"""A feed is kept up step by step, made again from nothing, and pruned: always the same feed."""

import json
import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from briefing.errors import BaseUrlError, OutputError, PodcastError, UsageError
from briefing.studio.podcast import ShowChanges, check, keep_up, prune, read_show, refresh, upkeep
from briefing.studio.podcast.player import FILES
from briefing.studio.podcast.shelf import read_shelf, shelved

from .folders import BASE_URL, DAY, JAKARTA, NOW, contents, put_days, put_episode


def items(folder: Path) -> list[str]:
    """The names of the sound files in the feed."""
    raw = (folder / "feed.xml").read_text()
    return [part.partition('"')[0] for part in raw.split(f'enclosure url="{BASE_URL}')[1:]]


def test_m15_made_again_from_the_files_it_is_what_was_kept_up(tmp_path: Path) -> None:
    stepwise, at_once = tmp_path / "a", tmp_path / "b"
    refresh(stepwise, ShowChanges(base_url=BASE_URL, title="Kabar"), now=NOW)
    for i in (3, 1, 0, 2):
        put_episode(stepwise, DAY - timedelta(days=i))
        put_episode(at_once, DAY - timedelta(days=3 - i))
        keep_up(stepwise, now=NOW + timedelta(days=i))

    refresh(at_once, ShowChanges(base_url=BASE_URL, title="Kabar"), now=NOW)

    assert contents(stepwise) == contents(at_once)
    (stepwise / "feed.xml").unlink()
    (stepwise / "index.html").unlink()
    refresh(stepwise, now=NOW)
    assert contents(stepwise) == contents(at_once)


def test_m15_an_unchanged_folder_is_not_touched(podcast: Path) -> None:
    def stamps() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in podcast.iterdir()}

    before = stamps()

    kept = refresh(podcast, now=NOW + timedelta(days=400))

    assert kept.written == ()
    assert stamps() == before
    assert not kept.notices


def test_s4_the_feed_of_an_unchanged_folder_has_no_date_of_its_own(podcast: Path) -> None:
    raw = (podcast / "feed.xml").read_bytes()
    (podcast / "feed.xml").unlink()

    refresh(podcast, now=NOW + timedelta(days=400))

    assert (podcast / "feed.xml").read_bytes() == raw


def test_m15_a_new_episode_of_another_run_is_not_forgotten(
    podcast: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = upkeep.publish
    late = DAY + timedelta(days=1)

    def meanwhile(files: dict[Path, bytes]) -> None:
        if not (podcast / f"briefing-{late}.json").exists():
            put_episode(podcast, late)
        written(files)

    monkeypatch.setattr(upkeep, "publish", meanwhile)
    refresh(podcast, ShowChanges(title="Baru"), now=NOW)

    assert items(podcast)[0] == f"briefing-{late}.mp3"


def test_make_keeps_a_feed_up_only_where_there_is_one(tmp_path: Path) -> None:
    put_episode(tmp_path)
    before = contents(tmp_path)

    assert keep_up(tmp_path, now=NOW) is None
    assert keep_up(tmp_path / "none", now=NOW) is None
    assert contents(tmp_path) == before


def test_without_an_address_there_is_a_page_but_no_feed(tmp_path: Path) -> None:
    put_episode(tmp_path)

    kept = refresh(tmp_path, ShowChanges(title="Kabar"), now=NOW)

    assert kept.show.guid is None
    assert (tmp_path / "index.html").is_file()
    assert not (tmp_path / "feed.xml").exists()
    assert refresh(tmp_path, ShowChanges(base_url=BASE_URL), now=NOW).show.guid


def test_the_shows_own_words_stay(podcast: Path) -> None:
    path = podcast / "show.json"
    said = json.loads(path.read_text())
    path.write_text(
        json.dumps(
            {**said, "description": "Milik saya & <ini>", "author": "Rini", "email": "r@c.id"}
        )
    )

    refresh(podcast, ShowChanges(title="Nama baru"), now=NOW)

    feed = (podcast / "feed.xml").read_text()
    assert "<description>Milik saya &amp; &lt;ini&gt;</description>" in feed
    assert "<itunes:author>Rini</itunes:author>" in feed
    assert "<itunes:email>r@c.id</itunes:email>" in feed
    assert '<podcast:locked owner="r@c.id">yes</podcast:locked>' in feed
    assert read_show(podcast).title == "Nama baru"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("", "JSON"),
        ("[]", "object"),
        ('{"title": 3}', "title"),
        ('{"title": "x", "publik": true}', "publik"),
        ('{"title": "x", "public": "yes"}', "public"),
        ('{"base_url": "https://x.example/"}', "title"),
    ],
)
def test_a_damaged_show_is_named_and_nothing_is_written(
    podcast: Path, written: str, named: str
) -> None:
    (podcast / "show.json").write_text(written)
    before = contents(podcast)

    with pytest.raises(PodcastError, match=named):
        refresh(podcast, now=NOW)

    assert contents(podcast) == before


def test_an_address_that_was_written_into_the_show_by_hand_is_checked(podcast: Path) -> None:
    path = podcast / "show.json"
    path.write_text(path.read_text().replace(BASE_URL, "http://localhost:8000/"))

    with pytest.raises(BaseUrlError, match=r"192\.168"):
        refresh(podcast, now=NOW)


def test_a_feed_for_this_machine_alone_is_not_public(podcast: Path) -> None:
    here = refresh(podcast, ShowChanges(base_url="http://127.0.0.1:8000", local=True), now=NOW)

    assert here.show.feed_url == "http://127.0.0.1:8000/feed.xml"
    assert refresh(podcast, now=NOW).written == ()
    with pytest.raises(UsageError, match="public"):
        refresh(podcast, ShowChanges(public=True), now=NOW)


@pytest.mark.parametrize("name", ["feed.xml", *FILES])
def test_the_site_of_another_is_not_written_over(tmp_path: Path, name: str) -> None:
    put_episode(tmp_path)
    (tmp_path / name).write_text("<html><title>Toko kopi</title>")
    before = contents(tmp_path)

    with pytest.raises(UsageError, match=name):
        refresh(tmp_path, ShowChanges(base_url=BASE_URL), now=NOW)

    assert contents(tmp_path) == before


def test_all_that_another_made_is_named(tmp_path: Path) -> None:
    for name in ("sw.js", "player.css", "catatan.txt"):
        (tmp_path / name).write_text("mine")

    with pytest.raises(UsageError, match=r"player\.css, .*sw\.js; move that"):
        check(tmp_path, ShowChanges())


def test_a_podcast_whose_show_was_lost_is_taken_up_again(podcast: Path) -> None:
    (podcast / "show.json").unlink()

    assert refresh(podcast, ShowChanges(base_url=BASE_URL), now=NOW).show.base_url == BASE_URL


@pytest.mark.parametrize("title", ["", " \n"])
def test_a_show_needs_a_name(tmp_path: Path, title: str) -> None:
    with pytest.raises(UsageError, match="name"):
        refresh(tmp_path, ShowChanges(title=title), now=NOW)


# Damaged and foreign files


def test_what_is_not_ours_is_not_read(podcast: Path) -> None:
    before = [episode.stem for episode in shelved(podcast)]
    for name in ("briefing-2026-02-17 (1).json", "briefing-kemarin.json", "lain.json", "a.mp3"):
        (podcast / name).write_text("{}")
    (podcast / "briefing-2026-02-17.report.json").write_text("{}")

    shelf = read_shelf(podcast)

    assert [episode.stem for episode in shelf.episodes] == before
    assert shelf.left_out == ()


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda p: p.write_text("{"), "no episode object"),
        (lambda p: p.write_text("null"), "no episode object"),
        (lambda p: p.write_text("[" * 100_000), "no episode object"),
        (lambda p: p.write_bytes(b"\xff\xfe\x00"), "no episode object"),
        (lambda p: p.write_text(p.read_text().replace('"guid": "', '"guid": 5, "x": "')), "text"),
        (lambda p: p.write_text(p.read_text().replace("+07:00", "")), "time zone"),
        (lambda p: p.with_suffix(".mp3").unlink(), "missing"),
        (lambda p: p.with_suffix(".mp3").write_bytes(b""), "no MP3"),
        (lambda p: p.with_suffix(".mp3").write_bytes(b"bukan suara" * 99), "no MP3"),
    ],
)
def test_a_damaged_episode_is_named_and_the_others_stay(
    podcast: Path, damage: object, why: str
) -> None:
    hurt = podcast / "briefing-2026-02-16.json"
    damage(hurt)  # type: ignore[operator]

    kept = refresh(podcast, now=NOW)

    assert [notice for notice in kept.notices if hurt.name in notice and why in notice]
    assert items(podcast) == [
        "briefing-2026-02-17-sore.mp3",
        "briefing-2026-02-17.mp3",
        "briefing-2026-02-15.mp3",
    ]


def test_sound_outside_the_folder_is_no_episodes(podcast: Path, tmp_path: Path) -> None:
    mp3 = podcast / "briefing-2026-02-16.mp3"
    outside = mp3.rename(tmp_path / "luar.mp3")
    mp3.symlink_to(outside)

    kept = refresh(podcast, now=NOW)

    assert any("outside" in notice for notice in kept.notices)
    assert mp3.name not in items(podcast)


def test_of_two_with_one_guid_the_older_stays(podcast: Path) -> None:
    twin = put_episode(podcast, DAY + timedelta(days=1), guid=shelved(podcast)[-1].guid)

    kept = refresh(podcast, now=NOW)

    assert any(twin.stem in notice and "guid" in notice for notice in kept.notices)
    assert len(items(podcast)) == 4
    assert f"{twin.stem}.mp3" not in items(podcast)


def test_an_episode_of_the_future_is_named(podcast: Path) -> None:
    put_episode(podcast, date(2026, 4, 1))

    kept = refresh(podcast, now=NOW)

    assert any("2026-04-01" in notice and "future" in notice for notice in kept.notices)


# Retention


def test_keep_leaves_so_many_episodes_and_takes_all_that_stands_beside(podcast: Path) -> None:
    foreign = {
        "briefing-2026-02-15.docx": b"mine",
        "briefing-2026-02-15.report.pdf": b"mine",
        "catatan.txt": b"mine",
        "briefing-2026-02-15 (1).mp3": b"mine",
        "briefing-2026-01-01.mp3": b"no episode object beside it",
        "briefing-2026-01-02.json": b"{}",
    }
    for name, content in foreign.items():
        (podcast / name).write_bytes(content)
    (podcast / "briefing-2026-02-15.opus").write_bytes(b"another format")

    removed = prune(podcast, keep=2, today=NOW.date())

    assert removed == ("briefing-2026-02-16", "briefing-2026-02-15")
    assert items(podcast) == ["briefing-2026-02-17-sore.mp3", "briefing-2026-02-17.mp3"]
    left = contents(podcast)
    assert {name: left[name] for name in foreign} == foreign
    gone = {n for n in left if n.startswith(("briefing-2026-02-15", "briefing-2026-02-16"))}
    assert gone == {name for name in foreign if "02-15" in name}
    assert prune(podcast, keep=2, today=NOW.date()) == ()
    assert refresh(podcast, now=NOW).written == ()


def test_links_go_and_what_they_lead_to_stays_as_do_folders(podcast: Path, tmp_path: Path) -> None:
    own = tmp_path / "lagu.mp3"
    own.write_bytes(b"mine")
    inside = podcast / "briefing-2026-02-15.opus"
    inside.symlink_to(own)
    sheet = podcast / "briefing-2026-02-15.cue"
    sheet.unlink()
    (sheet / "lain").mkdir(parents=True)
    album = podcast / "briefing-2026-02-16.ogg"
    album.symlink_to(tmp_path, target_is_directory=True)

    removed = prune(podcast, keep=2, today=NOW.date())

    assert removed == ("briefing-2026-02-16", "briefing-2026-02-15")
    assert own.read_bytes() == b"mine"
    assert not inside.is_symlink()
    assert not album.is_symlink()
    assert (sheet / "lain").is_dir()


def test_m10_what_stays_keeps_its_guid(podcast: Path) -> None:
    before = [(e.guid, e.created) for e in shelved(podcast)]

    prune(podcast, keep=3, today=NOW.date())

    assert [(e.guid, e.created) for e in shelved(podcast)] == before[:3]


@pytest.mark.parametrize(
    ("days", "today", "stays"),
    [(2, DAY, 3), (1, DAY, 2), (30, DAY, 4), (2, DAY + timedelta(days=1), 2), (1, NOW.date(), 1)],
)
def test_keep_days_counts_the_day_itself_and_the_newest_stays(
    podcast: Path, days: int, today: date, stays: int
) -> None:
    prune(podcast, keep_days=days, today=today)

    assert len(items(podcast)) == len(shelved(podcast)) == stays


def test_keep_mb_counts_all_files_from_the_newest(podcast: Path) -> None:
    each = sum(p.stat().st_size for p in podcast.glob("briefing-2026-02-16.*")) / 1e6

    prune(podcast, keep_mb=2.5 * each, today=NOW.date())
    assert len(shelved(podcast)) == 2
    prune(podcast, keep_mb=0, today=NOW.date())
    assert len(shelved(podcast)) == 1


def test_a_removal_that_was_broken_off_is_ended_later(podcast: Path) -> None:
    (podcast / "briefing-2026-02-15.mp3").unlink()  # as far as it came
    before = set(contents(podcast))
    assert any(name.startswith("briefing-2026-02-15") for name in before)

    removed = prune(podcast, keep=3, today=NOW.date())

    assert removed == ("briefing-2026-02-15",)
    assert not list(podcast.glob("briefing-2026-02-15*"))


def test_the_feed_goes_first(podcast: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, list[str]]] = []
    unlink = Path.unlink

    def watched(self: Path, missing_ok: bool = False) -> None:
        if self.parent == podcast and self.exists() and self.suffix != ".part":
            seen.append((self.name, items(podcast)))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", watched)
    prune(podcast, keep=3, today=NOW.date())

    assert seen[0][0] == "briefing-2026-02-15.mp3"
    assert seen[-1][0] == "briefing-2026-02-15.json"
    assert all("briefing-2026-02-15.mp3" not in listed for _, listed in seen)


def test_pruning_needs_no_feed(tmp_path: Path) -> None:
    put_days(tmp_path, 3)

    assert len(prune(tmp_path, keep=1, today=NOW.date())) == 2
    assert {name.split(".")[0] for name in contents(tmp_path)} == {f"briefing-{DAY}"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_an_error_of_ours(podcast: Path) -> None:
    podcast.chmod(0o555)
    try:
        with pytest.raises(OutputError):
            refresh(podcast, ShowChanges(title="Baru"), now=NOW)
    finally:
        podcast.chmod(0o755)


def test_editions_are_told_by_their_names(podcast: Path) -> None:
    found = shelved(podcast)

    assert [(e.stem, e.day, e.edition) for e in found][:2] == [
        ("briefing-2026-02-17-sore", DAY, "sore"),
        ("briefing-2026-02-17", DAY, ""),
    ]
    assert found[0].created == datetime(2026, 2, 17, 17, 30, tzinfo=JAKARTA)
    assert found[0].chapters[0].title == "Pembuka"
