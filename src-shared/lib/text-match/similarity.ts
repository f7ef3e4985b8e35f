import { expandAbbreviation, isCommonWord, isStopWord, wordWeight } from './common-words.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import { editRatio } from './levenshtein.ts'

/** From here on two words count as one word written twice: one typo in a longer word, none in a short one. */
const SAME_WORD = 0.9

const INFLECTED = 0.92
const SAME_LETTERS = 0.96
const UNEQUAL_CEILING = 0.98
const ACRONYM = 0.78
const ACRONYM_LENGTH = { min: 3, max: 8 } as const
const JOINED_FLOOR = 0.85
const BEGINS_ALIKE = 0.66
const MAX_WORDS = 24
const MAX_WORD = 64

/** Endings that inflect or derive a word: `signals` and `signalling` are one stem. */
const ENDINGS: ReadonlySet<string> = new Set(' s es e en er ers ed al ing ings ling lings ung ungen ion ions ment ments ment y ie ies ic ics'.split(' '))
const STEM_LENGTH = 5

/** Han, kana and hangul: words are not set apart by spaces. */
export const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u

/**
 * How alike two names of organizations are, 0 to 1. Symmetric; 1 for equal names only. Expects folded names: words in lower
 * case, separated by one space, without accents and legal forms.
 *
 * Words are compared as a set, so their order does not count; a word counts less the more organizations share it; known
 * abbreviations, inflections and single typos match. Beside it: names that differ in spaces only, a name that begins the
 * other (`atlas`, `atlas copco`), an acronym with its words.
 */
export function nameSimilarity(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1
  const [first, second] = a < b ? [a, b] : [b, a]
  const left = significantWords(first)
  const right = significantWords(second)
  if (left.length === 0 || right.length === 0) return 0
  const score = Math.max(wordSetScore(left, right), joinedScore(left, right), beginningScore(left, right), acronymScore(first, second))
  return Math.min(score, UNEQUAL_CEILING)
}

/** The words of a folded name that say something, abbreviations written out; all of its words where none does. */
export function significantWords(name: string): readonly string[] {
  const all = name.split(' ').filter((word) => word !== '').slice(0, MAX_WORDS).map((word) => expandAbbreviation(word.slice(0, MAX_WORD)))
  const telling = all.filter((word) => !isStopWord(word))
  return telling.length > 0 ? telling : all
}

/** The initials of a folded name's words, with and without its stop words, where they can be an acronym. */
export function acronyms(name: string): readonly string[] {
  const all = name.split(' ').filter((word) => word !== '').slice(0, MAX_WORDS)
  const telling = all.filter((word) => !isStopWord(word))
  const initials = [all, telling].map((words) => words.map((word) => Array.from(word)[0] ?? '').join(''))
  return [...new Set(initials)].filter((text) => text.length >= ACRONYM_LENGTH.min && text.length <= ACRONYM_LENGTH.max)
}

/** How alike two folded words are: 0, or from `SAME_WORD` to 1. Words with digits are alike only when equal. */
export function wordSimilarity(a: string, b: string): number {
  if (a === b) return 1
  if (/\p{N}/u.test(a) || /\p{N}/u.test(b)) return 0
  if (UNSPACED.test(a) && UNSPACED.test(b)) return beginsUnspaced(a, b) ? SAME_WORD : jaroWinklerOrNone(a, b)
  let stem = 0
  while (stem < a.length && stem < b.length && a[stem] === b[stem]) stem += 1
  if (stem >= STEM_LENGTH && ENDINGS.has(a.slice(stem)) && ENDINGS.has(b.slice(stem))) return INFLECTED
  return jaroWinklerOrNone(a, b)
}

function jaroWinklerOrNone(a: string, b: string): number {
  const score = jaroWinkler(a, b)
  return score >= SAME_WORD ? score : 0
}

/** Scripts without spaces put the trade behind the name in one word: `华为技术` begins with `华为`. */
function beginsUnspaced(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return short.length >= 2 && !isCommonWord(short) && long.startsWith(short)
}

function wordSetScore(left: readonly string[], right: readonly string[]): number {
  const candidates = left
    .flatMap((word, leftAt) => right.map((other, rightAt) => ({ leftAt, rightAt, alike: wordSimilarity(word, other), weight: wordWeight(word) + wordWeight(other) })))
    .filter((pair) => pair.alike > 0)
    .sort((p, q) => q.alike - p.alike || q.weight - p.weight || p.leftAt - q.leftAt || p.rightAt - q.rightAt)
  const usedLeft = new Set<number>()
  const usedRight = new Set<number>()
  let shared = 0
  for (const { leftAt, rightAt, alike, weight } of candidates) {
    if (usedLeft.has(leftAt) || usedRight.has(rightAt)) continue
    usedLeft.add(leftAt)
    usedRight.add(rightAt)
    shared += alike * weight
  }
  const total = [...left, ...right].reduce((sum, word) => sum + wordWeight(word), 0)
  // A common word alone never makes two names alike, however short they are.
  const distinctive = [...usedLeft].some((at) => !isCommonWord(left[at] ?? ''))
  const anyDistinctive = [...left, ...right].some((word) => !isCommonWord(word))
  return anyDistinctive && !distinctive ? Math.min(shared / total, 0.5) : shared / total
}

function joinedScore(left: readonly string[], right: readonly string[]): number {
  if (left.join('') === right.join('')) return SAME_LETTERS
  const [a, b] = [left, right].map((words) => words.filter((word) => !isCommonWord(word)).join('')) as [string, string]
  if (a === '' || b === '' || /\p{N}/u.test(a + b)) return 0
  const ratio = editRatio(a, b)
  const commons = wordOverlap(left.filter(isCommonWord), right.filter(isCommonWord))
  return ratio >= JOINED_FLOOR ? ratio * (0.85 + 0.1 * commons) : 0
}

function wordOverlap(left: readonly string[], right: readonly string[]): number {
  const all = new Set([...left, ...right])
  return all.size === 0 ? 1 : left.filter((word) => right.includes(word)).length / all.size
}

/** `atlas` begins `atlas copco`: less than equal, more than a word in common. */
function beginningScore(left: readonly string[], right: readonly string[]): number {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  const begins = short.every((word, index) => wordSimilarity(word, long[index] ?? '') > 0)
  const telling = short.some((word) => !isCommonWord(word) && word.length >= 3)
  return begins && telling ? BEGINS_ALIKE + 0.2 * ((2 * short.length) / (short.length + long.length)) : 0
}

function acronymScore(a: string, b: string): number {
  return isAcronymOf(a, b) || isAcronymOf(b, a) ? ACRONYM : 0
}

function isAcronymOf(short: string, long: string): boolean {
  const word = short.split(' ').filter((part) => !isCommonWord(part)).join(' ') || short
  return !word.includes(' ') && long.includes(' ') && acronyms(long).includes(word)
}
