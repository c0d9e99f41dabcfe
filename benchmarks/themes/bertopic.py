"""How BERTopic groups texts by its defaults, as a script for its own Python; nothing of it is imported here.

It is given the same vectors as Cairn, saved by numpy. Its numbers come from chance, which UMAP's seed decides.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

SCRIPT = """
import json, sys, time, warnings
warnings.filterwarnings("ignore")
import numpy as np
from bertopic import BERTopic
from umap import UMAP
for job in json.load(open(sys.argv[1])):
    vectors = np.load(job["vectors"])
    began = time.process_time()
    space = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=job["seed"])
    try:
        labels, _ = BERTopic(umap_model=space, calculate_probabilities=False).fit_transform(job["texts"], vectors)
    except Exception as fault:
        labels = [-1] * len(job["texts"])
    print(json.dumps({"labels": [int(label) for label in labels], "seconds": time.process_time() - began}), flush=True)
"""

Job = tuple[Sequence[str], npt.NDArray[np.float32], int]


def bertopic_groups(python: str, jobs: Sequence[Job]) -> list[tuple[list[int], float]]:
    """The topics of each job's texts (-1 for an outlier) and the processor's seconds; a job is texts, vectors, seed."""
    with tempfile.TemporaryDirectory(prefix="cairn-bertopic-") as name:
        folder = Path(name)
        listed = []
        for number, (texts, vectors, seed) in enumerate(jobs):
            np.save(folder / f"{number}.npy", vectors)
            listed.append({"texts": list(texts), "vectors": str(folder / f"{number}.npy"), "seed": seed})
        (folder / "jobs.json").write_text(json.dumps(listed), encoding="utf-8")
        ran = subprocess.run(
            [python, "-W", "ignore", "-c", SCRIPT, str(folder / "jobs.json")],
            check=True,
            capture_output=True,
            text=True,
        )
    found = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    return [(each["labels"], each["seconds"]) for each in found]
