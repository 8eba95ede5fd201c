import { afterAll, beforeAll, expect, it } from 'vitest'
import { trainingFilesText } from '../../src/cli/training-files-text.ts'
import { readTrainingFiles } from '../../src/ledger/statement/training-files.ts'
import { exposedPerson } from '../c2p/exposed-people.ts'
import { Installation } from '../jobs/installation.ts'
import { csvOf, type FeedRow } from '../oracle/feed-rows.ts'
import { give, openHolders, runSpending } from './told-world.ts'

/* What `cpa account` shows of training files: where each stands, what it took, what is due, what cannot be. */

let world: Installation
beforeAll(async () => {
  world = await Installation.open()
  await openHolders(world, 2)
  await give(world, 1, '2024-05-01', 3_000_00)
  const { nir, birthDate } = exposedPerson(0)
  const row = (file: string, state: string, on: string, cells: FeedRow = {}): FeedRow => ({
    ...{ file_number: file, nir, birth_date: birthDate, state, state_on: on },
    ...cells,
  })
  const price = { price: '600', starts_on: '2024-09-16', ends_on: '2024-10-11' }
  await world.load(
    'training_files',
    'training.csv',
    csvOf('training_files', [
      row('D-1', 'accepted', '2024-07-01', price),
      row('D-1', 'delivery_validated', '2024-10-20'),
      row('D-2', 'accepted', '2024-11-04', { ...price, starts_on: '2025-01-13', ends_on: '2025-02-07' }),
      row('D-3', 'requested', '2024-11-18'),
      row('D-4', 'delivery_validated', '2024-11-19'),
      row('D-5', 'accepted', '2024-08-05', price),
      row('D-5', 'in_training', '2024-09-16'),
    ]),
    '2024-11-20',
  )
  // What stands already becomes impossible by a correction of what was told before it.
  const corrected = [row('D-5', 'accepted', '2024-09-20', price)]
  await world.load('training_files', 'corrected.csv', csvOf('training_files', corrected), '2024-11-20')
  await runSpending(world, '2024-11-20')
})
afterAll(() => world?.close())

const none = { unit: 'EUR', amount: '0.00' }
const euros = (amount: string) => ({ unit: 'EUR', amount })

it('shows each file with its state, what it holds and used, what is due and what cannot be', async () => {
  const files = await readTrainingFiles(world.database, 1, '2024-11-20')
  const problem = { state: null, state_on: null, refused: { file: 'training.csv', line: 6 } }
  expect(files).toMatchObject([
    {
      ...{ file_number: 'D-3', state: 'requested', state_on: '2024-11-18', reserved: none, consumed: none },
      next_clock: { step: 'body_answers', until: '2024-11-20', until_when_checked: '2024-12-31', overdue: false },
      problems: [],
    },
    {
      ...{
        file_number: 'D-2',
        state: 'accepted',
        state_on: '2024-11-04',
        reserved: euros('500.00'),
        consumed: none,
      },
      next_clock: { step: 'holder_withdraws', until: '2024-11-20' },
    },
    {
      ...{ file_number: 'D-1', state: 'delivery_validated', reserved: none, consumed: euros('500.00') },
      ...{ next_clock: null, points: null },
    },
    {
      ...{ file_number: 'D-5', state: 'accepted', reserved: euros('500.00'), consumed: none },
      problems: [{ code: 'unknown_file', state: 'in_training', state_on: '2024-09-16', refused: null }],
    },
    { file_number: 'D-4', state: null, state_on: null, problems: [{ code: 'unknown_file', ...problem }] },
  ])
})

it('shows only what was reached by the business date, and nothing of others', async () => {
  const files = await readTrainingFiles(world.database, 1, '2024-10-01')
  expect(files.map(({ file_number, state }) => `${file_number} ${state}`)).toContain('D-1 accepted')
  expect(await readTrainingFiles(world.database, 2, '2024-11-20')).toEqual([])
})

it('can be read', async () => {
  const text = trainingFilesText(await readTrainingFiles(world.database, 1, '2024-12-31'))
  expect(text).toContain('D-3   requested on 2024-11-18')
  expect(text).toMatch(/until 2024-11-20\s+\(2024-12-31 when it has\s+to check\): the training\s+body answers/)
  expect(text).toContain('D-4: unknown_file: Nothing is known of the file')
  expect(text).toContain('(refused in training.csv, line 6)')
})
