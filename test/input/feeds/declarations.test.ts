import { describe, expect, it } from 'vitest'
import { declarations } from '../../../src/input/feeds/declarations/row.ts'
import { accepted, type Cells, defects, rejections } from './rows.ts'

const check = (changes: Cells) => defects('declarations', changes)
const selfEmployed = { scheme: 'self_employed', siret: '', contract_nature: '', time_unit: '', time_worked: '' }

describe('a declaration that is accepted', () => {
  it('becomes a typed row', () => {
    expect(accepted('declarations')).toEqual({
      line: 2,
      nir: '1850375114901',
      birthYear: 1985,
      birthMonth: 3,
      birthDay: 15,
      scheme: 'employee',
      siret: '99900001100018',
      employerReference: '',
      contractNumber: '00042',
      contractNature: 'permanent',
      activityStart: '2024-01-01',
      activityEnd: '2024-12-31',
      activityYear: 2024,
      timeUnit: 'hour',
      timeWorked: 8_035_000,
      assimilatedTime: 0,
      timeReference: null,
      qualificationLevel: null,
      disabledWorker: false,
      publicCategory: null,
      contributionPaid: null,
      postTime: null,
      familyName: '',
      firstNames: '',
    })
  })

  it('may fill every column, in the forms of a French spreadsheet', () => {
    const row = accepted('declarations', {
      nir: '1 85 03 75 114 901 60',
      birth_date: '15/03/1985',
      family_name: 'MARTIN',
      first_names: 'CAMILLE ANNE',
      siret: '999 000 011 00018',
      contract_number: ' 7 B ',
      activity_start: '01/02/2024',
      activity_end: '31/03/2024',
      time_worked: '1 203,25',
      assimilated_time: '35',
      time_reference: '1607,5',
      qualification_level: '03',
      disabled_worker: 'OUI',
      public_category: 'C',
      contribution_paid: 'non',
    })
    expect(row).toMatchObject({
      nir: '1850375114901',
      siret: '99900001100018',
      contractNumber: '7 B',
      activityStart: '2024-02-01',
      activityEnd: '2024-03-31',
      timeWorked: 12_032_500,
      assimilatedTime: 350_000,
      timeReference: 16_075_000,
      qualificationLevel: 3,
      disabledWorker: true,
      publicCategory: 'C',
      contributionPaid: false,
    })
  })

  it.each<[string, Cells]>([
    ['an unknown birth day', { birth_date: '1985-03-00' }],
    ['an unknown birth month', { birth_date: '00/00/1985' }],
    ['a month code that is no month', { nir: '1853375114901', birth_date: '1985-07-15' }],
    ['an empty contract number', { contract_number: '' }],
    ['the first year', { activity_start: '2015-01-01', activity_end: '2015-12-31' }],
    ['the current year', { activity_start: '2025-01-01', activity_end: '2025-12-31' }],
    ['a single day', { activity_start: '2024-02-29', activity_end: '2024-02-29' }],
    ['no time worked', { time_worked: '0' }],
    ['all the hours of a leap year, when they are confirmed', { time_worked: '8784', time_confirmed: 'oui' }],
    ['all the days of a year', { time_unit: 'day', time_worked: '366' }],
    ['a pay above any number of hours', { time_unit: 'pay', time_worked: '250000.00', time_reference: '24232' }],
    ['the birth on the day of the start', { birth_date: '2024-01-01', nir: '1240175114901' }],
    ['an age of 120 years', { birth_date: '1904-03-15', nir: '1040375114901' }],
    ['an ESAT without contract and time', { scheme: 'esat', contract_nature: '', time_unit: '', time_worked: '' }],
    ['self-employment', { ...selfEmployed, contribution_paid: 'true' }],
    ['an author', { ...selfEmployed, scheme: 'artist_author', contribution_paid: '0' }],
    ['a SIRET that is not required', { ...selfEmployed, contribution_paid: '1', siret: '35600000009075' }],
    ['a contract number of 20 characters', { contract_number: 'é'.repeat(20) }],
    ['an employer without SIRET', { siret: '', employer_reference: 'CESU-0042' }],
    ['a reference of 20 characters', { siret: '', employer_reference: 'é'.repeat(20) }],
    ['the time of a post where there is none', { post_time: 'part_time' }],
  ])('may have %s', (_, changes) => {
    expect(check(changes)).toEqual([])
  })
})

