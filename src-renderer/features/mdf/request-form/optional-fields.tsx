import { MultiSelect, Textarea } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { LinkedDeal } from '../../../../src-shared/bridge/contract/fund-views.ts'
import type { FundRequestContent } from '../../../../src-shared/domain/fund-request/edits.ts'
import type { FundTerms } from '../../../../src-shared/domain/funds/terms.ts'
import { useLive } from '../../../api/use-live.ts'
import { FormRow } from '../../../ui/form-layout.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { MoneyInput } from '../../../ui/money-input.tsx'
import styles from '../forms/forms.module.css'
import { LinkedDeals } from './linked-deals.tsx'

type OptionalFieldsProps = {
  readonly content: FundRequestContent
  readonly change: (next: (before: FundRequestContent) => FundRequestContent) => void
  readonly terms: FundTerms
  readonly deals: readonly LinkedDeal[]
  /** Once approved, only what it serves and what it is for may still be said. */
  readonly fixed: boolean
}

/** What helps and is not required, folded until it is wanted or has something in it. A fund for certain products asks for them at once. */
export function OptionalFields({ content, change, terms, deals, fixed }: OptionalFieldsProps) {
  const filled = content.purpose !== '' || content.expectedPipeline > 0 || content.productIds.length > 0 || content.dealIds.length > 0
  const [chosen, setChosen] = useState<boolean | null>(null)
  const open = fixed || (chosen ?? filled)
  const region = useId()
  const forProducts = terms.productIds.length > 0
  const set = <K extends keyof FundRequestContent>(field: K, value: FundRequestContent[K]) => change((before) => ({ ...before, [field]: value }))
  const products = !fixed && <Products content={content} terms={terms} onChange={(ids) => set('productIds', ids)} />
  return (
    <>
      {forProducts && products}
      {!fixed && (
        <button type="button" className={styles.more} aria-expanded={open} aria-controls={region} onClick={() => setChosen(!open)}>
          <Icon of={open ? IconMinus : IconPlus} />
          <span>Purpose, expected pipeline, {forProducts ? '' : 'products, '}linked registrations</span> <span>optional</span>
        </button>
      )}
      <div id={region} hidden={!open} className={styles.optional}>
        {open && (
          <>
            <FormRow>
              <Textarea label="Purpose" description="What it is to achieve." minRows={2} autosize maxLength={2000} value={content.purpose} onChange={(event) => set('purpose', event.currentTarget.value)} />
            </FormRow>
            {!fixed && (
              <FormRow width="middle">
                <MoneyInput
                  label="Expected pipeline"
                  currency={terms.currency}
                  value={content.expectedPipeline === 0 ? null : content.expectedPipeline}
                  onChange={(amount) => set('expectedPipeline', amount ?? 0)}
                />
              </FormRow>
            )}
            {!forProducts && products}
            <FormRow>
              <LinkedDeals ids={content.dealIds} known={deals} onChange={(ids) => set('dealIds', ids)} />
            </FormRow>
          </>
        )}
      </div>
    </>
  )
}

type ProductsProps = { readonly content: FundRequestContent; readonly terms: FundTerms; readonly onChange: (ids: readonly string[]) => void }

function Products({ content, terms, onChange }: ProductsProps) {
  const products = useLive('reference.view', {}).value?.products ?? []
  const of = terms.productIds
  const offered = products.filter((one) => content.productIds.includes(one.id) || (one.status === 'active' && (of.length === 0 || of.includes(one.id))))
  const outside = of.length > 0 && content.productIds.length === 0
  return (
    <FormRow>
      <MultiSelect
        label="Products"
        classNames={{ inputField: styles.inner ?? '' }}
        description={outside ? 'This fund is for certain products: name at least one of them.' : 'What it promotes; none for the brand in general.'}
        data={offered.map((one) => ({ value: one.id, label: one.name }))}
        searchable
        hidePickedOptions
        nothingFoundMessage="No such product in this fund"
        maxValues={50}
        value={[...content.productIds]}
        onChange={(ids) => onChange(ids)}
      />
    </FormRow>
  )
}
