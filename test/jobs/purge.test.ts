import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { purge } from '../../jobs/purge/job.ts'
import { asOf, fates, notClosed, RightsWorld } from '../hostile/rights-world.ts'

let world: RightsWorld
beforeAll(async () => {
  world = await RightsWorld.open()
})
afterAll(() => world.close())

const run = (before: string, planOnly = false) =>
  world.installation.run(purge(world.installation), { before, planOnly }, asOf)

describe('a term is over on the day after the last one on which the data must be kept', () => {
  const ended = async (before: string) => {
    const rows = await world.database.query<{ holder: number; ended_on: string; closed: boolean }>(
      'select holder_id::integer as holder, ended_on, closed from ended_retentions(1, 1000, $1)',
      [before],
    )
    return new Map(rows.map(({ holder, ended_on }) => [holder, ended_on]))
  }
  it.each(fates)('$name: kept until $keptUntil', async ({ name, keptUntil }) => {
    const holder = (await world.holder(name))!
    if (keptUntil === null) {
      expect((await ended('2049-01-01')).has(holder)).toBe(false)
      return
    }
    const [next] = await world.database.query<{ day: string }>('select ($1::date + 1)::date as day', [keptUntil])
    expect((await ended(keptUntil)).has(holder)).toBe(false)
    expect((await ended(next!.day)).get(holder)).toBe(keptUntil)
  })
})

describe('a purge', () => {
  it('plans what it would erase and erases nothing', async () => {
    const everything = await world.rowsOf([...world.people.keys()])
    const planned = await run('2026-11-21', true)
    expect(planned.outcome).toBe('planned')
    expect(planned.totals).toMatchObject({
      holders: 8,
      kept: { account_not_closed: 1, restricted: 0 },
      rows: { account_state: 8, balance: 24, declaration: 24 },
    })
    expect(await world.rowsOf([...world.people.keys()])).toEqual(everything)
    expect(await world.faults()).toEqual([])
  })

  it('erases those whose term is over, leaves everybody else as they were, and both sides equal', async () => {
    const stay = [
      ...fates.filter(({ keptUntil }) => keptUntil === null || keptUntil >= '2026-11-21').map(({ name }) => name),
      notClosed,
    ]
    const kept = await world.rowsOf(stay)
    const gone = [...world.people.keys()].filter((name) => !stay.includes(name))
    const entries = (await world.rowsOf(gone)).filter((row) => row.startsWith('entry ')).length
    const erased = await run('2026-11-21')
    expect(erased.outcome).toBe('purged')
    expect((await world.names()).sort()).toEqual([...stay].sort())
    const left = await world.rowsOf(stay)
    // The report of the death that was withdrawn in 2019 was replaced more than five years ago.
    expect(kept.filter((row) => !left.includes(row))).toEqual([expect.stringMatching(/^death .*2019-05-01,f,/)])
    expect(left.filter((row) => !kept.includes(row))).toEqual([])
    expect(await world.faults()).toEqual([])
    expect(Object.values(await world.sides()).every((sum) => sum === 0n)).toBe(true)
    expect(erased.totals).toMatchObject({ holders: 8, entries, superseded_rows: { death: 1 } })
  })

  it('has nothing to do a second time', async () => {
    const again = await run('2026-11-21')
    expect(again.outcome).toBe('nothing_to_do')
    expect(again.totals).toMatchObject({ holders: 0, entries: 0, rows: {}, refused_rows: 0, superseded_rows: {} })
  })
})