describe('a declaration with one defect', () => {
  it.each<[string, Cells, string]>([
    // The person
    ['no NIR', { nir: '' }, 'nir missing_value'],
    ['only white space for NIR', { nir: ' \u00a0' }, 'nir missing_value'],
    ['a short NIR', { nir: '18503751149' }, 'nir nir_invalid'],
    ['a spreadsheet NIR', { nir: '1,85037E+12' }, 'nir nir_invalid'],
    ['a letter O', { nir: '185O375114901' }, 'nir nir_invalid'],
    ['a wrong key', { nir: '185037511490161' }, 'nir nir_key'],
    ['no birth date', { birth_date: '' }, 'birth_date missing_value'],
    ['a birth date that is none', { birth_date: '15 mars 1985' }, 'birth_date wrong_type'],
    ['an impossible birth date', { birth_date: '1985-02-30' }, 'birth_date wrong_type'],
    ['another birth year', { birth_date: '1986-03-15' }, 'birth_date birth_date_mismatch'],
    ['another birth month', { birth_date: '1985-04-15' }, 'birth_date birth_date_mismatch'],
    ['day and month swapped', { birth_date: '1985-05-03' }, 'birth_date birth_date_mismatch'],
    ['2A before 1976', { nir: '170032A004911', birth_date: '1970-03-14' }, 'nir nir_invalid'],
    ['20 from 1976', { nir: '1801120033912', birth_date: '1980-11-09' }, 'nir nir_invalid'],
    ['96 from 1968', { nir: '1700596001935', birth_date: '1970-05-14' }, 'nir nir_invalid'],
    ['birth after the start', { nir: '1240275114901', birth_date: '2024-02-01' }, 'birth_date dates_order'],
    ['the wrong century', { birth_date: '1885-03-15' }, 'birth_date year_out_of_range'],
    // Scheme and contract
    ['no scheme', { scheme: '' }, 'scheme missing_value'],
    ['an unknown scheme', { scheme: 'stagiaire' }, 'scheme not_allowed'],
    ['no SIRET', { siret: '' }, 'siret missing_value'],
    ['no SIRET of an ESAT', { scheme: 'esat', siret: '' }, 'siret missing_value'],
    ['a wrong SIRET', { siret: '99900001200018' }, 'siret siret_invalid'],
    ['both a SIRET and a reference', { employer_reference: 'CESU-0042' }, 'employer_reference not_allowed'],
    [
      'a reference in the place of the SIRET of a public employer',
      { scheme: 'public_agent', siret: '', employer_reference: 'CESU-0042' },
      'siret missing_value',
    ],
    [
      'the NIR as reference of the employer',
      { siret: '', employer_reference: '185 0375 114901 60' },
      'employer_reference not_allowed',
    ],
    [
      "the employer's NIR as reference",
      { siret: '', employer_reference: '2920869383902' },
      'employer_reference not_allowed',
    ],
    ['a long reference', { siret: '', employer_reference: '1'.repeat(21) }, 'employer_reference not_allowed'],
    ['an unknown time of a post', { post_time: 'mi-temps' }, 'post_time not_allowed'],
    [
      'a wrong SIRET where none is needed',
      { ...selfEmployed, contribution_paid: '1', siret: '1' },
      'siret siret_invalid',
    ],
    ['a long contract number', { contract_number: '1'.repeat(21) }, 'contract_number not_allowed'],
    ['a line end in the contract number', { contract_number: '4\n2' }, 'contract_number not_allowed'],
    ['the NIR as contract number', { contract_number: '185 0375 114901 60' }, 'contract_number not_allowed'],
    ['no contract nature', { contract_nature: '' }, 'contract_nature missing_value'],
    [
      'no contract nature of an agent',
      { scheme: 'public_agent', contract_nature: '' },
      'contract_nature missing_value',
    ],
    ['an unknown contract nature', { contract_nature: 'vacation' }, 'contract_nature not_allowed'],
    // The activity
    ['no start', { activity_start: '' }, 'activity_start missing_value'],
    ['no end', { activity_end: '' }, 'activity_end missing_value'],
    ['a start that is none', { activity_start: '2024-13-01' }, 'activity_start wrong_type'],
    ['an end that is none', { activity_end: '2023-02-29' }, 'activity_end wrong_type'],
    ['an unknown day', { activity_start: '2024-01-00' }, 'activity_start wrong_type'],
    ['an end before the start', { activity_end: '2023-12-31' }, 'activity_end dates_order'],
    ['an end in the next year', { activity_end: '2025-01-31' }, 'activity_end dates_year'],
    [
      'a year before the account existed',
      { activity_start: '2014-01-01', activity_end: '2014-12-31' },
      'activity_start year_out_of_range',
    ],
    [
      'a year to come',
      { activity_start: '2026-01-01', activity_end: '2026-12-31' },
      'activity_start year_out_of_range',
    ],
    // The times
    ['no unit', { time_unit: '' }, 'time_unit missing_value'],
    ['an unknown unit', { time_unit: 'week' }, 'time_unit not_allowed'],
    ['no time worked', { time_worked: '' }, 'time_worked missing_value'],
    ['a time that is no number', { time_worked: '35h' }, 'time_worked wrong_type'],
    ['five decimals', { time_worked: '803.50000' }, 'time_worked wrong_type'],
    ['thousands and decimals', { time_worked: '1,607.50' }, 'time_worked wrong_type'],
    ['a negative time', { time_worked: '-7' }, 'time_worked negative_time'],
    ['negative assimilated time', { assimilated_time: '-0,5' }, 'assimilated_time negative_time'],
    ['a negative reference', { time_reference: '-1607' }, 'time_reference negative_time'],
    ['no time in a full year', { time_reference: '0,00' }, 'time_reference not_allowed'],
    ['more hours than a leap year has', { time_worked: '8784.0001' }, 'time_worked time_impossible'],
    [
      'more hours than a year has',
      { activity_start: '2023-01-01', activity_end: '2023-12-31', time_worked: '8760,5' },
      'time_worked time_impossible',
    ],
    ['more days than the year has', { time_unit: 'day', time_worked: '367' }, 'time_worked time_impossible'],
    ['too much assimilated time', { assimilated_time: '9000' }, 'assimilated_time time_impossible'],
    [
      'too much time together',
      { time_worked: '8000', assimilated_time: '785' },
      'assimilated_time time_impossible',
    ],
    ['too long a reference', { time_reference: '9000' }, 'time_reference time_impossible'],
    ['a number without measure', { time_unit: 'pay', time_worked: '9'.repeat(12) }, 'time_worked time_impossible'],
    // The rest
    ['a level that is no number', { qualification_level: 'CAP' }, 'qualification_level wrong_type'],
    ['a level and a half', { qualification_level: '3.5' }, 'qualification_level wrong_type'],
    ['level 0', { qualification_level: '0' }, 'qualification_level not_allowed'],
    ['level 9', { qualification_level: '9' }, 'qualification_level not_allowed'],
    ['a negative level', { qualification_level: '-3' }, 'qualification_level not_allowed'],
    ['a boolean that is none', { disabled_worker: 'peut-être' }, 'disabled_worker wrong_type'],
    ['an unknown category', { public_category: 'D' }, 'public_category not_allowed'],
    ['no word on the contribution', selfEmployed, 'contribution_paid missing_value'],
    ['no word of an author', { ...selfEmployed, scheme: 'artist_author' }, 'contribution_paid missing_value'],
  ])('%s', (_, changes, expected) => {
    expect(check(changes)).toEqual([expected])
  })
})

