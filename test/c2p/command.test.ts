import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cpa, cpaJson } from '../end-to-end/command-line.ts'
import { type ServerForCommands, serverForCommands } from '../end-to-end/server-for-commands.ts'
import { type Contract, exposedPerson, exposureFile, exposureRow } from './exposed-people.ts'

const directory = mkdtempSync(join(tmpdir(), 'cpa-exposures-'))
const [exposed, elder, seasonal] = [
  exposedPerson(0),
  exposedPerson(1, '1956-03-02'),
  exposedPerson(2, '1961-07-00'),
] as const
const lasting: Contract = ['2010-01-04', null, 'night|noise|repetitive']
const rows = [
  exposureRow(exposed, 2025, lasting),
  exposureRow(elder, 2025, ['2010-01-04', null, 'night']),
  exposureRow(seasonal, 2025, ['2025-07-01', '2025-07-20', 'night']),
  exposureRow(seasonal, 2025, ['2026-01-01', null, 'night']),
]
const february = ['--as-of', '2026-02-01']
let server: ServerForCommands

beforeAll(async () => {
  server = await serverForCommands(directory)
  writeFileSync(join(directory, 'exposures.csv'), exposureFile(rows))
})

afterAll(async () => {
  await server?.drop()
  rmSync(directory, { recursive: true, force: true })
})

describe('cpa credit-exposures', () => {
  it('credits the points of the rows that were accepted', async () => {
    const file = join(directory, 'exposures.csv')
    expect(await cpaJson(['ingest', 'exposures', file, ...february], server.env)).toMatchObject({
      exit: 3,
      document: { files: [{ rows: 4, accepted: 3, rejected: 1 }] },
    })
    await cpa(['open-accounts', ...february], server.env)
    expect(await cpaJson(['credit-exposures', '2025', ...february], server.env)).toMatchObject({
      exit: 0,
      document: {
        outcome: 'credited',
        totals: {
          ...{ holders: 3, credited: 2, corrected: 0, entries: 2, capped: 0, unchanged: 0 },
          amount: { unit: 'point', amount: '20' },
          by_rate: [{ account: 'c2p', rate: 'factors', holders: 2, amount: { unit: 'point', amount: '20' } }],
          excluded: [{ reason: 'contract_too_short', holders: 1 }],
        },
      },
    })
  })

  it('books nothing the second time, and says so', async () => {
    const { exit, stdout } = await cpa(['credit-exposures', '2025', ...february], server.env)
    expect(exit).toBe(0)
    expect(stdout).toContain('nothing to do')
    expect(stdout).toMatch(/no contract of the year lasts a month \(R4163-8;\s+R4162-1 before 2018\)/)
  })

  it('leaves a ledger that the audit finds sound', async () => {
    expect((await cpa(['audit', ...february], server.env)).exit).toBe(0)
  })

  it('shows the points on the account', async () => {
    expect(await cpaJson(['account', elder.nir, ...february], server.env)).toMatchObject({
      document: { state: 'open', opening_reason: 'employment', balances: { c2p: { unit: 'point', amount: '8' } } },
    })
  })

  it('refuses a year that is none', async () => {
    expect((await cpa(['credit-exposures', '2014', ...february], server.env)).exit).toBe(2)
  })
})
