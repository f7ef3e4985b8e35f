import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { err, ok } from '../src-shared/lib/result.ts'
import type { Result } from '../src-shared/lib/result.ts'
import type { S3Options } from './evidence/s3-store.ts'

/** What the endpoint was told: environment first, then switches on the command line. */
export interface Config {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Null: the embedded PostgreSQL under `dataDir`. */
  readonly databaseUrl: string | null
  /** Holds `endpoint/` with the embedded cluster and the evidence. */
  readonly dataDir: string
  readonly demo: boolean
  /** Start a new epoch before listening: after a restore of an older database. */
  readonly newEpoch: boolean
  readonly logLevel: (typeof LOG_LEVELS)[number]
  /** Whether `X-Forwarded-For` of a load balancer in front is believed. */
  readonly trustProxy: boolean
  /** Null: only this machine reads the metrics. */
  readonly metricsToken: string | null
  /** Null: evidence lies in the data folder. */
  readonly s3: S3Options | null
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const environment = z.object({
  TRADEWIND_ENDPOINT_HOST: z.string().min(1).default('127.0.0.1'),
  TRADEWIND_ENDPOINT_PORT: z.coerce.number().int().min(0).max(65_535).default(4780),
  TRADEWIND_DATA: z.string().min(1).optional(),
  TRADEWIND_LOG: z.enum(LOG_LEVELS).default('info'),
  TRADEWIND_TRUST_PROXY: z.enum(['0', '1']).default('0'),
  TRADEWIND_METRICS_TOKEN: z.string().min(16).optional(),
  TRADEWIND_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  TRADEWIND_S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/).optional(),
  TRADEWIND_S3_REGION: z.string().regex(/^[a-z0-9-]{1,64}$/).default('us-east-1'),
  TRADEWIND_S3_ACCESS_KEY: z.string().min(1).optional(),
  TRADEWIND_S3_SECRET_KEY: z.string().min(1).optional(),
  TRADEWIND_S3_PREFIX: z.string().regex(/^[A-Za-z0-9/_-]{0,100}$/).default(''),
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
 * | `TRADEWIND_S3_ENDPOINT` | none | origin of an object store that speaks S3, for the evidence; without it that lies in the data folder |
 * | `TRADEWIND_S3_BUCKET`, `TRADEWIND_S3_ACCESS_KEY`, `TRADEWIND_S3_SECRET_KEY` | none | its bucket, and who may write there |
 * | `TRADEWIND_S3_REGION`, `TRADEWIND_S3_PREFIX` | `us-east-1`, none | its region; what stands before every key |
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
  const s3 = s3Options(values)
  if (!s3.ok) return s3
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
    s3: s3.value,
  })
}

function s3Options(values: z.infer<typeof environment>): Result<S3Options | null, string> {
  const { TRADEWIND_S3_ENDPOINT: endpoint, TRADEWIND_S3_BUCKET: bucket, TRADEWIND_S3_ACCESS_KEY: accessKey, TRADEWIND_S3_SECRET_KEY: secretKey } = values
  if (endpoint === undefined && bucket === undefined && accessKey === undefined && secretKey === undefined) return ok(null)
  if (endpoint === undefined || bucket === undefined || accessKey === undefined || secretKey === undefined) {
    return err('An object store needs TRADEWIND_S3_ENDPOINT, TRADEWIND_S3_BUCKET, TRADEWIND_S3_ACCESS_KEY and TRADEWIND_S3_SECRET_KEY; set all four, or none.')
  }
  return ok({ endpoint, bucket, accessKey, secretKey, region: values.TRADEWIND_S3_REGION, prefix: values.TRADEWIND_S3_PREFIX })
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
