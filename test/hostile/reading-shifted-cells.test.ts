import { describe, expect, it } from 'vitest'
import type { FeedName } from '../../src/input/feeds/index.ts'

import { goodCells } from '../input/feeds/rows.ts'
import { fileOf, tried } from './reading.ts'

const names = 'nir,birth_date,scheme,siret,contract_nature,activity_start,activity_end,time_unit,time_worked'
const job = '1850375114901,1985-03-15,employee,99900011300012,permanent,2025-01-01,2025-12-31,hour'
const other = '2900669123045,1990-06-21,employee,99900011300012,permanent,2025-01-01,2025-12-31,hour'
const points = (text: string) => text.replaceAll(',', ';')

describe('a comma within a cell of a file with commas moves the cells behind it', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'into an empty tail',
      `${names},assimilated_time,time_reference\n${job},401,75,,\n`,
      ['2 row more_cells_than_header'],
    ],
    ['at the end of the row', `${names}\n${job},401,75\n`, ['2 row more_cells_than_header']],
    ['twice', `${names},assimilated_time,level\n${job},401,75,35,5,,\n`, ['2 row more_cells_than_header']],
    ['of thousands', `${names},assimilated_time\n${job},1,607,\n`, ['2 row more_cells_than_header']],
    [
      'in an ignored column in front',
      `note,${names},level\na, b,${job},1607,\n`,
      ['2 row more_cells_than_header'],
    ],
    [
      'of quoted cells that are not quoted right',
      `${names},level\n${job},401,"75",\n`,
      ['2 row more_cells_than_header'],
    ],
    ['in one row of two', `${names},level\n${job},401,75,\n${other},1607,\n`, ['2 row more_cells_than_header']],
    ['and empty cells only are too many', `${names}\n${job},1607,,,\n`, ['2 row more_cells_than_header']],
    ['where the header ends with separators', `${names},,\n${job},401,75,\n${other},1607,,\n`, []],
    [
      'where the rows have less separators than the header',
      `${names},\n${job},401,75\n${other},1607\n`,
      ['2 row more_cells_than_header'],
    ],
    [
      'where they have as many',
      `${names},,\n${job},401,75,,\n${other},1607,,\n${other.replace('00012', '00020')},1,,\n`,
      ['2 row more_cells_than_header'],
    ],
  ])('%s', async (_, content, refusals) => {
    const found = await tried('declarations', content)
    if (refusals.length > 0) expect(found.refusals).toEqual(expect.arrayContaining([...refusals]))
    else expect(found.refusals).not.toEqual([])
    expect(found.told).not.toContain('401.75')
  })

  it.each(Object.keys(goodCells) as FeedName[])('in every feed: %s', async (feed) => {
    const good = fileOf(feed, [{}], ',')
    const [header, row] = good.trimEnd().split('\n')
    const cells = row!.split(',')
    const moved = [...cells.slice(0, -1), ...`${cells.at(-1)},5`.split(',')].join(',')
    expect((await tried(feed, good)).accepted).toBe(1)
    expect((await tried(feed, `${header},note\n${moved},\n`)).refusals).toEqual(['2 row more_cells_than_header'])
    expect((await tried(feed, `${header}\n${row},,\n`)).refusals).toEqual(['2 row more_cells_than_header'])
  })

  it('and is read where it stands in quotes', async () => {
    const content = `${names},assimilated_time\n${job},"401,75",\n${other},"1607","0,5"\n`
    expect(await tried('declarations', content)).toMatchObject({ accepted: 2, refusals: [] })
  })
})

