import { beforeEach, describe, expect, test } from 'vitest'
import type { Command } from '../../src/cli/command.ts'
import { audit } from '../../src/cli/commands/audit.ts'
import { credit } from '../../src/cli/commands/credit.ts'
import { filesWithdraw } from '../../src/cli/commands/files/withdraw.ts'
import { Installation } from '../jobs/installation.ts'
import { call } from './call.ts'

/* What an operator is told between a declaration that goes or changes and the credit that books the difference. */

const asOf = '2026-03-02'
const header =
  'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked;time_reference\n'
const ada = (hours: number) =>
  `1850375114901;1985-03-15;employee;99900000300015;permanent;2025-01-01;2025-12-31;hour;${hours};1607\n`
const eve = '2850375114902;1985-03-16;employee;99900000300015;permanent;2025-01-01;2025-12-31;hour;700;1607\n'
const waits =
  /note +credits whose declarations or situations were changed or withdrawn since: they wait for cpa credit of their year: 1 \(\d+-cpf-1\)/

let installation: Installation
/** The file that tells of Ada alone. */
let file: string

beforeEach(async () => {
  installation = await Installation.ofTest('postgres')
  await load('eve.csv', eve)
  file = await load('ada.csv', ada(1607))
  await installation.openAccounts(asOf)
  await cpa(credit, '2025')
  await expectSound()
})

async function load(name: string, rows: string): Promise<string> {
  const { sha256, rejections } = await installation.load('declarations', name, header + rows, asOf)
  expect(rejections).toEqual([])
  return sha256!
}

async function cpa(command: Command, ...words: string[]): Promise<string> {
  const called = await call(command, [...words, '--as-of', asOf], { env: installation.environment() })
  expect(called).toMatchObject({ exit: 0, errors: '' })
  return called.output
}

async function expectSound(): Promise<void> {
  const told = await cpa(audit)
  expect(told).toContain('sound')
  expect(told).not.toContain('note')
}

async function expectToWait(): Promise<void> {
  const told = await cpa(audit)
  expect(told).toContain('sound')
  expect(told).toMatch(waits)
}

async function rights(): Promise<number[]> {
  const rows = await installation.database.query<{ balance: number }>(
    "select balance::integer from balance where account = 'cpf' order by 1",
  )
  return rows.map(({ balance }) => balance)
}

describe('a credit waits for the next one, which books the difference', () => {
  test('when all of its declarations were withdrawn', async () => {
    await cpa(filesWithdraw, file, '--reason', 'sent for another year')
    await expectToWait()
    await cpa(credit, '2025')
    await expectSound()
    expect(await rights()).toEqual([0, 21780])
  })

  test('when its declarations changed', async () => {
    await load('corrected.csv', ada(400))
    await expectToWait()
    await cpa(credit, '2025')
    await expectSound()
  })

  test('not when what was withdrawn is in force again, nor when what changed gives the same', async () => {
    await cpa(filesWithdraw, file, '--reason', 'a mistake')
    await installation.load('declarations', 'ada.csv', header + ada(1607), asOf, { again: true })
    await expectSound()
    await load('the-same.csv', ada(1700))
    await expectSound()
  })
})

test('once a credit has seen it and books nothing, nothing waits', async () => {
  // 1000 of 1607 hours give the whole amount as well.
  await load('corrected.csv', ada(1000))
  await expectToWait()
  await cpa(credit, '2025')
  await expectSound()
})
