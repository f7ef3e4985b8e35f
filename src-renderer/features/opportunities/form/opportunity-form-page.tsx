import { Select } from '@mantine/core'
import { IconFileOff, IconLock, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useLocation } from 'wouter'
import { opportunityContentOf } from '../../../../src-shared/domain/opportunity/edits.ts'
import { useSession } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLive } from '../../../api/use-live.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { FormLayout, FormRow } from '../../../ui/form-layout.tsx'
import { FormNote } from '../../../ui/form-note.tsx'
import { PageFoot } from '../../../ui/frame/page-foot.tsx'
import { PageHead } from '../../../ui/frame/page-head.tsx'
import { Page } from '../../../ui/frame/page.tsx'
import { paths } from '../../../ui/paths.ts'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { usePageTitle } from '../../../ui/use-page-title.ts'
import { useShortcuts } from '../../../ui/use-shortcuts.ts'
import { emptyContent } from './form-content.ts'
import { OpportunityForm } from './opportunity-form.tsx'

/**
 * The form of an opportunity: a new one at `/opportunities/new`, which becomes `/opportunities/:id/edit` with the first keystroke without the
 * form noticing, or one that is there already.
 */
export function OpportunityFormPage({ id }: { readonly id?: string }) {
  const [seen, setSeen] = useState<{ readonly id: string | undefined; readonly form: number; readonly begun?: string }>({ id, form: 0 })
  if (seen.id !== id) setSeen(id !== undefined && id === seen.begun ? { ...seen, id } : { id, form: seen.form + 1 })
  // The form must know its draft before the address does, or it would take the address for another one.
  const begin = (made: string) => flushSync(() => setSeen((before) => ({ ...before, begun: made })))
  return <Form key={seen.form} id={id} onBegun={begin} />
}

function Form({ id, onBegun }: { readonly id: string | undefined; readonly onBegun: (id: string) => void }) {
  const [, navigate] = useLocation()
  const { partner } = useSession()
  const [isNew] = useState(id === undefined)
  const live = useLive('opportunities.record', id === undefined ? null : { id })
  const view = live.value
  if (isNew && partner === null) return <ChoosePartner />
  if (isNew && partner) {
    return (
      <OpportunityForm
        view={view ?? null}
        id={id ?? null}
        partnerId={partner.id}
        initial={emptyContent(partner)}
        savedAt={null}
        onStarted={(made) => {
          onBegun(made)
          navigate(paths.editOpportunity(made), { replace: true, state: { newDraft: true } })
        }}
      />
    )
  }
  if (live.status === 'error' && view === undefined) {
    return (
      <Page head={<PageHead title="Edit an opportunity" />}>
        <ErrorPanel happened="This opportunity cannot be opened now" means="Nothing is lost: it is on this computer." todo={live.error.message} />
      </Page>
    )
  }
  if (view === undefined) return <SkeletonRows rows={8} />
  if (view === null) return <Closed icon={IconFileOff} title="There is no such opportunity" words="It does not exist, or you can no longer see it." leaveLabel="See all opportunities" onLeave={() => navigate(paths.opportunities)} />
  const { 'opportunity.edit': edit } = view.allowed
  if (!edit.allowed) return <Closed icon={IconLock} title="You cannot edit this opportunity" words={edit.reason} leaveLabel="Open the opportunity" onLeave={() => navigate(paths.opportunity(view.opportunity.id))} />
  return (
    <OpportunityForm
      view={view}
      id={view.opportunity.id}
      partnerId={view.opportunity.partnerId}
      initial={view.typing ?? opportunityContentOf(view.opportunity)}
      savedAt={view.typedAt === null ? Date.parse(view.opportunity.updatedAt) : Date.parse(view.typedAt)}
      onStarted={onBegun}
    />
  )
}

const DIRECT = 'direct'

/** The vendor's people say first whose sale it is: it decides the currency and who sees it, and stays. */
function ChoosePartner() {
  const [, navigate] = useLocation()
  const { vendorName } = useSession()
  const reference = useLive('reference.view', {})
  const start = useCommand('opportunities.start')
  const [chosen, setChosen] = useState<string>(DIRECT)
  const title = 'New opportunity'
  usePageTitle(title)
  const begin = async () => {
    if (start.busy) return
    const made = await start.run({ partnerId: chosen === DIRECT ? '' : chosen })
    if (made.ok) navigate(paths.editOpportunity(made.value.id), { replace: true })
  }
  const leave = () => navigate(paths.opportunities)
  useShortcuts({ 'mod+enter': () => void begin(), escape: leave })
  const partners = (reference.value?.partners ?? []).filter((one) => one.owned)
  return (
    <Page
      label={title}
      head={<PageHead title={title} crumbs={[{ label: 'Opportunities', href: paths.opportunities, onFollow: leave }]} />}
      foot={
        <PageFoot actions={<ActionButton label="Start" keys="Ctrl Enter" variant="filled" icon={IconPlus} onPress={() => void begin()} />}>
          <span>{chosen === DIRECT ? `Everybody at ${vendorName} will see it, and no partner.` : `The partner and ${vendorName} will see it. No other partner, ever.`}</span>
        </PageFoot>
      }
    >
      <FormLayout>
        {reference.status === 'error' && reference.value === undefined ? (
          <ErrorPanel happened="Your partners cannot be read now" means="Nothing is lost: they are on this computer." todo={reference.error.message} />
        ) : (
          <FormRow
            width="wide"
            note={<FormNote title={chosen === DIRECT ? 'A direct sale' : 'Together with a partner'}>{chosen === DIRECT ? 'The vendor sells it alone. It counts in the conflict check: a partner who registers this customer meets it.' : 'It is entered here and worked with the partner. It counts as coming from the vendor.'}</FormNote>}
          >
            <Select
              label="Whose sale it is"
              data={[{ value: DIRECT, label: 'Direct sale, no partner' }, ...partners.map((one) => ({ value: one.id, label: one.name }))]}
              searchable
              allowDeselect={false}
              selectFirstOptionOnChange
              nothingFoundMessage="No partner of yours is called so"
              value={chosen}
              error={start.error?.message}
              onChange={(value) => setChosen(value ?? DIRECT)}
            />
          </FormRow>
        )}
      </FormLayout>
    </Page>
  )
}

type ClosedProps = { readonly icon: typeof IconLock; readonly title: string; readonly words: string; readonly leaveLabel: string; readonly onLeave: () => void }

function Closed({ icon, title, words, leaveLabel, onLeave }: ClosedProps) {
  return (
    <Page head={<PageHead title="Edit an opportunity" />} body="bare">
      <EmptyState icon={icon} title={title} words={words} action={<ActionButton label={leaveLabel} onPress={onLeave} />} />
    </Page>
  )
}
