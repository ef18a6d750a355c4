"""A score played as a person plays it, with mistakes made on purpose, and the truth about every note."""

import math
import random
from dataclasses import dataclass
from pathlib import Path

from bundled_score import Struck, quarters_per_minute, struck_notes

LEAD_IN_SECONDS = 1.2
HAND_SPREAD_SECONDS = 0.006
NOTE_SPREAD_SECONDS = 0.009


@dataclass
class Blow:
    onset: float
    offset: float
    pitch: int
    velocity: int
    struck: Struck | None


def perform(spec: dict, folder: Path) -> dict:
    """`spec` as in this folder's README; returns the truth: what was played, and what should be said of it."""
    rng = random.Random(spec["seed"])
    path = (folder / spec["score"]).resolve()
    written = [n for n in struck_notes(path) if n.measure <= spec.get("toMeasure", math.inf) and n.repetition <= spec.get("times", 99)]
    blows = played(written, 60 / (quarters_per_minute(path) * spec.get("pace", 1)), rng)
    expected = {(n.id, n.repetition): {"kind": "right", "timing": "onTime"} for n in written}
    for mistake in spec.get("mistakes", []):
        make(mistake, blows, expected)
    blows.sort(key=lambda b: (b.onset, b.pitch))
    return {
        "score": spec["score"],
        "mistakes": spec.get("mistakes", []),
        "expected": [{"id": i, "repetition": r, **what} for (i, r), what in expected.items()],
        "played": [{"onsetSeconds": round(b.onset, 4), "offsetSeconds": round(b.offset, 4), "pitch": b.pitch, "velocity": b.velocity,
                    "id": b.struck and b.struck.id, "repetition": b.struck and b.struck.repetition} for b in blows],
    }


def played(written: list[Struck], seconds_per_quarter: float, rng: random.Random) -> list[Blow]:
    """Tempo that breathes by a few percent, hands a few milliseconds apart, the right hand above the left."""
    end = max(n.quarters for n in written)
    phase = rng.uniform(0, 2 * math.pi)

    def breath(quarters: float) -> float:
        slowing = 0.35 * max(0.0, quarters - (end - 3)) ** 2 / 9
        return quarters + 0.10 * math.sin(2 * math.pi * quarters / 16 + phase) + slowing

    start = breath(min(n.quarters for n in written))
    blows = []
    for note in written:
        onset = LEAD_IN_SECONDS + (breath(note.quarters) - start) * seconds_per_quarter
        onset += rng.gauss(0, NOTE_SPREAD_SECONDS) + (HAND_SPREAD_SECONDS if note.staff == 2 else 0)
        length = note.length * seconds_per_quarter * rng.uniform(0.86, 0.98)
        swell = 6 * math.sin(2 * math.pi * note.quarters / 16)
        velocity = round((76 if note.staff == 1 else 62) + swell + rng.gauss(0, 4))
        blows.append(Blow(onset, onset + length, note.pitch, max(30, min(110, velocity)), note))
    release_before_next_blow(blows)
    return blows


def release_before_next_blow(blows: list[Blow]) -> None:
    last: dict[int, Blow] = {}
    for blow in sorted(blows, key=lambda b: b.onset):
        if before := last.get(blow.pitch):
            before.offset = min(before.offset, blow.onset - 0.03)
        last[blow.pitch] = blow


def make(mistake: dict, blows: list[Blow], expected: dict) -> None:
    key = (mistake["id"], mistake.get("repetition", 1))
    blow = next(b for b in blows if b.struck and (b.struck.id, b.struck.repetition) == key)
    match mistake["kind"]:
        case "wrong":
            blow.pitch = mistake["pitch"]
            expected[key] = {"kind": "wrong", "playedPitch": mistake["pitch"]}
        case "missed":
            blows.remove(blow)
            expected[key] = {"kind": "missed"}
        case "late":
            blow.onset += mistake["seconds"]
            blow.offset = max(blow.offset, blow.onset + 0.15)
            expected[key] = {"kind": "right", "timing": "late"}
        case "extra":
            onset = blow.onset + mistake["afterSeconds"]
            blows.append(Blow(onset, onset + 0.25, mistake["pitch"], 64, None))
        case "hesitation":
            begin = min(b.onset for b in blows if b.struck and b.struck.quarters >= blow.struck.quarters) - 0.05
            for other in blows:
                if other.onset >= begin:
                    other.onset += mistake["seconds"]
                    other.offset += mistake["seconds"]
            # Whether the first notes after a stop are late or begin anew is a matter of opinion.
            for other in blows:
                if other.struck and blow.struck.quarters <= other.struck.quarters <= blow.struck.quarters + 1:
                    expected[other.struck.id, other.struck.repetition].pop("timing", None)
        case unknown:
            raise ValueError(f"no such mistake: {unknown}")
