import type { OnWord } from '../../jobs/credit-year/totals.ts'
import type { Sentence } from '../language.ts'
import { reasonOf } from '../law/reasons.ts'
import type { Amount } from '../ledger/money.ts'
import { counted } from '../wording/counts.ts'
import { tell } from '../wording/language.ts'
import { amountText } from '../wording/money-text.ts'
import { noDeclarations } from '../wording/year-words.ts'
import pc from './colour.ts'
import { type ReportedRun, runMark } from './run-table.ts'
import { table } from './table.ts'

/** What a yearly credit is called, and whom it is about. */
export interface CreditSubject {
  readonly title: Sentence
  readonly people: Sentence
  readonly year: number
}

export const creditSubjects = {
  year: (year: number): CreditSubject => ({
    title: { en: `Crediting of ${year}`, fr: `Crédit de ${year}` },
    people: { en: 'with a declaration', fr: 'avec une déclaration' },
    year,
  }),
  engagements: (year: number): CreditSubject => ({
    title: { en: `Engagements of ${year}`, fr: `Engagements de ${year}` },
    people: { en: 'with an engagement', fr: 'avec un engagement' },
    year,
  }),
  exposures: (year: number): CreditSubject => ({
    title: { en: `Points for the exposures of ${year}`, fr: `Points des expositions de ${year}` },
    people: { en: 'with an exposure', fr: 'avec une exposition' },
    year,
  }),
}

/** What every yearly credit reports. */
interface ReportedTotals {
  readonly holders: number
  readonly credited: number
  readonly corrected: number
  readonly entries: number
  readonly amount: Amount
  readonly by_rate: readonly { account?: string; rate: string; holders: number; amount: Amount }[]
  readonly capped: number
  readonly unchanged: number
  readonly excluded: readonly { reason: string; holders: number }[]
  /** Of the training account. */
  readonly on_employers_word?: OnWord
  readonly on_holders_word?: OnWord
}

/** What to tell beside `no_declarations`: the year or the database is hardly the one meant. */
export function noDeclarationsHint(year: number): string {
  return [
    tell(noDeclarations(year)),
    tell(
      'Load them: cpa ingest declarations FILE. Or go on without any: --allow-empty',
      'Chargez-les : cpa ingest declarations FICHIER. Ou continuez sans : --allow-empty',
    ),
  ].join('\n')
}

/** The option that lets a year pass without a declaration, for every command that has it. */
export const allowEmptyOption = [
  '--allow-empty',
  {
    en: 'go on when no declaration of the year is loaded',
    fr: 'continuer même si aucune déclaration de l’année n’est chargée',
  },
] as const

/** What rests on somebody's word that a qualification is low; none where nothing does. */
function wordLines(whose: Sentence, on: OnWord | undefined): string[] {
  if (on === undefined || on.holders === 0) return []
  const amounts = on.by_account.map(({ amount }) => amountText(amount))
  const [sums, holders] = [amounts.join(', '), counted(on.holders)]
  return [
    tell(
      `${sums} more for ${holders} holders on the word of ${whose.en}`,
      `${sums} de plus pour ${holders} titulaires sur la parole ${whose.fr}`,
    ),
  ]
}

