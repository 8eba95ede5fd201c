import { expect, it } from 'vitest'
import { lawOn } from '../../src/law/law-on.ts'
import { nextClock } from '../../src/law/spending/file-clock.ts'
import type { FileState } from '../../src/law/spending/file-states.ts'
import type { FileFacts, FileStep } from '../../src/law/spending/file-steps.ts'

/* What is due next of a training file. In 2026: Easter Monday is 6 April, 1 and 8 May are Fridays, 14 May is Ascension. */

function step(state: FileState, on: string, facts: Partial<FileFacts> = {}): FileStep {
  return { state, on, facts: { contractOn: on, startsOn: null, endsOn: null, ...facts } as FileFacts }
}

const april = { startsOn: '2026-04-27', endsOn: '2026-05-13' }

/** [last step, business date, what is due, until when]. */
const clocks: [FileStep, string, string | null, string?][] = [
  // Two working days to answer, thirty when something is to be checked.
  [step('requested', '2026-04-02'), '2026-04-02', 'body_answers', '2026-04-07 or 2026-05-20'],
  [step('requested', '2026-01-02'), '2026-05-29', 'body_answers', '2026-01-06 or 2026-02-13'],
  [step('proposed', '2026-04-02'), '2026-04-03', 'holder_accepts', '2026-04-09'],
  // Eleven working days to withdraw from 2023, fourteen before; cancelled for nothing more than seven before the start.
  [step('accepted', '2026-03-02', april), '2026-03-02', 'holder_withdraws', '2026-03-17'],
  [step('accepted', '2022-03-01', { startsOn: '2022-04-27' }), '2022-03-02', 'holder_withdraws', '2022-03-21'],
  [step('accepted', '2026-03-02', april), '2026-03-18', 'holder_cancels_freely', '2026-04-15'],
  [step('accepted', '2026-03-02', april), '2026-04-16', 'body_declares_entry', '2026-04-30'],
  [step('accepted', '2026-03-02', april), '2026-05-20', 'body_declares_entry', '2026-04-30'],
  [step('accepted', '2026-03-02'), '2026-03-03', 'holder_withdraws', '2026-03-17'],
  // The withdrawal ends with the start, which here comes before its eleven days are over.
  [step('accepted', '2026-03-02', { startsOn: '2026-03-12' }), '2026-03-03', 'holder_withdraws', '2026-03-11'],
  [step('in_training', '2026-04-27', april), '2026-04-28', 'body_declares_end', '2026-05-19'],
  [step('in_training', '2026-04-27'), '2026-04-28', null],
  [step('ended', '2026-05-13', april), '2026-05-14', 'body_declares_delivery', '2026-05-19'],
  [step('delivery_declared', '2026-05-18', april), '2026-05-19', null],
  [step('delivery_validated', '2026-05-18', april), '2026-05-19', null],
  [step('withdrawn', '2026-03-09', april), '2026-03-10', null],
  [step('refused_by_body', '2026-03-09'), '2026-03-10', null],
]

it.each(clocks)('%o on %s: %s', (last, asOf, due, until) => {
  const clock = nextClock(last, lawOn, asOf)
  expect(clock?.step ?? null).toBe(due)
  const checked = clock?.untilWhenChecked ?? null
  expect(clock && (checked === null ? clock.until : `${clock.until} or ${checked}`)).toBe(until ?? null)
})
