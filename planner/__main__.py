"""``python -m planner`` and the ``planner`` command."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):  # said without loading anything
        from planner import __version__

        print(f"planner {__version__}")  # noqa: T201 - the answer itself
        return
    try:
        from planner.cli.app import run
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
