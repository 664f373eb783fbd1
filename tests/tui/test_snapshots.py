"""Pictures of the screens. Each docstring says what its picture shows, so that a change can be judged without it."""

import pytest

from planner.saved_views import SavedView, SavedViews
from planner.value.scoring import Lens
from tests.builders import portfolio
from tests.tui.stage import hostile, planner_of, retail
from tui.app import PlannerApp
from tui.theme import DARK, LIGHT

SMALL, LARGE = (80, 24), (120, 40)


def app(theme: str = DARK.name, **more: bool) -> PlannerApp:
    return PlannerApp(planner_of(retail()), theme=theme, **more)


def test_list_80x24(snap_compare):
    """The evidenced list on a projector.

    Title line: *planner* on blue, the portfolio's name, the four lenses with ▸evidenced◂ in amber, counts. Under an
    underlined heading four rows above the amber cut line *cut: 20 points*, five below it, then the amber heading of the
    one item not ranked, with *value, urgency, risk* where its figures would be. The cursor row (CRM-12) has a ▸ and a
    blue ground. Shifts are green ▲ and salmon ▼, badges pink MKT, blue IT, green CX. Under a rule the why of CRM-12,
    title in bold. The last line has the keys in amber.
    """
    assert snap_compare(app(), terminal_size=SMALL)


def test_list_120x40(snap_compare):
    """The same list with the columns *status*, *waits for* and, in blue-grey blocks, the score as a bar.

    The why runs across the foot; between it and the list is empty ground. The key line has more keys.
    """
    assert snap_compare(app(), terminal_size=LARGE)


def test_list_120x40_why_beside(snap_compare):
    """After ``w``: the why stands right of a vertical rule, each sentence a paragraph; the list has fewer columns."""
    assert snap_compare(app(), terminal_size=LARGE, press=["w"])


def test_list_160x40(snap_compare):
    """A window wide enough for all: every column and the why beside the list."""
    assert snap_compare(app(), terminal_size=(160, 40))


def test_filter_typed_80x24(snap_compare):
    """While *owner:cx tag:p* is typed: under it a quiet line *tab: tag:privacy*; at the right *1 of 10* or fewer."""
    assert snap_compare(app(), terminal_size=SMALL, press=["slash", *"owner:it tag:p"], run_before=_still)


@pytest.mark.usefixtures("french")
def test_filter_mistake_in_french_120x40(snap_compare):
    """While *taille>gros* is typed: the list is whole, the line below says in French what is wrong, and where."""
    assert snap_compare(app(), terminal_size=LARGE, press=["slash", *"taille>gros"], run_before=_still)


def test_find_80x24(snap_compare):
    """After ``f`` *owner:cx*: the list is whole, the cursor stands on CRM-27, the line at the foot begins with an f."""
    assert snap_compare(app(), terminal_size=SMALL, press=["f", *"owner:cx"], run_before=_still)


def test_columns_80x24(snap_compare):
    """After ``C``: a framed box lists nine columns, [x] before those shown and [ ] before the others."""
    assert snap_compare(app(), terminal_size=SMALL, press=["C"])


@pytest.mark.usefixtures("french")
def test_view_name_in_french_80x24(snap_compare):
    """After ``B``: a framed box asks in French for the name of the view."""
    assert snap_compare(app(), terminal_size=SMALL, press=["B"], run_before=_still)


def test_view_choice_120x40(snap_compare):
    """After ``V``: a framed box with a field to narrow by and two views with lens and filter; markup is literal."""
    shelf = SavedViews()
    shelf.keep(SavedView(name="Service", filter="owner:cx -blocked"))
    shelf.keep(SavedView(name="[red]Trick\x1b]0;", lens=Lens.GUT))
    shown = PlannerApp(planner_of(retail()), views=shelf)
    assert snap_compare(shown, terminal_size=LARGE, press=["V"], run_before=_still)


