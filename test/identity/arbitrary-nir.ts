import fc from 'fast-check'

const digits = (value: number, width: number) => String(value).padStart(width, '0')

const month = fc.oneof(
  fc.integer({ min: 1, max: 12 }),
  fc.constant(20),
  fc.integer({ min: 30, max: 42 }),
  fc.integer({ min: 50, max: 99 }),
)

const department = fc.oneof(
  fc.integer({ min: 1, max: 99 }).map((number) => digits(number, 2)),
  fc.constantFrom('2A', '2B'),
)

/** Valid NIRs of 13 characters: every range of the rules, invented ranks (900 to 998). */
export const arbitraryNir = fc
  .tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 0, max: 99 }), month, department)
  .chain(([sex, year, monthCode, place]) =>
    fc
      .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 900, max: 998 }))
      .map(
        ([commune, rank]) => `${sex}${digits(year, 2)}${digits(monthCode, 2)}${place}${digits(commune, 3)}${rank}`,
      ),
  )

/** The key by the text book: the whole number, with 2A as 19 and 2B as 18, in exact arithmetic. */
export function keyByTheBook(nir: string): string {
  const number = BigInt(nir.replace('2A', '19').replace('2B', '18'))
  return digits(Number(97n - (number % 97n)), 2)
}
