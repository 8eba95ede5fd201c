import { named } from '../../src/wording/language.ts'
// How fast rights are used: `npm run build && node dist/scripts/bench/used-rights.js --holders 1000000`. A fifth of the
// holders has a training.

import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { table } from '../../src/cli/table.ts'
import { withOwnerConnection } from '../../src/database/connection.ts'
import { loadSql } from '../../src/database/sql.ts'
import { openAll } from '../../src/operations/open.ts'
import { readSettings } from '../../src/settings.ts'
import { counted } from '../../src/wording/counts.ts'
import { measureCommand } from './measured-command.ts'

const { values: given } = parseArgs({ options: { holders: { type: 'string', default: '1000000' } } })
const holders = Number(given.holders)
const files = Math.floor(holders / 5)
const asOf = '2025-12-31'
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const directory = await mkdtemp(join(tmpdir(), 'cpa-bench-'))
const environment = {
  ...process.env,
  CPA_DATA_DIR: join(directory, 'data'),
  CPA_DATABASE_URL: '',
  CPA_REDIS_URL: '',
}
const say = (text: string) => process.stderr.write(`${text}\n`)

try {
  const settings = readSettings(environment)
  const opened = await openAll(settings)
  try {
    say(`${counted(holders)} holders, ${counted(files)} training files`)
    const population = loadSql(import.meta.url, './used-rights.sql').replaceAll('$1', String(holders))
    await withOwnerConnection(
      settings,
      async (client) => void (await client.query(`${population}; analyze; checkpoint`)),
    )
    const run = async () => {
      say('cpa use-rights')
      return await measureCommand(root, environment, ['use-rights', '--as-of', asOf])
    }
    const [first, again] = [await run(), await run()]
    const row = (what: string, { seconds, peakBytes }: typeof first) => [
      ...[what, seconds.toFixed(1), counted(Math.round(files / seconds)), (peakBytes / 1e6).toFixed(0)],
    ]
    const rows = [row('use-rights', first), row('nothing to do', again)]
    process.stdout.write(
      `${table(['measure', '>seconds', '>files/s', '>peak MB'].map(named), rows)}\n${cpus().length} cores\n`,
    )
  } finally {
    await opened.close()
  }
} finally {
  await rm(directory, { recursive: true, force: true })
}
