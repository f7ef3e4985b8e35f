import { useState } from 'react'
import { AsOf } from '../../../src-renderer/ui/as-of.tsx'
import { BarRanking, type RankedBar } from '../../../src-renderer/ui/charts/bar-ranking.tsx'
import { WaterfallChart } from '../../../src-renderer/ui/charts/waterfall-chart.tsx'
import type { WaterfallStep } from '../../../src-renderer/ui/charts/waterfall.ts'
import { Page } from '../../../src-renderer/ui/frame/page.tsx'
import { PageHead } from '../../../src-renderer/ui/frame/page-head.tsx'
import { GalleryFrame } from './gallery-frame.tsx'
import styles from './gallery.module.css'

export const BALANCE: readonly WaterfallStep[] = [
  { id: 'allocated', label: 'Allocated', amount: 6_000_000, kind: 'total', text: '£60,000' },
  { id: 'paid', label: 'Paid', amount: 1_480_000, kind: 'minus', text: '−£14,800', hint: '2 claims settled, 8,300 and 6,500' },
  { id: 'claimed', label: 'Claimed', amount: 924_000, kind: 'minus', text: '−£9,240' },
  { id: 'reserved', label: 'Reserved', amount: 1_326_000, kind: 'minus', text: '−£13,260' },
  { id: 'available', label: 'Available', amount: 2_270_000, kind: 'rest', text: '£22,700' },
]

const OVERDRAWN: readonly WaterfallStep[] = [
  { id: 'allocated', label: 'Allocated', amount: 1_200_000, kind: 'total', text: '€12,000' },
  { id: 'paid', label: 'Paid', amount: 0, kind: 'minus', text: '€0' },
  { id: 'claimed', label: 'Claimed', amount: 4_000, kind: 'minus', text: '−€40' },
  { id: 'reserved', label: 'Reserved', amount: 1_420_000, kind: 'minus', text: '−€14,200' },
  { id: 'available', label: 'Over by', amount: -224_000, kind: 'rest', text: '−€2,240' },
]

const WON: readonly RankedBar[] = [
  { id: 'brightwater', label: 'Brightwater IT', value: 892, text: '892', more: '96%', track: 930 },
  { id: 'arkadia', label: 'Arkadia Consulting', value: 741, text: '741', more: '81%', track: 914 },
  { id: 'nordlys', label: 'Nordlys Sikkerhet', value: 603, text: '603', more: '108%', track: 558, tick: 558 },
  { id: 'pelletier', label: 'Pelletier Réseaux', value: 452, text: '452', more: '84%', track: 538 },
  { id: 'long', label: 'Vereinigte Netzwerktechnik Oberschwaben', value: 397, text: '397', more: '104%', track: 382, tone: 'past' },
  { id: 'lumen', label: 'Lumen & Fox', value: 0, text: '0', more: '0%', track: 460 },
  { id: 'kvarn', label: 'Kvarn Cyber', value: 256, text: '256', more: '85%', track: 301, tone: 'short' },
]

export function ChartsView() {
  const [opened, setOpened] = useState('')
  return (
    <GalleryFrame side="partner" current="mdf" pill={{ kind: 'waiting', waiting: 2 }}>
      <Page label="Charts" head={<PageHead title="Charts" note={opened === '' ? 'FY26 second half' : `Opened ${opened}`} />}>
        <div className={styles.columns} style={{ rowGap: 40 }}>
          <WaterfallChart title="Balance" note="GBP, open a bar for the rows behind it" steps={BALANCE} columns={['Step', 'Amount, GBP']} onOpen={setOpened} foot={<AsOf time="09:40" />} />
          <WaterfallChart title="Overdrawn" note="EUR, after the budget was cut" steps={OVERDRAWN} columns={['Step', 'Amount, EUR']} foot={<AsOf time="09:40" />} />
          <BarRanking title="Leaderboard" note="won, thousand EUR, on quota" bars={WON} columns={['Partner', 'Won, thousand EUR', 'On quota']} onOpen={setOpened} foot={<AsOf time="09:40" more="Q4 to date, rates of 20 Nov 2026" />} />
          <BarRanking title="By activity" bars={WON.map(({ id, label, value, text }) => ({ id, label, value, text }))} columns={['Activity', 'Claimed, thousand EUR']} rowHeight={28} />
        </div>
      </Page>
    </GalleryFrame>
  )
}
