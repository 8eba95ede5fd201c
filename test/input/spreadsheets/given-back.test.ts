import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Command } from '../../../src/cli/command.ts'
import { ingest } from '../../../src/cli/commands/ingest.ts'
import { rejections } from '../../../src/cli/commands/rejections.ts'
import { sendersForget } from '../../../src/cli/commands/senders/forget.ts'
import { senders } from '../../../src/cli/commands/senders/list.ts'
import { sendersShow } from '../../../src/cli/commands/senders/show.ts'
import { openSource } from '../../../src/input/files/source.ts'
import { meant, protectedCell } from '../../../src/input/formats/csv/spreadsheet-text.ts'
import { writeWorkbook } from '../../../src/input/formats/xlsx/write-workbook.ts'
import { packageRoot } from '../../../src/package-root.ts'
import { call } from '../../cli/call.ts'
import { Installation } from '../../jobs/installation.ts'
import { textRow, workbookOf } from './workbook.ts'

/** What the documents of these commands have that is looked at here. */
interface Document {
  readonly files: readonly {
    readonly rejections: readonly {
      line: number
      cell: string | null
      column: string
      code: string
      message: string
    }[]
  }[]
}

async function textOf(path: string): Promise<string> {
  const source = await openSource(path)
  let text = ''
  for await (const chunk of source.content) text += chunk
  return text.slice(1)
}

describe('a cell in a CSV for spreadsheets', () => {
  it.each([
    '1850375114901',
    '00042',
    '2025-01-31',
    '31/01/2025',
    '803.5',
    '803,5',
    '1E5',
    '2A',
    '+33612345678',
    '2800320049117',
  ])('%s is a text, and comes back as it was', (cell) => {
    expect(meant(protectedCell(cell))).toBe(cell)
    if (cell !== '2A') expect(protectedCell(cell)).toBe(`="${cell}"`)
  })

  it.each(['', '7', '1607', 'employee', 'MARTIN', '0', 'a"1'])('%s needs no protection', (cell) => {
    expect(protectedCell(cell)).toBe(cell)
  })

  it.each(['="1"&A1', '=SUM(1)', '=""', '="a"b"'])('%s is no protected text but itself or nothing', (cell) => {
    expect(meant(cell)).toBe(cell === '=""' ? '' : cell)
  })
})

describe('a workbook that is written', () => {
  it('is read back as it was, whatever its cells hold', async () => {
    const texts = ['1850375114901', ' a  b ', '<&">', '_x0041_', 'é€😀', '=1+1', '\u0001\u0000', 'a\nb', '']
    const rows = [
      texts.map((text) => ({ text, look: 'heading' as const })),
      texts.map((text) => ({ text, look: 'plain' as const })),
    ]
    const widths = texts.map(() => 10)
    const offered = [
      { column: 0, words: ['a', 'b'] },
      { column: 1, words: ['x'.repeat(300)] },
    ]
    const bytes = await buffer(
      writeWorkbook([
        { name: 'R & D', widths, rows, offered },
        { name: 'N', widths, rows: [] },
      ]),
    )
    const directory = mkdtempSync(join(tmpdir(), 'cpa-sheets-'))
    const path = join(directory, 'a.xlsx')
    writeFileSync(path, bytes)
    try {
      const [, second] = (await textOf(path)).split('\n')
      expect(second).toBe('1850375114901; a  b ;"<&"">";_x0041_;é€😀;=1+1;\u0001\u0000;"a\tb"')
      expect(
        await buffer(
          writeWorkbook([
            { name: 'R & D', widths, rows, offered },
            { name: 'N', widths, rows: [] },
          ]),
        ),
      ).toEqual(bytes)
    } finally {
      rmSync(directory, { recursive: true })
    }
  })

  it('ends with the error of its rows', async () => {
    async function* failing() {
      yield [{ text: 'a', look: 'plain' as const }]
      throw new Error('gone')
    }
    await expect(buffer(writeWorkbook([{ name: 'a', widths: [1], rows: failing() }]))).rejects.toThrow('gone')
  })
})

