"""The language of an answer is told from its words; a very short one is left untold."""

import pytest

from cairn.themes.languages import language_of

TEXTS = {
    "Every child needs one adult at school who stays with them.": "en",
    "Mae angen un oedolyn yn yr ysgol ar bob plentyn.": "cy",
    "Każde dziecko potrzebuje jednej zaufanej osoby dorosłej.": "other",
    "ہر بچے کو اسکول میں ایک بالغ کی ضرورت ہے۔": "other",
    "Більше грошей": "other",
    "More money": "",
    "15 %": "",
    "": "",
    # of few words, where the model alone names Latin, French or Pidgin
    "Pupil premium funding": "en",
    "Stable placements matter": "en",
    "More money for schools": "en",
    "no idea mate": "en",
    "Multi agency working": "en",
    "Mwy o amser": "cy",
    "Athrawon da iawn": "cy",
    "Cymorth cynnar": "cy",
    "Addysg Gymraeg": "cy",
    "Brak czasu i pieniędzy": "other",
    "Nie wiem": "other",
    "Trzeba słuchać dzieci": "other",
    "Profesori mai buni": "other",
    "Kinder brauchen Hilfe": "other",
    "digital": "",
    "Breakfast clubs": "",
}


@pytest.mark.parametrize("text", TEXTS)
def test_english_welsh_and_others_are_told_apart(text: str) -> None:
    assert language_of(text) == TEXTS[text]
