import type { AssignmentDraft, Desk, DeskCalls, DeskTake, GivenAssignment, OpenedDeskTake, Received, SaidOfTake, TakeFileWish } from '../../core/protocol/desk.ts'
import type { TakeInfo } from '../../core/protocol/take.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { TeachersWord } from '../../core/take-file/index.ts'

const nothing: Failure = { failure: 'wrong-use', message: 'There is nothing by this name.', remedy: 'Load the page again.' }
const file = { fileName: 'take.repetiteur', mediaType: 'application/x-repetiteur', bytes: Uint8Array.of(1) }

/** The desk as a test would have it: answers at once, and remembers what it was asked. */
export class FakeDesk implements DeskCalls {
  contents: Desk = { takes: [], watched: null, watchedGone: false, unreadable: [] }
  opened = new Map<string, OpenedDeskTake>()
  given: GivenAssignment[] = []
  saidOf: SaidOfTake[] = []
  takenOff: readonly DeskTake[] = []
  putAway: readonly GivenAssignment[] = []
  received: Received | Failure = { fileName: 'a.repetiteur', desk: [], added: 0, own: [], assignments: [], lost: [] }
  readonly wishes: TakeFileWish[] = []
  readonly words: { readonly takeId: string; readonly word: TeachersWord }[] = []

  receiveTakeFile: DeskCalls['receiveTakeFile'] = async ({ more }) => (more ? null : this.received)
  writeTakeFile: DeskCalls['writeTakeFile'] = async (wish) => {
    this.wishes.push(wish)
    return file
  }
  played: readonly TakeInfo[] = []
  practised: DeskCalls['practised'] = async () => this.played
  desk: DeskCalls['desk'] = async () => this.contents
  watchFolder: DeskCalls['watchFolder'] = async (watched) => (this.contents = { ...this.contents, watched })
  openDeskTake: DeskCalls['openDeskTake'] = async (takeId) => this.opened.get(takeId) ?? nothing
  removeDeskTake: DeskCalls['removeDeskTake'] = async (takeId) => {
    this.takenOff = this.contents.takes.filter(({ id }) => id === takeId)
    this.contents = { ...this.contents, takes: this.contents.takes.filter(({ id }) => id !== takeId) }
  }
  restoreDeskTake: DeskCalls['restoreDeskTake'] = async (takeId) => void (this.contents = { ...this.contents, takes: [...this.contents.takes, ...this.takenOff.filter(({ id }) => id === takeId)] })
  deskSound: DeskCalls['deskSound'] = async () => nothing
  say: DeskCalls['say'] = async (takeId, word) => void this.words.push({ takeId, word })
  memo: DeskCalls['memo'] = async () => nothing
  caseFile: DeskCalls['caseFile'] = async () => file
  deskReport: DeskCalls['deskReport'] = async () => file
  readonly drafts: AssignmentDraft[] = []
  writeAssignment: DeskCalls['writeAssignment'] = async (_pieceId, draft) => {
    this.drafts.push(draft)
    return file
  }
  assignments: DeskCalls['assignments'] = async () => this.given
  removeAssignment: DeskCalls['removeAssignment'] = async (id) => {
    this.putAway = this.given.filter((assignment) => assignment.id === id)
    this.given = this.given.filter((assignment) => assignment.id !== id)
  }
  restoreAssignment: DeskCalls['restoreAssignment'] = async () => void (this.given = [...this.given, ...this.putAway])
  wordOnPiece: DeskCalls['wordOnPiece'] = async () => this.saidOf
}
