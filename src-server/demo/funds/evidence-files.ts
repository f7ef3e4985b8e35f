import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import type { Evidence, EvidenceCategory, EvidenceType } from '../../../src-shared/domain/evidence/schema.ts'
import type { ClaimLine } from '../../../src-shared/domain/claim/schema.ts'
import { CURRENCY_EXPONENTS } from '../../../src-shared/domain/money.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'

/** A file of a sample claim with its bytes. */
export interface SampleFile {
  readonly evidence: Evidence
  readonly bytes: Uint8Array
}

function file(id: string, name: string, type: EvidenceType, category: EvidenceCategory, bytes: Uint8Array): SampleFile {
  return { evidence: { id, name, type, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), category }, bytes }
}

interface Text {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly bold: boolean
  readonly text: string
}

/** In the encoding of the standard fonts; what they lack becomes a question mark. */
function encoded(text: string): string {
  return Array.from(text.replaceAll('–', '-').replaceAll('’', "'"), (one) => (one.charCodeAt(0) > 255 ? '?' : '()\\'.includes(one) ? `\\${one}` : one)).join('')
}

/** A one-page PDF of text, with the two standard fonts that every viewer has. */
export function pdf(texts: readonly Text[]): Uint8Array {
  const content = `0.6 w 56 640 m 540 640 l S\n${texts.map((one) => `BT /${one.bold ? 'B' : 'R'} ${one.size} Tf ${one.x} ${one.y} Td (${encoded(one.text)}) Tj ET`).join('\n')}`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /R 5 0 R /B 6 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = Buffer.byteLength(body, 'latin1')
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = Buffer.byteLength(body, 'latin1')
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.from(body, 'latin1')
}

const FORMATS = [0, 2].map((digits) => new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits }))

/** An amount as it stands on paper. */
export function amountText(minor: number, currency: Currency): string {
  const exponent = CURRENCY_EXPONENTS[currency]
  return FORMATS[exponent === 0 ? 0 : 1]?.format(minor / 10 ** exponent) ?? ''
}

/** The invoice of one line. */
export function invoiceFile(id: string, line: ClaimLine, customer: string): SampleFile {
  const row = (y: number, label: string, value: string, bold = false): readonly Text[] => [{ x: 330, y, size: 11, bold, text: label }, { x: 450, y, size: 11, bold, text: value }]
  const bytes = pdf([
    { x: 56, y: 770, size: 18, bold: true, text: line.supplier },
    { x: 430, y: 770, size: 16, bold: false, text: 'INVOICE' },
    { x: 430, y: 750, size: 11, bold: false, text: line.invoiceNumber },
    { x: 430, y: 734, size: 11, bold: false, text: line.invoiceDate },
    { x: 56, y: 700, size: 11, bold: true, text: `To: ${customer}` },
    { x: 56, y: 648, size: 10, bold: false, text: 'Item' },
    { x: 450, y: 648, size: 10, bold: false, text: `Net ${line.invoiceCurrency}` },
    { x: 56, y: 618, size: 11, bold: false, text: line.description },
    { x: 450, y: 618, size: 11, bold: false, text: amountText(line.net, line.invoiceCurrency) },
    ...row(560, 'Net', amountText(line.net, line.invoiceCurrency)),
    ...row(542, 'Tax', amountText(line.tax, line.invoiceCurrency)),
    ...row(520, 'Total due', `${amountText(line.gross, line.invoiceCurrency)} ${line.invoiceCurrency}`, true),
    { x: 56, y: 460, size: 9, bold: false, text: 'Payment within 30 days. A sample invoice of an invented company.' },
  ])
  return file(id, `${line.invoiceNumber}.pdf`, 'application/pdf', 'invoice', bytes)
}

/** Who came, as a table. */
export function attendanceFile(id: string, title: string, people: readonly (readonly [name: string, company: string])[]): SampleFile {
  const quoted = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const rows = [['Activity', 'Name', 'Company'], ...people.map(([name, company]) => [title, name, company])]
  return file(id, 'attendance.csv', 'text/csv', 'attendance', Buffer.from(rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')))
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

const WIDTH = 480
const HEIGHT = 320
/** The first row of the floor, and how wide a panel is. */
const FLOOR = 250
const PANEL = 95

/** A drawn picture of a stand: a floor, a wall and panels, whose places and colours follow from `shade`. */
export function photoFile(id: string, name: string, category: EvidenceCategory, shade: number): SampleFile {
  const panels = [60, 190, 320].map((x, index) => ({ x: x + (shade % 23), top: 70 + ((shade >> index) % 30), colour: [44 + (shade % 120), 88 + ((shade >> (index + 2)) % 90), 212 - (shade % 80)] as const }))
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const wall = Math.floor(y / 12)
    const floor = Math.floor((y - FLOOR) / 3)
    const row = Buffer.alloc(1 + WIDTH * 3, Buffer.from(y < FLOOR ? [236 - wall, 234 - wall, 228 - wall] : [142 - floor, 128 - floor, 112]))
    // Every row begins with its filter, none.
    row.copyWithin(1, 0, WIDTH * 3).writeUInt8(0, 0)
    for (const panel of panels) if (y < FLOOR && y >= panel.top) row.fill(Buffer.from(panel.colour), 1 + panel.x * 3, 1 + (panel.x + PANEL) * 3)
    return row
  })
  const head = Buffer.alloc(13)
  head.writeUInt32BE(WIDTH, 0)
  head.writeUInt32BE(HEIGHT, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const bytes = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 1 })), chunk('IEND', Buffer.alloc(0))])
  return file(id, name, 'image/png', category, bytes)
}

/** A report in words. */
export function reportFile(id: string, title: string, leads: number): SampleFile {
  return file(id, 'report.txt', 'text/plain', 'report', Buffer.from(`${title}\n\nReached: ${leads * 140}\nAnswered: ${leads * 9}\nLeads handed to sales: ${leads}\n`))
}
