import { expect, it } from 'vitest'
import type { CivilDate } from '../../src/civil-date.ts'
import { cutSmall } from '../jobs/chunks.ts'
import { Installation } from '../jobs/installation.ts'
import { ledgerFaults } from '../jobs/stored-accounts.ts'
import { assessPoints, type ExposureFact, type PointsEntry, PointsLedger, pointsOfYear } from '../oracle/c2p.ts'
import type { HolderFacts } from '../oracle/facts.ts'
import { type Choice, seededChoice } from '../oracle/lives/choice.ts'
import { examineOpening } from '../oracle/opening.ts'
import { work } from '../oracle/told-facts.ts'
import { drawLife, type ExposedLife } from './exposed-lives.ts'
import { creditPoints, exposureFile, exposureRow } from './exposed-people.ts'

/*
 * Careers of 2,000 people, with corrections, late runs and deaths, played with the jobs and with the oracle: every
 * entry and every reason must be the same.
 */

const population = 2000

class Career {
  readonly life: ExposedLife
  readonly ledger = new PointsLedger()
  readonly exposures: ExposureFact[] = []
  openedOn: CivilDate | null = null
  deathDate: CivilDate | null = null
  /** In the order in which the files name them; 0: not named yet. */
  holder = 0

  constructor(life: ExposedLife) {
    this.life = life
  }

  put(exposure: ExposureFact): void {
    const same = (other: ExposureFact) =>
      other.year === exposure.year &&
      other.siret === exposure.siret &&
      other.contractStart === exposure.contractStart
    const place = this.exposures.findIndex(same)
    if (place < 0) this.exposures.push(exposure)
    else this.exposures[place] = exposure
  }

  /** L5151-2: an exposure tells of a job, on the days of its contract in its year. */
  open(asOf: CivilDate): void {
    const jobs = this.exposures.map(({ year, contractStart, contractEnd }) => ({
      ...work(year),
      activityStart: contractStart < `${year}-01-01` ? `${year}-01-01` : contractStart,
      activityEnd: contractEnd === null || contractEnd > `${year}-12-31` ? `${year}-12-31` : contractEnd,
    }))
    const death = this.deathDate === null ? null : { date: this.deathDate }
    const facts: HolderFacts = {
      ...{ key: '', birth: this.life.birth, declarations: jobs, situations: [], death },
    }
    const examined = examineOpening(facts, asOf)
    if (examined.opens && (this.openedOn === null || examined.on < this.openedOn)) this.openedOn = examined.on
  }
}

it('books what the oracle books, and leaves out whom it leaves out', { timeout: 120_000 }, async () => {
  cutSmall({ holders: 700 })
  const installation = await Installation.ofTest()
  const choice = seededChoice(2026)
  const careers = Array.from({ length: population }, (_, number) => new Career(drawLife(number, choice)))
  for (let year = 2015; year <= 2025; year += 1) await playYear(installation, careers, year, choice)
  expect(await bookedEntries(installation)).toEqual(careers.flatMap((career) => linesOf(career)).sort())
  expect(await ledgerFaults(installation.database)).toEqual([])
})

/** Declares a year, credits it, then corrects some of the earlier years, and credits some of those again. */
async function playYear(
  installation: Installation,
  careers: readonly Career[],
  year: number,
  choice: Choice,
): Promise<void> {
  const asOf = `${year + 1}-02-01`
  const declared = careers.map((career) => career.life.declare(year))
  await load(installation, careers, declared, `${year}.csv`, asOf)
  const corrected = careers.map(({ life, exposures }) =>
    exposures.length > 0 && choice.percent(10) ? [life.correct(choice.of([exposures[0]!, ...exposures]))] : [],
  )
  await creditBoth(installation, careers, year, asOf)
  await load(installation, careers, corrected, `${year}-corrected.csv`, `${year + 1}-03-01`)
  await loadDeaths(installation, careers, `${year + 1}-03-20`, choice)
  for (let other = Math.max(2015, year - 6); other <= year; other += 1) {
    if (choice.percent(40)) await creditBoth(installation, careers, other, `${year + 1}-04-01`)
  }
}

async function load(
  installation: Installation,
  careers: readonly Career[],
  exposures: readonly (readonly ExposureFact[])[],
  name: string,
  asOf: CivilDate,
): Promise<void> {
  const rows: string[] = []
  let known = Math.max(...careers.map(({ holder }) => holder))
  for (const [index, career] of careers.entries()) {
    for (const exposure of exposures[index]!) {
      if (career.holder === 0) career.holder = known += 1
      career.put(exposure)
      const { year, contractStart, contractEnd, factors, siret } = exposure
      const list = factors.length === 0 ? 'none' : factors.join('|')
      rows.push(exposureRow(career.life.person, year, [contractStart, contractEnd, list, siret]))
    }
  }
  const loaded = await installation.load('exposures', name, exposureFile(rows), asOf)
  expect(loaded).toMatchObject({ accepted: rows.length, rejected: 0 })
  await installation.openAccounts(asOf)
  for (const career of careers) career.open(asOf)
}

async function loadDeaths(
  installation: Installation,
  careers: readonly Career[],
  date: CivilDate,
  choice: Choice,
): Promise<void> {
  const dead = careers.filter(({ holder, deathDate }) => holder > 0 && deathDate === null && choice.percent(1))
  for (const career of dead) career.deathDate = date
  const rows = dead.map(({ life }) => `${life.person.nir};${date};`)
  await installation.load('deaths', `deaths-${date}.csv`, `nir;death_date;cancelled\n${rows.join('\n')}\n`, date)
}

/** Credits a year on both sides, and compares who was left out and why. */
async function creditBoth(
  installation: Installation,
  careers: readonly Career[],
  year: number,
  asOf: CivilDate,
): Promise<void> {
  const real = await installation.database.transaction(async (transaction) => {
    // As the job does: after a load nobody has counted, and loops over the rows would take seconds.
    await transaction.execute('set local enable_nestloop = off')
    return transaction.query<{ holder: number; excluded: string }>(
      `select holder_id::integer as holder, excluded from assess_exposures($1, 1, 1000000, $2)
       where excluded is not null order by holder_id`,
      [year, asOf],
    )
  })
  await creditPoints(installation, year, asOf)
  const expected: { holder: number; excluded: string }[] = []
  for (const career of careers) {
    const ofYear = career.exposures.filter((exposure) => exposure.year === year)
    if (ofYear.length === 0) continue
    const right = pointsOfYear(ofYear, career.life.birth, year)
    const { entry, excluded } = assessPoints(right, career, career.ledger, year, asOf)
    if (entry !== null) career.ledger.entries.push(entry)
    if (excluded !== null) expected.push({ holder: career.holder, excluded })
  }
  expect(real, `${year} on ${asOf}`).toEqual(expected.sort((one, other) => one.holder - other.holder))
}

async function bookedEntries(installation: Installation): Promise<string[]> {
  const rows = await installation.database.query<{ line: string }>(
    `select concat_ws(' ', holder_id, number, activity_year, kind, amount, coalesce(rate, '-'), effective_on) as line
     from entry`,
  )
  return rows.map(({ line }) => line).sort()
}

function linesOf({ holder, ledger }: Career): string[] {
  return ledger.entries.map(
    ({ year, kind, amount, rate, effectiveOn }: PointsEntry, index) =>
      `${holder} ${index + 1} ${year} ${kind} ${amount} ${rate ?? '-'} ${effectiveOn}`,
  )
}
