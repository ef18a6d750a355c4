/** What a take file may cost, so that no file, however it was made, takes the machine down. */
export const takeFileLimits = {
  /** Of the file as it lies on disk: a week of an hour a day with its sound is some 1 GB, which is to be sent in parts. */
  fileBytes: 512 * 1024 * 1024,
  /** Takes of a practice week, and then some. */
  takes: 500,
  assignments: 100,
  /** Eight of a take, and what others may have put beside them. */
  entries: 8000,
  /** Of all entries together once unpacked, sound left out; counted while unpacking, whatever the archive declares. */
  unpackedBytes: 160 * 1024 * 1024,
  manifestBytes: 8 * 1024 * 1024,
  recordBytes: 64 * 1024,
  /** An hour of playing has some 15 MB of facts. */
  factsBytes: 48 * 1024 * 1024,
  /** One fact is some 300 bytes. */
  factCharacters: 4000,
  /** Facts of a take; their numbers and indices are lower than this too. */
  facts: 400_000,
  wordBytes: 4 * 1024 * 1024,
  memoBytes: 8 * 1024 * 1024,
  /** Of the score, packed or not; what is in it has limits of its own. */
  scoreBytes: 32 * 1024 * 1024,
  comments: 2000,
  /** A name, a title. */
  lineCharacters: 200,
  /** A comment. */
  textCharacters: 4000,
  /** A day. */
  seconds: 86_400,
} as const
