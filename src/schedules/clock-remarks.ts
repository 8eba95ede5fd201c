import type { Sentence } from '../language.ts'
import type { Calendar } from './calendar.ts'
import { clockChanges, dayOfMoment, onTheClock } from './wall-clock.ts'

/**
 * What the next change of the clocks in each direction does to a schedule, where it does anything: a time that is left
 * out, or one that comes twice.
 */
export function clockRemarks(calendar: Calendar, after: Date): Sentence[] {
  return clockChanges(calendar.zone, after).flatMap((change) => {
    const { day, from, to, forward, at } = change
    const lengthMinutes = minutesOf(to) - minutesOf(from)
    if (forward) {
      // A day earlier the times exist that are left out now.
      const start = new Date(at.getTime() - 86_400_000 - 1_000)
      const there = calendar.passed(start, new Date(start.getTime() + lengthMinutes * 60_000))
      const instead = calendar.passed(new Date(at.getTime() - 1_000), at)
      // One that comes at that time of the day anyway is not in the place of another.
      const end = new Date(start.getTime() + lengthMinutes * 60_000 + 1_000)
      const isUsual = calendar.passed(new Date(end.getTime() - 1_000), end).length > 0
      if (there.length === 0) return []
      const left = {
        en: `On ${day} the clocks leave out ${from} to ${to}`,
        fr: `Le ${day}, les horloges sautent de ${from} à ${to}`,
      }
      return [
        instead.length > 0 && !isUsual
          ? {
              en: `${left.en}: what is due then runs at ${to}.`,
              fr: `${left.fr} : ce qui est prévu alors part à ${to}.`,
            }
          : { en: `${left.en}: nothing runs then.`, fr: `${left.fr} : rien ne part alors.` },
      ]
    }
    const first = calendar.passed(
      new Date(at.getTime() - lengthMinutes * 60_000 - 1_000),
      new Date(at.getTime() - 1_000),
    )
    const second = calendar.passed(
      new Date(at.getTime() - 1_000),
      new Date(at.getTime() + lengthMinutes * 60_000 - 1_000),
    )
    if (first.length === 0 && second.length === 0) return []
    const twice = {
      en: `On ${dayOfMoment(onTheClock(at, calendar.zone))} ${from} to ${to} comes twice`,
      fr: `Le ${dayOfMoment(onTheClock(at, calendar.zone))}, ${from} à ${to} revient deux fois`,
    }
    return [
      second.length === 0
        ? {
            en: `${twice.en}: it runs once, the first time.`,
            fr: `${twice.fr} : départ une seule fois, la première.`,
          }
        : {
            en: `${twice.en}: it goes on through both.`,
            fr: `${twice.fr} : les départs continuent pendant les deux.`,
          },
    ]
  })
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}
