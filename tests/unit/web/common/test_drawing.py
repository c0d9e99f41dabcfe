"""A component drawn from its kept shape is the component that its macro draws, and nothing of anybody's is kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import engines
from markupsafe import Markup

from cairn.web.common import drawing, shapes

HARM = '<script>alert("1")</script> & \' \n\nsecond line'
PARAMETERS: dict[str, list[dict[str, Any]]] = {
    "back-link": [{"href": "/x/?a=1&b=2", "text": "Back"}, {}],
    "button": [
        {"text": HARM, "name": "then", "value": "tasks", "preventDoubleClick": True},
        {"html": Markup("<b>Go</b>"), "href": "/x/", "classes": "govuk-button--warning"},
    ],
    "character-count": [
        {"name": "q01", "id": "q01", "label": {"html": Markup("<i>Why</i>")}, "value": HARM, "maxlength": 50,
         "rows": 8},
        {"name": "q01", "id": "q01", "label": {"text": "Why"}, "value": "", "maxlength": 50, "threshold": 90},
    ],
    "checkboxes": [
        {
            "name": "ages", "idPrefix": "ages", "values": ["young"], "hint": {"text": HARM},
            "fieldset": {"legend": {"html": Markup("<b>How old?</b>"), "classes": "x"}},
            "items": [
                {"value": "young", "text": HARM, "hint": {"text": "a hint"}},
                {"value": "older", "html": Markup("<b>older</b>"), "conditional": {"html": Markup(f"<p>{HARM}</p>")}},
            ],
        },
    ],
    "details": [{"summaryText": "More", "html": Markup("<p>words</p>")}],
    "file-upload": [
        {"name": "f", "id": "f", "multiple": True, "label": {"text": HARM, "classes": "x"}, "hint": {"text": HARM},
         "attributes": {"accept": ".pdf,.odt"}, "errorMessage": {"html": Markup("one<br>two")}},
    ],
    "input": [
        {"name": "n", "id": "n", "label": {"text": HARM}, "value": HARM, "errorMessage": {"text": HARM}},
        {"name": "n", "id": "n", "label": {"text": "Name"}, "value": None},
    ],
    "radios": [
        {"name": "q", "idPrefix": "q", "value": "yes",
         "items": [{"value": "yes", "text": "Yes"}, {"value": "no", "text": "No"}]},
        {"name": "q", "idPrefix": "q", "value": "", "items": [{"value": "yes", "text": "Yes"}, {"divider": "or"}]},
    ],
    "summary-list": [
        {
            "rows": [
                {"key": {"text": HARM}, "value": {"html": Markup("<div>{}</div>").format(HARM)},
                 "actions": {"items": [{"href": "/x/#q", "text": "Change", "visuallyHiddenText": HARM}]}},
                {"key": {"text": "k"}, "value": {"text": HARM}},
            ]
        },
    ],
    "task-list": [
        {"idPrefix": "t", "items": [
            {"title": {"text": HARM}, "href": "/x/", "status": {"tag": {"text": "Begun", "classes": "c"}},
             "hint": {"text": HARM}},
            {"title": {"text": "b"}, "href": "/y/", "status": {"text": "Done"}, "hint": None},
        ]},
    ],
    "textarea": [{"name": "r", "id": "r", "label": {"html": Markup("<b>x</b>")}, "value": HARM, "rows": 3}],
}  # fmt: skip


def macro_of(component: str) -> Any:
    environment = next(engine.env for engine in engines.all())
    template = environment.get_template(f"{drawing.SHIPPED}/components/{component}/macro.html")
    return getattr(template.module, drawing.name_of(component))


def as_read(html: str) -> str:
    """Where a line is broken and indented between elements is nobody's concern; inside a text it is."""
    return "\n".join(line.strip() for line in html.splitlines())


@pytest.mark.parametrize("component", PARAMETERS)
def test_it_is_what_the_macro_draws_the_first_time_and_from_then_on(component: str) -> None:
    macro = macro_of(component)
    draw = drawing.drawn(macro)
    for params in PARAMETERS[component] * 2:
        assert as_read(draw(params)) == as_read(str(macro(params)))


def test_no_shape_holds_what_somebody_wrote() -> None:
    draw = drawing.drawn(macro_of("textarea"))
    draw({"name": "r", "id": "r", "label": {"text": "Why"}, "value": "my own words"})
    held = dict(zip(draw.__code__.co_freevars, draw.__closure__, strict=True))["shapes"].cell_contents
    assert held._kept
    assert "my own words" not in repr(held._kept)


def test_two_texts_in_one_shape_are_each_their_own() -> None:
    draw = drawing.drawn(macro_of("input"))
    first = draw({"name": "n", "id": "n", "label": {"text": "Name"}, "value": "hers"})
    second = draw({"name": "n", "id": "n", "label": {"text": "Name"}, "value": "his"})
    assert 'value="hers"' in first
    assert 'value="his"' in second
    assert "hers" not in second


def test_the_number_of_shapes_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "MOST", 2)
    draw = drawing.drawn(macro_of("tag"))
    for number in range(5):
        assert f"c{number}" in draw({"text": "T", "classes": f"c{number}"})


def test_a_shape_that_a_stranger_made_long_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "LONGEST", 50)
    drew: list[object] = []
    macro = macro_of("tag")

    def counted(params: object) -> object:
        drew.append(params)
        return macro(params)

    counted.name = macro.name
    draw = drawing.drawn(counted)
    for _ in range(2):
        assert "x" * 60 in draw({"text": "T & U", "classes": "x" * 60})
    assert len(drew) == 2
    assert "T &amp; U" in draw({"text": "T & U", "classes": "x" * 60})


def test_a_block_that_a_component_is_called_with_is_drawn() -> None:
    environment = next(engine.env for engine in engines.all())
    template = environment.from_string("{% call govukInsetText({}) %}<p>{{ words }}</p>{% endcall %}")
    assert "<p>a &amp; b</p>" in template.render(words="a & b")


def test_every_component_that_is_wrapped_is_shipped() -> None:
    for component in drawing.DRAWN_ONCE + drawing.DRAWN_EACH_TIME:
        assert macro_of(component).name == drawing.name_of(component)
