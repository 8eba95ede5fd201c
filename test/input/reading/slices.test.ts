import { createHash } from 'node:crypto'
import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { cutFile, cutSource, readSlice } from '../../../src/input/files/slices.ts'
import { forEachRecord } from '../../../src/input/formats/csv/records.ts'
import { startSource } from '../../support/source-process.ts'
import { readBack, readBackInMemory } from './read-back.ts'
import { temporaryFile } from './temporary-files.ts'

const header = 'a;b;c\n'
const targetBytes = 6_000_000

describe('cutting', () => {
  test('slices follow each other, from the first row to the end', async () => {
    const content = header + Array.from({ length: 500 }, (_, index) => `${index};b;c\n`).join('')
    const path = temporaryFile(content)
    const cut = await cutFile(path, { targetBytes: 100 })
    expect(cut).toMatchObject({
      bytes: content.length,
      contentBytes: content.length,
      lines: 501,
      parameters: { header: ['a', 'b', 'c'], delimiter: ';', encoding: 'utf8' },
    })
    expect(cut.sha256).toBe(createHash('sha256').update(content).digest('hex'))
    expect(cut.slices[0]).toMatchObject({ number: 0, offset: 6, firstLine: 2, continued: false })
    let [offset, line] = [6, 2]
    for (const [number, slice] of cut.slices.entries()) {
      expect(slice).toMatchObject({ number, offset, firstLine: line })
      expect(slice.length).toBeLessThan(110)
      const text = (await readSlice(path, slice)).toString()
      expect(text).toBe(content.slice(offset, offset + slice.length))
      offset += slice.length
      line += text.split('\n').length - 1
    }
    expect(offset).toBe(content.length)
  })

  test('slices can be stored as JSON', async () => {
    const { slices } = await cutFile(temporaryFile(`${header}1;2;3\n`), { targetBytes })
    expect(JSON.parse(JSON.stringify(slices))).toEqual(slices)
  })

  test('a header alone gives no slice', async () => {
    expect(await cutFile(temporaryFile('a;b;c'), { targetBytes })).toMatchObject({
      slices: [],
      lines: 1,
      parameters: { encoding: 'utf8' },
    })
  })

  test.each(['', '\0\0\0;', 'a;"b\n1;2\n'])(
    'a file without a header is still known by its content (%j)',
    async (content) => {
      const cut = await cutFile(temporaryFile(content), { targetBytes })
      expect(cut).toMatchObject({ slices: [], bytes: content.length })
      expect(cut.problem).toBeDefined()
      expect(cut.sha256).toBe(createHash('sha256').update(content).digest('hex'))
    },
  )

  test('a record of several lines is not split, even when every row is one', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => `${index};"b\n\nb";"c\r\n"\n`)
    const path = temporaryFile(header + rows.join(''))
    const { slices, found } = await readBack(path, 50)
    expect(slices).toBeGreaterThan(50)
    expect(found).toEqual(
      rows.map((_, index) => ({ line: 2 + index * 4, cells: [`${index}`, 'b\n\nb', 'c\r\n'] })),
    )
  })

  test('progress is told in bytes of the file', async () => {
    const path = temporaryFile(header + '1;2;3\n'.repeat(400_000))
    const told: number[] = []
    const { bytes } = await cutFile(path, { targetBytes, onProgress: (read) => told.push(read) })
    expect(told.length).toBeGreaterThan(1)
    expect(told).toEqual([...told].sort((left, right) => left - right))
    expect(told.at(-1)).toBe(bytes)
  })

  test('can be stopped', async () => {
    const path = temporaryFile(header + '1;2;3\n'.repeat(400_000))
    const stop = new AbortController()
    const cutting = cutFile(path, {
      targetBytes,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('stopped')),
    })
    await expect(cutting).rejects.toThrow('stopped')
  })

  test('what cannot be read in parts is refused', async () => {
    await expect(cutFile(temporaryFile(gzipSync(header)), { targetBytes })).rejects.toMatchObject({
      code: 'file_unreadable',
    })
    await expect(cutFile('-', { targetBytes })).rejects.toMatchObject({ code: 'file_unreadable' })
    await expect(cutFile('/nowhere/rows.csv', { targetBytes })).rejects.toMatchObject({ code: 'file_unreadable' })
  })
})

