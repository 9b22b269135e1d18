"""``briefing normalize``: text as it is to be spoken."""

from dataclasses import asdict
from typing import Annotated

import typer

from briefing.cli import options, streams


def command(
    explain: Annotated[
        bool, typer.Option("--explain", help="Say token by token which rule read it, and how.")
    ] = False,
    json: options.Json = False,
    lexicon: options.LexiconFile = None,
) -> None:
    """Read lines and print each as it is to be spoken, line for line.

    With --json one object a line: text, spoken and tokens, each with its place, spoken form and
    rule. Places are those in "prepared", the text with its white space and signs made alike.

    Example: echo "Harga naik Rp 1,2 triliun" | briefing normalize
    """
    from briefing.readings import user_lexicon
    from briefing.script import normalize

    own = user_lexicon(lexicon)
    for line in streams.lines():
        if json:
            streams.print_json(
                {
                    "text": line,
                    "prepared": normalize.prepare(line),
                    "spoken": normalize.normalize(line, lexicon=own),
                    "tokens": [asdict(token) for token in normalize.explain(line, lexicon=own)],
                }
            )
        elif explain:
            print(normalize.normalize(line, lexicon=own))
            for token in normalize.explain(line, lexicon=own):
                if token.rule:
                    print(f"  {token.written} = {token.spoken or '(a pause)'} [{token.rule}]")
        else:
            print(normalize.normalize(line, lexicon=own))
