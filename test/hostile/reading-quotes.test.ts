import { describe, expect, it } from 'vitest'
import type { FeedName } from '../../src/input/feeds/index.ts'
import { goodCells } from '../input/feeds/rows.ts'
import { fileOf, tried } from './reading.ts'

const names =
  'nir;birth_date;family_name;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked;note'
const rest = 'employee;99900011300012;permanent;2025-01-01;2025-12-31;hour'
const one = (name: string, note = '') => `1850375114901;1985-03-15;${name};${rest};100;${note}`
const two = (name: string, note = '') => `2900669123045;1990-06-21;${name};${rest};1607;${note}`
const three = (name: string, note = '') => `1721133063077;1972-11-02;${name};${rest};1607;${note}`
const ambiguous = (...lines: number[]) => lines.map((line) => `${line} row ambiguous_quotes`)
const unreadable = (...lines: number[]) => lines.map((line) => `${line} row unreadable_row`)

describe('quotes typed by mistake', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['at the beginning of one name and the end of the next', [one('"DUPONT'), two('MARTIN"')], ambiguous(2, 3)],
    ['with a person between', [one('"DUPONT'), two('X'), three('MARTIN"')], ambiguous(2, 3, 4)],
    ['with an empty line between', [one('"DUPONT'), '', two('MARTIN"')], ambiguous(2, 4)],
    ['in the last cell of the first', [one('A', '"x'), two('B', 'y"')], ambiguous(2, 3)],
    ['in the first cell of both', [`"${one('A')}`, two('B').replace(';', '";')], ambiguous(2, 3)],
    ['around a person in a note', [one('A', '"x'), two('B'), 'y"'], ambiguous(2, 3, 4)],
    ['behind a row cut short', ['1850375114901;1985-03-15;"DUPONT', two('MARTIN"')], ambiguous(2, 3)],
    [
      'next to cells that are quoted right',
      [one('"DUPONT').replace('hour', '"hour"'), two('MARTIN"')],
      unreadable(2, 3),
    ],
    ['in one row', [one('"DUPONT'), two('MARTIN')], unreadable(2)],
    ['within a cell', [one('DU"PONT'), two('MARTIN')], unreadable(2)],
    ['twice within a cell', [one('DU"PO"NT'), two('MARTIN')], unreadable(2)],
    ['behind a quoted cell', [one('"DU"PONT'), two('MARTIN')], unreadable(2)],
    ['at the beginning of both names', [one('"DUPONT'), two('"MARTIN')], unreadable(2, 3)],
    ['at the end of both names', [one('DUPONT"'), two('MARTIN"')], unreadable(2, 3)],
    ['as apostrophes of a typewriter', [one("'DUPONT'"), two('«MARTIN»')], []],
  ])('%s: no row takes another along', async (_, rows, refusals) => {
    const found = await tried(
      'declarations',
      `${names}\n${rows.join('\n')}\n${three('LAST').replace('00012', '00020')}\n`,
    )
    expect(found.refusals).toEqual(refusals)
    expect(found.rows).toBe(rows.filter((row) => row !== '').length + 1)
    expect(found.accepted).toBe(found.rows - refusals.length)
  })

  it.each<[string, string]>([
    ['a name of two lines', one('"DUPONT\nDURAND"')],
    ['a note of three lines in the last cell', one('A', '"x\ny; z\nmore"')],
    ['a note with a separator', one('"A;B"', '"x;y"')],
    ['doubled quotes', one('"A ""B"" C"')],
    ['line ends of Windows in a note', one('A', '"x\r\ny"')],
  ])('%s is one row', async (_, row) => {
    expect(await tried('declarations', `${names}\n${row}\n${two('B')}\n`)).toMatchObject({
      accepted: 2,
      refusals: [],
    })
  })

  // Rows of dsn have quotes around their facts, with which a stray one makes other cells.
  it.each((Object.keys(goodCells) as FeedName[]).filter((name) => name !== 'dsn'))(
    'in a column that nobody reads of every feed: %s',
    async (feed) => {
      const content = fileOf(feed, [
        { note: '"a', more: 'x' },
        { note: 'b"', more: 'y' },
      ])
      expect((await tried(feed, content)).refusals).toEqual(ambiguous(2, 3))
    },
  )

  it('cost about as much as good rows, however many there are', async () => {
    const time = async (row: string) => {
      const begin = process.cpuUsage()
      await tried('deaths', `nir;death_date;note\n${`${row}\n`.repeat(20_000)}`, { limits: { refusedFirst: 1e9 } })
      const { user } = process.cpuUsage(begin)
      return user
    }
    await time('x;y;z')
    const plain = await time('x;y;z')
    for (const bad of ['"a;b', 'a"b"c;d;e', '"a";"b"c;d'])
      expect(await time(bad)).toBeLessThan(plain * 4 + 100_000)
  })
})
