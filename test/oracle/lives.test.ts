import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOfAge } from './age.ts'
import { exclusions } from './assessment.ts'
import { engagementExclusions } from './cec-account.ts'
import { activities } from './cec-law.ts'
import { earlyLimits } from './early-limits.ts'
import type { Law } from './law.ts'
import type { Account, Entry } from './ledger.ts'
import { csvOf, type FeedRow, play, playStep, type Scenario, scenarioArbitrary, seededScenario } from './lives.ts'
import { openingReasons } from './opening.ts'
import { Rational } from './rational.ts'
import { World } from './world.ts'

function rowsOf({ steps }: Scenario): FeedRow[] {
  return steps.flatMap((step) => (step.kind === 'load' ? step.rows : []))
}

/** Everything that can be seen of the accounts, as plain records. */
function ledgerOf(world: World): unknown {
  return world.keys().map((key) => ({ key, ...world.account(key) }))
}

describe('random lives', () => {
  it('are the same for the same seed', () => {
    expect(seededScenario(11, 50)).toEqual(seededScenario(11, 50))
    expect(seededScenario(11, 50)).not.toEqual(seededScenario(12, 50))
  })

  it('bear numbers of the right shape, one each', () => {
    const rows = rowsOf(seededScenario(3, 1500, { from: 2024, to: 2025 }))
    const birthsOf = new Map<string, Set<string>>()
    for (const { nir, birth_date: birth } of rows) {
      expect(nir).toMatch(/^[12]\d\d(0[1-9]|1[0-2]|20)(0[1-9]|[1-8]\d)\d{3}9\d\d$/)
      if (birth === undefined) continue
      expect(nir!.slice(1, 3)).toBe(birth.slice(2, 4))
      if (nir!.slice(3, 5) !== '20') expect(nir!.slice(3, 5)).toBe(birth.slice(5, 7))
      birthsOf.set(nir!, (birthsOf.get(nir!) ?? new Set()).add(birth.slice(0, 4)))
    }
    const shared = [...birthsOf.values()].filter(({ size }) => size > 1)
    expect(shared.length).toBeGreaterThan(0)
    for (const years of shared) {
      const [first, second] = [...years].map(Number)
      expect(Math.abs(first! - second!)).toBe(100)
    }
  })

  it('never put a declaration or a situation twice in one file', () => {
    for (const step of seededScenario(4, 1000).steps) {
      if (step.kind !== 'load') continue
      const keys = step.rows.map((row) =>
        [
          ...[
            row.nir,
            row.birth_date?.slice(0, 4),
            row.siret,
            row.employer_reference,
            row.contract_number,
            row.activity_start,
          ],
          ...[row.situation, row.from],
        ].join(' '),
      )
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  it('go forward in time', () => {
    const dates = seededScenario(5, 1).steps.map(({ asOf }) => asOf)
    expect(dates).toEqual(dates.toSorted())
  })

  it('are written with nothing that needs quotes', () => {
    for (const step of seededScenario(6, 200).steps) {
      if (step.kind === 'load') expect(csvOf(step.feed, step.rows)).toMatch(/^[\w;.\n-]+$/)
    }
  })
})

/** Plays a scenario and notes every reason, rate and kind that the world gives on the way. */
function whatHappens(scenario: Scenario, law?: Law): Map<string, number> {
  const seen = new Map<string, number>()
  const note = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)
  const world = new World(law)
  for (const step of scenario.steps) {
    if (step.kind === 'credit_engagements' || step.kind === 'credit_exposures') {
      const isExposed = step.kind === 'credit_exposures'
      const { excluded } = isExposed
        ? world.creditExposures(step.year, step.asOf)
        : world.creditEngagements(step.year, step.asOf)
      for (const reason of excluded) note(`${isExposed ? 'exposed' : 'engaged'} ${reason}`)
      continue
    }
    if (step.kind !== 'credit') {
      playStep(world, step)
      if (step.kind === 'open_accounts')
        for (const key of world.keys()) note(`waiting ${world.account(key).reason}`)
      continue
    }
    const { assessments } = world.credit(step.year, step.asOf)
    for (const { account, excluded, capped, ratio, scheme, right, cap, should } of assessments) {
      note(`excluded ${excluded}`)
      if (capped) note(`${account} capped ${should > 0 ? 'in part' : 'whole'} at ${cap}`)
      if (ratio.toString() === '1/2') note('exactly half')
      if (scheme === 'artist_author') note('as artist-author')
      if (scheme === 'self_employed' && cap === 8_000_00) note('amount of one scheme, cap of another')
      // Between the fractions of 24 and of 12 there is only the passage of the limit.
      const [first, second] = [24n, 12n].map((hours) => Number(ratio.times(Rational.of(hours)).ceiling()))
      if (cap === 60 && step.year < 2020 && right < first! && right > second!) note(`${account} passes the limit`)
    }
    for (const count of countsOf(assessments.filter(({ right }) => right > 0).map(({ holder }) => holder))) {
      if (count > 1) note('rights in two accounts')
    }
  }
  for (const key of world.keys()) {
    const { openedOn, openingReason, entries } = world.account(key)
    note(`opening ${openingReason}`)
    if (openedOn === dayOfAge(world.facts(key).birth, 16)) note('opened on a 16th birthday')
    if (openedOn === dayOfAge(world.facts(key).birth, 15)) note('opened on a 15th birthday')
    for (const { kind, rate } of entries) note(`${kind} ${rate}`)
    for (const { account, activityYear, amount, basis } of entries) {
      if (account === 'c2p' && basis !== null && amount > 0 && amount < basis.right) note('points in part')
      if (account === 'c2p' && activityYear >= 2023 && amount > 8) note('points of several factors')
      if (account === 'cec' && activityYear >= 2018 && amount === 240_00) note(`a right of ${activityYear}`)
    }
    const lots = world.lots(key)
    if (lots.some(({ account, year }) => account === 'cec' && year < 2019)) note('a lot of hours in euros')
    if (lots.some(({ amount, left }) => left > 0 && left < amount)) note('a lot used in part')
    if (lots.reduce((sum, { account, left }) => (account === 'cec' ? sum + left : sum), 0) === 720_00)
      note('cec full')
  }
  return seen
}

function countsOf(names: readonly string[]): Iterable<number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts.values()
}

const rates = [
  ...['base', 'prorata', 'low_qualified', 'boeth', 'esat', 'self_employed'],
  ...['hours', 'hours_low_qualified', 'public', 'public_category_c'],
]

describe('three thousand lives meet every case', () => {
  const seen = whatHappens(seededScenario(20_260_101, 3000))

  it.each([
    // No life of these begins in another system.
    ...openingReasons
      .filter((reason) => reason !== 'engagement' && reason !== 'taken_over')
      .map((reason) => `opening ${reason}`),
    ...['under_age', 'not_started', 'no_qualifying_situation', 'deceased'].map((reason) => `waiting ${reason}`),
    ...exclusions
      .filter((reason) => reason !== 'taken_over' && reason !== 'held')
      .map((reason) => `excluded ${reason}`),
    ...rates.map((rate) => `credit ${rate}`),
    ...[...rates, 'null'].map((rate) => `correction ${rate}`),
    'closing null',
    ...['reversal', 'restoration'].flatMap((kind) => ['base', 'hours', 'public'].map((rate) => `${kind} ${rate}`)),
    'restoration null',
    'cpf capped in part at 500000',
    ...['cpf_public capped in part at 150', 'cpf_public capped whole at 150'],
    'cpf_public capped in part at 400',
    'exactly half',
    'as artist-author',
    'amount of one scheme, cap of another',
    'rights in two accounts',
    'opened on a 16th birthday',
    'opened on a 15th birthday',
  ])('%s', (what) => {
    expect(seen.get(what) ?? 0).toBeGreaterThan(2)
  })
})

describe('three thousand lives have engagements and exposures of every kind', () => {
  const seen = whatHappens(seededScenario(20_260_106, 3000, undefined, { everyAccount: true }))

  it.each([
    ...activities.flatMap((activity) => [`credit ${activity}`, `correction ${activity}`]),
    // The limit of one right a year is never all that there is: it leaves one to the person. Nobody is taken over here.
    ...engagementExclusions
      .filter((reason) => reason !== 'yearly_limit' && reason !== 'taken_over')
      .map((reason) => `engaged ${reason}`),
    ...[2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025].map((year) => `a right of ${year}`),
    ...['cec full', 'a lot of hours in euros', 'a lot used in part', 'conversion from_cec', 'opening engagement'],
    ...['one_factor', 'several_factors', 'factors'].map((rate) => `credit ${rate}`),
    ...['points in part', 'points of several factors', 'top_up c2p', 'exposed already_used', 'exposed too_late'],
    ...['no_exposure', 'exposure_too_short', 'contract_too_short'].map((reason) => `exposed ${reason}`),
    ...['reversal factors', 'restoration factors', 'reversal conversion.cec_hour'],
  ])('%s', (what) => {
    expect(seen.get(what) ?? 0).toBeGreaterThan(0)
  })
})

describe('three thousand lives under a law with early limits meet also', () => {
  const seen = whatHappens(seededScenario(20_260_102, 3000), earlyLimits)

  it.each(
    ['cpf_hours', 'cpf_public'].flatMap((account) => [
      `${account} passes the limit`,
      `${account} capped in part at 60`,
      `${account} capped whole at 60`,
      `${account} capped in part at ${account === 'cpf_hours' ? 80 : 110}`,
    ]),
  )('%s', (what) => {
    expect(seen.get(what) ?? 0).toBeGreaterThan(2)
  })
})

/** The highest that each account may hold. */
const highest: Partial<Record<Account, number>> = { cpf: 8_000_00, cpf_hours: 400, cpf_public: 400 }

describe('whatever the lives', () => {
  it('the ledger adds up, stays under the highest cap, and closed accounts are empty', () => {
    fc.assert(
      fc.property(scenarioArbitrary(8), (scenario) => {
        const world = play(scenario)
        for (const key of world.keys()) {
          const { state, entries, balances } = world.account(key)
          const accounts = [...new Set(entries.map(({ account }) => account))]
          expect(Object.keys(balances)).toEqual(accounts)
          for (const account of accounts) {
            const own = entries.filter((entry) => entry.account === account)
            const sum = own.reduce((total, { amount }) => total + amount, 0)
            expect(balances[account]).toEqual({ balance: sum, statutory: sum, entries: own.length })
            expect(sum).toBeGreaterThanOrEqual(0)
            expect(sum).toBeLessThanOrEqual(highest[account]!)
            if (state !== 'open') expect(sum).toBe(0)
            expect(own.map(({ number }) => number)).toEqual(own.map((_, index) => index + 1))
          }
          expect(entries.every(({ amount }) => amount !== 0)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('no credit stands that took effect after a death', () => {
    fc.assert(
      fc.property(scenarioArbitrary(8), (scenario) => {
        const world = play(scenario)
        for (const key of world.keys()) {
          const { closedOn, entries } = world.account(key)
          if (closedOn === null) continue
          for (const [first, ...undoings] of chainsOf(entries)) {
            if (first.kind === 'closing' || first.effectiveOn <= closedOn) continue
            expect(undoings.reduce((sum, { amount }) => sum + amount, first.amount)).toBe(0)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('doing everything once more changes nothing', () => {
    fc.assert(
      fc.property(scenarioArbitrary(8), (scenario) => {
        const world = play(scenario)
        const before = JSON.stringify(ledgerOf(world), writable)
        const last = scenario.steps.at(-1)!.asOf
        for (const step of scenario.steps) {
          if (step.kind === 'credit') world.credit(step.year, last)
        }
        world.openAccounts(last)
        world.closeDeaths(last)
        expect(JSON.stringify(ledgerOf(world), writable)).toBe(before)
      }),
      { numRuns: 60 },
    )
  })

  it('nobody depends on the others', () => {
    fc.assert(
      fc.property(scenarioArbitrary(6), (scenario) => {
        const together = play(scenario)
        for (const key of together.keys()) {
          const nir = key.split('/')[0]
          const alone = play({
            steps: scenario.steps.map((step) =>
              step.kind === 'load' ? { ...step, rows: step.rows.filter((row) => row.nir === nir) } : step,
            ),
          })
          expect(JSON.stringify(alone.account(key), writable)).toBe(
            JSON.stringify(together.account(key), writable),
          )
        }
      }),
      { numRuns: 40 },
    )
  })
})

/** Entries with all that undoes them, and undoes that, at any depth. */
function chainsOf(entries: readonly Entry[]): [Entry, ...Entry[]][] {
  const chains = new Map<string, [Entry, ...Entry[]]>()
  for (const entry of entries) {
    const chain = entry.undoes === null ? undefined : chains.get(`${entry.account} ${entry.undoes}`)
    chain?.push(entry)
    chains.set(`${entry.account} ${entry.number}`, chain ?? [entry])
  }
  return [...new Set(chains.values())]
}

function writable(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
