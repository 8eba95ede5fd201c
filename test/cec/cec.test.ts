import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { simulateLaw } from '../../src/law/simulated-law.ts'
import { CecWorld, type Told } from './cec-world.ts'

let world: CecWorld

beforeAll(async () => {
  world = await CecWorld.open()
})

afterAll(async () => {
  await world?.drop()
})

/** An engagement: activity, first and last day, quantity. */
const told = (activity: string, from: string, to: string | null = null, quantity?: number): Told => ({
  activity,
  from,
  to,
  ...(quantity === undefined ? {} : { quantity }),
})

/** Hours in associations in a year, declared and attested in time unless days are given. */
const volunteer = (
  year: number,
  hours: number,
  inOne: number,
  { declared = `${year + 1}-06-30`, attested = `${year + 1}-12-31`, from = `${year}-01-01`, activity = '' } = {},
): Told => ({
  activity: activity || 'association_volunteer',
  from,
  to: `${year}-12-31`,
  quantity: hours,
  largest: inOne,
  ...(declared === '' ? {} : { declared }),
  ...(attested === '' ? {} : { attested }),
})

/** What one person's engagements give for a year: the activities credited, or why none is. */
async function given(engagements: readonly Told[], year: number, asOf: string): Promise<string> {
  const holder = await world.member()
  await world.engage(holder, engagements)
  const rows = await world.assess(holder, year, asOf)
  const credited = rows.filter(({ due }) => due > 0n)
  if (credited.length === 0) return rows.map(({ excluded }) => excluded).join(', ') || 'nothing told'
  return credited.map(({ activity, due, account }) => `${due} ${account} ${activity}`).join(', ')
}

const euros = (activity: string) => `24000 cec ${activity}`

