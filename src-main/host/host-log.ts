import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../ports.ts'

const ROTATE_AT = 5 * 1024 * 1024

/**
 * A log of one JSON line an event in `logs/app.log` of a profile; the file before the present one is kept as `app.1.log`. Written at
 * once, so that the last line before a crash is there. Errors also go to stderr. A disk that takes no more costs the log, not the program.
 */
export function openLog(folder: string, clock: () => number, echo: (line: string) => void = (line) => process.stderr.write(`${line}\n`)): Log {
  const file = join(folder, 'logs', 'app.log')
  let size = 0
  let broken = false
  const trouble = (error: unknown) => {
    if (!broken) echo(`The log ${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
    broken = true
  }
  try {
    mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 })
    size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  } catch (error) {
    trouble(error)
  }
  const write = (level: 'info' | 'warn' | 'error', event: string, details: Readonly<Record<string, unknown>> = {}) => {
    const line = `${JSON.stringify({ at: new Date(clock()).toISOString(), level, event, ...details }, errorsAsText)}\n`
    if (level === 'error') echo(line.trimEnd())
    try {
      if (size > ROTATE_AT) {
        renameSync(file, join(folder, 'logs', 'app.1.log'))
        size = 0
      }
      appendFileSync(file, line, { mode: 0o600 })
      size += Buffer.byteLength(line)
      broken = false
    } catch (error) {
      trouble(error)
    }
  }
  return {
    info: (event, details) => write('info', event, details),
    warn: (event, details) => write('warn', event, details),
    error: (event, details) => write('error', event, details),
  }
}

function errorsAsText(_key: string, value: unknown): unknown {
  if (value instanceof Error) return value.stack ?? value.message
  return typeof value === 'bigint' ? value.toString() : value
}
