import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shapeOf, shownCell } from '../../../src/input/checking/shown-cell.ts'
import { type FeedName, feeds, isRefused } from '../../../src/input/feeds/index.ts'
import { duplicateInFile } from '../../../src/input/rejections/rejection.ts'
import { rejectionCatalogue } from '../../../src/input/rejections/rejection-catalogue.ts'
import { arbitraryNir, keyByTheBook } from '../../identity/arbitrary-nir.ts'
import { checkCells, feedNames, goodCells } from './rows.ts'

it('the codes are those that users rely on', () => {
  expect(Object.keys(rejectionCatalogue)).toEqual([
    'unreadable_row',
    'more_cells_than_header',
    'ambiguous_quotes',
    'missing_value',
    'wrong_type',
    'not_allowed',
    'amount_not_allowed',
    'nir_invalid',
    'nir_key',
    'birth_date_mismatch',
    'siret_invalid',
    'dates_order',
    'dates_year',
    'year_out_of_range',
    'negative_time',
    'time_impossible',
    'implausible_time',
    'duplicate_in_file',
    'ambiguous_person',
    'unknown_person',
    'unknown_file',
    'state_impossible',
    'awaits_nir',
    'test_declaration',
    'rubric_form',
    'rubric_code',
    'rubric_missing',
    'unknown_rubric',
    'block_misplaced',
    'line_too_long',
    'control_failed',
    'norm_unknown',
    'encoding_not_allowed',
    'declaration_refused',
    'platform_refused',
    'file_incomplete',
    'row_failed',
    'too_many_refused',
    'file_header',
  ])
})

it('a duplicate names the first row', () => {
  expect(duplicateInFile(9, 3)).toEqual({
    line: 9,
    column: null,
    code: 'duplicate_in_file',
    message: {
      en: 'Line 3 of the file has the same key; the first one counts',
      fr: 'La ligne 3 du fichier a la même clé ; la première compte',
    },
    value: null,
  })
  expect(duplicateInFile(9).message.en).toBe('An earlier row of the file has the same key; the first one counts')
})

describe('a cell that is shown', () => {
  const column = (feed: FeedName, name: string) => feeds[feed].compiled.columns.find((one) => one.name === name)!

  it.each([
    // A column of words: what is nearly one of them, and the words of another column.
    ['scheme', 'Employé', 'Employé'],
    ['scheme', 'employe', 'employe'],
    ['scheme', 'PUBLIC AGENT', 'PUBLIC AGENT'],
    ['time_unit', 'permanent', 'permanent'],
    ['disabled_worker', '2', '2'],
    ['public_category', 'E', 'E'],
    // Anything else there may be anything.
    ['scheme', 'ROSEAU', 'AAAAAA'],
    ['scheme', 'INES', 'AAAA'],
    ['scheme', 'employee 1850375114901', 'aaaaaaaa 9999999999999'],
    ['disabled_worker', '1850375114901', '9999999999999'],
    // Other columns: the shape.
    ['activity_end', '31/02/2025', '99/99/9999'],
    ['activity_end', '1850375114901', '9999999999999'],
    ['birth_date', '1985-13-06', '9999-99-99'],
    ['siret', 'c1850375114901', 'a9999999999999'],
    ['siret', '7,32829E+13', '9,99999A+99'],
    ['time_worked', '-12.5', '-99.9'],
    ['time_worked', '１２', '99'],
    ['contract_number', 'Zoé Śmith\u00a0\u200b\u001b[31m', 'Aaa Aaaaa???[99a'],
    ['family_name', '', null],
    ['nir', '1 85 03 75 114 901 60', '1 85 03 75 *** *** **'],
    ['nir', '18503751149', '***********'],
  ])('of %s: %j as %j', (name, cell, shown) => {
    expect(shownCell(cell, column('declarations', name))).toBe(shown)
  })

  it('has 60 characters at most, all of ASCII but the last, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const shown = shapeOf(text)
        expect(Array.from(shown).length).toBeLessThanOrEqual(60)
        expect(shown).toMatch(/^[ -~]*…?$/)
      }),
    )
    expect(Array.from(shapeOf('😀'.repeat(1_000_000)))).toHaveLength(60)
  })
})

describe('no rejection holds a NIR', () => {
  const columnsOf = (name: FeedName) => feeds[name].schema.fields.map((field) => field.name)

  it.each(feedNames)('in %s, wherever the NIR was put', (name) => {
    fc.assert(
      fc.property(
        arbitraryNir,
        fc.constantFrom(...columnsOf(name)),
        fc.constantFrom('', ' ', '.'),
        fc.boolean(),
        (nir, column, separator, withKey) => {
          const written = [...(withKey ? nir + keyByTheBook(nir) : nir)].join(separator)
          const result = checkCells(name, { ...goodCells[name], [column]: written })
          if (!isRefused(result)) return
          const told = JSON.stringify(result).replace(/[ .]/g, '')
          expect(told).not.toContain(nir)
          expect(told).not.toContain(nir.slice(7))
        },
      ),
    )
  })

  it.each(feedNames)('and nothing makes the check of %s throw', (name) => {
    const cells = fc.record(
      Object.fromEntries(
        columnsOf(name).map((column) => {
          const good = (goodCells[name] as Record<string, string>)[column] ?? ''
          const odd = fc.oneof(
            fc.string({ unit: 'binary' }),
            fc.constantFrom('', ' ', '-1', '0', '1e9', '2024-01-01'),
          )
          return [column, fc.oneof({ weight: 4, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: odd })]
        }),
      ),
    )
    fc.assert(
      fc.property(cells, (row) => {
        const result = checkCells(name, row)
        if (!isRefused(result)) return
        expect(result.length).toBeGreaterThan(0)
        for (const rejection of result) expect(Object.keys(rejectionCatalogue)).toContain(rejection.code)
        const places = result.map(({ column, code }) => `${column} ${code}`)
        expect(new Set(places).size).toBe(places.length)
      }),
      { numRuns: 500 },
    )
  })
})
