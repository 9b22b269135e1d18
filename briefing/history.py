"""What was told: every article of every briefing, remembered in a database of the user's.

A briefing that is made again replaces what it told before; nothing else is forgotten by itself.
Several runs may read and write at once. A damaged database is set aside and a new one begun: a
morning's briefing is worth more than what was remembered.
"""

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from briefing.errors import HistoryError
from briefing.models import Article, Told

LEAD_PARAGRAPHS = 6
_WAIT_S = 30.0
# Each brings the database from the version that is its place in the list to the next.
_MIGRATIONS = (
    """
    CREATE TABLE briefing (
        show TEXT NOT NULL,
        stem TEXT NOT NULL,
        day TEXT NOT NULL,
        PRIMARY KEY (show, stem)
    ) WITHOUT ROWID;
    CREATE TABLE told (
        show TEXT NOT NULL,
        stem TEXT NOT NULL,
        event INTEGER NOT NULL,
        place INTEGER NOT NULL,
        title TEXT NOT NULL,
        url TEXT,
        publisher TEXT,
        published TEXT,
        lead TEXT NOT NULL,
        PRIMARY KEY (show, stem, event, place)
    ) WITHOUT ROWID;
    """,
    # Of what the briefing told; NULL where an older version wrote it.
    "ALTER TABLE briefing ADD COLUMN digest TEXT",
)


