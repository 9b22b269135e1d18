"""One text spoken, without a briefing around it."""

from functools import partial
from pathlib import Path

from briefing import config
from briefing.models import Recording


def say(
    text: str,
    path: Path,
    *,
    engine: str = "auto",
    fallback: str = "episode",
    speed: float = 1.0,
    lexicon: Path | None = None,
) -> Recording:
    """Speak a text into an MP3 at ``path``: normalized, a line a sentence.

    Raises SpeechError where a named engine failed, OutputError where the file cannot be written.
    """
    from briefing.readings import user_lexicon
    from briefing.script.normalize import respell
    from briefing.script.write import text_lines
    from briefing.speech.synthesize import synthesize
    from briefing.studio.assemble import assemble
    from briefing.studio.master import write_mp3
    from briefing.studio.publish import publish

    lines = text_lines(text, user_lexicon(lexicon))
    cache = config.cache_folder()
    recording = synthesize(
        lines, engine, fallback=fallback, cache=cache, speed=speed, respell=respell
    )
    programme = assemble(recording.clips)
    publish({path: partial(write_mp3, programme=programme)})
    return recording
