"""What ``briefing`` and ``python -m briefing`` run."""

import sys


def main() -> None:
    """The command line; Ctrl-C ends it with 130 also while it is still being loaded."""
    try:
        from briefing.cli import main as command_line

        command_line()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
