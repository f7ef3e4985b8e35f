import type { Action } from '../../src-shared/domain/action.ts'
import { SYSTEM, SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import { changesBetween, contentOf } from '../../src-shared/domain/deal/edits.ts'
import { DECIDED_ON, dealLifecycle } from '../../src-shared/domain/deal/lifecycle.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import { addDays, plainDateIn } from '../../src-shared/lib/plain-date.ts'
import { DECISION_HOURS, DEMO_TIERS, VENDOR_ZONE } from './catalog.ts'
import type { Plan } from './plan.ts'
import type { Chance } from './random.ts'

const MINUTE = 60_000
const HOUR = 3_600_000

const QUESTIONS = ['When does the present contract end? Who signs?', 'Which of the sites are meant? Please name the person who decides.', 'Is the amount list price or after your discount?', 'Do they run a tender? If so, until when?'] as const
const ANSWERS = ['Contract ends in February; the operations director signs.', 'All sites; the head of IT decides.', 'After discount.', 'No tender; they want to sign this quarter.'] as const
const REJECTIONS = [['not_qualified', 'No project and no budget yet. Register again when there is one.'], ['outside_program', 'The products are outside your program.'], ['existing_vendor_deal', 'Our own team is in talks with them already.'], ['incomplete', 'Nobody at the customer knew of the project.']] as const

export interface Built {
  readonly deal: Deal
  /** Day of the decision, the vendor's, for protected ones. */
  readonly protectedFrom: string | null
}

export interface Surroundings {
  readonly random: Chance
  readonly now: number
  /** The number that a first receipt gets. */
  readonly number: () => string
  /** Whether customer and products are free of others' protection in the period; taken when they are. */
  readonly protect: (deal: Deal, from: string, until: string) => boolean
  /** Called at the first receipt: the customer is resolved in the order of receipt. */
  readonly received: (deal: Deal) => void
}

/** Builds one registration's log by the lifecycle: what is illegal throws, for the sample would be wrong. */
export function buildDeal(plan: Plan, around: Surroundings): Built {
  const { random, now } = around
  const { partner } = plan.partner
  const seller: Actor = { personId: plan.sellerId, role: 'partner_seller', partnerId: partner.id, manages: [] }
  const manager: Actor = { personId: partner.ownerId, role: 'channel_manager', partnerId: null, manages: [partner.id] }
  let deal: Deal | null = null
  let last = 0

  const current = (): Deal => {
    if (!deal) throw new Error('No deal yet')
    return deal
  }
  /** `at` is never before what was received last; a quarter of the sellers' work happens on the way. */
  const step = (type: string, by: Actor | typeof SYSTEM_ACTOR, wanted: number, input: Action['input'], seen?: Action['seen']): number => {
    const at = Math.max(wanted, last)
    const lag = by.personId === SYSTEM ? 0 : by === seller && random.yes(0.2) ? random.int(10 * MINUTE, 4 * HOUR) : random.int(300, 9000)
    const receivedAt = Math.max(last, Math.min(at + lag, now - 1000))
    const action: Action = { id: random.id(), v: 1, type, by: by.personId, at: iso(Math.min(at, receivedAt)), input, ...(seen ? { seen } : {}), receivedAt: iso(receivedAt) }
    const result = act(dealLifecycle, plan.id, deal, action, by)
    if (!result.ok) throw new Error(`Sample deal ${plan.content.customerName}: ${type} was refused: ${result.error.message}`)
    deal = result.value
    last = receivedAt
    return receivedAt
  }
  const decide = (type: string, at: number, input: Action['input']) => step(type, manager, at, input, Object.fromEntries(DECIDED_ON.map((field) => [field, current()[field]])))
  const submit = (at: number, note?: string) => {
    const receivedAt = step('deal.submit', seller, at, note === undefined ? {} : { note })
    const first = current().number === undefined
    step('deal.receive', SYSTEM_ACTOR, receivedAt, { number: current().number ?? around.number(), dueAt: iso(receivedAt + DECISION_HOURS * HOUR) })
    if (first) around.received(current())
    return receivedAt
  }

  step('deal.create', seller, plan.createdAt, { partnerId: partner.id, currency: partner.currency })
  step('deal.edit', seller, plan.createdAt + random.int(3, 40) * MINUTE, { changes: changesBetween(contentOf(current()), plan.content) })
  if (plan.submittedAt === null) return { deal: versioned(current()), protectedFrom: null }

  let receivedAt = submit(plan.submittedAt)
  if (plan.ends === 'submitted') return { deal: versioned(current()), protectedFrom: null }
  if (plan.returnedOnce && plan.ends !== 'returned') {
    const returnedAt = receivedAt + random.int(2, 30) * HOUR
    if (returnedAt + 40 * HOUR > now) return { deal: versioned(current()), protectedFrom: null }
    decide('deal.return', returnedAt, { questions: random.pick(QUESTIONS) })
    receivedAt = submit(returnedAt + random.int(2, 30) * HOUR, random.pick(ANSWERS))
  }
  const decidedAt = receivedAt + plan.decidedAfter
  if (decidedAt > now - MINUTE) return { deal: versioned(current()), protectedFrom: null }

  switch (plan.ends) {
    case 'approved': {
      const from = plainDateIn(decidedAt, VENDOR_ZONE)
      const tier = DEMO_TIERS.find((one) => one.id === partner.tierId)
      const until = addDays(from, tier?.protectionDays ?? 60)
      if (!around.protect(current(), from, until)) {
        decide('deal.reject', decidedAt, { reason: 'duplicate', explanation: 'This customer is protected for these products already.' })
        return { deal: versioned(current()), protectedFrom: null }
      }
      decide('deal.approve', decidedAt, { protectedUntil: until, marginBps: tier?.marginBps ?? 300, ...(random.yes(0.2) ? { note: 'Good luck. Tell us when the workshop is.' } : {}) })
      if (random.yes(0.3) && decidedAt + 60 * HOUR < now) step('deal.note', seller, decidedAt + random.int(3, 50) * HOUR, { text: random.pick(['Workshop went well.', 'Offer sent.', 'They compare with one other offer.', 'Waiting for the board.']) })
      return { deal: versioned(current()), protectedFrom: from }
    }
    case 'rejected': {
      const [reason, explanation] = random.pick(REJECTIONS)
      decide('deal.reject', decidedAt, { reason, explanation })
      break
    }
    case 'returned':
      decide('deal.return', decidedAt, { questions: random.pick(QUESTIONS) })
      break
    case 'withdrawn':
      step('deal.withdraw', seller, decidedAt, { reason: random.pick(['The customer put it off.', 'Budget was cut.', 'They stay with what they have.']) })
      break
    case 'draft':
      throw new Error('A draft is never submitted')
    case 'converted':
      throw new Error('A registration is converted by its opportunity')
  }
  return { deal: versioned(current()), protectedFrom: null }
}

const iso = (ms: number) => new Date(ms).toISOString()

/** As the endpoint would have left it: its version is the moment of its last change. */
function versioned(deal: Deal): Deal {
  return { ...deal, version: Date.parse(deal.updatedAt) }
}
