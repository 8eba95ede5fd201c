import { afterAll, beforeAll, expect, test } from 'vitest'
import { daily } from '../../src/cli/commands/daily.ts'
import { withOwnerConnection } from '../../src/database/connection.ts'
import { migrateQueue } from '../../src/runs/doorbell/queue.ts'
import { readSettings } from '../../src/settings.ts'
import { Installation } from '../jobs/installation.ts'
import { call } from './call.ts'

/** A night at a time, through the command: what is known is booked once, and what comes by day is booked the next night. */

let installation: Installation

beforeAll(async () => {
  installation = await Installation.open('postgres')
  const env = { ...installation.environment(), CPA_MIGRATION_URL: installation.ownerUrl }
  await withOwnerConnection(readSettings(env), migrateQueue)
})
afterAll(() => installation.close())

interface Night {
  readonly outcome: string
  readonly runs: readonly { readonly subject: string; readonly job: string; readonly outcome: string }[]
  readonly audit: { readonly ok: boolean }
}

async function night(asOf: string): Promise<Night & { readonly exit: number }> {
  const { exit, output } = await call(daily, ['--json', '--as-of', asOf], { env: installation.environment() })
  return { exit, ...(JSON.parse(output) as Night) }
}

function didSomething({ runs }: Night): string[] {
  return runs.filter(({ outcome }) => outcome !== 'nothing_to_do').map(({ subject }) => subject)
}

test('a night does what is due, once, and audits', async () => {
  const seeker = 'nir;birth_date;situation;from;to\n1850375114901;1985-03-15;job_seeker;2024-03-01;\n'
  const topUp =
    'nir;birth_date;kind;quantity;unit;decided_on;reference\n1850375114901;1985-03-15;agreement;500;EUR;2024-05-01;A-1\n'
  await installation.load('situations', 'situations.csv', seeker, '2026-03-01')
  await installation.load('decisions', 'decisions.csv', topUp, '2026-03-01')
  const first = await night('2026-03-02')
  expect(first).toMatchObject({ exit: 0, outcome: 'done', audit: { ok: true } })
  expect(didSomething(first)).toEqual(['opening', 'conversion'])

  const again = await night('2026-03-02')
  expect(again).toMatchObject({ exit: 0, outcome: 'nothing_to_do', audit: { ok: true } })
  expect(didSomething(again)).toEqual([])

  await installation.load(
    'deaths',
    'deaths.csv',
    'nir;death_date;cancelled\n1850375114901;2026-03-02;\n',
    '2026-03-03',
  )
  const next = await night('2026-03-04')
  expect(didSomething(next)).toEqual(['closing'])
  expect(next.audit.ok).toBe(true)
})
