import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { repeatables, statements } from '../../src/law/repeatables.ts'
import { compose, lawColumns } from '../../src/law/statement.ts'

const law = fileURLToPath(new URL('../../src/law/', import.meta.url))
const rooms = ['cpf', 'cec', 'c2p', 'opening', 'conversions', 'deaths']

/** The text of a rule, without the words that explain it. */
const textOf = (home: string, name: string) =>
  readFileSync(new URL(`./${name.replaceAll('_', '-')}.sql`, home), 'utf8').replace(/--.*/g, '')

test('every file of a rule is read by a statement', () => {
  const files = rooms.flatMap((room) =>
    readdirSync(join(law, room), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.sql'))
      .map((path) => join(room, path)),
  )
  const ofSteps = statements.flatMap(({ home, name, steps }) =>
    [name, ...steps.map((step) => step.name)].map((file) =>
      relative(law, join(dirname(fileURLToPath(home)), `${file.replaceAll('_', '-')}.sql`)),
    ),
  )
  const alone = new Set(repeatables().map(({ sql }) => sql))
  const unread = files.filter(
    (path) => !ofSteps.includes(path) && !alone.has(readFileSync(join(law, path), 'utf8')),
  )
  expect(files.length).toBeGreaterThan(60)
  expect(unread).toEqual([])
})

describe.each(statements.map((statement) => [statement.name, statement] as const))('%s', (name, statement) => {
  const rules = [name, ...statement.steps.map((step) => step.name)].map((step) => textOf(statement.home, step))

  test('reads each of its parameters, and no other column of the law', () => {
    const own = statement.law?.years === undefined ? [] : ['year']
    const columns = [
      ...(statement.law === undefined ? [] : lawColumns(statement.law).map(({ column }) => column)),
      ...own,
    ]
    const read = rules.flatMap((rule) => [...rule.matchAll(/\blaw\.(\w+)/g)].map(([, column]) => column!))
    expect([...new Set(read)].sort()).toEqual(columns.sort())
  })

  test('reads each of its steps', () => {
    const unread = statement.steps.filter(
      (step) => !rules.some((rule) => new RegExp(`\\b(from|join)\\s+${step.name}\\b`).test(rule)),
    )
    expect(unread).toEqual([])
  })
})

test('a value of the law is read once where a rule does not join the law', () => {
  const composed = compose(statements.find(({ name }) => name === 'assess-year')!)
  expect(composed).toContain('(select law.esat_amount from law)')
  // Handed to functions that use it twice, which the planner would not put in place of a call with a subquery.
  expect(composed).toContain(
    's.employee_denominator, greatest(0, s.pot_before),\n          law.hours_first_rhythm,',
  )
})

test('a parameter that no file gives, a statement cannot read', () => {
  const [statement] = statements.filter(({ name }) => name === 'assess-opening')
  const readings = [{ on: 'business_date', parameters: ['cpa.opening.aeg'] }]
  expect(() => compose({ ...statement!, law: { chapter: 'cpa.opening', readings } })).toThrow(
    'the law has no parameter cpa.opening.aeg',
  )
})
