import { describe, expect, it } from 'vitest'
import { permutation } from '../../../src/practice/generate/permutation.ts'
import { Random } from '../../../src/practice/generate/random.ts'

const drawn = (seed: number, index: number, count: number) => {
  const random = new Random()
  random.start(seed, index)
  return Array.from({ length: count }, () => random.bits())
}

describe('a stream of random numbers', () => {
  it('is the same on every machine', () => {
    expect(drawn(1, 0, 4)).toMatchInlineSnapshot(`
      [
        3520531436,
        1495702706,
        163409224,
        866470640,
      ]
    `)
  })

  it('depends on the seed and the whole index', () => {
    const streams = [drawn(1, 7, 3), drawn(2, 7, 3), drawn(1, 8, 3), drawn(1, 7 + 2 ** 32, 3)]
    expect(new Set(streams.map(String)).size).toBe(4)
    expect(drawn(1, 7, 3)).toEqual(streams[0])
  })

  it('spreads evenly, along a stream and across streams', () => {
    const along = drawn(5, 5, 16_000)
    const across = Array.from({ length: 16_000 }, (_, index) => drawn(5, index, 1)[0]!)
    for (const numbers of [along, across]) {
      const counts = new Array<number>(16).fill(0)
      for (const number of numbers) counts[number >>> 28]! += 1
      // Sixteen boxes of 1,000; 150 is nearly five standard deviations.
      for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150)
    }
  })

  it('keeps whole numbers within their bounds', () => {
    const random = new Random()
    random.start(3, 3)
    const numbers = Array.from({ length: 1_000 }, () => random.between(4, 6))
    expect(new Set(numbers)).toEqual(new Set([4, 5, 6]))
  })
})

describe('a permutation', () => {
  it.each([1, 2, 16, 17, 999, 5_000])('of %d places is one to one', (size) => {
    const place = permutation(size, 42)
    const places = new Set(Array.from({ length: size }, (_, index) => place(index)))
    expect(places.size).toBe(size)
    expect(Math.max(...places)).toBe(size - 1)
  })

  it('depends on the seed and leaves no run in place', () => {
    const [one, other] = [permutation(100_000, 1), permutation(100_000, 2)]
    const indexes = Array.from({ length: 1_000 }, (_, index) => index)
    expect(indexes.map(one)).not.toEqual(indexes.map(other))
    expect(indexes.filter((index) => Math.abs(one(index + 1) - one(index)) === 1).length).toBeLessThan(5)
  })

  it('has room for a thousand million places', () => {
    const place = permutation(2 ** 30, 9)
    expect(place(2 ** 30 - 1)).toBeLessThan(2 ** 30)
    expect(() => permutation(2 ** 30 + 1, 9)).toThrow(RangeError)
  })
})
