"""``python -m planner`` and the ``planner`` command."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):  # said without loading anything
        from planner import __version__

        print(f"planner {__version__}")  # noqa: T201 - the answer itself
        return
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them costs 20 ms; we use none
    gc.set_threshold(200_000)  # loading modules and portfolios makes very many objects, and few of them in circles
    try:
        from planner.cli.start import run

        code = run(arguments)
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
