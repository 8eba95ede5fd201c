import { yearOf } from '../../../src/civil-date.ts'
import type { FeedRow } from '../feed-rows.ts'
import type { Choice } from './choice.ts'
import { drawWorkingTime } from './working-time.ts'

/** The same contract and start, told otherwise. */
export function corrected(choice: Choice, row: FeedRow): FeedRow {
  if (row.time_unit !== undefined) return correctedTimed(choice, row)
  const isEsat = row.scheme === 'esat'
  const change = isEsat ? choice.of(['level', 'end']) : choice.of(['paid', 'level', 'end', 'scheme', 'paid'])
  switch (change) {
    case 'paid':
      return { ...row, contribution_paid: row.contribution_paid === 'true' ? 'false' : 'true' }
    case 'scheme':
      return { ...row, scheme: row.scheme === 'self_employed' ? 'artist_author' : 'self_employed' }
    case 'end':
      return { ...row, activity_end: `${yearOf(row.activity_start!)}-12-31` }
    default:
      return { ...row, qualification_level: '1' }
  }
}

function correctedTimed(choice: Choice, row: FeedRow): FeedRow {
  const isPublic = row.scheme === 'public_agent'
  const change = choice.of(['level', 'time', 'disabled', 'nature', 'scheme', 'end', 'category', 'post'])
  switch (change) {
    case 'level':
      return { ...row, qualification_level: choice.of(['', '2', '3', '5']) }
    case 'disabled':
      return { ...row, disabled_worker: row.disabled_worker === 'true' ? 'false' : 'true' }
    case 'nature':
      return { ...row, contract_nature: choice.of(['permanent', 'apprenticeship']) }
    case 'scheme':
      // A public employer has a SIRET.
      if (row.siret === '') return correctedTime(choice, row)
      return { ...row, scheme: isPublic ? 'employee' : 'public_agent', public_category: isPublic ? '' : 'C' }
    case 'end':
      return { ...row, activity_end: `${yearOf(row.activity_start!)}-12-31` }
    case 'category':
      if (isPublic) return { ...row, public_category: row.public_category === 'C' ? 'B' : 'C' }
      return correctedTime(choice, row)
    case 'post':
      return { ...row, post_time: choice.of(['', 'full_time', 'part_time', 'incomplete']) }
    default:
      return correctedTime(choice, row)
  }
}

function correctedTime(choice: Choice, row: FeedRow): FeedRow {
  const span = { start: row.activity_start!, end: row.activity_end! }
  const time = drawWorkingTime(choice, span)
  // The start is part of the key; time that does not fit the stretch is left as it was.
  if (time.span.start !== span.start) return row
  return { ...row, ...time.columns, activity_end: time.span.end }
}
