import { z } from 'zod'
import { actor } from '../../domain/actor.ts'

/** POST /v1/session */
export const signInRequest = z.strictObject({
  email: z.string().min(3).max(254),
  password: z.string().min(1).max(1024),
  /** The desktop's own id; the refresh token is bound to it. */
  device: z.uuid(),
})
export type SignInRequest = Readonly<z.infer<typeof signInRequest>>

/** POST /v1/session/refresh */
export const refreshRequest = z.strictObject({ refreshToken: z.string().min(20).max(512), device: z.uuid() })
export type RefreshRequest = Readonly<z.infer<typeof refreshRequest>>

/** The answer to both. `actor` holds the rights of this moment, for the screen; the endpoint reads its own at each request. */
export const sessionReply = z.strictObject({
  accessToken: z.string(),
  /** Seconds. */
  expiresIn: z.int().min(1),
  refreshToken: z.string(),
  actor,
  epoch: z.string(),
  serverTime: z.iso.datetime(),
})
export type SessionReply = Readonly<z.infer<typeof sessionReply>>

/** GET /v1/demo: the accounts of a demo endpoint, 404 on any other. */
export const demoReply = z.strictObject({
  accounts: z.array(z.strictObject({ email: z.string(), password: z.string(), name: z.string(), role: actor.shape.role, organization: z.string() })),
})
export type DemoReply = Readonly<z.infer<typeof demoReply>>
