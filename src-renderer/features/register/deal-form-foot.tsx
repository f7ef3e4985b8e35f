import { IconEye } from '@tabler/icons-react'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { PageFoot } from '../../ui/frame/page-foot.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProgressSegments } from '../../ui/progress-segments.tsx'
import type { FormMode } from './form-mode.ts'

type DealFormFootProps = {
  readonly mode: FormMode
  readonly organization: string
  readonly vendorName: string
  /** Whether the person is of the partner, not of the vendor. */
  readonly own: boolean
  readonly done: number
  readonly total: number
  readonly sending: boolean
  readonly onSubmit: () => void
  /** Drops what was typed and not sent; left out where there is nothing to drop. */
  readonly onDiscard: (() => void) | undefined
}

const SUBMIT_WORDS: Readonly<Record<FormMode, string>> = { draft: 'Submit', resubmit: 'Resubmit', change: 'Save changes' }

/** Who will see it, how far it is, and the one act. */
export function DealFormFoot(props: DealFormFootProps) {
  const { mode, organization, vendorName, own, done, total, sending, onSubmit, onDiscard } = props
  const online = useLive('sync.status', {}).value?.online ?? true
  return (
    <PageFoot
      actions={
        <>
          <ProgressSegments done={done} total={total} what="required fields" />
          {!online && <span>Sends when you are back online</span>}
          {onDiscard !== undefined && <ActionButton label="Discard changes" variant="quiet" onPress={onDiscard} />}
          <ActionButton label={sending ? 'Sending…' : SUBMIT_WORDS[mode]} keys="Ctrl Enter" variant="filled" onPress={onSubmit} />
        </>
      }
    >
      <Icon of={IconEye} />
      <span>
        Who will see this: {own ? <b>{`you, ${organization}, ${vendorName}`}</b> : <b>{`${vendorName} and this partner`}</b>}. No other partner, ever.
      </span>
    </PageFoot>
  )
}
