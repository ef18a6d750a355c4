import { getHeapStatistics } from 'node:v8'

const callsPerChunk = 25
const chunksPerRound = 40
const mostRounds = 30

/**
 * Whether a call takes no more than this of the heap, once its code has been compiled: bytes per call by which the heap grew from chunk to chunk, of the round in
 * which it grew least. A chunk in which rubbish was collected counts nothing; whatever else goes on, and code that is yet to be compiled, only add: then another
 * round is made. (Hundred numbers in an array: 870 bytes.)
 */
export async function allocatedPerCall(call: (n: number) => unknown, within: number): Promise<number> {
  let least = Infinity
  let n = 0
  for (let round = 0; round < mostRounds && least > within; round++) {
    let [bytes, counted] = [0, 0]
    for (let chunk = 0; chunk < chunksPerRound; chunk++) {
      const before = getHeapStatistics().used_heap_size
      for (const end = n + callsPerChunk; n < end; ) {
        const answer = call(n++)
        if (answer instanceof Promise) await answer
      }
      const grown = getHeapStatistics().used_heap_size - before
      if (grown < 0) continue
      bytes += grown
      counted += callsPerChunk
    }
    if (counted > 0) least = Math.min(least, bytes / counted)
  }
return least
}
