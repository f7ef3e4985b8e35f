import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RecordBase } from '../../../src-shared/domain/action.ts'
import { KINDS } from '../../../src-shared/domain/kinds.ts'
import type { Doer } from '../../../src-shared/domain/lifecycle.ts'
import { isPerson } from '../../../src-shared/domain/lifecycle.ts'
import type { MarginCredit, Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { CHANNEL_MANAGER, COLLEAGUE, ENDPOINT, OPERATIONS, OTHER_CHANNEL_MANAGER, person, SALES_MANAGER, SELLER } from '../../support/deal-fixtures.ts'
import { codeOf, tryStep } from '../../support/funds-fixtures.ts'
import type { Driven } from '../../support/funds-fixtures.ts'
import { direct, DIRECT_SELLER, drivenAll, entered, opportunities, PROOF_ID, rulesSeen } from '../../support/opportunity-fixtures.ts'

const spec = readFileSync(join(import.meta.dirname, '../../../src-shared/domain/opportunity/SPEC.md'), 'utf8').split('\n')
const cellsOf = (line = '') => line.split('|').slice(1, -1).map((cell) => cell.trim())

/** The rows under a header that begins so. */
function tableUnder(start: string) {
  const at = spec.findIndex((line) => line.startsWith(start))
  const end = spec.findIndex((line, index) => index > at && !line.startsWith('|'))
  return { header: cellsOf(spec[at]), rows: spec.slice(at + 2, end).map(cellsOf) }
}

function statesOf(prefix: string) {
  const first = spec.findIndex((line) => line.startsWith(`| ${prefix}-`))
  const columns = cellsOf(spec[first - 2]).slice(2)
  const rows = spec.filter((line) => line.startsWith(`| ${prefix}-`)).map(cellsOf)
  return { columns, rows, cells: rows.flatMap(([id = '', type = '', ...rest]) => columns.map((from, at) => ({ id, type, from, to: rest[at] ?? '' }))) }
}

/** The state of credit in which an action on it is legal, for what is won. */
const CREDIT_FOR: Readonly<Record<string, MarginCredit['status']>> = {
  'opportunity.receive_proof': 'due', 'opportunity.submit_proof': 'due', 'opportunity.schedule_credit': 'submitted', 'opportunity.earn_credit': 'submitted', 'opportunity.return_proof': 'submitted', 'opportunity.refuse_credit': 'submitted',
}

function recordIn(driven: Driven<RecordBase>, type: string, from: string): RecordBase | null {
  if (from === 'none') return null
  const credit = CREDIT_FOR[type]
  if (driven.id === opportunities.id && from === 'won' && credit) return opportunities.credited(credit)
  const record = driven.in(from)
  // The file that arrives was named when it was won before.
  return type === 'opportunity.receive_proof' ? ({ ...record, evidence: opportunities.credited('due').evidence } as RecordBase) : record
}

/** To a person there is nothing where no record is, and to everyone but its author no draft either. */
function refusedWith(driven: Driven<RecordBase>, type: string, from: string): string {
  const doer = driven.doerOf(type)
  if (!isPerson(doer) || driven.prefix !== 'OPP') return 'wrong_status'
  if (from === 'none') return 'not_found'
  // Nobody comments on a draft, and its author alone knows of it.
  const draft = from === 'draft' || from === 'withdrawn'
  return draft && (doer !== SELLER || type === 'opportunity.note') ? 'not_found' : 'wrong_status'
}

describe.each(drivenAll.map((one) => [one.lifecycle.kind, one] as const))('the table of %s', (_kind, driven) => {
  const { columns, rows, cells } = statesOf(driven.prefix)

  it('names every action and every state of the lifecycle, once', () => {
    expect(rows.map((row) => row[1] ?? '').toSorted()).toEqual(Object.keys(driven.lifecycle.actions).toSorted())
    expect(columns).toEqual(['none', ...driven.lifecycle.statuses])
  })

  it.each(cells)('$id: $type in $from gives $to', ({ type, from, to }) => {
    const before = recordIn(driven, type, from)
    // Drafts stand under an id of their own.
    const of = before === null && type === 'opportunity.create' ? { ...driven, id: entered.id } : driven
    const result = tryStep(of, before, type, driven.prefix === 'SLR' ? rulesSeen(type, before as never) : {})
    if (to === '–') {
      expect(codeOf(result)).toBe(refusedWith(driven, type, from))
      return
    }
    expect(result).toMatchObject({ ok: true, value: { status: to } })
    if (!result.ok) return
    expect(KINDS[driven.lifecycle.kind as keyof typeof KINDS].schema.safeParse(result.value).error).toBeUndefined()
    if (before && result.value.status !== before.status) expect(driven.lifecycle.actions[type]?.changesStatus).toBe(true)
  })
})

const CODES: Readonly<Record<string, string>> = { no: 'not_allowed', hidden: 'not_found' }
const PEOPLE: Readonly<Record<string, readonly Doer[]>> = {
  owner: [SELLER], colleague: [COLLEAGUE], managers: [SALES_MANAGER, person('partner_sales_operations', 'omar')], 'channel manager': [CHANNEL_MANAGER], 'channel operations': [OPERATIONS],
  others: [OTHER_CHANNEL_MANAGER, person('partner_sales_manager', 'eve', 'partner-cobalt')], 'direct owner': [DIRECT_SELLER], 'vendor people': [CHANNEL_MANAGER],
  'partner people': [SELLER, SALES_MANAGER, person('partner_sales_manager', 'eve', 'partner-cobalt')], endpoint: [ENDPOINT],
}

/** Every action by every class of people in every state that everybody may see. */
function whoCells(header: readonly string[], rows: readonly (readonly string[])[], statuses: readonly string[]) {
  return rows.flatMap(([type = '', ...rest]) =>
    header.slice(1).flatMap((who, at) => (PEOPLE[who] ?? []).flatMap((doer) => statuses.map((status) => ({ type, who: `${who} (${doer.personId})`, doer, status, may: rest[at] ?? '' })))),
  )
}

const legal = (type: string, from: string) => statesOf('OPP').cells.find((cell) => cell.type === type && cell.from === from)?.to !== '–'

describe.each([
  ['of a partner', '| action | owner |', opportunities, ['opportunity.create', 'opportunity.submit', 'opportunity.withdraw']],
  ['direct', '| action | direct owner |', direct, [
    'opportunity.create', 'opportunity.submit', 'opportunity.withdraw', 'opportunity.convert', 'opportunity.receive', 'opportunity.receive_proof', 'opportunity.submit_proof', 'opportunity.schedule_credit',
    'opportunity.earn_credit', 'opportunity.return_proof', 'opportunity.refuse_credit',
  ]],
] as const)('OPP-16 OPP-18 OPP-25: who may, %s', (_name, start, driven, elsewhere) => {
  const { header, rows } = tableUnder(start)
  const of = driven as unknown as Driven<RecordBase>

  it('names every action once, but those of drafts', () => {
    expect([...rows.map((row) => row[0] ?? ''), ...elsewhere].toSorted()).toEqual(Object.keys(opportunities.lifecycle.actions).toSorted())
    expect(header.slice(1).every((who) => (PEOPLE[who] ?? []).length > 0)).toBe(true)
  })

  it.each(whoCells(header, rows, ['open', 'won', 'lost']))('$type by $who while $status: $may', ({ type, doer, status, may }) => {
    const result = codeOf(tryStep(of, recordIn(of, type, status), type, { doer }))
    expect(result).toBe(CODES[may] ?? (legal(type, status) ? 'ok' : 'wrong_status'))
  })
})

describe('OPP-16 OPP-17: drafts and what was dropped', () => {
  const others = [COLLEAGUE, SALES_MANAGER, CHANNEL_MANAGER, OPERATIONS, OTHER_CHANNEL_MANAGER]
  const types = Object.keys(opportunities.lifecycle.actions).filter((type) => opportunities.doerOf(type) !== ENDPOINT && type !== 'opportunity.create' && type !== 'opportunity.convert')
  it.each(others.flatMap((doer) => types.map((type) => ({ who: doer.personId, doer, type }))))('$type by $who: does not exist', ({ doer, type }) => {
    for (const status of ['draft', 'withdrawn'] as const) expect(codeOf(tryStep(entered, entered.in(status), type, { doer }))).toBe('not_found')
  })
})

describe('OPP-19: who enters what', () => {
  const create = (doer: Doer, partnerId: string, origin: string) => codeOf(tryStep(entered, null, 'opportunity.create', { doer, input: { ...entered.inputFor('opportunity.create', null), partnerId, origin } }))
  it.each([
    [SELLER, 'partner-brightwater', 'partner', 'ok'], [SELLER, 'partner-brightwater', 'vendor', 'invalid_input'], [SELLER, 'partner-brightwater', 'registration', 'invalid_input'], [SELLER, 'partner-cobalt', 'partner', 'not_allowed'],
    [SELLER, '', 'partner', 'not_allowed'], [CHANNEL_MANAGER, '', 'vendor', 'ok'], [CHANNEL_MANAGER, 'partner-brightwater', 'vendor', 'ok'], [CHANNEL_MANAGER, 'partner-cobalt', 'vendor', 'not_allowed'],
    [CHANNEL_MANAGER, 'partner-brightwater', 'partner', 'invalid_input'], [OPERATIONS, 'partner-cobalt', 'vendor', 'ok'], [ENDPOINT, 'partner-brightwater', 'partner', 'not_allowed'],
  ] as const)('%o for “%s” as %s: %s', (doer, partnerId, origin, code) => {
    expect(create(doer, partnerId, origin)).toBe(code)
  })
})

describe('OPP-18: the channel manager', () => {
  it('changes next step and milestones, and nothing beside them', () => {
    const open = opportunities.in('open')
    const change = (changes: readonly unknown[]) => codeOf(tryStep(opportunities, open, 'opportunity.edit', { doer: CHANNEL_MANAGER, input: { changes } }))
    const milestone = { field: 'milestone', key: PROOF_ID, from: null, to: { id: PROOF_ID, text: 'Site survey', due: '', done: false } }
    const step = { field: 'nextStep', from: '', to: 'Call about the budget' }
    expect([change([step, milestone, { field: 'nextStepDue', from: '', to: '2026-12-01' }]), change([step, { field: 'title', from: '', to: 'x' }])]).toEqual(['ok', 'not_allowed'])
    expect((open satisfies Opportunity).status).toBe('open')
  })
})

describe('what the tables carry', () => {
  it('OPP-1 OPP-2 OPP-3 OPP-4 OPP-5 OPP-6 OPP-7 OPP-32 OPP-33 OPP-34 OPP-35 OPP-36 OPP-37 OPP-38 OPP-39 OPP-40 OPP-41 OPP-42 OPP-43: every row of opportunities is there', () => {
    expect(statesOf('OPP').cells).toHaveLength(19 * 6)
  })

  it('SLR-1 SLR-2 SLR-3 QUO-1 QUO-2: every row of rules and quotas is there', () => {
    expect([statesOf('SLR').cells.length, statesOf('QUO').cells.length]).toEqual([3 * 2, 2 * 3])
  })
})
