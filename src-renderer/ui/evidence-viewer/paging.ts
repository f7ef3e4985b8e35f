/** A place among files and their pages, both from 0. */
export type Place = { readonly file: number; readonly page: number }

/** One page on or back, into the next or previous file at either end; the same place where there is none. `pages` are those of the file that is open. */
export function turn({ file, page }: Place, direction: 1 | -1, pages: number, files: number): Place {
  const next = page + direction
  if (next >= 0 && next < pages) return { file, page: next }
  const other = file + direction
  return other >= 0 && other < files ? { file: other, page: 0 } : { file, page }
}

/** Where one is, in a few words: `page 2 of 3` within a file that has several, else which file, `2 of 5`. */
export function placeWords({ file, page }: Place, pages: number, files: number): string {
  if (pages > 1) return `page ${page + 1} of ${pages}`
  return files > 1 ? `${file + 1} of ${files}` : ''
}
