import { describe, expect, test } from 'vitest'
import { law } from '../../src/cli/commands/law.ts'
import { call } from './call.ts'

/** Without any database: a URL where nothing listens. */
const cpa = (...words: string[]) =>
  call(law, words, { env: { CPA_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' } })

async function parameters(...words: string[]): Promise<Record<string, unknown>[]> {
  const { exit, output } = await cpa(...words, '--json')
  expect(exit).toBe(0)
  return JSON.parse(output).parameters
}

describe('as JSON', () => {
  test('a value is as the law writes it, with its unit, dates and text', async () => {
    expect(await parameters('cpf.employee.base', '--year', '2025')).toEqual([
      {
        name: 'cpf.employee.base',
        value: '500.00',
        unit: 'EUR',
        from: '2019-01-01',
        until: null,
        basis: 'activity_year',
        description: expect.stringContaining('employee'),
        reference: expect.stringContaining('R6323-1'),
        href: expect.stringMatching(/^https:/),
        confidence: 'R',
      },
    ])
  })

  test('without a year every dated value, until the next one or the repeal', async () => {
    const ratio = await parameters('cpf.employee.full_credit_ratio')
    expect(ratio.map(({ value, from, until }) => ({ value, from, until }))).toEqual([
      { value: '1/1', from: '2015-01-01', until: '2019-01-01' },
      { value: '1/2', from: '2019-01-01', until: null },
    ])
    const repealed = await parameters('cpf.hours.first_rhythm')
    expect(repealed.at(-1)).toMatchObject({ until: '2019-01-01' })
  })

  test('a year has the values of that year only', async () => {
    expect(await parameters('smic.hourly', '--year', '2024')).toMatchObject([
      { value: '11.65', from: '2024-01-01', until: '2024-11-01' },
      { value: '11.88', from: '2024-11-01', until: '2026-01-01' },
    ])
    expect(await parameters('cpf.employee.base', '--year', '2018')).toEqual([])
  })

  test('a switch has its choices and its reason', async () => {
    const [one] = await parameters('cpf.employee.half_time_for_days_and_pay')
    expect(one).toMatchObject({ value: 'same', choices: { same: expect.any(String) }, reason: expect.any(String) })
  })

  test('all of them, in the order of their names', async () => {
    const names = (await parameters()).map(({ name }) => name as string)
    expect(new Set(names).size).toBeGreaterThan(80)
    expect(names).toEqual([...names].sort())
  })
})

describe('for people', () => {
  test('by chapter, with units and references', async () => {
    const { exit, output } = await cpa('cpf.e', '--year', '2025')
    expect(exit).toBe(0)
    expect(output).toMatch(/^\S*cpf\.employee\S*$/m)
    expect(output).toMatch(/^\S*cpf\.esat\S*$/m)
    expect(output).toMatch(/base +500\.00 EUR +2019-01-01 +R +code du travail, art\./)
  })

  test('a single one with its choices', async () => {
    const { output } = await cpa('cpf.esat.partial_year')
    expect(output).toContain('prorata')
    expect(output).toContain('The whole amount.')
  })

  test('nothing in force', async () => {
    expect(await cpa('cpf.employee.base', '--year', '2018')).toMatchObject({
      exit: 0,
      output: 'None of these parameters is in force in 2018.\n',
    })
  })
})

test('a wrong name is refused with the nearest ones, a wrong year as well', async () => {
  const wrongName = await cpa('cpf.employe.base')
  expect(wrongName).toMatchObject({ exit: 2, output: '' })
  expect(wrongName.errors).toContain('Did you mean cpf.employee.base?')
  expect(await cpa('--year', '20255')).toMatchObject({ exit: 2, output: '' })
})
