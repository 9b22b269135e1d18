"""``briefing lexicon``: the user's own readings."""

from typing import Annotated, Literal

import typer

from briefing.cli import options, talk
from briefing.errors import UsageError

app = typer.Typer(
    name="lexicon",
    help="Your own readings, which win over the shipped ones.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def add(
    term: Annotated[str, typer.Argument(help="The term as it is written.")],
    spoken: Annotated[str, typer.Argument(help="How it is said; not with --mode.")] = "",
    mode: Annotated[
        Literal["say", "letters", "word"], typer.Option(help="Say it so, spell it, or read it.")
    ] = "say",
    any_case: Annotated[
        bool, typer.Option("--any-case", help="Whatever capitals it is written with.")
    ] = False,
    lexicon: options.LexiconFile = None,
) -> None:
    """Add a reading, or replace the one of the same term.

    Example: briefing lexicon add Xi Si
    """
    from briefing.readings import add_reading

    if (mode == "say") != bool(spoken):
        raise UsageError("give the spoken form, or --mode letters or --mode word without one")
    path = add_reading(term, spoken=spoken, mode=mode, case=not any_case, file=lexicon)
    print(path)


@app.command("list")
def list_(lexicon: options.LexiconFile = None) -> None:
    """Print your readings; where they stand is said on standard error.

    Example: briefing lexicon list
    """
    from briefing.readings import lexicon_path, user_lexicon

    talk.note(str(lexicon_path(lexicon)))
    for term in user_lexicon(lexicon).terms:
        case = "" if term.case else "  (any case)"
        print(f"{talk.plain(term.term)} = {talk.plain(term.spoken)}{case}")


@app.command()
def check(
    text: Annotated[str, typer.Argument(help="A term or a sentence.")],
    lexicon: options.LexiconFile = None,
) -> None:
    """Show how a term or a sentence is read, and by which rule.

    Example: briefing lexicon check "KPK dan Xi Jinping"
    """
    from briefing.readings import user_lexicon
    from briefing.script.normalize import explain, normalize

    own = user_lexicon(lexicon)
    print(talk.plain(normalize(text, lexicon=own)))
    for token in explain(text, lexicon=own):
        rule = token.rule or "as written"
        print(talk.plain(f"  {token.written} = {token.spoken or '(a pause)'} [{rule}]"))
