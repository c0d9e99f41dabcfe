"""What is made to keep a reader busy is read, or refused, in bounded work."""

import contextlib
import time
from collections.abc import Iterator

# Many times what any of these takes on a slow machine that also measures coverage, and a small part of what they would
# take of a reader whose work grows with the square of their length.
MOST_SECONDS = 60


@contextlib.contextmanager
def bounded_work() -> Iterator[None]:
    """Fails where what is done within takes over a minute of processor time of this process."""
    began = time.process_time()
    yield
    assert time.process_time() - began < MOST_SECONDS
