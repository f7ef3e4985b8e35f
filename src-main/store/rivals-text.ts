const MOST = 1400

/** Ids of partners, separated by blanks. What does not fit the column is left out from the end. */
export function rivalsText(partnerIds: readonly string[]): string {
  let text = ''
  for (const id of partnerIds) {
    const next = `${text}${text === '' ? '' : ' '}${encodeURIComponent(id)}`
    if (next.length > MOST) break
    text = next
  }
  return text
}

/** The inverse of `rivalsText`. */
export function rivalsIn(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ').map((id) => (id.includes('%') ? decodeURIComponent(id) : id))
}
