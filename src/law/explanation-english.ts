import type { CivilDate } from '../civil-date.ts'
import { decimalReading, type Fraction, fractionText } from './explanation-fraction.ts'
import type { ActivityWords, BookedWords, ExplanationWording, Time } from './explanation-wording.ts'

/** The sentences in English. `reason` puts a reason's code into words. */
export function englishExplanation(reason: (code: string) => string): ExplanationWording {
  return {
    euros,

    opened: ({ on, reason: code, after }) =>
      after === undefined
        ? `The account was opened on ${day(on)}: ${reason(code)}.`
        : `The account was opened on ${day(on)}, after the end of ${after}: ${reason(code)}.`,
    mayOpen: ({ on }) =>
      `No account is open yet: it may be opened from ${day(on)}, and the next age and apprenticeship checks open it.`,
    notOpened: ({ reason: code }) => `No account is open: ${reason(code)}.`,
    death: ({ on, closed }) =>
      closed
        ? `The holder died on ${day(on)}: the account was closed on that day and is not credited any more.`
        : `The holder died on ${day(on)}: the account is to be closed on that day.`,

    noActivity: ({ year }) => `No activity is declared for ${year}, so the year gives no right.`,
    activity,
    absences: ({ times }) =>
      `${list(times.map(time))} of this time ${times.length > 1 ? 'are' : 'is'} absence that counts as work: maternity, ` +
      'paternity, adoption, parental or carer leave, occupational disease, work accident.',
    pension: ({ from, notCounted }) =>
      `A full-rate pension began on ${day(from)}: activities that end later do not count` +
      `${notCounted === 0 ? ' (there is none).' : `, here ${notCounted}.`}`,
    workingTime: ({ ratio, moreThanFull, threshold, reached, wholeAmount, amount }) => {
      const share = moreThanFull
        ? 'In all more than a full-time year was worked, which counts as one full-time year'
        : `In all ${reading(ratio)} of a full-time year was worked`
      if (reached) {
        return `${share}. That is at least ${named(threshold)} of it, so the whole amount of the year is due: ${euros(amount)}.`
      }
      return (
        `${share}. That is less than ${named(threshold)} of it, so the amount is in proportion to the full-time year: ` +
        `${euros(wholeAmount)} x ${fractionText(ratio)} = ${euros(amount)}, any part of a cent rounded up.`
      )
    },

    qualification: ({ source, level, reached, threshold, lowAmount, amount }) => {
      const below = `below ${levelName(level)}`
      if (source === 'none') {
        return `Nothing declared for the year says that the qualification is ${below}: the ordinary amount stands.`
      }
      if (source === 'outdated') {
        return `One contract gives a qualification ${below}, but a more recent one does not: the ordinary amount stands.`
      }
      const who = source === 'person' ? 'The holder' : 'An employer'
      const declared = `${who} declared a qualification ${below}`
      if (amount === undefined) {
        return (
          `${declared}. The increased amount of ${euros(lowAmount)} asks for at least ${named(threshold)} of a ` +
          'full-time year, so the ordinary amount in proportion stands.'
        )
      }
      const howMuch = reached ? `the amount is ${euros(amount)}` : `the amount in proportion is ${euros(amount)}`
      return `${declared}: ${howMuch} instead of the ordinary one.`
    },
    disabledWorker: ({ increase, inProportion }) =>
      `An employer declared the holder as a disabled worker: the amount is increased by ${euros(increase)}` +
      `${inProportion ? ', in proportion to the time worked' : ''}.`,
    increasesTogether: ({ low, withIncrease, kept }) =>
      `The low qualification alone gives ${euros(low)}, the ordinary amount with the increase ${euros(withIncrease)}: ` +
      `the larger one is kept, they are not added up: ${euros(kept)}.`,
    increasesStacked: ({ kept }) => `The two increases are added up: ${euros(kept)}.`,
    esat: ({ amount, fullAmount }) =>
      amount === fullAmount
        ? `A year of admission to a sheltered workplace gives ${euros(amount)}, at full or part time.`
        : `Admission to a sheltered workplace for a part of the year gives ${euros(amount)} of ${euros(fullAmount)}.`,
    mostFavourable: ({ asEmployee, inEsat, kept, cap }) =>
      `The year gives ${euros(asEmployee)} as an employee and ${euros(inEsat)} in a sheltered workplace. They are not ` +
      `added up: the more favourable amount is kept, ${euros(kept)}, and the more favourable cap, ${euros(cap)}.`,
    cap: ({ entitlement, cap, room, within }) => {
      const start = `The right of the year is ${euros(entitlement)}. The rights on the account may reach ${euros(cap)}`
      if (room === 0n) return `${start}; without this year they already do, so nothing can be added.`
      const state = `${start}; without this year ${euros(cap - room)} is there, which leaves room for ${euros(room)}`
      return within < entitlement
        ? `${state}: the year gives ${euros(within)}, and the rest is lost.`
        : `${state}: the whole right is given, ${euros(within)}.`
    },
    excluded: ({ year, reason: code }) => `Nothing is due for ${year}: ${reason(code)}.`,

    booked,
    pending: ({ year, difference, limitedByLaterYears }) =>
      `The next crediting of ${year} books ${difference > 0n ? '' : 'a correction of '}${euros(difference)}` +
      `${limitedByLaterYears ? ', because later years have filled the account meanwhile' : ''}.`,
  }
}

