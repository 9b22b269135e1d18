"""What flows through the pipeline, in the order in which it comes to exist.

    Item -> Page -> Article -> Story -> Script(Line...) -> Clip... -> Episode

All are frozen. Each points back to where it came from: a Clip knows its Line, a Line its Story, a
Story its Article. Text as written and text as spoken are different fields: ``text`` and ``spoken``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Item:
    """What a source offers: one entry of a feed, a sitemap, an index page or a folder.

    ``url`` is the article's address, or a path, or empty where none is named; ``source`` the name of the source it was found in.
    ``published`` carries its zone. ``paragraphs`` is the article's text where the source carries
    it whole.
    """

    url: str
    title: str
    source: str
    published: datetime | None = None
    section: str | None = None
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of one page as they came, and where they came from.

    ``origin`` is what the user named: a path, a URL, or ``-`` for standard input. ``charset`` is
    what the transport declared, if it did; the extractor decides.
    """

    origin: str
    content: bytes
    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The text of one news page, without anything that is not the article.

    ``paragraphs`` is running text only, one entry as a reader perceives it; list items are one
    each. The dateline is taken off and kept apart, headings likewise. ``published`` carries its
    zone. ``publisher`` is the name as a listener would hear it, ``source_credit`` the agency the
    publisher took the story from, ``next_pages`` the addresses of the article's other pages.
    ``language`` is an ISO 639-1 code where the text shows one, ``is_teaser`` says that a paywall
    cut the text short. ``item`` is what a source had offered, where it was not named by itself.
    """

    title: str
    paragraphs: tuple[str, ...]
    url: str | None = None
    publisher: str | None = None
    published: datetime | None = None
    author: str | None = None
    source_credit: str | None = None
    dateline: str | None = None
    headings: tuple[str, ...] = ()
    next_pages: tuple[str, ...] = ()
    origin: str = ""
    modified: datetime | None = None
    section: str | None = None
    language: str | None = None
    is_teaser: bool = False
    item: Item | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Story:
    """An article's chosen sentences: the source's own, uncut, in their own order.

    ``also`` are the articles of others that tell of the same event. ``develops`` is the day of the
    briefing that told what this story goes on from.
    """

    article: Article
    sentences: tuple[str, ...]
    also: tuple[Article, ...] = ()
    develops: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An article that a briefing told, as far as it is remembered, and the briefing's day."""

    article: Article
    day: date


class LineKind(StrEnum):
    """What a line does in the briefing; pauses depend on it."""

    GREETING = "greeting"
    OPENER = "opener"
    HEADLINE = "headline"
    SOURCE = "source"
    SENTENCE = "sentence"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said in one breath: ``text`` as it is shown, ``spoken`` as it is said.

    ``story`` is None for what frames the stories: the greeting and the closing. ``cuts`` are the
    parentheses of the source's sentence that ``text`` leaves out.
    """

    kind: LineKind
    text: str
    spoken: str
    story: Story | None = None
    cuts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that will be said, line by line, and the stories it tells in running order."""

    show: str
    title: str
    day: date
    lines: tuple[Line, ...]
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono sound: 16-bit signed little-endian samples in ``pcm``."""

    pcm: bytes = field(repr=False)
    sample_rate_hz: int

    @property
    def samples(self) -> int:
        """Length in samples."""
        return len(self.pcm) // 2


@dataclass(frozen=True, slots=True)
class Clip:
    """The sound of one line, and whose it is: each voice of each engine has its own loudness.

    ``voice`` is the engine's name as it was asked for, with ``:VOICE`` where one was chosen.
    """

    line: Line
    sound: Sound
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A line that no engine could say, and why not."""

    line: Line
    reason: str


@dataclass(frozen=True, slots=True)
class Recording:
    """The clips of a script in its order; they may lie on the disk.

    ``engine`` names who spoke, several with commas between, and ``voices`` says it clip by clip.
    ``unsaid`` are the lines without a clip. ``order`` is ``engine`` for another take: without those
    that were given up. ``notices`` are sentences a user should read: that a fallback spoke, and why.
    """

    engine: str
    clips: Sequence[Clip]
    notices: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()
    order: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """Where one line sounds: ``start`` and ``end`` in samples from the beginning.

    ``rests`` are where the voice rests inside it, as at a comma: start and end of each.
    """

    line: Line
    start: int
    end: int
    rests: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where every line sounds. The one source of all times: files only read it.

    ``samples`` is the length of the whole, lead-in and lead-out included.
    """

    sample_rate_hz: int
    samples: int
    cues: tuple[Cue, ...]

    @property
    def duration_s(self) -> float:
        """Length of the whole in seconds."""
        return self.seconds(self.samples)

    def milliseconds(self, samples: int) -> int:
        """A position in whole milliseconds: the one rounding that every file shows."""
        return round(1000 * samples / self.sample_rate_hz)

    def seconds(self, samples: int) -> float:
        """A position in seconds, to the millisecond."""
        return self.milliseconds(samples) / 1000

    def span(self, story: Story) -> tuple[int, int]:
        """Start of the story's first line and end of its last, in samples."""
        cues = [cue for cue in self.cues if cue.line.story is story]
        return cues[0].start, cues[-1].end


@dataclass(frozen=True, slots=True)
class Loss:
    """An input that is not in the briefing, and why.

    ``article`` is what was lost where it had become one, ``item`` what a source had offered.
    """

    input: str
    code: str
    message: str
    article: Article | None = field(default=None, repr=False)
    item: Item | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Episode:
    """A briefing: what is said, and once it was spoken, by which engine and when.

    ``found`` is what became of every input, in order. ``engine`` and ``timeline`` are None in a dry
    run; ``voices`` says who said each line. ``guid`` and ``created`` are set once for a date and
    edition, and kept when that episode is made again. ``edition`` is empty where a day has only one,
    else a lower-case word like ``sore``.
    """

    script: Script
    guid: str
    created: datetime
    engine: str | None = None
    timeline: Timeline | None = None
    found: tuple[Article | Loss, ...] = ()
    lost: tuple[Loss, ...] = ()
    notices: tuple[str, ...] = ()
    edition: str = ""
    voices: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """What the names of its files begin with: ``briefing-DATE``, or ``briefing-DATE-EDITION``."""
        day = f"briefing-{self.script.day.isoformat()}"
        return f"{day}-{self.edition}" if self.edition else day
