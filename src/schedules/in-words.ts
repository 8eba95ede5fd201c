import type { Sentence } from '../language.ts'
import type { Timing } from './calendar.ts'
import {
  daysOfMonth,
  daysOfWeek,
  hours,
  isEvery,
  isRange,
  minutes,
  months,
  stepOf,
  valuesOf,
} from './cron-field.ts'

/** `every first Monday of the month at 03:30, from January to June, Paris time`. */
export function inWords({ cron, zone }: Timing): Sentence {
  const [minute, hour, day, month, weekday] = cron.trim().split(/\s+/)
  const [onDays, time] = [days(day!, weekday!), times(minute!, hour!)]
  // What comes every hour comes every day.
  const when = onDays.en === 'every day' && time.en.startsWith('every ') ? [time] : [onDays, time]
  const rest = [...monthsOf(month!), zoneWords(zone)]
  const said = (language: 'en' | 'fr') =>
    [
      when
        .map((part) => part[language])
        .filter(Boolean)
        .join(' '),
      ...rest.map((part) => part[language]),
    ].join(', ')
  return { en: said('en'), fr: said('fr') }
}

/** `Paris time`. */
function zoneWords(zone: string): Sentence {
  const place = zone.split('/').at(-1)!.replaceAll('_', ' ')
  if (!zone.includes('/')) return { en: zone, fr: zone }
  return { en: `${place} time`, fr: `heure de ${place}` }
}

function times(minuteField: string, hourField: string): Sentence {
  const [minute, hour] = [valuesOf(minuteField, minutes), valuesOf(hourField, hours)]
  if (minute === undefined || hour === undefined) return asWritten(minuteField, hourField)
  const everyHour = isEvery(hour, hours)
  const [single, step] = [minute.length === 1 ? minute[0]! : undefined, stepOf(minute, minutes)]
  if (isEvery(minute, minutes)) return within({ en: 'every minute', fr: 'chaque minute' }, hour)
  if (step !== undefined && (everyHour || isRange(hour))) {
    return within({ en: `every ${step} minutes`, fr: `toutes les ${step} minutes` }, hour)
  }
  if (single !== undefined && (everyHour || isRange(hour))) return within(eachHour(1, single), hour)
  const hourStep = stepOf(hour, hours)
  if (single !== undefined && hourStep !== undefined && hour.length > 2) return eachHour(hourStep, single)
  if (minute.length * hour.length > 6) return asWritten(minuteField, hourField)
  const points = hour.flatMap((one) => minute.map((other) => [one, other] as const))
  return {
    en: `at ${listed(
      points.map(([one, other]) => `${two(one)}:${two(other)}`),
      'and',
    )}`,
    fr: `à ${listed(
      points.map(([one, other]) => `${one} h${other === 0 ? '' : ` ${two(other)}`}`),
      'et',
    )}`,
  }
}

function eachHour(step: number, minute: number): Sentence {
  const en = step === 1 ? 'every hour' : `every ${step} hours`
  const fr = step === 1 ? 'chaque heure' : `toutes les ${step} heures`
  return minute === 0 ? { en, fr } : { en: `${en} at minute ${minute}`, fr: `${fr} à la minute ${minute}` }
}

function within({ en, fr }: Sentence, hour: readonly number[]): Sentence {
  if (isEvery(hour, hours)) return { en, fr }
  if (hour.length > 1 && !isRange(hour)) {
    const shown = hour.map(String)
    return { en: `${en} of the hours ${listed(shown, 'and')}`, fr: `${fr} des heures ${listed(shown, 'et')}` }
  }
  const [first, last] = [hour[0]!, hour.at(-1)!]
  return { en: `${en} from ${two(first)}:00 to ${two(last)}:59`, fr: `${fr} de ${first} h à ${last} h 59` }
}

function asWritten(minute: string, hour: string): Sentence {
  return { en: `at minute ${minute} of hour ${hour}`, fr: `à la minute ${minute} de l’heure ${hour}` }
}

/** A field of days and one of weekdays that are both given hold each on its own, as in every cron. */
function days(dayField: string, weekdayField: string): Sentence {
  const everyDay = isAny(dayField)
  if (everyDay && isAny(weekdayField)) return { en: 'every day', fr: 'chaque jour' }
  if (everyDay) return weekdays(weekdayField)
  const ofMonth = monthDays(dayField)
  if (isAny(weekdayField)) return ofMonth
  const ofWeek = weekdays(weekdayField)
  return { en: `${ofMonth.en} and also ${ofWeek.en}`, fr: `${ofMonth.fr} et aussi ${ofWeek.fr}` }
}

function isAny(field: string): boolean {
  return field === '*' || field === '?'
}

