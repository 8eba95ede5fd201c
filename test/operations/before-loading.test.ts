import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { check } from '../../src/cli/commands/check.ts'
import { ingest } from '../../src/cli/commands/ingest.ts'
import { readStatedTotals } from '../../src/input/survey/control-totals.ts'
import { exceeds, refusalBudget } from '../../src/input/survey/refusal-budget.ts'
import { listFiles } from '../../src/operations/files.ts'
import { call } from '../cli/call.ts'
import { fileOf, nirOf, rowOf } from '../hostile/feed-files.ts'
import { temporaryDirectory } from '../input/reading/temporary-files.ts'
import { Installation } from '../jobs/installation.ts'

/* What is decided by what a file holds, before anything of it counts; and how what is wrong with it is told. */

const today = '2025-09-01'

describe('how many rows may be refused', () => {
  it.each([
    ['5%', 5, 100, false],
    ['5%', 6, 100, true],
    ['5%', 1, 19, true],
    ['0%', 0, 100, false],
    ['0.5%', 1, 200, false],
    ['0,5 %', 1, 199, true],
    ['100%', 100, 100, false],
    ['3', 3, 5, false],
    ['3', 4, 1000, true],
    ['33.3333%', 1, 3, true],
  ])('%s: %i of %i', (text, refused, rows, tooMany) => {
    expect(exceeds(refusalBudget(text, '--max-refused'), refused, rows)).toBe(tooMany)
  })

  it.each(['', '-1', '101%', '5.5', 'five', '5%%', '1e3', '99999999999'])('%j is none', (text) => {
    expect(() => refusalBudget(text, '--max-refused')).toThrow('neither')
  })
})

describe('totals that a sender states', () => {
  it.each([
    ['rows=3', [['rows', '3']]],
    [
      'rows=3, time_worked=803.50',
      [
        ['rows', '3'],
        ['time_worked', '803.5'],
      ],
    ],
    [
      '# by the payroll\nrows: 3\nhours = 0.0\n',
      [
        ['rows', '3'],
        ['hours', '0'],
      ],
    ],
  ])('%j', (text, expected) => {
    const read = readStatedTotals(text, 'declarations', 'x').map(({ name, stated }) => [name, stated])
    expect(read).toEqual(expected)
  })

  it.each(['', 'rows', 'rows=x', 'rows=1,rows=1', 'nir=1', 'rows=1.23456', 'siret=5'])(
    '%j cannot be read',
    (text) => {
      expect(() => readStatedTotals(text, 'declarations', 'x')).toThrow()
    },
  )
})

const bad = { contract_nature: 'CNE' }
const someRows = [
  rowOf('declarations', 1, 0),
  rowOf('declarations', 2, 0, { time_worked: '0.1' }),
  rowOf('declarations', 3, 0, { time_worked: '0,2', ...bad }),
  rowOf('declarations', 4, 0, { time_unit: 'day', time_worked: '10' }),
]

async function checked(words: readonly string[], rows = someRows) {
  const path = join(temporaryDirectory(), 'sent.csv')
  writeFileSync(path, fileOf('declarations', ...rows))
  const { exit, output } = await call(check, ['declarations', path, '--as-of', today, ...words])
  return { exit, output, document: words.includes('--json') ? JSON.parse(output) : undefined }
}

describe('a check', () => {
  it.each([
    ['rows=4', 3],
    ['rows=5', 4],
    ['rows=4,time_worked=110.3', 3],
    ['time_worked=110.2', 4],
    // A tenth and two tenths are three tenths here.
    ['hours=100.3,days=10', 3],
    ['hours=100.30000', 2],
  ])('of totals %s ends with %i', async (control, exit) => {
    expect((await checked(['--control', control])).exit).toBe(exit)
  })

  it.each([
    ['25%', 3],
    ['24.9999%', 4],
    ['1', 3],
    ['0', 4],
    ['x', 2],
  ])('that allows %s refused rows ends with %i', async (share, exit) => {
    expect((await checked(['--max-refused', share])).exit).toBe(exit)
  })

  it('tells what is wrong by column and code, the most frequent first, with what to do', async () => {
    const rows = [
      ...someRows,
      rowOf('declarations', 5, 0, { ...bad, time_worked: '-1' }),
      rowOf('declarations', 6, 0, bad),
    ]
    const { document } = await checked(['--json', '--lang', 'fr'], rows)
    expect(document.groups).toMatchObject([
      {
        column: 'contract_nature',
        code: 'not_allowed',
        rows: 3,
        first_line: 4,
        severity: 'refused',
        value: 'AAA',
      },
      { column: 'time_worked', code: 'negative_time', rows: 1, first_line: 6 },
    ])
    expect(document.groups[0].remedy).toContain('guide des données')
    expect(document).toMatchObject({ total: 4, truncated: false })
    const { output } = await checked([], rows)
    expect(output.indexOf('What is wrong with')).toBeLessThan(output.indexOf('Refusals of'))
    expect(output).toMatch(/3 +4 +contract_nature +not_allowed +AAA/)
  })

  it('says when it does not list all', async () => {
    const rows = Array.from({ length: 11_000 }, (_, one) => rowOf('declarations', one, 0, one > 500 ? bad : {}))
    const { document } = await checked(['--json'], rows)
    expect(document.total).toBe(10_499)
    expect(document.truncated).toBe(true)
    expect(document.rejections).toHaveLength(10_000)
    expect(document.groups).toMatchObject([{ rows: 10_499, first_line: 503 }])
  })

  it('of two files of one name tells them apart', async () => {
    const paths = ['a', 'b'].map((folder) => {
      const path = join(temporaryDirectory(), folder)
      writeFileSync(path, '')
      return path
    })
    const named = paths.map((path) => path.replace(/[ab]$/, 'sent.csv'))
    for (const path of named) writeFileSync(path, fileOf('declarations', ...someRows))
    const { output } = await call(check, ['declarations', ...named, '--as-of', today])
    for (const path of named) expect(output).toContain(path)
  })
})

