import { Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import type { Scorecard } from '../../../src-shared/bridge/contract/scorecard.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './scorecard.module.css'
import type { Against, ScorecardQuery } from './scorecard-query.ts'
import { spanWords } from './scorecard-words.ts'

const AGAINST: readonly { readonly value: Against; readonly label: string }[] = [
  { value: 'previous', label: 'The quarter before' },
  { value: 'year', label: 'The same quarter a year ago' },
]

type PeriodMenuProps = { readonly view: Scorecard; readonly query: ScorecardQuery; readonly onChange: (part: Partial<ScorecardQuery>) => void }

/** Which fiscal quarter, and what it is compared with. */
export function PeriodMenu({ view: { period, against, quarters }, query, onChange }: PeriodMenuProps) {
  const words = `${period.label} against ${against.fiscalYear === period.fiscalYear ? against.label.slice(0, 2) : against.label}`
  return (
    <Menu withInitialFocusPlaceholder={false} withinPortal={false}>
      <Menu.Target>
        <button type="button" className={styles.period} aria-label={`Period: ${words}`}>
          {words}
          <Icon of={IconChevronDown} size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Fiscal quarter</Menu.Label>
        {quarters.map((one, at) => (
          <Menu.Item key={one.start} rightSection={one.start === period.start ? <Icon of={IconCheck} /> : undefined} aria-current={one.start === period.start || undefined} onClick={() => onChange({ on: at === 0 ? null : one.start })}>
            {one.label} <span className={styles.menuNote}>{at === 0 ? 'now' : spanWords(one)}</span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>Compare with</Menu.Label>
        {AGAINST.map(({ value, label }) => (
          <Menu.Item key={value} rightSection={value === query.against ? <Icon of={IconCheck} /> : undefined} aria-current={value === query.against || undefined} onClick={() => onChange({ against: value })}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
