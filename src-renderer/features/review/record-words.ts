import type { DealView } from '../../../src-shared/bridge/contract/deals.ts'
import { missingFacts, REQUIRED_FACTS, type RequiredFact } from '../../../src-shared/domain/deal/completeness.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { assertNever } from '../../../src-shared/lib/assert-never.ts'
import { countryName } from '../../../src-shared/lib/countries.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import type { CheckedFact } from '../../ui/completeness.tsx'
import { contactWords, lineWords } from '../../ui/deal-fields.ts'
import { REJECT_WORDS, sourceWords } from '../../ui/deal-words.ts'
import { dueWords, roughly } from '../../ui/due-words.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { clockTime, dayAndTime } from '../../ui/relative-time.ts'
import type { SentencePart } from '../../ui/status-sentence.tsx'

const DAY = 86_400_000

/** The eight required facts with their values; undefined where one is missing. */
export function checkedFacts(deal: Deal): readonly CheckedFact[] {
  const missing = new Set(missingFacts(deal).map((one) => one.fact))
  return REQUIRED_FACTS.map((fact) => ({ label: FACT_LABELS[fact], value: missing.has(fact) ? undefined : factWords(deal, fact) }))
}

const FACT_LABELS: Readonly<Record<RequiredFact, string>> = {
  customer: 'Customer',
  website: 'Website',
  country: 'Country',
  contact: 'Contact',
  products: 'Products',
  expectedClose: 'Expected close',
  source: 'Source',
  situation: 'Situation',
}

function factWords(deal: Deal, fact: RequiredFact): string {
  switch (fact) {
    case 'customer':
      return deal.customerName
    case 'website':
      return deal.noWebsite ? 'They have none' : deal.website
    case 'country':
      return countryName(deal.country)
    case 'contact':
      return deal.contacts.map(contactWords).join('; ')
    case 'products':
      return deal.lines.map(lineWords).join(', ')
    case 'expectedClose':
      return formatPlainDate(deal.expectedClose)
    case 'source':
      return sourceWords(deal.source, deal.sourceDetail)
    case 'situation':
      return deal.situation
    default:
      return assertNever(fact)
  }
}

/** How complete it is: `8 of 8 required · competitor and time frame left blank`. */
export function completenessNote(deal: Deal): string {
  const missing = missingFacts(deal).length
  const blank = [...(deal.competitor.trim() === '' ? ['competitor'] : []), ...(deal.timeFrame === '' ? ['time frame'] : []), ...(deal.notes.trim() === '' ? ['notes'] : [])]
  const required = `${REQUIRED_FACTS.length - missing} of ${REQUIRED_FACTS.length} required`
  return blank.length === 0 ? required : `${required} · ${joined(blank)} left blank`
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

/** Whose move it is, by when, and what happens if nobody acts, for the person who reviews. `now` in epoch milliseconds, `zone` the reader's. */
export function moveSentence(view: Pick<DealView, 'deal' | 'allowed' | 'people' | 'held'>, now: number, zone: string): readonly SentencePart[] {
  const { deal, allowed } = view
  switch (deal.status) {
    case 'submitted': {
      const approve = allowed['deal.approve']
      if (!approve.allowed) return [{ strong: 'Not your move: ' }, approve.reason]
      if (deal.dueAt === undefined) return [{ strong: 'Your move: ' }, 'decide when the endpoint has received it and said by when.']
      const due = Date.parse(deal.dueAt)
      if (due < now) return [{ strong: 'Your move: ' }, 'the answer was due ', { strong: deadline(due, now, zone) }, `, ${roughly(now - due)} ago. The partner is still waiting for it.`]
      return [{ strong: 'Your move: ' }, 'decide by ', { strong: deadline(due, now, zone) }, `, ${dueWords(due - now)} from now. If nobody acts, it turns late and stays in this queue.`]
    }
    case 'returned':
      return [{ strong: 'The partner’s move: ' }, 'answer the questions and submit again. Until then nothing is left to decide here.', ...byWhom(view, 'deal.return', now, zone)]
    case 'approved':
      return [{ strong: 'Approved' }, deal.protection ? `, protected until ${formatPlainDate(deal.protection.until)}.` : '.', ...byWhom(view, 'deal.approve', now, zone)]
    case 'converted':
      return [{ strong: 'Converted' }, ' into an opportunity.', ...byWhom(view, 'deal.convert', now, zone)]
    case 'rejected':
      return [{ strong: 'Rejected' }, deal.closure ? `: ${REJECT_WORDS[deal.closure.reason].toLowerCase()}.` : '.', ...byWhom(view, 'deal.reject', now, zone)]
    case 'withdrawn':
      return [{ strong: 'Withdrawn' }, ' by the partner. Nothing is left to decide.', ...byWhom(view, 'deal.withdraw', now, zone)]
    case 'draft':
      return [{ strong: 'Not submitted yet.' }]
    default:
      return assertNever(deal.status)
  }
}

function byWhom(view: Pick<DealView, 'deal' | 'people' | 'held'>, type: string, now: number, zone: string): readonly SentencePart[] {
  const last = view.deal.actions.findLast((one) => one.type === type)
  if (last === undefined) return []
  const sent = last.receivedAt === undefined ? (view.held === null ? ' Waiting to sync.' : ' Undo can still take it back.') : ''
  return [` ${view.people[last.by] ?? 'Someone'}, ${dayAndTime(Date.parse(last.at), now, zone)}.${sent}`]
}

/** A deadline as people say it: `13:52 today`, `09:00 tomorrow`, else `Thu 26 Nov, 13:52`. */
export function deadline(at: number, now: number, zone: string): string {
  const day = plainDateIn(at, zone)
  if (day === plainDateIn(now, zone)) return `${clockTime(at, zone)} today`
  if (day === plainDateIn(now + DAY, zone)) return `${clockTime(at, zone)} tomorrow`
  return dayAndTime(at, now, zone)
}
