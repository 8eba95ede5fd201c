import { describe, expect, it } from 'vitest'
import { Calendar, mostPassed } from '../../src/schedules/calendar.ts'
import { clockRemarks } from '../../src/schedules/clock-remarks.ts'
import { inWords } from '../../src/schedules/in-words.ts'
import { onTheClock } from '../../src/schedules/wall-clock.ts'

const paris = (cron: string) => new Calendar({ cron, zone: 'Europe/Paris' })
const shown = (moments: readonly { nominal: string; offsetMinutes: number }[]) =>
  moments.map(({ nominal, offsetMinutes }) => `${nominal.slice(5, 16)} ${offsetMinutes}`)

describe('the nights in which the clocks change', () => {
  it.each([
    [
      'a time that is left out runs when the clocks go on',
      '30 2 * * *',
      '2027-03-27T12:00Z',
      ['03-28T03:00 120', '03-29T02:30 120'],
    ],
    ['so does one of several', '30 2,14 * * *', '2027-03-28T00:00Z', ['03-28T03:00 120', '03-28T14:30 120']],
    [
      'a time that comes twice runs the first time',
      '30 2 * * *',
      '2026-10-24T12:00Z',
      ['10-25T02:30 120', '10-26T02:30 60'],
    ],
    [
      'what is due every half hour goes on through both',
      '*/30 * * * *',
      '2026-10-25T00:15Z',
      ['10-25T02:30 120', '10-25T02:00 60', '10-25T02:30 60', '10-25T03:00 60'],
    ],
    ['and jumps with the clocks', '*/30 * * * *', '2027-03-28T00:15Z', ['03-28T01:30 60', '03-28T03:00 120']],
  ])('%s', (_, cron, after, expected) => {
    const calendar = paris(cron)
    expect(shown(calendar.next(expected.length, new Date(after)))).toEqual(expected)
  })

  it.each(['30 2 * * *', '0 3 * * *', '15,45 2-3 * * *', '*/20 1-4 * * *', '0 */2 * * *'])(
    '%s: from whatever moment it is looked at, the ticks are the same ones',
    (cron) => {
      for (const day of ['2026-10-24', '2027-03-27']) {
        const [start, end] = [new Date(`${day}T12:00Z`), new Date(Date.parse(`${day}T12:00Z`) + 86_400_000)]
        const all = paris(cron).passed(start, end)
        expect(new Set(all.map(({ nominal, offsetMinutes }) => `${nominal} ${offsetMinutes}`)).size).toBe(
          all.length,
        )
        for (let time = start.getTime(); time < end.getTime(); time += 7 * 60_000) {
          const rest = all.filter(({ at }) => at.getTime() > time)
          expect(paris(cron).passed(new Date(time), end)).toEqual(rest)
        }
      }
    },
  )

  it('is said before it happens', () => {
    const said = (cron: string) => clockRemarks(paris(cron), new Date('2026-10-01T00:00Z')).map(({ en }) => en)
    expect(said('30 2 * * *')).toEqual([
      'On 2026-10-25 02:00 to 03:00 comes twice: it runs once, the first time.',
      'On 2027-03-28 the clocks leave out 02:00 to 03:00: what is due then runs at 03:00.',
    ])
    expect(said('*/30 * * * *')[0]).toContain('it goes on through both')
    expect(said('30 6 * * *')).toEqual([])
    expect(clockRemarks(new Calendar({ cron: '30 2 * * *', zone: 'UTC' }), new Date())).toEqual([])
  })
})

it('of a long silence the latest ticks are told', () => {
  const passed = paris('* * * * *').passed(new Date('2026-01-01T00:00Z'), new Date('2026-01-03T00:00Z'))
  expect(passed).toHaveLength(mostPassed)
  expect(passed.at(-1)!.at.toISOString()).toBe('2026-01-03T00:00:00.000Z')
  expect(paris('0 4 * * *').passed(new Date('2026-01-01T03:00Z'), new Date('2026-01-01T03:00Z'))).toEqual([])
})

it('30 February never comes, 29 February does', () => {
  expect(paris('0 4 30 2 *').next(5, new Date())).toEqual([])
  expect(shown(paris('0 4 29 2 *').next(1, new Date('2026-01-01T00:00Z')))).toEqual(['02-29T04:00 60'])
})

it.each(['', '* * * *', '0 0 * * * *', '61 * * * *', 'x * * * *', '0 0 1 13 *'])('"%s" is refused', (cron) => {
  expect(() => paris(cron)).toThrow(expect.objectContaining({ code: 'usage' }))
})

it.each(['Europe/Pariss', '', '+02:00'])('the zone "%s" is refused', (zone) => {
  expect(() => new Calendar({ cron: '0 0 * * *', zone })).toThrow(expect.objectContaining({ code: 'usage' }))
})

it('a moment on the clocks of a zone', () => {
  expect(onTheClock(new Date('2026-07-01T22:30:15Z'), 'Europe/Paris')).toMatchObject({
    nominal: '2026-07-02T00:30:15',
    offsetMinutes: 120,
  })
  expect(onTheClock(new Date('2026-07-01T00:00:00Z'), 'America/Cayenne')).toMatchObject({
    nominal: '2026-06-30T21:00:00',
    offsetMinutes: -180,
  })
})

it.each([
  ['30 3 * * 1#1', 'every first Monday of the month at 03:30', 'le premier lundi du mois à 3 h 30'],
  ['0 6 * 1-6 1', 'every Monday at 06:00, from January to June', 'chaque lundi à 6 h, de janvier à juin'],
  ['30 2 * * *', 'every day at 02:30', 'chaque jour à 2 h 30'],
  ['*/15 * * * *', 'every 15 minutes', 'toutes les 15 minutes'],
  [
    '*/5 7-19 * * MON-FRI',
    'from Monday to Friday every 5 minutes from 07:00 to 19:59',
    'du lundi au vendredi toutes les 5 minutes de 7 h à 19 h 59',
  ],
  ['0 */6 * * *', 'every 6 hours', 'toutes les 6 heures'],
  ['10 * * * *', 'every hour at minute 10', 'chaque heure à la minute 10'],
  ['0 5,17 * * 2,4', 'every Tuesday and Thursday at 05:00 and 17:00', 'chaque mardi et jeudi à 5 h et 17 h'],
  ['0 4 1,15 * *', 'on the 1st and the 15th of the month at 04:00', 'le 1er et le 15 du mois à 4 h'],
  ['0 4 L * *', 'on the last day of the month at 04:00', 'le dernier jour du mois à 4 h'],
  [
    '0 4 15W 4,10 *',
    'on the working day nearest the 15th of the month at 04:00, in April and October',
    'le jour ouvré le plus proche du 15 du mois à 4 h, en avril et octobre',
  ],
  [
    '0 4 1 * 5L',
    'on the 1st of the month and also every last Friday of the month at 04:00',
    'le 1er du mois et aussi le dernier vendredi du mois à 4 h',
  ],
  ['0 0 * * 0,6', 'every Saturday and Sunday at 00:00', 'chaque samedi et dimanche à 0 h'],
  ['1-7 5 * * *', 'every day at minute 1-7 of hour 5', 'chaque jour à la minute 1-7 de l’heure 5'],
])('%s is %s', (cron, en, fr) => {
  expect(paris(cron).next(1, new Date())).toHaveLength(1)
  expect(inWords({ cron, zone: 'Europe/Paris' })).toEqual({ en: `${en}, Paris time`, fr: `${fr}, heure de Paris` })
})
