import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import type { Home } from '../../../../src-shared/bridge/contract/home.ts'
import { useSession } from '../../../api/session.ts'
import { BarRanking, type RankedBar } from '../../../ui/charts/bar-ranking.tsx'
import { counted } from '../../../ui/metric-words.ts'
import { paths } from '../../../ui/paths.ts'
import { attained, scaleOf, shareOrNone } from '../home-words.ts'
import { VENDOR_PEOPLE, type Infolet } from '../infolet.ts'
import { AsOfFoot, InfoletPart, NothingYet } from '../infolet-part.tsx'
import styles from '../home.module.css'

const SHOWN = 8

/** Partners by what they won this quarter, each on a track as long as its quota; who won more has the quota ticked. */
export const leaderboard: Infolet = { id: 'leaderboard', title: () => 'Leaderboard', roles: VENDOR_PEOPLE, size: 'half', of: 'numbers', Body: Leaderboard }

function Leaderboard({ home }: { readonly home: Home }) {
  const [, navigate] = useLocation()
  const { role } = useSession().person
  const { partners, currency } = home
  const winners = partners.filter((one) => one.won.amount > 0)
  const scale = useMemo(() => scaleOf(Math.max(0, ...partners.map((one) => one.won.amount)), currency), [partners, currency])
  const bars = useMemo(
    () =>
      partners
        .filter((one) => one.won.amount > 0)
        .toSorted((a, b) => b.won.amount - a.won.amount)
        .slice(0, SHOWN)
        .map((one): RankedBar => ({ id: one.partnerId, label: one.name, value: one.won.amount, text: scale.text(one.won.amount), more: shareOrNone(attained(one.won.amount, one.quota)), ...(one.quota === null ? {} : one.won.amount > one.quota ? { tick: one.quota } : { track: one.quota }) })),
    [partners, scale],
  )
  const all = <Link href={paths.scorecards} className={styles.more}>{counted(partners.length, 'partner')}</Link>
  if (winners.length === 0) {
    return (
      <InfoletPart title="Leaderboard" aside={partners.length === 0 ? undefined : all}>
        <NothingYet words={`Partners stand here by what they won in ${home.period.label}; nothing is won yet.`} step={role === 'channel_operations_manager' ? <Link href={paths.quotas}>Enter quotas</Link> : undefined} />
      </InfoletPart>
    )
  }
  return (
    <BarRanking
      title="Leaderboard"
      note={`Σ won, ${scale.words}, on quota`}
      aside={all}
      bars={bars}
      columns={['Partner', `Won, ${scale.words}`, 'Of quota']}
      onOpen={(id) => navigate(paths.scorecard(id))}
      foot={<AsOfFoot home={home} toDate closed />}
      rowHeight={37}
    />
  )
}
