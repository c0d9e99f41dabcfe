"""Files read in child processes with limits of time and memory, so that a bad file never takes a batch down.

Each child reads many files. One that goes over its limits, or dies, is put out with all that it started, another takes
its place, and the file that it was reading is refused with a sentence.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

from cairn.exceptions import IntakeError
from cairn.responses.intake.document import read_received
from cairn.responses.intake.received import Received

MB = 1024 * 1024
_START_SECONDS = 60  # a child that is new loads its readers first, which on a busy machine takes a while
_OUT_OF_MEMORY = ("unknown error (<string>, line 0)", "Memory allocation failed")  # libxml2's words for it


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take. `scan_seconds` is added for a PDF, whose pages may have to be read from pictures."""

    seconds: float = 60
    scan_seconds: float = 600
    memory_mb: int = 1_500
    written_mb: int = 300
    files_a_child: int = 500


S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True)
class Read(Generic[S, T]):
    """One file of a batch: what was received in it, or the sentence with which it was refused. `is_failure` says that
    its reader ended, which is no fault of a kind that was foreseen."""

    path: S
    filename: str
    received: T | None
    refused: str = ""
    is_failure: bool = False


Named = tuple[Any, str]


@overload
def read_apart(
    files: Iterable[Path | tuple[Path, str]], *, limits: Limits | None = None, children: int = 2
) -> Iterator[Read[Path, Received]]: ...


@overload
def read_apart(
    files: Iterable[tuple[S, str]],
    *,
    limits: Limits | None = None,
    children: int = 2,
    reader: Callable[[S, str], T],
) -> Iterator[Read[S, T]]: ...


def read_apart(
    files: Iterable[Any],
    *,
    limits: Limits | None = None,
    children: int = 2,
    reader: Callable[[Any, str], Any] = read_received,
) -> Iterator[Read[Any, Any]]:
    """Every file as `reader` reads it, in the order in which they are finished; a file is a path, or what the reader
    takes with the name that its sender gave it. `files` is drawn from as children become free, and nothing is held but
    what they are reading. Stopping the iteration ends the children. `reader` and what it takes and gives are pickled.

    Nothing of a file is raised: what is wrong with one is in its `refused`.
    """
    limits = limits or Limits()
    waiting = iter(files)
    pool = [_Child(limits, reader) for _ in range(max(children, 1))]
    try:
        busy = [child for child in pool if child.take(next(waiting, None))]
        while busy:
            for child in _ready(busy):
                yield child.result()
                if not child.take(next(waiting, None)):
                    busy.remove(child)
    finally:
        for child in pool:
            child.end()


def _ready(busy: list[_Child]) -> list[_Child]:
    """The children that have finished, or have gone over their time; waits until there are any."""
    while True:
        left = max(min(child.ends for child in busy) - time.monotonic(), 0)
        said = wait([child.line for child in busy], timeout=left)
        ready = [child for child in busy if child.line in said or child.ends <= time.monotonic()]
        if ready:
            return ready


class _Child:
    """One process and the file that it is reading."""

    def __init__(self, limits: Limits, reader: Callable[[Any, str], Any]) -> None:
        self._limits = limits
        self._reader = reader
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._read = 0
        self._file: Named = (Path(), "")
        self.ends = 0.0

    @property
    def line(self) -> Connection:
        """Where the child answers."""
        if self._line is None:
            raise RuntimeError("The child has not been started.")
        return self._line

    def take(self, file: Path | Named | None) -> bool:
        """Give the child a file; False where there is none."""
        if file is None:
            return False
        self._file = file if isinstance(file, tuple) else (file, file.name)
        seconds = self._limits.seconds
        if self._process is None or self._read >= self._limits.files_a_child:
            self.end()
            self._start()
            seconds += _START_SECONDS
        if self._file[1].lower().endswith((".pdf", ".eml")):
            seconds += self._limits.scan_seconds
        self.ends = time.monotonic() + seconds
        self._read += 1
        try:
            self.line.send((*self._file, seconds))
        except OSError:
            self.ends = 0.0
        return True

    def result(self) -> Read[Any, Any]:
        """What became of the file. A child that did not answer in time, or is no more, is put out."""
        path, filename = self._file
        try:
            if self.line.poll():
                return Read(path, filename, *self.line.recv())
            sentence = (
                "took longer to read than any document that a person wrote. Send the words as plain text."
            )
        except (EOFError, OSError):
            sentence = (
                "could not be read in the memory and time that one file may take. Send its words as text."
            )
        self.end()
        return Read(path, filename, None, f"{filename}: {sentence}", is_failure=True)

    def end(self) -> None:
        """Put the child out, and what it started."""
        if self._process is None:
            return
        if self._process.pid:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL)
        self._process.join()
        self._process.close()
        if self._line is not None:
            self._line.close()
        self._process = self._line = None

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._limits, self._reader), daemon=True)
        self._process.start()
        theirs.close()
        self._read = 0


def _serve(line: Connection, limits: Limits, reader: Callable[[Any, str], Any]) -> None:
    """The child: reads files until nobody asks for more. Its readers' own logs, which may hold words, go nowhere."""
    logging.disable(logging.CRITICAL)
    os.setsid()
    _limit(resource.RLIMIT_AS, limits.memory_mb * MB)
    _limit(resource.RLIMIT_FSIZE, limits.written_mb * MB)
    _limit(resource.RLIMIT_CORE, 0)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    while True:
        try:
            path, filename, seconds = line.recv()
        except (EOFError, OSError):
            return
        spent = resource.getrusage(resource.RUSAGE_SELF)
        # the parent keeps the time; this holds where the parent itself is gone
        _limit(resource.RLIMIT_CPU, int(spent.ru_utime + spent.ru_stime + seconds) + 5)
        answer = _answer(path, filename, reader)
        try:
            line.send(answer)
        except MemoryError:
            line.send((None, _too_large(filename), True))


def _answer(path: Any, filename: str, reader: Callable[[Any, str], Any]) -> tuple[Any, str, bool]:
    try:
        return reader(path, filename), "", False
    except IntakeError as refused:
        is_of_memory = _is_of_memory(refused)
        return None, _too_large(filename) if is_of_memory else str(refused), is_of_memory
    except MemoryError:
        return None, _too_large(filename), True
    except Exception as fault:  # whatever a file brings about, the batch goes on, and says what it was
        kind = type(fault).__name__
        sentence = f"could not be read ({kind}). Save it in another way, as .docx, and send it again."
        return None, f"{filename}: {sentence}", True


def _is_of_memory(fault: BaseException | None) -> bool:
    """Whether a fault came about because the memory ended, as the reader of XML says it in words of its own."""
    while fault is not None:
        if isinstance(fault, MemoryError) or str(fault).startswith(_OUT_OF_MEMORY):
            return True
        fault = fault.__cause__ or fault.__context__
    return False


def _too_large(filename: str) -> str:
    return f"{filename}: takes more memory to read than one file may. Send the words as plain text."


def _limit(which: int, most: int) -> None:
    hard = resource.getrlimit(which)[1]
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(which, (soft, hard))
