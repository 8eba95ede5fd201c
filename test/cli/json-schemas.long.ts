import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { serve } from '../../src/cli/commands/serve.ts'
import { worker } from '../../src/cli/commands/worker.ts'
import { cpaJson } from '../end-to-end/command-line.ts'
import { type ServerForCommands, serverForCommands } from '../end-to-end/server-for-commands.ts'
import { compiledSchema, faultsOf, schemaFiles } from '../support/printed-documents.ts'
import { call } from './call.ts'

/*
 * Each command has a schema of its document, and prints it. `cpaJson` and `call` hold every document against its schema, so
 * that it is enough to call each command once here, in the order of a small campaign.
 */

/** Commands whose document is printed elsewhere, where it is held against its schema as well. */
const printedElsewhere: Readonly<Record<string, string>> = {
  demo: 'a whole campaign in a database of its own: end-to-end/demo.test.ts',
}

const directory = mkdtempSync(join(tmpdir(), 'cpa-documents-'))
const at = (name: string) => join(directory, name)
const printed = new Set<string>()
let server: ServerForCommands

beforeAll(async () => {
  server = await serverForCommands(directory)
  await play()
})
afterAll(async () => {
  await server?.drop()
  rmSync(directory, { recursive: true, force: true })
})

/** What the play reads of documents. */
interface Document {
  readonly files: readonly { readonly feed: string; readonly path: string; readonly sha256: string }[]
  readonly plan_id: number
  readonly run_id: number
  readonly error?: { readonly message: string }
}

async function cpa(...words: string[]): Promise<Document> {
  const { exit, document } = await cpaJson<Document>([...words, '--as-of', '2026-05-04'], server.env)
  if (document.error !== undefined) throw new Error(`${words.join(' ')} (${exit}): ${document.error.message}`)
  printed.add([1, 2].map((count) => words.slice(0, count).join(' ')).findLast((name) => schemaFiles().has(name))!)
  return document
}

async function play(): Promise<void> {
  const because = ['--reason', 'a test'] as const
  const year = '2025'
  await cpa('migrate')
  const { files } = await cpa('generate', '--holders', '60', '--year', year, '--out', at('data'))
  const declarations = files.find(({ feed }) => feed === 'declarations')!.path
  await cpa('keys', at('next.json'), '--after', at('server-keys.json'))
  await cpa('law')
  await cpa('law', '--year', year)
  await cpa('template', 'deaths')
  await cpa('template', 'deaths', '--xlsx', at('deaths.xlsx'))
  await cpa('completion', 'bash')
  await cpa('check', 'declarations', declarations)

  writeFileSync(at('durand.yaml'), 'columns:\n  Deces le: death_date\n')
  writeFileSync(at('durand.csv'), 'nir;Deces le;cancelled\n1850375114901;2026-03-01;\n')
  await cpa('ingest', 'deaths', at('durand.csv'), '--sender', 'Durand', '--map', at('durand.yaml'))
  await cpa('senders')
  await cpa('senders', 'show', 'Durand')
  await cpa('senders', 'forget', 'Durand')
  await cpa('ingest', 'declarations', declarations)
  for (const { feed, path } of files) if (feed !== 'declarations') await cpa('ingest', feed, path)
  mkdirSync(at('inbox'))
  writeFileSync(at('inbox/deaths-1.csv'), 'nir;death_date;cancelled\n1850375114901;2026-03-02;\n')
  await cpa('inbox', at('inbox'))
  await cpa('rejections')
  await cpa('rejections', '--out', at('to-correct'))
  await cpa('rejections', '--feed', 'deaths', '--xlsx', at('to-correct.xlsx'))
  const [latest] = (await cpa('files')).files
  await cpa('files', 'show', latest!.sha256)
  await cpa('files', 'withdraw', latest!.sha256, ...because)

  const { run_id: opening } = await cpa('open-accounts')
  await cpa('plausibility', year)
  await cpa('plausibility', 'hold', '99900000300015', '--year', year, ...because)
  await cpa('plausibility', 'holds')
  await cpa('plausibility', 'release', '99900000300015', '--year', year, ...because)
  await cpa('credit', year, '--plan')
  const { plan_id: plan } = await cpa('campaign', year, '--plan')
  await cpa('plans')
  await cpa('plans', 'show', String(plan))
  await cpa('plans', 'approve', String(plan), ...because)
  await cpa('campaign', year, '--apply', String(plan))
  await cpa('campaign', year)
  await cpa('credit', year)
  await cpa('credit-engagements', year, '--plan')
  await cpa('credit-engagements', year)
  await cpa('credit-exposures', year)
  for (const job of ['take-over', 'convert-hours', 'use-rights', 'settle-top-ups', 'answer-leaves']) await cpa(job)
  for (const job of ['match-deaths', 'close-deaths', 'daily']) await cpa(job)
  await cpa('deaths', 'review')

  await cpa('account', '--holder', '1')
  await cpa('account', '--holder', '1', '--balance-on', '2026-01-01')
  await cpa('explain', year, '--holder', '1')
  for (const what of ['accounts', 'entries', 'statements']) await cpa('export', what)
  await cpa('export', 'exclusions', year)
  await cpa('audit')
  await cpa('audit', '--history')
  await cpa('signals')
  await cpa('trail')
  await cpa('report', year)
  await cpa('simulate', year, '--set', 'cpf.employee.base=600.00')
  await cpa('simulate', '--purchase', '--holder', '1', '--price', '1500', '--action', 'certification')
  await cpa('person', '--holder', '1')
  await cpa('person', 'restrict', '--holder', '1', ...because)
  await cpa('person', 'lift', '--holder', '1', ...because)
  await cpa('purge', '--before', '2020-01-01', '--plan')

  await cpa('runs')
  await cpa('runs', 'show', String(opening))
  await cpa('runs', 'watch', String(opening))
  await cpa('workers', '--all')
  // Runs that were planned, for nobody: one stopped, one left with errors, one to be paused.
  await server.owner.execute(`
    insert into run (id, job, identity, params, as_of, state, chunks, weighs)
    select 900 + n, 'open-accounts', 'planned ' || n, '{}', '2026-05-04',
      (array['stopped', 'completed_with_errors', 'stopped'])[n]::run_state, 0, 'holders'
    from generate_series(1, 3) n`)
  await cpa('runs', 'resume', '901')
  await cpa('runs', 'retry', '902')
  await cpa('runs', 'pause', '903', ...because)
  await cpa('runs', 'cancel', '903', ...because)
  const told = await call(worker, ['--json'], { env: server.env, signal: soonAborted() })
  expect(told.exit).toBe(0)
  printed.add('worker')
  const served = await call(serve, ['--json', '--port', '0'], { env: server.env, signal: soonAborted() })
  expect(served.exit).toBe(0)
  printed.add('serve')

  await cpa('schedule', 'set', 'night', 'open-accounts', '--cron', '30 2 * * *', '--deadline', '6h')
  await cpa('schedule', 'pause', 'night', '--note', 'a test')
  await cpa('schedule')
  await cpa('schedule', 'resume', 'night')
  await cpa('schedule', 'run-now', 'night')
  await cpa('schedule', 'show', 'night')
  await cpa('schedule', 'run-due')
  await cpa('schedule', 'remove', 'night')
  await cpa('notices')
  writeFileSync(at('secret'), 'sixteen letters and more\n')
  writeFileSync(
    at('cpa.yaml'),
    `notifications: { webhook: { url: 'http://127.0.0.1:1/', secret_file: '${at('secret')}' } }\n`,
  )
  Object.assign(server.env, { CPA_CONFIG: at('cpa.yaml') })
  await cpa('notices', 'test')
  delete server.env.CPA_CONFIG
  await cpa('doctor')
  await cpa('metrics')
  await cpa('metrics', '--textfile', at('cpa.prom'))
  await cpa('keys', 'rotate', at('next.json'))
  Object.assign(server.env, { CPA_KEY_FILE: at('next.json') })

  // As if a DSN had told that the second holder had the number of the first one before.
  await server.owner.execute(`
    insert into dsn_number (holder_id, file_id, line, kind, number_hash, number_sealed)
    select 2, (select min(id) from source_file where withdrawn_at is null), 2, 'former_nir', nir_hash, '\\x00'
    from holder where id = 1`)
  await cpa('identities')
  await cpa('identities', 'refuse', '1', '2', ...because)
  await cpa('identities', 'accept', '1', '2', ...because)
}

