import { nameWords, sameName } from './name-words.ts'
import type { NameWord } from './name-words.ts'
import { wordSimilarity } from '../../lib/text-match/similarity.ts'
import { foldWord } from './fold-name.ts'

/** A stretch of a value; `alike` where the other side has the same. The texts of a value's segments, joined, are the value. */
export type Segment = { readonly text: string; readonly alike: boolean }

const SHORTEST_STEM = 3

export function plain(text: string): readonly Segment[] {
  return text === '' ? [] : [{ text, alike: false }]
}

export function marked(text: string): readonly Segment[] {
  return text === '' ? [] : [{ text, alike: true }]
}

/** Neighbours of one kind joined, empty ones dropped. */
export function joinSegments(parts: readonly Segment[]): readonly Segment[] {
  const joined: Segment[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (part.text === '') continue
    if (last !== undefined && last.alike === part.alike) joined[joined.length - 1] = { text: last.text + part.text, alike: part.alike }
    else joined.push(part)
  }
  return joined
}

/**
 * Two names with the words they share marked; of two words that are nearly one (`Signalling`, `Signals`) the letters they
 * begin with. Names that fold to one are marked but for their legal forms; equal ones whole.
 */
export function markNames(mine: string, theirs: string): { readonly mine: readonly Segment[]; readonly theirs: readonly Segment[] } {
  if (mine === theirs) return { mine: marked(mine), theirs: marked(theirs) }
  const left = nameWords(mine)
  const right = nameWords(theirs)
  const whole = sameName(mine, theirs)
  const lengths = whole ? { left: new Map(left.map((word) => [word, word.text.length])), right: new Map(right.map((word) => [word, word.text.length])) } : pairWords(left, right)
  return { mine: markWords(mine, left, lengths.left), theirs: markWords(theirs, right, lengths.right) }
}

type Marks = ReadonlyMap<NameWord, number>

/** How many code units of each word to mark. Best pairs first, so that a repeated word finds its equal. */
function pairWords(left: readonly NameWord[], right: readonly NameWord[]): { readonly left: Marks; readonly right: Marks } {
  const pairs = left
    .flatMap((word, at) => right.map((other, otherAt) => ({ word, other, at, otherAt, alike: wordSimilarity(word.folded, other.folded) })))
    .filter((pair) => pair.alike > 0)
    .sort((a, b) => b.alike - a.alike || Math.abs(a.at - a.otherAt) - Math.abs(b.at - b.otherAt) || a.at - b.at || a.otherAt - b.otherAt)
  const marksLeft = new Map<NameWord, number>()
  const marksRight = new Map<NameWord, number>()
  for (const { word, other, alike } of pairs) {
    if (marksLeft.has(word) || marksRight.has(other)) continue
    const common = alike === 1 ? { mine: word.text.length, theirs: other.text.length } : commonBeginning(word.text, other.text)
    marksLeft.set(word, common.mine)
    marksRight.set(other, common.theirs)
  }
  return { left: marksLeft, right: marksRight }
}

function commonBeginning(mine: string, theirs: string): { readonly mine: number; readonly theirs: number } {
  const left = Array.from(mine)
  const right = Array.from(theirs)
  let count = 0
  while (count < left.length && count < right.length && foldWord(left[count] ?? '') === foldWord(right[count] ?? '')) count += 1
  if (count < SHORTEST_STEM) return { mine: 0, theirs: 0 }
  return { mine: left.slice(0, count).join('').length, theirs: right.slice(0, count).join('').length }
}

/** A gap of spaces or joining signs between two marked words is marked with them. */
function markWords(name: string, words: readonly NameWord[], marks: Marks): readonly Segment[] {
  const parts: Segment[] = []
  let at = 0
  let openEnd = false
  for (const word of words) {
    const length = marks.get(word) ?? 0
    const gap = name.slice(at, word.start)
    parts.push({ text: gap, alike: openEnd && length > 0 })
    parts.push({ text: word.text.slice(0, length), alike: true }, { text: word.text.slice(length), alike: false })
    openEnd = length === word.text.length
    at = word.start + word.text.length
  }
  parts.push({ text: name.slice(at), alike: false })
  return joinSegments(parts)
}
