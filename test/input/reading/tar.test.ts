import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { needsSpool, openSource } from '../../../src/input/files/source.ts'

const directory = mkdtempSync(join(tmpdir(), 'cpa-tar-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

mkdirSync(join(directory, 'lot', 'x'.repeat(60), 'y'.repeat(60)), { recursive: true })
writeFileSync(join(directory, 'lot', 'a.dsn'), 'one\ntwo')
writeFileSync(join(directory, 'lot', 'b.dsn'), '')
writeFileSync(join(directory, 'lot', 'x'.repeat(60), 'y'.repeat(60), 'c.dsn'), `${'three'.repeat(400)}\n`)
const text = `one\ntwo\n${'three'.repeat(400)}\n`

/** As GNU tar writes them; `pax` has long names in a block of its own, `gnu` in another. */
function archive(format: string): Buffer {
  const path = join(directory, `${format}.tar`)
  execFileSync('tar', ['--sort=name', `--format=${format}`, '-C', directory, '-cf', path, 'lot'])
  return readFileSync(path)
}

async function textOf(name: string, bytes: Buffer): Promise<string> {
  const path = join(directory, name)
  writeFileSync(path, bytes)
  const parts: Buffer[] = []
  for await (const part of (await openSource(path)).content) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('latin1')
}

test.each(['pax', 'gnu', 'ustar'])('the files of an archive (%s) are read as one', async (format) => {
  expect(await textOf('lot.tar', archive(format))).toBe(text)
  expect(await needsSpool(join(directory, 'lot.tar'))).toBe(true)
  expect(await textOf('lot.tar.gz', gzipSync(archive(format)))).toBe(text)
})

test.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
  ['cut off', (bytes) => bytes.subarray(0, 1100), /ends before it is complete/],
  ['damaged', (bytes) => Buffer.from(bytes).fill(0x41, 512, 530), /damaged header/],
  ['with something behind it', (bytes) => Buffer.concat([bytes, Buffer.from('more')]), /behind its end/],
])('an archive that is %s is refused', async (_, damage, message) => {
  await expect(textOf('bad.tar', damage(archive('ustar')))).rejects.toThrow(message)
})

test('an archive in an archive is refused', async () => {
  writeFileSync(join(directory, 'inner.gz'), gzipSync('x'))
  execFileSync('tar', ['-C', directory, '-cf', join(directory, 'outer.tar'), 'inner.gz'])
  await expect(textOf('outer.tar', readFileSync(join(directory, 'outer.tar')))).rejects.toThrow(/not unpacked/)
})

test('what only begins like an archive is what it is', async () => {
  const bytes = Buffer.alloc(600, 0x61)
  bytes.write('ustar', 257)
  expect(await textOf('text.csv', bytes)).toBe(bytes.toString('latin1'))
})
