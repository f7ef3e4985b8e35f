import {
  IconBuildingStore,
  IconCalendarEvent,
  IconCertificate,
  IconChartLine,
  IconClipboardText,
  IconFileText,
  IconGauge,
  IconHome,
  IconInbox,
  IconPlus,
  IconReportAnalytics,
  IconSpeakerphone,
  IconTargetArrow,
  IconUsers,
} from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { BellButton, Frame, PersonButton } from '../../../src-renderer/ui/frame/frame.tsx'
import type { NavigationChoice } from '../../../src-renderer/ui/frame/navigation-choice.ts'
import type { NavigationGroup } from '../../../src-renderer/ui/frame/navigation.tsx'
import { SyncPill } from '../../../src-renderer/ui/sync-pill.tsx'
import type { SyncPillState } from '../../../src-renderer/ui/sync-words.ts'

export const nothing = () => undefined

const VENDOR: readonly NavigationGroup[] = [
  {
    id: 'top',
    items: [
      { id: 'home', label: 'Home', href: '#home', icon: IconHome },
      { id: 'queue', label: 'Review queue', href: '#queue', icon: IconInbox, count: 14, current: true },
    ],
  },
  {
    id: 'sell',
    label: 'Sell',
    items: [
      { id: 'leads', label: 'Leads', href: '#leads', icon: IconTargetArrow, count: 6 },
      { id: 'registrations', label: 'Registrations', href: '#registrations', icon: IconFileText },
      { id: 'opportunities', label: 'Opportunities', href: '#opportunities', icon: IconChartLine },
    ],
  },
  {
    id: 'partners',
    label: 'Partners',
    items: [
      { id: 'partners', label: 'Partners', href: '#partners', icon: IconBuildingStore },
      { id: 'programs', label: 'Programs', href: '#programs', icon: IconCertificate },
      { id: 'mdf', label: 'MDF', href: '#mdf', icon: IconClipboardText, count: 5 },
      { id: 'announcements', label: 'Announcements', href: '#announcements', icon: IconSpeakerphone },
    ],
  },
  {
    id: 'measure',
    label: 'Measure',
    items: [
      { id: 'scorecards', label: 'Scorecards', href: '#scorecards', icon: IconGauge },
      { id: 'reports', label: 'Reports', href: '#reports', icon: IconReportAnalytics },
    ],
  },
]

function partner(current: string): readonly NavigationGroup[] {
  const item = (id: string, label: string, icon: NavigationGroup['items'][number]['icon'], count?: number) => ({ id, label, href: `#${id}`, icon, count, current: id === current })
  return [
    { id: 'top', items: [item('home', 'Home', IconHome), item('register', 'Register a deal', IconPlus)] },
    {
      id: 'sell',
      label: 'Sell',
      items: [
        item('registrations', 'My registrations', IconFileText, 2),
        item('leads', 'Leads', IconTargetArrow, 3),
        item('opportunities', 'Opportunities', IconChartLine),
        item('customers', 'Customers', IconUsers),
      ],
    },
    { id: 'market', label: 'Market', items: [item('mdf', 'MDF', IconClipboardText, 1), item('events', 'Events', IconCalendarEvent)] },
    { id: 'measure', label: 'Measure', items: [item('scorecard', 'My scorecard', IconGauge)] },
  ]
}

type GalleryFrameProps = { readonly side: 'vendor' | 'partner'; readonly current?: string; readonly pill: SyncPillState; readonly children: ReactNode }

export function GalleryFrame({ side, current = '', pill, children }: GalleryFrameProps) {
  const [choice, setChoice] = useState<NavigationChoice>({})
  const vendor = side === 'vendor'
  return (
    <Frame
      organization={vendor ? 'Halden Networks' : 'Brightwater IT'}
      groups={vendor ? VENDOR : partner(current)}
      onNavigate={nothing}
      choice={choice}
      onChoice={setChoice}
      onSearch={nothing}
      pill={<SyncPill state={pill} onPress={nothing} />}
      tools={
        <>
          <BellButton unread={2} onPress={nothing} />
          <PersonButton name={vendor ? 'Ingrid Solheim' : 'Callum Reyes'} />
        </>
      }
    >
      {children}
    </Frame>
  )
}
