import type { BridgeError } from '../../src-shared/bridge/result.ts'
import { assertNever } from '../../src-shared/lib/assert-never.ts'
import type { StoreFailure } from '../store/database.ts'
import type { HttpFailure } from '../sync/http-client.ts'

/** A failed request as the screen tells it. */
export function httpError(failure: HttpFailure): BridgeError {
  switch (failure.kind) {
    case 'offline':
      return { code: 'offline', message: 'The server cannot be reached. Check the connection, then try again.' }
    case 'trouble':
      return failure.gateway
        ? { code: 'offline', message: 'The server cannot be reached. Try again in a moment.' }
        : { code: 'server_trouble', message: 'The server has trouble. Try again in a moment.' }
    case 'signed_out':
      return { code: 'signed_out', message: 'The server ended this session. Sign in again; your changes stay on this computer.' }
    case 'update_needed':
      return { code: 'update_needed', message: 'The server needs a newer version of this app. Update it, then try again.' }
    case 'refused':
      if (failure.code === 'wrong_credentials') return { code: 'wrong_credentials', message: 'The e-mail address and the password do not belong together. Check both.' }
      if (failure.code === 'too_many_attempts' || failure.status === 429) return { code: 'too_many_attempts', message: waitWords(failure.retryAfterMs) }
      if (failure.status === 404) return { code: 'not_found', message: 'The server does not know this, or not any more.' }
      return { code: 'server_trouble', message: 'The server did not take the request. Update the app if this goes on.' }
    default:
      return assertNever(failure)
  }
}

function waitWords(ms: number | null): string {
  if (ms === null) return 'Too many attempts. Wait a little, then try again.'
  const seconds = Math.ceil(ms / 1000)
  return `Too many attempts. Try again in ${seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`}.`
}

/** A failed read or write of the local database as the screen tells it. */
export function storeError(failure: StoreFailure): BridgeError {
  return { code: failure.code === 'disk_full' ? 'disk_full' : 'storage_trouble', message: failure.message }
}
