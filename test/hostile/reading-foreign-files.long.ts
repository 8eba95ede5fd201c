import { execFileSync, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { temporaryDirectory } from '../input/reading/temporary-files.ts'
import { runProgram } from '../support/built-program.ts'
import { fileOf, tried, triedPath } from './reading.ts'

const csv = fileOf('deaths', [{}, {}])
const bytes = (hexadecimal: string) => Buffer.concat([Buffer.from(hexadecimal, 'hex'), Buffer.alloc(600, 1)])
const oldDocument = (part: string) => Buffer.concat([bytes('d0cf11e0a1b11ae1'), Buffer.from(part, 'utf16le')])
const utf32 = Buffer.from(Array.from(csv, (character) => [character.charCodeAt(0), 0, 0, 0]).flat())

describe('what is no CSV is called by its name', () => {
  it.each<[string, string | Buffer, string]>([
    ['a zip archive', bytes('504b0304'), 'zip archive'],
    ['an empty zip archive', Buffer.from('504b0506000000000000', 'hex'), 'empty zip archive'],
    [
      'a spreadsheet within gzip',
      gzipSync(Buffer.concat([bytes('504b0304'), Buffer.from('xl/workbook.xml')])),
      '.xlsx',
    ],
    ['a text document', Buffer.concat([bytes('504b0304'), Buffer.from('word/document.xml')]), '.docx'],
    [
      'a sheet of LibreOffice',
      Buffer.concat([bytes('504b0304'), Buffer.from('application/vnd.oasis.opendocument')]),
      'LibreOffice',
    ],
    ['an old spreadsheet', bytes('d0cf11e0a1b11ae1'), '.xls'],
    ['a PDF', `%PDF-1.7\n${csv}`, 'PDF'],
    [
      'a tar archive',
      Buffer.concat([Buffer.from('rows.csv'.padEnd(257, '\0')), Buffer.from('ustar\0'), bytes('00')]),
      'tar archive',
    ],
    ['a 7-Zip archive', bytes('377abcaf271c'), '7-Zip'],
    ['a RAR archive', bytes('526172211a07'), 'RAR'],
    ['bzip2', bytes('425a6839'), 'bzip2'],
    ['xz', bytes('fd377a585a00'), 'xz'],
    ['zstd', bytes('28b52ffd'), 'zstd'],
    ['a Parquet file', bytes('50415231'), 'Parquet'],
    ['a database', `SQLite format 3\0${csv}`, 'SQLite'],
    ['JSON', '[{"nir":"1850375114901"}]\n', 'JSON'],
    ['JSON in lines', '{"nir":"1850375114901"}\n{"nir":"2"}\n', 'JSON'],
    ['XML', '<?xml version="1.0"?><deaths/>\n', 'XML'],
    ['a page that asks for a password', '<!DOCTYPE html><html></html>\n', 'HTML'],
    ['encrypted text', '-----BEGIN PGP MESSAGE-----\nabc\n', 'encrypted'],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${csv}`, 'utf16le'), 'UTF-16'],
    ['UTF-16 without', Buffer.from(csv, 'utf16le'), 'UTF-16'],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${csv}`, 'utf16le').swap16(), 'UTF-16'],
    ['UTF-32', utf32, 'UTF-32'],
    ['UTF-32 with a mark', Buffer.concat([Buffer.from('fffe0000', 'hex'), utf32]), 'UTF-32'],
    ['gzip within gzip', gzipSync(gzipSync(csv)), 'gzip twice'],
    ['an old spreadsheet within gzip', gzipSync(bytes('d0cf11e0a1b11ae1')), '.xls'],
    ['an old spreadsheet by its parts', oldDocument('Workbook'), 'old spreadsheet (.xls)'],
    ['a spreadsheet with a password', oldDocument('EncryptedPackage'), 'password'],
    ['zeros', Buffer.alloc(5000), 'NUL bytes'],
    [
      'a separator of another kind',
      csv.replaceAll(';', '|').replace('nir', 'sep=|\nnir'),
      'separator that is not known',
    ],
    ['line ends of a mainframe', csv.replaceAll('\n', '\u0085'), 'NEL'],
    ['line ends of a mainframe, one byte each', Buffer.from(csv.replaceAll('\n', '\u0085'), 'latin1'), 'NEL'],
    ['line ends of a mainframe, and one of ours', `${csv.replaceAll('\n', '\u0085')}\n`, 'NEL'],
    ['line separators', csv.replaceAll('\n', '\u2028'), 'no line end'],
    ['paragraph separators', csv.replaceAll('\n', '\u2029'), 'no line end'],
    ['line separators in the header alone', csv.replace('\n', '\u2028'), 'no line end'],
    ['record separators', csv.replaceAll('\n', '\u001e'), 'no line end'],
    ['form feeds', csv.replaceAll('\n', '\f'), 'no line end'],
  ])('%s', async (_, content, told) => {
    const found = await tried('deaths', content)
    expect(found.refusals).toEqual(['1 row file_header'])
    expect(found.told).toContain(told)
    expect(found.told).not.toMatch(/1850375/)
  })

  it.each<[string, Buffer, string]>([
    ['cut short', gzipSync(csv).subarray(0, -9), 'before its gzip data are complete'],
    ['of its header alone', gzipSync(csv).subarray(0, 10), 'before its gzip data are complete'],
    ['with something behind', Buffer.concat([gzipSync(csv), Buffer.from('more')]), 'gzip data'],
    ['damaged', Buffer.from(gzipSync(csv)).fill(0xff, 30, 40), 'damaged gzip data'],
    ['of a magic number alone', Buffer.from('1f8b', 'hex'), 'before its gzip data are complete'],
  ])('gzip %s is not read by half', async (_, content, told) => {
    const found = await tried('deaths', content, { name: 'file.csv.gz' })
    expect(found).toMatchObject({ rows: 0, accepted: 0 })
    expect(found.told).toContain(told)
  })

  it.each<[string, string, string | Buffer, number]>([
    ['gzip without its ending', 'file.csv', gzipSync(csv), 0],
    ['no gzip with its ending', 'file.csv.gz', csv, 0],
    ['CSV named as a spreadsheet', 'file.xlsx', csv, 0],
    [
      'two members of gzip',
      'file.csv.gz',
      Buffer.concat([gzipSync(csv.slice(0, 30)), gzipSync(csv.slice(30))]),
      0,
    ],
    ['gzip with zeros behind', 'file.csv.gz', Buffer.concat([gzipSync(csv), Buffer.alloc(512)]), 0],
    ['a line that names the separator', 'file.csv', `sep=;\r\n${csv}`, 0],
    ['the same behind a byte order mark', 'file.csv', `\ufeffsep=;\n${csv}`, 0],
    ['rows of separators at the end', 'file.csv', `${csv};;\r\n;;\r\n;;;;;;\r\n`, 3],
    ['rows of separators in the middle', 'file.csv', csv.replace('\n', '\n;;\n \n'), 2],
    ['rows of separators before the header', 'file.csv', `;;;\n\n${csv}`, 0],
    ['rows of quoted nothing', 'file.csv', `${csv}"";"";""\n`, 1],
    ['Ctrl-Z at the end', 'file.csv', `${csv}\u001a`, 1],
    ['NULs at the end', 'file.csv', Buffer.concat([Buffer.from(csv), Buffer.alloc(4096)]), 1],
    ['line ends of Windows', 'file.csv', csv.replaceAll('\n', '\r\n'), 0],
    ['line ends of old Macintoshes', 'file.csv', csv.replaceAll('\n', '\r'), 0],
    ['line ends of three kinds', 'file.csv', csv.replace('\n', '\r\n').replace(/\n$/, '\r'), 0],
    ['line ends twice converted', 'file.csv', csv.replaceAll('\n', '\r\r\n'), 0],
    ['no line end at the end', 'file.csv', csv.trimEnd(), 0],
    [
      'Windows-1252',
      'file.csv',
      Buffer.from(csv.replace('nir', 'prénom;nir').replaceAll('\n', '\né;').slice(0, -2), 'latin1'),
      0,
    ],
  ])('%s is read', async (_, name, content, empty) => {
    expect(await tried('deaths', content, { name })).toMatchObject({ accepted: 2, refusals: [], empty })
  })

  it.each<[string, Buffer]>([
    ['zlib', deflateSync(csv)],
    ['deflate', deflateRawSync(csv)],
    ['noise', Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7919) % 251))],
  ])('%s is refused whole', async (_, content) => {
    expect((await tried('deaths', content)).refusals).toEqual(['1 row file_header'])
  })
})

