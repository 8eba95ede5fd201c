import { beforeEach, expect, it } from 'vitest'
import { account } from '../../src/cli/commands/account.ts'
import { campaign } from '../../src/cli/commands/campaign.ts'
import { credit } from '../../src/cli/commands/credit.ts'
import { explain } from '../../src/cli/commands/explain.ts'
import { exportCommand } from '../../src/cli/commands/export.ts'
import { plausibilityHold, plausibilityRelease } from '../../src/cli/commands/plausibility/hold.ts'
import { plausibilityHolds } from '../../src/cli/commands/plausibility/holds.ts'
import { plausibility } from '../../src/cli/commands/plausibility/show.ts'
import { makePlan } from '../../src/operations/campaign.ts'
import { call } from '../cli/call.ts'
import { Installation } from '../jobs/installation.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'
import { watchingLooks } from './watched-looks.ts'

/* Holds through the commands: placed without anybody, released by somebody, lifted by a corrected file. */

const today = '2025-04-01'
const [wrong, good] = [inventedSiret(1), inventedSiret(2)]
let world: Installation
const run = (command: Parameters<typeof call>[0], ...words: string[]) =>
  call(command, [...words, '--as-of', today], { env: world.environment() })
const document = async (command: Parameters<typeof call>[0], ...words: string[]) =>
  JSON.parse((await run(command, ...words, '--json')).output)
const nirOf = (index: number) => inventedNir(index, 1, { year: 1980, month: 3, day: 4 }, true)

const header =
  'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked;time_reference;time_confirmed'
const row = (index: number, siret: string, worked: string, reference: string) =>
  `${nirOf(index)};1980-03-04;employee;${siret};permanent;2024-01-01;2024-12-31;hour;${worked};${reference};true`
const fileOf = (reference: string, ...others: readonly string[]) =>
  `${[header, row(1, wrong, '200', reference), row(2, wrong, '1607', '1607'), row(3, good, '200', ''), ...others].join('\n')}\n`

const load = (name: string, content: string) => world.load('declarations', name, content, today)

beforeEach(async () => {
  world = await Installation.ofTest('postgres')
  await load('first.csv', fileOf('151.67'))
  await world.openAccounts(today)
})

it('a campaign holds what can hardly be meant, and tells it everywhere', async () => {
  const { runs } = await document(campaign, '2024')
  const { totals } = runs.find(({ job }: { job: string }) => job === 'credit-year')
  expect(totals).toMatchObject({ credited: 1, excluded: [{ reason: 'held', holders: 2 }] })

  const { findings, holds } = await document(plausibility, '2024')
  expect(findings).toEqual([
    expect.objectContaining({ siret: wrong, code: 'reference_unit', people: 1, of_people: 2, held: true }),
  ])
  expect(findings[0].detail).toContain('151.67 hours: this is a month')
  expect(holds).toMatchObject([{ siret: wrong, year: 2024, code: 'reference_unit' }])

  expect((await document(account, nirOf(1))).establishments_held).toMatchObject([{ siret: wrong, year: 2024 }])
  const { steps } = await document(explain, nirOf(1), '2024')
  const names = steps.map(({ name }: { name: string }) => name)
  expect(names).toContain('excluded')
  expect(steps.find(({ name }: { name: string }) => name === 'held').text).toContain(wrong)
  const { exclusions } = await document(exportCommand, 'exclusions', '2024')
  expect(exclusions.map(({ code }: { code: string }) => code)).toEqual(['held', 'held'])
  const notices = await world.database.query<{ facts: object }>(
    "select facts from notice where kind = 'hold_placed'",
  )
  expect(notices.map(({ facts }) => facts)).toEqual([{ year: 2024, establishments: 1, people: 2 }])
})

it('a plan is of those whom the campaign will credit', async () => {
  const planned = await document(credit, '2024', '--plan')
  expect(planned.totals).toMatchObject({ credited: 1, excluded: [{ reason: 'held', holders: 2 }] })
  const { plausibility: found, warnings } = await document(campaign, '2024', '--plan')
  expect(found).toEqual([{ code: 'reference_unit', findings: 1, people: 1 }])
  expect(warnings).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ code: 'implausible', found: 1 }),
      expect.objectContaining({ code: 'establishments_held', found: 1 }),
    ]),
  )
})

