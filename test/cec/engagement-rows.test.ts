import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { engagements } from '../../src/input/feeds/engagements/row.ts'
import { accepted, type Cells, defects } from '../input/feeds/rows.ts'

const of = (activity: string, from = '', to = '', quantity = ''): Cells => ({
  activity,
  ...(from === '' ? {} : { from }),
  to,
  quantity,
  quantity_largest_body: '',
  declared_on: '',
  attested_on: '',
})

describe('an engagement', () => {
  it('becomes a typed row, quantities in ten-thousandths', () => {
    expect(accepted('engagements')).toEqual({
      line: 2,
      nir: '1850375114901',
      birthYear: 1985,
      birthMonth: 3,
      birthDay: 15,
      activity: 'association_volunteer',
      from: '2024-01-01',
      to: '2024-12-31',
      quantity: 2_105_000,
      quantityLargestBody: 1_200_000,
      declaredOn: '2025-04-15',
      attestedOn: '2025-05-30',
    })
    expect(accepted('engagements', of('firefighter'))).toMatchObject({
      to: null,
      quantity: null,
      quantityLargestBody: null,
      declaredOn: null,
      attestedOn: null,
    })
  })

  it.each<[string, Cells, string[]]>([
    ['an attestation still to come', { attested_on: '' }, []],
    ['no declaration by the volunteer', { declared_on: '' }, ['declared_on missing_value']],
    ['no hours', { quantity: '' }, ['quantity missing_value']],
    ['no hours of one association', { quantity_largest_body: '' }, ['quantity_largest_body missing_value']],
    ['more hours in one association than in all', { quantity: '119' }, ['quantity_largest_body not_allowed']],
    ['negative hours', { quantity: '-1' }, ['quantity negative_time']],
    ['every hour of a leap year', { quantity: '8784' }, []],
    ['an hour more than a leap year has', { quantity: '8785' }, ['quantity time_impossible']],
    ['hours over New Year', { to: '2025-01-01' }, ['to dates_year']],
    ['an end before the beginning', { to: '2023-12-31' }, ['to dates_order']],
    ['hours of 2016', { from: '2016-01-01', to: '2016-12-31' }, ['from year_out_of_range']],
    [
      'an engagement of next year',
      { from: '2026-01-01', to: '2026-02-01', declared_on: '2026-03-01', attested_on: '' },
      ['from year_out_of_range'],
    ],
    ['an attestation before the declaration', { attested_on: '2025-04-14' }, ['attested_on dates_order']],
    [
      'a declaration before the beginning',
      { declared_on: '2023-12-31', attested_on: '' },
      ['declared_on dates_order'],
    ],
    [
      'a beginning before birth',
      of('firefighter', '1985-03-14'),
      ['from year_out_of_range', 'birth_date dates_order'],
    ],
    ['an activity that is none', { activity: 'volunteer' }, ['activity not_allowed']],
    ['no activity', { activity: '' }, ['activity missing_value']],
    ['civic service without a quantity', of('civic_service', '2023-10-01', '2024-03-31'), []],
    [
      '367 days of reserve in a year',
      of('military_reserve', '2024-01-01', '2024-12-31', '367'),
      ['quantity time_impossible'],
    ],
    [
      'days of reserve without their number',
      of('military_reserve', '2024-01-01', '2024-12-31'),
      ['quantity missing_value'],
    ],
    ['many interventions', of('education_reserve', '2023-09-01', '2024-08-31', '9000'), []],
    [
      'five years that began before there were accounts',
      of('citizen_defence_reserve', '2014-09-01', '2019-08-31'),
      [],
    ],
    [
      'a signature before there were accounts',
      of('communal_reserve', '2016-12-31', '2021-12-30'),
      ['from year_out_of_range'],
    ],
    ['three years of police hours', of('police_citizen_reserve', '2021-01-01', '2023-12-31', '26280'), []],
    [
      'more than three years hold',
      of('police_citizen_reserve', '2021-01-01', '2023-12-31', '26281'),
      ['quantity time_impossible'],
    ],
    ['hours of the civic reserve of 2020 alone', of('civic_reserve', '2020-01-01', '2020-12-31', '80'), []],
    [
      'hours of the civic reserve of 2021 that nobody declared',
      of('civic_reserve', '2021-01-01', '2021-12-31', '80'),
      ['declared_on missing_value'],
    ],
    [
      'hours of the fire-service reserve of 2022 alone',
      of('fire_service_reserve', '2022-01-01', '2022-12-31', '200'),
      ['quantity_largest_body missing_value', 'declared_on missing_value'],
    ],
  ])('with %s', (_, changes, expected) => {
    expect(defects('engagements', changes)).toEqual(expected)
  })

  it('has a key of person, activity and beginning', () => {
    const key = (changes: Cells) => engagements.duplicateKey(accepted('engagements', changes))
    expect(key({ to: '', quantity: '300', attested_on: '' })).toBe(key({}))
    expect(key({ activity: 'civic_reserve' })).not.toBe(key({}))
    expect(key({ from: '2024-02-01' })).not.toBe(key({}))
  })

  it('has the activities of the database', () => {
    const migration = (name: string) =>
      readFileSync(new URL(`../../src/database/migrations/${name}.sql`, import.meta.url), 'utf8')
    const list = /create type engagement_activity as enum \(([^)]*)\)/.exec(migration('0003-engagements'))![1]!
    const added = /alter type engagement_activity add value ('\w+')/.exec(
      migration('0018-fire-service-reserve'),
    )![1]!
    const field = engagements.schema.fields.find(({ name }) => name === 'activity')!
    expect(field.constraints!.enum).toEqual([...`${list} ${added}`.matchAll(/'(\w+)'/g)].map((match) => match[1]))
  })

  it('has the columns of the contract with those who make the files', () => {
    expect(engagements.schema.fields.map(({ name }) => name).join(';')).toBe(
      'nir;birth_date;activity;from;to;quantity;quantity_largest_body;declared_on;attested_on',
    )
  })
})
