import { campaign, expected, readRows } from '../fixtures/fixtures.ts'

/** Every NIR of the fixtures, of refused rows too: 13 characters, without separators. */
export const nirsOfFixtures: ReadonlySet<string> = new Set([
  ...Object.values(expected.holders).map(({ nir }) => nir),
  ...campaign
    .filter(({ command }) => command === 'ingest')
    .flatMap(({ args }) => args.slice(1))
    .flatMap((name) => readRows(name).map(({ nir = '' }) => bare(nir)))
    .filter((text) => /^[12]\d{5}[\dAB]\d{6}/.test(text))
    .map((text) => text.slice(0, 13)),
])

function bare(text: string): string {
  return text.replace(/[\s.-]/g, '').toUpperCase()
}

// Space, hyphen, dot, and the bytes of the no-break spaces and the no-break hyphen in UTF-8 and Windows-1252.
const separators = new Set([0x20, 0x2d, 0x2e, 0xa0, 0xc2, 0xe2, 0x80, 0xaf, 0x91])

/** The NIRs of the fixtures that stand anywhere in these bytes, with whatever separators. */
export function nirsIn(bytes: Buffer): string[] {
  const found = new Set<string>()
  const run = Buffer.alloc(1 << 16)
  let length = 0
  const examine = () => {
    const text = run.toString('latin1', 0, length).toUpperCase()
    for (let start = 0; start + 13 <= text.length; start += 1) {
      const window = text.slice(start, start + 13)
      if (nirsOfFixtures.has(window)) found.add(window)
    }
  }
  for (const byte of bytes) {
    if (isOfNir(byte)) {
      if (length === run.length) {
        examine()
        length = run.copy(run, 0, run.length - 12)
      }
      run[length] = byte
      length += 1
    } else if (length > 0 && !separators.has(byte)) {
      if (length >= 13) examine()
      length = 0
    }
  }
  if (length >= 13) examine()
  return [...found]
}

/** 0 to 9, A and B in both cases. */
function isOfNir(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x41 || byte === 0x42 || byte === 0x61 || byte === 0x62
}

const separator = '[ .\\-\\u00a0\\u202f]?'
const groups = ['[12]', '\\d\\d', '\\d\\d', '(?:\\d\\d|2[AB])', '\\d{3}', '\\d{3}']
const shape = new RegExp(`(?<!\\w)${groups.join(separator)}(?:${separator}\\d\\d)?(?!\\w)`, 'gi')

/** What looks like a NIR of 13 or 15 characters; the milliseconds of today's clock, which do, left out. */
export function nirShapesIn(text: string): string[] {
  const day = 86_400_000
  return (text.match(shape) ?? []).filter((found) => !(Math.abs(Number(found) - Date.now()) < day))
}
