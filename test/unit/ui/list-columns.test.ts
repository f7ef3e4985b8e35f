import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dealColumns } from '../../../src-renderer/features/deals/deal-columns.tsx'
import { gridTracks, leastWidth, visibleColumns } from '../../../src-renderer/ui/data-list/columns.ts'

const column = fc.record({ least: fc.integer({ min: 20, max: 240 }), keep: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }) })
const columnsOf = (parts: readonly { readonly least: number; readonly keep: number | undefined }[]) =>
  parts.map(({ least, keep }, at) => ({ id: `c${at}`, head: '', least, ...(keep === undefined ? {} : { keep }), render: () => null }))

const deals = (vendor: boolean, several: boolean) => dealColumns({ vendor, several, now: 0, zone: 'UTC', open: () => undefined })
const idsAt = (vendor: boolean, several: boolean, room: number) => visibleColumns(deals(vendor, several), room).map((one) => one.id)

describe('the columns of a list', () => {
  it('never need more room than there is, but for those that always stay', () => {
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 2000 }), (parts, room) => {
        const columns = columnsOf(parts)
        const shown = visibleColumns(columns, room)
        expect(leastWidth(shown) <= room || shown.every((one) => one.keep === undefined)).toBe(true)
        expect(columns.filter((one) => one.keep === undefined).every((one) => shown.includes(one))).toBe(true)
      }),
    )
  })

  it('leave out the least needed first: what is shown is always needed more than what is not', () => {
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 2000 }), (parts, room) => {
        const columns = columnsOf(parts)
        const shown = visibleColumns(columns, room)
        const lowestShown = Math.min(...shown.map((one) => one.keep ?? Number.POSITIVE_INFINITY))
        const hidden = columns.filter((one) => !shown.includes(one))
        expect(hidden.every((one) => (one.keep ?? Number.POSITIVE_INFINITY) <= lowestShown)).toBe(true)
      }),
    )
  })

  it('a wider list shows at least what a narrower one does', () => {
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 500 }), (parts, room, more) => {
        const columns = columnsOf(parts)
        const wider = visibleColumns(columns, room + more)
        expect(visibleColumns(columns, room).every((one) => wider.includes(one))).toBe(true)
      }),
    )
  })

  it('those that always stay shrink rather than stand out of the window', () => {
    expect(gridTracks([{ least: 300 }], 200)).toBe('minmax(0, 300fr)')
    expect(gridTracks([{ least: 300 }], 300)).toBe('300px')
    expect(gridTracks([{ least: 140, share: 2.2 }], 300)).toBe('minmax(140px, 2.2fr)')
  })
})

describe('the list of registrations', () => {
  it.each([
    [true, true],
    [false, true],
    [false, false],
  ])('shows every column in a wide window (vendor %s, several people %s)', (vendor, several) => {
    expect(idsAt(vendor, several, 1360)).toEqual(deals(vendor, several).map((one) => one.id))
  })

  it('keeps customer, status and amount in the narrowest window', () => {
    expect(idsAt(true, true, 390)).toEqual(['customerName', 'status', 'total'])
    expect(leastWidth(visibleColumns(deals(true, true), 390))).toBeLessThanOrEqual(390)
  })

  it('tells a reviewer the partner before anything else that has room', () => {
    expect(idsAt(true, true, 540)).toContain('partner')
    expect(idsAt(false, false, 520)).toContain('number')
  })
})