describe('the durations of D5151-14, I, each at its edge', () => {
  test.each<[string, readonly Told[], number, string]>([
    [
      '1° six months of civic service',
      [told('civic_service', '2024-03-15', '2024-09-14')],
      2024,
      euros('civic_service'),
    ],
    ['1° a day less', [told('civic_service', '2024-03-15', '2024-09-13')], 2024, 'too_short'],
    [
      '1° six months with an interruption',
      [told('civic_service', '2024-01-01', '2024-03-31'), told('civic_service', '2024-05-01', '2024-07-31')],
      2024,
      'too_short',
    ],
    [
      '1° six months in two contracts without a gap',
      [told('civic_service', '2024-01-01', '2024-03-31'), told('civic_service', '2024-04-01', '2024-06-30')],
      2024,
      euros('civic_service'),
    ],
    ['1° over New Year', [told('civic_service', '2023-10-01', '2024-03-31')], 2024, euros('civic_service')],
    [
      '1° over New Year, in the year it began',
      [told('civic_service', '2023-10-01', '2024-03-31')],
      2023,
      'too_short',
    ],
    [
      '1° the end of August to the end of February',
      [told('civic_service', '2023-08-31', '2024-02-28')],
      2024,
      euros('civic_service'),
    ],
    [
      '2° 90 days in the military reserve',
      [told('military_reserve', '2024-01-01', '2024-12-31', 90)],
      2024,
      euros('military_reserve'),
    ],
    ['2° 89 days', [told('military_reserve', '2024-01-01', '2024-12-31', 89)], 2024, 'too_short'],
    [
      '2° 90 days in two periods of the year',
      [
        told('military_reserve', '2024-01-01', '2024-03-31', 45),
        told('military_reserve', '2024-07-01', '2024-09-30', 45),
      ],
      2024,
      euros('military_reserve'),
    ],
    [
      '2° 90 days in two calendar years',
      [
        told('military_reserve', '2023-07-01', '2023-12-31', 45),
        told('military_reserve', '2024-01-01', '2024-03-31', 45),
      ],
      2024,
      'too_short',
    ],
    [
      '3° five years in the defence reserve',
      [told('citizen_defence_reserve', '2019-09-01', '2024-08-31')],
      2024,
      euros('citizen_defence_reserve'),
    ],
    ['3° a day less', [told('citizen_defence_reserve', '2019-09-01', '2024-08-30')], 2024, 'too_short'],
    [
      '3° in a year before the end',
      [told('citizen_defence_reserve', '2019-09-01', '2024-08-31')],
      2023,
      'not_due_yet',
    ],
    [
      '3° from 29 February',
      [told('citizen_defence_reserve', '2020-02-29', '2025-02-27')],
      2025,
      euros('citizen_defence_reserve'),
    ],
    ['3° still going on', [told('citizen_defence_reserve', '2019-09-01')], 2024, euros('citizen_defence_reserve')],
    [
      '3° with a gap of a day',
      [
        told('citizen_defence_reserve', '2019-09-01', '2022-08-31'),
        told('citizen_defence_reserve', '2022-09-02', '2024-12-31'),
      ],
      2024,
      'too_short',
    ],
    [
      '4° a contract of five years, signed in the year',
      [told('communal_reserve', '2024-05-01', '2029-04-30')],
      2024,
      euros('communal_reserve'),
    ],
    ['4° a contract a day shorter', [told('communal_reserve', '2024-05-01', '2029-04-29')], 2024, 'too_short'],
    [
      '4° in a year after that of the signature',
      [told('communal_reserve', '2023-05-01', '2028-04-30')],
      2024,
      'nothing told',
    ],
    [
      '5° 30 days in the health reserve',
      [told('health_reserve', '2024-02-01', '2024-04-30', 30)],
      2024,
      euros('health_reserve'),
    ],
    ['5° 29.5 days', [told('health_reserve', '2024-02-01', '2024-04-30', 29.5)], 2024, 'too_short'],
    [
      '6° six months as apprenticeship master',
      [told('apprenticeship_master', '2024-02-15', '2024-08-14')],
      2024,
      euros('apprenticeship_master'),
    ],
    ['6° a day less', [told('apprenticeship_master', '2024-02-15', '2024-08-13')], 2024, 'too_short'],
    [
      '6° two apprentices at once for three months',
      [
        told('apprenticeship_master', '2024-01-01', '2024-03-31'),
        told('apprenticeship_master', '2024-01-02', '2024-03-31'),
      ],
      2024,
      'too_short',
    ],
    [
      '6° one apprentice after the other, with a gap',
      [
        told('apprenticeship_master', '2023-09-01', '2023-11-30'),
        told('apprenticeship_master', '2024-09-01', '2024-11-30'),
      ],
      2024,
      euros('apprenticeship_master'),
    ],
    [
      '6° five months, and a sixth in two parts',
      [
        told('apprenticeship_master', '2024-01-01', '2024-05-16'),
        told('apprenticeship_master', '2024-09-01', '2024-10-15'),
      ],
      2024,
      euros('apprenticeship_master'),
    ],
    ['7° 200 hours, 100 in one association', [volunteer(2024, 200, 100)], 2024, euros('association_volunteer')],
    ['7° 199.75 hours', [volunteer(2024, 199.75, 150)], 2024, 'too_short'],
    ['7° 200 hours, 99.5 in one association', [volunteer(2024, 200, 99.5)], 2024, 'too_short'],
    [
      '7° 120 and 80 hours in two associations',
      [volunteer(2024, 120, 120), volunteer(2024, 80, 80, { from: '2024-02-01' })],
      2024,
      euros('association_volunteer'),
    ],
    [
      '8° a year with 25 interventions',
      [told('education_reserve', '2023-09-01', '2024-08-31', 25)],
      2024,
      euros('education_reserve'),
    ],
    ['8° 24 interventions', [told('education_reserve', '2023-09-01', '2024-08-31', 24)], 2024, 'too_short'],
    ['8° a day less than a year', [told('education_reserve', '2023-09-01', '2024-08-30', 60)], 2024, 'too_short'],
    [
      '8° a weak year, then a good one',
      [
        told('education_reserve', '2023-01-01', '2023-12-31', 10),
        told('education_reserve', '2024-01-01', '2024-12-31', 25),
      ],
      2024,
      euros('education_reserve'),
    ],
    [
      '9° a firefighter signs for five years',
      [told('firefighter', '2024-06-01', '2029-05-31')],
      2024,
      euros('firefighter'),
    ],
    ['9° the signature alone', [told('firefighter', '2024-06-01')], 2024, euros('firefighter')],
    ['9° for less than five years', [told('firefighter', '2024-06-01', '2029-05-30')], 2024, 'too_short'],
    [
      '10° three years in the police reserve, 75 shifts in each',
      [2022, 2023, 2024].map((year) => told('police_operational_reserve', `${year}-01-01`, `${year}-12-31`, 75)),
      2024,
      euros('police_operational_reserve'),
    ],
    [
      '10° told in one row',
      [told('police_operational_reserve', '2022-01-01', '2024-12-31', 225)],
      2024,
      euros('police_operational_reserve'),
    ],
    [
      '10° 224 shifts in three years',
      [told('police_operational_reserve', '2022-01-01', '2024-12-31', 224)],
      2024,
      'too_short',
    ],
    [
      '10° 74 shifts in one of the years',
      [90, 74, 90].map((n, i) => told('police_operational_reserve', `${2022 + i}-01-01`, `${2022 + i}-12-31`, n)),
      2024,
      'too_short',
    ],
    [
      '10° a weak year, then three good ones',
      [20, 75, 75, 75].map((n, i) =>
        told('police_operational_reserve', `${2021 + i}-01-01`, `${2021 + i}-12-31`, n),
      ),
      2024,
      euros('police_operational_reserve'),
    ],
    [
      '10° a day less than three years',
      [told('police_operational_reserve', '2022-01-01', '2024-12-30', 300)],
      2024,
      'too_short',
    ],
    [
      '11° three years, 350 hours in each',
      [told('police_citizen_reserve', '2021-10-15', '2024-10-14', 1050)],
      2024,
      euros('police_citizen_reserve'),
    ],
    ['11° an hour less', [told('police_citizen_reserve', '2021-10-15', '2024-10-14', 1049)], 2024, 'too_short'],
    [
      '12° 80 hours in the reinsertion reserve',
      [told('reinsertion_reserve', '2025-01-01', '2025-12-31', 80)],
      2025,
      euros('reinsertion_reserve'),
    ],
    ['12° 79 hours', [told('reinsertion_reserve', '2025-01-01', '2025-12-31', 79)], 2025, 'too_short'],
    [
      '12° before the text of December 2024',
      [told('reinsertion_reserve', '2023-01-01', '2023-12-31', 80)],
      2023,
      'not_covered',
    ],
    [
      '13° 200 hours in the civic reserve, 100 in one body',
      [volunteer(2024, 200, 100, { activity: 'civic_reserve' })],
      2024,
      euros('civic_reserve'),
    ],
    ['13° 99 hours in one body', [volunteer(2024, 250, 99, { activity: 'civic_reserve' })], 2024, 'too_short'],
  ])('%s', async (_, engagements, year, expected) => {
    expect(await given(engagements, year, '2027-01-15')).toBe(expected)
  })
})

