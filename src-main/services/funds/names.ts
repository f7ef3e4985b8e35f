import type { ActivityType } from '../../../src-shared/domain/fund-request/activity.ts'

const NAMES: Readonly<Record<ActivityType, string>> = {
  event: 'Event', trade_show: 'Trade show', webinar: 'Webinar', digital_campaign: 'Digital campaign', print: 'Print', content: 'Content', training: 'Training', sales_incentive: 'Sales incentive',
}

export function activityName(activity: string): string {
  return Object.hasOwn(NAMES, activity) ? NAMES[activity as ActivityType] : 'Other'
}
