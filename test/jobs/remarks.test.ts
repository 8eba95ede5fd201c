import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fileTables } from '../../src/cli/ingest-report.ts'
import { checkFile } from '../../src/operations/check-file.ts'
import { readSettings } from '../../src/settings.ts'
import { temporaryDirectory } from '../input/reading/temporary-files.ts'
import { csvOf } from '../oracle/feed-rows.ts'
import { person } from '../oracle/told-facts.ts'
import { Installation } from './installation.ts'
import { ToldFiles } from './told-files.ts'

it('a load and a check tell of public agents whose post may be part time', async () => {
  const asOf = '2025-03-01'
  const files = new ToldFiles(await Installation.ofTest())
  const facts = [
    person('Ada').served(2024, { hours: '1285.6' }),
    person('Bob').served(2024, { hours: '1285.6', post: 'part_time' }),
    person('Eve').served(2024, { hours: '803.5', employer: 'B' }),
    person('Joe').worked(2024, { hours: '803.5' }),
  ]
  const [loaded] = await files.load(facts, asOf)
  expect(loaded!.remarks).toEqual({ post_time_missing: 2 })
  const group = { column: null, code: 'post_time_missing', severity: 'remark', rows: 2 }
  expect(loaded!.groups).toMatchObject([{ ...group, first_line: null }])
  const accepted =
    /2 +post_time_missing \(accepted\) +rows of public agents\s+with less than full time\s+and no post_time/
  expect(fileTables([loaded!])).toMatch(accepted)

  const path = join(temporaryDirectory(), 'posts.csv')
  writeFileSync(
    path,
    csvOf(
      'declarations',
      facts.map((fact) => files.row(fact)),
    ),
  )
  const silent = { read() {}, show() {}, continued() {}, end() {} }
  const looking = { settings: readSettings({}), asOf, signal: new AbortController().signal, progress: silent }
  const checked = await checkFile(looking, 'declarations', path)
  expect(checked.remarks).toEqual({ post_time_missing: 2 })
  expect(checked.groups).toMatchObject([{ ...group, first_line: 2 }])
})
