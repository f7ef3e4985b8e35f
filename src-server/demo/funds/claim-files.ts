import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import { requiredEvidence } from '../../../src-shared/domain/fund-request/activity.ts'
import type { ActivityType } from '../../../src-shared/domain/fund-request/activity.ts'
import type { DemoPartner } from '../partners.ts'
import type { Chance } from '../random.ts'
import { attendanceFile, invoiceFile, photoFile, reportFile } from './evidence-files.ts'
import type { SampleFile } from './evidence-files.ts'
import type { FundBooks } from './fund-books.ts'

/** One file for each category that the activity asks for; an invoice a line. */
export function filesFor(books: FundBooks, random: Chance, activity: ActivityType, title: string, lines: Claim['lines'], { partner, place }: DemoPartner): readonly SampleFile[] {
  return requiredEvidence(activity).flatMap((category): readonly SampleFile[] => {
    switch (category) {
      case 'invoice':
        return lines.map((line) => invoiceFile(books.id(), line, partner.name))
      case 'attendance':
        return [attendanceFile(books.id(), title, Array.from({ length: random.int(12, 30) }, () => [`${random.pick(place.given)} ${random.pick(place.family)}`, `${random.pick(place.roots)} ${random.pick(place.trades)}`] as const))]
      case 'report':
        return [reportFile(books.id(), title, random.int(8, 40))]
      case 'photo':
        return [photoFile(books.id(), 'stand.png', 'photo', random.int(1, 65_535))]
      case 'creative':
        return [photoFile(books.id(), 'cover.png', 'creative', random.int(1, 65_535))]
      case 'other':
        return []
    }
  })
}