it('a corrected file releases by itself', async () => {
  await run(credit, '2024')
  await load('second.csv', fileOf('1607'))
  expect((await document(credit, '2024')).totals).toMatchObject({ credited: 2, excluded: [] })
  const { holds } = await document(plausibilityHolds, '--all')
  expect(holds).toMatchObject([{ siret: wrong, released_because: null, released_by: expect.any(String) }])
})

it('what somebody released is not held again for the same figures, but for others', async () => {
  await run(credit, '2024')
  const reason = ['--year', '2024', '--reason', 'confirmed by the employer']
  expect((await run(plausibilityRelease, wrong, ...reason)).exit).toBe(0)
  expect((await document(plausibility, '2024', '--hold')).changes).toEqual([])
  await load('more.csv', fileOf('151.67', row(4, wrong, '300', '35')))
  expect((await document(plausibility, '2024', '--hold')).changes).toMatchObject([
    { what: 'placed', siret: wrong },
  ])
})

it('a hold that somebody placed stays until somebody releases it', async () => {
  const reason = ['--year', '2024', '--reason', 'asked']
  expect(await document(plausibilityHold, good, ...reason)).toMatchObject({ held: true, people: 1 })
  expect((await run(plausibilityHold, good, ...reason)).exit).toBe(4)
  await load('second.csv', fileOf('1607'))
  expect((await document(credit, '2024')).totals).toMatchObject({ credited: 2, excluded: [{ holders: 1 }] })
  expect((await run(plausibilityRelease, good, ...reason)).exit).toBe(0)
  expect((await run(plausibilityRelease, good, ...reason)).exit).toBe(4)
  expect((await document(credit, '2024')).totals).toMatchObject({ credited: 1, excluded: [] })
})

it('findings come as CSV, and in French', async () => {
  const { output } = await run(plausibility, '2024', '--csv', '--lang', 'fr')
  const [heading, line] = output.trim().split('\n')
  expect(heading).toBe('siret;employer_reference;sender;code;held;people;of_people;detail')
  expect(line).toMatch(new RegExp(`^${wrong};;;reference_unit;false;1;2;.*151,67 heures`))
  expect((await run(plausibility, '2024')).output).toContain('reference_unit')
  expect((await run(plausibilityHolds)).output).toContain('No establishment is held')
})

it('a year of which nothing is loaded is an outcome of its own', async () => {
  const { exit, output } = await run(plausibility, '2019')
  expect({ exit, output }).toEqual({
    exit: 4,
    output: expect.stringContaining('No declaration of 2019 is loaded'),
  })
})

it('an employer without a SIRET is held by the reference that declarations give', async () => {
  const home = `${nirOf(9)};1980-03-04;employee;;permanent;2024-01-01;2024-12-31;hour;100;35;true;CESU-1`
  await load('home.csv', `${header};employer_reference\n${home}\n`)
  const { findings } = await document(plausibility, '2024', '--hold')
  expect(findings).toContainEqual(
    expect.objectContaining({ siret: null, employer_reference: 'CESU-1', held: true }),
  )
  const release = ['--employer', 'CESU-1', '--year', '2024', '--reason', 'asked']
  expect((await run(plausibilityRelease, ...release)).exit).toBe(0)
})

it('a plan looks at the declarations of its year once: what it holds and what it tells are found together', async () => {
  let looks = 0
  const counting = await watchingLooks(world.circumstances(today), () => {
    looks += 1
  })
  const planned = await makePlan(counting, 'campaign', { year: 2024, allowEmpty: false })
  expect(looks).toBe(1)
  expect(planned?.plan.plausibility).toEqual([{ code: 'reference_unit', findings: 1, people: 1 }])
  expect((await document(plausibilityHolds)).holds).toMatchObject([{ siret: wrong, code: 'reference_unit' }])
})
