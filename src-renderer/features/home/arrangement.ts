import type { Role } from '../../../src-shared/domain/actor.ts'
import type { HomeArrangement } from '../../../src-shared/domain/preferences/schema.ts'

/** A part of the home page, as far as arranging it goes. */
export interface Place {
  /** Kept in people's arrangements: never renamed, never used again. */
  readonly id: string
  readonly roles: readonly Role[]
  /** Stands first and cannot be hidden or moved. */
  readonly pinned?: boolean
}

/** The parts that concern a role, as the app puts them. */
export function placesOf<P extends Place>(places: readonly P[], role: Role): readonly P[] {
  const own = places.filter((one) => one.roles.includes(role))
  return [...own.filter((one) => one.pinned === true), ...own.filter((one) => one.pinned !== true)]
}

export interface Arranged<P> {
  /** All that concern the reader, hidden ones where they would stand. */
  readonly all: readonly { readonly place: P; readonly hidden: boolean }[]
  readonly shown: readonly P[]
}

/**
 * The page as its reader arranged it. What they never placed, such as a part that came with a new version, stands after the one that the app puts before it. What
 * concerns another role or is not known to this version plays no part.
 */
export function arrange<P extends Place>(places: readonly P[], { order, hidden }: HomeArrangement, role: Role): Arranged<P> {
  const own = placesOf(places, role)
  const sorted: P[] = own.filter((one) => one.pinned === true)
  for (const id of order) {
    const place = own.find((one) => one.id === id)
    if (place !== undefined && !sorted.includes(place)) sorted.push(place)
  }
  for (const [at, place] of own.entries()) {
    if (sorted.includes(place)) continue
    const before = own[at - 1]
    sorted.splice(before === undefined ? 0 : sorted.indexOf(before) + 1, 0, place)
  }
  const all = sorted.map((place) => ({ place, hidden: place.pinned !== true && hidden.includes(place.id) }))
  return { all, shown: all.filter((one) => !one.hidden).map((one) => one.place) }
}

/**
 * Moves a part by so many places among those that can be moved; the arrangement itself where it would leave the page. Parts that this version or role does not know
 * stay behind the one that they stood behind.
 */
export function moved(places: readonly Place[], before: HomeArrangement, role: Role, id: string, by: number): HomeArrangement {
  const ids = arrange(places, before, role).all.filter((one) => one.place.pinned !== true).map((one) => one.place.id)
  const from = ids.indexOf(id)
  const to = from + by
  if (from < 0 || by === 0 || to < 0 || to >= ids.length) return before
  const next = ids.toSpliced(from, 1).toSpliced(to, 0, id)
  return { order: withOthers(next, before.order), hidden: before.hidden }
}

/** Hides a part or shows it again; the arrangement itself for one that is pinned or does not concern the role. */
export function withHidden(places: readonly Place[], before: HomeArrangement, role: Role, id: string, hide: boolean): HomeArrangement {
  const place = placesOf(places, role).find((one) => one.id === id)
  if (place === undefined || place.pinned === true || before.hidden.includes(id) === hide) return before
  return { order: before.order, hidden: hide ? [...before.hidden, id] : before.hidden.filter((one) => one !== id) }
}

/** As the app puts it for the role; what belongs to other roles and versions stays as it was. */
export function asDefault(places: readonly Place[], before: HomeArrangement, role: Role): HomeArrangement {
  const own = new Set(placesOf(places, role).map((one) => one.id))
  const left = (ids: readonly string[]) => ids.filter((id) => !own.has(id))
  return { order: left(before.order), hidden: left(before.hidden) }
}

export function isDefault(places: readonly Place[], arrangement: HomeArrangement, role: Role): boolean {
  const { all } = arrange(places, arrangement, role)
  return all.every((one) => !one.hidden) && placesOf(places, role).every((one, at) => all[at]?.place === one)
}

/** The new order of known parts, with the others of the old one each behind the part that they stood behind. */
function withOthers(next: readonly string[], old: readonly string[]): readonly string[] {
  const known = new Set(next)
  const behind = new Map<string, string[]>()
  let anchor = ''
  for (const id of old) {
    if (known.has(id)) anchor = id
    else behind.set(anchor, [...(behind.get(anchor) ?? []), id])
  }
  return ['', ...next].flatMap((id) => [...(id === '' ? [] : [id]), ...(behind.get(id) ?? [])])
}
