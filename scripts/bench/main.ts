// The benchmark: the main job against its peers, in one run on one machine. `npm run bench -- --holders 100000`.

import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { table } from '../../src/cli/table.ts'
import { withOwnerConnection } from '../../src/database/connection.ts'
import { loadSql } from '../../src/database/sql.ts'
import { openAll } from '../../src/operations/open.ts'
import { generate } from '../../src/practice/generate/generate.ts'
import { readSettings } from '../../src/settings.ts'
import { counted } from '../../src/wording/counts.ts'
import { type Measured, measureCommand } from './measured-command.ts'

const { values: given } = parseArgs({
  options: {
    holders: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    // The employees and sheltered workplaces of the main job, or every scheme in its natural proportion.
    'all-schemes': { type: 'boolean', default: false },
  },
})
const holders = Number(given.holders)
const year = 2025
const asOf = '2026-05-04'
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const directory = await mkdtemp(join(tmpdir(), 'cpa-bench-'))
const environment = {
  ...process.env,
  CPA_DATA_DIR: join(directory, 'data'),
  CPA_DATABASE_URL: '',
  CPA_REDIS_URL: '',
}
const settings = readSettings(environment)
const say = (text: string) => process.stderr.write(`${text}\n`)

try {
  const file = await makeFile()
  // One connection stays open, so that the embedded server is neither started nor stopped within a measure.
  const opened = await openAll(settings)
  try {
    const measures = await measureAll(file, opened)
    report(measures)
  } finally {
    await opened.close()
  }
} finally {
  await rm(directory, { recursive: true, force: true })
}

async function makeFile(): Promise<string> {
  say(`generating ${counted(holders)} holders with one declaration each`)
  const options = {
    holders,
    year,
    seed: Number(given.seed),
    directory,
    jobsPerHolder: 1 as const,
    ...(given['all-schemes'] ? {} : { schemes: ['employee', 'esat'] as const }),
  }
  const progress = generate(options)
  for (;;) {
    const step = await progress.next()
    if (step.done === true) return step.value.find((one) => one.feed === 'declarations')!.path
  }
}

interface Measures {
  readonly copy: number
  readonly ingest: Measured
  readonly opening: Measured
  readonly lean: number
  readonly credit: Measured
  readonly again: Measured
}

async function measureAll(file: string, { database }: Awaited<ReturnType<typeof openAll>>): Promise<Measures> {
  const sql = (name: string) => loadSql(import.meta.url, `./${name}.sql`)
  const asOwner = (text: string) =>
    withOwnerConnection(settings, async (client) => void (await client.query(text)))
  const command = (...words: string[]) => {
    say(`cpa ${words.join(' ')}`)
    return measureCommand(root, environment, [...words, '--as-of', asOf])
  }
  await asOwner(`set search_path = cpa; ${sql('peers')}`)
  await asOwner('checkpoint')
  say('\\copy of the same rows')
  const copy = await timed(async () => {
    await database.transaction((transaction) =>
      transaction.copyIn(
        "copy peer_feed from stdin with (format csv, header match, delimiter ';', force_not_null (siret, contract_number, employer_reference))",
        createReadStream(file),
      ),
    )
  })
  await asOwner('drop table cpa.peer_feed; checkpoint')
  const ingest = await command('ingest', 'declarations', file)
  await asOwner('checkpoint')
  const opening = await command('open-accounts')
  await asOwner(
    'insert into cpa.peer_balance select holder_id, account, 0, 0, 0 from cpa.balance order by 1; analyze; checkpoint',
  )
  say('one lean statement')
  const lean = await timed(async () => {
    await database.transaction((transaction) => transaction.execute(sql('lean-credit'), [year, asOf]))
  })
  await asOwner('checkpoint')
  const credit = await command('credit', String(year))
  await asOwner('checkpoint')
  const again = await command('credit', String(year))
  return { copy, ingest, opening, lean, credit, again }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1000
}

function report({ copy, ingest, opening, lean, credit, again }: Measures): void {
  const rate = (seconds: number) => counted(Math.round(holders / seconds))
  const ratio = (value: number) => value.toFixed(2)
  const peak = Math.max(...[ingest, opening, credit, again].map((one) => one.peakBytes)) / 1e6
  const row = (
    what: string,
    seconds: number,
    peer: string,
    against: string,
    aim: string,
    met: boolean | undefined,
  ) => [
    what,
    seconds.toFixed(1),
    rate(seconds),
    peer,
    against,
    aim,
    met === undefined ? '' : met ? 'met' : 'missed',
  ]
  const rows = [
    row('\\copy of the same rows', copy, '', '', '', undefined),
    row(
      'ingest',
      ingest.seconds,
      'speed / \\copy',
      ratio(copy / ingest.seconds),
      '>= 0.50',
      copy / ingest.seconds >= 0.5,
    ),
    row('open-accounts', opening.seconds, '', '', '', undefined),
    row('one lean statement', lean, '', '', '', undefined),
    row(
      'credit',
      credit.seconds,
      'time / lean',
      ratio(credit.seconds / lean),
      '<= 2.00',
      credit.seconds <= 2 * lean,
    ),
    row(
      'credit, nothing to do',
      again.seconds,
      'time / lean',
      ratio(again.seconds / lean),
      '<= 0.50',
      again.seconds <= lean / 2,
    ),
    ['peak memory of the process', '', '', 'MB', peak.toFixed(0), '< 300', peak < 300 ? 'met' : 'missed'],
  ]
  const schemes = given['all-schemes'] ? 'all schemes' : 'employees and sheltered workplaces'
  process.stdout.write(
    `${table(['measure', '>seconds', '>holders/s', 'against', '>figure', '>aim', ''], rows)}\n\n` +
      `${counted(holders)} holders and declarations (${schemes}), seed ${given.seed}; ${cpus().length} cores (${cpus()[0]?.model}), ` +
      `${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
  )
}
