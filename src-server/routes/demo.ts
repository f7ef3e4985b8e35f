import type { FastifyInstance } from 'fastify'
import type { DemoReply } from '../../src-shared/sync/protocol/session.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../demo/accounts.ts'
import { ProblemError } from '../plugins/problems.ts'
import type { RouteContext } from './context.ts'

export function demoRoute(app: FastifyInstance, { ports }: RouteContext): void {
  app.get('/v1/demo', async (): Promise<DemoReply> => {
    const { rows } = await ports.db.query<{ demo: boolean }>('select demo from sync_meta')
    if (rows[0]?.demo !== true) throw new ProblemError('not_found', 'There is nothing at this address.')
    return { accounts: DEMO_ACCOUNTS.map(({ email, name, role, organization }) => ({ email, password: DEMO_PASSWORD, name, role, organization })) }
  })
}
