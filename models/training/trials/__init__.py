"""Trials: what a piano does, and what a home does to its sound, each as a small set of recordings with its own figure.

    python -m training.trials CHECKPOINT [--only NAME ...] [--json FILE] [--markdown FILE] [--wav FOLDER] [--workers 2]

Every recording is rendered here, from fixed seeds: text, players, rooms (image sources), voices, noises and devices are made by
these files and not by those that training renders with; of the pianos four are sample pianos that training knew, two are synthetic
ones that it did not. So a trial tells what one difficulty costs against its control, the same text plainly
played or plainly recorded; how well real pianos are heard, only recordings of real pianos tell.

    again soft-inside lowest-octave highest-octave octaves ten-notes pedal trills flat keys-off      what is played
    action speech television metronome phone clipping processed silence noise                      what else is heard
"""
