import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CpaError } from '../../src/errors.ts'
import { loadParameters } from '../../src/law/parameters-loader.ts'

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cpa-law-'))
})

afterEach(() => {
  rmSync(directory, { recursive: true })
})

function write(path: string, content: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true })
  writeFileSync(join(directory, path), content)
}

function faults(): string[] {
  try {
    loadParameters(directory)
  } catch (error) {
    if (error instanceof CpaError && error.code === 'law_invalid') return error.message.split('\n')
    throw error
  }
  return []
}

const good = `description: An amount.
description_fr: Un montant.
unit: EUR
basis: activity_year
values:
  2019-01-01:
    value: "500.00"
    reference: code du travail, art. R6323-1
    confidence: R
`

const goodSwitch = `description: A choice.
description_fr: Un choix.
unit: switch
basis: event_date
choices:
  flat: The whole of it.
  prorata: A part of it.
choices_fr:
  flat: Le tout.
  prorata: Une partie.
reason: The text is silent.
reason_fr: Le texte est muet.
values:
  2019-05-03:
    value: flat
    reference: code du travail, art. D6323-3-3
    confidence: "?"
`

describe('loadParameters', () => {
  test('names a parameter by the path of its file and turns euros into cents', () => {
    write('cpf/self_employed/amount.yaml', good)
    write('cpf/choice.yaml', goodSwitch.replace('basis:', 'used_from: "0.2"\nbasis:'))
    expect(loadParameters(directory)).toEqual([
      {
        name: 'cpf.choice',
        description: { en: 'A choice.', fr: 'Un choix.' },
        unit: 'switch',
        basis: 'event_date',
        usedFrom: '0.2',
        choices: {
          flat: { en: 'The whole of it.', fr: 'Le tout.' },
          prorata: { en: 'A part of it.', fr: 'Une partie.' },
        },
        reason: { en: 'The text is silent.', fr: 'Le texte est muet.' },
        values: [
          { from: '2019-05-03', value: 'flat', reference: 'code du travail, art. D6323-3-3', confidence: '?' },
        ],
      },
      {
        name: 'cpf.self_employed.amount',
        description: { en: 'An amount.', fr: 'Un montant.' },
        unit: 'EUR',
        basis: 'activity_year',
        values: [
          { from: '2019-01-01', value: '50000', reference: 'code du travail, art. R6323-1', confidence: 'R' },
        ],
      },
    ])
  })

  test.each([
    [
      'a number instead of euros',
      '"500.00"',
      '500',
      'values.2019-01-01.value: 500 does not fit the unit EUR: write euros with two decimals, as "500.00"',
    ],
    [
      'a fraction of a cent',
      '"500.00"',
      '"500.001"',
      'values.2019-01-01.value: 500.001 does not fit the unit EUR: write euros with two decimals, as "500.00"',
    ],
    ['a float', '"500.00"', '500.5', 'values.2019-01-01.value: must be string or integer or null'],
    [
      'a missing reference',
      '    reference: code du travail, art. R6323-1\n',
      '',
      'values.2019-01-01.reference: is missing',
    ],
    ['a missing confidence', '    confidence: R\n', '', 'values.2019-01-01.confidence: is missing'],
    [
      'an unknown confidence',
      'confidence: R',
      'confidence: sure',
      'values.2019-01-01.confidence: must be one of R, S, I, ?',
    ],
    ['an unknown unit', 'unit: EUR', 'unit: euro', /^unit: euro is not a unit: use one of EUR, EUR\/hour, /],
    ['an unknown basis', 'activity_year', 'whenever', 'basis: must be one of activity_year, event_date'],
    ['an unknown field', 'unit: EUR', 'unit: EUR\nunits: EUR', 'units: is not a field of a parameter'],
    ['no description', 'description: An amount.\n', '', 'description: is missing'],
    ['an empty description', 'An amount.', '" "', 'description: must be a text, without spaces around it'],
    ['no French description', 'description_fr: Un montant.\n', '', 'description_fr: is missing'],
    [
      'a French description with another number',
      'Un montant.',
      'Un montant de 2 ans.',
      'description_fr: names other numbers than the English',
    ],
    ['no values', /values:[\s\S]*/, 'values: {}\n', 'values: must NOT have fewer than 1 properties'],
    ['a date that is not one', '2019-01-01', '2019-02-30', 'values.2019-02-30: is not a day of the calendar'],
    ['a date in another form', '2019-01-01', '01/01/2019', /^values\.01\/01\/2019: is not a name that fits /],
    [
      'an activity year that starts in spring',
      '2019-01-01',
      '2019-05-03',
      'values.2019-05-03: an activity year starts on 1 January: use it, or basis event_date',
    ],
    [
      'a repeal of nothing',
      '"500.00"',
      'null',
      'values.2019-01-01.value: null repeals the value before it, and there is none',
    ],
    [
      'an unsafe address',
      'confidence: R',
      'confidence: R\n    href: http://example.org',
      'values.2019-01-01.href: must be an address that starts with https://',
    ],
    [
      'a reference in English alone',
      'art. R6323-1',
      'art. R6323-1 (silent)',
      'values.2019-01-01.reference_fr: is missing: the reference has words of English',
    ],
    [
      'a French reference that says nothing new',
      'confidence: R',
      'reference_fr: code du travail, art. R6323-1\n    confidence: R',
      'values.2019-01-01.reference_fr: is not needed: the reference reads alike in French',
    ],
    [
      'a French reference to another article',
      'art. R6323-1',
      'art. R6323-1 (silent)\n    reference_fr: code du travail, art. R6323-2 (silence du texte)',
      'values.2019-01-01.reference_fr: names other numbers than the English',
    ],
    ['choices without a switch', 'unit: EUR', 'unit: EUR\nreason: Because.', 'reason: belongs to a switch only'],
    ['a version without quotes', 'unit: EUR', 'unit: EUR\nused_from: 0.2', 'used_from: must be string'],
    ['an unreadable file', 'unit: EUR', 'unit: [', /is not YAML as expected/],
    [
      'the same date twice',
      /$/,
      '  2019-01-01:\n    value: "1.00"\n    reference: art. L1\n    confidence: R\n',
      /is not YAML as expected: Map keys must be unique/,
    ],
    [
      'dates out of order',
      /$/,
      '  2018-01-01:\n    value: "1.00"\n    reference: art. L1\n    confidence: R\n',
      'values.2018-01-01: stands after 2019-01-01: order values by date',
    ],
  ])('refuses %s, naming file and field', (_, part, replacement, expected) => {
    write('cpf/amount.yaml', good.replace(part, replacement))
    const [first, ...rest] = faults()
    expect(rest).toEqual([])
    const message = first!.replace('cpf/amount.yaml: ', '')
    expect(message).not.toBe(first)
    if (typeof expected === 'string') expect(message).toBe(expected)
    else expect(message).toMatch(expected)
  })

  test.each([
    [
      'a value that is not a choice',
      'value: flat',
      'value: half',
      'values.2019-05-03.value: half is not one of the choices flat, prorata',
    ],
    ['no reason', 'reason: The text is silent.\n', '', 'reason: is missing'],
    ['no choices', /choices:\n.*\n.*\n/, '', 'choices: is missing'],
    ['no French reason', 'reason_fr: Le texte est muet.\n', '', 'reason_fr: is missing'],
    [
      "another number in a choice's French",
      'Le tout.',
      'Le tout de 2019.',
      'choices_fr.flat: names other numbers than the English',
    ],
    ['a single choice', '  prorata: A part of it.\n', '', 'choices: must NOT have fewer than 2 properties'],
    [
      'a choice without its French',
      '  prorata: Une partie.',
      '  other: Une partie.',
      ['choices_fr.prorata: is missing', 'choices_fr.other: is not one of the choices'],
    ],
  ])('refuses a switch with %s', (_, part, replacement, expected) => {
    write('choice.yaml', goodSwitch.replace(part, replacement))
    expect(faults()).toEqual([expected].flat().map((fault) => `choice.yaml: ${fault}`))
  })

  test.each([
    ['ratio', '"2/4"'],
    ['ratio', '"1/0"'],
    ['ratio', '"0.5"'],
    ['month_day', '"02-29"'],
    ['month_day', '"6-30"'],
    ['deadline', '"N-06-30"'],
    ['deadline', '"N+1-02-29"'],
    ['date', '"2015-1-1"'],
    ['hour', '"024"'],
    ['hour', '-1'],
    ['words', '"night  noise"'],
    ['words', '"noise night"'],
    ['EUR/hour', '"10,03"'],
  ])('refuses in the unit %s the value %s', (unit, value) => {
    write('odd.yaml', good.replace('unit: EUR', `unit: ${unit}`).replace('"500.00"', value))
    expect(faults()).toHaveLength(1)
    expect(faults()[0]).toContain(`does not fit the unit ${unit}: write `)
  })

  test('tells every fault of every file at once', () => {
    write('first.yaml', good.replace('"500.00"', '"5"'))
    write('second.yaml', good.replace('EUR', 'USD').replace('2019-01-01', '2019-02-30'))
    expect(faults().map((fault) => fault.split(': ').slice(0, 2))).toEqual([
      ['first.yaml', 'values.2019-01-01.value'],
      ['second.yaml', 'unit'],
      ['second.yaml', 'values.2019-02-30'],
    ])
  })

  test.each(['Base.yaml', 'base-rate.yaml', 'base.yml', 'notes.txt'])('refuses the file name %s', (name) => {
    write(name, good)
    expect(faults()).toEqual([`${name}: is not named like a parameter: lower-case words and .yaml`])
  })

  test('refuses an empty law', () => {
    expect(faults()).toEqual([`no parameter file below ${directory}`])
  })
})
