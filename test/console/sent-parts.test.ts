import { describe, expect, it } from 'vitest'
import { partsOf, textOf } from '../../src/console/sent-parts.ts'

const boundary = 'made-up'
const form = (...parts: readonly string[]) =>
  Buffer.from(`${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`)
const field = 'Content-Disposition: form-data; name="feed"\r\n\r\ndeaths'
const file = (content: string) =>
  `Content-Disposition: form-data; name="file"; filename="né é;.csv"\r\nContent-Type: text/csv\r\n\r\n${content}`

/** The bytes in pieces of so many, as a network may bring them. */
async function* inPieces(bytes: Buffer, length: number) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

async function read(bytes: Buffer, length: number): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const part of partsOf(inPieces(bytes, length), boundary)) {
    const pieces: Buffer[] = []
    for await (const piece of part.content) pieces.push(Buffer.from(piece))
    found.push([part.name, part.fileName, Buffer.concat(pieces).toString()])
  }
  return found
}

describe('a form that comes in pieces', () => {
  const content = `a;b\r\n--not-${boundary}\r\n\r\n--made-u\r\n-`
  const wanted = [
    ['feed', undefined, 'deaths'],
    ['file', 'né é;.csv', content],
    ['file', 'né é;.csv', ''],
  ]

  it.each([1, 2, 3, 7, 19, 64, 10_000])('of %i bytes is read as it was sent', async (length) => {
    expect(await read(form(field, file(content), file('')), length)).toEqual(wanted)
  })

  it('is read on where a part was left', async () => {
    const names: string[] = []
    for await (const { name } of partsOf(inPieces(form(field, file(content), field), 5), boundary))
      names.push(name)
    expect(names).toEqual(['feed', 'file', 'feed'])
  })
})

describe('refused is', () => {
  it.each([
    ['one that breaks off', form(file('a;b')).subarray(0, -8)],
    [
      'one without an end of its heading',
      Buffer.from(`--${boundary}\r\nContent-Disposition: ${'x'.repeat(20_000)}`),
    ],
    ['a part without a name', form('Content-Type: text/csv\r\n\r\na')],
    ['a form of very many parts', form(...Array<string>(600).fill(field))],
    ['nothing at all', Buffer.alloc(0)],
  ])('%s', async (_, bytes) => {
    await expect(read(bytes, 100)).rejects.toMatchObject({ code: 'usage' })
  })

  it('a field that is longer than fields are', async () => {
    const long = form(`Content-Disposition: form-data; name="reason"\r\n\r\n${'x'.repeat(20_000)}`)
    const reading = async () => {
      for await (const part of partsOf(inPieces(long, 1_000), boundary)) await textOf(part)
    }
    await expect(reading()).rejects.toMatchObject({ code: 'usage' })
  })
})
