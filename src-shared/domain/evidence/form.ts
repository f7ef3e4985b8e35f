import { z } from 'zod'
import { evidence } from './schema.ts'
import type { Evidence } from './schema.ts'

const form = z.object({ evidence: z.array(evidence) })

/** The files in what a form holds; null when it has no list of them. */
export function filesInForm(content: object): readonly Evidence[] | null {
  return form.safeParse(content).data?.evidence ?? null
}
