import { type Amount, centsToDecimal } from '../ledger/money.ts'
import type { Group } from '../operations/report/year-report.ts'
import { counted } from '../wording/counts.ts'
import { tell } from '../wording/language.ts'
import { amountText } from '../wording/money-text.ts'
import { unitsOf } from './change.ts'
import { keyName } from './key-names.ts'
import type { ReportTable } from './report-table.ts'

/** What a person of a group got on average, in euros: rounded down to the cent. */
export function averageOf({ people, amount }: Pick<Group, 'people' | 'amount'>): Amount {
  return { unit: 'EUR', amount: centsToDecimal(people === 0 ? 0n : unitsOf(amount) / BigInt(people)) }
}

/** The same of each part of a full year. */
export function averageTable(groups: readonly Group[]): ReportTable {
  return {
    title: tell('Average by part of a full year', 'Moyenne par part d’une année pleine'),
    note: tell('Rounded down to the cent.', 'Arrondie au centime inférieur.'),
    head: [
      tell('part of a full year', 'part d’une année pleine'),
      tell('>people', '>personnes'),
      tell('>average', '>moyenne'),
    ],
    rows: groups
      .filter(({ people }) => people > 0)
      .map((group) => [keyName('ratio', group.key, 'cpf'), counted(group.people), amountText(averageOf(group))]),
    empty: tell('Nobody has a right of this year.', 'Personne n’a de droit de cette année.'),
  }
}
