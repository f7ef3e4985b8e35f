import type { DealContent } from '../../../src-shared/domain/deal/edits.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { createContentCommands } from '../content/commands.ts'
import type { ContentCommands, HoldOptions } from '../content/commands.ts'
import type { Outcome, ServiceContext } from '../context.ts'
import { dealForm } from './form.ts'

/** What people do to registrations. */
export interface DealCommands extends Omit<ContentCommands<Deal, DealContent>, 'start' | 'act' | 'decide'> {
  readonly start: () => Outcome<{ readonly id: string }>
  readonly decide: (id: string, type: 'deal.return' | 'deal.approve' | 'deal.reject', input: Readonly<Record<string, unknown>>, seen: Readonly<Record<string, unknown>>) => Outcome<{ readonly actionId: string }>
}

export function createDealCommands(context: ServiceContext, options: HoldOptions): DealCommands {
  const { act: _act, ...commands } = createContentCommands(context, context.repositories.deals, dealForm, options)
  return {
    ...commands,
    start: async () => {
      const directory = await context.lookup.read()
      const { partnerId } = context.actor()
      const currency = directory.partners.get(partnerId ?? '')?.currency ?? 'EUR'
      return commands.start([['deal.create', { partnerId: partnerId ?? 'vendor', currency }]])
    },
  }
}
