import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { audit } from '../../src/cli/commands/audit.ts'
import { openKeyRing } from '../../src/identity/key-file.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { call } from './call.ts'

let server: TestDatabase

beforeAll(async () => {
  server = await createTestDatabase()
})
afterAll(async () => {
  await server.drop()
  rmSync(directory, { recursive: true, force: true })
})

const directory = mkdtempSync(join(tmpdir(), 'cpa-audit-'))
const file = join(directory, 'keys.json')

async function cpa(...words: string[]) {
  await openKeyRing({ keyFile: file, keyFileMayBeMade: true })
  return call(audit, words, { env: { CPA_DATABASE_URL: server.url, CPA_KEY_FILE: file } })
}

test('a sound ledger ends with 0, one that is not with 1', async () => {
  const sound = await cpa('--json')
  expect(sound).toMatchObject({ exit: 0, errors: '' })
  const { ok, checks } = JSON.parse(sound.output)
  expect(ok).toBe(true)
  expect(checks[0]).toMatchObject({ name: 'balances', ok: true, detail: expect.stringContaining('0 balances') })

  await server.owner.execute("insert into balance values (1, 'cpf', 5, 5, 1)")
  const wrong = await cpa()
  expect(wrong.exit).toBe(1)
  expect(wrong.output).toMatch(/FAIL balances +balances that are not the sum of their entries: 1 \(1-cpf-1\)/)
  expect(wrong.output).toContain('2 of 18 checks failed')
})

test('every audit is kept, with what was found and by whom; nobody rewrites one', async () => {
  const { output } = await cpa('--history', '--json')
  const { audits, next_before } = JSON.parse(output)
  expect(audits.map(({ number, ok }: { number: number; ok: boolean }) => [number, ok])).toEqual([
    [2, false],
    [1, true],
  ])
  expect(next_before).toBeNull()
  expect(audits[0].checks.filter(({ ok }: { ok: boolean }) => !ok)).toHaveLength(2)
  expect(audits[0]).toMatchObject({ by: { actor: expect.any(String) }, sample: 1000, examined: { accounts: 1 } })
  const told = await cpa('--history', '--limit', '1')
  expect(told.output).toMatch(/2 {2}\d{4}-\d\d-\d\d \d\d:\d\d .* failed: balances/)
  expect(told.output).toContain('--before 2')
  expect((await cpa('--history', '--before', '2')).output).toContain('sound')
  await expect(server.owner.execute('update audit_result set ok = true')).rejects.toMatchObject({ code: '23001' })
})

test('a sample must be a number', async () => {
  expect(await cpa('--sample', 'all')).toMatchObject({ exit: 2, output: '' })
})
