import { foldName, foldWord } from './fold-name.ts'

/** One word of a name as written, with where it stands. */
export type NameWord = { readonly text: string; readonly start: number; readonly folded: string }

const WORD = /[\p{L}\p{N}\p{M}]+(?:['\u2019][\p{L}\p{N}\p{M}]+)*/gu

/** The words of a name as written, in order, without those that folding takes for legal forms. */
export function nameWords(name: string): readonly NameWord[] {
  const words = Array.from(name.matchAll(WORD), (match) => ({ text: match[0], start: match.index, folded: foldWord(match[0]).replace(/['\u2019]/g, '') }))
  const kept = foldName(name).split(' ')
  const named = words.filter((word) => kept.includes(word.folded))
  return named.length > 0 ? named : words
}

/** Whether two names are one once folded. */
export function sameName(a: string, b: string): boolean {
  const folded = foldName(a)
  return folded !== '' && folded === foldName(b)
}
