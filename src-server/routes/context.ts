import type { Keys } from '../auth/keys.ts'
import type { Metrics } from '../plugins/metrics.ts'
import type { SignInCheck } from '../plugins/sign-in.ts'
import type { Ports } from '../ports.ts'

/** What every route needs. */
export interface RouteContext {
  readonly ports: Ports
  readonly keys: Keys
  readonly metrics: Metrics
  readonly signedIn: SignInCheck
}
