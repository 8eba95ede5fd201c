import { beforeEach, describe, expect, it } from 'vitest'
import { defaultConfiguration } from '../../src/configuration/configuration.ts'
import type { Circumstances } from '../../src/operations/circumstances.ts'
import { holdEstablishment, holdImplausible, releaseEstablishment } from '../../src/operations/plausibility.ts'
import { Installation } from '../jobs/installation.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'
import { watchingLooks } from './watched-looks.ts'

/* Before a crediting the declarations are looked through, unless nothing that is looked at was written since (ADR 47). */

const today = '2025-04-01'
const wrong = inventedSiret(1)
const establishment = { siret: wrong, employer_reference: '' }
const header =
  'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked;time_reference;time_confirmed'
const row = (index: number, reference: string) =>
  `${inventedNir(index, 1, { year: 1980, month: 3, day: 4 }, true)};1980-03-04;employee;${wrong};permanent;2024-01-01;2024-12-31;hour;200;${reference};true`

let world: Installation
let looks: number
beforeEach(async () => {
  world = await Installation.ofTest()
  await load('first.csv', row(1, '151.67'))
  looks = 0
})

function load(name: string, ...rows: string[]) {
  return world.load('declarations', name, `${[header, ...rows].join('\n')}\n`, today)
}

/** Circumstances that count how often the declarations are looked through. */
async function counting(configuration = defaultConfiguration()): Promise<Circumstances> {
  const circumstances = await watchingLooks(world.circumstances(today), () => {
    looks += 1
  })
  return { ...circumstances, settings: { ...circumstances.settings, configuration } }
}

async function hold(configuration = defaultConfiguration()) {
  const { changes } = await holdImplausible(await counting(configuration), 2024, 'hold')
  return changes.map(({ what, code }) => `${what} ${code}`)
}

it('the first looks and holds, the next finds the holds in line', async () => {
  expect(await hold()).toEqual(['placed reference_unit'])
  expect(await hold()).toEqual([])
  expect(looks).toBe(1)
})

it('who is to tell what was found looks each time', async () => {
  await hold()
  const { findings } = await holdImplausible(await counting(), 2024, 'anything')
  expect(findings.map(({ code }) => code)).toContain('reference_unit')
  expect(looks).toBe(2)
  await hold()
  expect(looks).toBe(2)
})

describe('is looked through again', () => {
  const other = defaultConfiguration()
  const stricter = {
    ...other,
    plausibility: { ...other.plausibility, reference_unit: { ...other.plausibility.reference_unit, people: 2 } },
  }
  it.each([
    ['after a load', () => load('second.csv', row(1, '1607')), ['lifted reference_unit']],
    [
      'after a row was changed by hand',
      () => world.database.execute('update declaration_2024 set time_reference = 16070000'),
      ['lifted reference_unit'],
    ],
    [
      'after a release by somebody',
      async () =>
        releaseEstablishment(await counting(), { establishment, year: 2024, reason: 'confirmed by the employer' }),
      [],
    ],
    [
      'after a hold by somebody',
      async () => {
        const request = {
          establishment: { ...establishment, siret: inventedSiret(2) },
          year: 2024,
          reason: 'asked',
        }
        await holdEstablishment(await counting(), request)
      },
      [],
    ],
    [
      'after a hold was thrown away',
      () => world.database.execute('delete from establishment_hold'),
      ['placed reference_unit'],
    ],
    ['where the note is not signed', () => world.database.execute('update plausibility_look set mac = null'), []],
    [
      'where the note is of another moment than was signed',
      () => world.database.execute('update plausibility_look set snapshot = pg_current_snapshot()'),
      [],
    ],
  ] as [string, () => Promise<unknown>, string[]][])('%s', async (_when, change, changes) => {
    await hold()
    await change()
    looks = 0
    expect(await hold()).toEqual(changes)
    expect(looks).toBe(1)
    expect(await hold()).toEqual([])
    expect(looks).toBe(1)
  })

  it('for other thresholds', async () => {
    await hold()
    expect(await hold(stricter)).toEqual(['lifted reference_unit'])
    expect(looks).toBe(2)
  })

  it('each time where refused rows hold, which do not tell that they are written', async () => {
    const held = {
      ...other,
      plausibility: {
        ...other.plausibility,
        refused_times: { ...other.plausibility.refused_times, action: 'hold' as const },
      },
    }
    await hold(held)
    await hold(held)
    expect(looks).toBe(2)
  })
})
