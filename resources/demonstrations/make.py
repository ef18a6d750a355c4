"""Makes recordings from the descriptions given: `python resources/demonstrations/make.py resources/demonstrations/*.json e2e/golden/*.json`.

Beside NAME.json it writes the recording and NAME.truth.json: what was played, and what should be said of every written note.
Needs models/training/requirements.txt and, for the piano, the data folder (REPETITEUR_DATA).
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from perform import perform

MODELS = Path(__file__).resolve().parents[2] / "models"


def make_recording(description: Path) -> None:
    spec = json.loads(description.read_text(encoding="utf-8"))
    truth = perform(spec, description.parent)
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes.json"
        notes.write_text(json.dumps({"notes": truth["played"]}))
        command = [sys.executable, "-m", "training.render_take", str(notes), str((description.parent / spec["recording"]).resolve()),
                   "--bank", "splendid-steinway", "--room", str(spec["room"]), "--snr", str(spec["noiseBelowMusicDb"]), "--seed", str(spec["seed"])]
        subprocess.run(command, check=True, cwd=MODELS, env={**os.environ, "PYTHONPATH": str(MODELS)})
    rows = {key: truth[key] for key in ("score", "mistakes")}
    lists = {key: "[\n" + ",\n".join("    " + json.dumps(row) for row in truth[key]) + "\n  ]" for key in ("expected", "played")}
    text = json.dumps(rows, indent=2)[:-2] + "".join(f',\n  "{key}": {value}' for key, value in lists.items()) + "\n}\n"
    json.loads(text)
    description.with_suffix(".truth.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for path in sys.argv[1:]:
        if not path.endswith(".truth.json"):
            make_recording(Path(path))
