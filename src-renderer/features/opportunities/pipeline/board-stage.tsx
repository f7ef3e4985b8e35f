import { useId, useState, type KeyboardEvent } from 'react'
import type { BoardColumn, OpportunityRow } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import type { Currency } from '../../../../src-shared/domain/money.ts'
import { chanceWords } from '../../../ui/opportunity-words.ts'
import { BoardCard } from './board-card.tsx'
import styles from './board.module.css'
import { sumWords } from './row-words.ts'

type BoardStageProps = {
  readonly column: BoardColumn
  readonly currency: Currency
  readonly vendor: boolean
  readonly today: string
  /** The card that Tab reaches. */
  readonly current: string | undefined
  /** Names of the stages that a card can go to from here. */
  readonly before: string | undefined
  readonly after: string | undefined
  readonly dragged: OpportunityRow | null
  readonly onDrag: (row: OpportunityRow | null) => void
  readonly onDrop: (row: OpportunityRow) => void
  readonly onStep: (row: OpportunityRow, by: -1 | 1) => void
  readonly onFocus: (row: OpportunityRow) => void
  readonly onLeave: () => void
  readonly onKeyDown: (row: OpportunityRow, event: KeyboardEvent) => void
  readonly hrefOf: (row: OpportunityRow) => string
  readonly onOpen: (row: OpportunityRow) => void
  readonly listHref: string
  readonly onList: () => void
}

/** One stage: what stands in it, added up, and its cards, soonest close first. */
export function BoardStage(props: BoardStageProps) {
  const { column, currency, vendor, today, current, before, after, dragged, onDrag, onDrop, onStep, onFocus, onLeave, onKeyDown, hrefOf, onOpen, listHref, onList } = props
  const headId = useId()
  const [over, setOver] = useState(false)
  const { stage, retired, count, amount, rows } = column
  const takes = dragged !== null && dragged.stage.id !== stage.id && !retired
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a place to drop on; the keys of a card do the same
    <section
      className={styles.stage}
      aria-labelledby={headId}
      data-over={(over && takes) || undefined}
      onDragOver={(event) => {
        if (!takes) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false)
      }}
      onDrop={(event) => {
        setOver(false)
        if (!takes) return
        event.preventDefault()
        // Its card is drawn anew in this stage, so the end of the drag is told to nobody.
        onDrag(null)
        onDrop(dragged)
      }}
    >
      <div className={styles.head}>
        <h2 id={headId} className={styles.name}>
          {stage.name}
        </h2>
        <span className={styles.count}>{count.toLocaleString('en-GB')}</span>
        <span className={styles.chance} title="Chance to win at this stage">
          {retired ? 'not in use' : chanceWords(stage.probabilityBps)}
        </span>
        <span className={styles.sum}>{sumWords(amount, currency)}</span>
      </div>
      <div className={styles.cards}>
        {count === 0 && <p className={styles.none}>Nothing here</p>}
        <ul aria-labelledby={headId}>
          {rows.map((row) => (
            <BoardCard
              key={row.id}
              row={row}
              vendor={vendor}
              today={today}
              tabbable={row.id === current}
              dragged={dragged?.id === row.id}
              before={before}
              after={after}
              href={hrefOf(row)}
              onOpen={() => onOpen(row)}
              onDrag={onDrag}
              onStep={onStep}
              onFocus={onFocus}
              onLeave={onLeave}
              onKeyDown={onKeyDown}
            />
          ))}
        </ul>
        {count > rows.length && (
          <a
            className={styles.more}
            href={listHref}
            onClick={(event) => {
              event.preventDefault()
              onList()
            }}
          >
            All {count.toLocaleString('en-GB')} in {stage.name}
          </a>
        )}
      </div>
    </section>
  )
}
