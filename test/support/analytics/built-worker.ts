import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const ROOT = join(import.meta.dirname, '../../..')
/** Within the project, so that the native package is found from there. */
const FOLDER = join(ROOT, 'node_modules/.cache/analytics-worker')

/** The thread's script as the app ships it, in one file: from source most of its start would be spent on reading modules. */
export async function builtWorker(): Promise<URL> {
  await build({
    configFile: false, root: ROOT, logLevel: 'warn', publicDir: false,
    ssr: { noExternal: true, external: ['better-sqlite3-multiple-ciphers'] },
    build: { ssr: join(ROOT, 'src-main/analytics/worker.ts'), outDir: FOLDER, emptyOutDir: true, target: 'node24', rollupOptions: { output: { entryFileNames: 'worker.js' } } },
  })
  return pathToFileURL(join(FOLDER, 'worker.js'))
}
