import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CopyLines } from '../../../src/input/tables/copy-lines.ts'

const value = fc.oneof(
  fc.maxSafeInteger(),
  fc.constantFrom(0, 9, 10, 99, 100, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
  fc.boolean(),
  fc.constant(null),
  fc.string({
    unit: fc.constantFrom('a', '9', '\\', '\t', '\n', '\r', ' ', 'é', '漢', '😀', '\u0001'),
    maxLength: 40,
  }),
  // Longer than what is handed on at once, with and without what needs an escape.
  fc.constantFrom('x'.repeat(70_000), `${'y'.repeat(66_000)}é\t`),
)

/** A line as Postgres documents it. */
function expectedLine(cells: readonly (string | number | boolean | null)[]): string {
  const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
  const written = cells.map((cell) =>
    cell === null ? '\\N' : String(cell).replace(/[\\\t\n\r]/g, (character) => escapes[character]!),
  )
  return `${written.join('\t')}\n`
}

it('writes lines as COPY reads them, in parts that end with a line', () => {
  fc.assert(
    fc.property(fc.array(fc.array(value, { minLength: 1, maxLength: 8 }), { maxLength: 30 }), (rows) => {
      const lines = new CopyLines()
      for (const row of rows) {
        for (const cell of row) {
          if (typeof cell === 'string') lines.text(cell)
          else lines.cell(cell)
        }
        lines.endLine()
      }
      const parts = lines.finish()
      expect(Buffer.concat(parts).toString()).toBe(rows.map(expectedLine).join(''))
      for (const part of parts) expect(part.at(-1)).toBe(0x0a)
    }),
    { numRuns: 300 },
  )
})

it('fills a part before it begins the next', () => {
  const lines = new CopyLines()
  for (let line = 0; line < 10_000; line += 1) {
    lines.cell(line)
    lines.text('some text of a row')
    lines.endLine()
  }
  const parts = lines.finish()
  expect(parts.length).toBeLessThan(6)
  expect(Buffer.concat(parts).toString().split('\n').length).toBe(10_001)
})
