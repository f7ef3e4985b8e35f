import { z } from 'zod'
import { action } from '../../domain/action.ts'

/** GET /v1/history/:collection/:id: every accepted action of a record that the person may see, oldest first. */
export const historyReply = z.strictObject({ actions: z.array(action) })
export type HistoryReply = Readonly<z.infer<typeof historyReply>>
