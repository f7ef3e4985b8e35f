import { parentPort } from 'node:worker_threads'
import type { ToWorker } from '../../../src-main/analytics/messages.ts'

/** The real thread, except that a question for a board ends it at once. */
parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'ask' && message.asked.kind === 'board') process.exit(3)
})
await import('../../../src-main/analytics/worker.ts')
