import { type Assessment, exclusions } from '../../oracle/assessment.ts'
import type { Change } from '../../oracle/facts.ts'
import { World } from '../../oracle/world.ts'
import type { Standing, ToldCase } from '../facts-in-words.ts'
import type { Case, LawBook } from '../law-book.ts'
import { type Assessed, accountText, entriesText, rightText } from '../outcomes.ts'

/** Plays the rounds of a book in the oracle, and gives what came out of each case, in the words of its table. */
export function playBook({ rounds, shows }: LawBook, all: readonly Case[]): ReadonlyMap<ToldCase, string> {
  const cases = all.filter(({ section }) => section.law === undefined)
  const world = new World()
  for (const [round, { on, credit }] of rounds.entries()) {
    const changes = cases.flatMap(({ told }) => told.changes[round] ?? [])
    const [alive, dead] = [
      changes.filter(({ kind }) => kind !== 'death'),
      changes.filter(({ kind }) => kind === 'death'),
    ]
    world.load([...alive, ...dead] satisfies Change[])
    world.openAccounts(on)
    for (const { told } of cases) {
      for (const standing of told.standings[round] ?? []) stand(world, told.key, standing)
    }
    for (const year of credit) world.credit(year, on)
    world.closeDeaths(on)
  }
  const { on } = rounds.at(-1)!
  return new Map(
    cases.map(({ told }) => {
      if (shows === 'entries') return [told, entriesText(world.account(told.key))]
      if (shows === 'account') return [told, accountText(world.account(told.key))]
      const assessments = world.assess(told.key, told.year ?? Number(on.slice(0, 4)), on)
      return [told, rightText(assessed(assessments))]
    }),
  )
}

/**
 * The oracle tells a reason only where no account has a right, and one for all of them: the rights that the table tells,
 * or the first of its reasons.
 */
export function asOracleTells(expected: string): string {
  const parts = expected.split('; ')
  const reasons = parts.map((part) => exclusions.find((reason) => part === reason || part.endsWith(` ${reason}`)))
  const rights = parts.filter((_, index) => reasons[index] === undefined)
  return rights.length > 0 ? rights.join('; ') : exclusions.find((reason) => reasons.includes(reason))!
}

function assessed(assessments: readonly Assessment[]): Assessed[] {
  const rows = assessments.map(({ account, scheme, rate, right, cap, should, excluded }) => {
    return { account, scheme, rate, entitlement: right, cap, due: should, excluded }
  })
  const rights = rows.filter(({ rate }) => rate !== null)
  return rights.length > 0 ? rights : rows.slice(0, 1)
}

function stand(world: World, key: string, { subject, ...standing }: Standing): void {
  world.book(key, {
    ...standing,
    statutory: standing.kind === 'top_up' ? 0 : standing.amount,
    ...{ scheme: null, rate: null, undoes: null, basis: null },
    ...(subject !== null && { subject }),
  })
}
