import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { Keys } from './keys.ts'

/** Seconds. */
export const ACCESS_TOKEN_LIFE = 600
const AUDIENCE = 'tradewind'

/** Who a request says it comes from. No rights: those are read from the database at each request. */
export interface Bearer {
  readonly personId: string
  readonly sessionId: string
}

const claims = z.object({ sub: z.string().min(1), sid: z.uuid() })

export async function issueAccessToken(keys: Keys, bearer: Bearer, nowMs: number): Promise<string> {
  const now = Math.floor(nowMs / 1000)
  return new SignJWT({ sid: bearer.sessionId })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setSubject(bearer.personId)
    .setAudience(AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(now + ACCESS_TOKEN_LIFE)
    .sign(keys.sign)
}

/** Null for a token that is malformed, forged or expired. */
export async function readAccessToken(keys: Keys, token: string, nowMs: number): Promise<Bearer | null> {
  try {
    const { payload } = await jwtVerify(token, keys.verify, { algorithms: ['EdDSA'], audience: AUDIENCE, currentDate: new Date(nowMs), requiredClaims: ['exp', 'sub', 'sid'] })
    const { sub, sid } = claims.parse(payload)
    return { personId: sub, sessionId: sid }
  } catch {
    return null
  }
}
