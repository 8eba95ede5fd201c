import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consoleApp } from '../../src/console/app.tsx'
import { Streams } from '../../src/console/live/streams.ts'
import { Watched } from '../../src/console/live/watched.ts'
import { routes } from '../../src/console/routes.ts'
import { Undertakings } from '../../src/console/undertakings.ts'
import { openLog } from '../../src/operations/logger.ts'
import { Installation } from '../jobs/installation.ts'

const never = new AbortController().signal

describe('what is watched', () => {
  it('is looked at once, however many watch, until it is over', async () => {
    let looks = 0
    const watched = new Watched(1)
    const look = async () => {
      looks += 1
      return { value: looks, last: looks === 5 }
    }
    const seen = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const values: number[] = []
        for await (const { value } of watched.watch('one', look, never)) values.push(value)
        return values
      }),
    )
    expect(looks).toBe(5)
    for (const values of seen) {
      expect(values.at(-1)).toBe(5)
      expect(values).toEqual([...values].sort((one, other) => one - other))
    }
    expect(watched.size).toBe(0)
  })

  it('is not looked at any more when nobody watches', async () => {
    let looks = 0
    const watched = new Watched(1)
    const look = async () => ({ value: ++looks, last: false })
    for await (const { value } of watched.watch('one', look, never)) if (value >= 3) break
    expect(watched.size).toBe(0)
    const until = looks
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(looks).toBeLessThanOrEqual(until + 1)
  })

  it('ends for whoever leaves, and for nobody else', async () => {
    const watched = new Watched(1)
    const leaves = new AbortController()
    let looks = 0
    const look = async () => ({ value: ++looks, last: looks === 30 })
    const first = (async () => {
      for await (const { value } of watched.watch('one', look, leaves.signal)) if (value >= 3) leaves.abort()
    })()
    const values: number[] = []
    for await (const { value } of watched.watch('one', look, never)) values.push(value)
    await first
    expect(values.at(-1)).toBe(30)
  })

  it('tells whoever watches that it cannot be looked at, and is looked at anew afterwards', async () => {
    const watched = new Watched(1)
    let fails = true
    const look = async () => {
      if (fails) throw new Error('gone')
      return { value: 'there', last: true }
    }
    const watch = async () => {
      const values: string[] = []
      for await (const { value } of watched.watch('one', look, never)) values.push(value)
      return values
    }
    await expect(watch()).rejects.toThrow('gone')
    fails = false
    expect(await watch()).toEqual(['there'])
  })
})

it('a session has so many streams and no more, and gets them back', () => {
  const streams = new Streams()
  const session = {}
  const open = Array.from({ length: 12 }, () => streams.open(session))
  expect(open).not.toContain(undefined)
  expect(streams.open(session)).toBeUndefined()
  expect(streams.open({})).toBeDefined()
  open[0]!()
  open[0]!()
  expect(streams.open(session)).toBeDefined()
  expect(streams.open(session)).toBeUndefined()
})

describe('a stream', () => {
  let installation: Installation
  const stops = new AbortController()
  let app: ReturnType<typeof consoleApp>
  beforeAll(async () => {
    installation = await Installation.open()
    const undertakings = new Undertakings((circumstances, work) => work(circumstances))
    app = consoleApp({
      circumstances: () => ({ ...installation.circumstances('2026-05-04'), signal: stops.signal }),
      undertakings,
      log: openLog({ logLevel: 'silent' }),
      routes,
    })
    await installation.database.execute(
      `insert into run (id, job, identity, params, as_of, state, outcome, chunks)
       values (1, 'credit-year', 'kept 1', '{"year": 2025}', '2026-05-04', 'done', 'credited', 1)`,
    )
  })
  afterAll(() => installation.close())

  const ask = (path: string, headers = {}) => app.request(`http://localhost${path}`, { headers })

  it('of a run that is over tells it once and ends', async () => {
    const response = await ask('/runs/1/live?stood=running', { 'accept-language': 'fr' })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const text = await response.text()
    expect(text.match(/^event: (\w+)$/gm)).toEqual(['event: inside', 'event: over'])
    expect(text).toContain('Est-elle en vie')
    expect(text).toContain('Elle est maintenant terminée')
  })

  it('of a run that is not there ends without a word', async () => {
    expect(await (await ask('/runs/77/live')).text()).toBe('retry: 3000\n\n')
  })

  it('ends when the console is told to stop', async () => {
    const response = await ask('/live')
    const reader = response.body!.getReader()
    await reader.read()
    stops.abort()
    for (;;) if ((await reader.read()).done) break
  })
})
