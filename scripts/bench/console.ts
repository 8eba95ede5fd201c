import { named } from '../../src/wording/language.ts'
// How long the pages of the console take, asked one after the other by one visitor, on a data directory with many holders
// and many runs: `npm run bench:console -- --holders 1000000 --runs 10000`, or `--directory` for one that was made before.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { table } from '../../src/cli/table.ts'
import { routes } from '../../src/console/routes.ts'
import { withOwnerConnection } from '../../src/database/connection.ts'
import { loadSql } from '../../src/database/sql.ts'
import { readSettings } from '../../src/settings.ts'
import { findPages } from './console-pages.ts'
import { measureCommand } from './measured-command.ts'

const { values: given } = parseArgs({
  options: {
    holders: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '10000' },
    times: { type: 'string', default: '20' },
    directory: { type: 'string' },
  },
})
const asOf = '2026-05-04'
const feeds = [
  ['declarations', 'declarations-2025.csv'],
  ['situations', 'situations.csv'],
  ['deaths', 'deaths.csv'],
] as const
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const directory = given.directory ?? (await mkdtemp(join(tmpdir(), 'cpa-bench-')))
const environment = { ...process.env, CPA_DATA_DIR: directory, CPA_DATABASE_URL: '', CPA_REDIS_URL: '' }
const say = (text: string) => process.stderr.write(`${text}\n`)

try {
  if (given.directory === undefined) await makeHolders()
  const { url, stop } = await serve()
  try {
    await makeRuns()
    await measure(url)
  } finally {
    await stop()
  }
} finally {
  if (given.directory === undefined) await rm(directory, { recursive: true, force: true })
}

async function makeHolders(): Promise<void> {
  say(`making ${given.holders} holders`)
  const files = join(directory, 'files')
  const cpa = (...words: string[]) => measureCommand(root, environment, words)
  await cpa('generate', '--holders', given.holders, '--year', '2025', '--out', files, '--refused-share', '300')
  for (const [feed, name] of feeds) await cpa('ingest', feed, join(files, name), '--as-of', asOf)
  await cpa('campaign', '2025', '--as-of', asOf)
  await cpa('audit', '--as-of', asOf)
  await cpa('credit', '2025', '--plan', '--as-of', asOf)
}

async function makeRuns(): Promise<void> {
  await withOwnerConnection(readSettings(environment), async (client) => {
    const { rows } = await client.query<{ runs: string }>('select count(*) as runs from run')
    const missing = Number(given.runs) - Number(rows[0]!.runs)
    if (missing <= 0) return
    say(`making ${missing} runs`)
    await client.query(loadSql(import.meta.url, 'console-many-runs.sql'), [missing])
    await client.query('vacuum analyze run, run_attempt, chunk')
  })
}

async function serve() {
  // One visitor looks at more persons than anybody should.
  const configuration = join(directory, 'bench.yaml')
  await writeFile(
    configuration,
    'console: { look_ups: { per_minute: 1000, per_hour: 10000, all_per_minute: 1000 } }\n',
  )
  const main = join(root, 'dist', 'src', 'cli', 'main.js')
  const child = spawn(process.execPath, [main, 'serve', '--port', '0', '--as-of', asOf], {
    env: { ...environment, CPA_CONFIG: configuration },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'close')
  let log = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text
      const found = /"url":"([^"]+)"/.exec(log)?.[1]
      if (found !== undefined) resolve(found)
    })
    void ended.then(() => reject(new Error(log)))
  })
  return {
    url,
    async stop() {
      child.kill('SIGINT')
      await ended
    },
  }
}

async function measure(url: string): Promise<void> {
  let cookie = ''
  const get = async (path: string) => {
    const response = await fetch(new URL(path, url), { headers: { cookie, 'accept-language': 'en' } })
    cookie = response.headers.getSetCookie().at(0)?.split(';')[0] ?? cookie
    const text = await response.text()
    return { type: response.headers.get('content-type') ?? '', text, status: response.status }
  }
  // Who is looked up is never named in a link.
  const pages = await findPages(routes, get, ['/people/1000', '/report/2025'])
  const times = Number(given.times)
  const rows: string[][] = []
  for (const [route, path] of pages) {
    const took: number[] = []
    let status = 0
    for (let time = 0; time < times; time += 1) {
      const begun = performance.now()
      status = (await get(path)).status
      took.push(performance.now() - begun)
    }
    took.sort((one, other) => one - other)
    const at = (share: number) => `${Math.round(took[Math.ceil(share * times) - 1]!)} ms`
    rows.push([route, String(status), at(0.5), at(0.95), at(1)])
  }
  const report = table(['page', 'status', '>p50', '>p95', '>longest'].map(named), rows)
  process.stdout.write(`${report}\n`)
}
