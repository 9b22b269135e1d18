"""What was told is remembered, and a damaged memory costs no morning."""

import random
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefing import history
from briefing.errors import HistoryError
from briefing.history import History, Key
from briefing.models import Article, Told

DAY = date(2031, 3, 3)
NONE = Key("", "")
A, B = Key("pagi", "briefing-2031-03-03"), Key("pagi", "briefing-2031-03-04")
BRIDGE = Article(
    "Jembatan Suning Dibuka",
    ("Jembatan itu dibuka.", "Warga senang."),
    url="https://contoh.example/jembatan",
    publisher="Kabar Suning",
    published=datetime(2031, 3, 3, 6, tzinfo=UTC),
)
MARKET = Article("Pasar Wirasari Ramai", ("Pasar itu ramai.",))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "history.sqlite"


def test_what_was_told_comes_back(path: Path) -> None:
    with History(path) as memory:
        memory.record(A, DAY, [[BRIDGE, MARKET]])

    with History(path) as memory:
        assert memory.told(since=DAY, until=DAY, but=NONE) == (Told(BRIDGE, DAY), Told(MARKET, DAY))
        assert memory.told(since=date(2031, 3, 4), until=date(2031, 3, 9), but=NONE) == ()
        assert memory.told(since=DAY, until=DAY, but=A) == ()
        assert memory.knows(A, [[BRIDGE, MARKET]])
        assert not memory.knows(A, [[BRIDGE]])
        assert not memory.knows(B, [[BRIDGE, MARKET]])


def test_made_again_it_replaces_itself_only(path: Path) -> None:
    with History(path) as memory:
        memory.record(A, DAY, [[BRIDGE]])
        memory.record(B, date(2031, 3, 4), [[MARKET]])
        memory.record(A, DAY, [[MARKET]])

        found = [(entry.key, entry.articles) for entry in memory.entries()]
        assert found == [(B, (MARKET,)), (A, (MARKET,))]


def test_forgetting(path: Path) -> None:
    with History(path) as memory:
        memory.record(A, DAY, [[BRIDGE], [MARKET]])

        assert memory.forget(word="JEMBATAN") == 1
        assert [entry.articles for entry in memory.entries()] == [(MARKET,)]
        assert memory.forget(show="sore") == 0
        assert memory.forget(day=DAY) == 1
        assert memory.knows(A, [[BRIDGE], [MARKET]])


def test_many_runs_at_once(path: Path) -> None:
    def run(number: int) -> None:
        with History(path) as memory:
            memory.record(Key("pagi", f"stem-{number}"), DAY, [[BRIDGE], [MARKET]])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(run, range(24)))

    with History(path) as memory:
        assert len(memory.entries()) == 48


@pytest.mark.parametrize(
    "content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_damaged_database_is_set_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)

    with History(path) as memory:
        assert "damaged" in memory.notice
        memory.record(A, DAY, [[BRIDGE]])
        assert len(memory.entries()) == 1
    aside = list(path.parent.glob("history.sqlite.damaged-*"))
    assert [file.read_bytes() for file in aside] == [content]


def test_many_runs_that_find_it_damaged_set_it_aside_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    is_damage, all_found, seen = history._is_damage, threading.Barrier(8), threading.local()

    def found(error: Exception) -> bool:
        if not hasattr(seen, "once"):
            seen.once = True
            all_found.wait(30)
        return is_damage(error)

    def run(number: int) -> bool:
        with History(path) as memory:
            memory.record(Key("pagi", f"stem-{number}"), DAY, [[BRIDGE]])
            return bool(memory.notice)

    monkeypatch.setattr(history, "_is_damage", found)
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(run, range(8))) == 1

    with History(path) as memory:
        assert len(memory.entries()) == 8


def test_a_locked_database_is_an_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    History(path).__exit__(None, None, None)
    monkeypatch.setattr(history, "_WAIT_S", 0.1)
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(HistoryError, match="locked"):
        History(path)
    other.close()


def test_a_newer_database_is_left_alone(path: Path) -> None:
    with History(path):
        pass
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 99")
    newer.close()

    with pytest.raises(HistoryError, match="newer"):
        History(path)


@pytest.mark.parametrize("version", range(1, len(history._MIGRATIONS)))
def test_every_older_version_is_brought_up_to_date(path: Path, version: int) -> None:
    path.parent.mkdir()
    older = sqlite3.connect(path)
    for statements in history._MIGRATIONS[:version]:
        older.executescript(statements)
    older.execute(f"PRAGMA user_version = {version}")
    older.execute("INSERT INTO briefing (show, stem, day) VALUES (?, ?, ?)", (*A, str(DAY)))
    row = (*A, 0, 0, "Pasar Wirasari Ramai", None, None, None, '["Pasar itu ramai."]')
    older.execute("INSERT INTO told VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    older.commit()
    older.close()

    with History(path) as memory:
        assert memory.told(since=DAY, until=DAY, but=NONE) == (Told(MARKET, DAY),)
        # What an older version did not write down is taken as right.
        assert memory.knows(A, [[BRIDGE]])
        memory.record(A, DAY, [[BRIDGE]])
        assert memory.knows(A, [[BRIDGE]])
        assert not memory.knows(A, [[MARKET]])
        found = memory._database.execute("PRAGMA user_version").fetchone()[0]
        assert found == len(history._MIGRATIONS)


def test_a_migration_that_fails_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with History(path) as memory:
        memory.record(A, DAY, [[BRIDGE]])
    broken = "CREATE TABLE later (x TEXT); CREATE TABLE told (x TEXT)"
    with monkeypatch.context() as patch:
        patch.setattr(history, "_MIGRATIONS", (*history._MIGRATIONS, broken))
        with pytest.raises(HistoryError, match="cannot be used"):
            History(path)

    [aside] = path.parent.glob("history.sqlite.damaged-*")
    with History(aside) as memory:
        assert memory.notice == ""
        assert memory.told(since=DAY, until=DAY, but=NONE) == (Told(BRIDGE, DAY),)
        assert not memory._read("SELECT 1 FROM sqlite_master WHERE name = 'later'", ())


def test_a_database_of_another_program_is_set_aside(path: Path) -> None:
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.executescript("CREATE TABLE briefing (x TEXT); PRAGMA user_version = 2")
    other.close()

    with History(path) as memory:
        assert "damaged" in memory.notice
        memory.record(A, DAY, [[BRIDGE]])
    assert len(list(path.parent.glob("history.sqlite.damaged-*"))) == 1


@pytest.mark.parametrize("seed", range(40))
def test_bytes_gone_bad_anywhere_never_cost_a_morning(path: Path, seed: int) -> None:
    with History(path) as memory:
        for number in range(12):
            memory.record(Key("pagi", f"stem-{number}"), DAY, [[BRIDGE], [MARKET]])
    dice = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(dice.choice([1, 4, 200])):
        content[dice.randrange(len(content))] = dice.randrange(256)
    if seed % 4 == 0:
        del content[dice.randrange(len(content)) :]
    path.write_bytes(content)

    with History(path) as memory:
        memory.told(since=DAY, until=DAY, but=NONE)
        memory.record(B, DAY, [[BRIDGE]])
        memory.entries()
        assert Told(BRIDGE, DAY) in memory.told(since=DAY, until=DAY, but=NONE)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(HistoryError, match="cannot be used"):
        History(tmp_path / "file" / "history.sqlite")
