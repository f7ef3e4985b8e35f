import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import type { Home } from '../../../../src-shared/bridge/contract/home.ts'
import { BarRanking, type RankedBar } from '../../../ui/charts/bar-ranking.tsx'
import { paths } from '../../../ui/paths.ts'
import { scaleOf, shareOrNone, winRate } from '../home-words.ts'
import { VENDOR_PEOPLE, type Infolet } from '../infolet.ts'
import { AsOfFoot, InfoletPart, NothingYet } from '../infolet-part.tsx'
import styles from '../home.module.css'

const SHOWN = 8

/** Won and lost by partner, by value. */
export const winLoss: Infolet = { id: 'win_loss', title: () => 'Wins and losses by partner', roles: VENDOR_PEOPLE, size: 'half', of: 'numbers', Body: WinLoss }

function WinLoss({ home }: { readonly home: Home }) {
  const [, navigate] = useLocation()
  const { partners, currency } = home
  const scale = useMemo(() => scaleOf(Math.max(0, ...partners.map((one) => one.won.amount + one.lost.amount)), currency), [partners, currency])
  const bars = useMemo(
    () =>
      partners
        .filter((one) => winRate(one) !== null)
        .toSorted((a, b) => b.won.amount + b.lost.amount - a.won.amount - a.lost.amount)
        .slice(0, SHOWN)
        .map((one): RankedBar => ({ id: one.partnerId, label: one.name, value: one.won.amount, rest: one.lost.amount, text: `${scale.text(one.won.amount)} / ${scale.text(one.lost.amount)}`, more: shareOrNone(winRate(one)) })),
    [partners, scale],
  )
  const all = <Link href={paths.winLoss} className={styles.more}>Reasons</Link>
  if (bars.length === 0) {
    return (
      <InfoletPart title="Wins and losses by partner" aside={all}>
        <NothingYet words={`What partners won and lost in ${home.period.label} shows here; nothing is closed yet.`} />
      </InfoletPart>
    )
  }
  return (
    <BarRanking
      title="Wins and losses by partner"
      note={`won / lost, ${scale.words}, and win rate`}
      aside={all}
      bars={bars}
      columns={['Partner', `Won / lost, ${scale.words}`, 'Win rate']}
      onOpen={(id) => navigate(paths.scoreRows('win_rate_by_value', { partnerId: id }))}
      foot={<AsOfFoot home={home} toDate closed />}
      rowHeight={32}
    />
  )
}
