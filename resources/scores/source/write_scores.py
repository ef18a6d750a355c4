"""Writes every piece of this folder as MusicXML beside it, and library.json. `python resources/scores/source/write_scores.py`"""

import json
from pathlib import Path

from musicxml import musicxml_of
from notation import read_piece

HERE = Path(__file__).resolve().parent
DEMONSTRATIONS = HERE.parents[1] / "demonstrations"


def main() -> None:
    entries = []
    for source in sorted(HERE.glob("*.piece")):
        piece = read_piece(source)
        (HERE.parent / f"{source.stem}.musicxml").write_text(musicxml_of(piece), encoding="utf-8")
        recording = DEMONSTRATIONS / f"{source.stem}.flac"
        entries.append({
            "id": source.stem, "file": f"{source.stem}.musicxml", "title": piece.header["title"],
            "composer": piece.header["composer"], "level": int(piece.header["level"]), "measures": len(piece.bars),
            "demonstration": f"../demonstrations/{recording.name}" if recording.exists() else None,
        })
    entries.sort(key=lambda entry: (entry["level"], entry["title"]))
    (HERE.parent / "library.json").write_text(json.dumps(entries, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
