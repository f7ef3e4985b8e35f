import { IconX } from '@tabler/icons-react'
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Board, BoardColumn, OpportunityRow } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import type { Role } from '../../../../src-shared/domain/actor.ts'
import { call } from '../../../api/bridge.ts'
import type { Live } from '../../../api/live-state.ts'
import { IconButton } from '../../../ui/action-button.tsx'
import { useRoom } from '../../../ui/data-list/use-room.ts'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { FilterChips } from '../../../ui/filter-chips.tsx'
import { useAnnounce } from '../../../ui/live-region.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { BoardStage } from './board-stage.tsx'
import { answered, cardNear, cardToward, moveOn, notMovable, placeOf, stageToward, stillMoving, withMoves, type Move, type Place } from './board-moves.ts'
import { customerOf } from './row-words.ts'
import styles from './board.module.css'

/** Narrower than this, in CSS pixels, one stage has the room. */
const ONE_STAGE = 560

type PipelineBoardProps = {
  readonly live: Live<Board, unknown>
  readonly vendor: boolean
  readonly role: Role
  /** In the vendor's zone. */
  readonly today: string
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
  readonly hrefOf: (row: OpportunityRow) => string
  readonly onOpen: (row: OpportunityRow) => void
  readonly hrefOfStage: (stageId: string) => string
  readonly onStage: (stageId: string) => void
  readonly nothing: ReactNode
}

export function PipelineBoard({ live, nothing, ...props }: PipelineBoardProps) {
  const board = live.value
  if (live.status === 'error' && board === undefined) {
    return (
      <div className={styles.trouble}>
        <ErrorPanel happened="The board cannot be read from this computer now" means="Nothing is lost: the opportunities are stored here and at the endpoint." todo={live.error.message} />
      </div>
    )
  }
  if (board === undefined) return <SkeletonRows rows={8} />
  if (board.columns.every((one) => one.count === 0)) return nothing
  return <Stages board={board} {...props} />
}