describe('a declaration with several defects', () => {
  it('tells each of them, in the order of the columns', () => {
    const changes = {
      nir: '185037511490161',
      scheme: 'stagiaire',
      siret: 'x',
      contract_nature: 'x',
      activity_start: '2024-06-31',
      activity_end: '2013-12-31',
      time_unit: 'hour',
      time_worked: '-1',
      time_reference: '0',
      qualification_level: 'x',
      disabled_worker: 'x',
      public_category: 'x',
      contribution_paid: 'x',
    }
    expect(check(changes)).toEqual([
      'nir nir_key',
      'scheme not_allowed',
      'siret siret_invalid',
      'contract_nature not_allowed',
      'activity_start wrong_type',
      'time_worked negative_time',
      'time_reference not_allowed',
      'qualification_level wrong_type',
      'disabled_worker wrong_type',
      'public_category not_allowed',
      'contribution_paid wrong_type',
    ])
  })

  it.each<[string, Cells, string[]]>([
    [
      'an invalid NIR, not compared to the birth date',
      { nir: '1', birth_date: '1986-03-15' },
      ['nir nir_invalid'],
    ],
    [
      'another birth year, whose department is not looked at',
      { nir: '170032A004911', birth_date: '1969-03-14' },
      ['birth_date birth_date_mismatch'],
    ],
    [
      'an unknown scheme, which requires nothing',
      { scheme: 'x', siret: '', contract_nature: '' },
      ['scheme not_allowed'],
    ],
    [
      'dates in disorder, whose years are not looked at',
      { activity_start: '2031-01-01', activity_end: '2013-12-31', time_worked: '9000' },
      ['activity_end dates_order'],
    ],
    [
      'too much time worked, not added to the assimilated time',
      { time_worked: '8785', assimilated_time: '1' },
      ['time_worked time_impossible'],
    ],
    [
      'an unknown unit, in which nothing is too much',
      { time_unit: 'week', time_worked: '100000' },
      ['time_unit not_allowed'],
    ],
    [
      'neither unit nor time, both to be filled',
      { time_unit: '', time_worked: '' },
      ['time_unit missing_value', 'time_worked missing_value'],
    ],
    [
      'a start in a year that is not credited, and an end that is none',
      { activity_start: '2014-01-01', activity_end: 'x' },
      ['activity_end wrong_type', 'activity_start year_out_of_range'],
    ],
  ])('%s', (_, changes, expected) => {
    expect(check(changes)).toEqual(expected)
  })
})

