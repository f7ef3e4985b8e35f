import { Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { plainDateIn } from '../../../../src-shared/lib/plain-date.ts'
import { useSession } from '../../../api/session.ts'
import { useLive } from '../../../api/use-live.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { PageHead } from '../../../ui/frame/page-head.tsx'
import { Page } from '../../../ui/frame/page.tsx'
import { MonthCalendar } from '../../../ui/month-calendar.tsx'
import { usePageActions } from '../../../ui/page-actions.ts'
import { paths } from '../../../ui/paths.ts'
import { readerZone, useNow } from '../../../ui/use-now.ts'
import { usePageTitle } from '../../../ui/use-page-title.ts'
import { useShortcuts } from '../../../ui/use-shortcuts.ts'
import { calendarItems, monthSpan } from './calendar-items.ts'
import styles from './calendar.module.css'

const TITLE = 'MDF calendar'

/** Activities by day, the planned ones too, and the last days to claim. Partners begin a request on a day; the vendor sees the plan of its partners. */
export function MdfCalendarPage() {
  usePageTitle(TITLE)
  const { partner } = useSession()
  const [, navigate] = useLocation()
  const today = plainDateIn(useNow(), readerZone())
  const [month, setMonth] = useState(today)
  const [partnerId, setPartnerId] = useState<string | null>(null)
  const vendor = partner === null
  const live = useLive('funds.calendar', { ...monthSpan(month), partnerId: vendor ? partnerId : partner.id })
  const partners = useLive('reference.view', vendor ? {} : null).value?.partners ?? []
  const funds = useLive('funds.allocations', vendor ? null : { partnerId: partner.id }).value?.allocations
  const refused = funds === undefined || funds.some((one) => one.allowed['request.create'].allowed) ? undefined : 'There is no fund to request from'
  const request = (day?: string) => navigate(paths.newMdfRequest(day === undefined ? {} : { day }))
  const may = !vendor && refused === undefined
  useShortcuts(may ? { n: () => request() } : {})
  usePageActions(vendor ? [] : [{ id: 'request-funds', label: 'Request funds', keys: 'N', disabledReason: refused, run: () => request() }])
  const entries = live.value
  const items = useMemo(() => calendarItems(entries ?? [], vendor), [entries, vendor])
  const open = (id: string) => {
    const entry = entries?.find((one) => one.id === id)
    if (entry) navigate(!vendor && entry.status === 'draft' ? paths.editMdfRequest(entry.requestId) : paths.mdfRequest(entry.requestId))
  }
  const head = (
    <PageHead
      title={TITLE}
      note={vendor ? 'what your partners plan and have to claim' : 'what you plan and have to claim'}
      crumbs={[vendor ? { label: 'MDF review', href: paths.mdfReview, onFollow: () => navigate(paths.mdfReview) } : { label: 'MDF', href: paths.mdf, onFollow: () => navigate(paths.mdf) }]}
      actions={vendor ? undefined : <ActionButton label="Request funds" icon={IconPlus} keys="N" variant="filled" onPress={() => request()} disabledReason={refused} />}
    />
  )
  if (live.status === 'error' && entries === undefined) {
    return (
      <Page head={head} label={TITLE}>
        <ErrorPanel happened="The calendar cannot be read" means="Nothing was lost: your requests are on this computer and on the endpoint." todo={live.error.message} detail={live.error.code} />
      </Page>
    )
  }
  return (
    <Page head={head} body="bare">
      <MonthCalendar
        label="Activities"
        items={items}
        month={month}
        onMonth={setMonth}
        today={today}
        onOpen={open}
        createWord="Request"
        {...(may ? { onCreate: request } : {})}
        tools={
          vendor && (
            <Select
              aria-label="Partner"
              classNames={{ root: styles.partner ?? '' }}
              placeholder="All partners"
              clearable
              searchable
              data={partners.map((one) => ({ value: one.id, label: one.name }))}
              value={partnerId}
              onChange={setPartnerId}
            />
          )
        }
      />
    </Page>
  )
}
