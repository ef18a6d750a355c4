"""Writes a piece as MusicXML 4.0: two staves of one piano part, ids on notes, beams, accidentals, repeats."""

import xml.etree.ElementTree as ET
from fractions import Fraction

from notation import Bar, Event, Piece, Pitch

DIVISIONS = 8
TYPES = {Fraction(4): "whole", Fraction(2): "half", Fraction(1): "quarter", Fraction(1, 2): "eighth", Fraction(1, 4): "16th"}
ACCIDENTALS = {-1: "flat", 0: "natural", 1: "sharp"}
SHARPS = "FCGDAEB"


def child(parent: ET.Element, tag: str, text: object = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    if text is not None:
        element.text = str(text)
    return element


def type_and_dots(quarters: Fraction) -> tuple[str, int]:
    if quarters in TYPES:
        return TYPES[quarters], 0
    return TYPES[quarters * Fraction(2, 3)], 1


def key_alters(fifths: int) -> dict[str, int]:
    sharps = SHARPS[:fifths] if fifths > 0 else ""
    flats = SHARPS[fifths:] if fifths < 0 else ""
    return {step: (step in sharps) - (step in flats) for step in SHARPS}


def beams_of(voice: tuple[Event, ...], window: Fraction) -> list[list[str]]:
    """For each event the text of its `<beam>` elements, level 1 first; notes of one window hang together."""
    def level(event: Event) -> int:
        kind = type_and_dots(event.quarters)[0]
        return 0 if not event.pitches else {"eighth": 1, "16th": 2}.get(kind, 0)

    starts = [sum((e.quarters for e in voice[:i]), Fraction()) for i in range(len(voice))]
    beams: list[list[str]] = [[] for _ in voice]
    for depth in (1, 2):
        def joined(a: int, b: int, need: int = depth) -> bool:
            return (0 <= a and b < len(voice) and level(voice[a]) >= need and level(voice[b]) >= need
                    and starts[a] // window == starts[b] // window)

        for i, event in enumerate(voice):
            if level(event) < depth:
                continue
            before, after = joined(i - 1, i), joined(i, i + 1)
            if before or after:
                beams[i].append("continue" if before and after else "end" if before else "begin")
            elif depth == 2 and (joined(i - 1, i, 1) or joined(i, i + 1, 1)):
                beams[i].append("backward hook" if joined(i - 1, i, 1) else "forward hook")
    return beams


class PartWriter:
    def __init__(self, piece: Piece, part: ET.Element) -> None:
        self.header, self.part = piece.header, part
        self.fifths = int(piece.header["key"])
        self.window = Fraction(piece.header["beam"])
        self.tied: set[tuple[int, Pitch]] = set()
        beats, beat_type = map(int, piece.header["time"].split("/"))
        self.whole = Fraction(4 * beats, beat_type)
        number = 0 if bar_quarters(piece.bars[0]) < self.whole else 1
        for index, bar in enumerate(piece.bars):
            self.write_bar(bar, number + index, index == 0, index == len(piece.bars) - 1)

    def write_bar(self, bar: Bar, number: int, first: bool, last: bool) -> None:
        measure = child(self.part, "measure", number=str(number), **({"implicit": "yes"} if number == 0 else {}))
        if first:
            self.write_attributes(measure)
        ending = next((mark[1] for mark in bar.marks if mark[0] == "["), None)
        if "|:" in bar.marks or ending:
            left = child(measure, "barline", location="left")
            if "|:" in bar.marks:
                child(left, "bar-style", "heavy-light")
            if ending:
                child(left, "ending", f"{ending}.", number=ending, type="start")
            if "|:" in bar.marks:
                child(left, "repeat", direction="forward")
        if first:
            self.write_tempo(measure)
        written = 0
        for staff, voices in enumerate(bar.staves, start=1):
            alters: dict[tuple[str, int], int] = {}
            count = 0
            for index, voice in enumerate(voices):
                if written:
                    child(child(measure, "backup"), "duration", int(bar_quarters(bar) * DIVISIONS))
                stem = None if len(voices) == 1 else ("up" if index == 0 else "down")
                count = self.write_voice(measure, voice, number, staff, 4 * (staff - 1) + index + 1, stem, alters, count)
                written += 1
        self.write_right_barline(measure, bar, ending, last)

    def write_attributes(self, measure: ET.Element) -> None:
        attributes = child(measure, "attributes")
        child(attributes, "divisions", DIVISIONS)
        key = child(attributes, "key")
        child(key, "fifths", self.fifths)
        child(key, "mode", self.header["mode"])
        time = child(attributes, "time")
        child(time, "beats", self.header["time"].split("/")[0])
        child(time, "beat-type", self.header["time"].split("/")[1])
        child(attributes, "staves", 2)
        for number, (sign, line) in enumerate((("G", 2), ("F", 4)), start=1):
            clef = child(attributes, "clef", number=str(number))
            child(clef, "sign", sign)
            child(clef, "line", line)

    def write_tempo(self, measure: ET.Element) -> None:
        unit, _, per_minute = self.header["tempo"].partition("=")
        direction = child(measure, "direction", placement="above")
        metronome = child(child(direction, "direction-type"), "metronome")
        child(metronome, "beat-unit", TYPES[Fraction(4, int(unit))])
        child(metronome, "per-minute", per_minute)
        child(direction, "staff", 1)
        child(direction, "sound", tempo=str(float(Fraction(4, int(unit)) * int(per_minute))).removesuffix(".0"))

    def write_voice(self, measure: ET.Element, voice: tuple[Event, ...], number: int, staff: int, voice_number: int,
                    stem: str | None, alters: dict[tuple[str, int], int], count: int) -> int:
        for event, beams in zip(voice, beams_of(voice, self.window), strict=True):
            if event.dynamic:
                direction = child(measure, "direction", placement="below")
                child(child(child(direction, "direction-type"), "dynamics"), event.dynamic)
                child(direction, "staff", staff)
            for index, pitch in enumerate(event.pitches or (None,)):
                count += 1
                note = child(measure, "note", id=f"m{number}{'rl'[staff - 1]}{count}")
                self.write_note(note, event, pitch, index, staff, voice_number, stem, alters, beams)
        return count

    def write_note(self, note: ET.Element, event: Event, pitch: Pitch | None, index: int, staff: int, voice: int,
                   stem: str | None, alters: dict[tuple[str, int], int], beams: list[str]) -> None:
        if index:
            child(note, "chord")
        if pitch is None:
            child(note, "rest")
        else:
            element = child(note, "pitch")
            child(element, "step", pitch.step)
            if pitch.alter:
                child(element, "alter", pitch.alter)
            child(element, "octave", pitch.octave)
        child(note, "duration", int(event.quarters * DIVISIONS))
        continued = pitch is not None and (staff, pitch) in self.tied
        if continued:
            self.tied.discard((staff, pitch))
            child(note, "tie", type="stop")
        if event.tied and pitch is not None:
            self.tied.add((staff, pitch))
            child(note, "tie", type="start")
        child(note, "voice", voice)
        kind, dots = type_and_dots(event.quarters)
        child(note, "type", kind)
        for _ in range(dots):
            child(note, "dot")
        if pitch is not None:
            here = (pitch.step, pitch.octave)
            if not continued and alters.get(here, key_alters(self.fifths)[pitch.step]) != pitch.alter:
                child(note, "accidental", ACCIDENTALS[pitch.alter])
                alters[here] = pitch.alter
            if stem and type_and_dots(event.quarters)[0] != "whole":
                child(note, "stem", stem)
        child(note, "staff", staff)
        for level, text in enumerate(beams if index == 0 else [], start=1):
            child(note, "beam", text, number=str(level))
        self.write_notations(note, event, index, continued)

    def write_notations(self, note: ET.Element, event: Event, index: int, continued: bool) -> None:
        notations = ET.Element("notations")
        if continued:
            child(notations, "tied", type="stop")
        if event.tied and event.pitches:
            child(notations, "tied", type="start")
        if event.slur_closes and index == 0:
            child(notations, "slur", type="stop", number="1")
        if event.slur_opens and index == 0:
            child(notations, "slur", type="start", number="1")
        if index < len(event.fingers):
            child(child(notations, "technical"), "fingering", event.fingers[index])
        if len(notations):
            note.append(notations)

    def write_right_barline(self, measure: ET.Element, bar: Bar, ending: str | None, last: bool) -> None:
        if "fine" in bar.marks or "dc-al-fine" in bar.marks:
            direction = child(measure, "direction", placement="above")
            words, sound = ("Fine", {"fine": "yes"}) if "fine" in bar.marks else ("D.C. al Fine", {"dacapo": "yes"})
            child(child(direction, "direction-type"), "words", words)
            child(direction, "sound", **sound)
        if not (":|" in bar.marks or ending or last):
            return
        right = child(measure, "barline", location="right")
        if ":|" in bar.marks or last:
            child(right, "bar-style", "light-heavy")
        if ending:
            child(right, "ending", number=ending, type="stop" if ":|" in bar.marks or last else "discontinue")
        if ":|" in bar.marks:
            child(right, "repeat", direction="backward")


def bar_quarters(bar: Bar) -> Fraction:
    return sum((event.quarters for event in bar.staves[0][0]), Fraction())


def musicxml_of(piece: Piece) -> str:
    score = ET.Element("score-partwise", version="4.0")
    child(child(score, "work"), "work-title", piece.header["title"])
    identification = child(score, "identification")
    child(identification, "creator", piece.header["composer"], type="composer")
    if "arranger" in piece.header:
        child(identification, "creator", piece.header["arranger"], type="arranger")
    child(identification, "rights", "Public domain (CC0 1.0)")
    child(child(identification, "encoding"), "software", "Repetiteur, resources/scores/source")
    part = child(child(score, "part-list"), "score-part", id="P1")
    child(part, "part-name", "Piano")
    PartWriter(piece, child(score, "part", id="P1"))
    ET.indent(score)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" '
            '"http://www.musicxml.org/dtds/partwise.dtd">\n' + ET.tostring(score, encoding="unicode") + "\n")