describe('texts that changed: the civic reserve, and what counts from 2018 only', () => {
  const civic = (year: number, hours: number, options: Parameters<typeof volunteer>[3] = {}) =>
    volunteer(year, hours, hours, { activity: 'civic_reserve', ...options })
  /** As the body tells it: nobody had to declare nor attest the hours. */
  const plain = (year: number, quantity: number, from = '01-01') =>
    told('civic_reserve', `${year}-${from}`, `${year}-12-31`, quantity)
  test.each<[string, readonly Told[], number, string]>([
    ['200 hours in the civic reserve in 2017', [civic(2017, 200)], 2017, 'not_covered'],
    ['hours of 2017 do not count for 2018', [plain(2017, 70), plain(2018, 70)], 2018, 'too_short'],
    ['80 hours in 2018, neither declared nor attested', [plain(2018, 80)], 2018, '20 cec_hours civic_reserve'],
    ['79.5 hours in 2018', [plain(2018, 79.5)], 2018, 'too_short'],
    [
      '80 hours in several bodies in 2019',
      [plain(2019, 50), plain(2019, 30, '03-01')],
      2019,
      euros('civic_reserve'),
    ],
    ['40 hours in 2018 and 40 in 2019', [plain(2018, 40), plain(2019, 40)], 2019, euros('civic_reserve')],
    ['80 hours in 2019 give nothing more for 2020', [plain(2019, 80), plain(2020, 79)], 2020, 'months_used'],
    ['what 2019 left counts for 2020', [plain(2019, 120), plain(2020, 40)], 2020, euros('civic_reserve')],
    ['no hour in 2020', [plain(2019, 120)], 2020, 'nothing told'],
    [
      '80 hours of 2020, declared years later',
      [civic(2020, 80, { declared: '2026-01-01', attested: '' })],
      2020,
      euros('civic_reserve'),
    ],
    ['80 hours of 2021, by the old duration', [civic(2021, 80)], 2021, euros('civic_reserve')],
    [
      '80 hours of 2021, declared on 1 July 2022',
      [civic(2021, 80, { declared: '2022-07-01' })],
      2021,
      'declared_late',
    ],
    ['80 hours of 2021, never attested', [civic(2021, 80, { attested: '' })], 2021, 'attested_late'],
    ['60 hours of 2020 and 20 of 2021', [plain(2020, 60), civic(2021, 20)], 2021, euros('civic_reserve')],
    ['199 hours of 2022', [civic(2021, 79), civic(2022, 199)], 2022, 'too_short'],
    ['200 hours of 2022', [civic(2022, 200)], 2022, euros('civic_reserve')],
    [
      'the fire-service reserve counts with it',
      [{ ...civic(2022, 100), activity: 'fire_service_reserve' }, civic(2022, 100)],
      2022,
      euros('civic_reserve'),
    ],
    [
      'an education reserve of 2017',
      [told('education_reserve', '2017-01-01', '2017-12-31', 25)],
      2017,
      'not_covered',
    ],
    [
      'an education reserve from September 2017',
      [told('education_reserve', '2017-09-01', '2018-08-31', 25)],
      2018,
      'too_short',
    ],
    [
      'an education reserve from 2018',
      [told('education_reserve', '2017-09-01', '2018-12-31', 25)],
      2018,
      '20 cec_hours education_reserve',
    ],
    [
      'a police citizen reserve in 2017',
      [told('police_citizen_reserve', '2017-01-01', '2019-12-31', 1050)],
      2017,
      'not_covered',
    ],
    [
      'three years with 2017 in the police citizen reserve',
      [told('police_citizen_reserve', '2017-01-01', '2019-12-31', 1050)],
      2019,
      'too_short',
    ],
    [
      'three years from 2018',
      [told('police_citizen_reserve', '2017-01-01', '2020-12-31', 1050)],
      2020,
      euros('police_citizen_reserve'),
    ],
    [
      'the operational reserve counts before',
      [told('police_operational_reserve', '2017-01-01', '2019-12-31', 225)],
      2019,
      euros('police_operational_reserve'),
    ],
  ])('%s', async (_, engagements, year, expected) => {
    expect(await given(engagements, year, '2027-01-15')).toBe(expected)
  })

  test.each<[string, readonly Told[], number, string, string]>([
    ['hours of 2020 when the year is over', [plain(2020, 80)], 2020, '2021-01-01', euros('civic_reserve')],
    ['hours of 2021 a year later', [civic(2021, 80)], 2021, '2022-12-31', 'not_due_yet'],
  ])('%s', async (_, engagements, year, asOf, expected) => {
    expect(await given(engagements, year, asOf)).toBe(expected)
  })

  test.each<[string, readonly Told[], number, string]>([
    ['the civic reserve', [civic(2022, 200)], 2022, 'state'],
    [
      'the fire-service reserve',
      [{ ...civic(2022, 200), activity: 'fire_service_reserve' }],
      2022,
      'fire_authority',
    ],
    [
      'the fire-service reserve of 2020',
      [{ ...plain(2020, 80), activity: 'fire_service_reserve' }],
      2020,
      'state',
    ],
    [
      'the fire-service reserve of 2021',
      [{ ...civic(2021, 80), activity: 'fire_service_reserve' }],
      2021,
      'fire_authority',
    ],
    [
      'as many hours in both',
      [{ ...civic(2022, 100), activity: 'fire_service_reserve' }, civic(2022, 100)],
      2022,
      'state',
    ],
    [
      'an hour more in the fire-service reserve',
      [{ ...civic(2022, 101), activity: 'fire_service_reserve' }, civic(2022, 100)],
      2022,
      'fire_authority',
    ],
  ])('who pays: %s', async (_, engagements, year, expected) => {
    const holder = await world.member()
    await world.engage(holder, engagements)
    const rows = await world.assess(holder, year, '2027-01-15')
    expect(rows.map(({ payer, entitlement }) => [payer, entitlement > 0n])).toEqual([[expected, true]])
  })

  test('by the other reading the whole of 2021 has the new duration', async () => {
    const holder = await world.member()
    await world.engage(holder, [civic(2021, 80)])
    await world.database.transaction(async (transaction) => {
      await simulateLaw(transaction, new Map([['cec.civic_reserve.rule_date', 'december_31']]))
      const [row] = await transaction.query<{ excluded: string }>(
        'select excluded from assess_engagements(2021, $1, $1, $2)',
        [holder, '2027-01-15'],
      )
      expect(row!.excluded).toBe('too_short')
    })
  })
})

