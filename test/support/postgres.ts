import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../src-server/db/embedded.ts'
import { migrate } from '../../src-server/db/migrate.ts'
import { openDatabase } from '../../src-server/db/pool.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the server's maintenance database, password included. */
    postgresUrl: string
    /** An empty database of this build's shape, to copy from. */
    postgresTemplate: string
  }
}

const TEMPLATE = 'tradewind_template'

/** One PostgreSQL for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tradewind test '))
  const server = await startEmbedded({ folder: join(folder, 'endpoint'), unsafeFast: true })
  const admin = server.url.replace(/\/[^/]*$/, '/postgres')
  const logger = pino({ level: 'silent' })
  const maintenance = openDatabase(admin, { logger, max: 1 })
  await maintenance.query(`create database ${TEMPLATE}`)
  await maintenance.close()
  const template = openDatabase(admin.replace(/\/postgres$/, `/${TEMPLATE}`), { logger, max: 1 })
  await migrate(template)
  await template.close()
  project.provide('postgresUrl', admin)
  project.provide('postgresTemplate', TEMPLATE)
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
