import { isCommonWord } from '../../lib/text-match/common-words.ts'
import { acronyms, significantWords, UNSPACED } from '../../lib/text-match/similarity.ts'

const BEGINNING = 3
const BEGINNING_UNSPACED = 2
const ENDING = 4

/** What of a customer its blocking keys are made of; the fields of `CustomerProfile`. */
export type BlockingFacts = {
  readonly domain: string | null
  readonly contactDomains: readonly string[]
  readonly domainLabel: string | null
  readonly hostedSite: string | null
  readonly foldedName: string
  readonly comparableName: string
}

/**
 * The keys that candidates of one customer share at least one of. Prefixes: `d:` domain (own or of a contact), `l:` domain
 * without its ending, `h:` hosted site, `n:` folded name, `b:` beginning and `e:` ending of a telling word, `a:` acronym.
 */
export function blockingKeysOf(facts: BlockingFacts): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const domain of [facts.domain, ...facts.contactDomains]) if (domain !== null) keys.add(`d:${domain}`)
  if (facts.domainLabel !== null) keys.add(`l:${facts.domainLabel}`)
  if (facts.hostedSite !== null) keys.add(`h:${facts.hostedSite}`)
  if (facts.foldedName === '') return keys
  keys.add(`n:${facts.foldedName}`)
  for (const key of nameKeys(facts.comparableName)) keys.add(key)
  return keys
}

export function intersects(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  for (const key of few) if (many.has(key)) return true
  return false
}

function nameKeys(name: string): readonly string[] {
  const words = significantWords(name)
  const telling = words.filter((word) => !isCommonWord(word))
  const keys = (telling.length > 0 ? telling : words).flatMap((word) => {
    const letters = Array.from(word)
    return [`b:${letters.slice(0, UNSPACED.test(word) ? BEGINNING_UNSPACED : BEGINNING).join('')}`, `e:${letters.slice(-ENDING).join('')}`]
  })
  const joined = Array.from(words.join(''))
  keys.push(`b:${joined.slice(0, BEGINNING).join('')}`)
  const short = telling[0]
  if (telling.length === 1 && short !== undefined) keys.push(`a:${short}`)
  return [...keys, ...(name.includes(' ') ? acronyms(name).map((initials) => `a:${initials}`) : [])]
}
