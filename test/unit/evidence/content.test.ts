import fc from 'fast-check'
import { fileTypeFromBuffer } from 'file-type'
import { describe, expect, it } from 'vitest'
import { safeName, savedName } from '../../../src-shared/domain/evidence/file-name.ts'
import { EVIDENCE_TYPES } from '../../../src-shared/domain/evidence/schema.ts'
import { scanText, typeOf } from '../../../src-shared/domain/evidence/sniff.ts'
import { byteRange } from '../../../src-server/evidence/byte-range.ts'
import { BAD_FILES, GOOD_FILES } from '../../support/evidence-files.ts'

function isText(bytes: Uint8Array, step = bytes.length): boolean {
  const scan = scanText()
  for (let at = 0; at < bytes.length; at += Math.max(1, step)) scan.take(bytes.subarray(at, at + Math.max(1, step)))
  return scan.end()
}

/** By the platform's own decoder. */
function isTextByDecoder(bytes: Uint8Array): boolean {
  try {
    // eslint-disable-next-line no-control-regex -- controls are what it is about
    return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return false
  }
}

describe('EVI-1 what is text', () => {
  it('is what the platform decodes, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 12 }),
          fc.string({ unit: 'binary', maxLength: 20 }).map((text) => new TextEncoder().encode(text)),
          fc.array(fc.constantFrom(0xc0, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0x41), { maxLength: 6 }).map((bytes) => Uint8Array.from(bytes)),
        ),
        fc.nat(5),
        (bytes, step) => {
          expect(isText(bytes, step)).toBe(isTextByDecoder(bytes))
        },
      ),
      { numRuns: 3000 },
    )
  })

  it.each(GOOD_FILES)('%s is %s', async (name, type, bytes) => {
    expect(typeOf((await fileTypeFromBuffer(bytes))?.mime, isText(bytes), name)).toBe(type)
  })

  it.each(BAD_FILES)('%s is nothing that is taken', async (name, bytes) => {
    expect(typeOf((await fileTypeFromBuffer(bytes))?.mime, isText(bytes), name)).toBeNull()
  })
})

describe('EVI-7 a name', () => {
  it.each([
    ['Rechnung März.pdf', 'Rechnung März.pdf'],
    ['C:\\Users\\me\\invoice.pdf', 'invoice.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['/', 'file'],
    ['', 'file'],
    ['..', 'file'],
    ['.hidden', 'hidden'],
    ['a\u0000b\r\n.pdf', 'ab.pdf'],
    ['\u202efdp.exe', 'fdp.exe'],
    ['a<b>:c|d?.pdf', 'a_b__c_d_.pdf'],
    ['con', 'file con'],
    ['LPT1.txt', 'file LPT1.txt'],
    ['trailing. . ', 'trailing'],
    ['\ud800half.pdf', 'half.pdf'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeName(name)).toBe(safe)
  })

  it('is never empty, long, or able to lead anywhere, and cleaning it twice is cleaning it once', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: fc.constantFrom('.', '/', '\\', ' ', 'a', ':', '\u202e', '😀'), maxLength: 300 })), fc.constantFrom(...EVIDENCE_TYPES), (name, type) => {
        const safe = safeName(name)
        expect(safe.length).toBeGreaterThan(0)
        expect(safe.length).toBeLessThanOrEqual(200)
        expect(safe).toMatch(/^[^/\\<>:"|?*\p{Cc}\p{Cf}\p{Cs}]+$/u)
        expect(['.', '..']).not.toContain(safe)
        expect(safeName(safe)).toBe(safe)
        expect(savedName(name, type).length).toBeLessThanOrEqual(200)
      }),
    )
  })

  it('is saved with the ending of the content', () => {
    expect(savedName('invoice.PDF', 'application/pdf')).toBe('invoice.PDF')
    expect(savedName('photo.JPEG', 'image/jpeg')).toBe('photo.JPEG')
    expect(savedName('run.bat', 'text/plain')).toBe('run.bat.txt')
    expect(savedName(`${'x'.repeat(300)}.html`, 'text/plain')).toMatch(/^x{190,}\.html\.txt$/)
  })
})

describe('a range', () => {
  it.each([
    [undefined, null], ['', null], ['bytes=-', null], ['items=0-1', null], ['bytes=0-1,3-4', null], ['bytes=5-2', null],
    ['bytes=0-', { from: 0, to: 100 }], ['bytes=0-0', { from: 0, to: 1 }], ['bytes=90-200', { from: 90, to: 100 }], ['bytes=-10', { from: 90, to: 100 }], ['bytes=-1000', { from: 0, to: 100 }],
    ['bytes=100-', 'unsatisfiable'], ['bytes=-0', 'unsatisfiable'], ['bytes=-00', 'unsatisfiable'],
  ] as const)('%j of 100 bytes', (header, wanted) => {
    expect(byteRange(header, 100)).toEqual(wanted)
  })
})