describe('encodings', () => {
  test.each([
    ['ASCII', ['a', 'b'], 'utf8'],
    ['UTF-8', ['é', 'b'], 'utf8'],
    ['Windows-1252', [Buffer.from('é', 'latin1'), 'b'], 'windows-1252'],
    ['UTF-8 with a damaged line', ['é', 'è', Buffer.from([0xff, 0xe9])], 'utf8'],
    [
      'Windows-1252 with a line that looks like UTF-8',
      [Buffer.from([0xe9]), Buffer.from([0xe8]), 'é'],
      'windows-1252',
    ],
  ] as const)('%s', async (_name, cells, encoding) => {
    const rows = cells.flatMap((cell) => [Buffer.from(cell as string), Buffer.from(';2;3\n')])
    const path = temporaryFile(Buffer.concat([Buffer.from(header), ...rows]))
    expect(await cutFile(path, { targetBytes })).toMatchObject({ parameters: { encoding } })
    expect(await cutFile(path, { targetBytes: 1 })).toMatchObject({ parameters: { encoding } })
  })

  test('a byte order mark settles it', async () => {
    const path = temporaryFile(Buffer.concat([Buffer.from(`\ufeff${header}`), Buffer.from('é;è;ô\n', 'latin1')]))
    expect(await cutFile(path, { targetBytes })).toMatchObject({ parameters: { encoding: 'utf8' } })
  })
})

describe('lines too long to be held', () => {
  test.each([0, 1, 5])('one of 10 MB, behind %i others', async (before) => {
    const rows = '1;2;3\n'.repeat(before)
    const path = temporaryFile(`${header}${rows}x;"${'é'.repeat(5_000_000)}\n4;5;6\n`)
    const { slices, found } = await readBack(path, 1_000_000)
    expect(slices).toBeGreaterThan(4)
    expect(found.slice(0, before).every((outcome) => 'cells' in outcome)).toBe(true)
    expect(found.slice(before)).toEqual([
      {
        line: before + 2,
        lines: 1,
        raw: `x;"${'é'.repeat(1997)}`,
        code: 'unreadable_row',
        reason: expect.objectContaining({ en: 'Longer than 1048576 bytes' }),
      },
      { line: before + 3, cells: ['4', '5', '6'] },
    ])
  })

  test.each(['\n', '\r\n', '\r\r\n', '\r', ''])('around the limit, ended by %j', async (lineEnd) => {
    for (const length of [1_048_575, 1_048_576, 1_048_577, 1_048_583]) {
      const rest = lineEnd === '' ? '' : `4;5;6${lineEnd}`
      const path = temporaryFile(`${header}x;y;${'z'.repeat(length - 4)}${lineEnd}${rest}`)
      for (const targetBytes of [1, 3, 1_048_570]) {
        const { found } = await readBack(path, targetBytes)
        expect(found.map((outcome) => 'cells' in outcome)).toEqual([length <= 1_048_576, ...(rest ? [true] : [])])
      }
    }
  })

  test('have no say in the encoding', async () => {
    const path = temporaryFile(
      Buffer.concat([Buffer.from(header), Buffer.alloc(3_000_000, 0xe9), Buffer.from('\né;2;3\n')]),
    )
    expect(await cutFile(path, { targetBytes: 1000 })).toMatchObject({ parameters: { encoding: 'utf8' } })
  })

  test.each(['x', 'xx'])('have no say in it either when they are cut within a character (%s)', async (before) => {
    const path = temporaryFile(`${header}${before}${'é'.repeat(1_300_000)}\n1;2;3\n`)
    expect(await cutFile(path, { targetBytes: 1000 })).toMatchObject({ parameters: { encoding: 'utf8' } })
  })

  test.each(['\n', '\r\n', '\r\r\n', '\r'])('are cut through beside a line end %j', (lineEnd) => {
    // What is in sight when slices of 1 byte are cut, and twice that, less the bytes that stay for the next slice.
    for (const inSight of [1_048_583, 2 * 1_048_583 - 2]) {
      for (let length = inSight - 5; length <= inSight + 1; length += 1) {
        const content = Buffer.from(`${header}${'x'.repeat(length)}${lineEnd}4;5;6${lineEnd}`)
        const found = readBackInMemory(content, 1, 1_000_000)
        expect(found).toMatchObject([
          { line: 2, lines: 1 },
          { line: 3, cells: ['4', '5', '6'] },
        ])
      }
    }
  })

  test('are reported once, whatever their length', async () => {
    const { unreadable, contentBytes } = await readStream(Buffer.alloc(1_000_000, 'x'), 50)
    expect(contentBytes).toBe(50_000_006)
    expect(unreadable).toBe(1)
  })
})