/** A column a stage. One card takes the focus; arrows go from card to card, `[` and `]` or Shift with an arrow move the card, and so does the mouse. */
function Stages({ board, vendor, role, today, selected, onSelect, hrefOf, onOpen, hrefOfStage, onStage }: Omit<PipelineBoardProps, 'live' | 'nothing'> & { readonly board: Board }) {
  const announce = useAnnounce()
  const [moves, setMoves] = useState<readonly Move[]>([])
  const [refused, setRefused] = useState<string | null>(null)
  const [dragged, setDragged] = useState<OpportunityRow | null>(null)
  const [stageShown, setStageShown] = useState<string | undefined>(undefined)
  const box = useRef<HTMLDivElement>(null)
  const narrow = useRoom(box) < ONE_STAGE
  /** The card that keeps the focus wherever it goes, and where it was. */
  const held = useRef<{ readonly id: string; readonly place: Place | undefined } | null>(null)

  const open = stillMoving(moves, board.columns)
  if (open !== moves) setMoves(open)
  const columns = withMoves(board, open)
  const place = placeOf(columns, selected)
  const current = place === undefined ? cardNear(columns, undefined) : selected
  const shownStage = columns.find((one) => one.stage.id === stageShown) ?? (place && columns[place.column]) ?? columns.find((one) => one.count > 0)
  const shown = narrow && shownStage !== undefined ? [shownStage] : columns
  const here = placeOf(shown, selected) === undefined ? cardNear(shown, undefined) : current

  const focusOn = (id: string | undefined) => {
    const card = id === undefined ? null : cardElement(box.current, id)
    card?.focus()
    return card !== null
  }
  // A card that goes to another column is drawn anew there, and the focus goes with it; one that has gone leaves it to its neighbour.
  useLayoutEffect(() => {
    const kept = held.current
    // Focus that nobody has was lost with its card; what somebody took is theirs.
    if (kept === null || (document.activeElement !== document.body && document.activeElement?.id !== 'page')) return
    if (!focusOn(kept.id)) focusOn(cardNear(columns, kept.place))
  })
  useEffect(() => {
    if (document.activeElement?.id === 'page') cardElement(box.current, here ?? '')?.focus({ preventScroll: true })
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the board first stands there
  }, [])

  const refuse = (row: OpportunityRow, reason: string) => {
    const words = `${customerOf(row)} was not moved. ${reason}`
    setRefused(words)
    announce(words)
  }
  const move = async (row: OpportunityRow, to: BoardColumn) => {
    if (to.stage.id === row.stage.id) return
    if (!row.mayMove) return refuse(row, notMovable(row, role))
    if (to.retired) return refuse(row, `${to.stage.name} is not in use any more.`)
    setRefused(null)
    setMoves((before) => moveOn(before, row.id, row.stage.id, to.stage.id))
    onSelect(row.id)
    setStageShown(to.stage.id)
    announce(`${customerOf(row)} moved to ${to.stage.name}, now ${to.count + 1} there.`)
    const result = await call('opportunities.move', { id: row.id, stageId: to.stage.id })
    setMoves((before) => (result.ok ? answered(before, row.id) : before.filter((one) => one.id !== row.id)))
    if (!result.ok) refuse(row, result.error.message)
  }
  const step = (row: OpportunityRow, by: -1 | 1) => {
    const to = stageToward(columns, row.stage.id, by)
    if (to === undefined) {
      const words = `${customerOf(row)} is in the ${by === 1 ? 'last' : 'first'} stage.`
      announce(by === 1 ? `${words} Open it to close it as won or lost.` : words)
      return
    }
    void move(row, to)
  }

  const onKeyDown = (row: OpportunityRow, event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const by = stepOf(event)
    const direction = by === undefined ? DIRECTIONS[event.key] : undefined
    if (by === undefined && direction === undefined) return
    event.preventDefault()
    if (by !== undefined) return step(row, by)
    const from = placeOf(columns, row.id)
    const next = from === undefined || direction === undefined ? undefined : cardToward(columns, from, direction)
    if (next === undefined) return
    const at = placeOf(columns, next)
    held.current = { id: next, place: at }
    onSelect(next)
    setStageShown(at && columns[at.column]?.stage.id)
    focusOn(next)
  }

  return (
    <>
      {refused !== null && (
        <div className={styles.refused}>
          <p>{refused}</p>
          <IconButton label="Close this message" icon={IconX} onPress={() => setRefused(null)} />
        </div>
      )}
      {narrow && shownStage !== undefined && (
        <div className={styles.stages}>
          <FilterChips label="Stage" chips={columns.map((one) => ({ id: one.stage.id, label: one.stage.name, count: one.count, selected: one === shownStage }))} onToggle={setStageShown} />
        </div>
      )}
      <div ref={box} className={styles.board} data-narrow={narrow || undefined} role="group" aria-label="Open opportunities by stage">
        {shown.map((column) => (
          <BoardStage
            key={column.stage.id}
            column={column}
            currency={board.converted.currency}
            vendor={vendor}
            today={today}
            current={here}
            before={stageToward(columns, column.stage.id, -1)?.stage.name}
            after={stageToward(columns, column.stage.id, 1)?.stage.name}
            dragged={dragged}
            onDrag={setDragged}
            onDrop={(row) => void move(row, column)}
            onStep={step}
            onFocus={(row) => {
              held.current = { id: row.id, place: placeOf(columns, row.id) }
              onSelect(row.id)
            }}
            onLeave={() => {
              held.current = null
            }}
            onKeyDown={onKeyDown}
            hrefOf={hrefOf}
            onOpen={onOpen}
            listHref={hrefOfStage(column.stage.id)}
            onList={() => onStage(column.stage.id)}
          />
        ))}
      </div>
    </>
  )
}

const DIRECTIONS: Readonly<Record<string, Parameters<typeof cardToward>[2]>> = { ArrowUp: 'up', k: 'up', ArrowDown: 'down', j: 'down', ArrowLeft: 'left', ArrowRight: 'right', Home: 'first', End: 'last' }

/** Whether the key moves the card a stage, and which way. */
function stepOf({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): -1 | 1 | undefined {
  if (key === '[' || (shiftKey && key === 'ArrowLeft')) return -1
  if (key === ']' || (shiftKey && key === 'ArrowRight')) return 1
  return undefined
}

function cardElement(box: HTMLElement | null, id: string): HTMLElement | null {
  return box?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`) ?? null
}
