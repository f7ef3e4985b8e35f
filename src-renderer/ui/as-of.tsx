import styles from './as-of.module.css'

/** The moment that a number holds for, as words: `<AsOf time="09:40" />` reads "as of 09:40". `more` adds a clause such as the date of the rates. */
export function AsOf({ time, more }: { readonly time: string; readonly more?: string }) {
  return (
    <span className={styles.asOf}>
      as of {time}
      {more !== undefined && `, ${more}`}
    </span>
  )
}
