import { useLocation } from 'wouter'
import type { RequestView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { waitingActions } from '../../../../src-shared/domain/action.ts'
import { useLive } from '../../../api/use-live.ts'
import { fundStatus } from '../../../ui/fund-words.ts'
import { paths } from '../../../ui/paths.ts'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { StatusSentence } from '../../../ui/status-sentence.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { useShortcuts } from '../../../ui/use-shortcuts.ts'
import { WaitingMark } from '../../../ui/waiting-mark.tsx'
import { requestActions } from './fund-actions.ts'
import { panelActions, PanelFoot } from './panel-foot.tsx'
import styles from './record.module.css'
import { RequestBody } from './request-body.tsx'
import { requestSentence } from './request-sentence.ts'
import { useFundActs } from './use-fund-acts.tsx'
import { useFundReader } from './use-fund-reader.ts'

/** `keys`: false while the letters of its buttons belong to something else on the page. */
export type PanelProps = { readonly id: string; readonly keys?: boolean }

/** One request beside a list: whose move it is, what it costs, its claims, and what can be done. Fills its place and scrolls. */
export function RequestPanel({ id, keys = true }: PanelProps) {
  const live = useLive('funds.request', { id })
  const view = live.forInput?.id === id ? live.value : undefined
  if (live.status === 'error' && view === undefined) return <p className={styles.gone}>{live.error.message}</p>
  if (view === undefined) return <SkeletonRows rows={8} />
  if (view === null) return <p className={styles.gone}>This request is gone, or you can no longer see it.</p>
  return <Panel key={id} view={view} keys={keys} />
}

function Panel({ view, keys }: { readonly view: RequestView; readonly keys: boolean }) {
  const [, navigate] = useLocation()
  const reader = useFundReader()
  const { request } = view
  const actions = panelActions(requestActions(view, reader.side))
  const title = request.title.trim() === '' ? 'No name yet' : request.title
  const acts = useFundActs({ of: 'fund_request', id: request.id, name: request.number ?? title, title, actions, keys })
  const open = () => navigate(paths.mdfRequest(request.id))
  useShortcuts({ o: open }, keys && acts.openSheet === null)
  const state = fundStatus(request.status)
  return (
    <div className={styles.panel}>
      <div className={styles.main} tabIndex={0} role="region" aria-label={title}>
        <div className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          <StatusTag status={state.status} word={state.word} />
          {request.number !== undefined && <span className={styles.number}>{request.number}</span>}
          {request.everSubmitted && waitingActions(request).length > 0 && <WaitingMark words="waiting to sync" />}
        </div>
        <div className={styles.sentence}>
          <StatusSentence parts={requestSentence(view, reader).parts} />
        </div>
        <RequestBody view={view} reader={reader} columns={1} />
      </div>
      {acts.sheet ? <div className={styles.sheet}>{acts.sheet}</div> : <PanelFoot actions={actions} acts={acts} keys={keys} onOpen={open} />}
    </div>
  )
}
