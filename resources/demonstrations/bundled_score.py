"""Reads the bundled pieces' own MusicXML: the struck notes in playing order, repeats and endings unfolded."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

SEMITONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


@dataclass(frozen=True)
class Struck:
    """`quarters` counts along the playing order; a tied note is one, as long as all its parts."""

    id: str
    repetition: int
    measure: int
    quarters: float
    length: float
    pitch: int
    staff: int


def playing_order(measures: list[ET.Element]) -> list[int]:
    order, start, turn, index = [], 0, 1, 0
    while index < len(measures):
        measure = measures[index]
        if measure.find("barline/repeat[@direction='forward']") is not None and start != index:
            start, turn = index, 1
        ending = measure.find("barline/ending[@type='start']")
        if ending is None or int(ending.get("number")) == turn:
            order.append(index)
            if measure.find("barline/repeat[@direction='backward']") is not None and turn == 1:
                index, turn = start, 2
                continue
        index += 1
    return order


def struck_notes(path: Path) -> list[Struck]:
    measures = ET.parse(path).getroot().findall("part/measure")
    divisions = int(measures[0].findtext("attributes/divisions"))
    notes: list[Struck] = []
    held: dict[tuple[int, int], int] = {}
    times: dict[int, int] = {}
    begin = 0.0
    for index in playing_order(measures):
        measure = measures[index]
        times[index] = times.get(index, 0) + 1
        now = longest = last = 0.0
        for element in measure:
            length = int(element.findtext("duration") or 0) / divisions
            if element.tag == "backup":
                now -= length
            if element.tag != "note":
                continue
            at = last if element.find("chord") is not None else now
            if element.find("chord") is None:
                last, now = now, now + length
                longest = max(longest, now)
            if element.find("rest") is not None:
                continue
            pitch = (12 * (int(element.findtext("pitch/octave")) + 1) + SEMITONES[element.findtext("pitch/step")]
                     + int(element.findtext("pitch/alter") or 0))
            staff = int(element.findtext("staff"))
            if element.find("tie[@type='stop']") is not None:
                first = held.pop((staff, pitch))
                notes[first] = Struck(**{**vars(notes[first]), "length": notes[first].length + length})
                key = first
            else:
                notes.append(Struck(element.get("id"), times[index], int(measure.get("number")), begin + at, length, pitch, staff))
                key = len(notes) - 1
            if element.find("tie[@type='start']") is not None:
                held[staff, pitch] = key
        begin += longest
    return sorted(notes, key=lambda n: (n.quarters, n.staff, n.pitch))


def quarters_per_minute(path: Path) -> float:
    return float(ET.parse(path).getroot().find(".//sound[@tempo]").get("tempo"))
