import { describe, expect, it } from 'vitest'
import { canReach, type FileState, fileStates, stateWords } from '../../src/law/spending/file-states.ts'
import { type FileFacts, type FileRow, fileSteps, whyImpossible } from '../../src/law/spending/file-steps.ts'

const silent: FileFacts = {
  action: null,
  certification: null,
  price: null,
  thirdPartyAmount: null,
  thirdPartyKind: null,
  participationExempt: false,
  points: null,
  workAccidentAmount: null,
  contractOn: null,
  trainingBody: null,
  requestedOn: null,
  startsOn: null,
  endsOn: null,
  attendance: null,
  forceMajeure: false,
  workingTime: false,
  reference: null,
}

function row(state: FileState, day: number, facts: Partial<FileFacts> = {}): FileRow {
  return { ...silent, ...facts, state, stateOn: `2026-03-${String(day).padStart(2, '0')}` }
}

/** `accepted@2 in_training@9` as rows of March 2026. */
function rows(told: string): FileRow[] {
  return told
    .split(' ')
    .filter((step) => step !== '')
    .map((step) => row(step.split('@')[0] as FileState, Number(step.split('@')[1])))
}

/** [what rows tell, what took place, what is impossible]. */
const courses: [string, string, string][] = [
  ['requested@1 proposed@2 accepted@3 in_training@20 ended@25 delivery_declared@26 delivery_validated@28', '', ''],
  ['accepted@3 delivery_validated@28', '', ''],
  ['accepted@3 withdrawn@9', '', ''],
  ['requested@1 refused_by_body@2', '', ''],
  ['lapsed@9', '', ''],
  ['accepted@3 in_training@5 stopped_by_holder@9', '', ''],
  ['accepted@3 stopped_by_body@9', '', ''],
  ['accepted@3 in_training@5 ended@6 stopped_by_holder@9', '', ''],
  // Nothing but a request comes first, and nothing that needs an acceptance comes without one.
  ['in_training@5', '-', 'in_training unknown_file'],
  ['requested@1 in_training@5', 'requested', 'in_training state_impossible'],
  ['in_training@5 accepted@6', 'accepted', 'in_training unknown_file'],
  ['requested@1 in_training@5 accepted@6', 'requested accepted', 'in_training state_impossible'],
  // What is over is over.
  [
    'accepted@3 cancelled_by_holder@5 in_training@9',
    'accepted cancelled_by_holder',
    'in_training state_impossible',
  ],
  ['refused_by_holder@2 accepted@3', 'refused_by_holder', 'accepted state_impossible'],
  [
    'accepted@3 delivery_validated@9 cancelled_by_funder@10',
    'accepted delivery_validated',
    'cancelled_by_funder state_impossible',
  ],
  // Before the acceptance one refuses; before the training one cancels; later one stops.
  ['accepted@3 refused_by_body@4', 'accepted', 'refused_by_body state_impossible'],
  ['accepted@3 lapsed@4', 'accepted', 'lapsed state_impossible'],
  ['requested@3 withdrawn@4', 'requested', 'withdrawn state_impossible'],
  ['accepted@3 in_training@5 withdrawn@6', 'accepted in_training', 'withdrawn state_impossible'],
  [
    'accepted@3 in_training@5 cancelled_by_holder@6',
    'accepted in_training',
    'cancelled_by_holder state_impossible',
  ],
  ['accepted@3 in_training@5 cancelled_by_body@6', 'accepted in_training', 'cancelled_by_body state_impossible'],
  ['accepted@3 in_training@5 no_show@6', 'accepted in_training', 'no_show state_impossible'],
  ['accepted@3 delivery_declared@5 no_show@6', 'accepted delivery_declared', 'no_show state_impossible'],
  // It does not go back.
  ['accepted@3 requested@5', 'accepted', 'requested state_impossible'],
  ['proposed@3 requested@5', 'proposed', 'requested state_impossible'],
  ['accepted@3 ended@5 in_training@6', 'accepted ended', 'in_training state_impossible'],
  // States of one day follow each other.
  ['accepted@3 requested@3 in_training@3 proposed@3', 'requested proposed accepted in_training', ''],
  ['withdrawn@3 accepted@3', 'accepted withdrawn', ''],
  [
    'cancelled_by_holder@5 accepted@3 in_training@5',
    'accepted in_training',
    'cancelled_by_holder state_impossible',
  ],
  // A state that is impossible has no effect on what comes after it.
  [
    'accepted@3 refused_by_funder@4 in_training@5 no_show@6 delivery_validated@7',
    'accepted in_training delivery_validated',
    'refused_by_funder state_impossible, no_show state_impossible',
  ],
]

