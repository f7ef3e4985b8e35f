import type { salesContract } from '../../../src-shared/bridge/contract/sales.ts'
import type { Handlers } from '../handle.ts'
import type { WithWorkspace } from './with-workspace.ts'

export function salesHandlers({ call, live }: WithWorkspace): Pick<Handlers, keyof typeof salesContract> {
  return {
    'sales.rules': () => live(({ sales }) => sales.rules.view()),
    'sales.setStages': ({ stages, seen, reason }) => call(({ sales }) => sales.rules.setStages(stages, seen, reason)),
    'sales.setLossReasons': ({ lossReasons, seen, reason }) => call(({ sales }) => sales.rules.setLossReasons(lossReasons, seen, reason)),
    'sales.setFiscalStart': ({ reason, ...start }) => call(({ sales }) => sales.rules.setFiscalStart(start, reason)),
    'quotas.table': ({ on, partnerId }) => live(({ sales }) => sales.quotas.table(on, partnerId)),
    'quotas.set': ({ amount, reason, ...key }) => call(({ sales }) => sales.quotas.set(key, amount, reason)),
    'quotas.remove': ({ reason, ...key }) => call(({ sales }) => sales.quotas.remove(key, reason)),
    'forecast.view': (input) => live(({ sales }) => sales.forecast(input)),
    'forecast.winLoss': (input) => live(({ sales }) => sales.winLoss(input)),
  }
}
