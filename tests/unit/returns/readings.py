"""Reading one invented file, for the tests of readers."""

from cairn.returns.read import Batch, Unread, read_file


def read(tmp_path, text, name):
    """What the file was taken for, its rows, and what was found in it; `name` is its path below the folder."""
    path = tmp_path / "file"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    what, items = read_file(path, name)
    items = list(items)
    return (
        what,
        [record for item in items if isinstance(item, Batch) for record in item.records()],
        [item for item in items if isinstance(item, Unread)],
    )
