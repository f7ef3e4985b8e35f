import { IconPlus, IconTrash } from '@tabler/icons-react'
import { createContext, useContext, useEffect, useRef, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react'
import { IconButton } from './action-button.tsx'
import { cx } from './cx.ts'
import { useRoom } from './data-list/use-room.ts'
import { Icon } from './icon.tsx'
import styles from './lines-grid.module.css'

export type LinesGridColumn<Line> = {
  readonly head: string
  /** A track of a CSS grid: `76px`, `minmax(0, 1fr)`. */
  readonly width: string
  readonly align?: 'start' | 'end'
  /** A `LineCell` with one field, without a label or border of its own. `place` counts from 1; `reveal` asks to say what is wrong in fields not yet left, too. */
  readonly cell: (line: Line, place: number, reveal: boolean) => ReactNode
  /** What stands under the column. The first column has the button that adds a line. */
  readonly total?: { readonly label: string; readonly text: ReactNode; readonly strong?: boolean } | undefined
}

type LinesGridProps<Line> = {
  readonly label: string
  /** What one line is, such as "Product": it names line, field and button. */
  readonly lineName: string
  readonly lines: readonly Line[]
  readonly columns: readonly LinesGridColumn<Line>[]
  /** Adds a line at the end and answers its id: the focus goes there. */
  readonly onAdd: () => string
  readonly onRemove: (id: string) => void
  /** `Add a product`. */
  readonly addWords: string
  /** What is wrong with the whole: it makes every field say what is wrong with it. */
  readonly error?: ReactNode
  /** A line says itself what to do; the error of the whole is for what no line can say. */
  readonly saidByLine?: boolean
  readonly help?: ReactNode
  readonly onBlur?: () => void
  /** Narrower than this, in CSS pixels, each line becomes a small form. */
  readonly roomNeeded?: number
}

/** Lines of fields in one bordered table, with totals. Enter in the last field adds a line. */
export function LinesGrid<Line extends { readonly id: string }>(props: LinesGridProps<Line>) {
  const { label, lineName, lines, columns, onAdd, onRemove, addWords, error, saidByLine = false, help, onBlur, roomNeeded = 0 } = props
  const root = useRef<HTMLDivElement>(null)
  const added = useRef<string | undefined>(undefined)
  const stacked = useRoom(root) < roomNeeded
  const wrong = error !== undefined && error !== null

  useEffect(() => {
    if (added.current === undefined) return
    root.current?.querySelector<HTMLInputElement>(`[data-line="${CSS.escape(added.current)}"] input`)?.focus()
    added.current = undefined
  })

  const add = () => {
    added.current = onAdd()
  }
  const remove = (id: string, at: number) => {
    const next = lines[at + 1] ?? lines[at - 1]
    const row = next === undefined ? null : root.current?.querySelector(`[data-line="${CSS.escape(next.id)}"]`)
    const target = row === null ? root.current?.querySelector<HTMLElement>('[data-add]') : row?.querySelector<HTMLElement>('[data-remove] button')
    target?.focus()
    onRemove(id)
  }
  const addFromLast = (event: KeyboardEvent<HTMLElement>, at: number) => {
    if (event.key !== 'Enter' || event.defaultPrevented || event.ctrlKey || event.metaKey || at !== lines.length - 1) return
    const fields = event.currentTarget.querySelectorAll('input:not([type=hidden])')
    if (event.target !== fields[fields.length - 1]) return
    event.preventDefault()
    add()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only notices that the focus left the whole group
    <div
      ref={root}
      role="group"
      aria-label={label}
      style={{ '--tracks': `${columns.map((column) => column.width).join(' ')} 32px` } as CSSProperties}
      data-stacked={stacked || undefined}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onBlur?.()
      }}
    >
      <div className={styles.label} aria-hidden="true">
        {label}
      </div>
      <div className={cx(styles.frame, wrong && styles.bad)}>
        {!stacked && (
          <div className={cx(styles.line, styles.head)} aria-hidden="true">
            {columns.map((column) => (
              <span key={column.head} className={cx(column.align === 'end' && styles.end)}>
                {column.head}
              </span>
            ))}
            <span />
          </div>
        )}
        {lines.map((line, at) => (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only hears Enter out of the fields within
          <div key={line.id} className={cx(styles.line, styles.entry)} data-line={line.id} role="group" aria-label={`${lineName} ${at + 1}`} onKeyDown={(event) => addFromLast(event, at)}>
            {columns.map((column, index) => (
              <ColumnContext key={column.head} value={{ index, count: columns.length }}>
                {column.cell(line, at + 1, wrong)}
              </ColumnContext>
            ))}
            <span className={styles.remove} data-remove>
              <IconButton label={`Remove ${lineName.toLowerCase()} ${at + 1}`} icon={IconTrash} onPress={() => remove(line.id, at)} />
            </span>
          </div>
        ))}
        <div className={cx(styles.line, styles.foot)}>
          <button type="button" className={styles.add} onClick={add} data-add>
            <Icon of={IconPlus} />
            {addWords}
          </button>
          {columns.slice(1).map((column) =>
            column.total === undefined ? (
              <span key={column.head} className={styles.blank} />
            ) : (
              <output key={column.head} className={cx(styles.end, column.total.strong === true && styles.total)} aria-label={column.total.label}>
                <CellLabel head={column.head} />
                {column.total.text}
              </output>
            ),
          )}
          <span className={styles.blank} />
        </div>
      </div>
      {wrong && !saidByLine && <div className={styles.error}>{error}</div>}
      {help !== undefined && <div className={styles.help}>{help}</div>}
    </div>
  )
}

const ColumnContext = createContext({ index: 0, count: 1 })

type LineCellProps = {
  /** The head of its column, shown over the field where lines are stacked. */
  readonly head: string
  readonly align?: 'start' | 'end'
  /** What to do about what stands in the field; it stands under the whole line. Give the field `problemId` as its description. */
  readonly problem?: string | undefined
  readonly problemId?: string | undefined
  readonly children: ReactNode
}

/** The place of one field in a line. */
export function LineCell({ head, align = 'start', problem, problemId, children }: LineCellProps) {
  const { index, count } = useContext(ColumnContext)
  // The words begin under their field, or end there where it stands in the right half.
  const left = index < count / 2
  const span = { '--from': left ? index + 1 : 1, '--to': left ? -1 : index + 2, textAlign: left ? 'start' : 'end' } as CSSProperties
  return (
    <>
      <div className={cx(styles.cell, align === 'end' && styles.end)}>
        <CellLabel head={head} />
        {children}
      </div>
      {problem !== undefined && (
        <p id={problemId} className={styles.problem} style={span}>
          {problem}
        </p>
      )}
    </>
  )
}

function CellLabel({ head }: { readonly head: string }) {
  return (
    <span className={styles.cellLabel} aria-hidden="true">
      {head}
    </span>
  )
}
