import type { FundItem } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { assertNever } from '../../../../src-shared/lib/assert-never.ts'
import { ClaimPanel } from '../record/claim-panel.tsx'
import { RequestPanel } from '../record/request-panel.tsx'

/** The request or claim that is open beside the list. */
export function DetailPane({ id, kind }: { readonly id: string; readonly kind: FundItem['kind'] }) {
  switch (kind) {
    case 'claim':
      return <ClaimPanel key={id} id={id} />
    case 'fund_request':
      return <RequestPanel key={id} id={id} />
    default:
      return assertNever(kind)
  }
}
