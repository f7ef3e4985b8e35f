import { getDocument, PDFWorker, version, type PDFDocumentProxy } from 'pdfjs-dist'
import { err, ok, type Result } from '../../../src-shared/lib/result.ts'

/** Why a PDF is not shown. */
export type PdfProblem = 'password' | 'damaged'

/** An open PDF. Close it: it holds a worker of its own, so that one file cannot disturb another. */
export type OpenPdf = { readonly document: PDFDocumentProxy; readonly close: () => void }

/** Larger pictures than this, in pixels, are left out of a page. */
const MAX_IMAGE_PIXELS = 80_000_000

/**
 * Opens a PDF for drawing. Nothing in it runs: scripts, forms and links are not even read. WebAssembly is not used, since CSP forbids it; scans in JBIG2, CCITT
 * and JPEG 2000 are decoded by the plain scripts that pdf.js brings for that.
 */
export async function openPdf(file: Blob): Promise<Result<OpenPdf, PdfProblem>> {
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
  const worker = PDFWorker.create({ port })
  const base = new URL(`${import.meta.env.BASE_URL}assets/pdfjs-${version}/`, document.baseURI).href
  const task = getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    worker,
    BinaryDataFactory: OwnFiles,
    cMapUrl: `${base}cmaps/`,
    standardFontDataUrl: `${base}standard_fonts/`,
    wasmUrl: `${base}wasm/`,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableWorkerRendering: true,
    enableXfa: false,
    maxImageSize: MAX_IMAGE_PIXELS,
    verbosity: 0,
  })
  const close = () => {
    void task.destroy().finally(() => {
      worker.destroy()
      port.terminate()
    })
  }
  try {
    return ok({ document: await task.promise, close })
  } catch (error) {
    close()
    return err(error instanceof Error && error.name === 'PasswordException' ? 'password' : 'damaged')
  }
}

/** Gives pdf.js the fonts and character maps that come with the app. */
class OwnFiles {
  readonly #folders: Readonly<Record<string, string | null>>

  constructor({ cMapUrl = null, standardFontDataUrl = null }: { readonly cMapUrl?: string | null; readonly standardFontDataUrl?: string | null }) {
    this.#folders = { cMapUrl, standardFontDataUrl }
  }

  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const folder = this.#folders[kind] ?? null
    if (folder === null) throw new Error(`pdf.js asks for what it may not have: ${kind}`)
    const response = await fetch(`${folder}${filename}`)
    if (!response.ok) throw new Error(`pdf.js asks for a file that is not there: ${filename}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}
