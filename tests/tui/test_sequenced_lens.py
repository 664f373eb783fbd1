"""The order that costs least delay on the screens: seen, waited for, given up, explained, proved."""

import threading

import pytest

from planner.domain.errors import Refused
from planner.saved_views import SavedView, SavedViews
from planner.services.planner import Planner
from planner.solve.answer import Cancelled, Phase, Report
from planner.value.scoring import Lens
from tests.builders import item, portfolio
from tests.tui.reader import backlog, lines, listed, notices, running, screen, table, until
from tests.tui.stage import many, planner_of, planner_on, retail, store_of
from tests.tui.threads import PATIENCE, held
from tui.app import PlannerApp
from tui.plain import PlainTwin
from tui.screens.order import OrderScreen
from tui.underway import Underway

SIZES = [(80, 24), (120, 40)]
SEQUENCE = ["CRM-49", "CRM-31", "CRM-12", "CRM-3", "CRM-27", "CRM-18", "CRM-1", "CRM-45", "CRM-9"]


def app(whole=None, **more) -> PlannerApp:
    return PlannerApp(planner_of(whole or retail()), **more)


async def sequenced(pilot) -> None:
    await pilot.press("L")
    await until(pilot, lambda: backlog(pilot).ranking.lens is Lens.SEQUENCED)


class Slow:
    """A planner whose sequences wait in the thread until they are let go, or given up."""

    def __init__(self, planner: Planner, monkeypatch) -> None:
        self.began, self.go_on = threading.Event(), threading.Event()
        self.ended: list[str] = []
        self.over = threading.Event()
        whole = planner.sequence

        def sequence(query, *, of=None, progress=None):
            try:
                progress(Report(Phase.BLOCKS, 0.4))
                self.began.set()
                with held(self):
                    while not self.go_on.wait(0.005):
                        progress(Report(Phase.ORDER, 0.8, 101.3, 100.0))
            except Cancelled:
                self.ended.append("cancelled")
                self.over.set()
                raise
            self.ended.append("answered")
            return whole(query, of=of)

        monkeypatch.setattr(planner, "sequence", sequence)


@pytest.fixture
def slow(monkeypatch):
    made = []

    def slowed(planner: Planner) -> Slow:
        made.append(Slow(planner, monkeypatch))
        return made[-1]

    yield slowed
    for one in made:
        one.go_on.set()


@pytest.mark.parametrize("size", SIZES)
async def test_it_is_the_fourth_lens_with_cut_and_unranked(size):
    async with running(app(), size) as pilot:
        await sequenced(pilot)
        assert listed(pilot) == [*SEQUENCE, "CRM-40"]
        text = screen(pilot)
        assert "▸sequenced◂ optimal · 10 features" in " ".join(lines(pilot)[0].split())
        assert "── cut: 20 points ─" in text
        assert "value, urgency, risk" in text
        (line,) = [line for line in lines(pilot) if " CRM-31 " in line and "Data contr" in line]
        assert "unlocks CRM-12" in line
        assert ("83\u00a0%" in line) is (size[0] >= 100)


async def test_the_rows_that_moved_are_marked_until_escape():
    async with running(app()) as pilot:
        await sequenced(pilot)
        assert "moved" in lines(pilot)[1]
        (line,) = [line for line in lines(pilot) if " CRM-31 " in line and "Data contr" in line]
        assert line.split()[:4] == ["2", "▲5", "▲7", "CRM-31"]
        await pilot.press("escape")
        assert "moved" not in lines(pilot)[1]
        assert backlog(pilot).ranking.lens is Lens.SEQUENCED


async def test_the_why_says_what_the_place_rests_on():
    async with running(app(), (120, 40)) as pilot:
        await sequenced(pilot)
        await pilot.press("g", "j")
        await until(pilot, lambda: "it unlocks CRM-12," in " ".join(screen(pilot).split()))
        assert "CRM-31 is 2nd, though 7th by its own worth" in " ".join(screen(pilot).split())


