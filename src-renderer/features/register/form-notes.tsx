import type { Reference } from '../../../src-shared/bridge/contract/reference.ts'
import type { DealLine } from '../../../src-shared/domain/deal/schema.ts'
import { shareOf, sumMinor, type Currency } from '../../../src-shared/domain/money.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { percentOfBasisPoints } from '../../ui/deal-words.ts'
import { FormNote } from '../../ui/form-note.tsx'
import { formatMoney } from '../../ui/format-money.ts'

type MarginNoteProps = { readonly lines: readonly DealLine[]; readonly currency: Currency; readonly tier: Reference['tier'] }

/** What the registration would earn, as soon as there is an amount to take a share of. */
export function MarginNote({ lines, currency, tier }: MarginNoteProps) {
  const total = sumMinor(lines.map((line) => line.amount), currency)
  if (tier === null || total === 0) return null
  return (
    <FormNote small={`${percentOfBasisPoints(tier.marginBps)}, the default at ${tier.name}`}>
      Margin credit if approved and won: <b>{formatMoney(shareOf(total, tier.marginBps, currency), currency, { whole: true })}</b>
    </FormNote>
  )
}

/** What happens next, by when, and what for. */
export function AfterSubmitNote() {
  const { vendorName, decisionHours, partner } = useSession()
  const online = useLive('sync.status', {}).value?.online ?? true
  const tier = useLive('reference.view', {}).value?.tier ?? null
  const short = vendorName.split(' ')[0] ?? vendorName
  const way = online ? `It goes to ${partner?.channelManager ?? short} at once.` : 'It waits on this computer until you are online.'
  const days = tier === null ? '.' : `; approval protects the deal for ${tier.protectionDays} days.`
  return (
    <FormNote title="After you submit">
      {way} {short} answers within {decisionHours} h of receiving it{days}
    </FormNote>
  )
}
