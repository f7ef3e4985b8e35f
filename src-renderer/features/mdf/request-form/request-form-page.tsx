import { IconFileOff, IconLock, IconReportMoney } from '@tabler/icons-react'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useLocation, useSearch } from 'wouter'
import { requestContentOf } from '../../../../src-shared/domain/fund-request/edits.ts'
import { isPlainDate } from '../../../../src-shared/lib/plain-date.ts'
import { useSession } from '../../../api/session.ts'
import { useLive } from '../../../api/use-live.ts'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { PageHead } from '../../../ui/frame/page-head.tsx'
import { Page } from '../../../ui/frame/page.tsx'
import { paths } from '../../../ui/paths.ts'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { ClosedForm } from '../forms/closed-form.tsx'
import { formMode } from '../forms/form-mode.ts'
import { emptyRequest } from './request-content.ts'
import { RequestForm } from './request-form.tsx'

const PAGE = 'Request funds'
const NEW = 'new'

/** The form of a request: a new one at `/mdf/request/new`, which gets an address of its own with the first keystroke without the form noticing, or one that is there already. */
export function RequestFormPage({ id }: { readonly id?: string }) {
  const wanted = id ?? NEW
  const [seen, setSeen] = useState<{ readonly id: string; readonly form: number; readonly begun?: string }>({ id: wanted, form: 0 })
  if (seen.id !== wanted) setSeen(wanted === seen.begun ? { ...seen, id: wanted } : { id: wanted, form: seen.form + 1 })
  // The form must know its draft before the address does, or it would take the address for another one.
  const begin = (made: string) => flushSync(() => setSeen((before) => ({ ...before, begun: made })))
  return <Form key={seen.form} id={wanted === NEW ? undefined : wanted} onBegun={begin} />
}

function Form({ id, onBegun }: { readonly id: string | undefined; readonly onBegun: (id: string) => void }) {
  const [, navigate] = useLocation()
  const { partner } = useSession()
  const [asked] = useState(new URLSearchParams(useSearch()))
  const [isNew] = useState(id === undefined)
  const live = useLive('funds.request', id === undefined ? null : { id })
  const allocations = useLive('funds.allocations', { partnerId: partner?.id ?? null })
  const view = live.value
  const [broken] = [live, allocations].filter((one) => one.status === 'error' && one.value === undefined)
  if (broken?.error !== undefined) {
    return (
      <Page head={<PageHead title={PAGE} />}>
        <ErrorPanel happened="The form cannot be opened now" means="Nothing is lost: your requests are on this computer." todo={broken.error.message} detail={broken.error.code} />
      </Page>
    )
  }
  if (allocations.value === undefined) return <SkeletonRows rows={8} />
  const funds = allocations.value.allocations.filter((one) => one.allowed['request.create'].allowed)
  const { asOf } = allocations.value
  if (isNew) {
    const [first] = funds
    const refused = allocations.value.allocations[0]?.allowed['request.create']
    if (first === undefined && id === undefined) {
      return (
        <ClosedForm
          page={PAGE}
          icon={IconReportMoney}
          title="There is no fund to request from"
          words={refused === undefined || refused.allowed ? `Marketing funds show as soon as ${partner?.channelManager ?? 'the vendor'} allocates some to you.` : refused.reason}
          leaveLabel="See the balance"
          onLeave={() => navigate(paths.mdf)}
        />
      )
    }
    const day = asked.get('day')
    return (
      <RequestForm
        view={view ?? null}
        id={id ?? null}
        funds={funds}
        fundId={fundFor(funds.map((one) => one.allocation), asked.get('fund'), day)}
        asOf={asOf}
        initial={emptyRequest(day !== null && isPlainDate(day) ? day : null)}
        savedAt={null}
        onStarted={(made) => {
          onBegun(made)
          navigate(paths.editMdfRequest(made), { replace: true })
        }}
      />
    )
  }
  if (view === undefined) return <SkeletonRows rows={8} />
  if (view === null) return <ClosedForm page={PAGE} icon={IconFileOff} title="There is no such request" words="It does not exist, or you can no longer see it." leaveLabel="See the balance" onLeave={() => navigate(paths.mdf)} />
  const { 'request.edit': edit, 'request.submit': submit } = view.allowed
  if (!edit.allowed && (formMode(view.request) === 'change' || !submit.allowed)) {
    return <ClosedForm page={PAGE} icon={IconLock} title="You cannot edit this request" words={edit.reason} leaveLabel="Open the request" onLeave={() => navigate(paths.mdfRequest(view.request.id))} />
  }
  return (
    <RequestForm
      view={view}
      id={view.request.id}
      funds={funds}
      fundId={view.request.allocationId}
      asOf={asOf}
      initial={view.typing ?? requestContentOf(view.request)}
      savedAt={Date.parse(view.typedAt ?? view.request.updatedAt)}
      onStarted={onBegun}
    />
  )
}

/** The fund that was asked for, else the first whose period the day is in, else the first. */
function fundFor(funds: readonly { readonly id: string; readonly period: { readonly from: string; readonly until: string } }[], wanted: string | null, day: string | null): string {
  const found = funds.find((one) => one.id === wanted) ?? funds.find((one) => day !== null && one.period.from <= day && day <= one.period.until) ?? funds[0]
  return found?.id ?? ''
}
