import { afterAll, beforeAll, expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import { ConsoleVisit } from './console.ts'

const today = '2026-07-01'
const nir = '1701224322967'
let installation: Installation
let visit: ConsoleVisit

beforeAll(async () => {
  installation = await Installation.open()
  const file = (number: string, starts: string, ends: string) =>
    `${number};${nir};1970-12-01;accepted;2026-05-20;certification;99900001100018;900.00;2026-05-20;${starts};${ends}`
  await installation.load(
    'training_files',
    'files.csv',
    [
      'file_number;nir;birth_date;state;state_on;action;training_body;price;contract_on;starts_on;ends_on',
      file('F-1', '2026-06-01', '2026-06-30'),
      file('F-2', '2026-06-10', '2026-06-25'),
    ].join('\n'),
    today,
  )
  await installation.load(
    'holds',
    'holds.csv',
    `nir;birth_date;kind;from;to;reference\n${nir};1970-12-01;fraud_suspected;2026-06-20;;S-1\n${nir};1970-12-01;suspended;2026-01-20;2026-02-01;S-2`,
    today,
  )
  visit = new ConsoleVisit(() => installation.circumstances(today))
})
afterAll(() => installation.close())

it('signals are looked for when somebody asks, and lead to the person', async () => {
  const before = await visit.get('/signals')
  expect(before.html).toContain('Nobody has looked since the console began.')
  expect(before.html).toContain('S-1')
  expect(before.html).not.toContain('S-2')
  expect((await visit.post('/signals')).html).toContain('The look has begun')
  await visit.undertakings.settled()
  const { html } = await visit.get('/signals', { 'accept-language': 'fr' })
  expect(html).toContain('formations d’un même titulaire qui se chevauchent')
  expect(html).toContain('se chevauchent 16 jours')
  expect(html).toContain('<a href="/people/1">titulaire 1</a>')
  expect(html).not.toContain(nir)
  expect((await visit.get('/signals?code=burst_of_files')).html).toContain('Nothing looks like fraud.')
  expect((await visit.get('/trail?action=signals')).html).toContain('looked for signals')
})
