import { IconFileOff, IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useLocation } from 'wouter'
import type { DealView } from '../../../src-shared/bridge/contract/deals.ts'
import { contentOf } from '../../../src-shared/domain/deal/edits.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { paths } from '../../ui/paths.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { emptyContent } from './content.ts'
import { DealForm } from './deal-form.tsx'
import { formMode } from './form-mode.ts'

/**
 * The form of a registration: a new one at `/deals/new`, which becomes `/deals/:id/edit` with the first keystroke without the form
 * noticing, or one that is there already.
 */
export function RegisterPage({ id }: { readonly id?: string }) {
  const [seen, setSeen] = useState<{ readonly id: string | undefined; readonly form: number; readonly begun?: string }>({ id, form: 0 })
  if (seen.id !== id) setSeen(id !== undefined && id === seen.begun ? { ...seen, id } : { id, form: seen.form + 1 })
  // The form must know its draft before the address does, or it would take the address for another one.
  const begin = (made: string) => flushSync(() => setSeen((before) => ({ ...before, begun: made })))
  return <Form key={seen.form} id={id} onBegun={begin} />
}

type FormProps = { readonly id: string | undefined; readonly onBegun: (id: string) => void }

function Form({ id, onBegun }: FormProps) {
  const [, navigate] = useLocation()
  const { partner } = useSession()
  const [isNew] = useState(id === undefined)
  const live = useLive('deals.record', id === undefined ? null : { id })
  const view = live.value
  if (isNew && partner) {
    return (
      <DealForm
        view={view ?? null}
        id={id ?? null}
        initial={emptyContent(partner)}
        savedAt={null}
        onStarted={(made) => {
          onBegun(made)
          navigate(paths.editDeal(made), { replace: true, state: { newDraft: true } })
        }}
      />
    )
  }
  if (live.status === 'error' && view === undefined) {
    return (
      <Page head={<PageHead title="Edit a registration" />}>
        <ErrorPanel happened="This registration cannot be opened now" means="Nothing is lost: it is on this computer." todo={live.error.message} />
      </Page>
    )
  }
  if (view === undefined) return <SkeletonRows rows={8} />
  if (view === null) return <Closed icon={IconFileOff} title="There is no such registration" words="It does not exist, or you can no longer see it." onLeave={() => navigate(paths.deals)} leaveLabel="See all registrations" />
  if (!mayOpen(view)) {
    const { 'deal.edit': edit } = view.allowed
    return <Closed icon={IconLock} title="You cannot edit this registration" words={edit.allowed ? '' : edit.reason} onLeave={() => navigate(paths.deal(view.deal.id))} leaveLabel="Open the registration" />
  }
  return (
    <DealForm
      view={view}
      id={view.deal.id}
      initial={view.typing ?? contentOf(view.deal)}
      savedAt={view.typedAt === null ? Date.parse(view.deal.updatedAt) : Date.parse(view.typedAt)}
      onStarted={onBegun}
    />
  )
}

function mayOpen(view: DealView): boolean {
  return formMode(view.deal) === 'change' ? view.allowed['deal.edit'].allowed : view.allowed['deal.edit'].allowed || view.allowed['deal.submit'].allowed
}

type ClosedProps = { readonly icon: typeof IconLock; readonly title: string; readonly words: string; readonly leaveLabel: string; readonly onLeave: () => void }

function Closed({ icon, title, words, leaveLabel, onLeave }: ClosedProps) {
  return (
    <Page head={<PageHead title="Edit a registration" />} body="bare">
      <EmptyState icon={icon} title={title} words={words} action={<ActionButton label={leaveLabel} onPress={onLeave} />} />
    </Page>
  )
}
