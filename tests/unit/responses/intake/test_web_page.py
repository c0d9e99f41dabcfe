"""A page is read as it is shown."""

import pytest

from cairn.responses.intake import read_document
from cairn.responses.intake.web_page import HIDDEN
from tests.unit.responses.intake.shown import check_whole, marks_in


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>one\n two</p><p>three</p>", "one two\n\nthree"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("a <b>bold</b>, word<i>s</i>", "a bold, words"),
        ("<ol start=3><li>c<li><p>d</p><ul><li>e</ul></ol>", "3. c\n4. d\n\n• e"),
        ("<ol type=a><li>x<li value=4>y</ol>", "a. x\nd. y"),
        ("<ol type=i><li>x</ol>", "i. x"),
        ("<table><tr><th>a<th>b<th>c<tr><td>1<td><td>3</table>", "a\tb\tc\n1\t\t3"),
        ("<table><tr><td>Q1<td><p>Yes.</p><p>But.</p></table>after", "Q1\n\nYes.\n\nBut.\n\nafter"),
        ("<pre>as  it\n stands</pre>", "as  it\n stands"),
        ("&lt;b&gt; &amp; &nbsp;caf&eacute; &#x1F600;", "<b> & \u00a0café 😀"),
        ("<q>so</q>", "“so”"),
        ("<title>t</title><script>x('<p>y')</script><style>p{}</style>seen<!-- c -->", "seen"),
        ("<input value=typed><input type=hidden value=no><textarea>more</textarea>", "typed\nmore"),
        ("<?xml version='1.0' encoding='latin-1'?><html><p>x", "x"),
    ],
)
def test_what_is_shown(page: str, text: str) -> None:
    assert read_document(page.encode(), "a.html").text == text


def test_marks() -> None:
    page = "<h2>Question 1</h2><blockquote><p>They</p><p>said.</p></blockquote><ul><li>a<ul><li>b</ul></ul>"
    page += "<table><tr><td>1<td>2<td>3</table>"
    read = read_document(page.encode(), "a.htm")
    check_whole(read)
    assert marks_in(read) == [
        ("heading", "Question 1", 2),
        ("block_quote", "They\n\nsaid.", 0),
        ("list_item", "• a", 1),
        ("list_item", "• b", 2),
        ("table_row", "1\t2\t3", 0),
    ]


@pytest.mark.parametrize("hidden", ["hidden", 'style="color:red; DISPLAY : none"', 'style="font-size:0"'])
def test_what_the_page_hides_is_left_out_and_told_of(hidden: str) -> None:
    read = read_document(f"<p>seen</p><div {hidden}>un<p>seen</p></div><p>on</p>".encode(), "a.html")
    assert (read.text, read.notes) == ("seen\n\non", (HIDDEN,))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_letters_in_the_encodings_that_pages_have(encoding: str) -> None:
    page = "<meta charset=utf-8><p>café – “so”"
    assert read_document(page.encode(encoding), "a.html").text == "café – “so”"


def test_a_page_that_says_its_encoding_is_believed() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>да'
    assert read_document(page.encode("koi8-r"), "a.html").text == "да"
