import { Textarea } from '@mantine/core'
import { IconDeviceFloppy, IconDeviceFloppyFilled, IconEye } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { SaverState } from '../../../api/draft-saver.ts'
import { savedWords } from '../../../api/saved-words.ts'
import { useSession } from '../../../api/session.ts'
import { useLive } from '../../../api/use-live.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { FormLayout } from '../../../ui/form-layout.tsx'
import { FormNote } from '../../../ui/form-note.tsx'
import { PageFoot } from '../../../ui/frame/page-foot.tsx'
import { PageHead } from '../../../ui/frame/page-head.tsx'
import { Page } from '../../../ui/frame/page.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { KeyStrip } from '../../../ui/key-hint.tsx'
import { paths } from '../../../ui/paths.ts'
import { ProgressSegments } from '../../../ui/progress-segments.tsx'
import { dayAndTime } from '../../../ui/relative-time.ts'
import { readerZone, useNow } from '../../../ui/use-now.ts'
import { usePageTitle } from '../../../ui/use-page-title.ts'
import { useShortcuts } from '../../../ui/use-shortcuts.ts'
import { useStill } from '../../../ui/use-still.ts'
import styles from './forms.module.css'
import type { FormMode, OpenQuestion } from './form-mode.ts'
import type { FundForm } from './use-fund-form.ts'

type FundFormPageProps = {
  readonly title: string
  readonly mode: FormMode
  readonly form: Pick<FundForm<string>, 'answer' | 'setAnswer' | 'answerError' | 'answerRef' | 'trouble' | 'sending' | 'submit'>
  readonly saver: SaverState
  /** The endpoint has it as it stands here. */
  readonly synced: boolean
  readonly question: OpenQuestion | null
  /** Required fields; left out where none of them can be changed. */
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly submitWord: string
  /** What holds it back although every field is right. */
  readonly submitRefused?: string | undefined
  readonly onLeave: () => void
  /** Drops what was typed and not sent; left out where there is nothing to drop. */
  readonly onDiscard: (() => void) | undefined
  readonly children: ReactNode
}

/** A form of funds in its page: where its words are, what was asked, the fields, who will see it, the one act. Ctrl+Enter submits from anywhere, Escape leaves and keeps. */
export function FundFormPage(props: FundFormPageProps) {
  const { title, mode, form, saver: told, synced, question, progress, submitWord, submitRefused, onLeave, onDiscard, children } = props
  const { organization, vendorName } = useSession()
  const [, navigate] = useLocation()
  const now = useNow()
  const zone = readerZone()
  const online = useLive('sync.status', {}).value?.online ?? true
  const saver = useStill(told)
  const popupWasOpen = useRef(false)
  usePageTitle(title)
  const submit = () => {
    if (submitRefused === undefined) void form.submit()
  }
  useShortcuts({
    'mod+enter': submit,
    escape: () => {
      if (!popupWasOpen.current) onLeave()
    },
  })
  const answer = useRef<HTMLTextAreaElement | null>(null)
  useEffect(() => answer.current?.focus(), [])
  return (
    <div
      style={{ display: 'contents' }}
      onKeyDownCapture={(event) => {
        popupWasOpen.current = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true' && event.target.matches('input')
      }}
    >
      <Page
        label={title}
        head={
          <PageHead
            title={title}
            crumbs={[{ label: 'MDF', href: paths.mdf, onFollow: () => navigate(paths.mdf) }]}
            noteIcon={saver.phase === 'failed' ? IconDeviceFloppyFilled : IconDeviceFloppy}
            note={<span aria-busy={told.phase === 'saving'}>{savedWords(told, mode === 'draft', synced, zone, now)}</span>}
            actions={
              <div className={styles.keys}>
                <KeyStrip
                  entries={[
                    { keys: ['Tab'], word: 'next field' },
                    { keys: ['Esc'], word: mode === 'draft' ? 'leave, keep draft' : 'leave, keep what is typed' },
                  ]}
                />
              </div>
            }
          />
        }
        foot={
          <PageFoot
            actions={
              <>
                {progress !== null && <ProgressSegments {...progress} what="required fields" />}
                {!online && submitRefused === undefined && <span>Sends when you are back online</span>}
                {onDiscard !== undefined && <ActionButton label="Discard changes" variant="quiet" onPress={onDiscard} />}
                <ActionButton label={form.sending ? 'Sending…' : submitWord} keys="Ctrl Enter" variant="filled" onPress={submit} disabledReason={submitRefused} />
              </>
            }
          >
            <Icon of={IconEye} />
            <span>
              Who will see this: <b>{`you, ${organization}, ${vendorName}`}</b>. No other partner, ever.
            </span>
          </PageFoot>
        }
      >
        <FormLayout>
          {question !== null && (
            <div className={styles.block}>
              <FormNote title={`${question.who} ${question.asks ? 'asks' : 'rejected it'}`} tone="match" small={dayAndTime(Date.parse(question.at), now, zone)}>
                {question.words}
              </FormNote>
            </div>
          )}
          {form.trouble !== null && (
            <div className={styles.trouble} role="alert">
              <b>It was not sent.</b> {form.trouble.message} Everything you entered is still here.
            </div>
          )}
          {saver.phase === 'failed' && (
            <div className={styles.trouble} role="alert">
              <b>The last words are not saved yet.</b> {saver.error.message} They are still on the screen, and saving is tried again by itself.
            </div>
          )}
          {mode === 'resubmit' && (
            <div className={styles.block}>
              <Textarea
                label={question?.asks === true ? 'Your answer' : `Note to ${vendorName}`}
                description="Goes with it, beside what you change below."
                maxLength={2000}
                ref={(element) => {
                  answer.current = element
                  form.answerRef(element)
                }}
                value={form.answer}
                error={form.answerError}
                onChange={(event) => form.setAnswer(event.currentTarget.value)}
              />
            </div>
          )}
          {children}
        </FormLayout>
      </Page>
    </div>
  )
}
