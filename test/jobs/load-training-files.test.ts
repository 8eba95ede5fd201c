import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileState } from '../../src/law/spending/file-states.ts'
import { fileStates } from '../../src/law/spending/file-states.ts'
import { type FileRow, fileSteps } from '../../src/law/spending/file-steps.ts'
import { withdrawFile } from '../../src/operations/files.ts'
import { listRejections } from '../../src/operations/rejections.ts'
import { retryWhatIsDue } from '../../src/operations/retry-refused.ts'
import { birthDate, nirOf } from '../hostile/feed-files.ts'
import { csvOf, type FeedRow } from '../oracle/feed-rows.ts'
import { cutSmall } from './chunks.ts'
import { Installation } from './installation.ts'

/* What becomes of rows of training files when they are loaded, in whatever order they come. */

const today = '2026-06-01'
let world: Installation
beforeAll(async () => {
  world = await Installation.open()
})
afterAll(() => world?.close())

let loaded = 0
let numbers = 0
/** A training file that no other test knows. */
function newFile(): string {
  numbers += 1
  return `D-${numbers}`
}

/** `accepted@3 in_training@5` of a file and a person as rows of March 2026. */
function rowsOf(file: string, told: string, person = 1): FeedRow[] {
  return told.split(' ').map((step) => {
    const [state, day] = step.split('@') as [string, string]
    return {
      file_number: file,
      nir: nirOf(person),
      birth_date: birthDate,
      state,
      state_on: `2026-03-${day.padStart(2, '0')}`,
      price: state === 'accepted' ? '1000' : '',
    }
  })
}

function load(...rows: FeedRow[]) {
  loaded += 1
  return world.load('training_files', `training-${loaded}.csv`, csvOf('training_files', rows), today)
}

async function refusals(sha256: string | null) {
  const { rejections } = await listRejections(
    world.circumstances(today),
    { feed: null, file: sha256, all: true },
    100,
  )
  return rejections.map(({ line, code, state }) => `${line} ${code} ${state}`)
}

/** The states in force of a file, as `fileSteps` takes them. */
async function inForce(file: string): Promise<FileRow[]> {
  return await world.database.query<FileRow>(
    `select state, state_on as "stateOn" from training_file
     where file_number = $1 and superseded_by is null order by state_on, state`,
    [file],
  )
}

const statesOf = async (file: string) => (await inForce(file)).map(({ state }) => state).join(' ')

describe('a whole training file', () => {
  const course = 'delivery_validated@28 in_training@5 requested@1 accepted@3'

  it('of somebody new comes in one go, in any order', async () => {
    const file = newFile()
    expect(await load(...rowsOf(file, course, 90))).toMatchObject({ accepted: 4, rejected: 0 })
    expect(await statesOf(file)).toBe('requested accepted in_training delivery_validated')
  })

  it('in another order than its chunks waits for them', async () => {
    cutSmall({ sliceBytes: 60 })
    const file = newFile()
    const { sha256 } = await load(...rowsOf(file, course))
    expect(await statesOf(file)).toBe('requested accepted in_training delivery_validated')
    expect((await refusals(sha256)).every((refusal) => refusal.endsWith('cured'))).toBe(true)
  })
})

describe('a state of a file of which nothing is known', () => {
  it('waits for it', async () => {
    const file = newFile()
    const { sha256 } = await load(...rowsOf(file, 'delivery_validated@28'))
    expect(await refusals(sha256)).toEqual(['2 unknown_file waiting'])
    expect(await load(...rowsOf(newFile(), 'accepted@3'))).toMatchObject({ retried: 0 })
    expect(await load(...rowsOf(file, 'accepted@3'))).toMatchObject({ retried: 1, cured: 1 })
    expect(await refusals(sha256)).toEqual(['2 unknown_file cured'])
    expect(await statesOf(file)).toBe('accepted delivery_validated')
  })

  it('waits until it is accepted', async () => {
    const file = newFile()
    const { sha256 } = await load(...rowsOf(file, 'in_training@28'))
    expect(await load(...rowsOf(file, 'requested@1'))).toMatchObject({ retried: 1, cured: 0 })
    expect(await refusals(sha256)).toEqual(['2 state_impossible waiting'])
    expect(await load(...rowsOf(file, 'accepted@3'))).toMatchObject({ retried: 1, cured: 1 })
  })

  it('is no trouble before anything was accepted', async () => {
    expect(await load(...rowsOf(newFile(), 'refused_by_body@2'))).toMatchObject({ accepted: 1 })
  })
})

