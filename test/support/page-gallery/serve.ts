import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'
import type { View } from './views.ts'

export interface Gallery {
  readonly addressOf: (view: Pick<View, 'path' | 'as' | 'scenario' | 'generated'>) => string
  readonly close: () => Promise<void>
}

/** Builds the pages over the world in memory and serves them on 127.0.0.1. */
export async function serveGallery(): Promise<Gallery> {
  const configFile = join(import.meta.dirname, 'vite.config.ts')
  const outDir = await mkdtemp(join(tmpdir(), 'pages-'))
  await build({ configFile, logLevel: 'warn', build: { outDir, minify: false } })
  const server = await preview({ configFile, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  const origin = server.resolvedUrls?.local[0]
  if (origin === undefined) throw new Error('The preview server gives no address')
  return {
    addressOf: ({ path, as, scenario = 'online', generated = 60 }) => new URL(`${path}${path.includes('?') ? '&' : '?'}as=${as}&scenario=${scenario}&generated=${generated}`, origin).href,
    close: async () => {
      await server.close()
      await rm(outDir, { recursive: true })
    },
  }
}
