// What the judge believes when it asks the listening again; the page explains its verdicts by the same limits.

/** A key that was struck this near to a peak has had its note told. */
export const sameStrokeSeconds = 0.07
export const beforeDueSeconds = 0.15
export const afterDueSeconds = 0.2
/** An expected note is believed at this onset probability; the decoder, which expects nothing, asks for more. */
export const believed = 0.06
/** Below `believed` and above this nobody can tell. */
export const doubtful = 0.003
/** Below this a key is silent. */
export const silent = 0.03
export const ghostWithinSeconds = 0.06
export const doubtfulConfidence = 0.74
