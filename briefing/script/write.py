"""Stories to a Script: the greeting, each story's lines, the closing.

What frames the stories is worded by a style; what is told is the source's own. Everything said
passes the normalizer here, once.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from briefing.models import Article, Line, LineKind, Script, Story
from briefing.script.calendar import MONTHS, WEEKDAYS
from briefing.script.compress import compress
from briefing.script.days import counts_days
from briefing.script.headline import headline
from briefing.script.normalize import Lexicon, normalize
from briefing.script.sentences import split_sentences
from briefing.script.style import Style, load_style

_HEADLINES_AHEAD = 3
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a briefing is beside its stories.

    ``now`` gives the greeting; ``style`` words what is said around the stories; ``lexicon`` holds
    a user's own readings; ``cuts`` says whether parentheses that a newsreader drops are left out.
    """

    show: str
    day: date
    now: datetime
    style: Style = field(default_factory=load_style)
    lexicon: Lexicon | None = None
    cuts: bool = True


def write(stories: Sequence[Story], frame: Frame) -> Script:
    """The script of a briefing: the greeting, each story's lines, the closing."""
    return Script(
        show=frame.show,
        title=": ".join([long_date(frame.day), *(s.article.title for s in stories[:1])]),
        day=frame.day,
        lines=tuple(_lines(stories, frame)),
        stories=tuple(stories),
    )


def story_lines(story: Story, frame: Frame) -> tuple[Line, ...]:
    """The lines of a story among others."""
    return tuple(_story_lines(story, frame.style.say("openers.next"), frame))


def text_lines(text: str, lexicon: Lexicon | None = None) -> list[Line]:
    """A text's sentences as lines that belong to no story, paragraph by paragraph."""
    return [
        _line(LineKind.SENTENCE, sentence, lexicon)
        for paragraph in text.splitlines()
        for sentence in split_sentences(paragraph)
    ]


def long_date(day: date) -> str:
    """A date as Indonesians write it out: ``Rabu, 13 September 2023``."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def _lines(stories: Sequence[Story], frame: Frame) -> Iterator[Line]:
    style = frame.style
    words = {
        "show": frame.show,
        "day": long_date(frame.day),
        "greeting": style.greeting(frame.now.hour),
        "count": len(stories),
    }
    for text in style.all("opening", **words):
        yield _line(LineKind.GREETING, text, frame.lexicon)
    ahead = ". ".join(headline(s.article.title).rstrip(".") for s in stories[:_HEADLINES_AHEAD])
    for text in style.all("headlines", headlines=ahead):
        yield _line(LineKind.GREETING, text, frame.lexicon)
    for i, story in enumerate(stories):
        yield from _story_lines(story, _opener(stories, i, style), frame)
    publishers = _enumerated(_publishers([a for s in stories for a in (s.article, *s.also)]))
    if publishers:
        for text in style.all("credits", publishers=publishers):
            yield _line(LineKind.CLOSING, text, frame.lexicon)
    for text in style.all("closing", **words):
        yield _line(LineKind.CLOSING, text, frame.lexicon)


def _story_lines(story: Story, opener: str, frame: Frame) -> Iterator[Line]:
    style = frame.style
    lead_over = " ".join(filter(None, [opener, _development(story, frame)]))
    if lead_over:
        yield _line(LineKind.OPENER, lead_over, frame.lexicon, story)
    told = list(_told(story, frame))
    title = _line(LineKind.HEADLINE, headline(story.article.title), frame.lexicon, story)
    if not told or _words(told[0].spoken) != _words(title.spoken):  # what is the same is said once
        yield title
    said = (title.text, *(line.text for line in told))
    source = " ".join(
        filter(
            None,
            (
                _source(story.article, style),
                _others(story, style),
                _written(story.article, frame) if any(map(counts_days, said)) else "",
            ),
        )
    )
    if source:
        yield _line(LineKind.SOURCE, source, frame.lexicon, story)
    yield from told


def _told(story: Story, frame: Frame) -> Iterator[Line]:
    """The story's sentences, without what a newsreader leaves out."""
    for i, sentence in enumerate(story.sentences):
        later = story.sentences[i + 1 :]
        text, cuts = compress(sentence, later) if frame.cuts else (sentence, ())
        yield _line(LineKind.SENTENCE, text, frame.lexicon, story, cuts)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _line(
    kind: LineKind,
    text: str,
    lexicon: Lexicon | None,
    story: Story | None = None,
    cuts: tuple[str, ...] = (),
) -> Line:
    return Line(kind, text, normalize(text, lexicon=lexicon), story, cuts)


def _opener(stories: Sequence[Story], i: int, style: Style) -> str:
    """What leads over to a story; nothing where there is only one."""
    if len(stories) == 1:
        return ""
    if i == 0:
        return style.say("openers.first")
    if i == len(stories) - 1:
        return style.say("openers.last")
    section = stories[i].article.section
    if section and section == stories[i - 1].article.section:
        return style.say("openers.section", section=section)
    return style.say("openers.next", turn=i - 1)


def _development(story: Story, frame: Frame) -> str:
    """That the story goes on from one told before, and when that was; empty where it does not."""
    told = story.develops
    if told is None:
        return ""
    days = (frame.day - told).days
    when = ("hari ini", "kemarin")[days] if 0 <= days < 2 else WEEKDAYS[told.weekday()]
    return frame.style.say("develops", when=when)


def _source(article: Article, style: Style) -> str:
    """Who reports it, said once; empty where nobody is known."""
    publisher, credit = article.publisher, article.source_credit
    if publisher and credit and credit != publisher:
        return style.say("source.publisher_credit", publisher=publisher, credit=credit)
    if publisher:
        return style.say("source.publisher", publisher=publisher)
    return style.say("source.credit", credit=credit) if credit else ""


def _written(article: Article, frame: Frame) -> str:
    """The day it was published; empty where that is the briefing's own, or not known."""
    if article.published is None:
        return ""
    zone = frame.now.tzinfo if article.published.tzinfo else None
    day = article.published.astimezone(zone).date() if zone else article.published.date()
    if day == frame.day:
        return ""
    whole = long_date(day)
    near = whole.removesuffix(f" {day.year}") if day.year == frame.day.year else whole
    return frame.style.say("written", day=near)


def _others(story: Story, style: Style) -> str:
    """Who else reports it, beside whom the story is told from."""
    others = [name for name in _publishers(story.also) if name != story.article.publisher]
    return style.say("source.others", others=_enumerated(others)) if others else ""


def _publishers(articles: Sequence[Article]) -> list[str]:
    return list(dict.fromkeys(a.publisher for a in articles if a.publisher))


def _enumerated(names: Sequence[str]) -> str:
    """Names as a sentence lists them: ``Antara, Detik, dan Tempo``."""
    if len(names) < 3:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"
