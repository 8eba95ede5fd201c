import { reasonOf } from '../../law/reasons.ts'
import { type Account, unitOf } from '../../ledger/money.ts'
import { type Fraction, fractionText, monthsReading } from '../fraction.ts'
import { engagementsInEnglish } from './engagements-english.ts'
import {
  absenceNames,
  accountNames,
  activityNames,
  capacityNames,
  day,
  engagementNames,
  groundTexts,
  kindNames,
  levelName,
  list,
  natureNames,
  quantityText,
  rateNames,
  reading,
  referenceNames,
  siretText,
  thresholdName,
  time,
} from './english-terms.ts'
import { topUp } from './english-top-ups.ts'
import { isInMonths, partFormula } from './part-of-year.ts'
import type {
  ActivityWords,
  BookedWords,
  ExplanationWording,
  HoursWords,
  MonthsWords,
  QualificationWords,
  ShareWords,
  WorkingTimeWords,
} from './wording.ts'

const euros = (cents: bigint) => quantityText('EUR', cents)
const hoursText = (hours: bigint) => quantityText('hour', hours)

const quantity = (account: string, amount: bigint) => quantityText(unitOf[account as Account], amount)

/** The sentences in English. */
export const english: ExplanationWording = {
  title: ({ year, nir }) => `${year} for ${nir}`,
  gives: ({ sums }) => {
    const texts = sums.map(({ account, amount, booked: done }) => {
      const ofWhich = done === amount ? '' : `, of which ${quantity(account, done)} booked`
      return `${quantity(account, amount)} (${accountName(account)}${ofWhich})`
    })
    return `gives ${texts.join(' and ')}`
  },
  article: (citation) => citation.en,

  opened: ({ on, reason: code, after }) =>
    `The account was opened on ${day(on)}${after === undefined ? '' : `, after the end of ${after}`}: ${reasonOf(code).en}.`,
  mayOpen: ({ on }) =>
    `No account is open yet: it may be opened from ${day(on)}, and the next age and apprenticeship checks open it.`,
  notOpened: ({ reason: code }) => `No account is open: ${reasonOf(code).en}.`,
  death: ({ on, closed }) =>
    closed
      ? `The holder died on ${day(on)}: the account was closed on that day and is not credited any more.`
      : `The holder died on ${day(on)}: the account is to be closed on that day.`,
  takenOver: ({ account, year, on, amount, included }) =>
    `On ${day(on)} the ${accountName(account)} was taken over from the system before, with ${quantity(account, amount)}${
      included ? `: what ${year} gave is in it` : ''
    }.`,

  noActivity: ({ year }) => `No activity is declared for ${year}, so the year gives no right by work.`,
  activity,
  months: ({ lines, unit }) =>
    `Made of ${lines.length === 1 ? 'one line' : `${lines.length} lines`} of monthly declarations (DSN): ${lines
      .map(({ month, worked, rubric, file, line }) => {
        const told = worked === null ? '' : ` ${time({ unit, quantity: worked })}`
        return `${month.slice(0, 7)}${told} (${rubric}, ${file} line ${line})`
      })
      .join('; ')}.`,
  absences: ({ times, kinds }) =>
    `${list(times.map(time))} of this time count as work although the person was absent: ${list(kinds.map((kind) => absenceNames[kind] ?? kind))}.`,
  pension: ({ from, notCounted, cut, wholeYearLost }) =>
    wholeYearLost
      ? `A full-rate pension began on ${day(from)}: activities that end later do not count` +
        `${notCounted === 0 ? ' (there is none).' : `, here ${notCounted}.`}`
      : `A full-rate pension began on ${day(from)}: only what was done before that day counts. ` +
        `${notCounted + cut === 0 ? 'Nothing is left out.' : `Left out: ${leftOut(notCounted, cut)}.`}`,
  detained: ({ from }) =>
    `The holder was detained from ${day(from)} on: work in detention has a scheme of its own, whose figures are not ` +
    'published, so nothing is credited for it.',
  excluded: ({ year, reason: code, account }) => {
    const where = account === undefined ? '' : ` on the ${accountName(account)}`
    return `Nothing is due for ${year}${where}: ${reasonOf(code).en}.`
  },
  held: ({ siret, employer_reference, code, detail, placed_at }) =>
    `The establishment ${siret ?? employer_reference} is held since ${day(placed_at.slice(0, 10))} (${code}): ${detail.en}.`,

  workingTime,
  qualification,
  mayDeclare: ({ level }) => `${employerBelow(level)}: ${mayDeclare}.`,
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
  selfEmployed: ({ share, months, amount, fullAmount }) =>
    share.numerator === share.denominator
      ? `The activity lasted the whole year and its training contribution is paid: ${euros(amount)}.`
      : `The activity whose training contribution is paid lasted ${partText(share, months)}: ` +
        `${euros(fullAmount)} x ${partFormula(share, months)} = ${euros(amount)}, any part of a cent rounded up.`,
  mostFavourable: ({ amounts, kept, cap }) =>
    `The year gives ${list(amounts.map(({ scheme, amount }) => `${euros(amount)} ${capacityNames[scheme] ?? scheme}`))}. ` +
    `They are not added up: the most favourable amount is kept, ${euros(kept)}, and the most favourable cap, ${euros(cap)}.`,

  shareWorked: (facts) => `${shareWorked(facts)}.`,
  hours,

  cap: ({ account, entitlement, cap, room, within }) => {
    const start =
      `The right of the year is ${quantity(account, entitlement)}. The ${accountName(account)} may hold at most ` +
      `${quantity(account, cap)} of such rights`
    if (room === 0n) return `${start}; without this year it already does, so nothing can be added.`
    const state =
      `${start}; without this year it holds ${quantity(account, cap - room)}, which leaves room for ` +
      quantity(account, room)
    return within < entitlement
      ? `${state}: the year gives ${quantity(account, within)}, and the rest is lost.`
      : `${state}: the whole right is given, ${quantity(account, within)}.`
  },
  moved,
  topUp,
  engagement: ({ account, activity, from, entitlement }) =>
    `The engagement (${engagementNames[activity] ?? activity}) is long enough: it gives ` +
    `${quantity(account, entitlement)}${from === null ? '' : `, credited from ${day(from)} on`}.`,
  engagementExcluded: ({ activity, year, reason: code }) =>
    `The engagement (${engagementNames[activity] ?? activity}) gives nothing for ${year}: ${reasonOf(code).en}.`,
  ...engagementsInEnglish,
  booked: (facts) => booked(facts, (amount) => quantity(facts.account, amount)),
  use: ({ retired, ofEngagement }) => {
    const except = ofEngagement
      ? ' Rights of engagements are used after the others, and serve even then for what volunteers must learn for it.'
      : ''
    return retired === undefined
      ? 'Rights can be used for a training as soon as they are credited, if the holder wishes so; from a full-rate pension ' +
          `on they cannot any more.${except}`
      : `Since the full-rate pension of ${day(retired)} these rights cannot be used any more.${except}`
  },
  useOfPoints: () =>
    'Points can be used for a training or a change of occupation, for part-time work and for an earlier pension, until ' +
    'the holder retires.',
  pending: ({ account, year, difference, limitedByLaterYears }) =>
    `The next crediting of ${year} books ${difference > 0n ? '' : 'a correction of '}` +
    `${quantity(account, difference)}${onAccount(account)}` +
    `${limitedByLaterYears ? ', because later years have filled the account meanwhile' : ''}.`,
}

