import { afterAll, beforeAll, expect, test } from 'vitest'
import { teller } from '../ledger/statement/told-people.ts'
import { createWorld, type Declared, type World } from '../ledger/statement/world.ts'

/*
 * The assessment returns the steps by which it came to the right, and names the parameter that gave the cap: what is
 * explained is read from it, not guessed from amounts that may be equal by chance.
 */

let world: World
let person: ReturnType<typeof teller>
beforeAll(async () => {
  world = await createWorld()
  person = teller(world)
})
afterAll(() => world?.drop())

const quarter = { worked: '401.75' }
const selfEmployed = { scheme: 'self_employed', unit: null, worked: null, nature: null, paid: true }
const esat = { scheme: 'esat', unit: null, worked: null, nature: null }
const agent = { scheme: 'public_agent', category: 'C' }

type Facts = readonly Partial<Declared>[]
type Told = readonly [title: string, facts: Facts, steps: Record<string, unknown>]

const year = 2025
const told: readonly Told[] = [
  [
    'full time',
    [{}],
    { half: true, base_part: 50000n, low_part: null, increase: 0n, cap_rule: 'cpf.employee.cap' },
  ],
  ['a quarter', [quarter], { half: false, base_part: 12500n, employee_amount: 12500n, rhythm: null }],
  [
    'low qualification',
    [{ level: 2 }],
    { base_part: 50000n, low_part: 80000n, employee_amount: 80000n, cap_rule: 'cpf.employee.low_qualified_cap' },
  ],
  [
    'disabled worker with a quarter',
    [{ ...quarter, disabled: true }],
    { base_part: 12500n, increase: 30000n, employee_amount: 42500n, cap_rule: 'cpf.employee.boeth_cap' },
  ],
  [
    'low-qualified disabled worker: both give as much, and the same cap',
    [{ level: 2, disabled: true }],
    { low_part: 80000n, base_part: 50000n, increase: 30000n, cap_rule: 'cpf.employee.low_qualified_cap' },
  ],
  [
    'the amount of the self-employed under the cap of a disabled worker (R6323-27)',
    [{ ...quarter, disabled: true }, selfEmployed],
    { employee_amount: 42500n, self_employed_amount: 50000n, cap_rule: 'cpf.employee.boeth_cap' },
  ],
  [
    'a sheltered workplace beside a job: the cap of what gives the amount',
    [{ level: 2 }, esat],
    { employee_amount: 80000n, esat_amount: 80000n, cap_rule: 'cpf.employee.low_qualified_cap' },
  ],
  [
    'a sheltered workplace',
    [esat],
    { esat_amount: 80000n, employee_amount: null, self_employed_amount: null, cap_rule: 'cpf.esat.cap' },
  ],
  ['a public agent', [agent], { rhythm: 'single', employee_amount: null, cap_rule: 'cpf.public.cap' }],
  [
    'a public agent of category C',
    [{ ...agent, level: 2 }],
    { rhythm: 'category_c', cap_rule: 'cpf.public.category_c_cap' },
  ],
  ['an unpaid contribution', [{ ...selfEmployed, paid: false }], { self_employed_amount: null, cap_rule: null }],
]

test.each(told)('%s', async (_title, facts, steps) => {
  const { id } = await person(facts.map((fact) => ({ year, ...fact })))
  await world.openAccounts('2026-05-04')
  const rows = await world.database.query(`select * from assess_year($1, $2, $2, '2026-05-04')`, [year, id])
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject(steps)
})

test.each([
  [0, 'first'],
  [110, 'crossing'],
  [120, 'second'],
])('a public agent of 2018 who holds %s hours', async (held, rhythm) => {
  const { id } = await person([{ ...agent, year: 2018 }])
  await world.openAccounts('2026-05-04')
  await world.database.execute("insert into balance values ($1, 'cpf_public', $2, $2, 1)", [id, held])
  const [row] = await world.database.query(`select * from assess_year(2018, $1, $1, '2026-05-04')`, [id])
  expect(row).toMatchObject({ rhythm, pot_before: BigInt(held) })
})
