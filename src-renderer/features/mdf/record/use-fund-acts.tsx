import { useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { usePageActions } from '../../../ui/page-actions.ts'
import { paths } from '../../../ui/paths.ts'
import { useShortcuts } from '../../../ui/use-shortcuts.ts'
import type { FundAction, FundActionId } from './fund-actions.ts'
import { FundSheet, type FundSheetKind } from './fund-sheet.tsx'

export interface FundActs {
  readonly run: (id: FundActionId) => void
  readonly openSheet: FundSheetKind | null
  /** The sheet that is open, to dock under the record. */
  readonly sheet: ReactNode
}

type FundActsOptions = {
  readonly of: 'fund_request' | 'claim'
  readonly id: string
  /** Its number, or its title while it has none. */
  readonly name: string
  readonly title: string
  readonly actions: readonly FundAction[]
  /** False where the keys belong to something else. */
  readonly keys?: boolean
}

const SHEETS: readonly FundActionId[] = ['withdraw', 'note', 'close', 'cancel'] satisfies readonly FundSheetKind[]

/** Does what the buttons of a request or claim say, by button, key and palette. */
export function useFundActs({ of, id, name, title, actions, keys = true }: FundActsOptions): FundActs {
  const [, navigate] = useLocation()
  const [open, setOpen] = useState<FundSheetKind | null>(null)

  const run = (act: FundActionId) => {
    if (act === 'claim') navigate(paths.newMdfClaim(id))
    else if (act === 'review') navigate(paths.mdfReviewOf(id))
    else if (isSheet(act)) setOpen((before) => (before === act ? null : act))
    else navigate(of === 'claim' ? paths.editMdfClaim(id) : paths.editMdfRequest(id))
  }
  const free = actions.filter((one) => one.disabledReason === undefined)
  useShortcuts(Object.fromEntries(free.map((one) => [one.keys.toLowerCase(), () => run(one.id)])), keys && open === null)
  usePageActions(actions.map((one) => ({ id: `${of}-${one.id}`, label: one.label, about: `${name}, ${title}`, keys: keys ? one.keys : undefined, disabledReason: one.disabledReason, run: () => run(one.id) })))
  return { run, openSheet: open, sheet: open !== null && <FundSheet key={open} kind={open} of={of} id={id} name={name} onClose={() => setOpen(null)} /> }
}

function isSheet(act: FundActionId): act is FundSheetKind {
  return SHEETS.includes(act)
}
