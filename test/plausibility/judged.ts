import { parseNir } from '../../src/identity/nir.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { examinePlausibility } from '../../src/operations/plausibility.ts'
import { creditYear } from '../../src/operations/yearly-jobs.ts'
import type { Installation } from '../jobs/installation.ts'
import type { Employer, Population } from './population.ts'

/** How a population was judged: the employers of which something was said, and whom the credit left out. */
export interface Judged {
  readonly named: ReadonlySet<string>
  readonly held: ReadonlySet<string>
  /** NIRs of those who were credited. */
  readonly credited: ReadonlySet<string>
}

/** Loads a population, opens the accounts and credits the year as an unattended campaign does; nobody looks before. */
export async function judge(installation: Installation, population: Population, year: number): Promise<Judged> {
  const asOf = `${year + 1}-04-01`
  await installation.load('declarations', 'all.csv', population.csv, asOf)
  await installation.openAccounts(asOf)
  const circumstances = installation.circumstances(asOf)
  await creditYear(circumstances, { year, outsideWindow: undefined })
  const { findings, holds } = await examinePlausibility(circumstances, year, { hold: false })
  const units = findings.filter(({ code }) => code === 'reference_unit' || code === 'refused_times')
  const credited = await installation.database.query<{ nir_hash: string }>(
    'select h.nir_hash from holder h where exists (select from entry e where e.holder_id = h.id and e.activity_year = $1)',
    [year],
  )
  const hashes = new Set(credited.map(({ nir_hash }) => nir_hash))
  const vault = new NirVault(installation.keys)
  const hashOf = (nir: string) => {
    const parsed = parseNir(nir)
    if (!parsed.ok) throw new Error('an invented NIR is none')
    return vault.hashNir(parsed.nir)
  }
  const everybody = [...new Set([...population.peopleOf.values()].flat())]
  return {
    named: new Set(units.map(({ siret }) => siret!)),
    held: new Set(holds.map(({ siret }) => siret!)),
    credited: new Set(everybody.filter((nir) => hashes.has(hashOf(nir)))),
  }
}

export interface Confusion {
  readonly wrong: number
  readonly named: number
  readonly held: number
  readonly refused: number
  readonly good: number
  readonly goodNamed: number
  readonly goodHeld: number
  readonly peopleCreditedWrongly: number
}

/** The employers as they are against what was said of them. */
export function confusion({ employers, peopleOf }: Population, judged: Judged): Confusion {
  const wrong = employers.filter(({ wrong }) => wrong !== null)
  const good = employers.filter(({ wrong }) => wrong === null)
  const count = (of: readonly Employer[], which: (siret: string) => boolean) =>
    of.filter(({ siret }) => which(siret)).length
  // Rows that were not confirmed were refused: by them nobody is credited, and the other rows of the employer are good.
  const wronged = wrong.filter(({ confirmed }) => confirmed).flatMap(({ siret }) => peopleOf.get(siret)!)
  return {
    wrong: wrong.length,
    named: count(wrong, (siret) => judged.named.has(siret)),
    held: count(wrong, (siret) => judged.held.has(siret)),
    refused: wrong.filter(({ confirmed }) => !confirmed).length,
    good: good.length,
    goodNamed: count(good, (siret) => judged.named.has(siret)),
    goodHeld: count(good, (siret) => judged.held.has(siret)),
    peopleCreditedWrongly: new Set(wronged.filter((nir) => judged.credited.has(nir))).size,
  }
}
