import { afterAll, beforeAll, expect, it } from 'vitest'
import { lawParameters } from '../../src/law/law-parameters.ts'
import { speaking } from '../../src/wording/language.ts'
import { lawValue, themeNames } from '../../src/wording/law-words.ts'
import { Installation } from '../jobs/installation.ts'
import { ConsoleVisit } from './console.ts'

let installation: Installation
let visit: ConsoleVisit

beforeAll(async () => {
  installation = await Installation.open()
  visit = new ConsoleVisit(() => installation.circumstances('2026-05-04'))
})
afterAll(() => installation.close())

it('the law of today, each value with its text and what was before', async () => {
  const { html } = await visit.get('/law', { 'accept-language': 'fr' })
  expect(html).toContain('Le droit au 2026-05-04')
  expect(html).toContain('code du travail, art. L6323-11 et R6323-1, I')
  expect(html).toContain('rel="noopener noreferrer external"')
})

it('on another day, and what is otherwise between two', async () => {
  expect((await visit.get('/law?on=2016-01-01')).html).toContain('24 hours')
  const { html } = await visit.get('/law?on=2018-12-31&against=2019-01-01&theme=cpf')
  expect(html).toContain('cpf.employee.full_credit_ratio')
  expect(html).toContain('On 2019-01-01')
  expect(html).not.toContain('cec.')
  expect((await visit.get('/law?on=2026-01-01&against=2026-01-02')).html).toContain('0 parameters')
  expect(await visit.get('/law?on=yesterday')).toMatchObject({ status: 400 })
})

it('by article, which does not mean another that begins alike', async () => {
  const { html } = await visit.get('/law?article=R6323-1')
  expect(html).toContain('cpf.employee.full_credit_ratio')
  expect((await visit.get('/law?article=R6323-9999')).html).toContain('No parameter rests on R6323-9999')
})

it('every parameter has a page and a theme, and its values French words', async () => {
  for (const { name, unit, values } of lawParameters) {
    expect(themeNames).toContain(name.split('.')[0])
    const said = speaking('fr', () => lawValue(unit, values[0]!.value))
    expect(said).not.toMatch(/\d.(hour|day|month|year|time|file|holder)|level|EUR/)
  }
  const { html } = await visit.get('/law/cpf.employee.boeth_with_low_qualified')
  expect(html).toContain('stacked')
  expect(await visit.get('/law/nothing')).toMatchObject({ status: 400 })
})
