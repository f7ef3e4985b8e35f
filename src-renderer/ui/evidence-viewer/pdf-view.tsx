import { useEffect, useRef, useState } from 'react'
import type { PDFPageProxy } from 'pdfjs-dist'
import styles from './evidence-viewer.module.css'
import { openPdf, type OpenPdf, type PdfProblem } from './pdf-document.ts'
import type { ViewProps } from './view-props.ts'

/** CSS pixels of a point. */
const PER_POINT = 96 / 72
/** More pixels than this a canvas need not have: beyond it, sharpness is given up before memory. */
const MAX_CANVAS_PIXELS = 16_000_000

const PROBLEMS: Readonly<Record<PdfProblem, string>> = {
  password: 'This PDF asks for a password.',
  damaged: 'This PDF is damaged.',
}

/** One page of a PDF, drawn. */
export function PdfView({ blob, name, page, zoom, room, onPages, onShown, onProblem }: ViewProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [pdf, setPdf] = useState<OpenPdf | null>(null)
  const [drawn, setDrawn] = useState<PDFPageProxy | null>(null)

  useEffect(() => {
    let wanted = true
    let opened: OpenPdf | undefined
    void openPdf(blob).then((result) => {
      if (!result.ok) {
        if (wanted) onProblem(PROBLEMS[result.error])
        return
      }
      if (!wanted) return result.value.close()
      opened = result.value
      setPdf(opened)
      onPages(opened.document.numPages)
    })
    return () => {
      wanted = false
      opened?.close()
    }
  }, [blob, onPages, onProblem])

  useEffect(() => {
    if (pdf === null) return undefined
    let wanted = true
    const read = async () => {
      try {
        const next = await pdf.document.getPage(page + 1)
        if (wanted) setDrawn(next)
      } catch {
        if (wanted) onProblem(PROBLEMS.damaged)
      }
    }
    void read()
    return () => {
      wanted = false
    }
  }, [pdf, page, onProblem])

  useEffect(() => {
    const node = canvas.current
    if (node === null || drawn === null) return undefined
    const natural = drawn.getViewport({ scale: PER_POINT })
    const factor = zoom === 'fit' ? Math.min(2, room.width / natural.width) : zoom
    const sharp = Math.min(window.devicePixelRatio, Math.sqrt(MAX_CANVAS_PIXELS / (natural.width * natural.height * factor * factor)))
    const viewport = drawn.getViewport({ scale: PER_POINT * factor * sharp })
    // Drawn aside and shown when done: what stands there stays until then.
    const aside = document.createElement('canvas')
    aside.width = Math.max(1, Math.floor(viewport.width))
    aside.height = Math.max(1, Math.floor(viewport.height))
    const task = drawn.render({ canvas: aside, viewport })
    task.promise.then(
      () => {
        node.width = aside.width
        node.height = aside.height
        node.style.width = `${Math.floor(natural.width * factor)}px`
        node.style.height = `${Math.floor(natural.height * factor)}px`
        node.getContext('2d')?.drawImage(aside, 0, 0)
        node.dataset.drawn = String(drawn.pageNumber)
        onShown(factor)
      },
      (error: unknown) => {
        if (!(error instanceof Error && error.name === 'RenderingCancelledException')) onProblem(PROBLEMS.damaged)
      },
    )
    return () => task.cancel()
  }, [drawn, zoom, room.width, onShown, onProblem])

  return <canvas ref={canvas} className={styles.sheet} role="img" aria-label={pdf === null ? `${name} is being opened` : `${name}, page ${page + 1} of ${pdf.document.numPages}`} width={0} height={0} />
}
