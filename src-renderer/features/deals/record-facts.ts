import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { countryName } from '../../../src-shared/lib/countries.ts'
import { percentOfBasisPoints, sourceWords, TIME_FRAME_WORDS } from '../../ui/deal-words.ts'
import { APP_LOCALE, formatMoney } from '../../ui/format-money.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'

export interface FactWords {
  readonly label: string
  readonly words: string
  /** As the endpoint has it, where that is something else. */
  readonly was?: string | undefined
  readonly waiting: boolean
}

type Reader = readonly [label: string, read: (deal: Deal) => string]

const READERS: readonly Reader[] = [
  ['End customer', (deal) => deal.customerName],
  ['Website', (deal) => (deal.noWebsite ? 'They have none' : deal.website)],
  ['Country', (deal) => (deal.country === '' ? '' : countryName(deal.country, APP_LOCALE))],
  ['Contact', (deal) => [deal.contacts[0]?.name ?? '', deal.contacts[0]?.title ?? ''].filter((part) => part !== '').join(', ')],
  ['Contact e-mail', (deal) => deal.contacts[0]?.email ?? ''],
  ['Expected close', (deal) => (deal.expectedClose === '' ? '' : formatPlainDate(deal.expectedClose))],
  ['Source', (deal) => sourceWords(deal.source, deal.sourceDetail)],
  ['Time frame', (deal) => (deal.timeFrame === '' ? '' : TIME_FRAME_WORDS[deal.timeFrame])],
  ['Competitor', (deal) => deal.competitor],
  ['Margin credit', marginWords],
]

function marginWords(deal: Deal): string {
  if (!deal.protection) return ''
  return `${percentOfBasisPoints(deal.protection.marginBps)}, ${formatMoney(deal.protection.marginCredit, deal.currency, { whole: true })} when won`
}

/** The facts that are given, each with what it was at the endpoint while a change of it waits. */
export function factWords(deal: Deal, received: Deal | null): readonly FactWords[] {
  return READERS.flatMap(([label, read]) => {
    const words = read(deal)
    const before = received === null ? words : read(received)
    const waiting = received !== null && before !== words
    if (words === '' && !waiting) return []
    return [{ label, words: words === '' ? 'none' : words, waiting, ...(waiting ? { was: before === '' ? 'none' : before } : {}) }]
  })
}