describe('a row with other cells than its header, with semicolons or tabs', () => {
  it.each<[string, string, readonly string[]]>([
    ['a cell too many', `${names}\n${job},1607,x\n`, ['2 row unreadable_row']],
    ['a cell too many behind empty ones', `${names}\n${job},1607,,,x\n`, ['2 row unreadable_row']],
    [
      'a cell missing in the middle',
      `${names}\n${job.replace(',permanent', '')},1607\n`,
      ['2 row unreadable_row'],
    ],
    ['a cell missing at the end', `${names}\n${job}\n`, ['2 row unreadable_row']],
    [
      'a row cut in two',
      `${names}\n${job.slice(0, 40)}\n${job.slice(40)},1607\n`,
      ['2 row unreadable_row', '3 row unreadable_row'],
    ],
    [
      'a cell missing where all others end with a separator',
      [
        `${names},note,`,
        `${job},1607,x,`,
        `${other},1607,x,`,
        `${other.replace('00012', '00020')},1607,`,
        '',
      ].join('\n'),
      ['4 row unreadable_row'],
    ],
  ])('%s is refused', async (_, content, refusals) => {
    expect((await tried('declarations', points(content))).refusals).toEqual(refusals)
    expect((await tried('declarations', content.replaceAll(',', '\t'))).refusals).toEqual(refusals)
  })

  it.each<[string, string]>([
    ['empty cells beyond the header, as spreadsheets write them', `${names}\n${job},1607,,,\n${other},1607\n`],
    ['separators behind the header alone', `${names},,,\n${job},1607\n${other},1607\n`],
    ['separators behind the rows alone', `${names}\n${job},1607,\n${other},1607,\n`],
    ['separators behind both', `${names},\n${job},1607,\n${other},1607,\n`],
    ['a column without a name between others', `${names},,note\n${job},1607,,x\n${other},1607,,\n`],
  ])('%s are read', async (_, content) => {
    expect(await tried('declarations', points(content))).toMatchObject({ accepted: 2, refusals: [] })
  })
})

describe('headers', () => {
  it.each<[string, string, string]>([
    ['a column twice', `${names},nir\n${job},1607,1\n`, 'More than one column is named nir'],
    ['a column twice in other letters', `${names},Time_Worked\n${job},1607,1\n`, 'named time_worked'],
    [
      'a second header in another order',
      `${names}\n${job},1607\n${names.split(',').reverse().join(',')}\n${other},1\n`,
      'second header with other columns stands on line 3',
    ],
    [
      'a second header with another column',
      `${names},note\n${job},1607,\n${names},assimilated_time\n${other},1,1\n`,
      'second header',
    ],
    [
      'a second header with a byte order mark',
      `\ufeff${names},a\n${job},1607,\n\ufeff${names},b\n${other},1,1\n`,
      'on line 3',
    ],
    ['another feed behind', `${names}\n${job},1607\nnir,birth_date,activity_start,x,y,z,a,b,c\n`, 'second header'],
    ['two separators', `${names.replace('scheme,siret', 'scheme;siret')}\n${job},1607\n`, 'no column scheme'],
    [
      'a column with a misspelt name',
      `${names},time_referance\n${job},1607,1500\n`,
      'time_referance should be time_reference',
    ],
  ])('%s refuses the file', async (_, content, told) => {
    const found = await tried('declarations', content)
    expect(found.refusals).toEqual([expect.stringContaining('file_header')])
    expect(found.accepted).toBe(0)
    expect(found.told).toContain(told)
  })

  it.each<[string, string, number]>([
    ['the same header in the middle', `${names}\n${job},1607\n${names}\n${other},1607\n`, 1],
    ['the same with a byte order mark, in capitals', `${names}\n${job},1607\n\ufeff${names}\n${other},1607\n`, 1],
    ['the same at the end', `${names}\n${job},1607\n${other},1607\n${names}\n`, 1],
    ['columns of others that nobody reads', `${names},commune,salaire,nom\n${job},1607,,,\n${other},1607,,,\n`, 0],
    ['hours under another name', `${names.replace('time_worked', 'heures')}\n${job},1607\n${other},1607\n`, 0],
    ['a column under its French name', `${names},Temps assimilé\n${job},1500,35\n${other},1607,\n`, 0],
    ['a comment with other separators', `${names},a;b;c;d;e;f;g;h;i;j;k;l\n${job},1607,\n${other},1607,\n`, 0],
  ])('%s changes nothing', async (_, content, empty) => {
    expect(await tried('declarations', content)).toMatchObject({ accepted: 2, refusals: [], empty })
  })
})