function activity(facts: ActivityWords): string {
  const where =
    facts.siret !== null
      ? ` at the establishment ${siretText(facts.siret)}`
      : facts.employerReference === ''
        ? ''
        : ` with the employer ${facts.employerReference}`
  const nature = facts.nature === null ? '' : ` (${natureNames[facts.nature] ?? facts.nature})`
  const what = `${activityNames[facts.scheme]}${where}${nature} from ${day(facts.from)} to ${day(facts.to)}`
  const ending = facts.counted ? '.' : '; not counted, because of a full-rate pension.'
  const cut =
    facts.cut === undefined ? '' : `${facts.cut.days} of its ${facts.cut.of} days, before a full-rate pension`
  if (facts.contributionPaid !== undefined) {
    return `${what}; the training contribution is ${facts.contributionPaid ? '' : 'not '}paid${cut && `; of it count ${cut}`}${ending}`
  }
  if (facts.post !== undefined) {
    const { isPartTime, days, of, ratio } = facts.post
    return (
      `${what}: a full post${isPartTime ? ' worked part time, which counts as full time' : ''}, on ${days} of the ${of} ` +
      `days of the year${cut && ` (${cut})`}, which is ${reading(ratio)}${ending}`
    )
  }
  if (facts.time === undefined) return `${what}${cut && `; of it count ${cut}`}${ending}`
  const { worked, reference, ratio } = facts.time
  return (
    `${what}: ${time(worked)} against a full-time year of ${time(reference)} ` +
    `${referenceNames[facts.referenceOrigin]}${cut && `, of which count ${cut}`}, which is ${reading(ratio)}${ending}`
  )
}