describe('when a right is due', () => {
  const civic = [told('civic_service', '2024-01-01', '2024-06-30')]
  const signed = [told('firefighter', '2024-06-01', '2029-05-31')]
  const term = [told('citizen_defence_reserve', '2019-09-01', '2024-08-31')]
  test.each<[string, readonly Told[], string, string]>([
    ['a civic service, on the last day of its year', civic, '2024-12-31', 'not_due_yet'],
    ['a civic service, on the first day of the next', civic, '2025-01-01', euros('civic_service')],
    ['a signature, on the last day of its year', signed, '2024-12-31', 'not_due_yet'],
    ['a signature, on the first day of the next', signed, '2025-01-01', euros('firefighter')],
    ['five years that ended, in the year of their end', term, '2024-12-31', 'not_due_yet'],
    ['five years that ended, in the next', term, '2025-01-01', euros('citizen_defence_reserve')],
    [
      'hours in associations, in the year of the attestation',
      [volunteer(2024, 200, 200)],
      '2025-12-31',
      'not_due_yet',
    ],
    [
      'hours in associations, in the year after',
      [volunteer(2024, 200, 200)],
      '2026-01-01',
      euros('association_volunteer'),
    ],
    [
      'hours in the civic reserve, in the year of the attestation',
      [volunteer(2024, 200, 200, { activity: 'civic_reserve' })],
      '2025-12-31',
      'not_due_yet',
    ],
    [
      'hours in the civic reserve, in the year after',
      [volunteer(2024, 200, 200, { activity: 'civic_reserve' })],
      '2026-01-01',
      euros('civic_reserve'),
    ],
  ])('%s', async (_, engagements, asOf, expected) => {
    expect(await given(engagements, 2024, asOf)).toBe(expected)
  })
})

