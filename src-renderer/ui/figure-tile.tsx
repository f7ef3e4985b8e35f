import { Tooltip } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'
import { useLocation } from 'wouter'
import { cx } from './cx.ts'
import type { ChangeWords } from './metric-words.ts'
import styles from './figure-tile.module.css'

export interface FigureTileProps {
  readonly label: string
  /** The number as written; `n/a` where there is none. */
  readonly value: string
  /** False where there is no number: it is written smaller and grey. */
  readonly known?: boolean
  /** Since what it is compared with. */
  readonly change?: ChangeWords | null
  /** After the change: a place among peers, a count. */
  readonly more?: string | null
  /** How the number comes about; told by pointer and by focus. */
  readonly told: string
  /** Its rows. Without it there is nothing to open, and the tile still takes the focus, to say how it comes about. */
  readonly href?: string | undefined
  /** Whom it is told to: "ours only". */
  readonly mark?: string | undefined
}

/** A number of a page: what it is, the number, what became of it, and its place; it opens into its rows. Stands in `FigureTiles`. */
export function FigureTile({ label, value, known = true, change = null, more = null, told, href, mark }: FigureTileProps) {
  const [, navigate] = useLocation()
  const inside = (
    <>
      <span className={styles.label}>
        {label}
        {mark !== undefined && <small className={styles.mark}>{mark}</small>}
      </span>
      <span className={styles.value} data-known={known}>
        {value}
      </span>
      <span className={styles.foot}>
        {change !== null && <span data-tone={change.tone}>{change.words}</span>}
        {change !== null && more !== null && <span> · </span>}
        {more}
        {change === null && more === null && ' '}
      </span>
    </>
  )
  return (
    <li className={styles.tile}>
      <Tooltip label={told} multiline maw={340} position="bottom-start">
        {href === undefined ? (
          <button type="button" className={cx(styles.inside, styles.still)} data-tile="" onKeyDown={moveByArrows}>
            {inside}
          </button>
        ) : (
          <a
            href={href}
            className={styles.inside}
            data-tile=""
            onKeyDown={moveByArrows}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              navigate(href)
            }}
          >
            {inside}
          </a>
        )}
      </Tooltip>
    </li>
  )
}

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const

/** The tiles of a page, split by hairlines; the arrow keys go from one to the next. `edge` lets the lines run to the edge of a padded page. */
export function FigureTiles({ label, children, edge = true, columns = 4 }: { readonly label: string; readonly children: ReactNode; readonly edge?: boolean; readonly columns?: 3 | 4 | 5 }) {
  return (
    <div className={styles.room}>
      <ul className={styles.tiles} aria-label={label} data-edge={edge || undefined} data-columns={columns}>
        {children}
      </ul>
    </div>
  )
}

/** Moves the focus by so many tiles in their order, from the one that has it, or to the first: what `j` and `k` do. */
export function moveAmongTiles(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-tile]')]
  const at = all.findIndex((one) => one === document.activeElement)
  all[at === -1 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]?.focus()
}

function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const way = Object.entries(WAYS).find(([key]) => key === event.key)?.[1]
  if (way === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const next = tileBeside(event.currentTarget, way)
  if (next === null) return
  event.preventDefault()
  next.focus()
}

function tileBeside(here: HTMLElement, [across, down]: readonly [number, number]): HTMLElement | null {
  const all = [...(here.closest('ul')?.querySelectorAll<HTMLElement>('[data-tile]') ?? [])]
  if (across !== 0) return all[all.indexOf(here) + across] ?? null
  const { left, top } = here.getBoundingClientRect()
  const beyond = all.filter((one) => Math.sign(Math.round(one.getBoundingClientRect().top - top)) === down)
  const distance = (one: HTMLElement) => Math.abs(one.getBoundingClientRect().top - top) * 10 + Math.abs(one.getBoundingClientRect().left - left)
  return beyond.toSorted((a, b) => distance(a) - distance(b))[0] ?? null
}
