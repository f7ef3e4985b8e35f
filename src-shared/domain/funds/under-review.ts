import type { Action } from '../action.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { ApproverLevel } from './level.ts'

// What review is to requests and to claims alike.

/** With what the endpoint says on receipt: the moment of the first one stays, each submission is due at a moment of its own. */
export function withReceipt<R extends { readonly firstReceivedAt?: string | undefined }>(record: R, action: Action, { number, dueAt }: { readonly number: string; readonly dueAt: string }) {
  const receivedAt = action.receivedAt ?? action.at
  return { ...record, number, receivedAt, firstReceivedAt: record.firstReceivedAt ?? receivedAt, dueAt }
}

/** Nobody has to decide any more. */
export function withoutDue<R extends { readonly dueAt?: string | undefined }>(record: R): Omit<R, 'dueAt'> {
  const { dueAt: _dueAt, ...rest } = record
  return rest
}

/** It waits for the last approver now. */
export function sentUp<R extends { readonly level: ApproverLevel }>(record: R) {
  return { ...record, level: 'channel_operations_manager' as const }
}

export function notYetAbove({ level }: { readonly level: ApproverLevel }): Refusal | null {
  return level === 'channel_manager' ? null : refusal('wrong_status', 'It waits for the last approver already.')
}