describe('files that cost more than they are worth', () => {
  const bad = (rows: number) => `nir;death_date\n${'x;y\n'.repeat(rows)}`

  it.each<[string, string | Buffer, object, string]>([
    [
      'five kilobytes of gzip that hold 300,000 rows',
      gzipSync(`nir;death_date;a\n${';x;;;;;;\n'.repeat(300_000)}`),
      {},
      'times its compressed size',
    ],
    ['gzip of line ends', gzipSync('\n'.repeat(5_000_000)), {}, 'times its compressed size'],
    ['gzip of zeros', gzipSync(Buffer.alloc(5_000_000)), {}, 'times its compressed size'],
    ['more text than is read', csv.repeat(10), { bytes: 200 }, 'CPA_MAX_FILE_BYTES'],
    ['more text than is read, in gzip', gzipSync(csv.repeat(10)), { bytes: 200 }, 'CPA_MAX_FILE_BYTES'],
    ['more lines than are read', bad(1_200_000), { rows: 1000 }, 'CPA_MAX_ROWS'],
    ['a first thousand of rows that are all refused', bad(1000), {}, 'nir nir_invalid'],
    ['a first ten', bad(30), { refusedFirst: 10 }, 'The first 10 rows are all refused'],
    ['60,000 lines with a stray quote', `nir;death_date\n${'"a;b\n'.repeat(60_000)}`, {}, 'row unreadable_row'],
  ])('%s', async (_, content, limits, told) => {
    const found = await tried('deaths', content, { limits })
    expect(found.accepted).toBe(0)
    expect(found.told).toContain(told)
    expect(found.refusals.length).toBeLessThan(2100)
  })

  it.each<[string, string, object]>([
    ['a good row among the first', `${csv}${'x;y;\n'.repeat(40)}`, { refusedFirst: 10 }],
    [
      'fewer bad rows than are looked at',
      `${bad(9).replace('date', 'date;cancelled').replaceAll('y\n', 'y;\n')}`,
      { refusedFirst: 10 },
    ],
  ])('%s: every row is looked at', async (_, content, limits) => {
    const found = await tried('deaths', content, { limits })
    expect(found.told).not.toContain('are all refused')
    expect(found.rows).toBe(content.split('\n').length - 2)
  })

  it.each(['/dev/zero', '/dev/random', '/dev/null', '/dev/tty'])('%s is a device', async (path) => {
    expect((await triedPath('deaths', path)).told).toContain('is a device')
  })

  it('a pipe that nobody writes to ends with a signal', async () => {
    const path = join(temporaryDirectory(), 'pipe')
    execFileSync('sh', ['-c', `mkfifo '${path}'`])
    const stop = new AbortController()
    const reading = triedPath('deaths', path, {}, stop.signal)
    setImmediate(() => stop.abort())
    await expect(reading).rejects.toMatchObject({ code: 'stopped' })
  })

  it('a pipe is read to its end', async () => {
    const path = join(temporaryDirectory(), 'pipe')
    execFileSync('sh', ['-c', `mkfifo '${path}'`])
    const source = join(temporaryDirectory(), 'source.csv')
    writeFileSync(source, csv)
    const reading = triedPath('deaths', path)
    spawn('sh', ['-c', `cat '${source}' > '${path}'`], { stdio: 'ignore' })
    expect(await reading).toMatchObject({ accepted: 2, refusals: [] })
  })

  it.each<[string, string | Buffer, NodeJS.ProcessEnv, number]>([
    ['a good file', csv, {}, 0],
    ['a header alone, of other columns', 'a;b;c\n', {}, 3],
    ['a mainframe file', csv.replaceAll('\n', '\u0085'), {}, 3],
    ['a file above a limit', csv, { CPA_MAX_FILE_BYTES: '50' }, 2],
    ['a limit that is no number', csv, { CPA_MAX_ROWS: 'many' }, 2],
    ['a limit of nothing', csv, { CPA_MAX_REFUSED: '0' }, 2],
  ])('the command ends as it should: %s', async (_, content, env, exit) => {
    const directory = temporaryDirectory()
    writeFileSync(join(directory, 'file.csv'), content)
    const words = ['check', 'deaths', 'file.csv', '--as-of', '2026-03-01']
    expect(await runProgram(words, { env, directory })).toMatchObject({ exit })
  })
})
