import { afterAll, beforeAll, expect, it } from 'vitest'
import { convertHours } from '../../jobs/convert-hours/job.ts'
import { account } from '../../src/cli/commands/account.ts'
import { exportCommand } from '../../src/cli/commands/export.ts'
import { rejections } from '../../src/cli/commands/rejections.ts'
import { call } from '../cli/call.ts'
import { fileOf, nirOf, rowOf } from '../hostile/feed-files.ts'
import { Installation } from '../jobs/installation.ts'

/* Who got nothing and whose conversion was refused can be listed, by year and by person. */

const today = '2025-09-01'
let world: Installation
const run = (command: Parameters<typeof call>[0], words: readonly string[]) =>
  call(command, [...words, '--as-of', today], { env: world.environment() })

beforeAll(async () => {
  world = await Installation.open('postgres')
  const unpaid = {
    ...{ scheme: 'self_employed', siret: '', contract_nature: '', time_unit: '', time_worked: '' },
    contribution_paid: 'false',
  }
  const rows = [rowOf('declarations', 1, 1_507), rowOf('declarations', 2, 0, unpaid)]
  await world.load('declarations', 'declarations.csv', fileOf('declarations', ...rows), today)
  await world.load('conversions', 'asked.csv', fileOf('conversions', rowOf('conversions', 1)), today)
  await world.openAccounts(today)
  await world.credit(2024, today)
  await world.run(convertHours, {}, today)
})
afterAll(() => world?.close())

it('of a year are as many as the run counted, with the reason in the language of the call', async () => {
  const { totals } = await world.credit(2024, today)
  const { exit, output } = await run(exportCommand, ['exclusions', '2024', '--json', '--lang', 'fr'])
  expect(exit).toBe(0)
  const { exclusions } = JSON.parse(output)
  const credits = exclusions.filter(({ what }: { what: string }) => what === 'credit')
  const excluded = (totals as { excluded: readonly { holders: number }[] }).excluded
  expect(credits).toHaveLength(excluded.reduce((sum, { holders }) => sum + holders, 0))
  expect(credits).toMatchObject([
    {
      nir: expect.stringContaining('***'),
      code: 'contribution_unpaid',
      reason: expect.stringContaining('n’est pas payée'),
    },
  ])
  expect(exclusions.find(({ what }: { what: string }) => what === 'conversion')).toMatchObject({
    holder: 1,
    file: 'asked.csv',
    line: 2,
  })
})

it('come as CSV with a header, masked', async () => {
  const { output } = await run(exportCommand, ['exclusions', '2024'])
  const lines = output.trim().split('\n')
  expect(lines[0]).toBe('nir;birth_date;holder;what;code;reason;file;line')
  expect(lines).toHaveLength(3)
  for (const person of [1, 2]) expect(output).not.toContain(nirOf(person).slice(0, 13))
  expect((await run(exportCommand, ['exclusions', '2023'])).output.trim().split('\n')).toHaveLength(1)
})

it.each([[['exclusions']], [['accounts', '2024']], [['exclusions', '2024', '--reveal-nir']]])(
  'export %j is a mistake',
  async (words) => {
    expect((await run(exportCommand, words)).exit).toBe(2)
  },
)

it('a conversion that was refused stands in the account and among the refusals', async () => {
  const [shown, listed, text] = [
    await run(account, ['--holder', '1', '--json']),
    await run(rejections, ['--feed', 'conversions', '--json']),
    await run(rejections, ['--feed', 'conversions']),
  ]
  expect(JSON.parse(shown.output).conversions).toMatchObject([{ state: 'refused', from: 'cpf_public', to: 'cpf' }])
  const [refused] = JSON.parse(listed.output).conversions
  expect(refused).toMatchObject({ file: 'asked.csv', line: 2, holder: 1, nir: expect.stringContaining('***') })
  expect(text.output.replaceAll(/\s+/g, ' ')).toContain('more was asked for than')
})
