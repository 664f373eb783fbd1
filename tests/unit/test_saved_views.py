"""Named views: what is kept comes back, and a file that is broken is said to be so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import Refused
from planner.domain.values import Kind
from planner.saved_views import NAME_LIMIT, SavedView, SavedViews, views_file
from planner.value.ranking import Cut
from planner.value.scoring import Lens

WORDS = st.text(st.characters(codec="utf-8"), max_size=NAME_LIMIT)
VIEWS = st.builds(
    SavedView,
    name=st.text(st.characters(codec="utf-8"), min_size=1, max_size=NAME_LIMIT),
    filter=WORDS,
    lens=st.sampled_from(Lens),
    level=st.none() | st.sampled_from(Kind),
    cut_by=st.sampled_from((None, "capacity", "count")),
    cut_at=st.floats(0, 1e9),
    columns=st.lists(WORDS, max_size=3).map(tuple),
)


@given(st.lists(VIEWS, max_size=4, unique_by=lambda view: view.name))
def test_what_is_kept_comes_back(tmp_path_factory, views):
    shelf = SavedViews(tmp_path_factory.mktemp("views") / "views.toml")
    for view in views:
        shelf.keep(view)
    assert sorted(SavedViews(shelf.path).all(), key=lambda v: v.name) == sorted(views, key=lambda v: v.name)


def test_a_name_is_kept_once_and_can_be_forgotten(tmp_path):
    shelf = SavedViews(tmp_path / "not yet there" / "views.toml")
    assert shelf.all() == ()
    shelf.keep(SavedView(name="mine", filter="owner:it"))
    shelf.keep(SavedView(name="Ours"))
    shelf.keep(SavedView(name="mine", cut_by="count", cut_at=3))
    assert [(view.name, view.filter, view.cut) for view in shelf.all()] == [
        ("mine", "", Cut("count", 3)),
        ("Ours", "", None),
    ]
    shelf.forget("mine")
    assert [view.name for view in shelf.all()] == ["Ours"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[view]\n", "settings.toml"),
        ("view = 3\n", "settings.toml"),
        ("[[view]]\nname = 'x'\nlens = 'heart'\n", "field.choice"),
        ("[[view]]\nname = 'x'\ncolour = 'red'\n", "unknown"),
    ],
)
def test_a_broken_file_is_said_to_be_so_and_left_alone(tmp_path, text, code):
    path = tmp_path / "views.toml"
    path.write_text(text, encoding="utf-8")
    shelf = SavedViews(path)
    for attempt in (shelf.all, lambda: shelf.keep(SavedView(name="new"))):
        with pytest.raises(Refused) as refusal:
            attempt()
        assert code in refusal.value.findings[0].code
        assert refusal.value.findings[0].where.file == str(path)
    assert path.read_text(encoding="utf-8") == text


def test_without_a_file_views_last_as_long_as_the_program():
    shelf = SavedViews()
    shelf.keep(SavedView(name="mine"))
    assert [view.name for view in shelf.all()] == ["mine"]


def test_the_file_stands_beside_the_settings(tmp_path):
    assert views_file({"PLANNER_CONFIG": str(tmp_path / "own.toml")}) == tmp_path / "views.toml"