describe('a load', () => {
  let world: Installation
  beforeAll(async () => {
    world = await Installation.open('postgres')
  })
  afterAll(() => world?.close())

  async function loaded(feed: string, content: string, words: readonly string[], beside?: string) {
    const path = join(temporaryDirectory(), 'sent.csv')
    writeFileSync(path, content)
    if (beside !== undefined) writeFileSync(`${path}.control`, beside)
    const called = await call(ingest, [feed, path, '--as-of', today, '--json', ...words], {
      env: world.environment(),
    })
    return { exit: called.exit, document: JSON.parse(called.output || '{}'), path }
  }

  const holders = async () => (await world.database.query('select from holder')).length

  it('of which too many rows are refused writes nothing', async () => {
    const { exit, document } = await loaded('declarations', fileOf('declarations', ...someRows), [
      '--max-refused',
      '20%',
    ])
    expect(exit).toBe(4)
    expect(document.files).toMatchObject([{ rows: 4, accepted: 0, rejected: 1, run_id: null }])
    expect(document.groups).toMatchObject([{ column: 'contract_nature', rows: 1, first_line: 4 }])
    expect(await listFiles(world.circumstances(today))).toEqual([])
    expect(await holders()).toBe(0)
  })

  it.each([
    ['a header of another feed', 'a;b\n1;2\n'],
    [
      'first rows that are all refused',
      fileOf('declarations', ...Array.from({ length: 1_001 }, (_, one) => rowOf('declarations', one, 0, bad))),
    ],
  ])('of a file with %s writes nothing either', async (_case, content) => {
    expect((await loaded('declarations', content, ['--max-refused', '5%'])).exit).toBe(4)
    expect(await listFiles(world.circumstances(today))).toEqual([])
  })

  it('whose totals differ writes nothing; the right ones are kept with the file, its sender and its path', async () => {
    const content = fileOf('declarations', ...someRows)
    expect((await loaded('declarations', content, [], 'rows=5')).exit).toBe(4)
    expect(await holders()).toBe(0)
    const words = ['--sender', 'Payroll North', '--control', 'rows=4,time_worked=110.3', '--max-refused', '25%']
    const { exit, path } = await loaded('declarations', content, words, 'rows=5')
    expect(exit).toBe(3)
    expect(await listFiles(world.circumstances(today), { feed: 'declarations' })).toMatchObject([
      {
        ...{
          name: 'sent.csv',
          path,
          sender: 'Payroll North',
          rows: 4,
          accepted: 3,
          open: 1,
          corrected: 0,
          withdrawn: 0,
        },
        controls: [
          { name: 'rows', stated: '4', found: '4' },
          { name: 'time_worked', stated: '110.3', found: '110.3' },
        ],
      },
    ])
  })

  it('of which the database refuses too many is taken back as a whole', async () => {
    const content = fileOf('deaths', rowOf('deaths', 1), rowOf('deaths', 77))
    const { exit, document } = await loaded('deaths', content, ['--max-refused', '10%'])
    expect(exit).toBe(4)
    expect(document.files).toMatchObject([{ accepted: 0, rejected: 1, withdrawn: true }])
    const [file] = await listFiles(world.circumstances(today), { feed: 'deaths' })
    expect(file).toMatchObject({ rows: 2, accepted: 0, open: 0, withdrawn: 2 })
    expect(await world.database.query('select from death where superseded_by is null')).toEqual([])
  })

  it.each([
    ['--sender', ' '],
    ['--sender', `x ${nirOf(1)}`],
    ['--control', 'rows'],
    ['--max-refused', '-1'],
  ])('with %s %j is a mistake', async (option, value) => {
    const path = join(temporaryDirectory(), 'sent.csv')
    writeFileSync(path, fileOf('declarations', ...someRows))
    const { exit } = await call(ingest, ['declarations', path, option, value], { env: world.environment() })
    expect(exit).toBe(2)
  })
})
