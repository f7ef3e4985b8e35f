import { setTimeout as pause } from 'node:timers/promises'
import { LINK_PATH } from '../host/link-path.ts'
import { lockHolder } from '../host/profile-lock.ts'

export type Running =
  | { readonly state: 'none' }
  | { readonly state: 'electron' }
  /** `link` is null when the web host is still starting or did not answer. */
  | { readonly state: 'web'; readonly origin: string; readonly link: string | null }

/** How long a host may take to open its door or to finish closing, ms. */
const PATIENCE_MS = 20_000

/**
 * Who has this profile open, and a fresh one-time link when it is the web host. One that is just starting or just ending, such as after
 * its launcher was killed, is waited for.
 */
export async function askRunning(folder: string): Promise<Running> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const running = await ask(folder)
    if (running.state !== 'web' || running.link !== null || Date.now() > deadline) return running
    await pause(200)
  }
}

async function ask(folder: string): Promise<Running> {
  const holder = lockHolder(folder)
  if (holder === null || holder.host === 'build') return { state: 'none' }
  if (holder.host === 'electron') return { state: 'electron' }
  const origin = holder.url ?? `process ${holder.process.pid}`
  if (holder.url === null || holder.controlSecret === null) return { state: 'web', origin, link: null }
  try {
    const response = await fetch(`${holder.url}${LINK_PATH}`, {
      method: 'POST',
      headers: { origin: holder.url, authorization: `Bearer ${holder.controlSecret}` },
      redirect: 'error',
      signal: AbortSignal.timeout(3000),
    })
    const link = (await response.text()).trim()
    return { state: 'web', origin, link: response.ok && link.startsWith(`${holder.url}/?token=`) ? link : null }
  } catch {
    return { state: 'web', origin, link: null }
  }
}
