/** What each figure means, and whose definition it is. */
export const definitions = `<dl>
<dt>Heard, missed, false</dt><dd>Told notes are paired with struck ones of the same key whose onsets lie within 50 ms, each at most once, as many as can be: the onset measure of
mir_eval (Raffel et al., ISMIR 2014; <code>mir_eval.transcription</code>, offsets ignored), gaps rounded to 0.1 ms as there. Of all such pairings the one closest in time is taken.</dd>
<dt>Precision, recall, F1</dt><dd>Of the told notes those struck; of the struck notes those told; twice the pairs over struck and told together. A collection's figure is the mean over those of its recordings that have one.</dd>
<dt>Labels moved</dt><dd>A player piano sounds soft notes earlier and loud ones later than its own labels say. Where NAME.retimed.tsv lies beside a recording, its onsets say when the notes sound. Single notes are judged by
these, published figures by the labels as they are.</dd>
<dt>Told after</dt><dd>How much of the recording had been heard when a note was told, less the note's own onset; without the machine's time.</dd>
<dt>Real-time factor</dt><dd>Time that listening took on this machine over the recording's length, reading the file left out. Other work on the machine counts in; <code>npm run bench</code> measures the processor alone.</dd>
<dt>Struck together, still sounding</dt><dd>Notes struck within 40 ms of each other are one chord. Still sounding are those struck before that whose label has not ended; many labels let the pedal hold them.</dd>
<dt>Kinds of false notes</dt><dd><b>late or early</b>: that key was struck up to 150 ms away and not heard otherwise. <b>Octave, twelfth above or below</b>: that far from a note struck within 50 ms.
<b>Struck once, told twice</b>: the key still sounds. <b>Beside other notes</b>: something else was struck within 50 ms. <b>Alone</b>: nothing was.</dd>
<dt>Calibration error</dt><dd>Told notes in ten equal bands of confidence; the gap between the share of right ones and the mean confidence, averaged over the bands by their notes (expected calibration error; Guo et al., ICML 2017).</dd>
<dt>Chords within 100 ms, farthest off</dt><dd>Between when a chord was played and when the nearest passing of its place by the trace says it was, as the last word on each note has it.</dd>
<dt>Alignment F</dt><dd>The verdicts read as a note alignment, held against the truth: matches (right, unsure with both notes), insertions (extra) and deletions (missed) counted together, a wrong note as one of each
(Peter, ISMIR 2023; parangonar's <code>fscore_alignments</code>). Passages of two measures and more that were left out are not asked for.</dd>
<dt>Blamed, left open</dt><dd>Of the notes truly played as written, those told wrong, extra or missed; those told unsure, or nothing.</dd>
<dt>Notes after a jump</dt><dd>The first of eight notes of which at least seven, itself included, are told right on the right written note.</dd>
<dt>Correct, missed, extra</dt><dd>Played notes told right; written notes called missed or wrong, note by note whenever they were due; played notes called extra or wrong. Ornaments and what the truth leaves open are not counted.</dd>
<dt>Loudness correlation</dt><dd>Pearson's, of played and told MIDI velocity over the notes heard.</dd>
</dl>`
