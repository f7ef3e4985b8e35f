import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Action, RecordBase } from '../../../src-shared/domain/action.ts'
import { attentionLifecycle } from '../../../src-shared/domain/attention/lifecycle.ts'
import type { Attention } from '../../../src-shared/domain/attention/schema.ts'
import { fieldNow } from '../../../src-shared/domain/content-edits.ts'
import type { FieldChange } from '../../../src-shared/domain/content-edits.ts'
import { COLLECTIONS, lifecycleFor } from '../../../src-shared/domain/kinds.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import { noticeLifecycle } from '../../../src-shared/domain/notice/lifecycle.ts'
import type { Notice } from '../../../src-shared/domain/notice/schema.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { BridgeError } from '../../../src-shared/bridge/result.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import { err, ok } from '../../../src-shared/lib/result.ts'
import type { Result } from '../../../src-shared/lib/result.ts'
import { ofKind } from '../../store/of-kind.ts'
import type { Repository } from '../../store/repository.ts'
import type { Stored } from '../../store/rows.ts'
import { change, done, newAction, performed } from '../context.ts'
import type { Outcome, ServiceContext } from '../context.ts'
import type { ContentForm } from '../content/form.ts'
import { dealForm } from '../deal/form.ts'
import { claimForm, requestForm } from '../funds/forms.ts'
import { opportunityForm } from '../opportunity/form.ts'

/** What the person chose: of an edit the content field by field, of a decision what is seen now. */
interface Choice {
  readonly content?: object | undefined
  readonly seen?: Readonly<Record<string, unknown>> | undefined
}

/** What a person does about a refused change. */
export interface AttentionCommands {
  readonly discard: (id: string) => Outcome<null>
  /** An edit with `content` as chosen field by field; a decision on what is `seen` now; everything else as it was. */
  readonly resubmit: (id: string, choice: Choice) => Outcome<null>
  readonly readNotice: (id: string) => Outcome<null>
  /** Finishes what a kill left between sending a change again and settling its attention record. */
  readonly recover: () => Promise<void>
}

const NOT_FOUND = refusal('not_found', 'This does not exist, or not any more.')
const NOTHING_LEFT = refusal('invalid_input', 'It already says all of this, so there is nothing to send. Discard the change instead.')

