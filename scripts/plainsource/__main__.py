"""Where the program begins. Ctrl-C while it is still loading ends it without a word."""

from __future__ import annotations

import signal


def main() -> None:
    """Load the commands, and carry out the one that was typed."""
    stops = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if stops:
        # Nothing was begun yet, so there is nothing to say or to put back.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from plainsource.cli import main as carry_out

    if stops:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    carry_out()


if __name__ == "__main__":
    main()
