import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '../../../src-renderer/ui/evidence-viewer/csv.ts'
import { placeWords, turn } from '../../../src-renderer/ui/evidence-viewer/paging.ts'
import { viewable } from '../../../src-renderer/ui/evidence-viewer/view-kind.ts'
import { nextZoom } from '../../../src-renderer/ui/evidence-viewer/zoom.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('viewable', () => {
  it.each([
    ['a PDF', bytes('%PDF-1.7\n'), 'invoice.txt', { kind: 'pdf' }],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0), 'photo.pdf', { kind: 'image', type: 'image/png' }],
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'x', { kind: 'image', type: 'image/jpeg' }],
    ['a WebP', bytes('RIFF0000WEBPVP8 '), 'x', { kind: 'image', type: 'image/webp' }],
    ['another RIFF', Uint8Array.of(...bytes('RIFF0000WAVE'), 0), 'x.webp', { kind: 'none' }],
    ['a table', bytes('a,b\n1,2\n'), 'Attendance.CSV', { kind: 'table' }],
    ['a text', bytes('Dear all'), 'letter.txt', { kind: 'text' }],
    ['a page of the web, as its source', bytes('<!doctype html><script>1</script>'), 'page.html', { kind: 'text' }],
    ['a picture that could run, as its source', bytes('<svg onload="1"/>'), 'picture.svg', { kind: 'text' }],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), 'costs.csv', { kind: 'none' }],
    ['a program', Uint8Array.of(0x4d, 0x5a, 0x90, 0, 3), 'x.txt', { kind: 'none' }],
  ])('knows %s by its bytes', (_what, head, name, wanted) => {
    expect(viewable(head, name)).toEqual(wanted)
  })

  it('takes a text whose last character is cut', () => {
    expect(viewable(bytes('Strøm').slice(0, 4), 'x.txt')).toEqual({ kind: 'text' })
  })
})

describe('parseCsv', () => {
  const limits = { rows: 3, columns: 3 }

  it('reads quotes, separators and line ends as programs write them', () => {
    expect(parseCsv('\ufeffName;Sum\r\n"Marine; Hull";"1,5"\r\n"say ""hi""\nthere";2\r\n', limits).rows).toEqual([
      ['Name', 'Sum'],
      ['Marine; Hull', '1,5'],
      ['say "hi"\nthere', '2'],
    ])
    expect(parseCsv('a\tb,c\n1\t2', limits).rows[0]).toEqual(['a', 'b,c'])
  })

  it('says that there is more than it shows', () => {
    expect(parseCsv('a\nb\nc\n', limits)).toEqual({ rows: [['a'], ['b'], ['c']], cut: false })
    expect(parseCsv('a\nb\nc\nd', limits).cut).toBe(true)
    expect(parseCsv('a,b,c,d', limits)).toEqual({ rows: [['a', 'b', 'c']], cut: true })
  })

  it('reads back every table', () => {
    const table = fc.array(fc.array(fc.string({ minLength: 1 }).filter((text) => text.trim() !== '' && !text.startsWith('\ufeff')), { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')
        expect(parseCsv(text, limits)).toEqual({ rows, cut: false })
      }),
    )
  })
})

describe('turning pages', () => {
  it('goes through the pages of a file, then into the next', () => {
    expect(turn({ file: 0, page: 0 }, 1, 2, 2)).toEqual({ file: 0, page: 1 })
    expect(turn({ file: 0, page: 1 }, 1, 2, 2)).toEqual({ file: 1, page: 0 })
    expect(turn({ file: 1, page: 0 }, -1, 3, 2)).toEqual({ file: 0, page: 0 })
  })

  it('stays at either end', () => {
    expect(turn({ file: 0, page: 0 }, -1, 2, 2)).toEqual({ file: 0, page: 0 })
    expect(turn({ file: 1, page: 1 }, 1, 2, 2)).toEqual({ file: 1, page: 1 })
  })

  it('says where one is', () => {
    expect(placeWords({ file: 2, page: 1 }, 3, 5)).toBe('page 2 of 3')
    expect(placeWords({ file: 2, page: 0 }, 1, 5)).toBe('3 of 5')
    expect(placeWords({ file: 0, page: 0 }, 1, 1)).toBe('')
  })
})

describe('nextZoom', () => {
  it('takes the next step from wherever the fit came to', () => {
    expect(nextZoom(0.62, 1)).toBe(0.75)
    expect(nextZoom(0.62, -1)).toBe(0.5)
    expect(nextZoom(1, 1)).toBe(1.25)
    expect(nextZoom(9, 1)).toBe(4)
    expect(nextZoom(0.1, -1)).toBe(0.25)
  })
})
