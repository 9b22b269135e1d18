"""``briefing cache``: what services said, kept for other runs."""

import typer

from briefing import config
from briefing.cli import talk

app = typer.Typer(
    name="cache",
    help="What online voices said, kept so that nothing is asked for twice.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def info() -> None:
    """Print where the cache is, how many sounds it holds and how large it is.

    Example: briefing cache info
    """
    from briefing.speech import cache

    folder = config.cache_folder()
    found = cache.info(folder)
    print(
        f"{folder}: {found.sounds} sounds, {found.size_bytes / 1e6:.1f} MB "
        f"of at most {cache.MAX_BYTES / 1e6:.0f}"
    )


@app.command()
def clear() -> None:
    """Remove every sound in the cache.

    Example: briefing cache clear
    """
    from briefing.speech import cache

    removed = cache.clear(config.cache_folder())
    print(f"{removed.sounds} sounds removed, {removed.size_bytes / 1e6:.1f} MB")


@app.command()
def verify() -> None:
    """Read every sound in the cache and remove those that are damaged; exit 1 if there were any.

    Example: briefing cache verify
    """
    from briefing.speech import cache

    folder = config.cache_folder()
    removed = cache.verify(folder)
    kept = cache.info(folder)
    print(f"{kept.sounds} sounds are whole")
    if removed.sounds:
        talk.note(f"{removed.sounds} damaged sounds were removed; they are made again when needed")
        raise typer.Exit(1)
