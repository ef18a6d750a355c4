import type { Failure } from '../protocol/failure.ts'
import { takeFileLimits } from './limits.ts'

/** Of a file that came, or that is to be made: what is not read is not written either. */
export function takeFileTooLarge(fileName: string, mostBytes: number = takeFileLimits.fileBytes): Failure {
  return { failure: 'take-file-too-large', message: `${fileName} has more than ${mostBytes} bytes.`, remedy: 'Send the takes in several files, or with their sound made smaller.' }
}
