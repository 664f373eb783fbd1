from hypothesis import example, given
from hypothesis import strategies as st

from planner.formats import own

texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30)
tricky = st.text("\\; '=+-@\t\r\n＝a1.,e", max_size=12)


@given(st.one_of(texts, tricky))
@example("=1+1")
@example("'=1")
@example("'-5")
@example("-5")
@example("＝x")
def test_a_defused_cell_is_restored_exactly(cell: str) -> None:
    assert own.restored(own.defused(cell)) == cell


@given(st.one_of(texts, tricky))
def test_a_defused_cell_starts_no_formula_unless_it_is_a_number(cell: str) -> None:
    out = own.defused(cell)
    assert out[:1] not in {"=", "@", "\t", "\r", "＝"}
    if out[:1] in {"+", "-"}:
        assert (
            out[1:]
            .replace(".", "0")
            .replace(",", "0")
            .lower()
            .replace("e", "0")
            .translate({ord("-"): "0", ord("+"): "0"})
            .isdigit()
        )


def test_numbers_stay_numbers_and_phones_do_not() -> None:
    assert [own.defused(c) for c in ("-5", "+0,5", "-1e-07", "+33 6", "-- x")] == [
        "-5",
        "+0,5",
        "-1e-07",
        "'+33 6",
        "'-- x",
    ]


@given(st.lists(st.one_of(texts, tricky).filter(bool), max_size=5))
@example([" a ", "b;c", "d\\", "\\;", "\\ "])
def test_lists_survive_their_cell(elements: list[str]) -> None:
    assert own.list_elements(own.list_cell(elements)) == elements


def test_lists_written_by_hand() -> None:
    assert own.list_elements("loyalty;consent ;; app") == ["loyalty", "consent", "app"]
    assert own.list_elements(r"a\b; c") == [r"a\b", "c"]


@given(st.floats(min_value=-1e12, max_value=1e12))
def test_numbers_read_back(value: float) -> None:
    assert float(own.number_cell(value)) == value


def test_headers_of_scores_and_extras() -> None:
    assert own.score_parts(own.score_header("value", "it")) == ("value", "it")
    assert own.score_parts(own.score_header("risk", None)) == ("risk", None)
    assert own.score_parts("score of the match") is None
    assert own.extra_name(own.extra_header(" Sprint ")) == " Sprint "
    assert own.extra_name("title") is None
    assert own.loose_end_parts(own.loose_end("requires", "a: b")) == ("requires", "a: b")


@given(st.lists(st.lists(st.tuples(st.sampled_from("abc"), st.just("x")), max_size=4), max_size=4))
def test_every_row_finds_its_extra_columns_in_order(rows: list[list[tuple[str, str]]]) -> None:
    names = own.extra_headers(rows)
    for row in rows:
        remaining = iter(names)
        assert all(name in remaining for name, _ in row)
