import type { Objective } from '../../../src-shared/domain/partner-plan/schema.ts'
import type { Requirement } from '../../../src-shared/domain/scorecard-rules/schema.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import type { ChangedFact } from '../../ui/changed-note.tsx'
import { MEASURE_WORDS, measureWords } from '../../ui/flag-words.ts'
import { doneWords } from './scorecard-words.ts'

const NOT_THERE = 'not there'

/** What became of the objectives since somebody began to write others over them. */
export function changedObjectives(seen: readonly Objective[], stored: readonly Objective[]): readonly ChangedFact[] {
  return both(seen, stored, (one) => one.id).flatMap(([id, was, is]) => {
    const words = (one: Objective | undefined) => (one === undefined ? NOT_THERE : `${one.text}, ${doneWords(one)}`)
    return words(was) === words(is) ? [] : [{ id, label: is?.text ?? was?.text ?? '', was: words(was), is: words(is) }]
  })
}

/** What became of the requirements; `tiers` names them, money is in `currency`. */
export function changedRequirements(seen: readonly Requirement[], stored: readonly Requirement[], tiers: readonly { readonly id: string; readonly name: string }[], currency: Currency): readonly ChangedFact[] {
  return both(seen, stored, (one) => `${one.tierId} ${one.measure}`).flatMap(([id, was, is]) => {
    const known = is ?? was
    if (known === undefined || was?.required === is?.required) return []
    const words = (one: Requirement | undefined) => (one === undefined ? 'not asked for' : measureWords(one.measure, one.required, currency))
    return [{ id, label: `${tiers.find((tier) => tier.id === known.tierId)?.name ?? known.tierId}, ${MEASURE_WORDS[known.measure].toLowerCase()}`, was: words(was), is: words(is) }]
  })
}

function both<T>(seen: readonly T[], stored: readonly T[], keyOf: (one: T) => string): readonly (readonly [key: string, was: T | undefined, is: T | undefined])[] {
  const keys = [...new Set([...seen, ...stored].map(keyOf))]
  return keys.map((key) => [key, seen.find((one) => keyOf(one) === key), stored.find((one) => keyOf(one) === key)])
}
