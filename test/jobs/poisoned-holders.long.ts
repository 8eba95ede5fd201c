import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CampaignStep, campaignSteps } from '../../jobs/campaign.ts'
import { audit } from '../../src/operations/audit.ts'
import { exportAll } from '../../src/operations/export.ts'
import { retryRun } from '../../src/operations/runs.ts'
import { generate } from '../../src/practice/generate/generate.ts'
import { Random } from '../../src/practice/generate/random.ts'
import { chunkSizes } from '../../src/runs/chunk-sizes.ts'
import { listRuns } from '../../src/runs/registry.ts'
import { decisionsFile, trainingsFile } from '../crash/told-trainings.ts'
import { testSeed } from '../support/seed.ts'
import { temporaryDataDirectory } from '../support/temporary-directory.ts'
import { Installation } from './installation.ts'

/*
 * Whoever is poisoned is set aside, the entries of all others are those of a clean run, and once the poison is gone a
 * retry makes everything as if it had never been: in each job of a campaign.
 */

const year = 2025
const asOf = '2026-02-01'
const holders = 120
const steps = campaignSteps(year)

const sizes = { ...chunkSizes }
beforeAll(() => void Object.assign(chunkSizes, { holders: 40, deaths: 3 }))
afterAll(() => void Object.assign(chunkSizes, sizes))

/** Fails every statement that books for a poisoned holder, or changes the state of an account. */
const poisonSql = `
  create table cpa.poison (holder_id bigint primary key);
  create function cpa.refuse_poisoned() returns trigger language plpgsql security definer set search_path = cpa as $$
  begin
    if exists (select from poison p where p.holder_id = new.holder_id) then
      raise 'holder % cannot be booked on', new.holder_id using errcode = 'check_violation';
    end if;
    return new;
  end $$;
  create trigger poisoned before insert on cpa.entry for each row execute function cpa.refuse_poisoned();
  create trigger poisoned before insert or update on cpa.account_state
    for each row execute function cpa.refuse_poisoned();`

/** Every fifteenth person died in January. */
function deathsFile(declarations: string): string {
  const lines = declarations.split(/\r?\n/).map((line) => line.split(';'))
  const at = lines[0]!.indexOf('nir')
  const nirs = [...new Set(lines.slice(1).flatMap((cells) => (cells[at] ? [cells[at]] : [])))]
  const dead = nirs.filter((_, index) => index % 15 === 0)
  return ['nir;death_date;cancelled', ...dead.map((nir) => `${nir};2026-01-10;false`), ''].join('\n')
}

/** Beside each top-up that ends one that lasts: what trainings are paid of. */
function lastingTopUps(decisions: string): string {
  const rows = decisions.trim().split('\n').slice(1)
  return rows
    .map((row) => row.replace(';V-', ';W-').replace(';vae;2026-01-31;true', ';;2030-01-31;false').concat('\n'))
    .join('')
}

async function installation(directory: string): Promise<Installation> {
  const opened = await Installation.ofTest()
  const read = (name: string) => readFileSync(join(directory, name), 'utf8')
  const declarations = read(`declarations-${year}.csv`)
  for (const [feed, content] of [
    ['declarations', declarations],
    ['situations', read('situations.csv')],
    ['deaths', deathsFile(declarations)],
    ['engagements', read(`engagements-${year}.csv`)],
    ['exposures', read(`exposures-${year}.csv`)],
    ['decisions', `${decisionsFile(declarations)}${lastingTopUps(decisionsFile(declarations))}`],
    ['training_files', trainingsFile(declarations)],
  ] as const) {
    await opened.load(feed, `${feed}.csv`, content, asOf)
  }
  await opened.database.query(poisonSql)
  return opened
}

const entriesSql = `
  select e.holder_id::float8 as holder, to_jsonb(e) - 'booked_at' - 'chunk_number' - 'part' as entry from cpa.entry e
  where e.run_id <= $1 order by e.holder_id, e.account, e.number`

