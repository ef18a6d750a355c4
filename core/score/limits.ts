/**
 * What a score may cost, so that no file, however it was made, takes the machine down. The largest piano scores seen are
 * 3 MB of text, the movement of a symphony in 40 parts some 20 MB.
 */
export const limits = {
  /** Of the file as it lies on disk. */
  fileBytes: 32 * 1024 * 1024,
  /** Of the MusicXML once unpacked; counted while unpacking, whatever the archive declares. */
  textBytes: 32 * 1024 * 1024,
  /** Of `META-INF/container.xml`, which is some 300 bytes. */
  containerBytes: 64 * 1024,
  archiveEntries: 1000,
  /** Some 26 MB of what exporters write; each costs memory, drawing instructions aside, which are passed over. */
  elements: 1_000_000,
  /** MusicXML nests about ten deep. */
  elementDepth: 64,
  /** Written measures, and measures along the playing order. */
  measures: 20_000,
  /** Struck notes along the playing order; the Hammerklavier sonata has some 30,000. */
  notes: 400_000,
  /** Length of the score as written. */
  quarters: 1_000_000,
  /** Warnings told; a file that is odd everywhere need not say so a thousand times. */
  warnings: 200,
} as const
