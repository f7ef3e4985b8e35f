import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import type { FormMode } from './form-mode.ts'

export function formTitle(mode: FormMode, deal: Deal | null): string {
  switch (mode) {
    case 'draft':
      return 'Register a deal'
    case 'resubmit':
      return deal?.status === 'returned' ? `Answer ${nameOf(deal)}` : `Resubmit ${nameOf(deal)}`
    case 'change':
      return `Edit ${nameOf(deal)}`
  }
}

function nameOf(deal: Deal | null): string {
  return deal?.number ?? deal?.customerName ?? ''
}
