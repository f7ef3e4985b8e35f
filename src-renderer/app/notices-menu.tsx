import { Popover } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { NoticeView } from '../../src-shared/bridge/contract/attention.ts'
import { call } from '../api/bridge.ts'
import { useSession } from '../api/session.ts'
import { useLive } from '../api/use-live.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { BellButton } from '../ui/frame/frame.tsx'
import { paths } from '../ui/paths.ts'
import { relativeTime } from '../ui/relative-time.ts'
import { readerZone, useNow } from '../ui/use-now.ts'
import styles from './notices-menu.module.css'
import { noticeWords } from './notice-words.ts'

/** Where the reader acts on what a notice is about. */
function pathOf({ notice }: NoticeView, vendor: boolean): string {
  if (notice.recordKind === undefined) return paths.deal(notice.recordId)
  if (notice.recordKind === 'opportunity') return paths.opportunity(notice.recordId)
  if (vendor) return paths.mdfReviewOf(notice.recordId)
  return notice.recordKind === 'claim' ? paths.mdfClaim(notice.recordId) : paths.mdfRequest(notice.recordId)
}

/** The bell: what became of the person's registrations, requests and claims, and what colleagues changed in the same place as the person. */
export function NoticesMenu() {
  const [open, setOpen] = useState(false)
  const [, navigate] = useLocation()
  const notices = useLive('notices.list', {}).value ?? []
  const unread = notices.filter((one) => one.notice.status === 'unread')
  const now = useNow()
  const { partner } = useSession()
  const vendor = partner === null
  const currency = partner?.currency ?? 'EUR'

  const follow = (one: NoticeView) => {
    setOpen(false)
    if (one.notice.status === 'unread') void call('notices.read', { id: one.notice.id })
    navigate(pathOf(one, vendor))
  }
  const readAll = () => {
    for (const one of unread) void call('notices.read', { id: one.notice.id })
  }

  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" offset={6} width={360} trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <span className={styles.opener}>
          <BellButton unread={unread.length} onPress={() => setOpen(!open)} />
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Notices" data-owns-keys>
        <div className={styles.head}>
          <h2>Notices</h2>
          {unread.length > 0 && <ActionButton label="Mark all as read" variant="quiet" size="small" onPress={readAll} />}
        </div>
        {notices.length === 0 ? (
          <p className={styles.empty} tabIndex={0}>
            {vendor ? 'When a decision is sent on to you, or ' : 'When something of yours is decided or paid, or '}when a colleague changes the same field as you, it is told here. Nothing now.
          </p>
        ) : (
          <ul className={styles.list}>
            {notices.map((one) => (
              <li key={one.notice.id}>
                <button type="button" className={styles.notice} data-unread={one.notice.status === 'unread' || undefined} onClick={() => follow(one)}>
                  <span>{noticeWords(one, currency)}</span>
                  <span className={styles.when}>
                    {one.notice.title} · {relativeTime(Math.min(now, Date.parse(one.notice.noticedAt)), now, readerZone())}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
