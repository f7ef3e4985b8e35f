import { createHash, randomUUID } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** A PDF by its first bytes, of a given length; the rest is noise that a seed decides. */
export function pdfOf(size: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(size)
  let state = seed >>> 0
  for (let index = 0; index < size; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[index] = state >>> 24
  }
  bytes.write('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 0, 'latin1')
  return bytes
}

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from('JFIF\0'), Buffer.from([1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9])])
const WEBP = Buffer.concat([Buffer.from('RIFF'), Buffer.from([26, 0, 0, 0]), Buffer.from('WEBPVP8L'), Buffer.alloc(18, 1)])
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** A ZIP archive of small files, as office programs write them. */
export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(files)) {
    const plain = Buffer.from(text)
    const packed = deflateRawSync(plain)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(plain), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(plain.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, tail, Buffer.from(name)]))
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(central.length, 4)
  end.writeUInt16LE(central.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end])
}

const contentTypes = (part: string, type: string) => `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="${part}" ContentType="${type}"/></Types>`
const office = (part: string, type: string) => zipOf({ '[Content_Types].xml': contentTypes(part, type), '_rels/.rels': '<x/>', [part.slice(1)]: '<document/>' })

/** One file of each type that is taken. */
export const GOOD_FILES: readonly (readonly [name: string, type: Evidence['type'], bytes: Buffer])[] = [
  ['invoice.pdf', 'application/pdf', pdfOf(3000)],
  ['stand.jpg', 'image/jpeg', JPEG],
  ['stand.png', 'image/png', PNG],
  ['stand.webp', 'image/webp', WEBP],
  ['attendance.CSV', 'text/csv', Buffer.from('\ufeffName;Firma\r\nJörg Müller;Ärzte GmbH\r\n')],
  ['report.txt', 'text/plain', Buffer.from('BM is how a bitmap begins, and this is text.\n')],
  ['list.xlsx', `${SHEET}.sheet`, office('/xl/workbook.xml', `${SHEET}.sheet.main+xml`)],
  ['report.docx', `${WORD}.document`, office('/word/document.xml', `${WORD}.document.main+xml`)],
]

/** Files that are not taken, whatever they are called. */
export const BAD_FILES: readonly (readonly [name: string, bytes: Buffer])[] = [
  ['program called.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
  ['archive.zip', zipOf({ 'a.txt': 'text' })],
  ['macros.docm', office('/word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml')],
  ['picture.gif', GIF],
  ['of another encoding.csv', Buffer.from('Name;Firma\r\nJ\xf6rg;\xc4rzte\r\n', 'latin1')],
  ['of two bytes a letter.csv', Buffer.from('\ufeffName;Firma', 'utf16le')],
  ['with a control.txt', Buffer.from('before\u001bafter')],
]

/** The claim's entry of a file. */
export function evidenceOf(bytes: Uint8Array, more: Partial<Evidence> = {}): Evidence {
  return { id: randomUUID(), name: 'invoice.pdf', type: 'application/pdf', size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), category: 'invoice', ...more }
}
