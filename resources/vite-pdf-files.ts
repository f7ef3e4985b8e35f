import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/** What pdf.js asks for while it draws: fonts that a PDF does not bring, character maps, and decoders of scans as plain scripts. */
const WANTED: Readonly<Record<string, RegExp>> = { cmaps: /./, standard_fonts: /./, wasm: /_nowasm_fallback\.js$|^LICENSE/ }

/**
 * Puts the files of pdf.js into `assets/pdfjs-<version>/`. pdf.js makes their names itself, so that they cannot carry a hash; the folder
 * carries the version instead, and may be kept for good like everything in `assets/`.
 */
export function pdfFiles(): Plugin {
  const manifest = createRequire(import.meta.url).resolve('pdfjs-dist/package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }
  return {
    name: 'pdf-files',
    apply: 'build',
    generateBundle() {
      for (const [folder, wanted] of Object.entries(WANTED)) {
        for (const name of readdirSync(join(dirname(manifest), folder)).filter((one) => wanted.test(one))) {
          this.emitFile({ type: 'asset', fileName: `assets/pdfjs-${version}/${folder}/${name}`, source: readFileSync(join(dirname(manifest), folder, name)) })
        }
      }
    },
  }
}
