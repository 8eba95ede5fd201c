import { createHash, randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { cutFile } from '../../../src/input/files/slices.ts'
import { readSpooledSlice, removeSpool, spoolSlices } from '../../../src/input/files/spool.ts'
import { temporaryDirectory, temporaryFile } from './temporary-files.ts'

const key = randomBytes(32)
const targetBytes = 6_000_000
const text = `nir;b;c\n${Array.from({ length: 400 }, (_, index) => `1850578999${index % 900};"é";c\n`).join('')}`

function spoolDirectory(): string {
  return join(temporaryDirectory(), 'files', 'spool')
}

async function* chunksOf(content: Buffer, bytes: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < content.length; start += bytes) yield content.subarray(start, start + bytes)
}

describe('the spool', () => {
  test.each([
    ['gzip', gzipSync(text), 1_000_000],
    ['gzip in single bytes', gzipSync(text), 1],
    ['gzip of two members', Buffer.concat([gzipSync(text.slice(0, 1000)), gzipSync(text.slice(1000))]), 100],
    ['gzip with padding', Buffer.concat([gzipSync(text), Buffer.alloc(70_000)]), 1000],
    ['plain', Buffer.from(text), 7],
  ])('of %s from standard input gives the slices of the plain file', async (_name, content, chunkBytes) => {
    const directory = spoolDirectory()
    const standardInput = chunksOf(content, chunkBytes)
    const spooled = await spoolSlices('-', { directory, key, bytes: standardInput, targetBytes: 1000 })
    const cut = await cutFile(temporaryFile(text), { targetBytes: 1000 })
    expect(spooled.slices).toEqual(cut.slices)
    expect(spooled.sha256).toBe(createHash('sha256').update(content).digest('hex'))
    expect(spooled).toMatchObject({ bytes: content.length, contentBytes: cut.contentBytes, lines: cut.lines })
    const slices = await Promise.all(spooled.slices.map((slice) => readSpooledSlice(directory, slice, key)))
    expect(Buffer.concat(slices).toString()).toBe(text.slice('nir;b;c\n'.length))
  })

  test('a gzip file by its path', async () => {
    const directory = spoolDirectory()
    const cut = await spoolSlices(temporaryFile(gzipSync(text)), { directory, key, targetBytes })
    expect(cut.slices).toHaveLength(1)
  })

  test('holds nothing in clear and is for its owner only', async () => {
    const directory = spoolDirectory()
    await spoolSlices(temporaryFile(gzipSync(text)), { directory, key, targetBytes: 1000 })
    expect(statSync(directory).mode & 0o777).toBe(0o700)
    const names = readdirSync(directory)
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) {
      expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600)
      expect(readFileSync(join(directory, name), 'latin1')).not.toContain('1850578999')
    }
  })

  test('is removed, but nothing else', async () => {
    const directory = spoolDirectory()
    await spoolSlices(temporaryFile(gzipSync(text)), { directory, key, targetBytes })
    writeFileSync(join(directory, 'note.txt'), 'mine')
    await removeSpool(directory)
    expect(readdirSync(directory)).toEqual(['note.txt'])
    await removeSpool(join(directory, 'missing'))
  })

  test('is not made where another may be', async () => {
    const directory = spoolDirectory()
    const path = temporaryFile(gzipSync(text))
    const { slices } = await spoolSlices(path, { directory, key, targetBytes })
    await expect(spoolSlices(path, { directory, key, targetBytes })).rejects.toMatchObject({ code: 'EEXIST' })
    expect(await readSpooledSlice(directory, slices[0]!, key)).toHaveLength(slices[0]!.length)
  })

  test('refuses another key, a damaged slice and one slice for another', async () => {
    const directory = spoolDirectory()
    const path = temporaryFile(gzipSync(text))
    const { slices } = await spoolSlices(path, { directory, key, targetBytes: 1000 })
    const [first, second] = readdirSync(directory)
      .sort()
      .map((name) => join(directory, name))
    const refusal = { code: 'file_changed' }
    await expect(readSpooledSlice(directory, slices[0]!, randomBytes(32))).rejects.toMatchObject(refusal)
    copyFileSync(first!, second!)
    await expect(readSpooledSlice(directory, slices[1]!, key)).rejects.toMatchObject(refusal)
    writeFileSync(first!, readFileSync(first!).subarray(0, 20))
    await expect(readSpooledSlice(directory, slices[0]!, key)).rejects.toMatchObject(refusal)
    await removeSpool(directory)
    await expect(readSpooledSlice(directory, slices[0]!, key)).rejects.toMatchObject({ code: 'file_unreadable' })
  })
})

describe('gzip that is not whole', () => {
  // Random text, so that the compressed file is long enough for places within it.
  const long = `a;b\n${Array.from({ length: 60_000 }, () => `${randomBytes(8).toString('hex')};b\n`).join('')}`
  const sound = gzipSync(long)
  // The first block of a type that does not exist, and stored blocks with damage in the length of a later one.
  const wrongBlock = Buffer.from(sound)
  wrongBlock[10] = 0x07
  const stored = gzipSync(long, { level: 0 })
  stored.fill(0xff, 300_000, 400_000)

  test.each([
    ['cut off', sound.subarray(0, 200_000), 'ends at byte 200000'],
    ['cut off in its last bytes', sound.subarray(0, -2), `ends at byte ${sound.length - 2}`],
    ['cut off in its first bytes', sound.subarray(0, 5), 'ends at byte 5'],
    ['damaged at once', wrongBlock, 'shows after byte 0'],
    ['damaged later', stored, 'shows after byte 327680'],
    ['followed by something else', Buffer.concat([sound, Buffer.from('more')]), 'damaged gzip data'],
    ['padded, then more', Buffer.concat([sound, Buffer.alloc(100), sound]), `end at byte ${sound.length}`],
    [
      'padded, then a little more',
      Buffer.concat([sound, Buffer.alloc(10), Buffer.from('x')]),
      `end at byte ${sound.length}`,
    ],
    [
      'padded long, then more',
      Buffer.concat([sound, Buffer.alloc(200_000), sound]),
      `end at byte ${sound.length}`,
    ],
  ])('%s: is told with the place, and nothing is left', async (_name, content, place) => {
    const directory = spoolDirectory()
    const spooling = spoolSlices(temporaryFile(content), { directory, key, targetBytes: 10_000 })
    await expect(spooling).rejects.toMatchObject({
      code: 'file_unreadable',
      message: expect.stringContaining(place),
    })
    expect(existsSync(directory)).toBe(false)
  })

  test('a reader that stops early lets go of the file', async () => {
    const directory = spoolDirectory()
    const stop = new AbortController()
    const standardInput = chunksOf(sound, 10_000)
    let chunks = 0
    const spooling = spoolSlices('-', {
      directory,
      key,
      targetBytes,
      bytes: standardInput,
      signal: stop.signal,
      onProgress: () => {
        chunks += 1
        if (chunks === 5) stop.abort(new Error('stopped'))
      },
    })
    await expect(spooling).rejects.toThrow('stopped')
    expect((await standardInput.next()).done).toBe(true)
    expect(existsSync(directory)).toBe(false)
  })
})
