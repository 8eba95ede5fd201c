import type { Amount } from '../ledger/money.ts'
import type { Group, YearReport } from '../operations/report/year-report.ts'
import { counted } from '../wording/counts.ts'
import { tell } from '../wording/language.ts'
import { amountText } from '../wording/money-text.ts'
import { accountName } from '../wording/right-words.ts'
import { averageOf } from './average-table.ts'
import { changeText, shareText, unitsOf } from './change.ts'
import { keyName } from './key-names.ts'

/* What is seen in the figures, in sentences: computed from the report, so that none says what is not there. */

/** The year in a few sentences. */
export function totalsTold(report: YearReport): string[] {
  const { year, totals } = report
  const { people, people_year_before: before, rights, left_out: leftOut } = totals
  if (people === 0) {
    return [tell(`Nobody has a right of ${year} so far.`, `Personne n’a encore de droit de ${year}.`)]
  }
  const sums = rights.map(amountText).join(' · ')
  const told = [
    tell(
      `${counted(people)} people have rights of ${year}: ${sums}.`,
      `${counted(people)} personnes ont des droits de ${year} : ${sums}.`,
    ),
  ]
  if (before !== null) {
    const change = changeText(asAmount(before), asAmount(people))
    told.push(
      tell(
        `They were ${counted(before)} the year before (${change}).`,
        `Elles étaient ${counted(before)} l’année précédente (${change}).`,
      ),
    )
  }
  if (leftOut !== null) {
    told.push(
      tell(
        `To ${counted(leftOut)} people who had worked nothing was due; the cap held back ${counted(totals.capped)}.`,
        `Rien n’était dû à ${counted(leftOut)} personnes ayant travaillé ; le plafond en a limité ${counted(totals.capped)}.`,
      ),
    )
  }
  told.push(
    tell(
      `${counted(totals.deaths)} deaths of ${year} are known; ${counted(totals.accounts_closed)} accounts were closed as of a day of it.`,
      `${counted(totals.deaths)} décès de ${year} sont connus ; ${counted(totals.accounts_closed)} comptes sont clos à un jour de cette année.`,
    ),
  )
  return told
}

/** What is done with groups of few people. */
export function smallGroups({ least_people: least, least_people_because: because }: YearReport): string {
  if (least === 1) {
    return tell(
      `Every group is told, however small: ${because}. Do not pass this report on.`,
      `Tout groupe est montré, si petit soit-il : ${because}. Ne diffusez pas ce bilan.`,
    )
  }
  const why = because === null ? '' : ` (${because})`
  return tell(
    `Groups of fewer than ${least} people are told together, so that nobody is recognised${why}; sums are of everybody.`,
    `Les groupes de moins de ${least} personnes sont réunis pour que nul ne soit reconnu${why} ; les sommes portent sur tous.`,
  )
}

/** How the parts of a full year are spread, and what the law makes of the half of it. */
export function ratiosTold({ by_ratio: all, full_credit_ratio: ratio }: YearReport): string {
  const groups = all.filter(({ account, key }) => account === 'cpf' && /^\d+$/.test(key))
  const people = sum(groups)
  if (people === 0)
    return tell('No right was computed from a part of a year.', 'Aucun droit n’est calculé d’une part d’année.')
  const cliff = cliffStep(ratio)
  if (cliff === null) {
    return tell(
      `The rights of ${counted(people)} people were computed from a part of a year.`,
      `Les droits de ${counted(people)} personnes sont calculés d’une part d’année.`,
    )
  }
  const above = sum(groups.filter(({ key }) => Number(key) >= cliff))
  // A step that is told together with others is not to be told as an empty one.
  const below = all.some(({ account, key }) => account === 'cpf' && key === 'few')
    ? groups.find(({ key }) => Number(key) === cliff - 1)?.people
    : (groups.find(({ key }) => Number(key) === cliff - 1)?.people ?? 0)
  const percent = cliff * 5
  const share = shareText(BigInt(above), BigInt(people))
  const most = tell(
    `${share} of ${counted(people)} people worked at least ${percent}% of a full year, from which on employees have the whole amount.`,
    `${share} de ${counted(people)} personnes ont travaillé au moins ${percent} % d’une année pleine, seuil à partir duquel les salariés ont le montant entier.`,
  )
  if (below === undefined) return most
  const near = tell(
    `${counted(below)} are less than five points below it.`,
    `${counted(below)} sont à moins de cinq points au-dessous.`,
  )
  return `${most} ${near}`
}

/** What the step is worth that the law makes at the half of a year. */
export function cliffTold({ by_ratio: all, full_credit_ratio: ratio }: YearReport): string {
  const cliff = cliffStep(ratio)
  const at = (step: number) => all.find(({ account, key }) => account === 'cpf' && key === String(step))
  const [below, above] = cliff === null ? [] : [at(cliff - 1), at(cliff)]
  if (below === undefined || above === undefined) {
    return tell(
      'Too few people stand beside the threshold of the law to be told.',
      'Trop peu de personnes sont de part et d’autre du seuil légal pour être montrées.',
    )
  }
  const [low, high] = [below, above].map((group) => amountText(averageOf(group)))
  return tell(
    `Just below the threshold a person got ${low} on average, just above it ${high}.`,
    `Juste au-dessous du seuil, une personne a reçu ${low} en moyenne, juste au-dessus ${high}.`,
  )
}

/** The step of twentieths at which the whole amount begins; null where it is not on a step. */
export function cliffStep(ratio: string | null): number | null {
  const [numerator, denominator] = (ratio ?? '').split('/').map(Number)
  if (!numerator || !denominator) return null
  const step = (20 * numerator) / denominator
  return Number.isInteger(step) ? step : null
}

