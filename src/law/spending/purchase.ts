import type { CivilDate } from '../../civil-date.ts'
import type { FileFacts, FileRow } from './file-steps.ts'
import type { HolderFacts } from './holder-facts.ts'
import { lastDayOfWithdrawal } from './outcome.ts'
import { replay } from './replay.ts'
import type { FileStory } from './story.ts'
import type { ReadLaw } from './top-up-lot.ts'

/** What somebody would buy. Amounts in cents. */
export type Course = Pick<
  FileFacts,
  | 'action'
  | 'certification'
  | 'price'
  | 'thirdPartyAmount'
  | 'thirdPartyKind'
  | 'participationExempt'
  | 'points'
  | 'workAccidentAmount'
  | 'startsOn'
>

/** What the rights would pay if a course were bought on a day. */
export interface PurchaseAnswer {
  /** The file as it would stand. */
  readonly story: FileStory
  /** Nothing that is known is against it. */
  readonly isPossible: boolean
  /** The last day of the withdrawal. */
  readonly withdrawUntil: CivilDate | null
}

/** After any number of a real file, so that it comes after all that were accepted on its day. */
const number = '\uffff'

/**
 * Whether a holder may buy a course on a day, what his rights would pay of it and what he would: the course is lived
 * through after everything else that is known up to that day. Facts are to be those up to it.
 */
export function askPurchase(facts: HolderFacts, course: Course, on: CivilDate, law: ReadLaw): PurchaseAnswer {
  const row: FileRow = {
    ...{ state: 'accepted', stateOn: on, contractOn: on, requestedOn: on, trainingBody: null, endsOn: null },
    ...{ attendance: null, forceMajeure: false, workingTime: false, reference: null, ...course },
  }
  const files = new Map([...facts.files, [number, [row]]])
  const { arrivals, topUps, engagementLots, uses, holds, retiredOn, diedOn } = facts
  const asked = { arrivals, topUps, engagementLots, files, uses, holds, retiredOn, diedOn }
  const { story } = replay(asked, on, law).files.find(({ fileNumber }) => fileNumber === number)!
  const against = story.happenings.some(({ what }) => what === 'blocked' || what === 'condition')
  return { story, isPossible: !against, withdrawUntil: lastDayOfWithdrawal(on, course.startsOn, law) ?? null }
}
