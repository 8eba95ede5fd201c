import { expect, it } from 'vitest'
import { boundedMemo } from '../../src/identity/bounded-memo.ts'

it('computes once for a text, and again only after it was forgotten', () => {
  const computed: string[] = []
  const length = boundedMemo(2, (text) => {
    computed.push(text)
    return text.length
  })
  expect([length('a'), length('bb'), length('a')]).toEqual([1, 2, 1])
  expect(computed).toEqual(['a', 'bb'])
  expect([length('ccc'), length('a')]).toEqual([3, 1])
  expect(computed).toEqual(['a', 'bb', 'ccc', 'a'])
})