const activityNames: Readonly<Record<ActivityWords['scheme'], string>> = {
  employee: 'Employment',
  public_agent: 'Public employment',
  esat: 'Admission to a sheltered workplace',
  self_employed: 'Self-employed activity',
  artist_author: 'Activity as an artist-author',
}

const natureNames: Readonly<Record<string, string>> = {
  permanent: 'permanent contract',
  fixed_term: 'fixed-term contract',
  apprenticeship: 'apprenticeship',
  professionalisation: 'professionalisation contract',
  temporary: 'temporary agency work',
  seasonal: 'seasonal work',
  other: 'other contract',
}

const referenceNames: Readonly<Record<ActivityWords['referenceOrigin'], string>> = {
  declared: '(declared by this employer)',
  general: '(the general rule)',
  limit: '(the most that counts)',
}

function activity(facts: ActivityWords): string {
  const where = facts.siret === null ? '' : ` at the establishment ${siretText(facts.siret)}`
  const nature = facts.nature === null ? '' : ` (${natureNames[facts.nature] ?? facts.nature})`
  const what = `${activityNames[facts.scheme]}${where}${nature} from ${day(facts.from)} to ${day(facts.to)}`
  const ending = facts.counted ? '.' : '; not counted, because it ends after a full-rate pension began.'
  if (facts.time === undefined) return `${what}${ending}`
  const { worked, reference, ratio } = facts.time
  return (
    `${what}: ${time(worked)} against a full-time year of ${time(reference)} ` +
    `${referenceNames[facts.referenceOrigin]}, which is ${reading(ratio)}${ending}`
  )
}

const rateNames: Readonly<Record<string, string>> = {
  base: 'the whole ordinary amount',
  prorata: 'the ordinary amount in proportion',
  low_qualified: 'the amount for a low qualification',
  boeth: 'the amount with the increase for disabled workers',
  esat: 'the amount for sheltered workplaces',
}

const kindNames: Readonly<Record<BookedWords['kind'], string>> = {
  credit: 'credited',
  correction: 'booked a correction of',
  reversal: 'took back',
  closing: 'closed the account and let lapse what was left on it,',
  restoration: 'restored',
  conversion: 'booked a conversion of',
  top_up: 'booked a top-up of',
}

function booked({ kind, amount, rate, run, on, effective, undoes, basis }: BookedWords): string {
  const shown = kind === 'reversal' || kind === 'closing' ? -amount : amount
  const dated = effective === on ? '' : `, effective ${day(effective)}`
  const reasons: Partial<Record<BookedWords['kind'], string>> = {
    reversal: ', because it took effect after the death',
    restoration: ', because the death was reported in error or with another date',
  }
  const origin = undoes === null ? '' : ` (entry ${undoes} is undone)`
  const first = `On ${day(on)} run ${run} ${kindNames[kind]} ${euros(shown)}${dated}${reasons[kind] ?? ''}${origin}.`
  if (basis === undefined) return first
  const rateText = rate === null ? '' : `${rateNames[rate] ?? rate}, `
  const ratio = basis.ratio === undefined ? '' : `${reading(basis.ratio)} of a full-time year, `
  return (
    `${first} It was computed from ${rateText}${ratio}a right of ${euros(basis.entitlement)}, a cap of ` +
    `${euros(basis.cap)} and room for ${euros(basis.room)}.`
  )
}

const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
]

function day(date: CivilDate): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number)
  return `${dayOfMonth} ${monthNames[month! - 1]} ${year}`
}

function euros(cents: bigint): string {
  const sign = cents < 0n ? '-' : ''
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  return `${sign}${grouped(digits.slice(0, -2))}.${digits.slice(-2)} EUR`
}

function time({ unit, quantity }: Time): string {
  const digits = quantity.toString().padStart(5, '0')
  const whole = grouped(digits.slice(0, -4))
  if (unit === 'pay') return `${whole}.${digits.slice(-4).replace(/00?$/, '')} EUR of pay`
  const decimals = digits.slice(-4).replace(/0+$/, '')
  const amount = decimals === '' ? whole : `${whole}.${decimals}`
  return `${amount} ${unit}${amount === '1' ? '' : 's'}`
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1/2 (0.5)`: the fraction, and a decimal to read. */
function reading(ratio: Fraction): string {
  if (ratio.denominator > 1n) return `${fractionText(ratio)} (${decimalReading(ratio)})`
  return ratio.numerator === 1n ? 'the whole' : fractionText(ratio)
}

function named(threshold: Fraction): string {
  const text = fractionText(threshold)
  return text === '1/2' ? 'one half' : text === '1' ? 'the whole' : text
}

function levelName(level: number): string {
  return level === 3 ? 'level 3 (CAP, BEP)' : `level ${level}`
}

function siretText(siret: string): string {
  return siret.replace(/(\d{3})(\d{3})(\d{3})(\d{5})/, '$1 $2 $3 $4')
}

function list(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`
}