describe('what is told of a defect', () => {
  const told = (changes: Cells) => rejections('declarations', changes)[0]

  it('has line, column, code, message and value', () => {
    expect(told({ contract_nature: 'vacation' })).toEqual({
      line: 2,
      column: 'contract_nature',
      code: 'not_allowed',
      message: {
        en: 'Expected one of permanent, fixed_term, apprenticeship, professionalisation, temporary, seasonal, other',
        fr: 'L’une de ces valeurs est attendue : permanent, fixed_term, apprenticeship, professionalisation, temporary, seasonal, other',
      },
      value: 'aaaaaaaa',
    })
  })

  it.each<[Cells, string]>([
    [{ siret: '' }, 'The cell is empty; it is required when scheme is employee'],
    [{ ...selfEmployed }, 'The file has no such column; it is required when scheme is self_employed'],
    [{ time_worked: '' }, 'The cell is empty; it is required with time_unit'],
    [{ scheme: 'Employe' }, 'did you mean employee (salarié)?'],
    [{ time_worked: '8785' }, 'More than the 8784 hours of 2024'],
    [{ activity_start: '2014-01-01', activity_end: '2014-01-02' }, 'Expected a year from 2015 to 2025'],
    [
      { nir: '170032A004911', birth_date: '1970-03-14' },
      'Department 2A in the NIR was given to births from 1976 only',
    ],
    [{ activity_start: '45292' }, "Expected a date, not a spreadsheet's number of days"],
    [{ birth_date: '15/03/85' }, 'Expected a year of four digits'],
    [{ birth_date: '99/03/1985' }, 'An unknown day or month is written 00, not 99'],
    [{ activity_start: '2024-01-01 00:00:00' }, 'Expected a date alone, without a time of day'],
  ])('%j: %s', (changes, message) => {
    expect(told(changes)?.message.en).toContain(message)
  })

  it.each<[Cells, string | null]>([
    [{ nir: '185037511490161' }, '1 85 03 75 *** *** **'],
    [{ nir: '170032A004911', birth_date: '1970-03-14' }, '1 70 03 2A *** *** **'],
    [{ nir: '185O375114901' }, '*************'],
    [{ nir: '' }, null],
    [{ nir: '1'.repeat(500) }, '*'.repeat(60)],
    [{ scheme: 'NIR 1850375114901' }, 'AAA 9999999999999'],
    [{ scheme: 'x'.repeat(100) }, `${'a'.repeat(59)}…`],
    [{ contract_number: '4\n2\u0000' }, '9?9?'],
    [{ birth_date: '1986-03-15' }, '9999-99-99'],
  ])('shows the value of %j as %j', (changes, value) => {
    expect(told(changes)?.value).toBe(value)
  })
})

