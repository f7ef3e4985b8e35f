import type { homeContract } from '../../../src-shared/bridge/contract/home.ts'
import type { scorecardContract } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { Handlers } from '../handle.ts'
import type { WithWorkspace } from './with-workspace.ts'

export function scorecardHandlers({ call, live }: WithWorkspace): Pick<Handlers, keyof typeof scorecardContract> {
  return {
    'scorecard.view': (input) => live(({ scorecards }) => scorecards.view(input)),
    'scorecard.rows': (input) => live(({ scorecards }) => scorecards.rows(input)),
    'partners.lines': (input) => live(({ scorecards }) => scorecards.lines(input)),
    'scorecard.rules': () => live(({ scorecards }) => scorecards.rules.view()),
    'scorecard.setRequirements': ({ seen, reason, ...next }) => call(({ scorecards }) => scorecards.rules.setRequirements(next, seen, reason)),
    'scorecard.setMeasuring': ({ seen, reason, ...next }) => call(({ scorecards }) => scorecards.rules.setMeasuring(next, seen, reason)),
    'plans.fileAgreement': ({ partnerId, reason, ...filed }) => call(({ scorecards }) => scorecards.plans.fileAgreement(partnerId, filed, reason)),
    'plans.agree': ({ partnerId, seen, ...agreed }) => call(({ scorecards }) => scorecards.plans.agree(partnerId, agreed, seen)),
    'plans.report': ({ partnerId, objectiveId, done }) => call(({ scorecards }) => scorecards.plans.report(partnerId, objectiveId, done)),
    'plans.measure': ({ partnerId, ...entered }) => call(({ scorecards }) => scorecards.plans.measure(partnerId, entered)),
  }
}

export function homeHandlers({ call, live }: WithWorkspace): Pick<Handlers, keyof typeof homeContract> {
  return {
    'home.view': () => live(({ home }) => home.view()),
    'home.arrangement': () => live(({ home }) => home.arrangement.view()),
    'home.arrange': (arrangement) => call(({ home }) => home.arrangement.arrange(arrangement)),
  }
}