describe('a state that is impossible', () => {
  it('is refused for what was told of earlier days', async () => {
    const file = newFile()
    await load(...rowsOf(file, 'accepted@3 cancelled_by_holder@5'))
    const { sha256 } = await load(...rowsOf(file, 'in_training@9'))
    expect(await refusals(sha256)).toEqual(['2 state_impossible waiting'])
    expect(await statesOf(file)).toBe('accepted cancelled_by_holder')
  })

  it('is possible once what stood against it is corrected', async () => {
    const file = newFile()
    await load(...rowsOf(file, 'accepted@3 cancelled_by_holder@5'))
    await load(...rowsOf(file, 'in_training@9'))
    expect(await load(...rowsOf(file, 'cancelled_by_holder@20'))).toMatchObject({ cured: 1 })
    expect(await statesOf(file)).toBe('accepted in_training cancelled_by_holder')
  })

  it('is possible once what stood against it is withdrawn', async () => {
    const file = newFile()
    await load(...rowsOf(file, 'accepted@3'))
    const wrong = await load(...rowsOf(file, 'cancelled_by_holder@5'))
    await load(...rowsOf(file, 'in_training@9'))
    await withdrawFile(world.circumstances(today), wrong.sha256!, null, 'of another file')
    expect(await retryWhatIsDue(world.circumstances(today))).toEqual({ retried: 1, cured: 1 })
    expect(await statesOf(file)).toBe('accepted in_training')
    expect(await retryWhatIsDue(world.circumstances(today))).toEqual({ retried: 0, cured: 0 })
  })

  it('is taken when it corrects one in force', async () => {
    const file = newFile()
    await load(...rowsOf(file, 'accepted@3 in_training@5 stopped_by_body@9'))
    expect(await load(...rowsOf(file, 'in_training@12'))).toMatchObject({ accepted: 1, replaced: 1 })
  })
})

describe('a number', () => {
  it('names one file of one person, that of whom it was first told', async () => {
    const file = newFile()
    await load(...rowsOf(file, 'accepted@3', 1))
    const { sha256 } = await load(...rowsOf(file, 'requested@2 delivery_validated@9', 2))
    expect(await refusals(sha256)).toEqual(['2 state_impossible waiting', '3 state_impossible waiting'])
  })

  it('that two persons claim in one file is of the first', async () => {
    const file = newFile()
    const rows = [...rowsOf(file, 'accepted@3', 3), ...rowsOf(file, 'accepted@2 in_training@7', 4)]
    expect(await load(...rows)).toMatchObject({ accepted: 1, rejected: 2 })
  })

  it('is of the other once the rows of the first are withdrawn', async () => {
    const file = newFile()
    const wrong = await load(...rowsOf(file, 'accepted@3', 1))
    await load(...rowsOf(file, 'accepted@3 in_training@9', 2))
    await withdrawFile(world.circumstances(today), wrong.sha256!, null, 'wrong person')
    expect(await retryWhatIsDue(world.circumstances(today))).toEqual({ retried: 2, cured: 2 })
  })
})

it('rows of one file that wait for one another in several loads all come in', async () => {
  const file = newFile()
  await load(...rowsOf(file, 'delivery_validated@28'))
  await load(...rowsOf(file, 'in_training@9 requested@1', 7))
  await load(...rowsOf(file, 'in_training@9'))
  const { retried, cured } = await load(...rowsOf(file, 'accepted@3', 7))
  expect(await statesOf(file)).toBe('requested accepted in_training')
  expect({ retried, cured }).toMatchObject({ cured: 1 })
})

it('the same steps took place in whatever order their rows came', async () => {
  let seed = 20260601
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * below)
  }
  const files = Array.from({ length: 60 }, () => {
    const states = [...fileStates].sort(() => random(3) - 1).slice(0, 5)
    if (!states.includes('accepted')) states[0] = 'accepted'
    return { number: newFile(), steps: states.map((state) => `${state}@${1 + random(9)}`) }
  })
  for (let round = 0; round < 5; round += 1) {
    await load(...files.flatMap(({ number, steps }) => rowsOf(number, steps[round]!)))
  }
  for (const { number, steps } of files) {
    const all = rowsOf(number, steps.join(' ')).map(
      ({ state, state_on }) => ({ state: state as FileState, stateOn: state_on! }) as FileRow,
    )
    const took = (rows: readonly FileRow[]) => fileSteps(rows).steps.map(({ state, on }) => `${state} ${on}`)
    expect(took(await inForce(number)), steps.join(' ')).toEqual(took(all))
  }
})
