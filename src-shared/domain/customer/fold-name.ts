import { stripLegalForms } from './legal-forms.ts'
import { foldLookAlikes } from './look-alike.ts'

const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\u00ae\u00a9\u2122\u2120\u2117]/gu
const CONTROL = /\p{Cc}/gu
/** Accents of alphabets, Hebrew points and Arabic vowel signs; not the vowel signs and voicing marks of other scripts, which are letters there. */
const ACCENT = /[\u0300-\u036f]|[\u0591-\u05bd]|[\u05bf]|[\u05c1\u05c2]|[\u05c4\u05c5]|[\u05c7]|[\u0640]|[\u064b-\u0655]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]/gu
const APOSTROPHE = /['`\u00b4\u02b9\u02bb\u02bc\u02bd\u2018\u2019\u201b\u2032\u05f3\u05f4]/gu
const HEBREW_QUOTE = /(?<=\p{Script=Hebrew})["\u201d](?=\p{Script=Hebrew})/gu
const BRACKETED_FORM: readonly (readonly [string, string])[] = [['(株)', ' 株式会社 '], ['(有)', ' 有限会社 '], ['(合)', ' 合同会社 '], ['(주)', ' 주식회사 '], ['(유)', ' 유한회사 ']]
const WORD = /[\p{L}\p{N}\p{M}]+/gu
const SINGLE_LETTER = /^\p{L}$/u
const JOINS_INITIALS = /^[./]$/
const AMPERSAND = /[&\u204a]|\s\+\s/u
const CONNECTIVES: ReadonlySet<string> = new Set(['and', 'und', 'et', 'y', 'og', 'och'])

const STROKED: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'], ['ø', 'o'], ['ł', 'l'], ['æ', 'ae'], ['œ', 'oe'], ['đ', 'd'], ['ð', 'd'], ['þ', 'th'], ['ħ', 'h'], ['ŧ', 't'], ['ŋ', 'n'],
  ['ı', 'i'], ['ĸ', 'k'], ['ƒ', 'f'], ['ə', 'e'], ['ɑ', 'a'], ['ɡ', 'g'], ['ɩ', 'i'], ['ƶ', 'z'], ['ɨ', 'i'], ['ɵ', 'o'], ['ƀ', 'b'], ['ɓ', 'b'], ['ɗ', 'd'], ['ς', 'σ'],
])
const STROKED_LETTER = new RegExp(`[${Array.from(STROKED.keys()).join('')}]`, 'gu')

/** Bounds the passes below; a name settles in two or three, each further pass only ever shortens or latinizes. */
const MAX_PASSES = 16

/**
 * A customer's name folded to what identifies it: width, case, accents, look-alike letters, punctuation, "&"/"and" and legal
 * forms at its ends no longer tell two names apart. Words are separated by one space. Idempotent; empty for a blank name
 * only, where blank means that nothing can be seen of it. Not for display.
 */
export function foldName(name: string): string {
  let current = name
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const next = foldOnce(current)
    if (next === current) return next
    current = next
  }
  return current
}

/** The words of a name, folded, legal forms and all. */
export function foldedWords(name: string): readonly string[] {
  const text = clean(name)
  const words: string[] = []
  let previousEnd = 0
  let runOfInitials = false
  for (const match of text.matchAll(WORD)) {
    const word = foldWord(match[0])
    const gap = text.slice(previousEnd, match.index)
    const initial = SINGLE_LETTER.test(word)
    const last = words.at(-1)
    if (initial && runOfInitials && last !== undefined && JOINS_INITIALS.test(gap)) {
      words[words.length - 1] = last + word
    } else {
      if (AMPERSAND.test(gap)) words.push('and')
      words.push(word)
      runOfInitials = initial
    }
    previousEnd = match.index + match[0].length
  }
  return words.map((word, index) => (index > 0 && index < words.length - 1 && CONNECTIVES.has(word) ? 'and' : word))
}

/** One word folded: accents, case, stroked letters, look-alikes. */
export function foldWord(word: string): string {
  const latin = foldLookAlikes(stripAccents(word))
  return stripAccents(latin.toLowerCase()).replace(STROKED_LETTER, (char) => STROKED.get(char) ?? char)
}

function foldOnce(name: string): string {
  const folded = stripLegalForms(foldedWords(name)).join(' ')
  if (folded !== '') return folded
  // Nothing but symbols: they are the name.
  return clean(name).toLowerCase().normalize('NFKC').replace(/\s+/gu, ' ').trim()
}

function clean(name: string): string {
  let text = name.toWellFormed().replace(IGNORABLE, '').replace(CONTROL, ' ').normalize('NFKC')
  for (const [bracketed, form] of BRACKETED_FORM) text = text.replaceAll(bracketed, form)
  const bare = stripAccents(text).replace(HEBREW_QUOTE, '').replace(APOSTROPHE, '')
  return bare.trim() === '' ? text : bare
}

function stripAccents(text: string): string {
  return text.normalize('NFD').replace(ACCENT, '').normalize('NFC')
}
