"""What can be set in ``briefing.toml``, in the order in which a new file explains it.

Each key's description is what ``briefing init`` writes above it. Values come checked and with
absolute paths.
"""

from datetime import time, timedelta
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    model_validator,
)

from briefing.config import values
from briefing.config.defaults import DEFAULT_OUT, DEFAULT_TITLE
from briefing.config.environment import DEFAULT_TIMEZONE
from briefing.config.kinds import (
    Address,
    BaseAddress,
    Command,
    Dates,
    Duration,
    Engines,
    File,
    Flag,
    Hosts,
    IsPath,
    Number,
    Sound,
    Text,
    Variable,
    When,
    Whole,
    Words,
    Zone,
    like,
)
from briefing.config.values import Place


class Table(BaseModel):
    """A table of the file: nothing in it is unknown, nothing changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Source(Table):
    """A feed, news sitemap, index page, OPML file or folder of pages that news comes from."""

    name: Annotated[Text, Field(description="What it is called in reports.")]
    url: Annotated[
        Text | None,
        Place(),
        IsPath,
        Field(
            description="A feed, news sitemap, index page, OPML file or folder. Without it, name "
            "is one that `briefing sources list` knows.",
            examples=["https://example.com/feed.xml"],
        ),
    ] = None
    max: Annotated[
        Whole | None,
        Field(description="How many of its newest items are looked at.", examples=[10]),
    ] = None
    section: Annotated[Words, Field(description="Only these sections of it.")] = ()
    include: Annotated[Words, Field(description="Only items with one of these words.")] = ()
    exclude: Annotated[Words, Field(description="No items with one of these words.")] = ()


class Sounds(Table):
    """Sounds around what is said: a WAV, MP3, FLAC or Ogg file, or "chime"."""

    intro: Annotated[Sound | None, Field(description="Before all.", examples=["chime"])] = None
    outro: Annotated[Sound | None, Field(description="After all.", examples=["chime"])] = None
    separator: Annotated[
        Sound | None, Field(description="Between stories.", examples=["chime"])
    ] = None
    bed: Annotated[
        Sound | None, Field(description="Under what is said.", examples=["musik.mp3"])
    ] = None


class Schedule(Table):
    """When `briefing schedule install` has it made, and on which days it is not."""

    at: Annotated[
        time,
        BeforeValidator(values.clock),
        Field(description="The time of day in the show's timezone."),
    ] = time(5, 30)
    days: Annotated[
        frozenset[str],
        BeforeValidator(values.days),
        Field(description='"daily", "weekdays", "weekend", or days such as "mon,wed,fri".'),
    ] = frozenset(values.WEEK)
    skip_dates: Annotated[
        Dates,
        Field(
            description='No briefing on these: "2026-12-25", or "2027-03-10..2027-03-14" for '
            "all from one to another."
        ),
    ] = frozenset()
    holidays: Annotated[
        Dates, Field(description='Dates that a [[variant]] with days = "holiday" is for.')
    ] = frozenset()


class Publish(Table):
    """Where the podcast folder is copied after each run."""

    target: Annotated[
        Text | None,
        Place(),
        IsPath,
        Field(
            description="A folder, user@host:path (rsync over SSH) or s3://bucket/path.",
            examples=["pi@rumah.local:podcast"],
        ),
    ] = None


class Hooks(Table):
    """Your own commands after a run; each is given the run as JSON on its standard input.

    A list is a program and its arguments, started as it is. A text is handed to the system's shell.
    """

    on_success: Annotated[
        Command | None,
        Field(description="After a briefing was made.", examples=[["notify-send", "Briefing"]]),
    ] = None
    on_failure: Annotated[
        Command | None,
        Field(description="After a run that made none.", examples=["cat >> failures.jsonl"]),
    ] = None
    timeout: Annotated[Duration, Field(description="How long a command may take.")] = timedelta(
        minutes=1
    )


class Email(Table):
    """Notice by e-mail (SMTP)."""

    host: Annotated[
        Text, Field(description="The server that takes your mail.", examples=["smtp.example.com"])
    ]
    sender: Annotated[
        Text, Field(alias="from", description="Who it is from.", examples=["briefing@example.com"])
    ]
    to: Annotated[
        Words,
        Field(
            min_length=1,
            description="Whom it goes to: an address or a list of them.",
            examples=["saya@example.com"],
        ),
    ]
    security: Annotated[
        Literal["starttls", "ssl", "none"],
        Field(description='"starttls", "ssl" from the first byte, or "none" within this machine.'),
    ] = "starttls"
    port: Annotated[
        Annotated[int, Strict(), Field(ge=1, le=65535)] | None,
        Field(description="Without it 587; 465 with ssl; 25 with none.", examples=[587]),
    ] = None
    user: Annotated[
        Text | None,
        Field(description="The name to log in with.", examples=["briefing@example.com"]),
    ] = None
    password_env: Annotated[
        Variable | None,
        Field(description="The variable that holds the password.", examples=["SMTP_PASSWORD"]),
    ] = None
    password_file: Annotated[
        File | None,
        Field(
            description="Or the file that holds it, readable by you alone.", examples=["secret.txt"]
        ),
    ] = None
    on: Annotated[When, Field(description='"failure", "success" or "always".')] = "failure"

    @model_validator(mode="after")
    def _no_password_in_clear(self) -> "Email":
        if self.security == "none" and (self.user or self.password_env or self.password_file):
            raise ValueError('a password is not sent with security = "none"')
        if bool(self.user) != bool(self.password_env or self.password_file):
            raise ValueError("user and password_env (or password_file) go together")
        return self


class Ntfy(Table):
    """Notice by ntfy, to a phone."""

    topic: Annotated[
        str,
        like(r"[A-Za-z0-9_-]{1,64}", "letters, digits, - and _, at most 64"),
        Field(description="The topic the phone listens to.", examples=["kabar-saya"]),
    ]
    url: Annotated[Address, Field(description="The ntfy server.")] = "https://ntfy.sh"
    token_env: Annotated[
        Variable | None,
        Field(description="The variable that holds an access token.", examples=["NTFY_TOKEN"]),
    ] = None
    token_file: Annotated[
        File | None,
        Field(
            description="Or the file that holds it, readable by you alone.", examples=["secret.txt"]
        ),
    ] = None
    on: Annotated[When, Field(description='"failure", "success" or "always".')] = "failure"


class Telegram(Table):
    """Notice by a Telegram bot of yours."""

    chat: Annotated[
        Annotated[int, Strict()] | Text,
        Field(
            description="The chat's number, or @channel, that the bot writes to.",
            examples=[123456789],
        ),
    ]
    token_env: Annotated[
        Variable | None,
        Field(description="The variable that holds the bot's token.", examples=["TELEGRAM_TOKEN"]),
    ] = None
    token_file: Annotated[
        File | None,
        Field(
            description="Or the file that holds it, readable by you alone.", examples=["secret.txt"]
        ),
    ] = None
    url: Annotated[Address, Field(description="Another server of the bot interface.")] = (
        "https://api.telegram.org"
    )
    on: Annotated[When, Field(description='"failure", "success" or "always".')] = "failure"

    @model_validator(mode="after")
    def _has_token(self) -> "Telegram":
        if not (self.token_env or self.token_file):
            raise ValueError("token_env or token_file is missing: a bot writes with its token")
        return self


class Notify(Table):
    """Who is told how a run went."""

    email: Email | None = None
    ntfy: Ntfy | None = None
    telegram: Telegram | None = None


class Keys(Table):
    """The keys of [briefing], of [show.NAME], and, for some days, of [[variant]]."""

    title: Annotated[Text, Field(description="The show's name, as it is greeted with.")] = (
        DEFAULT_TITLE
    )
    minutes: Annotated[
        Annotated[Number, Field(ge=0.1, le=1440)] | None,
        Field(
            description="How long a briefing lasts; without it, as long as all the stories.",
            examples=[10],
        ),
    ] = None
    engine: Annotated[
        Engines,
        Field(
            description='Who speaks: "auto" (gTTS, else espeak-ng), "gtts", "espeak", "piper", '
            '"edge", with a voice "edge:gadis"; or several in order, "edge,gtts,espeak".'
        ),
    ] = "auto"
    fallback: Annotated[
        Literal["episode", "line"],
        Field(
            description='Where an engine cannot go on, the next one says the whole "episode", so '
            'that one voice speaks throughout, or only that "line".'
        ),
    ] = "episode"
    speed: Annotated[
        Number,
        Field(
            ge=0.5, le=2.0, description="How many times faster than by itself the engine speaks."
        ),
    ] = 1.0
    out: Annotated[File, Field(description="The folder of the MP3s, the feed and the page.")] = (
        DEFAULT_OUT
    )
    base_url: Annotated[
        BaseAddress | None,
        Field(
            description="The address under which others reach that folder; feeds need it.",
            examples=["http://192.168.1.10:8000/"],
        ),
    ] = None
    public: Annotated[Flag, Field(description="Whether podcast directories may list the feed.")] = (
        False
    )
    timezone: Annotated[
        Zone,
        Field(description="Whose day and hour it is: Asia/Jakarta, Asia/Makassar, Asia/Jayapura."),
    ] = DEFAULT_TIMEZONE
    edition: Annotated[
        str,
        like(r"([a-z][a-z0-9]{0,31})?", "a word in small letters, such as sore"),
        Field(
            description='For more than one a day: a word in small letters, such as "sore".',
        ),
    ] = ""
    keep: Annotated[
        Whole | None, Field(description="How many episodes the folder keeps; the oldest go.")
    ] = 30
    keep_days: Annotated[
        Whole | None,
        Field(description="How many days old an episode gets before it goes.", examples=[90]),
    ] = None
    keep_mb: Annotated[
        Whole | None,
        Field(
            description="How many megabytes all episodes take before the oldest go.", examples=[500]
        ),
    ] = None
    min_stories: Annotated[
        Whole, Field(description="Fewer stories than this give no briefing.")
    ] = 1
    stories: Annotated[Whole | None, Field(description="The most stories.", examples=[12])] = None
    per_source: Annotated[
        Whole | None, Field(description="The most of one publisher.", examples=[4])
    ] = None
    per_section: Annotated[
        Whole | None, Field(description="The most of one section.", examples=[4])
    ] = None
    per_story: Annotated[
        Annotated[Number, Field(ge=1)] | None,
        Field(description="How many seconds one story lasts at most.", examples=[90]),
    ] = None
    words: Annotated[
        Whole | None, Field(description="The most words of one story.", examples=[60])
    ] = None
    since: Annotated[Duration, Field(description="How old news may be.")] = timedelta(hours=36)
    section: Annotated[Words, Field(description="Only these sections.")] = ()
    include: Annotated[Words, Field(description="Only items with one of these words.")] = ()
    exclude: Annotated[Words, Field(description="No items with one of these words.")] = ()
    style: Annotated[
        Annotated[str, Place(bare_names=True), IsPath] | None,
        Field(
            description='How it is worded: "formal", "relaxed", "brief", or a file.',
            examples=["formal"],
        ),
    ] = None
    cuts: Annotated[Flag, Field(description="Leave out parentheses that a newsreader drops.")] = (
        True
    )
    lexicon: Annotated[
        File | None, Field(description="A file of your own readings.", examples=["lexicon.toml"])
    ] = None
    history: Annotated[
        File | None,
        Field(
            description="Where what was told is remembered; else in .briefing in out.",
            examples=["history.sqlite"],
        ),
    ] = None
    allow_private: Annotated[
        Flag, Field(description="Follow links to addresses within your own network.")
    ] = False
    ignore_robots: Annotated[
        Hosts,
        Field(
            description="Hosts whose robots.txt is left aside, for your own use alone.",
            examples=[["news.google.com"]],
        ),
    ] = ()
    bitrate: Annotated[Whole, Field(description="Of the MP3, in kbit/s.")] = 64
    sample_rate: Annotated[
        Whole | None,
        Field(description="Of the MP3, in Hz; without it the voice's own.", examples=[24000]),
    ] = None
    format: Annotated[
        Words, Field(description='Written besides the MP3: "wav", "opus", "m4a", "ogg".')
    ] = ()
    cover: Annotated[
        File | None,
        Field(
            description="A square picture; else one is drawn with the date.", examples=["cover.jpg"]
        ),
    ] = None


class Variant(Table):
    """Other keys of [briefing] for some days; or none made on them."""

    days: Annotated[
        frozenset[str],
        BeforeValidator(values.days_or_holiday),
        Field(
            description='As in [schedule], and "holiday" for its holidays.', examples=["weekend"]
        ),
    ]
    skip: Annotated[Flag, Field(description="No briefing on these days.")] = False
    keys: Keys = Keys()


class Settings(Keys):
    """All that is set for one show."""

    sources: Annotated[tuple[Source, ...], Field(alias="source", min_length=1)]
    variants: Annotated[tuple[Variant, ...], Field(alias="variant")] = ()
    sounds: Sounds = Sounds()
    schedule: Schedule = Schedule()
    publish: Publish = Publish()
    hooks: Hooks = Hooks()
    notify: Notify = Notify()
