import { expect, test } from 'vitest'
import { messageId, readMessage } from '../../../src/runs/doorbell/chunk-message.ts'
import { withoutRepeats } from '../../../src/runs/doorbell/repeated-faults.ts'
import { settlesWithin } from '../../../src/runs/doorbell/within.ts'

test('the id of a message is one that BullMQ keeps', () => {
  expect(messageId({ runId: 12, chunk: 3 }, '1-k0')).toBe('r12-c3-1-k0')
  for (const round of ['', 'a:b', 'é', 'a b']) expect(() => messageId({ runId: 1, chunk: 1 }, round)).toThrow()
})

test('a message of somebody else is not read', () => {
  expect(readMessage({ runId: 1, chunk: 2, more: 3 })).toEqual({ runId: 1, chunk: 2 })
  for (const data of [null, 'text', 1, {}, { runId: 1 }, { runId: '1', chunk: 2 }, { runId: 1.5, chunk: 2 }]) {
    expect(readMessage(data)).toBeUndefined()
  }
})

test('the same fault is told once for a while', () => {
  const heard: unknown[] = []
  const tell = withoutRepeats((error) => heard.push(error), 60_000)
  for (const error of [new Error('a'), new Error('a'), 'b', new Error('b'), new Error('c')]) tell(error)
  expect(heard).toEqual([new Error('a'), 'b', new Error('c')])
  const eager: unknown[] = []
  const repeat = withoutRepeats((error) => eager.push(error), 0)
  repeat('a')
  repeat('a')
  expect(eager).toEqual(['a', 'a'])
})

test('waiting for a promise ends with it or with the time', async () => {
  expect(await settlesWithin(60_000, Promise.resolve())).toBe(true)
  expect(await settlesWithin(60_000, Promise.reject(new Error('no')))).toBe(true)
  expect(await settlesWithin(1, new Promise(() => {}))).toBe(false)
})
