import { homedir } from 'node:os'
import { join } from 'node:path'
import { err, ok } from '../../src-shared/lib/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'

export type Env = Readonly<Record<string, string | undefined>>

/**
 * The folder that holds everything of this program on this computer: `TRADEWIND_DATA`, else `~/Library/Application Support/Tradewind`
 * on macOS, `%APPDATA%\Tradewind` on Windows, `$XDG_DATA_HOME/Tradewind` or `~/.local/share/Tradewind` elsewhere.
 */
export function dataRoot(env: Env, platform: NodeJS.Platform, home: string = homedir()): string {
  const given = env['TRADEWIND_DATA']
  if (given) return given
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Tradewind')
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Tradewind')
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'Tradewind')
}

export const DEFAULT_PROFILE = 'default'

/** A profile is a folder name on every system: short, lower case, no dots. The error is a sentence that says what is allowed. */
export function profileName(name: string): Result<string, string> {
  if (/^[a-z0-9][a-z0-9_-]{0,31}$/.test(name) && !/^(con|prn|aux|nul|com\d|lpt\d)$/.test(name)) return ok(name)
  return err(`"${name.slice(0, 40)}" cannot be a profile's name: use up to 32 lower-case letters, digits, "-" and "_", starting with a letter or digit.`)
}

/** Where one person's store, secrets, logs and window state live. */
export function profileFolder(root: string, profile: string): string {
  return join(root, 'profiles', profile)
}
