"""Which language is spoken, before anything that speaks is built."""

import pytest

from planner.cli.speech import chosen


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "fr_FR.UTF-8"}, "fr"),
        (["rank", "--lang", "fr"], {}, "fr"),
        (["--lang=fr", "rank"], {"LANG": "en_GB"}, "fr"),
        (["--lang", "fr", "rank", "--lang", "en"], {}, "en"),
        (["add", "--", "--lang", "fr"], {}, "en"),
        (["rank", "--lang", "xx"], {"LANG": "fr_FR"}, "fr"),
        (["rank", "--lang"], {}, "en"),
        ([], {"PLANNER_LANG": "fr", "LANG": "en_GB"}, "fr"),
        ([], {"PLANNER_LANGUAGE": "fr"}, "fr"),
        ([], {"PLANNER_LANG": "auto", "PLANNER_LANGUAGE": "fr", "LANG": "en"}, "en"),
    ],
)
def test_flag_over_variable_over_locale(arguments, environment, language, tmp_path):
    assert chosen(arguments, {"PLANNER_CONFIG": str(tmp_path / "none.toml"), **environment}) == language


def test_settings_files_stand_between_variable_and_locale(tmp_path, place):
    user = tmp_path / "user.toml"
    user.write_text('language = "fr"\n', encoding="utf-8")
    environment = {"PLANNER_CONFIG": str(user), "LANG": "en_GB"}
    assert chosen([], environment) == "fr"
    assert chosen([], {**environment, "PLANNER_LANG": "en"}) == "en"
    (place / "planner.toml").write_text('language = "en"\n', encoding="utf-8")
    assert chosen([], environment) == "en"
    (place / "planner.toml").write_text("language = [", encoding="utf-8")
    assert chosen([], environment) == "fr"
