import { resolve } from 'node:path'
import { err, ok } from '../../src-shared/lib/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import { dataRoot, DEFAULT_PROFILE, profileFolder, profileName } from './data-folder.ts'
import type { Env } from './data-folder.ts'

/** What a host was told on its command line and in its environment. */
export interface HostOptions {
  readonly profile: string
  /** Of this profile, absolute. */
  readonly dataFolder: string
  /** Origin of the sync endpoint. */
  readonly endpoint: string
}

export const DEFAULT_ENDPOINT_PORT = 4780

/** The value of `--name=value` or `--name value`; the last one wins, as with Chromium's own switches. */
export function switchValue(argv: readonly string[], name: string): string | undefined {
  let value: string | undefined
  for (const [index, argument] of argv.entries()) {
    if (argument === `--${name}`) value = argv[index + 1] ?? ''
    else if (argument.startsWith(`--${name}=`)) value = argument.slice(name.length + 3)
  }
  return value
}

/** Reads `--profile`, `--endpoint` and `--data`; switches that belong to Electron or Chromium are left alone. The error is a sentence. */
export function readHostOptions(argv: readonly string[], env: Env, platform: NodeJS.Platform): Result<HostOptions, string> {
  const profile = profileName(switchValue(argv, 'profile') ?? DEFAULT_PROFILE)
  if (!profile.ok) return profile
  const endpoint = endpointOrigin(switchValue(argv, 'endpoint') ?? (env['TRADEWIND_ENDPOINT'] || `http://127.0.0.1:${DEFAULT_ENDPOINT_PORT}`))
  if (!endpoint.ok) return endpoint
  const root = switchValue(argv, 'data') ?? dataRoot(env, platform)
  if (root === '') return err('--data needs a folder.')
  return ok({ profile: profile.value, dataFolder: profileFolder(resolve(root), profile.value), endpoint: endpoint.value })
}

/** Passwords and records go there, so anything that is not this computer has to be reached by https. */
export function endpointOrigin(text: string): Result<string, string> {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return err(`The endpoint "${text.slice(0, 200)}" is not a URL. It looks like https://sync.example.com.`)
  }
  const loopback = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(url.hostname)
  if (url.username !== '' || url.password !== '') return err('The endpoint must not carry a name or a password.')
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopback)) return ok(url.origin)
  return err(`The endpoint ${url.protocol}//${url.host} is not encrypted: use https, or http to this computer only.`)
}
