import type { Assessment } from '../../oracle/assessment.ts'
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
    cases.map(({ told, expected }) => {
      if (shows === 'entries') return [told, entriesText(world.account(told.key))]
      if (shows === 'account') return [told, accountText(world.account(told.key))]
      const assessments = world.assess(told.key, told.year ?? Number(on.slice(0, 4)), on)
      return [told, rightText(assessments.map((each) => assessed(each, expected)))]
    }),
  )
}

/**
 * The oracle tells a reason only where no account has a right: on an account beside one that has, it says that there is
 * none, and the table's reason stands.
 */
function assessed(
  { account, scheme, rate, right, cap, should, excluded }: Assessment,
  expected: string,
): Assessed {
  const beside = new RegExp(`${account} ([a-z_]+)(;|$)`).exec(expected)?.[1] ?? 'no_right'
  const reason = excluded ?? (rate === null ? beside : null)
  return { account, scheme, rate, entitlement: right, cap, due: should, excluded: reason }
}

function stand(world: World, key: string, { account, amount, kind }: Standing): void {
  world.book(key, {
    account,
    activityYear: 2014,
    kind,
    amount,
    statutory: kind === 'top_up' ? 0 : amount,
    effectiveOn: '2015-01-01',
    scheme: null,
    rate: null,
    undoes: null,
    basis: null,
  })
}
