import type { Sha256 } from './entries-of-file.ts'
import { TakeFileWriter, type AssignmentToWrite, type TakeToWrite } from './take-file-writer.ts'

/** All at once, where it is known to be little. */
export function writeTakeFile(takes: readonly TakeToWrite[], assignments: readonly AssignmentToWrite[], writtenBy: string, sha256: Sha256): Uint8Array {
  const writer = new TakeFileWriter()
  for (const take of takes) writer.addTake(take)
  for (const assignment of assignments) writer.addAssignment(assignment)
  return writer.file(writtenBy, sha256)
}
