import type { CivilDate } from '../../civil-date.ts'
import type { Movements } from './movements.ts'
import { compare, type Pot, type Pots } from './pots.ts'

/**
 * L6323-45: what was used without being due is withheld from the rights that the holder has or will have. A lot that is
 * below zero is filled up within its account: from the pot without lots, then from the rights of other engagements by
 * seniority. Never from top-ups, which others pay for trainings. A pot without lots repays itself by its own credits.
 */
export function recover(on: CivilDate, pots: Pots, movements: Movements): void {
  const debtors = pots.all().filter(({ lot, left }) => lot !== null && left < 0)
  for (const debtor of debtors.sort((a, b) => compare(a.lot!, b.lot!))) {
    for (const source of sourcesOf(debtor, pots)) {
      const amount = Math.min(-debtor.left, source.left)
      if (amount <= 0) continue
      movements.move(source, 'recovery', -amount, on, null)
      movements.move(debtor, 'recovery', amount, on, null)
    }
  }
}

function sourcesOf({ account }: Pot, pots: Pots): Pot[] {
  const main = pots.main(account)
  return account === 'cec' ? [main, ...pots.bySeniority(account).filter((pot) => pot !== main)] : [main]
}
