import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { OpportunityView } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import { useCommand } from '../../../api/use-command.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useAnnounce } from '../../../ui/live-region.tsx'
import { chanceWords } from '../../../ui/opportunity-words.ts'
import { usePageActions } from '../../../ui/page-actions.ts'
import { useShortcuts } from '../../../ui/use-shortcuts.ts'
import styles from './opportunity.module.css'
import { StageMenu } from './stage-menu.tsx'

/** The stages from left to right; a press moves it there, and so does the menu behind `M`. */
export function StageBar({ view, keys }: { readonly view: OpportunityView; readonly keys: boolean }) {
  const { opportunity, stage, stages, timeInStage, allowed } = view
  const move = useCommand('opportunities.move')
  const announce = useAnnounce()
  const [menu, setMenu] = useState(false)
  const may = allowed['opportunity.move']
  // A stage that is in use no more still holds what stands in it.
  const shown = stages.some((one) => one.id === stage.id) ? stages : [stage, ...stages]
  const at = shown.findIndex((one) => one.id === stage.id)
  const to = async (id: string, name: string) => {
    if (!may.allowed || id === stage.id) return
    const moved = await move.run({ id: opportunity.id, stageId: id })
    announce(moved.ok ? `Moved to ${name}.` : moved.error.message)
  }
  const open = () => setMenu(true)
  useShortcuts(may.allowed ? { m: open } : {}, keys && !menu)
  usePageActions(opportunity.status === 'open' ? [{ id: 'move', label: 'Move to another stage', about: opportunity.customerName, keys: 'M', disabledReason: may.allowed ? undefined : may.reason, run: open }] : [])
  return (
    <section className={styles.stages} aria-label="Stage">
      <ol className={styles.stageList}>
        {shown.map((one, place) => (
          <li key={one.id}>
            <button
              type="button"
              className={styles.stage}
              data-state={place < at ? 'past' : place === at ? 'current' : 'ahead'}
              aria-current={place === at ? 'step' : undefined}
              aria-disabled={!may.allowed || undefined}
              title={may.allowed ? undefined : may.reason}
              onClick={() => void to(one.id, one.name)}
            >
              <span className={styles.stageName}>
                {place < at && <Icon of={IconCheck} size={13} />}
                {one.name}
              </span>
              <span className={styles.stageDetail} data-over={(place === at && (timeInStage?.over ?? 0) > 0) || undefined}>
                {place === at && timeInStage !== null ? `${timeInStage.days} of ${timeInStage.expected} days` : chanceWords(one.probabilityBps)}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {may.allowed && (
        <span className={styles.moveTarget}>
          <ActionButton label="Move" keys="M" size="small" expanded={menu} onPress={() => setMenu(!menu)} />
          {menu && <StageMenu stages={shown} currentId={stage.id} onChoose={(one) => void to(one.id, one.name)} onClose={() => setMenu(false)} />}
        </span>
      )}
      {!may.allowed && <p className={styles.reason}>{may.reason}</p>}
      {move.error !== null && (
        <p className={styles.trouble} role="alert">
          {move.error.message}
        </p>
      )}
    </section>
  )
}
