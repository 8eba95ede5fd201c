import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { fileOf, generated, type Row, rowsOf } from './generated.ts'

const holders = 60_000
let declarations: Row[] = []
let deaths = 0

beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), 'cpa-shares-'))
  const files = await generated({ directory, holders, seed: 20 })
  declarations = rowsOf(fileOf(files, 'declarations'))
  deaths = fileOf(files, 'deaths').rows
  await rm(directory, { recursive: true })
})

const second = (row: Row) => row.contract_number!.startsWith('S')
const share = (rows: readonly Row[], holds: (row: Row) => boolean) => rows.filter(holds).length / rows.length
const near = (found: number, target: number, margin: number) =>
  expect(Math.abs(found - target)).toBeLessThan(margin)

/** Main jobs over the whole year, apprentices left out: those whose hours compare with a full year. */
const wholeYear = () =>
  declarations.filter(
    (row) =>
      row.scheme === 'employee' &&
      !second(row) &&
      row.contract_nature !== 'apprenticeship' &&
      row.activity_start === '2025-01-01' &&
      row.activity_end === '2025-12-31',
  )
const worked = (row: Row) => Number(row.time_worked) + Number(row.assimilated_time)
const partTime = (row: Row) => row.time_unit === 'hour' && row.time_reference === '' && worked(row) < 1607

describe('the shares of the population', () => {
  it('part-time: 17.4 % of employees', () => near(share(wholeYear(), partTime), 0.174, 0.01))

  it('among part-timers: 24.2 % below half, 15.5 % exactly half, 25.2 % below four fifths', () => {
    const partTimers = wholeYear().filter(partTime)
    near(
      share(partTimers, (row) => worked(row) < 803.5),
      0.242,
      0.015,
    )
    near(
      share(partTimers, (row) => worked(row) === 803.5),
      0.155,
      0.015,
    )
    near(
      share(partTimers, (row) => worked(row) > 803.5 && worked(row) < 1285.6),
      0.252,
      0.015,
    )
  })

  it('several jobs: 8.4 %', () => near((declarations.length - holders) / holders, 0.084, 0.005))

  it('disabled workers: 3.6 % of employees', () => {
    const employees = declarations.filter(({ scheme }) => scheme === 'employee')
    near(
      share(employees, (row) => row.disabled_worker === 'true'),
      0.036,
      0.005,
    )
  })

  it('apprentices: about one private employee in twenty', () => {
    const main = declarations.filter((row) => row.scheme === 'employee' && !second(row))
    near(
      share(main, (row) => row.contract_nature === 'apprenticeship'),
      0.048,
      0.01,
    )
  })

  it('schemes: about seven in ten private employees', () => {
    const main = declarations.filter((row) => !second(row))
    near(
      share(main, (row) => row.scheme === 'employee'),
      0.69,
      0.01,
    )
    near(
      share(main, (row) => row.scheme === 'public_agent'),
      0.194,
      0.01,
    )
  })

  it('days and pay: some', () => {
    near(
      share(wholeYear(), (row) => row.time_unit === 'day'),
      0.107,
      0.01,
    )
    near(
      share(wholeYear(), (row) => row.time_unit === 'pay'),
      0.008,
      0.004,
    )
  })

  it('deaths: a few in a thousand', () => near(deaths / holders, 0.003, 0.001))
})
