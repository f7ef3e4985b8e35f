import type { Board, BoardColumn, OpportunityRow } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import { isPartnerRole, type Role } from '../../../../src-shared/domain/actor.ts'

/** Where a card was moved, while the store may not show it there yet. */
export interface Move {
  readonly id: string
  /** Where it stood and what it passed: seen there, it is still on its way. */
  readonly via: readonly string[]
  readonly to: string
  /** How many commands of it have not been answered. */
  readonly sending: number
}

/** A card goes on; one that is on its way already goes on from there. */
export function moveOn(moves: readonly Move[], id: string, from: string, to: string): readonly Move[] {
  const before = moves.find((one) => one.id === id)
  const via = [...new Set([...(before?.via ?? []), from])].filter((stage) => stage !== to)
  return [...moves.filter((one) => one !== before), { id, via, to, sending: (before?.sending ?? 0) + 1 }]
}

/** A command of a card was answered. */
export function answered(moves: readonly Move[], id: string): readonly Move[] {
  return moves.map((one) => (one.id === id ? { ...one, sending: one.sending - 1 } : one))
}

/**
 * The columns as they will be once every move is stored: the card stands where it goes, counts follow at once, sums as far as the card's
 * amount needs no conversion. Where a card is seen elsewhere than on its way, somebody else moved it, and nothing is changed.
 */
export function withMoves(board: Board, moves: readonly Move[]): readonly BoardColumn[] {
  return moves.reduce<readonly BoardColumn[]>((columns, move) => {
    const place = placeOf(columns, move.id)
    const source = place && columns[place.column]
    const row = place && source?.rows[place.row]
    const target = columns.find((one) => one.stage.id === move.to)
    if (row === undefined || source === undefined || target === undefined || source === target || !move.via.includes(source.stage.id)) return columns
    const amount = row.currency === board.converted.currency ? row.total : 0
    const moved: OpportunityRow = { ...row, stage: target.stage, waiting: true }
    return columns.map((one) => {
      if (one === source) return { ...one, count: one.count - 1, amount: one.amount - amount, rows: one.rows.filter((other) => other !== row) }
      if (one === target) return { ...one, count: one.count + 1, amount: one.amount + amount, rows: inCloseOrder([...one.rows, moved]) }
      return one
    })
  }, board.columns)
}

/** The order of a column: soonest close first. Steady for equal days. */
function inCloseOrder(rows: readonly OpportunityRow[]): readonly OpportunityRow[] {
  return rows.toSorted((a, b) => (a.closeOn < b.closeOn ? -1 : a.closeOn > b.closeOn ? 1 : 0))
}

/** The moves that are not over: a command is still out, or the store shows the card where it was. The same array where all are. */
export function stillMoving(moves: readonly Move[], columns: readonly BoardColumn[]): readonly Move[] {
  const open = moves.filter((move) => {
    const place = placeOf(columns, move.id)
    return move.sending > 0 || (place !== undefined && move.via.includes(columns[place.column]?.stage.id ?? ''))
  })
  return open.length === moves.length ? moves : open
}

export interface Place {
  readonly column: number
  readonly row: number
}

export function placeOf(columns: readonly BoardColumn[], id: string | undefined): Place | undefined {
  if (id === undefined) return undefined
  for (const [column, { rows }] of columns.entries()) {
    const row = rows.findIndex((one) => one.id === id)
    if (row >= 0) return { column, row }
  }
  return undefined
}

/** The card that an arrow goes to: up and down within its column, left and right to the nearest column that has cards, as far down as before where it can. */
export function cardToward(columns: readonly BoardColumn[], from: Place, direction: 'up' | 'down' | 'left' | 'right' | 'first' | 'last'): string | undefined {
  const rows = columns[from.column]?.rows ?? []
  switch (direction) {
    case 'up':
      return rows[from.row - 1]?.id
    case 'down':
      return rows[from.row + 1]?.id
    case 'first':
      return rows[0]?.id
    case 'last':
      return rows.at(-1)?.id
    case 'left':
    case 'right': {
      const beyond = direction === 'left' ? columns.slice(0, from.column).toReversed() : columns.slice(from.column + 1)
      const next = beyond.find((one) => one.rows.length > 0)
      return next?.rows[Math.min(from.row, next.rows.length - 1)]?.id
    }
  }
}

/** The card that takes the focus where the focused one has gone: the next in its place, else the one before, else any. */
export function cardNear(columns: readonly BoardColumn[], was: Place | undefined): string | undefined {
  const rows = was === undefined ? [] : (columns[was.column]?.rows ?? [])
  return rows[Math.min(was?.row ?? 0, rows.length - 1)]?.id ?? columns.find((one) => one.rows.length > 0)?.rows[0]?.id
}

/** The stage before or after, of those that are in use; undefined at the ends. */
export function stageToward(columns: readonly BoardColumn[], fromStage: string, step: -1 | 1): BoardColumn | undefined {
  const at = columns.findIndex((one) => one.stage.id === fromStage)
  if (at < 0) return undefined
  const beyond = step === -1 ? columns.slice(0, at).toReversed() : columns.slice(at + 1)
  return beyond.find((one) => !one.retired)
}

/** Why the reader may not move a card; only asked of cards that they may not. */
export function notMovable(row: Pick<OpportunityRow, 'partnerId' | 'partnerName'>, role: Role): string {
  if (isPartnerRole(role)) return 'Only the colleague who owns it, or your sales manager, can move it.'
  if (row.partnerId === '') return 'Only its owner or channel operations can move it.'
  return `${row.partnerName === '' ? 'The partner' : row.partnerName} works this opportunity and moves it.`
}
