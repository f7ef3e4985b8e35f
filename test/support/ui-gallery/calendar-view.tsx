import { useState } from 'react'
import { Page } from '../../../src-renderer/ui/frame/page.tsx'
import { PageHead } from '../../../src-renderer/ui/frame/page-head.tsx'
import { MonthCalendar, type CalendarItem } from '../../../src-renderer/ui/month-calendar.tsx'
import { GalleryFrame } from './gallery-frame.tsx'

const ITEMS: readonly CalendarItem[] = [
  { id: 'webinar', title: 'Rail cyber webinar', from: '2026-11-05', to: '2026-11-05', detail: 'approved, £9,700' },
  { id: 'expo', title: 'Harbour City expo', from: '2026-11-09', to: '2026-11-12', detail: 'approved, £7,600' },
  { id: 'social', title: 'LinkedIn, depots campaign', from: '2026-11-02', to: '2026-11-20', detail: 'approved, £6,500' },
  { id: 'dinner', title: 'Rail operators dinner, York', from: '2026-11-24', to: '2026-11-24', detail: 'returned, £3,100', tone: 'planned' },
  { id: 'breakfast', title: 'Managed SOC breakfast, Leeds', from: '2026-11-24', to: '2026-11-24', detail: 'approved, £5,200' },
  { id: 'golf', title: 'Golf day, Harrogate', from: '2026-11-24', to: '2026-11-24', detail: 'cancelled, £2,400', tone: 'cancelled' },
  { id: 'guide', title: 'Autumn partner guide', from: '2026-11-23', to: '2026-11-27', detail: 'approved, £8,300' },
  { id: 'training', title: 'Sentry Expert course', from: '2026-11-24', to: '2026-11-26', detail: '4 places', tone: 'planned' },
  { id: 'claim', title: 'Claim by: Harbour City expo', from: '2026-12-04', to: '2026-12-04', detail: '£7,600', tone: 'deadline' },
  { id: 'tour', title: 'Depot security tour', from: '2026-11-30', to: '2026-12-02', detail: 'submitted, £4,000', tone: 'planned' },
]

export function CalendarView() {
  const [month, setMonth] = useState('2026-11-01')
  const [said, setSaid] = useState('FY26 second half')
  return (
    <GalleryFrame side="partner" current="mdf" pill={{ kind: 'waiting', waiting: 2 }}>
      <Page body="bare" head={<PageHead title="Activities" note={said} />}>
        <MonthCalendar
          label="Activities"
          items={ITEMS}
          month={month}
          onMonth={setMonth}
          today="2026-11-24"
          onOpen={(id) => setSaid(`Opened ${id}`)}
          onCreate={(date) => setSaid(`New on ${date}`)}
          createWord="Request funds"
        />
      </Page>
    </GalleryFrame>
  )
}
