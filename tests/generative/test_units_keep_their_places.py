"""Units of any text stand where they say, with white space alone between them, and an edit elsewhere moves none."""

from hypothesis import given
from hypothesis import strategies as st

from cairn.themes.texts import Size, units

TEXTS = st.lists(
    st.one_of(
        st.text(max_size=80).filter(lambda text: text.isprintable() or "\n" in text),
        st.lists(
            st.sampled_from(
                [
                    "Dr. Who",
                    "e.g. this",
                    "No. 3",
                    "😀",
                    "Nid yw",
                    "e\u0301",
                    "- a point",
                    "a) b",
                    "1.5 m",
                    "…",
                    "?!",
                    "مدرسة.",
                ]
            ),
            max_size=8,
        ).map(" \n\n ".join),
    ),
    min_size=1,
    max_size=5,
)


@given(texts=TEXTS, size=st.sampled_from(Size))
def test_a_unit_is_its_text_from_start_to_end_and_all_is_in_one(texts: list[str], size: Size) -> None:
    for unit in units(texts, size=size):
        assert texts[int(unit.passage) - 1][unit.start : unit.end] == unit.text == unit.text.strip() != ""
    for number, text in enumerate(texts, 1):
        mine = [unit for unit in units(texts, size=size) if unit.passage == str(number)]
        assert "".join("".join(unit.text.split()) for unit in mine) == "".join(text.split())
        assert [unit.start for unit in mine] == sorted(unit.start for unit in mine)


@given(texts=TEXTS, other=st.text(max_size=40), at=st.integers(0, 4))
def test_what_is_done_to_one_text_changes_nothing_of_another(texts: list[str], other: str, at: int) -> None:
    at %= len(texts)
    edited = [other if place == at else text for place, text in enumerate(texts)]
    kept = [
        (each.id, each.start, each.end, each.text) for each in units(texts) if each.passage != str(at + 1)
    ]
    now = [
        (each.id, each.start, each.end, each.text) for each in units(edited) if each.passage != str(at + 1)
    ]
    assert kept == now
    names = [f"r{place}" for place in range(len(texts))]
    turned = {each.id: each.text for each in units(texts[::-1], names[::-1])}
    assert turned == {each.id: each.text for each in units(texts, names)}
