import type { Session } from 'electron'
import { pageOrigin } from './page-protocol.ts'

/** The page may hear: microphones, and keyboards without system exclusive messages. Nothing else, and no other page. */
export function allowHearingOnly(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const types = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    const hears = permission === 'midi' || (permission === 'media' && types.length > 0 && types.every((type) => type === 'audio'))
    answer(hears && isOurs(details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const hears = permission === 'midi' || (permission === 'media' && details.mediaType !== 'video')
    return hears && isOurs(origin)
  })
  session.setDevicePermissionHandler(() => false)
}

function isOurs(address: string): boolean {
  return address === pageOrigin || address.startsWith(`${pageOrigin}/`)
}
