import { z } from 'zod'
import { managesPartner } from '../actor.ts'
import type { Actor } from '../actor.ts'

/** Who decides: the partner's channel manager, or above their limit channel operations. */
export const APPROVER_LEVELS = ['channel_manager', 'channel_operations_manager'] as const
export const approverLevel = z.enum(APPROVER_LEVELS)
export type ApproverLevel = z.infer<typeof approverLevel>

/** Whether the person is an approver for this partner at all. */
export function approves(who: Actor, partnerId: string): boolean {
  return (who.role === 'channel_manager' || who.role === 'channel_operations_manager') && managesPartner(who, partnerId)
}

/** Whether the person may decide what waits at this level: channel operations may at both. */
export function approvesAt(who: Actor, partnerId: string, level: ApproverLevel): boolean {
  return approves(who, partnerId) && (level === 'channel_manager' || who.role === 'channel_operations_manager')
}
