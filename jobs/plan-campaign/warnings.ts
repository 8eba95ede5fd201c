import type { Transaction } from '../../src/database/connection.ts'
import { loadSql } from '../../src/database/sql.ts'
import type { Sentence } from '../../src/language.ts'
import type { Account, Amount } from '../../src/ledger/money.ts'
import type { FindingCode } from '../../src/plausibility/codes.ts'
import type { CampaignStep } from '../campaign.ts'
import type { RateDifference } from './standing.ts'

const warningsSql = loadSql(import.meta.url, './warnings.sql')

/** What somebody should look at before a plan is applied. */
export interface PlanWarning {
  readonly code: WarningCode
  /** How many there are; for `far_from_year_before` by how many percent. */
  readonly found: number
  readonly account?: Account
  readonly message: Sentence
}

const sentences = {
  people_left_out: (found: number) => ({
    en: `People left out because something fails with them: ${found}. Until the run is retried this is no plan (cpa runs retry)`,
    fr: `Personnes laissées de côté parce que quelque chose échoue avec elles : ${found}. Tant que l’exécution n’est pas reprise ce n’est pas un plan (cpa runs retry)`,
  }),
  no_declarations: () => ({
    en: 'No declaration of the year is loaded',
    fr: 'Aucune déclaration de l’année n’est chargée',
  }),
  open_refusals: (found: number) => ({
    en: `Refused rows that are neither corrected nor given up: ${found} (cpa rejections)`,
    fr: `Lignes refusées, ni corrigées ni abandonnées : ${found} (cpa rejections)`,
  }),
  waiting_rows: (found: number) => ({
    en: `Refused rows that wait for a person or a date: ${found} (cpa rejections)`,
    fr: `Lignes refusées qui attendent une personne ou une date : ${found} (cpa rejections)`,
  }),
  doubtful_deaths: (found: number) => ({
    en: `Deaths to be decided on, until then these people are credited: ${found} (cpa deaths review)`,
    fr: `Décès à décider, ces personnes étant créditées d’ici là : ${found} (cpa deaths review)`,
  }),
  files_being_loaded: (found: number) => ({
    en: `Files that are not loaded to their end: ${found} (cpa files)`,
    fr: `Fichiers qui ne sont pas chargés jusqu’au bout : ${found} (cpa files)`,
  }),
  establishments_held: (found: number) => ({
    en: `Establishments that are held, whose people are not credited: ${found} (cpa plausibility holds)`,
    fr: `Établissements retenus, dont les salariés ne sont pas crédités : ${found} (cpa plausibility holds)`,
  }),
  implausible: (found: number) => ({
    en: `Hardly plausible in what is declared: ${found} (cpa plausibility)`,
    fr: `Peu plausible dans les déclarations : ${found} (cpa plausibility)`,
  }),
  unfinished_runs: (found: number) => ({
    en: `Runs of these jobs that are not at their end: ${found}. Until they are, no plan can be applied (cpa runs)`,
    fr: `Exécutions de ces traitements qui ne sont pas finies : ${found}. D’ici là aucun plan ne peut être appliqué (cpa runs)`,
  }),
  far_from_year_before: (found: number, account: Account | undefined) => ({
    en: `Rights on ${account} differ by ${found} % from those of the year before`,
    fr: `Les droits sur ${account} diffèrent de ${found} % de ceux de l’année précédente`,
  }),
} as const satisfies Record<string, (found: number, account: Account | undefined) => Sentence>

type WarningCode = keyof typeof sentences

/** What is told of a code. */
export function warning(code: WarningCode, found: number, account?: Account): PlanWarning {
  return { code, found, ...(account === undefined ? {} : { account }), message: sentences[code](found, account) }
}

/** What is hardly plausible in the declarations, of one kind: plans go on, people look. */
export function implausibleWarning(code: FindingCode, found: number): PlanWarning {
  const { en, fr } = sentences.implausible(found)
  return { code: 'implausible', found, message: { en: `${en}: ${code}`, fr: `${fr} : ${code}` } }
}

/** What of the present state somebody should look at. */
export async function stateWarnings(
  transaction: Transaction,
  year: number,
  steps: readonly CampaignStep[],
): Promise<PlanWarning[]> {
  const jobs = [...new Set(steps.map(({ job }) => job.name))]
  const rows = await transaction.query<{ code: WarningCode; found: number }>(warningsSql, [year, jobs])
  return rows.map(({ code, found }) => warning(code, found))
}

/** The accounts whose rights of the year would be far from those of the year before, in percent of these. */
export function farFromYearBefore(difference: readonly RateDifference[], percent: number): PlanWarning[] {
  const sums = new Map<Account, { before: bigint; planned: bigint }>()
  for (const { account, year_before, planned } of difference) {
    const { before, planned: later } = sums.get(account) ?? { before: 0n, planned: 0n }
    sums.set(account, { before: before + exact(year_before.amount), planned: later + exact(planned.amount) })
  }
  return [...sums].flatMap(([account, { before, planned }]) => {
    if (before <= 0n) return []
    const apart = planned > before ? planned - before : before - planned
    const change = Number((apart * 100n) / before)
    return change > percent ? [warning('far_from_year_before', change, account)] : []
  })
}

/** An amount in the smallest part of its unit. */
function exact({ amount }: Amount): bigint {
  return BigInt(amount.replace('.', ''))
}
