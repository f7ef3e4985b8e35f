import { IconMapOff } from '@tabler/icons-react'
import { Suspense, useEffect, useRef } from 'react'
import { matchRoute, useLocation, useRouter } from 'wouter'
import { useSession } from '../api/session.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHead } from '../ui/frame/page-head.tsx'
import { useAnnounce } from '../ui/live-region.tsx'
import { paths } from '../ui/paths.ts'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { usePageTitle, whenTitled } from '../ui/use-page-title.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { mayOpen, ROUTES } from './routes.ts'

/** The page of the address, with focus and announcement when it becomes another one. */
export function PageOfAddress() {
  const { parser } = useRouter()
  const [path, navigate] = useLocation()
  const { role } = useSession().person
  for (const route of ROUTES) {
    const [matches, params] = matchRoute(parser, route.path, path)
    if (!matches || !mayOpen(route, role)) continue
    const { id, metric } = params as Readonly<Record<string, string | undefined>>
    const Page = route.page
    return (
      <ErrorBoundary key={route.key} resetKey={path} onLeave={() => navigate(paths.home)}>
        <Suspense fallback={<SkeletonRows rows={8} />}>
          <Arrival />
          <Page {...(id === undefined ? {} : { id })} {...(metric === undefined ? {} : { metric })} />
        </Suspense>
      </ErrorBoundary>
    )
  }
  return <NotFound onLeave={() => navigate(paths.home)} />
}

function NotFound({ onLeave }: { readonly onLeave: () => void }) {
  usePageTitle('Not found')
  return (
    <>
      <Arrival />
      <PageHead title="Not found" />
      <EmptyState
        icon={IconMapOff}
        title="There is no such page"
        words="The address is wrong, or it is not part of your role."
        action={<ActionButton label="Go to the home page" onPress={onLeave} />}
      />
    </>
  )
}

let arrivals = 0
let forget: () => void = () => undefined

/** A new page gets the focus, unless it put it somewhere itself, and is read out once it has a title. The first page of a run is left alone. */
function Arrival() {
  const announce = useAnnounce()
  const done = useRef(false)
  useEffect(() => {
    if (done.current) return
    done.current = true
    arrivals += 1
    if (arrivals === 1) return
    const page = document.getElementById('page')
    if (page && !page.contains(document.activeElement)) page.focus({ preventScroll: true })
    // A page may learn its title later, from its record: that of the page before it must not be read.
    forget()
    forget = whenTitled(announce)
  }, [announce])
  return null
}
