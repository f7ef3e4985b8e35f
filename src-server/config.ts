import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { err, ok } from '../src-shared/lib/result.ts'
import type { Result } from '../src-shared/lib/result.ts'

/** What the endpoint was told: environment first, then switches on the command line. */
export interface Config {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Null: the embedded PostgreSQL under `dataDir`. */
  readonly databaseUrl: string | null
  /** Holds `endpoint/` with the embedded cluster. */
  readonly dataDir: string
  readonly demo: boolean
  /** Start a new epoch before listening: after a restore of an older database. */
  readonly newEpoch: boolean
  readonly logLevel: (typeof LOG_LEVELS)[number]
  /** Whether `X-Forwarded-For` of a load balancer in front is believed. */
  readonly trustProxy: boolean
  /** Null: only this machine reads the metrics. */
  readonly metricsToken: string | null
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const environment = z.object({
  TRADEWIND_ENDPOINT_HOST: z.string().min(1).default('127.0.0.1'),
  TRADEWIND_ENDPOINT_PORT: z.coerce.number().int().min(0).max(65_535).default(4780),
  TRADEWIND_DATA: z.string().min(1).optional(),
  TRADEWIND_LOG: z.enum(LOG_LEVELS).default('info'),
  TRADEWIND_TRUST_PROXY: z.enum(['0', '1']).default('0'),
  TRADEWIND_METRICS_TOKEN: z.string().min(16).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
})

const SWITCHES = ['--demo', '--new-epoch'] as const

/**
 * Reads the configuration.
 *
 * | name | default | meaning |
 * |---|---|---|
 * | `TRADEWIND_ENDPOINT_HOST` | `127.0.0.1` | address to listen on |
 * | `TRADEWIND_ENDPOINT_PORT` | `4780` | port to listen on, 0 for any free one |
 * | `DATABASE_URL` | none | a PostgreSQL of yours; without it one runs in the data folder |
 * | `TRADEWIND_DATA` | see `defaultDataDir` | data folder |
 * | `TRADEWIND_LOG` | `info` | least level that is logged, to stderr |
 * | `TRADEWIND_TRUST_PROXY` | `0` | `1` behind one load balancer that appends to `X-Forwarded-For` |
 * | `TRADEWIND_METRICS_TOKEN` | none | who shows it as a bearer token may read `/metrics` from elsewhere; without it only this machine may |
 *
 * Switches: `--demo` (sample data and accounts on an empty database), `--new-epoch` (after a restore).
 * The error is one sentence that names what cannot be used.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, argv: readonly string[], platform: NodeJS.Platform): Result<Config, string> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(set)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return err(`${issue?.path.join('.') ?? 'The environment'} cannot be used: ${issue?.message ?? 'unknown reason'}.`)
  }
  const unknown = argv.find((one) => !(SWITCHES as readonly string[]).includes(one))
  if (unknown !== undefined) return err(`Unknown switch ${unknown}. Known are ${SWITCHES.join(' and ')}.`)
  const values = parsed.data
  return ok({
    host: values.TRADEWIND_ENDPOINT_HOST,
    port: values.TRADEWIND_ENDPOINT_PORT,
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.TRADEWIND_DATA ?? defaultDataDir(env, platform),
    demo: argv.includes('--demo'),
    newEpoch: argv.includes('--new-epoch'),
    logLevel: values.TRADEWIND_LOG,
    trustProxy: values.TRADEWIND_TRUST_PROXY === '1',
    metricsToken: values.TRADEWIND_METRICS_TOKEN ?? null,
  })
}

/**
 * Where data lives when nothing else is said: `~/Library/Application Support/Tradewind` on macOS, `%LOCALAPPDATA%\Tradewind`
 * on Windows, `$XDG_DATA_HOME/Tradewind` or `~/.local/share/Tradewind` elsewhere.
 */
function defaultDataDir(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string {
  const home = homedir()
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Tradewind')
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'Tradewind')
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'Tradewind')
}
