import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { partnerPlanId } from '../../src-shared/domain/partner-plan/partner-plan-id.ts'
import type { PartnerPlan } from '../../src-shared/domain/partner-plan/schema.ts'
import { preferencesId } from '../../src-shared/domain/preferences/preferences-id.ts'
import type { Preferences } from '../../src-shared/domain/preferences/schema.ts'
import { DEFAULT_FLAGS, SCORECARD_RULES_ID } from '../../src-shared/domain/scorecard-rules/defaults.ts'
import type { PushAnswer } from '../../src-shared/sync/protocol/push.ts'
import { startEndpoint } from '../support/endpoint.ts'
import type { TestEndpoint } from '../support/endpoint.ts'
import type { Client } from '../support/endpoint-client.ts'
import { refusalOf } from '../support/endpoint-deals.ts'
import type { FixturePerson } from '../support/endpoint-fixture.ts'

const ALDER = 'partner-ald'
const PEOPLE: readonly FixturePerson[] = ['ann', 'amy', 'ada', 'bob', 'ivy', 'max', 'olga']
const objective = (text = 'Joint events', id: string = randomUUID()) => ({ id, text, target: 4, done: 0 })
const outcomeOf = (answer: PushAnswer): string => {
  const [one] = answer.outcomes
  return one?.state === 'refused' ? one.code : (one?.state ?? 'nothing')
}

const agree = (client: Client, objectives: readonly object[], seen: readonly object[] | null, partnerId = ALDER, id = partnerPlanId(partnerId)) =>
  client.pushOne('programs', { id, base: 1, actions: [client.action('partner_plan.agree', { partnerId, reviewedOn: '2026-01-10', objectives }, { seen: { objectives: seen } })] })
const file = (client: Client, partnerId = ALDER) =>
  client.pushOne('programs', { id: partnerPlanId(partnerId), base: 1, actions: [client.action('partner_plan.file_agreement', { partnerId, title: 'Agreement', signedOn: '2026-01-10', endsOn: '', terms: 'Net 30.', reason: 'Filed again.' })] })
const measure = (client: Client, partnerId = ALDER) =>
  client.pushOne('programs', { id: partnerPlanId(partnerId), base: 1, actions: [client.action('partner_plan.measure', { partnerId, measure: 'certified_people', value: 3, on: '2026-01-10', source: '' })] })
const report = (client: Client, objectiveId: string, done = 2) =>
  client.pushOne('programs', { id: partnerPlanId(ALDER), base: 1, actions: [client.action('partner_plan.report', { objectiveId, done })] })
const plansOf = async (client: Client): Promise<readonly PartnerPlan[]> => (await client.pullAll('programs')).documents.filter((one) => 'kind' in one && one['kind'] === 'partner_plan') as unknown as PartnerPlan[]

async function everybody(endpoint: TestEndpoint): Promise<Readonly<Record<FixturePerson, Client>>> {
  const entries = await Promise.all(PEOPLE.map(async (who) => [who, await endpoint.signIn(who)] as const))
  return Object.fromEntries(entries) as Record<FixturePerson, Client>
}

/** What each person got for the same offer. */
async function answersOf(clients: Readonly<Record<FixturePerson, Client>>, offer: (client: Client) => Promise<PushAnswer>): Promise<Readonly<Record<string, string>>> {
  const answers: Record<string, string> = {}
  for (const who of PEOPLE) answers[who] = outcomeOf(await offer(clients[who]))
  return answers
}

