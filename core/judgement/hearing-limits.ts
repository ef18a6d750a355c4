// What the judge believes when it asks the listening again; the page explains its verdicts by the same limits.

/** A key that was struck this near to a peak has had its note told. */
export const sameStrokeSeconds = 0.07
export const beforeDueSeconds = 0.15
export const afterDueSeconds = 0.2
/** A sound that begins with a stroke is there by then. */
export const soundsWithinSeconds = 0.16
/** From this onset probability on something of an expected note was heard; the decoder, which expects nothing, asks for more. */
export const believed = 0.06
/** Below this there is no trace of an onset, and no note to be told. */
export const doubtful = 0.003
/** Below this a key is silent. */
export const silent = 0.03
/**
 * An expected note is believed where it is this much likelier (in nats) to have been played than missed. It is called missed only from seven to one
 * on, and another key is believed to have been struck in its place where it is no likelier than three to one to have been played: of the limits tried on
 * takes of our own (`python -m training.scored_takes`) those with which most is right of what is called missed or wrong, and as much is found.
 */
export const believedNats = -1.5
export const missedFromNats = 2
export const insteadFromNats = -1
export const ghostWithinSeconds = 0.06
/** Confidence is calibrated: of all notes told with it, that share was played. Of those that nobody expected fewer were. */
export const doubtfulConfidence = 0.8
