import { IconTargetArrow } from '@tabler/icons-react'
import type { OpportunityStatus } from '../../../../src-shared/domain/opportunity/schema.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import styles from './pipeline.module.css'

type NothingHereProps = {
  readonly statuses: readonly OpportunityStatus[]
  readonly filtered: boolean
  readonly vendor: boolean
  readonly mine: boolean
  readonly channelManager: string | undefined
  readonly onClear: () => void
  readonly onCreate: () => void
  readonly onAll: () => void
}

const KIND: Readonly<Record<OpportunityStatus, string>> = { draft: 'drafts', open: 'open opportunities', won: 'opportunities won', lost: 'opportunities lost', withdrawn: 'withdrawn drafts' }

/** In place of a list or a board that has nothing: what belongs there, and the first step. */
export function NothingHere({ statuses, filtered, vendor, mine, channelManager, onClear, onCreate, onAll }: NothingHereProps) {
  const [only, ...more] = statuses
  const kind = only === undefined || more.length > 0 ? 'opportunities' : KIND[only]
  if (filtered) return <EmptyState icon={IconTargetArrow} title="Nothing matches" words={`None of the ${kind}${mine ? ' of yours' : ''} fits these filters.`} action={<ActionButton label="Clear the filters" onPress={onClear} />} />
  const words = vendor
    ? 'What your partners sell shows here by itself. Enter a sale of your own, direct or with a partner.'
    : `An approved registration becomes an opportunity in one step; enter the others yourself. ${channelManager ?? 'The vendor'} sees them and can help.`
  return (
    <EmptyState
      icon={IconTargetArrow}
      title={mine ? `You have no ${kind}` : `No ${kind} yet`}
      words={words}
      action={
        <span className={styles.steps}>
          <ActionButton label="New opportunity" variant="filled" onPress={onCreate} />
          {mine && <ActionButton label="See everyone’s" onPress={onAll} />}
        </span>
      }
    />
  )
}
