"""Letters without their accents, and words apart, as the index knows them: SQLite's does it by itself, PostgreSQL's is
told. It would else take "<b>" for a tag and "schools/nurseries" for a file, and find neither word of it."""

from __future__ import annotations

ACCENTED = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿŴŵŶŷẀẁẂẃẄẅỲỳŠšŽžĆćČčĞğŁłŃńŐőŘřŚśŞşŰűŹźŻż"
PLAIN = "AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyWwYyWwWwWwYySsZzCcCcGgLlNnOoRrSsSsUuZzZz"
JOINING = "<>/\\@._-+&~"
SET_ASIDE = "".join(chr(0xE010 + n) for n in range(len(JOINING)))
"""Signs of nobody's writing, which stand for what joins words while PostgreSQL marks some of them."""
_FOLDED = str.maketrans(ACCENTED + JOINING, PLAIN + " " * len(JOINING))


def folded(words: str) -> str:
    """Words with their accents gone, and with a space for each sign that joins them."""
    return words.translate(_FOLDED)
