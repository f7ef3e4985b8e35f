import { Select } from '@mantine/core'
import type { AllocationView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import styles from './overview.module.css'

type FundPickerProps = { readonly funds: readonly AllocationView[]; readonly chosen: string; readonly onChoose: (id: string) => void }

/** Which fund the page is about, where there are several. */
export function FundPicker({ funds, chosen, onChoose }: FundPickerProps) {
  return (
    <Select
      aria-label="Fund"
      classNames={{ root: styles.picker ?? '', input: styles.pickerInput ?? '' }}
      allowDeselect={false}
      data={funds.map(({ allocation }) => ({ value: allocation.id, label: allocation.status === 'open' ? allocation.name : `${allocation.name}, closed` }))}
      value={chosen}
      onChange={(id) => {
        if (id !== null) onChoose(id)
      }}
    />
  )
}