test('memory is bounded by the slice, in 200 MB without a line end, of rows, of quotes', async () => {
  const { line } = startSource(import.meta.url, './memory-of-cutting.ts')
  for (const kind of ['without a line end', 'of rows', 'of quotes']) {
    const [told, growth] = (await line()).split(': ')
    expect(told).toBe(kind)
    expect(Number(growth) / 1_048_576).toBeLessThan(48)
  }
})

/** Cuts and reads the same chunk many times over. */
async function readStream(chunk: Buffer, times: number) {
  async function* content() {
    yield Buffer.from(header)
    for (let count = 0; count < times; count += 1) yield chunk
  }
  let unreadable = 0
  const cut = await cutSource('-', { targetBytes, bytes: content() }, async ({ firstLine, continued }, bytes) => {
    const format = { delimiter: ';', encoding: 'utf8', columns: 3, firstLine, continued } as const
    const onUnreadable = () => {
      unreadable += 1
    }
    forEachRecord(bytes, format, { onRecord: () => undefined, onUnreadable })
  })
  return { unreadable, contentBytes: cut.contentBytes }
}

test('records around the limits of a record of several lines are the same however the file is cut', () => {
  for (const lineEnd of ['\n', '\r\n', '\r\r\n', '\r']) {
    for (let bytes = 65_533; bytes <= 65_540; bytes += 1) {
      const record = `a;"b${lineEnd}${'x'.repeat(bytes - 7 - lineEnd.length)}";c${lineEnd}`
      const content = Buffer.from(`${header}${record.repeat(2)}d;"e${lineEnd}${lineEnd}";f${lineEnd}`)
      const whole = readBackInMemory(content, 1_000_000)
      expect(whole).toHaveLength(bytes <= 65_536 ? 3 : 5)
      expect(readBackInMemory(content, 1)).toEqual(whole)
    }
  }
})

describe('a file that changes under the hands', () => {
  test.each([
    ['a byte', (path: string) => writeFileSync(path, `${header}1;2;4\n`)],
    ['its length', (path: string) => writeFileSync(path, header)],
  ])('%s', async (_name, change) => {
    const path = temporaryFile(`${header}1;2;3\n`)
    const { slices } = await cutFile(path, { targetBytes })
    change(path)
    await expect(readSlice(path, slices[0]!)).rejects.toMatchObject({ code: 'file_changed' })
  })

  test('what is added at the end is not seen', async () => {
    const path = temporaryFile(`${header}1;2;3\n`)
    const { slices } = await cutFile(path, { targetBytes })
    appendFileSync(path, '4;5;6\n')
    expect((await readSlice(path, slices[0]!)).toString()).toBe('1;2;3\n')
  })

  test('a file that is gone', async () => {
    const path = temporaryFile(`${header}1;2;3\n`)
    const { slices } = await cutFile(path, { targetBytes })
    rmSync(path)
    await expect(readSlice(path, slices[0]!)).rejects.toMatchObject({ code: 'file_unreadable' })
  })
})