/** As the calendar counts it, where the share is the months of it. */
function partText(share: Fraction, months: MonthsWords): string {
  return isInMonths(share, months) ? monthsText(months) : `${reading(share)} of the year`
}

function monthsText({ full, parts }: MonthsWords): string {
  const whole = full === 0 ? [] : [`${full} full ${full === 1 ? 'month' : 'months'}`]
  return list([...whole, ...parts.map(({ days, of }) => `${days} of ${of} days`)])
}

function workingTime(facts: WorkingTimeWords): string {
  const { ratio, threshold, reached, wholeAmount, amount } = facts
  if (reached) {
    return (
      `${shareWorked(facts)}. That is at least ${thresholdName(threshold)} of it, so the whole amount of the year is ` +
      `due: ${euros(amount)}.`
    )
  }
  return (
    `${shareWorked(facts)}. That is less than ${thresholdName(threshold)} of it, so the amount is in proportion to the ` +
    `full-time year: ${euros(wholeAmount)} x ${fractionText(ratio)} = ${euros(amount)}, any part of a cent rounded up.`
  )
}

function shareWorked({ ratio, moreThanFull }: ShareWords): string {
  if (moreThanFull) return 'In all more than a full-time year was worked, which counts as one'
  const share =
    ratio.numerator === ratio.denominator ? 'a full-time year' : `${reading(ratio)} of a full-time year`
  return `In all ${share} was worked`
}

function qualification({ source, level, threshold, lowAmount, amount }: QualificationWords): string {
  const below = `below ${levelName(level)}`
  if (source === 'none') {
    return `Nothing declared for the year says that the qualification is ${below}: the ordinary amount stands.`
  }
  if (source === 'outdated') {
    return `One contract gives a qualification ${below}, but a more recent one does not: the ordinary amount stands.`
  }
  if (source === 'hint') return `${employerBelow(level)}: ${mayDeclare}. The ordinary amount stands.`
  const declared = source === 'person' ? `The holder declared a qualification ${below}` : employerBelow(level)
  if (amount !== undefined) {
    const word = source === 'employer' ? ` ${employersWord}` : ''
    return `${declared}: the amount is ${euros(amount)} instead of the ordinary one.${word}`
  }
  return (
    `${declared}. The increased amount of ${euros(lowAmount)} asks for at least ${thresholdName(threshold)} of a ` +
    'full-time year, so the ordinary amount in proportion stands.'
  )
}

const employersWord = "It rests on the employer's word alone: the holder has not declared it."
const mayDeclare =
  'it does not count, because the holder has not declared it, who may do so online or through an adviser'

function employerBelow(level: number): string {
  return `An employer declared a qualification below ${levelName(level)}`
}

function leftOut(notCounted: number, cut: number): string {
  const whole = notCounted === 0 ? [] : [`${notCounted} ${notCounted === 1 ? 'activity' : 'activities'}`]
  const parts = cut === 0 ? [] : [`a part of ${cut} ${cut === 1 ? 'activity' : 'activities'}`]
  return list([...whole, ...parts])
}

