import { named } from '../../src/wording/language.ts'
// What a worker more gains: `npm run build && node dist/scripts/bench/workers.js --holders 200000`. Credits a year with no
// worker beside the command, then with one, two and three, each time on a database prepared in the same way, and tells how
// many cores Postgres kept busy meanwhile. A worker more can only help as long as one of them is free, so each process has
// one lane: with as many lanes as cores the first would leave none.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { table } from '../../src/cli/table.ts'
import { joinEmbedded } from '../../src/database/embedded/postgres.ts'
import { generate } from '../../src/practice/generate/generate.ts'
import { counted } from '../../src/wording/counts.ts'
import { measureCommand } from './measured-command.ts'
import { postgresSeconds } from './processor-time.ts'

const { values: given } = parseArgs({
  options: { holders: { type: 'string', default: '200000' }, workers: { type: 'string', default: '3' } },
})
const holders = Number(given.holders)
const most = Number(given.workers)
const asOf = ['--as-of', '2026-02-01']
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const main = join(root, 'dist', 'src', 'cli', 'main.js')
const directory = await mkdtemp(join(tmpdir(), 'cpa-bench-'))
const say = (text: string) => process.stderr.write(`${text}\n`)
const environmentOf = (data: string) => ({
  ...process.env,
  ...{ CPA_DATA_DIR: data, CPA_DATABASE_URL: '', CPA_REDIS_URL: '', CPA_LANES: '1' },
})

async function startWorkers(data: string, count: number): Promise<ChildProcess[]> {
  return await Promise.all(
    Array.from({ length: count }, async () => {
      const worker = spawn(process.execPath, [main, 'worker'], {
        env: { ...environmentOf(data), CPA_LOG_LEVEL: 'info' },
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      for await (const line of createInterface({ input: worker.stderr }))
        if (line.includes('worker started')) break
      worker.stderr.resume()
      return worker
    }),
  )
}

try {
  const prepared = join(directory, 'prepared')
  const files = { directory: join(directory, 'files'), holders, year: 2025, seed: 1, refusedShare: 0 }
  say(`${counted(holders)} holders`)
  for await (const _progress of generate(files));
  const cpa = (data: string, ...words: string[]) => measureCommand(root, environmentOf(data), [...words, ...asOf])
  await cpa(prepared, 'ingest', 'declarations', join(files.directory, 'declarations-2025.csv'))
  await cpa(prepared, 'open-accounts')
  const rows: string[][] = []
  let before: number | undefined
  for (let count = 0; count <= most; count += 1) {
    const data = join(directory, `with-${count}`)
    await cp(prepared, data, { recursive: true })
    // Stays up from before the first worker to the end of the last.
    const server = await joinEmbedded(data)
    const workers = await startWorkers(data, count)
    const used = postgresSeconds(data)
    const { seconds } = await cpa(data, 'credit', '2025')
    const cores = (postgresSeconds(data) - used) / seconds
    for (const worker of workers) {
      worker.kill('SIGTERM')
      if (worker.exitCode === null) await once(worker, 'exit')
    }
    await server.leave()
    rows.push([
      String(count),
      seconds.toFixed(1),
      counted(Math.round(holders / seconds)),
      cores.toFixed(2),
      before === undefined ? '' : (before / seconds).toFixed(2),
    ])
    before = seconds
    await rm(data, { recursive: true, force: true })
  }
  process.stdout.write(
    `${table(['>workers', '>seconds', '>holders/s', '>cores of Postgres', '>faster than one less'].map(named), rows)}\n${cpus().length} cores\n`,
  )
} finally {
  await rm(directory, { recursive: true, force: true })
}