function soonAborted(): AbortSignal {
  const stop = new AbortController()
  setImmediate(() => stop.abort())
  return stop.signal
}

it('every command has a schema, and no schema is of no command', () => {
  expect([...schemaFiles().keys()].sort()).toEqual(commands.map(({ name }) => name).sort())
})

it('every schema can be used, also those that nothing is held against here', () => {
  for (const file of [...schemaFiles().values(), 'error.json']) expect(compiledSchema(file)).toBeTypeOf('function')
})

it('every command has printed a document that is as its schema says', () => {
  expect([...printed, ...Object.keys(printedElsewhere)].sort()).toEqual(commands.map(({ name }) => name).sort())
})

describe('a document that is not as its schema says', () => {
  const totals = { holders: 1, credited: 1, entries: 1, amount: { unit: 'EUR', amount: '1.00' }, by_rate: [] }
  const whole = { database: 'a', run_id: 1, outcome: 'credited', totals: { ...totals, capped: 0, excluded: [] } }
  it.each([
    ['is as it says', whole, []],
    ['has more than it says', { ...whole, new_key: 1 }, []],
    [
      'lacks a key',
      { ...whole, outcome: undefined },
      ["credit.json: the document must have required property 'outcome'"],
    ],
    [
      'lacks one below',
      { ...whole, totals },
      [
        "credit.json: /totals must have required property 'capped'",
        "credit.json: /totals must have required property 'excluded'",
      ],
    ],
    [
      'has money as a number',
      { ...whole, totals: { ...whole.totals, amount: { unit: 'EUR', amount: 1 } } },
      ['credit.json: /totals/amount/amount must be string'],
    ],
    ['is an error', { error: { code: 'usage', message: 'Nothing is set' } }, []],
    [
      'is an error without a code',
      { error: { message: 'Nothing is set' } },
      ["error.json: /error must have required property 'code'"],
    ],
  ])('%s', (_, document, faults) => {
    expect(faultsOf('credit', JSON.parse(JSON.stringify(document)))).toEqual(faults)
  })
})
