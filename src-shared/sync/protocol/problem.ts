import { z } from 'zod'

/** Why a whole request failed: transport, sign-in and limits only. */
export const PROBLEM_CODES = [
  'bad_request', 'signed_out', 'wrong_credentials', 'too_many_attempts', 'too_large', 'unsupported_media', 'update_needed', 'not_found',
  /** The bytes of a file are not what its claim names. */
  'evidence_mismatch', 'unavailable', 'internal',
] as const

export const problem = z.strictObject({ code: z.enum(PROBLEM_CODES), message: z.string() })
export type Problem = Readonly<z.infer<typeof problem>>
export type ProblemCode = Problem['code']