@pytest.mark.usefixtures("french")
def test_list_in_french_80x24(snap_compare):
    """The list in French: lenses *intuition, déclaré, ▸prouvé◂*, decimal commas, *coupe : 20 points*, keys in French.

    No heading is cut off; the titles, which are data, stay as they are.
    """
    assert snap_compare(app(), terminal_size=SMALL)


def test_list_light_80x24(snap_compare):
    """The list on cream instead of night blue: dark texts, the same signs, the cursor row pale blue."""
    assert snap_compare(app(LIGHT.name), terminal_size=SMALL)


@pytest.mark.usefixtures("french")
def test_list_in_french_light_120x40(snap_compare):
    """The wide list in French on cream, the why in French beside it."""
    assert snap_compare(app(LIGHT.name), terminal_size=LARGE)


def test_lens_change_80x24(snap_compare):
    """After ``L`` twice: the gut order. A bold amber column *moved* says by how many ranks each row rose or fell.

    CRM-40, which evidence could not rank, says *new*. There is no column ±gut, and the cursor is still on CRM-12,
    now seventh.
    """
    assert snap_compare(app(), terminal_size=SMALL, press=["L", "L"])


def test_unscored_80x24(snap_compare):
    """After ``K`` and ``G``: the stories. One is ranked; below the amber heading the other has the cursor.

    In amber it says *value, urgency, risk, size*, and the why that it has no place in this order.
    """
    assert snap_compare(app(), terminal_size=SMALL, press=["K", "G"])


def test_filter_80x24(snap_compare):
    """After ``/`` *loy* and enter: one row is left, and above the keys a line says */ loy* and *1 of 10*."""
    assert snap_compare(app(), terminal_size=SMALL, press=["slash", "l", "o", "y", "enter"])


def test_cut_prompt_80x24(snap_compare):
    """After ``c``: a framed box in the middle asks what fits above the line, with an empty field and the two keys."""
    assert snap_compare(app(), terminal_size=SMALL, press=["c"], run_before=_still)


def test_detail_80x24(snap_compare):
    """After ``enter``: CRM-12 in full. Amber headings, indented texts: kind and owners, why, what it is for."""
    assert snap_compare(app(), terminal_size=SMALL, press=["enter"])


def test_detail_120x40(snap_compare):
    """The item in full on a large window: down to its links, its parts, its people, its goals."""
    assert snap_compare(app(), terminal_size=LARGE, press=["enter"])


def test_help_80x24(snap_compare):
    """After ``?``: keys by group in two columns, bold keys left; the foot says that esc goes back."""
    assert snap_compare(app(), terminal_size=SMALL, press=["question_mark"])


@pytest.mark.usefixtures("french")
def test_help_in_french_120x40(snap_compare):
    """All keys and the first signs in French on one page."""
    assert snap_compare(app(), terminal_size=LARGE, press=["question_mark"])


def test_readonly_80x24(snap_compare):
    """Opened for reading: *read only* stands first at the right of the title line, and no undo in the key line."""
    assert snap_compare(app(readonly=True), terminal_size=SMALL)


def test_empty_80x24(snap_compare):
    """An empty portfolio: three ways to a first list, each a sentence with its command in amber; few keys."""
    assert snap_compare(PlannerApp(planner_of(portfolio())), terminal_size=SMALL)


@pytest.mark.usefixtures("french")
def test_empty_in_french_light_80x24(snap_compare):
    """The empty portfolio in French on cream."""
    assert snap_compare(PlannerApp(planner_of(portfolio()), theme=LIGHT.name), terminal_size=SMALL)


def test_hostile_120x40(snap_compare):
    """Titles that are markup, escape sequences, direction overrides and SQL, all shown literally, columns unbroken.

    Controls appear as ␛ and ␇, invisible characters as ⟨200B⟩, the portfolio is called *[red]␛]0;owned␇Retail*.
    """
    assert snap_compare(PlannerApp(planner_of(hostile())), terminal_size=LARGE)


async def _still(pilot) -> None:
    """The text cursor of fields does not blink in a picture."""
    from textual.widgets import Input

    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
