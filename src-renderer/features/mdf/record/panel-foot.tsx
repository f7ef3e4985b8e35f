import { ActionButton } from '../../../ui/action-button.tsx'
import type { FundAction } from './fund-actions.ts'
import styles from './record.module.css'
import type { FundActs } from './use-fund-acts.tsx'

/** What can be done, in the foot of a panel: the next act first, in no filled button, for the page beside it has its own. */
export function PanelFoot({ actions, acts, keys, onOpen }: { readonly actions: readonly FundAction[]; readonly acts: FundActs; readonly keys: boolean; readonly onOpen: () => void }) {
  return (
    <div className={styles.panelFoot}>
      {actions.toReversed().map((one) => (
        <ActionButton
          key={one.id}
          label={one.label}
          keys={keys ? one.keys : undefined}
          variant={one.primary || one.id === 'edit' ? 'default' : 'quiet'}
          expanded={acts.openSheet === one.id ? true : undefined}
          disabledReason={one.disabledReason}
          onPress={() => acts.run(one.id)}
        />
      ))}
      <ActionButton label="Open" keys={keys ? 'O' : undefined} variant="quiet" onPress={onOpen} />
    </div>
  )
}

/** Of what can be done, what a panel offers: notes and ends are for the record page, and their keys for the page around. */
export function panelActions(actions: readonly FundAction[]): readonly FundAction[] {
  return actions.filter((one) => one.id !== 'note' && one.id !== 'close')
}