/** A crediting run for people: what was credited by rate, what the cap took, who was excluded and why. */
export function creditReport(subject: CreditSubject, result: ReportedRun): string {
  const { title, people, year } = subject
  const totals = result.totals as ReportedTotals
  const line = (what: string, value: string) => `  ${what.padEnd(26)}  ${value}`
  const corrected =
    totals.corrected > 0
      ? tell(
          `, corrected downwards ${counted(totals.corrected)}`,
          `, corrigés à la baisse ${counted(totals.corrected)}`,
        )
      : ''
  const lines = [
    `${pc.bold(tell(title))} · ${runMark(result)} · ${outcomeText(result.outcome, totals, subject)}`,
    line(tell(`holders ${people.en}`, `titulaires ${people.fr}`), counted(totals.holders)),
    line(tell('credited', 'crédités'), `${counted(totals.credited)}${corrected}`),
    line(tell('already right', 'déjà justes'), counted(totals.unchanged)),
    line(tell('limited by the cap', 'limités par le plafond'), counted(totals.capped)),
    ...wordLines({ en: 'employers alone', fr: 'des seuls employeurs' }, totals.on_employers_word).map((value) =>
      line(tell('low qualification', 'faible qualification'), value),
    ),
    ...wordLines({ en: 'the holders', fr: 'des titulaires' }, totals.on_holders_word).map((value) =>
      line(tell('low qualification', 'faible qualification'), value),
    ),
  ]
  if (totals.by_rate.length > 0) {
    const rows = totals.by_rate.map(({ account, rate, holders, amount }) => [
      `  ${account ?? 'c2p'}`,
      rate,
      counted(holders),
      amountText(amount),
    ])
    lines.push(
      '',
      table(
        [
          tell('  account', '  compte'),
          tell('rate', 'taux'),
          tell('>holders', '>titulaires'),
          tell('>amount', '>montant'),
        ],
        rows,
      ),
    )
  }
  if (totals.excluded.length > 0) {
    const rows = totals.excluded.map(({ reason, holders }) => [
      `  ${reason}`,
      counted(holders),
      tell(reasonOf(reason)),
    ])
    lines.push(
      '',
      table([tell('  excluded', '  exclus'), tell('>holders', '>titulaires'), tell('why', 'pourquoi')], rows),
    )
  }
  const without = totals.excluded.find(({ reason }) => reason === 'no_account')
  if (result.outcome === 'planned' && without !== undefined) {
    const whole = `cpa campaign ${year} --plan`
    lines.push(
      '',
      tell(
        `Accounts may be opened first for those without one: ${whole} computes all jobs in their order.`,
        `Des comptes peuvent d’abord être ouverts à ceux qui n’en ont pas : ${whole} calcule tous les traitements dans leur ordre.`,
      ),
    )
  }
  return lines.join('\n')
}

function outcomeText(outcome: string, totals: ReportedTotals, subject: CreditSubject): string {
  if (outcome === 'no_declarations')
    return tell(
      `no declaration of ${subject.year} is loaded`,
      `aucune déclaration de ${subject.year} n’est chargée`,
    )
  if (outcome === 'nothing_to_do') {
    const because = nothingBecause(totals, subject)
    return tell(`nothing to do: ${because}`, `rien à faire : ${because}`)
  }
  const entries = `${counted(totals.entries)} ${totals.entries === 1 ? tell('entry', 'écriture') : tell('entries', 'écritures')}, ${amountText(totals.amount)}`
  return outcome === 'planned'
    ? tell(`plan only, nothing written: ${entries}`, `plan seul, rien d’écrit : ${entries}`)
    : entries
}

/** That nothing was to be booked has different reasons, and only one of them says that all is well. */
function nothingBecause(
  { holders, unchanged, excluded }: ReportedTotals,
  { people, year }: CreditSubject,
): string {
  const leftOut = excluded.reduce((sum, one) => sum + one.holders, 0)
  if (holders === 0)
    return tell(`there is nobody ${people.en} of ${year}`, `il n’y a personne ${people.fr} de ${year}`)
  if (unchanged === 0)
    return tell(
      `nobody of ${counted(holders)} has a right, the reasons stand below`,
      `personne sur ${counted(holders)} n’a de droit, les raisons suivent`,
    )
  if (leftOut === 0)
    return tell('every account already has what it should have', 'chaque compte a déjà ce qu’il doit avoir')
  return tell(
    `${counted(unchanged)} already have what they should have, ${counted(leftOut)} have no right`,
    `${counted(unchanged)} ont déjà ce qu’ils doivent avoir, ${counted(leftOut)} n’ont pas de droit`,
  )
}