describe('the deadlines of R5151-16 and R5151-17', () => {
  const hours = '20 cec_hours association_volunteer'
  test.each<[string, readonly Told[], number, string]>([
    [
      'declared on 30 June',
      [volunteer(2024, 200, 100, { declared: '2025-06-30' })],
      2024,
      euros('association_volunteer'),
    ],
    ['declared on 1 July', [volunteer(2024, 200, 100, { declared: '2025-07-01' })], 2024, 'declared_late'],
    ['never declared', [volunteer(2024, 200, 100, { declared: '' })], 2024, 'declared_late'],
    [
      'attested on 31 December',
      [volunteer(2024, 200, 100, { attested: '2025-12-31' })],
      2024,
      euros('association_volunteer'),
    ],
    ['attested on 1 January', [volunteer(2024, 200, 100, { attested: '2026-01-01' })], 2024, 'attested_late'],
    ['never attested', [volunteer(2024, 200, 100, { attested: '' })], 2024, 'attested_late'],
    [
      'the civic reserve has the same',
      [volunteer(2024, 200, 100, { declared: '2025-07-01', activity: 'civic_reserve' })],
      2024,
      'declared_late',
    ],
    [
      'the hours of one association late, the others not enough',
      [volunteer(2024, 120, 120), volunteer(2024, 80, 80, { from: '2024-02-01', declared: '2025-07-01' })],
      2024,
      'declared_late',
    ],
    [
      'the hours of one association late, the others enough',
      [volunteer(2024, 200, 120), volunteer(2024, 80, 80, { from: '2024-02-01', attested: '2026-02-01' })],
      2024,
      euros('association_volunteer'),
    ],
    ['too few hours, declared late', [volunteer(2024, 150, 150, { declared: '2025-07-01' })], 2024, 'too_short'],
    [
      'hours of 2017 declared on 28 February 2019',
      [volunteer(2017, 200, 100, { declared: '2019-02-28', attested: '2019-03-19' })],
      2017,
      hours,
    ],
    [
      'hours of 2017 declared on 1 March 2019',
      [volunteer(2017, 200, 100, { declared: '2019-03-01', attested: '2019-03-19' })],
      2017,
      'declared_late',
    ],
    [
      'hours of 2017 attested on 20 March 2019',
      [volunteer(2017, 200, 100, { declared: '2019-02-28', attested: '2019-03-20' })],
      2017,
      'attested_late',
    ],
    [
      'hours of 2018 have the ordinary ones',
      [volunteer(2018, 200, 100, { declared: '2019-07-01' })],
      2018,
      'declared_late',
    ],
    [
      'other activities have none',
      [{ ...told('military_reserve', '2024-01-01', '2024-12-31', 90), declared: '2026-11-30' }],
      2024,
      euros('military_reserve'),
    ],
  ])('%s', async (_, engagements, year, expected) => {
    expect(await given(engagements, year, '2027-01-15')).toBe(expected)
  })
})

