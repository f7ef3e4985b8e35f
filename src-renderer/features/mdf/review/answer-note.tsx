import { FormNote } from '../../../ui/form-note.tsx'
import { dayAndTime } from '../../../ui/relative-time.ts'
import { RecordPart } from '../../../ui/review/record-parts.tsx'
import { answerOf } from './answer-of.ts'
import { recordOf, type FundView } from './fund-decision.ts'

/** What was asked of the partner when it was returned, and what came back. */
export function AnswerNote({ shown, now, zone }: { readonly shown: FundView; readonly now: number; readonly zone: string }) {
  const answer = answerOf(recordOf(shown))
  if (answer === null) return null
  const name = (id: string) => shown.view.people[id] ?? 'Someone'
  return (
    <RecordPart>
      <FormNote title={answer.words === '' ? `${name(answer.by)} resubmitted it` : `${name(answer.by)} answered`} small={`${dayAndTime(Date.parse(answer.at), now, zone)}, to ${name(answer.askedBy)}: “${answer.question}”`}>
        {answer.words !== '' && <p>{answer.words}</p>}
        {answer.changed.length > 0 && <p>Changed: {answer.changed.join(', ')}.</p>}
      </FormNote>
    </RecordPart>
  )
}
