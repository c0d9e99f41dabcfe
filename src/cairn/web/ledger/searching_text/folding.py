"""Letters without their accents, as the index knows words: SQLite's does it by itself, PostgreSQL's is told."""

from __future__ import annotations

ACCENTED = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿŴŵŶŷẀẁẂẃẄẅỲỳŠšŽžĆćČčĞğŁłŃńŐőŘřŚśŞşŰűŹźŻż"
PLAIN = "AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyWwYyWwWwWwYySsZzCcCcGgLlNnOoRrSsSsUuZzZz"
_FOLDED = str.maketrans(ACCENTED, PLAIN)


def folded(words: str) -> str:
    """Words with their accents gone."""
    return words.translate(_FOLDED)
