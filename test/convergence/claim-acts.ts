import type { ClaimAction, ClaimView } from '../../src-shared/bridge/contract/fund-views.ts'
import type { ClaimBasis } from '../../src-shared/bridge/contract/funds.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import { claimContentOf } from '../../src-shared/domain/claim/edits.ts'
import type { ClaimContent } from '../../src-shared/domain/claim/edits.ts'
import { CLAIM_DECIDED_ON } from '../../src-shared/domain/claim/lifecycle.ts'
import type { ClaimStatus } from '../../src-shared/domain/claim/schema.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import { pick } from '../support/random.ts'
import { between, doing, some } from './hands.ts'
import type { Act, Actor } from './hands.ts'
import { putFile, readThrough } from './proof-files.ts'

const LOOKED_AT = 6

async function claimsIn({ once, random }: Actor, statuses: readonly ClaimStatus[]): Promise<readonly string[]> {
  const { items } = await once('funds.items', { filter: { kinds: ['claim'], statuses: [...statuses], ...(random() < 0.7 ? { partnerId: 'partner-brw' } : {}) }, offset: 0, limit: 40 })
  return some(random, items, LOOKED_AT).map((one) => one.id)
}

async function firstAllowed(actor: Actor, statuses: readonly ClaimStatus[], type: ClaimAction, fits: (view: ClaimView) => boolean = () => true): Promise<ClaimView | null> {
  for (const id of await claimsIn(actor, statuses)) {
    const view = await actor.once('funds.claim', { id })
    if (view?.allowed[type].allowed === true && fits(view)) return view
  }
  return null
}

const logOf = (actor: Actor, id: string) => async () => {
  const view = await actor.once('funds.claim', { id })
  return [...(view?.claim.actions ?? []), ...(view?.review?.actions ?? [])]
}

/** Fills a claim's form: invoices for a part or all of what is left, and proofs for them. */
async function fillIn(actor: Actor, id: string): Promise<{ readonly typed: BridgeResult<unknown>; readonly files: number }> {
  const { call, random } = actor
  const view = await actor.once('funds.claim', { id }, (one) => one !== null)
  if (!view) throw new Error('a claim that was just begun is there')
  const { claim, balance } = view
  const left = (balance?.reserved ?? 0) + claim.held
  const share = random()
  const wanted = Math.max(1, Math.floor(share < 0.3 ? left : share < 0.37 ? left + 1 : left * (0.1 + random() * 0.5)))
  const lines = claim.lines.slice(0, between(random, 1, 2)).map((line, index, all): ClaimContent['lines'][number] => {
    const claimed = Math.max(1, Math.floor(wanted / all.length) + (index === 0 ? wanted % all.length : 0))
    const net = Math.ceil((claimed * 10_000) / claim.participationBps)
    const tax = Math.floor(net / 5)
    return { ...line, supplier: 'Press', invoiceNumber: `P-${between(random, 1, 400)}`, invoiceDate: '2026-11-02', net, tax, gross: net + tax, claimed }
  })
  const categories = some(random, ['invoice', 'creative', 'photo'] as const, between(random, claim.evidence.length > 0 ? 0 : 1, 2))
  const files: Evidence[] = []
  for (const category of categories) {
    const file = await putFile(actor, id, category)
    if (file) files.push(file)
  }
  const content = { ...claimContentOf(claim), summary: `It took place ${between(random, 1, 99)}.`, leads: between(random, 0, 40), last: random() < 0.15, lines, evidence: [...claim.evidence, ...files] }
  return { typed: await call('claims.type', { id, content }), files: files.length }
}

const put = (files: number) => Array.from({ length: files }, () => 'evidence.put')

const create: Act = async (actor) => {
  const { call, once, random } = actor
  const { items } = await once('funds.items', { filter: { kinds: ['fund_request'], statuses: ['approved'] }, offset: 0, limit: 40 })
  for (const { id: requestId } of some(random, items, LOOKED_AT)) {
    const view = await once('funds.request', { id: requestId })
    if (view?.allowed['claim.create'].allowed !== true) continue
    const started = await call('claims.start', { requestId })
    if (!started.ok) return { what: 'claim.create', refused: started.error.code, acted: [], also: [] }
    const { id } = started.value
    const created = (await logOf(actor, id)()).map((one) => ({ id: one.id, type: one.type }))
    const filled = { files: 0 }
    const did = await doing(actor, 'claim.create', logOf(actor, id), async () => {
      filled.files = (await fillIn(actor, id)).files
      return random() < 0.8 ? call('claims.submit', { id }) : call('claims.save', { id })
    })
    return { ...did, acted: [...created, ...did.acted], also: put(filled.files) }
  }
  return null
}

const submit: Act = async (actor) => {
  const view = await firstAllowed(actor, ['draft', 'returned', 'rejected', 'withdrawn'], 'claim.edit')
  if (!view) return null
  const { id, status } = view.claim
  const filled = { files: 0 }
  const did = await doing(actor, 'claim.submit', logOf(actor, id), async () => {
    if (status === 'draft' || actor.random() < 0.5) filled.files = (await fillIn(actor, id)).files
    return actor.call('claims.submit', { id, note: 'As you asked.' })
  })
  return { ...did, also: put(filled.files) }
}

