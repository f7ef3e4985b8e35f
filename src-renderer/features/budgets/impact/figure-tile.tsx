import { Hinted } from '../../../ui/figure-table.tsx'
import type { ImpactFigure, ImpactSums } from './impact-figures.ts'
import styles from './impact.module.css'

/** A number of the whole: its name says its formula, the number how it came about. */
export function FigureTile({ figure, sums }: { readonly figure: ImpactFigure; readonly sums: ImpactSums }) {
  const { words, told, known } = figure.of(sums)
  return (
    <li className={styles.tile}>
      <span className={styles.tileName}>
        <Hinted words={figure.head} hint={figure.formula} />
      </span>
      <span className={styles.tileValue} data-known={known}>
        {known ? <span title={told}>{words}</span> : <Hinted words={words} hint={told} quiet />}
      </span>
      <span className={styles.small}>{known ? told.replace(/\.$/, '') : told.replace(/^n\/a: /, '').replace(/\.$/, '')}</span>
    </li>
  )
}