async def test_an_item_in_full_tells_what_a_slip_of_it_would_do():
    async with running(app(), (120, 60)) as pilot:
        await sequenced(pilot)
        await pilot.press("g", "j", "enter")
        await until(pilot, lambda: "A slip of 2 points adds" in screen(pilot))


async def test_while_it_is_computed_the_title_tells_how_far_it_is_and_the_list_stays(slow):
    planner = planner_of(retail())
    async with running(PlannerApp(planner)) as pilot:
        before = listed(pilot)
        work = slow(planner)
        await pilot.press("L")
        await until(pilot, lambda: "80\u00a0%, gap 1.3\u00a0%" in lines(pilot)[0])
        assert listed(pilot) == before
        await pilot.press("j", "j")
        assert table(pilot).key == before[2]
        work.go_on.set()
        await until(pilot, lambda: backlog(pilot).ranking.lens is Lens.SEQUENCED)
        assert "gap" not in lines(pilot)[0]


async def test_escape_gives_it_up_and_the_list_before_stays(slow):
    planner = planner_of(retail())
    async with running(PlannerApp(planner)) as pilot:
        before = listed(pilot)
        work = slow(planner)
        await pilot.press("L")
        await until(pilot, work.began.is_set)
        await pilot.press("escape")
        assert (backlog(pilot).ranking.lens, listed(pilot)) == (Lens.EVIDENCED, before)
        await until(pilot, lambda: notices(pilot) == ["The search for the best order was given up."])
        await until(pilot, lambda: work.ended == ["cancelled"])
        await pilot.press("L", "L")
        await until(pilot, lambda: backlog(pilot).ranking.lens is Lens.GUT)
        assert work.ended[1:] in ([], ["cancelled"])


async def test_given_up_after_an_edit_evidence_puts_the_new_list_in_order(slow):
    store = store_of(retail())
    planner = planner_on(store)
    async with running(PlannerApp(planner)) as pilot:
        await sequenced(pilot)
        work = slow(planner)
        planner_on(store, "bob").edit(["CRM-9"], {"title": "App, rebuilt"})
        await until(pilot, work.began.is_set)
        await pilot.press("escape")
        await until(pilot, lambda: backlog(pilot).ranking.lens is Lens.EVIDENCED and "App, rebuilt" in screen(pilot))


async def test_another_question_ends_the_one_before(slow):
    planner = planner_of(retail())
    async with running(PlannerApp(planner)) as pilot:
        work = slow(planner)
        await pilot.press("L")
        await until(pilot, work.began.is_set)
        await pilot.press("L")
        await until(pilot, lambda: backlog(pilot).ranking.lens is Lens.GUT and work.ended == ["cancelled"])


async def test_leaving_ends_the_thread(slow):
    planner = planner_of(retail())
    async with running(PlannerApp(planner)) as pilot:
        work = slow(planner)
        await pilot.press("L")
        await until(pilot, work.began.is_set)
    assert work.over.wait(PATIENCE)
    assert work.ended == ["cancelled"]


async def test_an_edit_puts_the_list_in_order_anew():
    store = store_of(retail())
    async with running(PlannerApp(planner_on(store))) as pilot:
        await sequenced(pilot)
        planner_on(store, "bob").edit(["CRM-9"], {"status": "implementing"})
        await until(pilot, lambda: listed(pilot)[0] == "CRM-9")
        assert "begun or locked" in screen(pilot)


async def test_a_scorecard_without_cost_of_delay_is_refused_and_the_lens_stays():
    planner = planner_of(retail())
    planner.set_charter({"scorecard": "ice"})

    def refused(*_, **__):
        raise Refused([])

    async with running(PlannerApp(planner)) as pilot:
        planner.sequence = refused
        await pilot.press("L")
        await until(pilot, lambda: not backlog(pilot)._rankings.busy)
        assert backlog(pilot).asked.lens is Lens.EVIDENCED
        assert backlog(pilot).ranking.lens is Lens.EVIDENCED


