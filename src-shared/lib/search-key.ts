/** What text is sorted and searched by: case, width and accents do not count; never longer than a column of the store. */
export function sortKey(text: string): string {
  return text.toWellFormed().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().slice(0, 200).toWellFormed()
}

/** What a competitor is counted and asked for by, however it was typed. Folding it again changes nothing. */
export function competitorKey(text: string): string {
  return sortKey(text.trim()).trim()
}
