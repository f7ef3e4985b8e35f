import type { CSSProperties } from 'react'
import type { Home } from '../../../src-shared/bridge/contract/home.ts'
import type { Role } from '../../../src-shared/domain/actor.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import type { Infolet } from './infolet.ts'
import { InfoletPart } from './infolet-part.tsx'
import { packed } from './packing.ts'
import styles from './home.module.css'
import type { Waiting } from './use-waiting.ts'

type InfoletRowsProps = { readonly infolets: readonly Infolet[]; readonly role: Role; readonly waiting: Waiting; readonly home: Home | undefined }

/** The parts of the page beside and under each other, split by hairlines from edge to edge. */
export function InfoletRows({ infolets, role, waiting, home }: InfoletRowsProps) {
  return packed(infolets).map(({ columns }) => {
    const first = columns[0]?.parts[0]
    const bleeds = first?.bleeds === true && home !== undefined
    return (
      <div key={first?.id} className={styles.row} data-bleeds={bleeds || undefined} data-wide={columns[0]?.weight === 2 || undefined} style={{ '--columns': columns.map((one) => `minmax(0, ${one.weight}fr)`).join(' ') } as CSSProperties}>
        {columns.map(({ parts }) => (
          <div key={parts[0]?.id} className={styles.column} data-parts={parts.length}>
            {parts.map((part) => (
              <OneInfolet key={part.id} infolet={part} role={role} waiting={waiting} home={home} />
            ))}
          </div>
        ))}
      </div>
    )
  })
}

function OneInfolet({ infolet, role, waiting, home }: { readonly infolet: Infolet; readonly role: Role; readonly waiting: Waiting; readonly home: Home | undefined }) {
  if (infolet.of === 'waiting') return <infolet.Body waiting={waiting} />
  if (home !== undefined) return <infolet.Body home={home} />
  return (
    <InfoletPart title={infolet.title(role)}>
      <SkeletonRows rows={infolet.size === 'narrow' || infolet.bleeds === true ? 2 : 6} />
    </InfoletPart>
  )
}
