import { auditLedger } from '../../src/ledger/audit/audit.ts'
import type { Account } from '../../src/ledger/money.ts'
import { Installation } from '../jobs/installation.ts'
import { ToldFiles } from '../jobs/told-files.ts'
import { type Person, person } from '../oracle/told-facts.ts'

/** Some people, their deaths as they became known, and the day from which on each may be erased; null: never so far. */
export interface Fate {
  readonly name: string
  readonly told: readonly (readonly [on: string, tell: (one: Person) => ReturnType<Person['died']>])[]
  /** The last day on which the data must be kept. */
  readonly keptUntil: string | null
}

/** The world's years: declared and credited from 2016 on, deaths known between 2018 and 2025. */
export const asOf = '2026-11-26'

export const fates: readonly Fate[] = [
  { name: 'alive', told: [], keptUntil: null },
  { name: 'died long ago', told: [['2018-03-01', (one) => one.died('2018-02-10')]], keptUntil: '2021-02-10' },
  { name: 'died on a leap day', told: [['2020-03-01', (one) => one.died('2020-02-29')]], keptUntil: '2023-02-28' },
  {
    name: 'died three years ago',
    told: [['2023-11-20', (one) => one.died('2023-11-20')]],
    keptUntil: '2026-11-20',
  },
  {
    name: 'died not three years ago',
    told: [['2023-12-01', (one) => one.died('2023-11-27')]],
    keptUntil: '2026-11-27',
  },
  {
    name: 'known six months before the term to the day',
    told: [['2022-12-15', (one) => one.died('2020-06-15')]],
    keptUntil: '2023-06-15',
  },
  {
    name: 'known less than six months before the term',
    told: [['2022-12-16', (one) => one.died('2020-06-15')]],
    keptUntil: '2023-12-15',
  },
  {
    name: 'known after the term',
    told: [['2025-03-01', (one) => one.died('2019-01-05')]],
    keptUntil: '2025-09-01',
  },
  {
    name: 'withdrawn',
    told: [
      ['2019-05-02', (one) => one.died('2019-05-01')],
      ['2019-07-01', (one) => one.livesAfterAll('2019-05-01')],
    ],
    keptUntil: null,
  },
  {
    name: 'withdrawn and reported again',
    told: [
      ['2019-05-02', (one) => one.died('2019-05-01')],
      ['2019-07-01', (one) => one.livesAfterAll('2019-05-01')],
      ['2022-04-01', (one) => one.died('2019-05-01')],
    ],
    keptUntil: '2022-11-01',
  },
  {
    name: 'corrected to a later day',
    told: [
      ['2019-05-02', (one) => one.died('2019-05-01')],
      ['2024-06-01', (one) => one.died('2024-05-31')],
    ],
    keptUntil: '2027-05-31',
  },
  {
    name: 'corrected to an earlier day',
    told: [
      ['2024-06-01', (one) => one.died('2024-05-31')],
      ['2024-07-01', (one) => one.died('2021-05-31')],
    ],
    // It became known with the first report, a few days after the term of the day that was found to be right.
    keptUntil: '2024-12-01',
  },
]

/** Who died and of whom close-deaths has not heard yet: the last report comes after the last closing. */
export const notClosed = 'account not closed yet'

/** A database in which these people lived, and nothing is erased yet. */
export class RightsWorld {
  readonly installation: Installation
  readonly files: ToldFiles
  readonly people: ReadonlyMap<string, Person>

  private constructor(installation: Installation) {
    this.installation = installation
    this.files = new ToldFiles(installation)
    this.people = new Map([...fates.map(({ name }) => name), notClosed].map((name) => [name, person(name)]))
  }

  static async open(): Promise<RightsWorld> {
    const installation = await Installation.open()
    const world = new RightsWorld(installation)
    const everybody = [...world.people.values()]
    await world.files.load(
      everybody.flatMap((one) => [one.worked(2016), one.worked(2017), one.served(2017, { employer: 'town' })]),
      '2018-01-05',
    )
    await installation.openAccounts('2018-01-05')
    await installation.credit(2016, '2018-01-06')
    await installation.credit(2017, '2018-01-07')
    const days = [...new Set(fates.flatMap(({ told }) => told.map(([on]) => on)))].sort()
    for (const day of days) {
      const told = fates.flatMap(({ name, told }) =>
        told.filter(([on]) => on === day).map(([, tell]) => tell(world.people.get(name)!)),
      )
      await world.files.load(told, day)
      await installation.closeDeaths(day)
    }
    await world.files.load([world.people.get(notClosed)!.died('2019-09-09')], '2025-01-02')
    return world
  }

  /** In the everyday role. */
  get everyday() {
    return this.installation.engine.database
  }

  get database() {
    return this.installation.database
  }

  close(): Promise<void> {
    return this.installation.close()
  }

  /** The number of the holder of this name; undefined when the database knows nobody of it. */
  async holder(name: string): Promise<number | undefined> {
    const accounts = await this.files.accounts(asOf)
    return accounts.get(this.people.get(name)!.key)?.id
  }

  /** The names of those who are still there. */
  async names(): Promise<string[]> {
    const accounts = await this.files.accounts(asOf)
    return [...this.people].filter(([, { key }]) => accounts.has(key)).map(([name]) => name)
  }

  /** What the audit finds wrong. */
  async faults(): Promise<string[]> {
    const { keys, chain } = this.installation
    const { checks } = await auditLedger(this.database, {
      asOf,
      chain: { signature: chain.signature, fingerprint: keys.fingerprint },
    })
    // The installation of the tests does not note its keys in the database.
    return checks
      .filter(({ name, ok }) => !ok && name !== 'settings')
      .map(({ name, detail }) => `${name}: ${detail.en}`)
  }

  /** Both sides of each account, added up. */
  async sides(): Promise<Partial<Record<Account, bigint>>> {
    const rows = await this.database.query<{ account: Account; sum: bigint }>(
      `select account, sum(amount)::bigint as sum
       from (select account, amount from entry union all select account, amount from funding_entry) both_sides
       group by account`,
    )
    return Object.fromEntries(rows.map(({ account, sum }) => [account, sum]))
  }

  /** Every row of a holder in every table, as text, for those whose name is given. */
  async rowsOf(names: readonly string[]): Promise<string[]> {
    const ids = await Promise.all(names.map((name) => this.holder(name)))
    const tables = await this.database.query<{ name: string }>('select t::text as name from tables_of_holders() t')
    const rows: string[] = []
    for (const { name } of [...tables, { name: 'holder' }]) {
      const id = name === 'holder' ? 'id' : 'holder_id'
      const found = await this.database.query<{ row: string }>(
        `select t::text as row from ${name} t where ${id} = any ($1) order by 1`,
        [ids],
      )
      rows.push(...found.map(({ row }) => `${name} ${row}`))
    }
    return rows
  }
}