/** More proof, also while it is under review. */
const edit: Act = async (actor) => {
  const view = await firstAllowed(actor, ['draft', 'submitted', 'returned', 'rejected', 'withdrawn'], 'claim.edit')
  if (!view) return null
  const { id } = view.claim
  const filled = { files: 0 }
  const did = await doing(actor, 'claim.edit', logOf(actor, id), async () => {
    const file = actor.random() < 0.6 ? await putFile(actor, id, 'other') : null
    filled.files = file ? 1 : 0
    const content = { ...claimContentOf(view.claim), leads: between(actor.random, 0, 999), evidence: file ? [...view.claim.evidence, file] : view.claim.evidence }
    const typed = await actor.call('claims.type', { id, content, from: claimContentOf(view.claim) })
    return typed.ok ? actor.call('claims.save', { id }) : typed
  })
  return { ...did, also: put(filled.files) }
}

/** A file is taken off the claim, and its bytes are forgotten where nothing needs them any more. */
const dropFile: Act = async (actor) => {
  const view = await firstAllowed(actor, ['draft', 'returned', 'rejected', 'withdrawn'], 'claim.edit', ({ claim }) => claim.evidence.length > 1)
  const file = view ? pick(actor.random, view.claim.evidence) : undefined
  if (!view || !file) return null
  const { id } = view.claim
  return doing(actor, 'evidence.drop', logOf(actor, id), async () => {
    const content = { ...claimContentOf(view.claim), evidence: view.claim.evidence.filter((one) => one.id !== file.id) }
    await actor.call('claims.type', { id, content, from: claimContentOf(view.claim) })
    const saved = await actor.call('claims.save', { id })
    return saved.ok ? actor.call('evidence.drop', { recordId: id, evidenceId: file.id }) : saved
  }, ['evidence.drop'])
}

const readFile: Act = async (actor) => {
  const id = (await claimsIn(actor, ['submitted', 'returned', 'approved', 'paid']))[0]
  const view = id === undefined ? null : await actor.once('funds.claim', { id })
  const file = view ? pick(actor.random, view.claim.evidence) : undefined
  return view && file ? readThrough(actor, view.claim.id, file, 'evidence.read') : null
}

function simple(type: ClaimAction, statuses: readonly ClaimStatus[], work: (actor: Actor, view: ClaimView) => Promise<BridgeResult<unknown>>): Act {
  return async (actor) => {
    const view = await firstAllowed(actor, statuses, type)
    return view ? doing(actor, type, logOf(actor, view.claim.id), () => work(actor, view)) : null
  }
}

/** A decision on what is seen; one in eight is taken back at once. */
function decision(type: ClaimAction, work: (actor: Actor, view: ClaimView, seen: ClaimBasis) => Promise<BridgeResult<{ readonly actionId: string }>>): Act {
  return async (actor) => {
    const view = await firstAllowed(actor, ['submitted'], type)
    if (!view) return null
    const { id } = view.claim
    const undo = { done: false }
    const seen = Object.fromEntries(CLAIM_DECIDED_ON.map((field) => [field, view.claim[field]])) as unknown as ClaimBasis
    const did = await doing(actor, type, logOf(actor, id), async () => {
      const decided = await work(actor, view, seen)
      if (decided.ok && actor.random() < 0.125) undo.done = (await actor.call('funds.undo', { id, actionId: decided.value.actionId })).ok
      return decided
    })
    return undo.done ? { ...did, also: ['funds.undo'] } : did
  }
}

function linesFor({ random }: Actor, { claim }: ClaimView) {
  const part = random() < 0.4
  return claim.lines.map((line) => ({ lineId: line.id, approved: part ? between(random, 1, line.claimed) : line.claimed, reason: part ? 'No postage.' : '' }))
}

const note = (actor: Actor) => `note ${between(actor.random, 1, 1e6)}`

export const partnerClaimActs: Readonly<Record<string, Act>> = {
  'claim.create': create,
  'claim.edit': edit,
  'claim.submit': submit,
  'claim.withdraw': simple('claim.withdraw', ['draft', 'submitted', 'returned'], ({ call }, { claim: { id } }) => call('claims.withdraw', { id })),
  'claim.note': simple('claim.note', ['submitted', 'returned', 'approved'], (actor, { claim: { id } }) => actor.call('claims.note', { id, text: note(actor) })),
  'evidence.drop': dropFile,
  'evidence.read': readFile,
}

export const vendorClaimActs: Readonly<Record<string, Act>> = {
  'claim.approve': decision('claim.approve', (actor, view, seen) => actor.call('claims.approve', { id: view.claim.id, seen, lines: linesFor(actor, view), comment: '' })),
  'claim.return': decision('claim.return', ({ call }, { claim: { id } }, seen) => call('claims.return', { id, seen, questions: 'Where is the list?' })),
  'claim.reject': decision('claim.reject', ({ call }, { claim: { id } }, seen) => call('claims.reject', { id, seen, reason: 'no_evidence', explanation: 'Nothing shows it.' })),
  'claim.forward': decision('claim.forward', (actor, view, seen) => actor.call('claims.forward', { id: view.claim.id, seen, lines: linesFor(actor, view), note: 'Above mine.' })),
  'claim.note': simple('claim.note', ['submitted', 'returned', 'approved'], (actor, { claim: { id } }) => actor.call('claims.note', { id, text: note(actor) })),
  'evidence.read': readFile,
}
