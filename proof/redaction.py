"""Personal data: what of it is found, how often nothing is taken for something, how fast, and in how much memory."""

from __future__ import annotations

import os
import resource
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from cairn.responses.redaction import NameQueue, findings_by_pattern, findings_of, story_in, vocabulary_of
from tests.lib.personal import measured
from tests.lib.shared import SHARED

CASES = int(os.environ.get("REDACTION_CASES", "1000"))
PASSAGES = int(os.environ.get("REDACTION_PASSAGES", "100000"))
_REAL = (
    (
        "arguments (ArgKP)",
        "data/text/argkp2021",
        ("arguments_train.csv", "arguments_dev.csv", "arguments_test.csv"),
        "argument",
    ),
    ("questions to a bank (banking77)", "data/text/banking77", ("train.csv", "test.csv"), "text"),
)


def prove_redaction() -> None:
    """Print the tables of docs/proof.md, and exit 1 where a recall is below what is promised."""
    with tempfile.TemporaryDirectory() as folder:
        voices = measured.invented_voices(4_000, 77, Path(folder))
    forms = measured.by_pattern(CASES, 5)
    names = measured.by_name(CASES // 2, 5, list(voices.texts.values())[:6_000])
    planted = measured.in_voices(voices)
    print("| what | made | found | recall |\n|---|--:|--:|--:|")
    for one in (*forms, *names, *planted):
        print(f"| {one.what} | {one.made:,} | {one.found:,} | {one.recall:.3f} |")
    _of_real_comments()
    _speed(list(voices.texts.values()))
    low = [one.what for one in forms if one.recall < (0.95 if one.what == "telephone" else 1.0)]
    low += [one.what for one in names if one.recall < (0.97 if "all in" not in one.what else 0.9)]
    low += [one.what for one in planted if one.recall < 0.97]
    if low:
        raise SystemExit(f"below what is promised: {', '.join(low)}")


def _of_real_comments() -> None:
    print(
        "\n| real comments | passages | with a finding by pattern | in the queue of names | told as a story |"
    )
    print("|---|--:|--:|--:|--:|")
    for what, folder, files, column in _REAL:
        if not (SHARED / folder).exists():
            print(f"| {what} | not beside this checkout | | | |")
            continue
        texts = measured.real_comments(SHARED / folder, files, column)
        queue = NameQueue(vocabulary_of(texts))
        patterns = sum(1 for text in texts if findings_by_pattern(text))
        stories = sum(1 for text in texts if story_in(text, findings_of(text, queue)))
        print(
            f"| {what} | {len(texts):,} | {patterns / len(texts):.2%} | {measured.queue_share(texts):.2%} | "
            f"{stories / len(texts):.2%} |"
        )


def _speed(texts: list[str]) -> None:
    words = cycle(" ".join(texts).split())
    passages = [" ".join(islice(words, 60)) for _ in range(PASSAGES)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    queue = NameQueue(vocabulary_of(passages))
    learnt = time.process_time()
    found = 0
    for passage in passages:
        findings = findings_of(passage, queue)
        found += len(findings)
        story_in(passage, findings)
    ended = time.process_time()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"\n{PASSAGES:,} passages of 60 words: {learnt - began:.0f} CPU s to learn the corpus, "
        f"{ended - learnt:.0f} to find {found:,} things and the stories; {after / 1024:.0f} MB at the most, "
        f"{(after - before) / 1024:.0f} MB more than before"
    )
