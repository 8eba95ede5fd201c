import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dsnText, someone, type ToldDsn } from '../input/months/dsn-text.ts'
import { Installation } from './installation.ts'

let installation: Installation
beforeAll(async () => {
  installation = await Installation.open()
})
afterAll(() => installation.close())

const asOf = '2026-03-01'
const other = '2920869383902'
let files = 0

/** Loads declarations as one file. */
function load(...told: readonly ToldDsn[]) {
  files += 1
  return installation.load('dsn', `m${files}.dsn`, Buffer.from(dsnText(...told), 'latin1'), asOf)
}

/** The yearly rows in force of an employer. */
function rows(siret: string) {
  return installation.database.query<{ row: string }>(
    `select concat_ws(' ', activity_start, activity_end, contract_number, time_worked / 10000.0) as row
     from declaration where superseded_by is null and siret = $1 order by 1`,
    [siret],
  )
}

const worked = (measure: string) => [{ contracts: [{ worked: [[measure] as const] }] }]

describe('what declarations tell month by month', () => {
  it('makes a row a contract and year, and nothing when it is told again', async () => {
    const siret = '99900001100018'
    const loaded = await load(
      { month: '2025-01-01', siret, people: worked('151.67') },
      { month: '2025-02-01', siret, people: worked('151.67') },
    )
    expect(loaded).toMatchObject({ rows: 2, accepted: 2, rejected: 0, error: null })
    expect(await rows(siret)).toEqual([{ row: '2025-01-01 2025-02-28 00001 303.3400000000000000' }])
  })
})
