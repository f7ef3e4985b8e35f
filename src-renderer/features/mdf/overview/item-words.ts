import type { FundItem } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { plainDateIn } from '../../../../src-shared/lib/plain-date.ts'
import { percentSent } from '../../../ui/file-words.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import { shortPlainDate } from '../forms/day-words.ts'

export interface ItemReader {
  /** Who decides at the first level: a name. */
  readonly channelManager: string
  /** The plain date of today in the vendor's zone: deadlines of funds are days there. */
  readonly today: string
  readonly zone: string
}

const NOT_SENT = 'Not sent yet'

/** How a row ended, before the day. */
const ENDED = { rejected: 'Decided', withdrawn: 'Taken back', cancelled: 'Ended', closed: 'Ended', expired: 'Ended', paid: 'Settled' } as const

function asked({ mine, byName }: FundItem): string {
  return mine ? 'Questions to answer' : `Questions to ${byName}`
}

/** What the reader has to know next of a row, in a few words. */
export function itemDetail(item: FundItem, reader: ItemReader): string {
  return item.kind === 'claim' ? claimDetail(item, reader) : requestDetail(item, reader)
}

function requestDetail(item: FundItem, { channelManager, today, zone }: ItemReader): string {
  const { status, from, claimBy, remaining, amount, currency } = item
  switch (status) {
    case 'draft':
      return from === '' ? 'Not submitted yet' : `Planned for ${shortPlainDate(from, today)}`
    case 'submitted':
      return item.receivedAt === null ? NOT_SENT : withDecider(item, channelManager)
    case 'returned':
      return asked(item)
    case 'approved':
      if ((remaining ?? 0) === 0) return 'Claimed in full'
      if (claimBy === null) return 'To be claimed'
      if (claimBy < today) return `Was to be claimed by ${shortPlainDate(claimBy, today)}`
      return remaining === amount ? `Claim by ${shortPlainDate(claimBy, today)}` : `${formatMoney(remaining ?? 0, currency, { whole: true })} still to claim by ${shortPlainDate(claimBy, today)}`
    default:
      return `${ENDED[status]} ${endedOn(item, today, zone)}`
  }
}

function claimDetail(item: FundItem, { channelManager, today, zone }: ItemReader): string {
  const { status, lines, evidence, claimBy, receivedAt } = item
  const counted = `${lines} ${lines === 1 ? 'line' : 'lines'}`
  switch (status) {
    case 'draft':
      return claimBy === null ? counted : `${counted}, claim by ${shortPlainDate(claimBy, today)}`
    case 'submitted':
      if (evidence !== null && evidence.received < evidence.files) return `${counted}, evidence ${percentSent(evidence.bytes === 0 ? 0 : evidence.sentBytes / evidence.bytes)}% sent`
      return receivedAt === null ? `${counted}, ${NOT_SENT.toLowerCase()}` : `${counted}, ${withDecider(item, channelManager).replace(/^W/, 'w')}`
    case 'returned':
      return asked(item)
    case 'approved':
      return 'To be paid'
    default:
      return `${ENDED[status]} ${endedOn(item, today, zone)}`
  }
}

function withDecider({ level }: FundItem, channelManager: string): string {
  return `With ${level === 'channel_manager' ? channelManager : 'channel operations'}`
}

function endedOn({ updatedAt }: FundItem, today: string, zone: string): string {
  return shortPlainDate(plainDateIn(Date.parse(updatedAt), zone), today)
}
