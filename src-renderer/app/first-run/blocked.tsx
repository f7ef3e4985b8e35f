import type { SessionView } from '../../../src-shared/bridge/contract/session.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FirstRunPage } from './first-run-page.tsx'

/** The local database cannot be used. Nothing was deleted; the sentence of main says what to do. */
export function Blocked({ view }: { readonly view: Extract<SessionView, { readonly state: 'blocked' }> }) {
  return (
    <FirstRunPage title="Tradewind cannot open your data">
      <ErrorPanel
        happened="The data on this computer cannot be used"
        means="Nothing was deleted or changed, and what the endpoint has received is safe there."
        todo={view.message}
        detail={view.code}
        actions={<ActionButton label="Try again" variant="filled" onPress={() => window.location.reload()} />}
      />
    </FirstRunPage>
  )
}
