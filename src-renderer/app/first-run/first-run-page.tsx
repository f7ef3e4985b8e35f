import type { ReactNode } from 'react'
import { usePageTitle } from '../../ui/use-page-title.ts'
import styles from './first-run.module.css'

/** A page without the frame: what stands before somebody is signed in. */
export function FirstRunPage({ title, words, children }: { readonly title: string; readonly words?: ReactNode; readonly children: ReactNode }) {
  usePageTitle(title)
  return (
    <main className={styles.page}>
      <div className={styles.inner}>
        <div className={styles.brand} aria-hidden="true">
          <span className={styles.mark}>T</span>
          Tradewind
        </div>
        <h1 className={styles.title}>{title}</h1>
        {words !== undefined && <p className={styles.words}>{words}</p>}
        {children}
      </div>
    </main>
  )
}
