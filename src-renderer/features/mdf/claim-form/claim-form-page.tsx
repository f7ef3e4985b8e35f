import { IconFileOff, IconLock } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { RequestView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { call } from '../../../api/bridge.ts'
import { useLive } from '../../../api/use-live.ts'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { PageHead } from '../../../ui/frame/page-head.tsx'
import { Page } from '../../../ui/frame/page.tsx'
import { paths } from '../../../ui/paths.ts'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { ClosedForm } from '../forms/closed-form.tsx'
import { formMode } from '../forms/form-mode.ts'
import { ClaimForm } from './claim-form.tsx'

const PAGE = 'Claim'
const NEW = 'new'

/** The form of a claim at its address, or at `/mdf/claim/new?request=` the way into one: the draft that is there already, else a new one. */
export function ClaimFormPage({ id }: { readonly id?: string }) {
  return id === undefined || id === NEW ? <Begin /> : <Form key={id} id={id} />
}

function Begin() {
  const [, navigate] = useLocation()
  const [asked] = useState(new URLSearchParams(useSearch()).get('request') ?? '')
  const live = useLive('funds.request', asked === '' ? null : { id: asked })
  const [refused, setRefused] = useState<string | null>(null)
  const begun = useRef(false)
  const view = live.value
  useEffect(() => {
    if (view === undefined || view === null || begun.current) return
    begun.current = true
    const draft = ownDraft(view)
    if (draft !== null) {
      navigate(paths.editMdfClaim(draft), { replace: true })
      return
    }
    void call('claims.start', { requestId: view.request.id }).then((started) => {
      if (started.ok) navigate(paths.editMdfClaim(started.value.id), { replace: true })
      else setRefused(started.error.message)
    })
  }, [view, navigate])
  if (refused !== null) return <ClosedForm page={PAGE} icon={IconLock} title="Nothing can be claimed here" words={refused} leaveLabel="Open the request" onLeave={() => navigate(paths.mdfRequest(asked))} />
  if (asked === '' || view === null) return <NoClaim title="There is no such request" />
  if (live.status === 'error') return <Broken todo={live.error.message} />
  return <SkeletonRows rows={8} />
}

/** The reader's own draft of a claim for a request; drafts of others are not among its claims. */
function ownDraft(view: RequestView): string | null {
  return view.claims.find((one) => one.status === 'draft')?.id ?? null
}

function Form({ id }: { readonly id: string }) {
  const [, navigate] = useLocation()
  const live = useLive('funds.claim', { id })
  const view = live.value
  if (live.status === 'error' && view === undefined) return <Broken todo={live.error.message} />
  if (view === undefined) return <SkeletonRows rows={8} />
  if (view === null) return <NoClaim title="There is no such claim" />
  const { 'claim.edit': edit, 'claim.submit': submit } = view.allowed
  if (!edit.allowed && (formMode(view.claim) === 'change' || !submit.allowed)) {
    return <ClosedForm page={PAGE} icon={IconLock} title="You cannot edit this claim" words={edit.reason} leaveLabel="Open the claim" onLeave={() => navigate(paths.mdfClaim(id))} />
  }
  return <ClaimForm view={view} />
}

function NoClaim({ title }: { readonly title: string }) {
  const [, navigate] = useLocation()
  return <ClosedForm page={PAGE} icon={IconFileOff} title={title} words="It does not exist, or you can no longer see it." leaveLabel="See the balance" onLeave={() => navigate(paths.mdf)} />
}

function Broken({ todo }: { readonly todo: string }) {
  return (
    <Page head={<PageHead title={PAGE} />}>
      <ErrorPanel happened="The claim cannot be opened now" means="Nothing is lost: your claims are on this computer." todo={todo} />
    </Page>
  )
}