function monthDays(field: string): Sentence {
  const parts = field.split(',').map((part): Sentence => {
    if (part === 'L') return { en: 'the last day', fr: 'le dernier jour' }
    const [, nearest] = /^(\d{1,2})W$/.exec(part) ?? []
    if (nearest !== undefined) {
      return {
        en: `the working day nearest the ${ordinal(Number(nearest))}`,
        fr: `le jour ouvré le plus proche du ${nearest}`,
      }
    }
    const values = valuesOf(part, daysOfMonth)
    if (values === undefined) return { en: `day ${part}`, fr: `le jour ${part}` }
    if (isRange(values)) {
      const [first, last] = [values[0]!, values.at(-1)!]
      return {
        en: `each of the ${ordinal(first)} to the ${ordinal(last)}`,
        fr: `chaque jour du ${frenchDay(first)} au ${last}`,
      }
    }
    return {
      en: listed(
        values.map((value) => `the ${ordinal(value)}`),
        'and',
      ),
      fr: listed(
        values.map((value) => `le ${frenchDay(value)}`),
        'et',
      ),
    }
  })
  return {
    en: `on ${listed(
      parts.map(({ en }) => en),
      'and',
    )} of the month`,
    fr: `${listed(
      parts.map(({ fr }) => fr),
      'et',
    )} du mois`,
  }
}

function weekdays(field: string): Sentence {
  const values = valuesOf(field, daysOfWeek)
  if (values !== undefined) {
    // The week begins on Monday here.
    const week = values.map((value) => (value + 6) % 7).sort((one, other) => one - other)
    if (week.length === 7) return { en: 'every day', fr: 'chaque jour' }
    if (isRange(week)) {
      const [first, last] = [weekNames[week[0]!]!, weekNames[week.at(-1)!]!]
      return { en: `from ${first.en} to ${last.en}`, fr: `du ${first.fr} au ${last.fr}` }
    }
    const names = week.map((value) => weekNames[value]!)
    return {
      en: `every ${listed(
        names.map(({ en }) => en),
        'and',
      )}`,
      fr: `chaque ${listed(
        names.map(({ fr }) => fr),
        'et',
      )}`,
    }
  }
  const parts = field.split(',').map((part): Sentence => {
    const [, name, place] = /^(\w+?)(?:#([1-5L])|L)$/i.exec(part) ?? []
    const [value] = (name === undefined ? undefined : valuesOf(name, daysOfWeek)) ?? []
    if (value === undefined) return { en: `weekday ${part}`, fr: `le jour de semaine ${part}` }
    const day = weekNames[(value + 6) % 7]!
    const which = places[place === undefined || place === 'L' ? 5 : Number(place) - 1]!
    return { en: `every ${which.en} ${day.en}`, fr: `le ${which.fr} ${day.fr}` }
  })
  return {
    en: `${listed(
      parts.map(({ en }) => en),
      'and',
    )} of the month`,
    fr: `${listed(
      parts.map(({ fr }) => fr),
      'et',
    )} du mois`,
  }
}

function monthsOf(field: string): Sentence[] {
  const values = valuesOf(field, months)
  if (values === undefined) return [{ en: `in the months ${field}`, fr: `les mois ${field}` }]
  if (isEvery(values, months)) return []
  const names = values.map((value) => monthNames[value - 1]!)
  if (isRange(values)) {
    const [first, last] = [names[0]!, names.at(-1)!]
    return [{ en: `from ${first.en} to ${last.en}`, fr: `${ofMonth(first.fr)} à ${last.fr}` }]
  }
  return [
    {
      en: `in ${listed(
        names.map(({ en }) => en),
        'and',
      )}`,
      fr: `en ${listed(
        names.map(({ fr }) => fr),
        'et',
      )}`,
    },
  ]
}

function ofMonth(name: string): string {
  return /^[ao]/.test(name) ? `d’${name}` : `de ${name}`
}

function listed(words: readonly string[], and: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

function ordinal(day: number): string {
  const teens = day % 100 >= 11 && day % 100 <= 13
  return `${day}${teens ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`
}

function frenchDay(day: number): string {
  return day === 1 ? '1er' : String(day)
}

const weekNames: readonly Sentence[] = [
  { en: 'Monday', fr: 'lundi' },
  { en: 'Tuesday', fr: 'mardi' },
  { en: 'Wednesday', fr: 'mercredi' },
  { en: 'Thursday', fr: 'jeudi' },
  { en: 'Friday', fr: 'vendredi' },
  { en: 'Saturday', fr: 'samedi' },
  { en: 'Sunday', fr: 'dimanche' },
]

const places: readonly Sentence[] = [
  { en: 'first', fr: 'premier' },
  { en: 'second', fr: 'deuxième' },
  { en: 'third', fr: 'troisième' },
  { en: 'fourth', fr: 'quatrième' },
  { en: 'fifth', fr: 'cinquième' },
  { en: 'last', fr: 'dernier' },
]

const monthNames: readonly Sentence[] = [
  { en: 'January', fr: 'janvier' },
  { en: 'February', fr: 'février' },
  { en: 'March', fr: 'mars' },
  { en: 'April', fr: 'avril' },
  { en: 'May', fr: 'mai' },
  { en: 'June', fr: 'juin' },
  { en: 'July', fr: 'juillet' },
  { en: 'August', fr: 'août' },
  { en: 'September', fr: 'septembre' },
  { en: 'October', fr: 'octobre' },
  { en: 'November', fr: 'novembre' },
  { en: 'December', fr: 'décembre' },
]