async def test_a_view_remembers_it(tmp_path):
    shelf = SavedViews(tmp_path / "views.toml")
    shelf.keep(SavedView(name="Plan", lens=Lens.SEQUENCED))
    async with running(app(views=shelf)) as pilot:
        await pilot.press("V", "enter")
        await until(pilot, lambda: backlog(pilot).ranking.lens is Lens.SEQUENCED)


async def test_the_tree_shows_each_level_in_its_own_order():
    async with running(app()) as pilot:
        await pilot.press("z")
        await sequenced(pilot)
        assert {one.lens for one in backlog(pilot).lists.values()} == {Lens.SEQUENCED}


async def test_the_wall_shows_it():
    async with running(app(), (120, 40)) as pilot:
        await sequenced(pilot)
        await pilot.press("P")
        await until(pilot, lambda: "CRM-49" in lines(pilot)[3])
        assert "▸sequenced◂" in lines(pilot)[0]


# The proof


@pytest.mark.parametrize("size", SIZES)
async def test_the_proof_stands_beside_what_is_done_by_hand(size):
    async with running(app(), size) as pilot:
        await pilot.press("o")
        await until(pilot, lambda: "Platform dividend" in screen(pilot))
        text = screen(pilot)
        assert isinstance(pilot.app.screen, OrderScreen)
        assert "optimal" in text
        assert "best available first" in text
        assert "CRM-31 → CRM-3 → CRM-27" in text
        await pilot.press("escape")
        assert backlog(pilot).ranking.lens is Lens.EVIDENCED


async def test_the_proof_follows_the_portfolio():
    store = store_of(retail())
    async with running(PlannerApp(planner_on(store)), (120, 40)) as pilot:
        await pilot.press("o")
        await until(pilot, lambda: "Platform dividend" in screen(pilot))
        assert "Finishing first what is begun" not in screen(pilot)
        planner_on(store, "bob").edit(["CRM-9"], {"status": "implementing"})
        await until(pilot, lambda: "Finishing first what is begun" in screen(pilot))


async def test_while_the_proof_is_looked_for_it_says_how_far_it_is(slow):
    planner = planner_of(retail())
    async with running(PlannerApp(planner)) as pilot:
        work = slow(planner)
        await pilot.press("o")
        await until(pilot, lambda: "80\u00a0%, gap 1.3\u00a0%" in screen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: work.ended == ["cancelled"])


async def test_nothing_to_prove_is_said():
    async with running(app(portfolio(item("CRM-1")))) as pilot:
        await pilot.press("o")
        await until(pilot, lambda: "Nothing can be put in order" in screen(pilot))
        assert "1 item cannot be placed" in screen(pilot)


async def test_what_cannot_be_proved_says_why():
    async with running(app(many(3))) as pilot:

        def refused(*_, **__):
            raise Refused([])

        pilot.app.planner.sequence = refused
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, OrderScreen) and "ranking…" not in screen(pilot))


def test_the_twin_says_it_all():
    twin = PlainTwin(planner_of(retail()))
    answer = list(twin.answer("lens sequenced"))
    assert answer[0] == "Retail CRM. Lens: sequenced. 10 features. Optimal."
    told = "2nd: CRM-31, Data contract for customer data. Up 7 against gut. Done at 7. Unlocks CRM-12: 83\u00a0%."
    assert answer[2].startswith(told)
    assert list(twin.answer("go CRM-31"))
    assert next(iter(twin.answer("why"))).startswith("CRM-31 is 2nd, though 7th by its own worth: it unlocks CRM-12,")
    assert list(twin.answer("proof"))[1] == "Proved by closure flow, dynamic programme."


def test_progress_is_said_once_there_is_some():
    watch = Underway()
    assert watch.said() == ""
    watch(Report(Phase.BLOCKS, 0.25))
    assert watch.said() == "ordering 25\u00a0%"
    watch(Report(Phase.ORDER, 0.9, 101.0, 100.0))
    assert watch.said() == "90\u00a0%, gap 1\u00a0%"
    watch.give_up()
    with pytest.raises(Cancelled):
        watch(Report(Phase.ORDER, 0.9))