interface Booked {
  readonly holder: number
  readonly entry: object
}

async function exported(of: Installation): Promise<string> {
  const texts: string[] = []
  for (const kind of ['accounts', 'entries'] as const) {
    for await (const { text } of exportAll(of.circumstances(asOf), { kind, format: 'csv', revealNir: true })) {
      texts.push(text)
    }
  }
  return texts.join('')
}

/** Some of those whom a job may be about. */
async function candidates(of: Installation, job: string, random: Random): Promise<number[]> {
  const from =
    {
      'close-deaths': 'cpa.death',
      'convert-hours': 'cpa.decision',
      'use-rights': 'cpa.training_file',
      'settle-top-ups': 'cpa.decision',
    }[job] ?? 'cpa.holder'
  const rows = await of.database.query<{ holder: number }>(
    `select distinct ${from === 'cpa.holder' ? 'id' : 'holder_id'}::float8 as holder from ${from} order by 1`,
  )
  const most = Math.ceil(rows.length / 3)
  return Array.from({ length: Math.min(3, most) }, () => rows[random.below(rows.length)]!.holder)
}

it('set aside, the others are as in a clean run; retried, everything is', async () => {
  const directory = temporaryDataDirectory()
  for await (const _ of generate({ holders, year, seed: testSeed, directory }));
  const random = new Random()
  random.start(testSeed, 0)
  const [clean, poisoned] = [await installation(directory), await installation(directory)]
  const do_ = (of: Installation, { job, params }: CampaignStep) => of.run(job, params, asOf)
  const families = new Map<string, number>()
  for (const step of steps) {
    const reference = await do_(clean, step)
    const bad = new Set(await candidates(poisoned, step.job.name, random))
    await poisoned.database.query('insert into cpa.poison select unnest($1::bigint[])', [[...bad]])

    const { runId, setAside } = await do_(poisoned, step)
    expect(runId).toBe(reference.runId)
    const aside = await poisoned.database.query<{ holder: number }>(
      'select holder_id::float8 as holder from cpa.set_aside where run_id = $1 and settled_at is null',
      [runId],
    )
    expect(aside).toHaveLength(setAside.holders)
    for (const { holder } of aside) expect(bad).toContain(holder)
    families.set(step.job.name, (families.get(step.job.name) ?? 0) + aside.length)
    const others = async (of: Installation) =>
      (await of.database.query<Booked>(entriesSql, [runId])).filter(({ holder }) => !bad.has(holder))
    expect(await others(poisoned)).toEqual(await others(clean))
    if (step.job.name === 'credit-year') {
      const report = await audit(poisoned.circumstances(asOf), { sample: 50 })
      expect(report.checks.filter(({ ok }) => !ok)).toEqual([])
      const { warnings } = report.checks.find(({ name }) => name === 'runs')!
      expect(warnings.map(({ en }) => en).join()).toContain(
        `holders set aside, for whom a run failed: ${aside.length} (holder `,
      )
    }

    await poisoned.database.query('delete from cpa.poison')
    const retried = await retryRun(poisoned.circumstances(asOf), runId)
    expect(retried.setAside.holders).toBe(0)
    const stored = async (of: Installation) => {
      const [row] = await listRuns(of.engine.database, { id: runId })
      return { state: row!.state, outcome: row!.outcome, totals: row!.totals }
    }
    expect(await stored(poisoned)).toEqual(await stored(clean))
  }
  for (const family of [
    'open-accounts',
    'close-deaths',
    'convert-hours',
    'use-rights',
    'settle-top-ups',
    'credit-year',
  ]) {
    expect([family, families.get(family)]).not.toEqual([family, 0])
  }
  expect(await exported(poisoned)).toBe(await exported(clean))
  const report = await audit(poisoned.circumstances(asOf), { sample: 50 })
  expect(report.checks.filter(({ ok, warnings }) => !ok || warnings.length > 0)).toEqual([])
})
