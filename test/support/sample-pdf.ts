/** A line of a page: text at a place in points from the top left, in one of the fonts that every reader has. */
export interface PdfText {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size?: number
  readonly bold?: boolean
  /** Ends at `x` in place of beginning there; as wide as Times is on average. */
  readonly end?: boolean
}

export interface PdfPage {
  readonly texts: readonly PdfText[]
  /** Horizontal hairlines: from, to, and how far down. */
  readonly lines?: readonly (readonly [x1: number, x2: number, y: number])[]
  /** A black square that is stored as a fax (CCITT group 4), like the pages of office scanners. */
  readonly scan?: { readonly x: number; readonly y: number; readonly side: number }
}

const WIDTH = 595
const HEIGHT = 842

/** A small, valid PDF (A4) as bytes. */
export function samplePdf(pages: readonly PdfPage[]): Uint8Array<ArrayBuffer> {
  const objects: string[] = []
  const add = (body: string) => objects.push(body)
  const pageIds = pages.map((_, at) => 6 + at * 2)
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add(`<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] /Count ${pages.length} >>`)
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>')
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >>')
  // 64 white rows of a fax are 64 one-bits; BlackIs1 turns what was white into black.
  const fax = String.fromCodePoint(...Array.from({ length: 8 }, () => 0xff), 0x00, 0x10, 0x01)
  add(
    `<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 64 /Rows 64 /BlackIs1 true >> /Length ${fax.length} >>\nstream\n${fax}\nendstream`,
  )
  pages.forEach((page, at) => {
    const content = drawing(page)
    add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents ${7 + at * 2} 0 R /Resources << /Font << /R 3 0 R /B 4 0 R >> /XObject << /S 5 0 R >> >> >>`)
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
  })
  let file = '%PDF-1.4\n'
  const places = objects.map((body, at) => {
    const place = file.length
    file += `${at + 1} 0 obj\n${body}\nendobj\n`
    return place
  })
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Uint8Array.from(file, (sign) => sign.codePointAt(0) ?? 0)
}

function drawing({ texts, lines = [], scan }: PdfPage): string {
  const words = texts.map(({ x, y, text, size = 10, bold = false, end = false }) => {
    const left = end ? x - text.length * size * (bold ? 0.5 : 0.47) : x
    return `BT /${bold ? 'B' : 'R'} ${size} Tf ${left.toFixed(1)} ${HEIGHT - y} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`
  })
  const rules = lines.map(([x1, x2, y]) => `0.5 w 0.6 G ${x1} ${HEIGHT - y} m ${x2} ${HEIGHT - y} l S`)
  const square = scan === undefined ? [] : [`q ${scan.side} 0 0 ${scan.side} ${scan.x} ${HEIGHT - scan.y - scan.side} cm /S Do Q`]
  return [...words, ...rules, ...square].join('\n')
}
