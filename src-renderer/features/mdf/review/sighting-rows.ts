import type { ClaimView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { CLAIM_STATUSES, type Claim } from '../../../../src-shared/domain/claim/schema.ts'
import type { Sighting } from '../../../../src-shared/domain/fund-review/schema.ts'
import { roughly } from '../../../ui/due-words.ts'
import type { EvidenceRow } from '../../../ui/evidence-table.tsx'
import { fundStatus } from '../../../ui/fund-words.ts'
import { dayAndTime } from '../../../ui/relative-time.ts'
import { claimName } from '../record/claim-name.ts'

/** One claim beside another in which the same was seen, ready to draw. `of` is about one other claim, at least one. */
export function sightingRows({ claim, partnerName }: Pick<ClaimView, 'claim' | 'partnerName'>, of: readonly Sighting[], now: number, zone: string): readonly EvidenceRow[] {
  const [first] = of
  if (first === undefined) return []
  const plain = (text: string) => [{ text: text === '' ? 'none' : text }]
  const invoices = of.filter((one) => one.kind === 'invoice').map((one) => claim.lines.find((line) => line.id === one.itemId)?.invoiceNumber ?? 'a line that is gone')
  const files = of.filter((one) => one.kind === 'file').map((one) => claim.evidence.find((file) => file.id === one.itemId)?.name ?? 'a file that is gone')
  const alike = (names: readonly string[]) => [{ text: names.join(', '), mark: 'alike' as const }]
  const known = CLAIM_STATUSES.find((one) => one === first.status)
  return [
    ...(invoices.length === 0 ? [] : [{ label: 'Invoice', mine: alike(invoices), theirs: alike([invoices.length === 1 ? 'The same number' : 'The same numbers']), reads: 'Claimed in both' }]),
    ...(files.length === 0 ? [] : [{ label: 'File', mine: alike(files), theirs: alike([files.length === 1 ? 'The very same file' : 'The very same files']), reads: 'Proof in both' }]),
    { label: 'Partner', mine: plain(partnerName), theirs: plain(first.partnerName), reads: first.partnerId === claim.partnerId ? 'The same partner' : 'Another partner' },
    { label: 'Activity', mine: plain(claimName(claim)), theirs: plain(first.title), reads: first.title === claim.title ? 'Of the same name' : 'Another activity' },
    { label: 'Received', mine: plain(claim.firstReceivedAt === undefined ? 'not yet' : dayAndTime(Date.parse(claim.firstReceivedAt), now, zone)), theirs: plain(dayAndTime(Date.parse(first.receivedAt), now, zone)), reads: orderWords(claim, first) },
    { label: 'State', mine: plain(fundStatus(claim.status).word), theirs: plain(known === undefined ? first.status : fundStatus(known).word), reads: stateWords(first.status) },
  ]
}

function orderWords({ firstReceivedAt }: Claim, { receivedAt }: Sighting): string {
  if (firstReceivedAt === undefined) return 'Theirs first'
  const gap = Date.parse(firstReceivedAt) - Date.parse(receivedAt)
  return gap >= 0 ? `Theirs first, by ${roughly(gap)}` : `This one first, by ${roughly(-gap)}`
}

function stateWords(status: string): string {
  switch (status) {
    case 'paid':
      return 'It was paid already'
    case 'approved':
      return 'It was granted already'
    case 'submitted':
    case 'returned':
      return 'It is not decided yet'
    default:
      return 'It was never paid'
  }
}
