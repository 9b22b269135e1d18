"""Everything that can go wrong, as one tree: each branch has a code, an exit status and a hint.

Foreign exceptions are translated where they occur, ``raise ... from`` the cause. A message says
what failed and where; the hint says what to do about it.
"""

from typing import ClassVar


class BriefingError(Exception):
    """The root of the tree; never raised itself."""

    code: ClassVar[str] = "error"
    exit_status: ClassVar[int] = 1
    hint: ClassVar[str] = ""

    def __str__(self) -> str:
        message = super().__str__()
        return f"{message} ({self.hint})" if self.hint else message


class UsageError(BriefingError):
    """The call itself was wrong: an unknown engine, a date that is none, no input."""

    code = "usage"
    exit_status = 2


class BaseUrlError(UsageError):
    """The address given for a podcast folder is none that a subscriber could reach."""

    code = "base-url"


class ConfigError(UsageError):
    """A settings file is not there, cannot be read, or says what cannot be.

    ``problems`` are all that is wrong, each with file, key and what was expected.
    """

    code = "config"

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class SourcesError(UsageError):
    """A list of sources is wrong, or has no source of that name."""

    code = "sources"


class LexiconError(UsageError):
    """A line of a user's lexicon says nothing usable; the message names file and line."""

    code = "lexicon"


class StyleError(UsageError):
    """A style file cannot be read, or says what no style can."""

    code = "style"


class InputError(BriefingError):
    """One input gave no article; the others go on."""

    code = "input"


class NotFoundError(InputError):
    """No file or folder has this name."""

    code = "not-found"
    hint = "check the path"


class UnreadableError(InputError):
    """The bytes cannot be read or are not text: no permission, a picture, a PDF, an archive."""

    code = "unreadable"
    hint = "give a saved HTML page or a plain-text copy of one"


class EmptyInputError(InputError):
    """There is nothing in it: no bytes, only white space, a folder without pages."""

    code = "empty"


class TooLargeError(InputError):
    """The page is larger than any article; reading it would only cost memory."""

    code = "too-large"


class NotAnArticleError(InputError):
    """A page without an article body: a home page, an index, a 404, a gallery."""

    code = "not-an-article"
    hint = "open the article itself and give that page"


class TeaserError(InputError):
    """The page shows the beginning of its article only; half a story is not told."""

    code = "teaser"
    hint = "give the whole page, saved while logged in"


class DownloadError(InputError):
    """A page could not be fetched.

    ``status`` is what the host answered, if it did; ``passing`` says that asking again may help,
    ``retry_after_s`` how long the host asked to wait before that; ``of_host`` says that its other
    pages would fail alike: it is not there, or wants to be left alone.
    """

    code = "download"
    hint = "check the address and the connection, or save the page and give the file"

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        of_host: bool = False,
        passing: bool = False,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.of_host = of_host
        self.passing = passing
        self.retry_after_s = retry_after_s


class TimeOutError(DownloadError):
    """A host did not answer, or not to the end, in the time allowed."""

    code = "time-out"
    hint = "try again later, or save the page and give the file"


class ForbiddenError(DownloadError):
    """A site turns programs away: 401, 403, 451."""

    code = "forbidden"
    hint = "open the page in a browser, save it and give the file"


class RobotsError(DownloadError):
    """The site's robots.txt asks programs to leave this address alone."""

    code = "robots"
    hint = (
        "open the page in a browser, save it and give the file; or, for your own use alone, name "
        "the host: --ignore-robots HOST, or ignore_robots in briefing.toml"
    )


class LeftAloneError(DownloadError):
    """A host asked for a pause, by this run or an earlier one, that is not over."""

    code = "left-alone"
    hint = "wait for that, or open the page in a browser, save it and give the file"


class UnresolvedError(DownloadError):
    """A link that only stands for an article's address, and its service does not tell that."""

    code = "unresolved"
    hint = (
        "open the link in a browser and give the address where it ends, or name the publisher's "
        "own source"
    )


class RefusedAddressError(DownloadError):
    """A link leads where no news is: not http, or into this machine or its own network."""

    code = "refused-address"
    hint = (
        "name that address yourself if you trust it, or follow all such links: --allow-private, or "
        "allow_private in briefing.toml"
    )


class NotWebError(RefusedAddressError):
    """An address that is neither http nor https: no trust in it would fetch it."""

    hint = "name a file by its path, or give an address that begins with https:// or http://"