describe('the shape of a row', () => {
  it.each<[string, readonly string[], string]>([
    ['too few cells', ['a'], 'Expected 2 cells, found 1'],
    ['too many cells', ['a', 'b', 'c'], 'Expected 2 cells, found 3'],
    ['nothing at all', ['', ' ', ''], 'Every cell of the row is empty'],
    ['no cell', [], 'Expected 2 cells, found 0'],
  ])('is refused as a whole with %s', (_, cells, message) => {
    const header = { positions: declarations.compiled.columns.map(() => 0), width: 2, unknown: [] }
    expect(declarations.check(cells, header, 7, { today: '2025-06-01', currentYear: 2025 })).toEqual([
      {
        line: 7,
        column: null,
        code: 'unreadable_row',
        message: expect.objectContaining({ en: message }),
        value: null,
      },
    ])
  })

  it('may have cells beyond the header when they are empty', () => {
    expect(check({ '': ' ' })).toEqual([])
    expect(check({ '': 'x' })).toEqual(['row unreadable_row'])
  })
})

describe('the key of a declaration', () => {
  const key = (changes: Cells) => declarations.duplicateKey(accepted('declarations', changes))

  it('is that of the same row written otherwise, or corrected', () => {
    expect(key({ nir: '1 85 03 75 114 901 60', birth_date: '00/03/1985', time_worked: '1' })).toBe(key({}))
    expect(key({ activity_end: '2024-06-30', scheme: 'public_agent' })).toBe(key({}))
  })

  it.each<[Cells]>([
    [{ nir: '1850375114902' }],
    [{ siret: '73282932000074' }],
    [{ contract_number: '43' }],
    [{ activity_start: '2024-01-02' }],
    [{ activity_start: '2023-01-01', activity_end: '2023-12-31' }],
  ])('changes with %j', (changes) => {
    expect(key(changes)).not.toBe(key({}))
  })
})

describe('what is told of a good row', () => {
  const agent = { scheme: 'public_agent', public_category: 'B' }
  it.each<[string, Cells, string | undefined]>([
    ['an agent with less than full time', { ...agent }, 'post_time_missing'],
    ['with an own reference', { ...agent, time_worked: '803.5', time_reference: '1512' }, 'post_time_missing'],
    ['as much as the reference', { ...agent, time_worked: '803.5', time_reference: '803.5' }, undefined],
    ['absences included', { ...agent, assimilated_time: '803.5' }, undefined],
    [
      'in days, where 218 are the most',
      { ...agent, time_unit: 'day', time_worked: '218', time_reference: '220' },
      undefined,
    ],
    [
      'by pay, less than 2,080 times the minimum wage',
      { ...agent, time_unit: 'pay', time_worked: '24231.99' },
      'post_time_missing',
    ],
    ['by pay, as much', { ...agent, time_unit: 'pay', time_worked: '24232' }, undefined],
    ['part time', { ...agent, post_time: 'temps partiel' }, undefined],
    ['an incomplete post', { ...agent, post_time: 'temps non complet' }, undefined],
    ['nothing worked: a row that is taken back', { ...agent, time_worked: '0' }, undefined],
    ['an employee', {}, undefined],
  ])('%s', (_, changes, expected) => {
    expect(declarations.remark!(accepted('declarations', changes))).toBe(expected)
  })
})

it.each([
  [
    'two employers without SIRET',
    { siret: '', employer_reference: 'A' },
    { siret: '', employer_reference: 'B' },
    false,
  ],
  ['one of them twice', { siret: '', employer_reference: 'A' }, { siret: '', employer_reference: 'A' }, true],
] as const)('%s are told apart by their reference', (_, one, other, isSame) => {
  const key = (cells: Cells) => declarations.duplicateKey(accepted('declarations', cells))
  expect(key(one) === key(other)).toBe(isSame)
})
