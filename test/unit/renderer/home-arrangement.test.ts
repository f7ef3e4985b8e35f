import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrange, asDefault, isDefault, moved, placesOf, withHidden, type Place } from '../../../src-renderer/features/home/arrangement.ts'
import { packed, type InfoletSize } from '../../../src-renderer/features/home/packing.ts'
import { PARTNER_ROLES, VENDOR_ROLES } from '../../../src-shared/domain/actor.ts'
import { homeArrangement } from '../../../src-shared/domain/preferences/schema.ts'

const ROLES = [...PARTNER_ROLES, ...VENDOR_ROLES]
const PLACES: readonly Place[] = [
  { id: 'required', roles: ROLES, pinned: true },
  { id: 'money', roles: ROLES },
  { id: 'quota', roles: ROLES },
  { id: 'team', roles: ['partner_sales_manager', 'partner_sales_operations'] },
  { id: 'leaderboard', roles: ['channel_manager', 'channel_operations_manager'] },
  { id: 'top', roles: ROLES },
]
const NONE = { order: [], hidden: [] }
const idsOf = (arrangement: { readonly order: readonly string[]; readonly hidden: readonly string[] }, role: (typeof ROLES)[number] = 'channel_manager') => arrange(PLACES, arrangement, role).all.map((one) => one.place.id)
const shownOf = (arrangement: { readonly order: readonly string[]; readonly hidden: readonly string[] }, role: (typeof ROLES)[number] = 'channel_manager') => arrange(PLACES, arrangement, role).shown.map((one) => one.id)

const role = fc.constantFrom(...ROLES)
const someIds = fc.uniqueArray(fc.oneof(fc.constantFrom(...PLACES.map((one) => one.id)), fc.constantFrom('learning', 'renewals', 'news')), { maxLength: 9 })
const arrangement = fc.record({ order: someIds, hidden: someIds })

describe('arranging the home page', () => {
  it('stands as the app puts it until something is chosen', () => {
    expect(shownOf(NONE)).toEqual(['required', 'money', 'quota', 'leaderboard', 'top'])
    expect(shownOf(NONE, 'partner_sales_manager')).toEqual(['required', 'money', 'quota', 'team', 'top'])
  })

  it('puts what was never placed behind the one that the app puts before it', () => {
    expect(shownOf({ order: ['top', 'quota', 'money'], hidden: [] })).toEqual(['required', 'top', 'quota', 'leaderboard', 'money'])
  })

  it('never hides or moves what waits', () => {
    expect(shownOf({ order: ['top', 'required'], hidden: ['required'] })[0]).toBe('required')
    expect(withHidden(PLACES, NONE, 'channel_manager', 'required', true)).toBe(NONE)
    expect(moved(PLACES, NONE, 'channel_manager', 'required', 1)).toBe(NONE)
    expect(moved(PLACES, NONE, 'channel_manager', 'money', -1)).toBe(NONE)
  })

  it('keeps what another version knows behind what it stood behind', () => {
    const before = { order: ['news', 'money', 'learning', 'quota', 'leaderboard', 'top'], hidden: ['renewals'] }
    expect(moved(PLACES, before, 'channel_manager', 'money', 2)).toEqual({ order: ['news', 'quota', 'leaderboard', 'money', 'learning', 'top'], hidden: ['renewals'] })
    expect(withHidden(PLACES, before, 'channel_manager', 'top', true).hidden).toEqual(['renewals', 'top'])
    expect(asDefault(PLACES, before, 'channel_manager')).toEqual({ order: ['news', 'learning'], hidden: ['renewals'] })
  })

  it('shows each part of the role once and nothing of others, whatever was stored', () => {
    fc.assert(
      fc.property(role, arrangement, (who, stored) => {
        const ids = idsOf(stored, who)
        expect(ids.toSorted()).toEqual(placesOf(PLACES, who).map((one) => one.id).toSorted())
        expect(ids[0]).toBe('required')
        expect(shownOf(stored, who)).toEqual(ids.filter((id) => id === 'required' || !stored.hidden.includes(id)))
      }),
    )
  })

  it('moves one part past others and leaves theirs in order, and back again', () => {
    fc.assert(
      fc.property(role, arrangement, fc.constantFrom(...PLACES.map((one) => one.id)), fc.integer({ min: -5, max: 5 }), (who, stored, id, by) => {
        const before = idsOf(stored, who)
        const after = moved(PLACES, stored, who, id, by)
        const ids = idsOf(after, who)
        expect(homeArrangement.safeParse(after).success).toBe(true)
        expect(ids.filter((one) => one !== id)).toEqual(before.filter((one) => one !== id))
        const way = ids.indexOf(id) - before.indexOf(id)
        expect(way === by || after === stored).toBe(true)
        expect(idsOf(moved(PLACES, after, who, id, -way), who)).toEqual(before)
        expect(after.order.filter((one) => !before.includes(one)).toSorted()).toEqual(stored.order.filter((one) => !before.includes(one)).toSorted())
      }),
    )
  })

  it('hides and shows again without a trace, and finds the way back to the default', () => {
    fc.assert(
      fc.property(role, arrangement, fc.constantFrom('money', 'quota', 'top'), (who, stored, id) => {
        const hidden = withHidden(PLACES, stored, who, id, true)
        expect(shownOf(hidden, who)).not.toContain(id)
        expect(idsOf(hidden, who)).toEqual(idsOf(stored, who))
        expect(shownOf(withHidden(PLACES, hidden, who, id, false), who)).toContain(id)
        expect(isDefault(PLACES, asDefault(PLACES, hidden, who), who)).toBe(true)
        expect(isDefault(PLACES, hidden, who)).toBe(false)
      }),
    )
  })
})

describe('packing parts into rows', () => {
  const part = (size: InfoletSize, id = '') => ({ size, id })
  const shape = (...sizes: readonly InfoletSize[]) => packed(sizes.map((size) => part(size))).map((row) => row.columns.map((column) => `${column.weight}:${column.parts.map((one) => one.size).join('+')}`).join(' '))

  it('stands narrow ones under each other beside a wide one', () => {
    expect(shape('wide', 'narrow', 'narrow', 'narrow', 'half', 'half')).toEqual(['2:wide 1:narrow+narrow', '1:narrow', '1:half 1:half'])
    expect(shape('wide', 'full', 'half', 'narrow', 'narrow')).toEqual(['2:wide', '3:full', '1:half', '1:narrow 1:narrow'])
  })

  it('keeps every part once and in its order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<InfoletSize>('wide', 'narrow', 'half', 'full'), { maxLength: 20 }), (sizes) => {
        const parts = sizes.map((size, at) => part(size, String(at)))
        const rows = packed(parts)
        expect(rows.flatMap((row) => row.columns.flatMap((column) => column.parts))).toEqual(parts)
        expect(rows.every((row) => row.columns.length > 0 && row.columns.length <= 3)).toBe(true)
      }),
    )
  })
})
