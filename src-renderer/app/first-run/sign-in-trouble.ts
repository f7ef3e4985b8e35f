import type { BridgeError } from '../../../src-shared/bridge/result.ts'

export interface SignInTrouble {
  readonly happened: string
  readonly todo: string
  /** Being offline is no error; a wrong password is the person's to correct. */
  readonly tone: 'plain' | 'bad'
}

/** What stands under the fields: what went wrong with the last try, else that the endpoint cannot be reached, else nothing. */
export function signInTrouble(error: BridgeError | null, reachable: boolean, endpoint: string): SignInTrouble | null {
  if (error === null) return reachable ? null : unreachable(endpoint)
  switch (error.code) {
    case 'wrong_credentials':
      return { happened: 'E-mail and password do not belong together.', todo: 'Check both and try again; capitals count in the password.', tone: 'bad' }
    case 'offline':
      return unreachable(endpoint)
    case 'too_many_attempts':
      return { happened: 'Too many tries.', todo: error.message, tone: 'bad' }
    case 'server_trouble':
      return { happened: 'The endpoint has trouble of its own.', todo: 'Nothing is wrong with what you entered. Try again in a minute.', tone: 'bad' }
    case 'update_needed':
      return { happened: 'This app is too old for the endpoint.', todo: 'Install the current version of Tradewind, then sign in.', tone: 'bad' }
    default:
      return { happened: 'Signing in did not work.', todo: error.message, tone: 'bad' }
  }
}

function unreachable(endpoint: string): SignInTrouble {
  return {
    happened: 'The endpoint cannot be reached.',
    todo: `Signing in needs a connection. Check that this computer is online and that ${endpoint} runs; this page notices when it is back.`,
    tone: 'plain',
  }
}
