import { describe, expect, it } from 'vitest'
import { redactNirs } from '../../src/identity/redaction.ts'
import { nirShapes } from './nir-shapes.ts'

/** Every digit of a text that can be read as one, in order: what somebody who looks for a number sees. */
function digitsOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}]/gu, '')
    .replace(/[Oo]/g, '0')
    .replace(/[Il]/g, '1')
    .replace(/\D/g, '')
}

describe('a NIR is masked in a text, as people and spreadsheets write it', () => {
  it.each(nirShapes)('%s: %j', (_how, text) => {
    for (const [before, after] of [
      ['', ''],
      ['dossier de ', ' (Paris)'],
      ['paie_', '.csv'],
      ['/srv/paie/', '/janvier.csv'],
    ]) {
      const shown = redactNirs(`${before}${text}${after}`)
      expect(digitsOf(shown)).not.toContain('114901')
      expect(digitsOf(shown)).not.toContain('1149')
    }
  })
})

describe('what is no NIR stays as it is', () => {
  it.each([
    ['a SIRET', 'siret 73282932000074'],
    ['a SIRET in groups', '732 829 320 00074'],
    ['a SIRET that begins like a NIR', '13002526500013'],
    ['two SIRETs', '99900006000718;99900001100018'],
    ['a SIREN', '732829320'],
    ['a count and a SIRET', '1;99900006000718'],
    ['SHA-256', 'e9fd401e1850375114901ee5e7cf06774dae1f845ff081850375114901abc0de'],
    ['SHA-1', 'e9fd401e70014f93ee5e7cf06774dae1f845ff08'],
    ['a uuid', '018f4c2e-1850-4375-8114-901600000000'],
    ['an instant', '2026-11-22T05:10:32.123Z'],
    ['an instant with spaces', '2026-11-22 05:10:32.123'],
    ['an instant in digits', 'export_20261122051032.csv'],
    ['an instant in digits with milliseconds', '20261122051032123'],
    ['two dates', '2025-01-01 2025-12-31'],
    ['two dates as people write them', '01/01/2025 31/12/2025'],
    ['a date and an hour', '20260301_120000'],
    ['a name with a date and a number', 'declarations-2025-01-01-00042.csv'],
    ['a run', 'run 12, 20000 holders in 1234 ms on 2025-11-22'],
    ['an amount', '1,234,567.00 EUR'],
    ['an address', 'postgres://cpa@192.168.100.101:5432/cpa'],
    ['a version', 'v20.12.2, Postgres 18.0.0'],
    ['two telephone numbers', '01 02 03 04 05 06 07 08 09 10'],
    ['what little a spreadsheet left', '1,85037E+12'],
    ['the mask', '1 85 03 75 *** *** **'],
    ['an Italian', "l'an 2025, Il y a 12 personnes"],
  ])('%s: %j', (_what, text) => {
    expect(redactNirs(text)).toBe(text)
  })
})
