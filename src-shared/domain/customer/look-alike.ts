// Letters of other scripts that look like Latin ones. Only letters: digits (0/O, 1/l) carry meaning in names.

const pairs = (from: string, to: string): readonly (readonly [string, string])[] => {
  const source = Array.from(from)
  const target = Array.from(to)
  if (source.length !== target.length) throw new Error(`look-alike table is uneven: ${from} / ${to}`)
  return source.map((char, index) => [char, target[index] ?? ''] as const)
}

/** By the look of the very letter, for words that mix scripts: there the writer chose each letter by its look. */
const BY_LOOK: ReadonlyMap<string, string> = new Map([
  ...pairs('АВСЕНІЈКМОРЅТУХҮԚԜѴӀԌ', 'ABCEHIJKMOPSTYXYQWVIG'),
  ...pairs('авсеһіјкморѕтухԛԝѵӏԁԍн', 'abcehijkmopstyxqwvldgh'),
  ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'),
  ...pairs('αβεικνορτυχγηω', 'abeikvoptuxynw'),
  ...pairs('օսոհԼ', 'ounhL'),
])

/** By the look of the capital, for words wholly of look-alikes: such a word may be honest, so its case must not matter. */
const BY_CAPITAL: ReadonlyMap<string, string> = new Map([
  ...pairs('авсенһіјкморѕтухүԛԝѵӏԍ', 'abcehhijkmopstyxyqwvig'),
  ...pairs('αβεζηικμνορτυχ', 'abezhikmnoptyx'),
])

const LATIN = /\p{Script=Latin}/u
const IMITATING = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u
const LETTER = /\p{L}/u

/**
 * One word (accents already stripped) with imitating letters made Latin: where it mixes Latin with Cyrillic, Greek or
 * Armenian, and where every letter of it is a look-alike. A word such as `Яндекс` stays as it is.
 */
export function foldLookAlikes(word: string): string {
  if (!IMITATING.test(word)) return word
  const chars = Array.from(word)
  if (LATIN.test(word)) return chars.map((char) => BY_LOOK.get(char) ?? char).join('')
  const folded = chars.map((char) => BY_CAPITAL.get(char.toLowerCase()) ?? (LETTER.test(char) ? null : char))
  return folded.includes(null) ? word : folded.join('')
}

/** Every look-alike made Latin, mixed or not: a skeleton to compare words by, never an identity. */
export function skeleton(word: string): string {
  if (!IMITATING.test(word)) return word
  return Array.from(word, (char) => BY_CAPITAL.get(char) ?? char).join('')
}