class DuplicateError(InputError):
    """The same article was given before; it is told once."""

    code = "duplicate"


class OverTimeError(InputError):
    """The story did not fit in the minutes asked for."""

    code = "over-time"
    hint = "raise --minutes to hear it"


class UnsaidError(InputError):
    """A line of the story could be said by none of the engines; half a story is not told."""

    code = "unsaid"
    hint = "name another engine to fall back on, like --engine gtts,espeak"


class CapError(InputError):
    """Enough stories, or enough of its publisher or section, are told already."""

    code = "cap"
    hint = "raise --stories, --per-source or --per-section to hear it"


class NotASourceError(InputError):
    """What a source's address gives is no list of items: a web page in a feed's place."""

    code = "not-a-source"
    hint = "check the source's address with: briefing sources check"


class OldError(InputError):
    """The item was published before the time asked for."""

    code = "old"
    hint = "give a longer --since to hear it"


class FutureError(InputError):
    """The item is dated after today."""

    code = "future"


class ExcludedError(InputError):
    """Section or keywords leave the item out."""

    code = "excluded"


class MaximumError(InputError):
    """Its source offers newer ones, as many as were asked for."""

    code = "maximum"
    hint = "raise --max to hear it"


class NoTextError(InputError):
    """There is nothing in it to read out: a video, pictures."""

    code = "no-text"


class HeardError(InputError):
    """An earlier briefing told it, and nothing new came since."""

    code = "heard"


class HistoryError(BriefingError):
    """The database of what was told cannot be used."""

    code = "history"
    hint = "check its permissions and the free space, or wait for another run to end"


class SpeechError(BriefingError):
    """No usable sound came from an engine.

    ``passing`` says that asking again may help; ``retry_after_s`` is how long the service asked to
    wait before that, where it did.
    """

    code = "speech"

    def __init__(
        self, message: str, *, passing: bool = False, retry_after_s: float | None = None
    ) -> None:
        super().__init__(message)
        self.passing = passing
        self.retry_after_s = retry_after_s


class EngineMissingError(SpeechError):
    """What the engine needs is not installed or does not start."""

    code = "engine-missing"


class VoiceError(EngineMissingError):
    """A voice that an engine needs is not installed, not whole, or could not be fetched."""

    code = "voice"


class EngineUnreachableError(SpeechError):
    """The engine's service did not answer: no network, a refusal, a time-out."""

    code = "engine-unreachable"
    hint = "try again later, or use --engine espeak, which needs no network"


class EngineRefusedError(SpeechError):
    """The engine's service answered and said no: too many requests, blocked, an error of its own."""

    code = "engine-refused"
    hint = "wait a while, or use --engine espeak, which needs no network"


class NoAudioError(SpeechError):
    """The engine answered without sound that could be used."""

    code = "no-audio"
    hint = "try again, or name other engines to fall back on, like --engine gtts,espeak"


class StudioError(BriefingError):
    """The sound could not be made into a finished programme."""

    code = "studio"


class OutputError(StudioError):
    """A file could not be written; what stood in its place stands there still."""

    code = "output"
    hint = "check the folder's permissions and the free space, or name another folder"


class PodcastError(StudioError):
    """A folder's ``show.json`` cannot be read, or its feed cannot be kept up."""

    code = "podcast"
    hint = "mend show.json, or remove it and run briefing feed again"


class ServeError(StudioError):
    """The folder cannot be served: the port is taken, or the address is none of this machine."""

    code = "serve"


class DeliveryError(StudioError):
    """The podcast folder could not be copied to where subscribers fetch it."""

    code = "delivery"
    hint = "check the target and its credentials; running it again goes on from there"


class ToolMissingError(StudioError):
    """A program that only this wish needs is not installed."""

    code = "tool-missing"
    hint = "install ffmpeg, or leave --format out: an MP3 needs nothing more"


class BusyError(BriefingError):
    """Another run is going in the same folder."""

    code = "busy"
    hint = "wait until it has ended; the system frees the lock when it does"


class NothingPublishedError(BriefingError):
    """None of the inputs gave a story; no file was touched."""

    code = "nothing-published"


class ScheduleError(BriefingError):
    """The system's scheduler is not there, or did not do as it was told."""

    code = "schedule"


class NoticeError(BriefingError):
    """A notice about a run did not go out; the run itself is not touched by that."""

    code = "notice"