describe('the plan with a partner', () => {
  // Max stands in for Ivy at Alder; Bob is Birch's.
  const BY_VENDOR = { ann: 'not_allowed', amy: 'not_allowed', ada: 'not_allowed', bob: 'not_allowed', ivy: 'accepted', max: 'accepted', olga: 'accepted' }

  it('PLN-5: is written by its managers at the vendor, reported on by its own managers too, and by nobody else, whether it is there or not', async () => {
    const endpoint = await startEndpoint()
    const clients = await everybody(endpoint)
    expect(await answersOf(clients, (client) => report(client, randomUUID()))).toEqual({ ann: 'not_found', amy: 'not_found', ada: 'not_found', bob: 'not_found', ivy: 'not_found', max: 'not_found', olga: 'not_found' })
    const one = objective()
    let stands: readonly object[] | null = null
    for (const who of PEOPLE) {
      const outcome = outcomeOf(await agree(clients[who], [one], stands))
      expect([who, outcome]).toEqual([who, BY_VENDOR[who as keyof typeof BY_VENDOR]])
      if (outcome === 'accepted') stands = [one]
    }
    expect(await answersOf(clients, (client) => file(client))).toEqual(BY_VENDOR)
    expect(await answersOf(clients, (client) => measure(client))).toEqual(BY_VENDOR)
    // For whom it is out of sight it does not exist; the seller sees it and is told whose it is.
    expect(await answersOf(clients, (client) => report(client, one.id))).toEqual({ ann: 'not_allowed', amy: 'accepted', ada: 'accepted', bob: 'not_found', ivy: 'accepted', max: 'accepted', olga: 'accepted' })
    // Birch is Max's, not Ivy's.
    expect(outcomeOf(await agree(clients.ivy, [objective()], null, 'partner-bir'))).toBe('not_allowed')
  })

  it('PLN-12: is received by its partner, who manages it and channel operations, and out of sight it is as one that is not there', async () => {
    const endpoint = await startEndpoint()
    const clients = await everybody(endpoint)
    const cleo = await endpoint.signIn('cleo')
    expect(outcomeOf(await agree(clients.ivy, [objective()], null))).toBe('accepted')
    expect(outcomeOf(await agree(clients.max, [objective()], null, 'partner-bir'))).toBe('accepted')
    for (const [client, partners] of [
      [clients.ann, ['partner-ald']], [clients.amy, ['partner-ald']], [clients.ada, ['partner-ald']], [clients.bob, ['partner-bir']], [cleo, []],
      [clients.ivy, ['partner-ald']], [clients.max, ['partner-ald', 'partner-bir']], [clients.olga, ['partner-ald', 'partner-bir']],
    ] as const) {
      expect((await plansOf(client)).map((one) => one.partnerId).toSorted()).toEqual(partners)
    }
    // Bob offers on Alder's plan, and on one that nobody has begun: the same answer, with nothing of either.
    const offered = async (partnerId: string) => {
      const { id, ...answer } = await agree(clients.bob, [objective()], null, partnerId)
      const history = await clients.bob.history('programs', id)
      return { ...answer, outcomes: answer.outcomes.map(({ actionId: _id, ...rest }) => rest), history: history.status }
    }
    expect(await offered(ALDER)).toEqual(await offered('partner-ced'))
    expect(await offered(ALDER)).toMatchObject({ outcome: 'gone', history: 404 })
  })

  it('PLN-12: is with a partner of the directory', async () => {
    const endpoint = await startEndpoint()
    const olga = await endpoint.signIn('olga')
    for (const answer of [await agree(olga, [objective()], null, 'partner-none'), await file(olga, 'partner-none'), await measure(olga, 'partner-none')]) {
      expect(refusalOf(answer)).toMatchObject({ code: 'unknown_reference', message: expect.stringContaining('directory') as unknown })
    }
    const { documents } = await olga.pullAll('personal')
    expect(documents).toMatchObject([{ title: 'Partner plan' }, { title: 'Partner plan' }, { title: 'Partner plan' }])
  })

  it('PLN-6 PLN-8: meets in one record, whoever begins it, and holds what was seen', async () => {
    const endpoint = await startEndpoint()
    const [ivy, max] = await Promise.all([endpoint.signIn('ivy'), endpoint.signIn('max')])
    expect(refusalOf(await agree(ivy, [objective()], null, ALDER, randomUUID())).code).toBe('invalid_input')
    const [first, second] = [objective('Joint events'), objective('Presales engineer')]
    expect(outcomeOf(await agree(ivy, [first], null))).toBe('accepted')
    expect(refusalOf(await agree(max, [second], null)).code).toBe('changed_since')
    expect(outcomeOf(await agree(max, [first, second], [first]))).toBe('accepted')
    expect((await plansOf(ivy)).map((one) => one.objectives.map(({ text }) => text))).toEqual([['Joint events', 'Presales engineer']])
    expect(refusalOf(await agree(ivy, [{ ...first, id: first.id.toUpperCase() }], [first, second])).code).toBe('invalid_input')
  })

  it('a record of another kind under the id of a plan is left as it is: the stored one is judged, not what is offered', async () => {
    const endpoint = await startEndpoint()
    const olga = await endpoint.signIn('olga')
    const requirements = { requirements: [], currency: 'EUR', assessedOn: '', reason: 'x' }
    expect(outcomeOf(await olga.pushOne('programs', { id: SCORECARD_RULES_ID, base: 1, actions: [olga.action('scorecard_rules.set_requirements', requirements, { seen: { requirements: null } })] }))).toBe('accepted')
    expect(refusalOf(await agree(olga, [objective()], null, ALDER, SCORECARD_RULES_ID)).code).toBe('unknown_action')
    expect(outcomeOf(await agree(olga, [objective()], null))).toBe('accepted')
    const onPlan = await olga.pushOne('programs', { id: partnerPlanId(ALDER), base: 1, actions: [olga.action('scorecard_rules.set_requirements', requirements, { seen: { requirements: null } })] })
    expect(refusalOf(onPlan).code).toBe('unknown_action')
  })
})

