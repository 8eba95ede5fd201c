import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import { fileOf } from './reading.ts'

const asOf = '2026-03-01'
const good = fileOf('situations')
const bad = (rows: number) => 'x;y;z;;\n'.repeat(rows)

let installation: Installation
beforeAll(async () => {
  installation = await Installation.open()
})
afterAll(() => installation.close())

async function keptRefusals(sha256: string | null): Promise<number> {
  const [row] = await installation.database.query<{ count: number }>(
    'select count(*)::integer as count from rejection r join source_file f on f.id = r.file_id where f.sha256 = $1',
    [sha256],
  )
  return row!.count
}

describe('a load of a file that costs more than it is worth', () => {
  it('keeps one refusal of a file whose first rows are all refused', async () => {
    const file = await installation.load('situations', 'all-bad.csv', `${good.split('\n')[0]}\n${bad(5000)}`, asOf)
    expect(file).toMatchObject({ rows: 5000, accepted: 0, rejected: 5000, exit: 3, run_id: null })
    expect(file.rejections).toMatchObject([{ code: 'too_many_refused' }])
    expect(await keptRefusals(file.sha256)).toBe(1)
  })

  it('leaves a file alone that has more refused rows than are kept, and goes on under a higher limit', async () => {
    const content = good + bad(2000)
    const file = await installation.load('situations', 'many-bad.csv', content, asOf, { refused: 1000 })
    expect(file).toMatchObject({ accepted: 0, exit: 4, error: expect.stringContaining('More than 1000 rows') })
    expect(await keptRefusals(file.sha256)).toBe(0)
    const again = await installation.load('situations', 'many-bad.csv', content, asOf, { refused: 5000 })
    expect(again).toMatchObject({ rows: 2001, accepted: 1, rejected: 2000, exit: 3 })
  })

  it('keeps nothing of a gzip file that holds too much', async () => {
    const file = await installation.load('situations', 'bomb.csv.gz', gzipSync(good + bad(400_000)), asOf)
    expect(file).toMatchObject({
      rows: 0,
      accepted: 0,
      exit: 2,
      error: expect.stringContaining('compressed size'),
    })
    expect(await keptRefusals(file.sha256)).toBe(0)
  })

  it('counts lines without a row', async () => {
    const file = await installation.load('situations', 'empty.csv', `${good}\n;;;;\n;;;;\n\u001a`, asOf)
    expect(file).toMatchObject({ rows: 1, rejected: 0, empty_rows: 3, exit: 0 })
  })
})
