"""Many rows held as columns: the base of everything that the synthetic England knows of people and events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

IntArray = npt.NDArray[Any]
FloatArray = npt.NDArray[Any]
BoolArray = npt.NDArray[np.bool_]

_EMPTY = {"IntArray": np.int64, "FloatArray": np.float64, "BoolArray": np.bool_}


@dataclass(frozen=True)
class Columns:
    """Arrays of equal length, one value a row. Subclasses name them; each holds numbers or booleans."""

    def __len__(self) -> int:
        return len(getattr(self, fields(self)[0].name))

    def where(self, chosen: BoolArray | IntArray) -> Self:
        """The rows chosen by a mask, or by places."""
        return type(self)(**{part.name: getattr(self, part.name)[chosen] for part in fields(self)})

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """The rows of all the parts, in their order; none where there is no part."""
        if not parts:
            return cls(**{part.name: np.zeros(0, dtype=_EMPTY[str(part.type)]) for part in fields(cls)})
        return cls(
            **{part.name: np.concatenate([getattr(one, part.name) for one in parts]) for part in fields(cls)}
        )

    def write(self, path: Path) -> None:
        """Write the rows as one zstd Parquet file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        table = pa.table({part.name: getattr(self, part.name) for part in fields(self)})
        pq.write_table(table, path, compression="zstd")

    @classmethod
    def read(cls, path: Path) -> Self:
        """The rows that `write` wrote."""
        table = pq.read_table(path)
        return cls(**{part.name: table[part.name].to_numpy(zero_copy_only=False) for part in fields(cls)})


def places(among: IntArray, wanted: IntArray) -> IntArray:
    """Where each of `wanted` stands in `among`, which is sorted and has them all."""
    return np.searchsorted(among, wanted)
