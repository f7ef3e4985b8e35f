import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Action } from '../../src-shared/domain/action.ts'
import { COLLECTIONS } from '../../src-shared/domain/kinds.ts'
import type { HistoryReply } from '../../src-shared/sync/protocol/history.ts'
import { parse } from '../plugins/parse.ts'
import { ProblemError } from '../plugins/problems.ts'
import { grantsOf } from '../sync/scopes.ts'
import type { RouteContext } from './context.ts'

const params = z.object({ collection: z.enum(COLLECTIONS), id: z.string().min(1).max(64) })

/** A record out of sight is answered as one that does not exist. */
export function historyRoute(app: FastifyInstance, { ports, signedIn }: RouteContext): void {
  app.get('/v1/history/:collection/:id', async (request): Promise<HistoryReply> => {
    const { actor } = await signedIn(request)
    const { collection, id } = parse(params, request.params)
    return ports.db.tx(async (tx) => {
      const seen = await tx.query('select 1 from record where collection = $1 and id = $2 and scopes && $3', [collection, id, grantsOf(actor)])
      if (seen.rowCount === 0) throw new ProblemError('not_found', 'This record does not exist, or you can no longer see it.')
      const { rows } = await tx.query<{ body: Action }>("select body from action where collection = $1 and record_id = $2 and state = 'accepted' order by ord", [collection, id])
      return { actions: rows.map((row) => row.body) }
    }, 'snapshot')
  })
}
