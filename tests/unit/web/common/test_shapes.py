"""A drawing whose shape is kept is the drawing, whatever is printed in it, and holds nobody's words."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from cairn.web.common import drawn_pages, shapes
from cairn.web.common.shapes import Printed, Shapes, printed

TEMPLATE = (
    '<p title="{{ title }}">{% if words %}{{ words }}{% else %}nothing{% endif %}</p>'
    "{% for one in many %}<b>{{ one.text }}</b>{% if one.ticked %}*{% endif %}{% endfor %}"
)


def drawing() -> tuple[Any, Shapes]:
    template = next(engine.env for engine in engines.all()).from_string(TEMPLATE)
    return template, Shapes(lambda context: template.render(context))


texts = st.text(max_size=30)
contexts = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["one", 'two "&"']),
        "words": texts.map(printed),
        "many": st.lists(
            st.fixed_dictionaries({"text": texts.map(printed), "ticked": st.booleans()}), max_size=3
        ),
    }
)
TEMPLATE_DRAWN, SHAPES_DRAWN = drawing()


@given(contexts)
def test_it_is_what_the_template_draws_whatever_was_drawn_before(context: dict[str, Any]) -> None:
    assert SHAPES_DRAWN.of_marked(context) == TEMPLATE_DRAWN.render(context)


def test_what_is_printed_is_not_kept_and_the_rest_names_the_shape() -> None:
    _, kept = drawing()
    kept.of_marked({"title": "one", "words": printed("hers & only hers"), "many": []})
    kept.of_marked({"title": "one", "words": printed("his"), "many": []})
    assert len(kept._kept) == 1
    assert "hers" not in repr(kept._kept)
    kept.of_marked({"title": "two", "words": printed("his"), "many": []})
    assert len(kept._kept) == 2


def test_a_text_is_escaped_once_and_markup_stands() -> None:
    assert printed("<b> & \"'") == Markup("&lt;b&gt; &amp; &#34;&#39;")
    assert printed(Markup("<b>")) == Markup("<b>")
    assert isinstance(printed(printed("&")), Printed)
    assert printed(printed("&")) == "&amp;"


def test_a_part_in_a_whole_keeps_its_own_gaps() -> None:
    inner, outer = drawing()[1], drawing()[1]
    part = inner.of_marked({"title": "t", "words": printed("inner words"), "many": []})
    whole = outer.of_marked({"title": "t", "words": Printed(part), "many": [{"text": printed("outer")}]})
    assert "inner words" in whole
    assert "<b>outer</b>" in whole


def test_what_else_decides_the_shape_parts_it() -> None:
    said = iter(["first", "second"])
    kept = Shapes(lambda _: next(said))
    assert [kept.of_marked({}, around=around) for around in (1, 2, 1)] == ["first", "second", "first"]


@pytest.mark.parametrize("opaque", [object(), HttpRequest(), {1, 2}])
def test_what_can_hold_anything_is_refused(opaque: object) -> None:
    with pytest.raises(TypeError, match="can hold anything"):
        drawing()[1].of_marked({"title": opaque})


def test_the_oldest_shapes_make_room_and_long_ones_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "MOST", 2)
    monkeypatch.setattr(shapes, "LONGEST", 200)
    _, kept = drawing()
    for number in range(5):
        assert f'title="{number}"' in kept.of_marked({"title": str(number), "many": []})
    assert [name for name, _ in kept._kept] == [repr({"title": str(n), "many": []}) for n in (3, 4)]
    before = dict(kept._kept)
    assert "x" * 300 in kept.of_marked({"title": "x" * 300, "words": printed("a & b"), "many": []})
    assert kept._kept == before


def test_the_characters_of_all_shapes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "MOST_CHARACTERS", 300)
    _, kept = drawing()
    for number in range(20):
        kept.of_marked({"title": f"{number}" * 20, "many": []})
    assert 0 < len(kept._kept) < 20
    assert 0 < kept._characters <= 300


def test_a_part_of_a_page_is_printed_as_it_stands() -> None:
    params = {"name": "q", "id": "q", "label": {"html": printed("Why")}, "value": printed("<i> & me")}
    given_to_it = {
        "code": "q",
        "shown": printed("e"),
        "component": "input",
        "params": params,
        "confidence": None,
    }
    part = drawn_pages.drawn_part("respond/question.html", given_to_it)
    assert 'value="&lt;i&gt; &amp; me"' in part
    assert printed(part) == part


@given(texts, texts, st.booleans())
def test_what_is_made_of_few_parts_is_what_would_be_drawn(words: str, title: str, ticked: bool) -> None:
    def draw(parts: Any) -> str:
        many = [{"text": parts["title"], "ticked": ticked}]
        return SHAPES_DRAWN.of_marked({"title": "one", "words": parts["words"], "many": many})

    parts = {"words": words, "title": title}
    made = SHAPES_DRAWN.of_parts(("a key", ticked), parts, draw)
    assert made == draw({name: printed(text) for name, text in parts.items()})


def test_what_is_made_beside_is_made_for_a_new_shape_alone() -> None:
    asked = []

    def beside() -> dict[str, str]:
        asked.append(1)
        return {"title": "beside"}

    _, kept = drawing()
    told = [
        kept.of_marked({"words": printed(words), "many": []}, around=around, beside=beside)
        for words, around in (("a", 1), ("b", 1), ("c", 2))
    ]
    assert [words in page and 'title="beside"' in page for words, page in zip("abc", told, strict=True)] == [
        True
    ] * 3
    assert len(asked) == 2
