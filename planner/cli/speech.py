"""Which language to speak, decided from the bare arguments before anything that speaks is built."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from planner.i18n.words import LANGUAGES, preferred
from planner.places import settings_files


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """``--lang`` over ``PLANNER_LANG`` over the settings files over the locale.

    What is no language is passed over here: the command refuses it, in a language that there is.
    """
    candidates = [*_flags(arguments), environment.get("PLANNER_LANG"), environment.get("PLANNER_LANGUAGE")]
    for candidate in (*candidates, *_files(environment)):
        if candidate in LANGUAGES:
            return str(candidate)
        if candidate == "auto":
            break
    return preferred(dict(environment))


def _flags(arguments: Sequence[str]) -> Iterator[str]:
    """Values of ``--lang``, last first; nothing after ``--`` is an option."""
    words = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    for place in reversed(range(len(words))):
        word = words[place]
        if word.startswith("--lang="):
            yield word.removeprefix("--lang=")
        elif word == "--lang" and place + 1 < len(words):
            yield words[place + 1]


def _files(environment: Mapping[str, str]) -> Iterator[str]:
    """The ``language`` of each settings file, strongest first; broken ones are complained of when all is read."""
    for path in filter(Path.is_file, reversed(settings_files(environment))):
        import tomllib  # late: most people have no settings file

        try:
            yield str(tomllib.loads(path.read_text(encoding="utf-8-sig")).get("language"))
        except (OSError, ValueError):
            continue