/** Which rate weighs most. */
export function ratesTold({ by_rate: all, by_account: accounts }: YearReport): string {
  const total = accounts.find(({ account }) => account === 'cpf')
  const largest = largestOf(all)
  if (total === undefined || largest === undefined) return tell('No rate stands out.', 'Aucun taux ne se détache.')
  const share = shareText(unitsOf(largest.amount), unitsOf(total.amount))
  const name = keyName('rate', largest.key, 'cpf')
  return tell(
    `${share} of the euros were credited at one rate: ${name} (${counted(largest.people)} people).`,
    `${share} des euros sont crédités à un seul taux : ${name} (${counted(largest.people)} personnes).`,
  )
}

/** Which scheme weighs most. */
export function schemesTold({ by_scheme: all, by_account: accounts }: YearReport): string {
  const total = accounts.find(({ account }) => account === 'cpf')
  const largest = largestOf(all)
  if (total === undefined || largest === undefined)
    return tell('No scheme stands out.', 'Aucun régime ne se détache.')
  const share = shareText(unitsOf(largest.amount), unitsOf(total.amount))
  const name = keyName('scheme', largest.key, 'cpf')
  return tell(`${share} of the euros: ${name}.`, `${share} des euros : ${name}.`)
}

/** Where most were born. */
export function departmentsTold({ by_department: all }: YearReport): string {
  const groups = all.filter(({ account, key }) => account === 'cpf' && key !== 'few')
  const largest = largestOf(groups)
  if (largest === undefined) {
    return tell(
      'No department has enough people to be told.',
      'Aucun département n’a assez de personnes pour être montré.',
    )
  }
  const abroad = groups.find(({ key }) => key === 'abroad')?.people ?? 0
  const name = keyName('department', largest.key, 'cpf')
  return tell(
    `${counted(groups.length)} places are told alone; first is ${name}, with ${counted(largest.people)} people. ${counted(abroad)} were born abroad.`,
    `${counted(groups.length)} lieux sont montrés à part ; le premier est ${name}, avec ${counted(largest.people)} personnes. ${counted(abroad)} sont nées à l’étranger.`,
  )
}

function largestOf(groups: readonly Group[]): Group | undefined {
  return groups
    .filter(({ account, key }) => account === 'cpf' && key !== 'few')
    .reduce<Group | undefined>(
      (largest, group) =>
        largest === undefined || unitsOf(group.amount) > unitsOf(largest.amount) ? group : largest,
      undefined,
    )
}

/** Where the middle of the ages lies. */
export function agesTold({ by_age: all }: YearReport): string {
  const groups = all.filter(({ account, key }) => account === 'cpf' && /^\d+$/.test(key))
  const people = sum(groups)
  if (people === 0)
    return tell('No group is large enough to be told.', 'Aucun groupe n’est assez grand pour être montré.')
  let seen = 0
  const middle = groups.find((group) => {
    seen += group.people
    return 2 * seen >= people
  })!
  const largest = [...groups].sort((one, other) => other.people - one.people)[0]!
  return tell(
    `Half of the people are older than the group ${keyName('age', middle.key, 'cpf')}, or in it; most are in the group ${keyName('age', largest.key, 'cpf')} (${counted(largest.people)}).`,
    `La médiane est dans la tranche ${keyName('age', middle.key, 'cpf')} ; la plus nombreuse est ${keyName('age', largest.key, 'cpf')} (${counted(largest.people)}).`,
  )
}

/** Who employs most. */
export function sizesTold({ by_employer_size: all }: YearReport): string {
  const groups = all.filter(({ account }) => account === 'cpf')
  const known = groups.filter(({ key }) => /^\d+$/.test(key))
  const largest = [...known].sort((one, other) => other.people - one.people)[0]
  if (largest === undefined) return tell('No size is known.', 'Aucune taille n’est connue.')
  const share = shareText(BigInt(largest.people), BigInt(sum(groups)))
  const name = keyName('employer_size', largest.key, 'cpf')
  return tell(
    `${share} of the people have their largest employer among those that declared ${name} people.`,
    `${share} des personnes ont leur plus grand employeur parmi ceux qui ont déclaré ${name} personnes.`,
  )
}

/** How many pots are full. */
export function potsTold({ by_pot_before: before, by_pot_after: after }: YearReport): string {
  const full = (groups: readonly Group[]) =>
    sum(groups.filter(({ account, key }) => account === 'cpf' && key.endsWith(' 10')))
  const people = sum(after.filter(({ account }) => account === 'cpf'))
  return tell(
    `Of ${counted(people)} people who were credited in euros, ${counted(full(before))} were at their cap before, and ${counted(full(after))} are at it now.`,
    `Sur ${counted(people)} personnes créditées en euros, ${counted(full(before))} étaient au plafond avant, et ${counted(full(after))} y sont maintenant.`,
  )
}

/** How each account stands beside the year before. */
export function yearsTold({ year, by_account: accounts }: YearReport): string {
  const told = accounts.flatMap(({ account, amount, year_before: before }) => {
    if (before === null) return []
    return [`${accountName(account)} ${changeText(before.amount, amount)}`]
  })
  if (told.length === 0) {
    return tell(`Nothing is known of ${year - 1}.`, `Rien n’est connu de ${year - 1}.`)
  }
  return tell(`Against ${year - 1}: ${told.join(' · ')}.`, `Par rapport à ${year - 1} : ${told.join(' · ')}.`)
}

function sum(groups: readonly Group[]): number {
  return groups.reduce((all, { people }) => all + people, 0)
}

function asAmount(people: number): Amount {
  return { unit: 'point', amount: String(people) }
}
