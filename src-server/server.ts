import { pino } from 'pino'
import { readConfig } from './config.ts'
import { StartError } from './db/start-error.ts'
import { startEndpoint } from './start.ts'
import type { RunningEndpoint } from './start.ts'

/** A close that takes longer than this is given up, so that Ctrl+C always ends. */
const CLOSE_TIMEOUT_MS = 40_000

function fail(sentence: string): never {
  process.stderr.write(`endpoint: ${sentence}\n`)
  process.exit(1)
}

const config = readConfig(process.env, process.argv.slice(2), process.platform)
if (!config.ok) fail(config.error)

const logger = pino({ level: config.value.logLevel, redact: { paths: ['req', 'res', '*.password', '*.refreshToken', '*.accessToken'], remove: true } }, pino.destination(2))

let endpoint: Promise<RunningEndpoint> | null = null
let stopping = false

function stop(signal: string): void {
  if (stopping) return
  stopping = true
  logger.info({ signal }, 'stopping')
  setTimeout(() => fail('It did not stop in time and was ended.'), CLOSE_TIMEOUT_MS).unref()
  const running = endpoint ?? Promise.resolve(null)
  running
    .then((one) => one?.close())
    .then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
}

process.on('SIGTERM', () => stop('SIGTERM'))
process.on('SIGINT', () => stop('SIGINT'))
// A launcher that dies takes its endpoint with it: the channel between them closes.
process.on('disconnect', () => stop('disconnect'))

try {
  endpoint = startEndpoint(config.value, logger, (sentence) => {
    if (!stopping) fail(sentence)
  })
  const { url } = await endpoint
  if (!stopping) process.stdout.write(`endpoint listening on ${url}\n`)
} catch (error) {
  if (error instanceof StartError) fail(error.message)
  logger.fatal({ err: error }, 'the endpoint failed to start')
  fail(`It failed to start: ${error instanceof Error ? error.message : String(error)}`)
}
