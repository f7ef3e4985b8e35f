import type { SearchHit } from '../../../src-shared/bridge/contract/reference.ts'
import { isPartnerRole, type Role } from '../../../src-shared/domain/actor.ts'
import type { PageAction } from '../../ui/page-actions.ts'
import { paths } from '../../ui/paths.ts'

/** One line of the palette. What has a reason why not is shown and cannot be run. */
export type PaletteItem =
  | { readonly kind: 'action'; readonly id: string; readonly label: string; readonly about: string | undefined; readonly keys: string | undefined; readonly disabledReason: string | undefined; readonly run: () => void }
  | { readonly kind: 'place'; readonly id: string; readonly label: string; readonly href: string }
  | { readonly kind: 'record'; readonly id: string; readonly hit: SearchHit }

export interface PaletteSection {
  readonly label: string
  readonly items: readonly PaletteItem[]
}

/** Where a record that was found is read; a draft is gone on with. */
export function addressOf(hit: SearchHit): string {
  if (hit.kind === 'deal') return paths.deal(hit.id)
  return hit.status === 'draft' ? paths.editOpportunity(hit.id) : paths.opportunity(hit.id)
}

/** The places of a role's portal. */
export function placesOf(role: Role): readonly PaletteItem[] {
  const place = (id: string, label: string, href: string): PaletteItem => ({ kind: 'place', id, label, href })
  return [
    place('go-home', 'Home', paths.home),
    ...(isPartnerRole(role) ? [place('go-register', 'Register a deal', paths.newDeal)] : [place('go-review', 'Review queue', paths.review)]),
    place('go-deals', 'Registrations', paths.deals),
    place('go-opportunities', 'Opportunities', paths.opportunities),
    place('go-new-opportunity', 'New opportunity', paths.newOpportunity),
    place('go-forecast', 'Forecast', paths.forecast),
    ...(role === 'channel_operations_manager' ? [place('go-quotas', 'Quotas', paths.quotas), place('go-stages', 'Stages', paths.salesStages)] : []),
    ...(isPartnerRole(role) ? [place('go-mdf', 'MDF', paths.mdf), place('go-request-funds', 'Request funds', paths.newMdfRequest())] : []),
    place('go-mdf-calendar', 'MDF calendar', paths.mdfCalendar),
    ...(isPartnerRole(role) ? [] : [place('go-budgets', 'Budgets', paths.budgets)]),
    ...(role === 'channel_operations_manager' ? [place('go-settlements', 'Settlements', paths.settlements)] : []),
    place('go-rates', 'Exchange rates', paths.rates),
    place('go-impact', 'What it brought', paths.mdfImpact),
    isPartnerRole(role) ? place('go-scorecard', 'Scorecard', paths.ownScorecard()) : place('go-scorecards', 'Scorecards', paths.scorecards),
    place('go-scorecard-rules', 'Tiers and measures', paths.scorecardRules),
    place('go-sync', 'Sync and needs attention', paths.sync),
  ]
}

export function actionItem(action: PageAction): PaletteItem {
  return { kind: 'action', id: action.id, label: action.label, about: action.about, keys: action.keys, disabledReason: action.disabledReason, run: action.run }
}

/**
 * What is offered for the words typed, none twice: what can be done here, records, everything else. Within a section the best comes first,
 * and the section with the best answer comes first, so that Enter on a customer's name opens the record rather than an action of the page
 * that only mentions it.
 */
export function paletteSections(typed: string, here: readonly PaletteItem[], everywhere: readonly PaletteItem[], hits: readonly SearchHit[]): readonly PaletteSection[] {
  const known = new Set(here.map((item) => item.id))
  const records = (kind: SearchHit['kind']) =>
    hits.filter((hit) => hit.kind === kind).map((hit): Found => {
      const item: PaletteItem = { kind: 'record', id: hit.id, hit }
      return { item, rank: rankOfItem(item, typed) ?? ONLY_FOUND }
    })
  return [
    { label: 'On this page', found: ranked(here, typed) },
    // The search has ordered them already, and knows more ways to find one than its name.
    { label: 'Registrations', found: records('deal') },
    { label: 'Opportunities', found: records('opportunity') },
    { label: 'Anywhere', found: ranked(everywhere.filter((item) => !known.has(item.id)), typed) },
  ]
    .filter((section) => section.found.length > 0)
    .toSorted((a, b) => bestOf(a.found) - bestOf(b.found))
    .map(({ label, found }) => ({ label, items: found.map((one) => one.item) }))
}

interface Found {
  readonly item: PaletteItem
  readonly rank: number
}

/** Found by something else than what stands in the line first: what an action is about, what only the search knows. */
const ONLY_FOUND = 3

function bestOf(found: readonly Found[]): number {
  return Math.min(...found.map((one) => one.rank))
}

function ranked(items: readonly PaletteItem[], typed: string): readonly Found[] {
  return items
    .flatMap((item): readonly Found[] => {
      const rank = rankOfItem(item, typed)
      return rank === null ? [] : [{ item, rank }]
    })
    .toSorted((a, b) => a.rank - b.rank)
}

function rankOfItem(item: PaletteItem, typed: string): number | null {
  switch (item.kind) {
    case 'action': {
      const own = rankOf(item.label, typed)
      return own ?? (rankOf(`${item.label} ${item.about ?? ''}`, typed) === null ? null : ONLY_FOUND)
    }
    case 'place':
      return rankOf(item.label, typed)
    case 'record': {
      const ranks = [item.hit.title, item.hit.number ?? ''].flatMap((text) => rankOf(text, typed) ?? [])
      return ranks.length === 0 ? null : Math.min(...ranks)
    }
  }
}

/** How well a text answers what was typed: 0 when it begins with it, 1 when every word begins one of its words, 2 when it only holds them; null when not. */
export function rankOf(text: string, typed: string): number | null {
  const folded = fold(text)
  const words = fold(typed).split(/\s+/).filter((word) => word !== '')
  if (words.length === 0 || folded.startsWith(words.join(' '))) return 0
  const parts = folded.split(/[^\p{L}\p{N}]+/u)
  if (words.every((word) => parts.some((part) => part.startsWith(word)))) return 1
  return words.every((word) => folded.includes(word)) ? 2 : null
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