class Key(NamedTuple):
    """A briefing among those of one memory: its show's name in the settings, its files' stem."""

    show: str
    stem: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An event that a briefing told, on which day, and the articles that it was told from."""

    key: Key
    day: date
    articles: tuple[Article, ...]


class History:
    """A database of what was told; a context manager, closed on leaving it.

    Opening makes the file and its folder as needed and brings an older database up to date. Where
    the file is damaged it is renamed and ``notice`` says so. Raises HistoryError where the file
    cannot be opened, is locked for 30 s, or was written by a newer version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notice = ""
        with _translated(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._database = _opened(path)
            except (sqlite3.DatabaseError, ValueError) as error:
                if not _is_damage(error):
                    raise
                self._database, self.notice = _mended(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def told(self, *, since: date, until: date, but: Key) -> tuple[Told, ...]:
        """The articles told from one day to another, newest first, by whatever show.

        What ``but`` told does not count: it is being made again.
        """
        rows = self._read(
            "SELECT * FROM told JOIN briefing USING (show, stem) "
            "WHERE day BETWEEN ? AND ? AND (show, stem) != (?, ?) "
            "ORDER BY day DESC, show, stem, event, place",
            (since.isoformat(), until.isoformat(), *but),
        )
        return tuple(Told(_article(row), date.fromisoformat(row["day"])) for row in rows)

    def record(self, key: Key, day: date, events: Sequence[Sequence[Article]]) -> None:
        """Remember what a briefing told, in place of what it told before: all of it or nothing."""
        rows = [
            (*key, event, place, *_columns(article))
            for event, articles in enumerate(events)
            for place, article in enumerate(articles)
        ]
        with _translated(self.path), self._database:
            self._database.execute("DELETE FROM told WHERE (show, stem) = (?, ?)", key)
            self._database.execute(
                "INSERT OR REPLACE INTO briefing (show, stem, day, digest) VALUES (?, ?, ?, ?)",
                (*key, day.isoformat(), _digest(events)),
            )
            self._database.executemany("INSERT INTO told VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def knows(self, key: Key, events: Sequence[Sequence[Article]]) -> bool:
        """Whether this briefing was recorded with these events, also if they were forgotten since.

        They are known by their headlines and addresses.
        """
        return bool(
            self._read(
                "SELECT 1 FROM briefing WHERE (show, stem) = (?, ?) "
                "AND (digest IS NULL OR digest = ?)",
                (*key, _digest(events)),
            )
        )

    def entries(self) -> tuple[Entry, ...]:
        """Everything remembered, newest first."""
        rows = self._read(
            "SELECT * FROM told JOIN briefing USING (show, stem) "
            "ORDER BY day DESC, show, stem, event, place",
            (),
        )
        found: dict[tuple[Key, str, int], list[Article]] = {}
        for row in rows:
            event = (Key(row["show"], row["stem"]), row["day"], row["event"])
            found.setdefault(event, []).append(_article(row))
        return tuple(
            Entry(key, date.fromisoformat(day), tuple(articles))
            for (key, day, _), articles in found.items()
        )

    def forget(
        self, *, show: str | None = None, day: date | None = None, word: str | None = None
    ) -> int:
        """Forget the events of a show, told on a day, with a word in a headline; how many articles.

        What is not given does not limit; an event goes as a whole.
        """
        with _translated(self.path), self._database:
            gone = self._database.execute(
                "DELETE FROM told WHERE (show, stem, event) IN "
                "(SELECT show, stem, event FROM told JOIN briefing USING (show, stem) "
                "WHERE (?1 IS NULL OR show = ?1) AND (?2 IS NULL OR day = ?2) "
                "AND (?3 IS NULL OR instr(lower(title), lower(?3))))",
                (show, day and day.isoformat(), word),
            )
        return gone.rowcount

    def _read(self, query: str, values: Sequence[str | None]) -> list[sqlite3.Row]:
        with _translated(self.path):
            return self._database.execute(query, values).fetchall()


def _opened(path: Path) -> sqlite3.Connection:
    """The database, whole and up to date; sqlite3.DatabaseError or ValueError where it is not."""
    database = sqlite3.connect(path, timeout=_WAIT_S)
    try:
        database.row_factory = sqlite3.Row
        # A byte that went bad within a text costs that text, no more.
        database.text_factory = lambda text: text.decode("utf-8", "replace")
        verdict = database.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        _migrate(database, path)
        database.execute("SELECT * FROM told LIMIT 1")
        for row in database.execute("SELECT day FROM briefing"):
            date.fromisoformat(row["day"])
    except BaseException:
        database.close()
        raise
    return database


def _mended(path: Path) -> tuple[sqlite3.Connection, str]:
    """A new database in the place of a damaged one, and where that is kept now.

    Of several runs that find it damaged one sets it aside; the others use what that one began.
    """
    with contextlib.closing(sqlite3.connect(f"{path}.mending", timeout=_WAIT_S)) as guard:
        guard.execute("BEGIN EXCLUSIVE")
        try:
            return _opened(path), ""
        except (sqlite3.DatabaseError, ValueError) as error:
            if not _is_damage(error):
                raise
            aside = path.with_name(f"{path.name}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}")
            path.replace(aside)
            # What a killed run was to undo in the damaged file must not be done to the new one.
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
            notice = f"the history {path} was damaged ({error}); it is kept as {aside}"
            return _opened(path), notice


def _is_damage(error: Exception) -> bool:
    """Whether the file is at fault, and not who else uses it, its permissions or the disk."""
    passing = ("BUSY", "LOCKED", "PERM", "READONLY", "FULL", "CANTOPEN", "IOERR", "NOMEM", "AUTH")
    name = getattr(error, "sqlite_errorname", "")
    return not name.removeprefix("SQLITE_").startswith(passing)


def _migrate(database: sqlite3.Connection, path: Path) -> None:
    """Bring the database up to date, one version after the other, each whole or not at all."""
    while (version := database.execute("PRAGMA user_version").fetchone()[0]) < len(_MIGRATIONS):
        with database:
            database.execute("BEGIN IMMEDIATE")
            if database.execute("PRAGMA user_version").fetchone()[0] == version:
                for statement in filter(str.strip, _MIGRATIONS[version].split(";")):
                    database.execute(statement)
                database.execute(f"PRAGMA user_version = {version + 1}")
    if version > len(_MIGRATIONS):
        raise HistoryError(f"{path} was written by a newer Briefing; update, or name another file")


@contextlib.contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise HistoryError(f"the history {path} cannot be used: {error}") from error


def _columns(article: Article) -> tuple[str | None, ...]:
    published = article.published
    return (
        article.title,
        article.url,
        article.publisher,
        published.isoformat() if published else None,
        json.dumps(article.paragraphs[:LEAD_PARAGRAPHS], ensure_ascii=False),
    )


def _article(row: sqlite3.Row) -> Article:
    return Article(
        row["title"],
        _lead(row["lead"]),
        url=row["url"],
        publisher=row["publisher"],
        published=_moment(row["published"]),
    )


def _lead(written: str) -> tuple[str, ...]:
    try:
        return tuple(map(str, json.loads(written)))
    except (ValueError, TypeError, RecursionError):  # damaged: the headline is still there
        return ()


def _moment(written: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(written) if written else None
    except ValueError:
        return None


def _digest(events: Sequence[Sequence[Article]]) -> str:
    told = [[(article.title, article.url) for article in event] for event in events]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
