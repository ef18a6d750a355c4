/** One thing after the other, in the order in which it was asked for; what fails keeps nobody waiting. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  take<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const answer = this.#last.then(work)
    this.#last = answer.catch(() => undefined)
    return answer
  }
}