describe('months serve once', () => {
  const twelve = [told('civic_service', '2023-07-01', '2024-06-30')]
  const master = [told('apprenticeship_master', '2022-09-01', '2024-08-31')]
  test.each<[string, readonly Told[], number, string]>([
    ['twelve months over two years, the first year', twelve, 2023, euros('civic_service')],
    ['twelve months over two years, the second year', twelve, 2024, euros('civic_service')],
    [
      'eleven months over two years, the second year',
      [told('civic_service', '2023-07-01', '2024-05-31')],
      2024,
      'months_used',
    ],
    ['a year after the end', twelve, 2025, 'nothing told'],
    ['a master of two years, the first year', master, 2022, 'too_short'],
    ['a master of two years, the second year', master, 2023, euros('apprenticeship_master')],
    ['a master of two years, the third year', master, 2024, euros('apprenticeship_master')],
    [
      'a year of interventions told over two calendar years',
      [told('education_reserve', '2022-09-01', '2024-08-31', 49)],
      2023,
      euros('education_reserve'),
    ],
    [
      'interventions serve once too',
      [told('education_reserve', '2022-09-01', '2024-08-31', 49)],
      2024,
      'months_used',
    ],
    [
      'enough interventions for both years',
      [told('education_reserve', '2022-09-01', '2024-08-31', 50)],
      2024,
      euros('education_reserve'),
    ],
    [
      'six years of three',
      [told('police_operational_reserve', '2019-01-01', '2024-12-31', 450)],
      2024,
      euros('police_operational_reserve'),
    ],
    [
      'six years of three, with the shifts of three',
      [told('police_operational_reserve', '2019-01-01', '2024-12-31', 225)],
      2024,
      'too_short',
    ],
    [
      'months of a year whose right rests on another engagement stay unused',
      [
        told('civic_service', '2023-07-01', '2024-02-29'),
        { ...told('military_reserve', '2023-01-01', '2023-12-31', 90), declared: '2023-12-31' },
      ],
      2024,
      euros('civic_service'),
    ],
  ])('%s', async (_, engagements, year, expected) => {
    expect(await given(engagements, year, '2027-01-15')).toBe(expected)
  })
})

describe('one right for each year and category', () => {
  const inAll = [
    told('civic_service', '2024-01-01', '2024-06-30'),
    told('military_reserve', '2024-01-01', '2024-12-31', 90),
    told('firefighter', '2024-03-01'),
    volunteer(2024, 200, 100),
    told('apprenticeship_master', '2024-01-01', '2024-12-31'),
  ]

  test('three categories give three, the others are named', async () => {
    const holder = await world.member()
    await world.engage(holder, inAll)
    const rows = await world.assess(holder, 2024, '2026-01-01')
    expect(rows.map(({ activity, due, excluded, payer }) => [activity, due, excluded, payer])).toEqual([
      ['civic_service', 24000n, null, 'state'],
      ['military_reserve', 0n, 'yearly_limit', 'state'],
      ['apprenticeship_master', 24000n, null, 'state'],
      ['association_volunteer', 24000n, null, 'state'],
      ['firefighter', 0n, 'yearly_limit', 'fire_authority'],
    ])
  })

  test('the one declared first gives the right of its category', async () => {
    const days = { declared: '2025-02-01' }
    const firefighter = { ...told('firefighter', '2024-03-01'), declared: '2024-04-01' }
    const military = { ...told('military_reserve', '2024-01-01', '2024-12-31', 90), ...days }
    expect(await given([military, firefighter], 2024, '2025-03-01')).toBe(euros('firefighter'))
  })

  test('the one due first keeps it when another becomes due', async () => {
    const civic = volunteer(2024, 200, 100, { activity: 'civic_reserve', declared: '2025-01-02' })
    const military = { ...told('military_reserve', '2024-01-01', '2024-12-31', 90), declared: '2025-02-01' }
    expect(await given([civic, military], 2024, '2025-03-01')).toBe(euros('military_reserve'))
    expect(await given([civic, military], 2024, '2026-03-01')).toBe(euros('military_reserve'))
  })
})