describe('files of a sender', () => {
  const directory = mkdtempSync(join(tmpdir(), 'cpa-sheets-'))
  const at = (name: string) => join(directory, name)
  const mapFile = join(packageRoot, 'fixtures', 'sender-map.yaml')
  let installation: Installation
  const run = async (command: Command, ...words: string[]) => {
    const called = await call(command, [...words, '--json', '--as-of', '2026-03-01'], {
      env: installation.environment(),
    })
    return { exit: called.exit, ...(JSON.parse(called.output) as Document) }
  }

  beforeAll(async () => {
    installation = await Installation.open('postgres')
    const rows = [
      textRow('Matricule', 'N° Sécu', 'Né(e) le', 'SIRET employeur', 'Contrat', 'Du', 'Au', 'Nb h.'),
      textRow('1', '1850375114901', '15/03/1985', '99900001100018', '01', '01/01/2025', '31/12/2025', '1607'),
      textRow('2', '2900669123045', '21/06/1990', '99900001100018', '02', '01/01/2025', '31/12/2025', '-3'),
      textRow('3', '1721133063077', '02/11/1972', '99900001100018', '09', '01/01/2025', '31/12/2025', '12,5'),
    ]
    writeFileSync(at('2025.xlsx'), await workbookOf(rows.join('')))
  })
  afterAll(async () => {
    await installation.close()
    rmSync(directory, { recursive: true })
  })

  it('are refused without its map, with all that was found', async () => {
    const refused = await run(ingest, 'declarations', at('2025.xlsx'))
    expect(refused).toMatchObject({
      exit: 3,
      files: [{ unknown_columns: ['Matricule', 'Contrat', 'Nb h.'], rejected: 3 }],
    })
    expect(refused.files[0]!.rejections[0]!.message).toContain('no column scheme')
  })

  it('are read by it, which is remembered', async () => {
    const words = ['declarations', at('2025.xlsx'), '--sender', 'Cabinet Durand', '--map', mapFile]
    const loaded = await run(ingest, ...words)
    expect(loaded).toMatchObject({
      exit: 3,
      files: [{ rows: 3, accepted: 1, rejected: 2, unknown_columns: [], sheet: { name: 'Feuil1' } }],
    })
    const found = loaded.files[0]!.rejections.map((one) => [one.line, one.cell, one.column, one.code])
    expect(found).toEqual([
      [3, 'H3', 'time_worked', 'negative_time'],
      [4, 'E4', 'contract_nature', 'not_allowed'],
    ])
    expect(await run(senders)).toMatchObject({
      senders: [{ sender: 'Cabinet Durand', feed: 'declarations', map: { ignore: ['Matricule', 'Service'] } }],
    })
    const { output } = await call(sendersShow, ['Cabinet Durand'], { env: installation.environment() })
    expect(output).toContain('Contrat: contract_nature')
  })

  it('come back as a spreadsheet with the cells at fault marked, and are cured by it', async () => {
    const path = at('to-correct.xlsx')
    expect(await run(rejections, '--feed', 'declarations', '--xlsx', path)).toMatchObject({ exit: 0, path })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(await run(rejections, '--feed', 'declarations', '--xlsx', path)).toMatchObject({
      error: { code: 'file_unwritable' },
    })
    const [heading, ...rows] = (await textOf(path)).trimEnd().split('\n')
    expect(heading).toBe(
      'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked;column 1;rejection_file;rejection_line;rejection_code;rejection_reason',
    )
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatch(
      /^2900669123045;21\/06\/1990;employee;99900001100018;fixed_term;.*;hour;-3;2;2025\.xlsx \(\w+\);3;negative_time;/,
    )

    // What an office makes of it: the cell is typed over, the rest stays.
    const corrected = [heading!, ...rows.map((row) => row.replace(';-3;', ';3;').replace(';09;', ';CDI;'))].join(
      '\n',
    )
    const cells = parse(corrected, { delimiter: ';' }) as string[][]
    const asSheet = cells.map((row) => textRow(...row)).join('')
    writeFileSync(at('corrected.xlsx'), await workbookOf(asSheet))
    expect(await run(ingest, 'declarations', at('corrected.xlsx'))).toMatchObject({
      exit: 0,
      files: [{ accepted: 2 }],
    })
    expect(await run(rejections)).toMatchObject({ total: 0 })
  })

  it('have no map with a NIR in it that is kept', async () => {
    writeFileSync(at('nir.yaml'), 'values:\n  contract_number:\n    "1850375114901": "1"\n')
    const asked = ['declarations', at('2025.xlsx'), '--sender', 'X', '--map', at('nir.yaml')]
    expect(await run(ingest, ...asked)).toMatchObject({ exit: 2, error: { code: 'usage' } })
  })

  it('are read by what is remembered of it, until that is forgotten', async () => {
    const other = [
      textRow('N° Sécu', 'Né(e) le', 'SIRET', 'Contrat', 'Du', 'Au', 'Heures'),
      textRow('1850375114901', '15/03/1985', '99900001100018', '01', '01/01/2024', '31/12/2024', '1607'),
      textRow('2900669123045', '21/06/1990', '99900001100018', '99', '01/01/2024', '31/12/2024', '00042'),
    ]
    writeFileSync(at('2024.xlsx'), await workbookOf(other.join('')))
    const loaded = await run(ingest, 'declarations', at('2024.xlsx'), '--sender', 'Cabinet Durand')
    expect(loaded).toMatchObject({ exit: 3, files: [{ accepted: 1, rejected: 1 }] })
    const { output } = await call(rejections, ['--feed', 'declarations', '--csv', '--for-spreadsheet'], {
      env: installation.environment(),
    })
    expect(output).toMatch(/^\ufeffnir;/)
    expect(output).toContain('"=""2900669123045""";"=""21/06/1990"""')
    writeFileSync(at('again.csv'), output.replace('99;', 'CDI;').replace('"=""00042"""', '42'))
    expect(readFileSync(at('again.csv'), 'utf8')).toContain('CDI')
    expect(await run(ingest, 'declarations', at('again.csv'))).toMatchObject({ exit: 0, files: [{ accepted: 1 }] })
    expect(await run(rejections)).toMatchObject({ total: 0 })
    expect(await run(sendersForget, 'Cabinet Durand')).toMatchObject({ forgotten: 1 })
    expect(await run(sendersForget, 'Cabinet Durand')).toMatchObject({
      exit: 2,
      error: { code: 'sender_unknown' },
    })
  })
})
