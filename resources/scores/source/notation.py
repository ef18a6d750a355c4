"""The short notation in which the bundled pieces are written (see README.md here), read into bars."""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

TOKEN = re.compile(
    r"(?P<open>\()?(?P<pitches>r|[a-g][#b]*\d(?:\+[a-g][#b]*\d)*)(?:/(?P<length>\d+\.?))?"
    r"(?P<tie>~)?(?P<close>\))?(?:_(?P<finger>\d(?:,\d)*))?$"
)
PITCH = re.compile(r"([a-g])([#b]*)(\d)")
MARKS = {"|:", ":|", "[1", "[2", "fine", "dc-al-fine"}
DYNAMICS = {"pp", "p", "mp", "mf", "f", "ff"}


@dataclass(frozen=True)
class Pitch:
    step: str
    alter: int
    octave: int


@dataclass(frozen=True)
class Event:
    """A note, a chord or (no pitches) a rest; `quarters` is its length in quarter notes."""

    pitches: tuple[Pitch, ...]
    quarters: Fraction
    tied: bool
    slur_opens: bool
    slur_closes: bool
    fingers: tuple[str, ...]
    dynamic: str | None


@dataclass(frozen=True)
class Bar:
    """`staves[0]` is the right hand; a staff is a list of voices, a voice a list of events."""

    marks: frozenset[str]
    staves: tuple[tuple[tuple[Event, ...], ...], ...]


@dataclass
class Piece:
    header: dict[str, str] = field(default_factory=dict)
    bars: list[Bar] = field(default_factory=list)


def length_of(text: str) -> Fraction:
    plain = Fraction(4, int(text.rstrip(".")))
    return plain * Fraction(3, 2) if text.endswith(".") else plain


def pitch_of(text: str) -> Pitch:
    step, alter, octave = PITCH.fullmatch(text).groups()
    return Pitch(step.upper(), alter.count("#") - alter.count("b"), int(octave))


def read_voice(text: str, where: str) -> tuple[Event, ...]:
    events: list[Event] = []
    quarters, dynamic = None, None
    for token in text.split():
        if token.startswith("!"):
            dynamic = token[1:]
            if dynamic not in DYNAMICS:
                raise ValueError(f"{where}: {dynamic} is no dynamic")
            continue
        match = TOKEN.match(token)
        if match is None:
            raise ValueError(f"{where}: cannot read {token}")
        quarters = length_of(match["length"]) if match["length"] else quarters
        if quarters is None:
            raise ValueError(f"{where}: {token} has no length")
        pitches = () if match["pitches"] == "r" else tuple(sorted(
            map(pitch_of, match["pitches"].split("+")), key=lambda p: (p.octave, "CDEFGAB".index(p.step))))
        events.append(Event(pitches, quarters, bool(match["tie"]), bool(match["open"]), bool(match["close"]),
                            tuple((match["finger"] or "").split(",")) if match["finger"] else (), dynamic))
        dynamic = None
    return tuple(events)


def fill(figure: str, pitches: list[str]) -> str:
    """A figure with its numbered places filled: `3/16` becomes the third pitch as a sixteenth."""
    return re.sub(r"(?<!\S)(\d)(?=[/~\s]|$)", lambda m: pitches[int(m[1]) - 1], figure)


def read_piece(path: Path) -> Piece:
    piece, figure = Piece(), ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        where = f"{path.name}:{number}"
        line = line.split("//")[0].strip()
        if not line:
            continue
        if name := re.match(r"([a-z]+): (.*)", line):
            if name[1] == "figure":
                figure = name[2]
            else:
                piece.header[name[1]] = name[2]
            continue
        if line.startswith("="):
            line = "; " + fill(figure, line[1:].split())
        marks, *staves = line.split(";")
        if len(staves) != 2 or not set(marks.split()) <= MARKS:
            raise ValueError(f"{where}: a bar is MARKS ; RIGHT HAND ; LEFT HAND")
        bar = Bar(frozenset(marks.split()), tuple(
            tuple(read_voice(voice, where) for voice in staff.split("&")) for staff in staves))
        lengths = {sum((e.quarters for e in voice), Fraction()) for staff in bar.staves for voice in staff}
        if len(lengths) != 1:
            raise ValueError(f"{where}: voices of different length: {sorted(map(str, lengths))}")
        piece.bars.append(bar)
    return piece