function hours({ rhythm, yearly, second, limit, before, level, bySelf, ratio, hours: given }: HoursWords): string {
  const isWhole = ratio.numerator === ratio.denominator
  const share = isWhole
    ? ''
    : `: ${yearly} x ${fractionText(ratio)}, rounded up to the next hour, is ${hoursText(given)}`
  const fullTime = `a full-time year gives ${hoursText(yearly)}`
  if (rhythm === 'second') return `The account already holds ${hoursText(limit!)}, so ${fullTime}${share}.`
  if (rhythm === 'first') return `Until the account holds ${hoursText(limit!)}, ${fullTime}${share}.`
  if (rhythm === 'crossing') {
    return (
      `The account holds ${hoursText(before!)}: up to ${hoursText(limit!)} ${fullTime}, after that ${second}. The ` +
      `share of the year that reaches the limit counts at the first rhythm; in all ${hoursText(given)}.`
    )
  }
  if (level === undefined) return `${capital(fullTime)}${share}.`
  const who = rhythm === 'category_c' ? 'an agent of category C' : 'somebody'
  return (
    `${bySelf === true ? `The holder declared a qualification below ${levelName(level)}` : employerBelow(level)}: for ` +
    `${who} below it ${fullTime}${share}.${bySelf === true ? '' : ` ${employersWord}`}`
  )
}

function booked(facts: BookedWords, quantity: (amount: bigint) => string): string {
  const { account, kind, amount, rate, run, on, effective, undoes, basis, ground, subject, decision } = facts
  const isTakenBack = kind === 'top_up' && amount < 0n
  const shown = taking.has(kind) || isTakenBack ? -amount : amount
  const dated = effective === on ? '' : `, effective ${day(effective)}`
  const reasons: Partial<Record<BookedWords['kind'], string>> = {
    reversal: ', because it took effect after the death',
    restoration:
      subject === null ? ', because the death was reported in error or with another date' : ', taken by a theft',
  }
  const origin = undoes === null ? '' : ` (entry ${undoes} is undone)`
  const cause = (subject ?? decision) === null ? '' : ` (${subject ?? decision})`
  const what = `${isTakenBack ? 'took back a top-up of' : kindNames[kind]} ${quantity(shown)}${onAccount(account)}${cause}`
  const why = ground === undefined ? '' : `: ${groundTexts[ground.name](euros(ground.cents ?? 0n))}`
  const first = `On ${day(on)} run ${run} ${what}${dated}${reasons[kind] ?? ''}${origin}${why}.`
  if (basis === undefined) return first
  const rateText = rate === null ? '' : `${rateNames[rate] ?? rate}, `
  const ratio =
    basis.ratio === undefined
      ? ''
      : rate === 'self_employed'
        ? `${monthsReading(basis.ratio)} months of 12, `
        : `${basis.ratio.numerator === basis.ratio.denominator ? 'a' : `${reading(basis.ratio)} of a`} full-time year, `
  const from = `${first} It was computed from ${rateText}${ratio}a right of ${quantity(basis.entitlement)}`
  if (basis.limit === undefined) return `${from}; there is no cap.`
  return `${from}, a cap of ${quantity(basis.limit.cap)} and room for ${quantity(basis.limit.room)}.`
}

/** Told as what they take. */
const taking: ReadonlySet<BookedWords['kind']> = new Set([
  ...(['reversal', 'closing', 'reservation', 'use', 'expiry', 'refund'] as const),
])

function moved({
  account,
  year,
  before,
  after,
}: {
  account: string
  year: number
  before: bigint
  after: bigint
}) {
  const start = `Of what stood on the ${accountName(account)} under its cap`
  const room =
    before > 0n
      ? `${quantity(account, before)} had been used or converted when ${year} was credited, which made room for it`
      : before < 0n
        ? `${quantity(account, -before)} had come by conversion when ${year} was credited, which took room`
        : `nothing had been used when ${year} was credited`
  const since =
    after > 0n
      ? `; ${quantity(account, after)} used or converted later makes room for later years only`
      : after < 0n
        ? `; ${quantity(account, -after)} that came back or was converted later takes no room from it`
        : ''
  return `${start}, ${room}${since}.`
}

/** The training account in euros goes without saying. */
function onAccount(account: string): string {
  return account === 'cpf' ? '' : ` on the ${accountName(account)}`
}

function accountName(account: string): string {
  return accountNames[account] ?? account
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