it.each(courses)('%s', (told, took, impossible) => {
  const all = rows(told)
  const course = fileSteps(all)
  const expected =
    took === '' ? all.map((each) => each.state).sort(byRank) : took.split(' ').filter((s) => s !== '-')
  expect(course.steps.map((step) => step.state)).toEqual(expected)
  expect(course.impossible.map((step) => `${step.state} ${step.code}`).join(', ')).toBe(impossible)
  expect(fileSteps(all.reverse())).toEqual(course)
})

function byRank(a: FileState, b: FileState): number {
  return fileStates.indexOf(a) - fileStates.indexOf(b)
}

describe('what is known of a file', () => {
  it('is what the latest row told', () => {
    const { steps } = fileSteps([
      row('requested', 1, { price: 100_00n, startsOn: '2026-04-01', reference: 'R1' }),
      row('accepted', 3, { price: 120_00n, points: 2 }),
      row('in_training', 20, { startsOn: '2026-03-20', trainingBody: 5n }),
    ])
    expect(steps[0]!.facts).toMatchObject({ price: 100_00n, points: null, contractOn: null })
    expect(steps[1]!.facts).toMatchObject({ price: 120_00n, points: 2, startsOn: '2026-04-01', reference: 'R1' })
    expect(steps[2]!.facts).toMatchObject({ price: 120_00n, startsOn: '2026-03-20', trainingBody: 5n })
  })

  it('is agreed when the file is accepted', () => {
    const { steps } = fileSteps([
      row('requested', 1, { participationExempt: true, workAccidentAmount: 50_00n }),
      row('accepted', 3, { price: 120_00n }),
      row('delivery_validated', 20, { price: 90_00n, contractOn: '2026-03-01', points: 3, attendance: 100_00 }),
    ])
    expect(steps[2]!.facts).toMatchObject({
      price: 120_00n,
      contractOn: '2026-03-03',
      points: null,
      participationExempt: true,
      workAccidentAmount: 50_00n,
      attendance: 100_00,
    })
  })

  it('owes nothing to a row that tells an impossible state', () => {
    const { steps } = fileSteps([
      row('accepted', 3, { price: 120_00n, startsOn: '2026-03-20' }),
      row('refused_by_body', 4, { startsOn: '2026-05-20', forceMajeure: true }),
      row('cancelled_by_holder', 5),
    ])
    expect(steps.at(-1)!.facts).toMatchObject({ startsOn: '2026-03-20', forceMajeure: false })
  })
})

it.each([
  [
    'in_training@5',
    'Nothing is known of the file up to 2026-03-05: it must have been accepted before it is in training',
  ],
  [
    'requested@1 no_show@5',
    'The file was not accepted by 2026-03-05: it must have been before it is ended by a no-show',
  ],
  [
    'accepted@1 withdrawn@5 in_training@7',
    'On 2026-03-07 the file cannot be in training: since 2026-03-05 it was withdrawn by the holder',
  ],
])('why %s is impossible', (told, sentence) => {
  const [step] = fileSteps(rows(told)).impossible
  expect(whyImpossible(step!).en).toBe(sentence)
  expect(whyImpossible(step!).fr).toMatch(/[Dd]ossier/)
})

it('has words for every state, and a way to each', () => {
  expect(Object.keys(stateWords)).toEqual([...fileStates])
  for (const state of fileStates) {
    expect([null, ...fileStates].some((reached) => canReach(state, reached))).toBe(true)
  }
})
