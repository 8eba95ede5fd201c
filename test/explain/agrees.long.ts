import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Queryable } from '../../src/database/connection.ts'
import { english, explain, french, type Step } from '../../src/explain/explain.ts'
import { readYearFacts } from '../../src/explain/facts/year-facts.ts'
import { simulateLaw } from '../../src/law/simulated-law.ts'
import { teller } from '../ledger/statement/told-people.ts'
import { createWorld, type Declared, type World } from '../ledger/statement/world.ts'
import { englishWords } from './english-words.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(async () => {
  await world?.drop()
})

describe('the steps agree with the assessment', () => {
  const times: readonly Partial<Declared>[] = [
    { worked: '0' },
    { worked: '700' },
    { worked: '803.5' },
    { worked: '1900' },
    { unit: 'day', worked: '109', reference: '300' },
    { unit: 'pay', worked: '12355.2' },
    { worked: '10', assimilated: '740', reference: '1500' },
  ]
  const increases = [{}, { level: 2 }, { disabled: true }, { level: 2, disabled: true }]
  const years = [2016, 2018, 2019, 2025]
  const holders: number[] = []

  /** Other activities of the year, by turns. */
  function others(turn: number, year: number): Partial<Declared>[] {
    const untimed = { year, unit: null, worked: null, nature: null }
    return [
      ...(turn % 3 === 0 ? [{ ...untimed, scheme: 'esat', end: `${year}-05-01` }] : []),
      ...(turn % 4 === 1 ? [{ ...untimed, scheme: 'self_employed', start: `${year}-01-20`, paid: true }] : []),
      ...(turn % 4 === 2
        ? [{ ...untimed, scheme: 'artist_author', end: `${year}-03-03`, paid: turn % 8 === 2 }]
        : []),
      ...(turn % 3 === 1
        ? [
            {
              ...times[turn % times.length],
              year,
              scheme: 'public_agent',
              category: 'C',
              post: ['part_time', 'incomplete', null][turn % 5] ?? null,
            },
          ]
        : []),
    ]
  }

  beforeAll(async () => {
    const person = teller(world)
    for (const [index, time] of times.entries()) {
      for (const increase of increases) {
        const turn = holders.length
        const second = times[(index * 7 + turn) % times.length]!
        const declarations = years.flatMap((year) => [
          ...(turn % 7 === 6 ? [] : [{ ...time, ...increase, year }]),
          ...(turn % 2 === 0 ? [{ ...second, year }] : []),
          ...others(turn, year),
        ])
        const { id } = await person(declarations)
        if (turn % 6 === 0) await world.situation(id, 'pension_full_rate', '2025-06-30')
        await world.database.execute("insert into balance values ($1, 'cpf_public', $2, $2, 1)", [
          id,
          (turn % 4) * 45,
        ])
        holders.push(id)
      }
    }
    await world.openAccounts('2026-05-04')
  })

  const find = (steps: readonly Step[], name: string) => steps.find((step) => step.name === name)
  const quantity = (steps: readonly Step[], name: string) => find(steps, name)?.quantity

  /** What the single steps of the account in euros come to. */
  function rightOf(steps: readonly Step[]): bigint {
    const ordinary = quantity(steps, 'qualification') ?? quantity(steps, 'working_time') ?? 0n
    const employee = quantity(steps, 'both_increases') ?? ordinary + (quantity(steps, 'disabled_worker') ?? 0n)
    const all = [employee, quantity(steps, 'esat') ?? 0n, quantity(steps, 'self_employed') ?? 0n]
    return all.reduce((a, b) => (a > b ? a : b))
  }

  /** A fraction of hours, rounded up. */
  function hoursOf(yearly: bigint, ratio: unknown): bigint {
    const [n, d = '1'] = String(ratio).split('/')
    return (yearly * BigInt(n!) + BigInt(d) - 1n) / BigInt(d)
  }

  interface Row {
    readonly holder: number
    readonly account: string
    readonly entitlement: bigint
    readonly n: string | null
    readonly d: string | null
    readonly excluded: string | null
  }

  /** How many accounts of how many years were compared. */
  async function check(
    queryable: Queryable,
    holders: readonly number[],
    years: readonly number[],
  ): Promise<Record<string, number>> {
    const compared: Record<string, number> = {}
    const assessed = new Map<number, Row[]>()
    for (const year of years) {
      const rows = await queryable.query<Row>(
        `select holder_id::integer as holder, account, entitlement, ratio_numerator as n, ratio_denominator as d, excluded
         from assess_year($1, $2, $3, '2026-05-04')`,
        [year, Math.min(...holders), Math.max(...holders)],
      )
      assessed.set(year, rows)
    }
    for (const [id, year] of holders.flatMap((id) => years.map((year) => [id, year] as const))) {
      const facts = await readYearFacts(queryable, id, year, '2026-05-04')
      const { steps } = explain(facts, english)
      for (const { text, article } of explain(facts, french).steps) {
        expect(`${text} ${article}`).not.toMatch(englishWords)
      }
      const rows = assessed.get(year)!.filter(({ holder }) => holder === id)
      for (const { account, entitlement, n, d } of rows.filter(({ excluded }) => excluded === null)) {
        const own = steps.filter((step) => step.account === account)
        compared[account] = (compared[account] ?? 0) + 1
        expect(find(own, 'cap')!.inputs!.right).toBe(entitlement)
        const ratio = find(own, 'working_time')?.inputs?.ratio ?? find(own, 'self_employed')?.inputs?.share_of_year
        if (account === 'cpf') {
          expect(rightOf(own)).toBe(entitlement)
          continue
        }
        const { rhythm, full_time_year: yearly } = (find(own, 'rhythm') ?? find(own, 'qualification'))!.inputs!
        if (rhythm !== 'crossing') expect(hoursOf(yearly as bigint, ratio)).toBe(entitlement)
        expect(hoursOf(BigInt(d!), ratio)).toBe(BigInt(n!))
      }
      checkActivities(steps, await queryable.query(`select * from facts_of_year($1, $2, $2)`, [year, id]))
    }
    return compared
  }

  /** The shares of the single activities add up to that of the year. */
  function checkActivities(steps: readonly Step[], rows: readonly Record<string, string | null>[]): void {
    for (const [scheme, prefix] of [
      ['employee', 'employee'],
      ['public_agent', 'public'],
    ]) {
      const [n, d] = [rows[0]?.[`${prefix}_numerator`], rows[0]?.[`${prefix}_denominator`]]
      if (n == null || d == null) continue
      const shares = steps
        .filter(({ name, inputs }) => name === 'activity' && inputs!.scheme === scheme && inputs!.counted === true)
        .map(({ inputs }) => String(inputs!.ratio).split('/').map(BigInt))
      const common = shares.reduce((product, [, each = 1n]) => product * each, 1n)
      const sum = shares.reduce((total, [part, each = 1n]) => total + (part! * common) / each, 0n)
      if (sum > common) expect(n).toBe(d)
      else expect(sum * BigInt(d)).toBe(BigInt(n) * common)
    }
  }

  test.each([
    ['its defaults', {}, years],
    ['prorata_800', { 'cpf.employee.low_qualified_below_half': 'prorata_800' }, [2025]],
    ['an increase in proportion', { 'cpf.employee.boeth_below_half': 'prorata' }, [2025]],
    ['increases added up', { 'cpf.employee.boeth_with_low_qualified': 'stacked' }, [2025]],
    ['no half-time test for days and pay', { 'cpf.employee.half_time_for_days_and_pay': 'none' }, [2025]],
    ['another minimum wage', { 'cpf.employee.smic_date': 'december_31' }, [2018]],
    ['sheltered workplaces in proportion', { 'cpf.esat.partial_year': 'prorata' }, [2025]],
    ['days of activity', { 'cpf.self_employed.partial_year': 'days' }, [2025]],
    ['the first rhythm for the year that crosses', { 'cpf.hours.crossing': 'first_rhythm' }, [2018]],
    ['nothing after the limit', { 'cpf.hours.crossing': 'second_rhythm' }, [2018]],
    ['the word of the holder alone', { 'cpf.employee.low_qualified_source': 'holder_only' }, [2025]],
    ['part-time in proportion', { 'cpf.public.part_time': 'in_proportion' }, [2025]],
    ['pensions that take the whole year', { 'cpf.pension.year': 'whole_year_lost' }, [2025]],
    ['new hours of public agents in 2019', { 'cpf.public.year_2019': 'from_2020' }, [2019]],
  ])('under the law with %s', async (_name, changes, ofYears) => {
    const compared = await world.database.transaction(async (transaction) => {
      await simulateLaw(transaction, new Map(Object.entries(changes)))
      // To explain a year takes long: another law changes some of many.
      const some = ofYears === years ? holders : holders.filter((_, index) => index % 2 === 0)
      return check(transaction, some, ofYears)
    })
    expect(compared.cpf).toBeGreaterThan(3)
    expect(compared.cpf_public).toBeGreaterThan(3)
    if (ofYears === years) expect(compared.cpf_hours).toBeGreaterThan(20)
  })
})
