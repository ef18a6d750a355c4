import { piecesInChinese } from '../../../core/report/pieces-in-chinese.ts'
import type { Words } from '../en.ts'

export const bundledPieces: Words['bundledPieces'] = Object.fromEntries(piecesInChinese.map(({ id, inChinese }) => [id, inChinese]))
