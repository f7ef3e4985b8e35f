import type { z } from 'zod'
import { ProblemError } from './problems.ts'

/** Reads what a client sent. Throws `bad_request` that names the first thing wrong, by path; never its value. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new ProblemError('bad_request', `The request is malformed at ${issue?.path.join('.').slice(0, 120) || 'its top'}: ${issue?.message.slice(0, 300) ?? 'unknown reason'}`)
}