/** The id of the action that goes out instead: the same however often it is asked for, so that nothing goes out twice. */
export function resubmissionId(attentionId: string): string {
  const hex = bytesToHex(sha256(utf8ToBytes(`resubmit\n${attentionId}`))).slice(0, 32)
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

export function createAttentionCommands(context: ServiceContext): AttentionCommands {
  const { personal, deals, opportunities } = context.repositories

  async function settle(id: string, type: 'attention.resubmit' | 'attention.discard', input: Readonly<Record<string, unknown>>): Outcome<null> {
    return done(await change(context, personal, id, (stored) => {
      if (stored.record?.kind !== 'attention') return err(NOT_FOUND)
      const mine = stored as Stored<Attention>
      const action = newAction(context, attentionLifecycle as unknown as Lifecycle<RecordBase>, mine, type, input)
      return performed(context, attentionLifecycle, mine, action)
    }))
  }

  /** A change of what people fill in by a form: on top of the record as it is now. */
  async function formAgain<R extends RecordBase & C, C extends object>(repository: Repository<R>, form: ContentForm<R, C>, recordId: string, refused: Action, id: string, choice: Choice): Outcome<unknown> {
    return change(context, repository, recordId, (stored) => {
      if (stored.record?.actions.some((one) => one.id === id) || stored.waiting.some((one) => one.id === id)) return ok(stored)
      const asked = inputAgain(form, refused, stored, choice)
      if (!asked.ok) return asked
      const action = newAction(context, form.lifecycle as unknown as Lifecycle<RecordBase>, stored, refused.type, asked.value.input, asked.value.seen, id)
      return performed(context, form.lifecycle, stored, action)
    })
  }

  async function sendAgain(attention: Attention, choice: Choice): Outcome<unknown> {
    const { refused, recordId } = attention
    const id = resubmissionId(attention.id)
    if (attention.collection === 'deals') return formAgain(deals, dealForm, recordId, refused, id, choice)
    if (attention.collection === 'opportunities') return formAgain(opportunities, opportunityForm, recordId, refused, id, choice)
    if (refused.type.startsWith('request.')) return formAgain(ofKind(context.repositories, 'funds', 'fund_request'), requestForm, recordId, refused, id, choice)
    if (refused.type.startsWith('claim.')) return formAgain(ofKind(context.repositories, 'funds', 'claim'), claimForm, recordId, refused, id, choice)
    const collection = COLLECTIONS.find((name) => name === attention.collection)
    const lifecycle = collection ? lifecycleFor(collection, refused.type) : null
    if (!collection || !lifecycle) return err(refusal('unknown_action', 'This version of the app cannot send this change again. Update the app.'))
    const repository = context.repositories[collection] as unknown as Repository
    return change(context, repository, recordId, (stored) => performed(context, lifecycle, stored, newAction(context, lifecycle, stored, refused.type, refused.input, refused.seen, id)))
  }

  return {
    discard: (id) => settle(id, 'attention.discard', {}),
    resubmit: async (id, choice) => {
      const record = (await personal.read(id))?.record
      if (record?.kind !== 'attention') return err(NOT_FOUND)
      if (record.status !== 'open') return err(refusal('wrong_status', 'This was settled already.'))
      const sent = await sendAgain(record, choice)
      // First the change, then its attention record: a kill between the two leaves both, and `recover` settles it.
      return sent.ok ? settle(id, 'attention.resubmit', { actionId: resubmissionId(id) }) : sent
    },
    readNotice: async (id) =>
      done(await change(context, personal, id, (stored) => {
        if (stored.record?.kind !== 'notice') return err(NOT_FOUND)
        if (stored.record.status === 'read') return ok(stored)
        const mine = stored as Stored<Notice>
        return performed(context, noticeLifecycle, mine, newAction(context, noticeLifecycle as unknown as Lifecycle<RecordBase>, mine, 'notice.read', {}))
      })),
    recover: async () => {
      const open = await personal.find({ where: { kind: 'attention', status: 'open' } })
      for (const { record } of open) {
        if (record?.kind !== 'attention') continue
        const collection = COLLECTIONS.find((name) => name === record.collection)
        if (!collection) continue
        const id = resubmissionId(record.id)
        const stored = await context.repositories[collection].read(record.recordId)
        if (stored?.waiting.some((one) => one.id === id) || stored?.record?.actions.some((one) => one.id === id)) await settle(record.id, 'attention.resubmit', { actionId: id })
      }
    },
  }
}

function inputAgain<R extends RecordBase & C, C extends object>(form: ContentForm<R, C>, refused: Action, stored: Stored<R>, choice: Choice): Result<{ readonly input: Readonly<Record<string, unknown>>; readonly seen?: Readonly<Record<string, unknown>> }, BridgeError> {
  const { record } = stored
  if (refused.type === `${form.verbs}.edit`) {
    if (!record) return err(NOT_FOUND)
    const changes = choice.content ? form.changesBetween(form.contentOf(record), choice.content as C) : changesAgain(form, refused, record)
    return changes.length === 0 ? err(NOTHING_LEFT) : ok({ input: { ...refused.input, changes } })
  }
  if (refused.seen) {
    const decidedOn = form.lifecycle.actions[refused.type]?.seen ?? []
    const seen = choice.seen ?? (record ? Object.fromEntries(decidedOn.map((field) => [field, record[field]])) : refused.seen)
    return ok({ input: refused.input, seen })
  }
  return ok({ input: refused.input })
}

/** The same new values on top of what is there now. */
function changesAgain<R extends RecordBase & C, C extends object>({ lifecycle, lists }: ContentForm<R, C>, refused: Action, record: R): readonly FieldChange[] {
  const edit = lifecycle.actions[refused.type]?.input.safeParse(refused.input)
  if (edit?.success !== true) return []
  const { changes } = edit.data as { readonly changes: readonly FieldChange[] }
  return changes.filter((one) => !sameJson(fieldNow(record, one, lists), one.to)).map((one) => ({ ...one, from: fieldNow(record, one, lists) }))
}