describe('what partners are measured by', () => {
  const set = (client: Client, requirements: readonly object[], seen: readonly object[] | null, id = SCORECARD_RULES_ID) =>
    client.pushOne('programs', { id, base: 1, actions: [client.action('scorecard_rules.set_requirements', { requirements, currency: 'EUR', assessedOn: '', reason: 'The new program.' }, { seen: { requirements: seen } })] })
  const measuring = (client: Client) =>
    client.pushOne('programs', { id: SCORECARD_RULES_ID, base: 1, actions: [client.action('scorecard_rules.set_measuring', { answerHours: 'business', flags: DEFAULT_FLAGS, reason: 'x' }, { seen: { answerHours: null, flags: null } })] })

  it('SCR-3: is changed by channel operations alone, and received by everybody', async () => {
    const endpoint = await startEndpoint()
    const clients = await everybody(endpoint)
    const nobodyElse = { ann: 'not_allowed', amy: 'not_allowed', ada: 'not_allowed', bob: 'not_allowed', ivy: 'not_allowed', max: 'not_allowed' }
    const gold = { tierId: 'gold', measure: 'customers', required: 4 }
    expect(await answersOf(clients, (client) => measuring(client))).toEqual({ ...nobodyElse, olga: 'accepted' })
    expect(await answersOf(clients, (client) => set(client, [gold], []))).toEqual({ ...nobodyElse, olga: 'accepted' })
    for (const who of PEOPLE) {
      const { documents } = await clients[who].pullAll('programs')
      expect(documents.find((one) => one.id === SCORECARD_RULES_ID)).toMatchObject({ requirements: [gold], answerHours: 'business' })
    }
    expect(refusalOf(await set(clients.olga, [gold], null, randomUUID())).code).toBe('invalid_input')
  })

  it('SCR-6: asks for something of tiers that there are', async () => {
    const endpoint = await startEndpoint()
    const olga = await endpoint.signIn('olga')
    expect(refusalOf(await set(olga, [{ tierId: 'titanium', measure: 'customers', required: 4 }], null))).toMatchObject({ code: 'unknown_reference', message: expect.stringContaining('tier') as unknown })
    const { documents } = await olga.pullAll('personal')
    expect(documents).toMatchObject([{ title: 'Scorecard rules', code: 'unknown_reference' }])
    expect(outcomeOf(await set(olga, [{ tierId: 'gold', measure: 'customers', required: 4 }], null))).toBe('accepted')
  })
})

describe('what people choose for themselves', () => {
  const arrange = (client: Client, personId: string, order: readonly string[], id = preferencesId(personId)) => client.pushOne('personal', { id, base: 1, actions: [client.action('preferences.arrange_home', { personId, order, hidden: [] })] })
  const chosen = async (client: Client): Promise<readonly Preferences[]> => (await client.pullAll('personal')).documents.filter((one) => 'kind' in one && one['kind'] === 'preferences') as unknown as Preferences[]

  it('PRF-2 PRF-3 PRF-6: is theirs alone: for everybody else it is not there, whether it is or not', async () => {
    const endpoint = await startEndpoint()
    const clients = await everybody(endpoint)
    const before = await answersOf(clients, (client) => arrange(client, 'cleo', ['money']))
    const cleo = await endpoint.signIn('cleo')
    expect(outcomeOf(await arrange(cleo, 'cleo', ['waiting']))).toBe('accepted')
    const after = await answersOf(clients, (client) => arrange(client, 'cleo', ['money']))
    expect([before, after]).toEqual([after, Object.fromEntries(PEOPLE.map((who) => [who, 'not_found']))])
    for (const who of PEOPLE) {
      // In their own name, on her record.
      const own = await arrange(clients[who], who, ['team'], preferencesId('cleo'))
      expect([own.outcome, outcomeOf(own)]).toEqual(['gone', 'invalid_input'])
      expect(await chosen(clients[who])).toEqual([])
      expect((await clients[who].history('personal', preferencesId('cleo'))).status).toBe(404)
    }
    expect(await chosen(cleo)).toMatchObject([{ personId: 'cleo', partnerId: '', home: { order: ['waiting'], hidden: [] } }])
  })

  it('PRF-5: the arrangement that was received last holds, on both of a person’s computers', async () => {
    const endpoint = await startEndpoint()
    const [here, there] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ann')])
    await arrange(here, 'ann', ['waiting', 'money'])
    await arrange(there, 'ann', ['money'])
    expect(await chosen(here)).toMatchObject([{ home: { order: ['money'] } }])
    expect(await chosen(there)).toEqual(await chosen(here))
  })
})
