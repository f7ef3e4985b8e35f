import { z } from 'zod'
import { action, recordId } from '../action.ts'

/** Parts of the home page; names that a version does not know are kept for the one that does. */
const parts = z.array(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)).max(60).readonly()

/** How a person arranged the home page. Parts that are in neither list stand where the app puts them. */
export const homeArrangement = z.strictObject({ order: parts, hidden: parts })
export type HomeArrangement = Readonly<z.infer<typeof homeArrangement>>

/** What a person chose for themselves; it follows them to their other computers. */
export const preferences = z.strictObject({
  id: recordId,
  kind: z.literal('preferences'),
  partnerId: z.literal(''),
  status: z.enum(['active']),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  personId: z.string().min(1).max(64),
  home: homeArrangement,
})
export type Preferences = Readonly<z.infer<typeof preferences>>
