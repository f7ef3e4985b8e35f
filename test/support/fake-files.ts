import type { EvidenceType } from '../../src-shared/domain/evidence/schema.ts'
import { samplePdf } from './sample-pdf.ts'

export interface FakeFile { readonly type: EvidenceType; readonly bytes: Uint8Array<ArrayBuffer>; readonly sha256: string }

function invoice(from: string, address: string, number: string, lines: readonly (readonly [string, string])[], total: readonly (readonly [string, string])[]): Uint8Array<ArrayBuffer> {
  return samplePdf([
    {
      texts: [
        { x: 60, y: 82, text: from, size: 18, bold: true }, { x: 60, y: 104, text: address }, { x: 535, y: 82, text: 'INVOICE', size: 20, end: true }, { x: 535, y: 104, text: number, end: true },
        { x: 60, y: 168, text: 'To: Brightwater IT Ltd', bold: true }, { x: 60, y: 186, text: '11 Canal Street, Leeds LS1 4AB' },
        ...lines.flatMap(([what, amount], at) => [{ x: 60, y: 250 + at * 30, text: what }, { x: 535, y: 250 + at * 30, text: amount, end: true }]),
        ...total.map(([what, amount], at) => ({ x: 535, y: 270 + lines.length * 30 + at * 26, text: `${what}  ${amount}`, end: true, bold: at === total.length - 1 })),
      ],
      lines: lines.map((_line, at) => [60, 535, 260 + at * 30] as [number, number, number]),
    },
    { texts: [{ x: 60, y: 82, text: 'Delivery note, scanned', size: 16, bold: true }], scan: { x: 60, y: 110, side: 160 } },
  ])
}

/** A picture without a compressor: deflate can store blocks as they are. */
function picture(width: number, height: number, colourAt: (x: number, y: number) => readonly [number, number, number]): Uint8Array<ArrayBuffer> {
  const raw = new Uint8Array(height * (1 + width * 3))
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) raw.set(colourAt(x, y), y * (1 + width * 3) + 1 + x * 3)
  const blocks: number[] = [0x78, 0x01]
  for (let at = 0; at < raw.length; at += 65_535) {
    const part = raw.subarray(at, at + 65_535)
    blocks.push(at + 65_535 >= raw.length ? 1 : 0, part.length & 255, part.length >> 8, ~part.length & 255, (~part.length >> 8) & 255)
    for (const byte of part) blocks.push(byte)
  }
  let a = 1
  let b = 0
  for (const byte of raw) {
    a = (a + byte) % 65_521
    b = (b + a) % 65_521
  }
  blocks.push(b >> 8, b & 255, a >> 8, a & 255)
  const header = [...word(width), ...word(height), 8, 2, 0, 0, 0]
  return Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...chunk('IHDR', header), ...chunk('IDAT', blocks), ...chunk('IEND', [])])
}

function word(value: number): readonly number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
}

function chunk(name: string, data: readonly number[]): readonly number[] {
  const body = [...new TextEncoder().encode(name), ...data]
  let crc = 0xffffffff
  for (const byte of body) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return [...word(data.length), ...body, ...word(~crc >>> 0)]
}

const text = (words: string) => new TextEncoder().encode(words)

const BYTES = {
  'HPD-20418.pdf': ['application/pdf', invoice('Harbour Print & Display', 'Unit 4, Albion Quay, Hull HU1 2PQ', 'HPD-20418', [['Stand panels, 2.4 m, printed', '3,360.00'], ['Depot security guide, A5, 24 pp', '1,420.00'], ['Delivery and fitting', '460.00']], [['Net', '5,240.00'], ['VAT 20%', '1,048.00'], ['Total due', '6,288.00']])],
  'Stand photo.png': ['image/png', picture(320, 200, (x, y) => (x > 76 && x < 244 && y > 44 && y < 128 ? [44, 88, 212] : y > 144 ? [141, 147, 157] : [201, 206, 214]))],
  'Attendance.csv': ['text/csv', text('Company,Name,Joined,Minutes\nKestrel Rail Signalling Ltd,Moira Fenwick,10:02,58\n"Pemberton Marine, Hull",Oskar Lindqvist,10:04,41\nTamar Valley Dairies,Ruth Penrose,10:00,60\nNordvik Havn KF,Ida Strøm,10:11,34\n')],
  'Webcastly 8790.pdf': ['application/pdf', invoice('Webcastly Ltd', '2 Clerk Street, Edinburgh', 'WC-8790', [['Webinar platform, one event, 300 seats', '2,400.00']], [['Net', '2,400.00'], ['VAT 20%', '480.00'], ['Total due', '2,880.00']])],
  'Bergen Trykk 3391.pdf': ['application/pdf', invoice('Bergen Trykk AS', 'Strandgaten 18, Bergen', 'BT-3391', [['Print, 3,000 copies', '98,000.00']], [['Net', '98,000.00'], ['MVA 25%', '24,500.00'], ['Total due, NOK', '122,500.00']])],
  'Studio Ruhr 118.pdf': ['application/pdf', invoice('Studio Ruhr GmbH', 'Limbecker Platz 1, Essen', 'SR-118', [['Layout', '2,000.00']], [['Net', '2,000.00'], ['VAT 19%', '380.00'], ['Total due', '2,380.00']])],
  'Northline 0711.pdf': ['application/pdf', invoice('Northline Media', '40 Merrion Street, Leeds', 'NM-0711', [['Recording and media, two weeks', '8,840.00']], [['Net', '8,840.00'], ['VAT 20%', '1,768.00'], ['Total due', '10,608.00']])],
  'Handbook.png': ['image/png', picture(200, 280, (x, y) => (x > 20 && x < 180 && y > 40 && y < 70 ? [44, 88, 212] : x > 20 && x < 180 && y > 90 && y % 14 < 5 ? [180, 186, 196] : [244, 244, 246]))],
  'Participants.csv': ['text/csv', text('Company,Name,Minutes\nSelkirk Mills plc,Ada Moss,52\nMarchbank Foods,Leon Grey,47\n')],
  'Order 7741.pdf': ['application/pdf', invoice('Selkirk Mills plc', 'Mill Lane, Selkirk TD7 5EA', 'PO 7741', [['Relay SD-WAN edge, 40 units, purchase order', '50,400.00']], [['Net', '50,400.00'], ['VAT 20%', '10,080.00'], ['Total', '60,480.00']])],
  'Media plan.pdf': ['application/pdf', invoice('Northline Media', '40 Merrion Street, Leeds', 'NM-0711', [['Depot campaign, two weeks', '8,840.00']], [['Net', '8,840.00'], ['VAT 20%', '1,768.00'], ['Total due', '10,608.00']])],
  'Campaign report.csv': ['text/csv', text('Placement,Impressions,Clicks\nTrade press,48210,412\nNewsletter,8120,377\n')],
} as const satisfies Readonly<Record<string, readonly [EvidenceType, Uint8Array<ArrayBuffer>]>>

export type FakeFileName = keyof typeof BYTES

/** The files of the sample claims. Their hashes only have to tell them apart here. */
export const FAKE_FILES = Object.fromEntries(
  Object.entries(BYTES).map(([name, [type, bytes]], at) => [name, { type, bytes, sha256: (at + 1).toString(16).repeat(64).slice(0, 64) }]),
) as unknown as Readonly<Record<FakeFileName, FakeFile>>
