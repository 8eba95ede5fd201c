import fc from 'fast-check'
import { expect, it } from 'vitest'
import { creditExposures } from '../../jobs/credit-exposures/job.ts'
import { dsnText, type ToldDsn, type ToldPerson } from '../input/months/dsn-text.ts'
import { Installation } from '../jobs/installation.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'

/** More of them are tried by hand: what a world costs is mostly its database. */
const numRuns = Number(process.env.CPA_MONTHS_WORLDS ?? 2)

const asOf = '2026-03-01'
const birth = { year: 1985, month: 3, day: 15 }
const nirs = [0, 1, 2].map((person) => inventedNir(person, 1, birth, true))
const sirets = [0, 1].map((employer) => inventedSiret(600 + employer))

const hours = fc.integer({ min: 0, max: 15167 }).map((hundredths) => (hundredths / 100).toFixed(2))
const day = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((number) => `2025-${String(number).padStart(2, '0')}`)

/** A person of a declaration: some change their number of contract, are away, correct an earlier month. */
const person = fc.record({
  nir: fc.constantFrom(...nirs),
  contracts: fc.tuple(
    fc.record({
      number: fc.constantFrom('00001', '00002'),
      reference: fc.constantFrom('151.67', '160.00'),
      quota: fc.constant('120.00'),
      worked: fc.oneof(
        fc.tuple(fc.tuple(hours)),
        fc.tuple(fc.tuple(hours), fc.tuple(fc.constant('-5.00'), fc.constant('10'), fc.constant('2025-01-01'))),
        fc.tuple(fc.tuple(hours, fc.constant('10'), fc.constant('2024-12-15'), fc.constant('2025-01-14'))),
      ),
      stops: fc.option(
        fc
          .tuple(day(1, 6), fc.constantFrom('02', '06', '99'))
          .map(([start, reason]) => [[reason, `${start}-10`, '2025-08-31'] as const]),
        { nil: [] as const },
      ),
    }),
  ),
  exposed: fc.option(
    fc.constantFrom('07', '08', '99').map((factor) => [[factor, '00001', 2025] as const]),
    { nil: [] as const },
  ),
}) as fc.Arbitrary<ToldPerson>

/** A declaration of a month: of any order, whole or a fraction, with or without individuals. */
const declaration: fc.Arbitrary<ToldDsn> = day(1, 6).chain((month) =>
  fc.record({
    month: fc.constant(`${month}-01`),
    siret: fc.constantFrom(...sirets),
    fraction: fc.constantFrom('11', '11', '12', '22'),
    order: fc.integer({ min: 1, max: 4 }),
    madeOn: fc.constantFrom('2025-07-01', '2025-07-02'),
    people: fc.uniqueArray(person, { maxLength: 2, selector: ({ nir }) => nir }),
  }),
)

const sameDeclaration = ({ month, siret, fraction, order, madeOn }: ToldDsn) =>
  [month, siret, fraction, order, madeOn].join(' ')

const worlds = fc
  .uniqueArray(declaration, { minLength: 4, maxLength: 12, selector: sameDeclaration })
  .chain((told) =>
    fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length, maxLength: told.length })),
  )

/** What stands, and what the accounts hold, after files of one declaration each in their order. */
async function outcome(told: readonly ToldDsn[]) {
  const installation = await Installation.open()
  try {
    for (const [index, one] of told.entries()) {
      const type = one.people.length === 0 ? '02' : '01'
      await installation.load('dsn', `${index}.dsn`, Buffer.from(dsnText({ ...one, type }), 'latin1'), asOf)
    }
    const { database } = installation
    const ofHolder = 'join holder h on h.id = d.holder_id where d.superseded_by is null order by 1'
    const declarations = await database.query(
      `select concat_ws(' ', h.nir_hash is not null, h.birth_year, d.siret, d.activity_year, d.contract_number, d.activity_start, d.activity_end,
         d.scheme, d.contract_nature, d.time_unit, d.time_worked, d.assimilated_time, d.time_reference) as row
       from declaration d ${ofHolder}`,
    )
    const exposures = await database.query(
      `select concat_ws(' ', d.siret, d.year, d.contract_start, d.contract_end, d.factors) as row from exposure d ${ofHolder}`,
    )
    await installation.openAccounts(asOf)
    await installation.credit(2025, asOf)
    await installation.run(creditExposures, { year: 2025, planOnly: false }, asOf)
    return { declarations, exposures, balances: await balances(installation) }
  } finally {
    await installation.close()
  }
}

function balances({ database }: Installation) {
  return database.query(
    'select b.account, b.balance from balance b where b.balance <> 0 order by b.account, b.balance',
  )
}

it(
  'any order in which files come gives the same rows and accounts',
  async () => {
    let told = 0
    await fc.assert(
      fc.asyncProperty(worlds, async ([first, second]) => {
        const one = await outcome(first)
        told += one.declarations.length
        expect(await outcome(second)).toEqual(one)
      }),
      { numRuns, seed: 20260301 },
    )
    expect(told).toBeGreaterThan(0)
  },
  60_000 * numRuns,
)
