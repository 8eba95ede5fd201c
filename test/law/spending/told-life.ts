import type { CivilDate } from '../../../src/civil-date.ts'
import { lawOn } from '../../../src/law/law-on.ts'
import type { FileState } from '../../../src/law/spending/file-states.ts'
import type { FileRow } from '../../../src/law/spending/file-steps.ts'
import type { Account, Arrival, HolderFacts, TopUpLot } from '../../../src/law/spending/holder-facts.ts'
import { type Replay, replay } from '../../../src/law/spending/replay.ts'

/*
 * A life told in sentences, one a day:
 *
 *   2025-05-04 gets 500 cpf                      statutory rights, in euros, hours or points
 *   2025-05-04 gets 240 cec for 2024 civic_service
 *   2025-05-04 converts 100 cec                  into public hours; of cec_hours: into euros of cec
 *   2025-05-04 loses 100 cpf                     a correction; of cec also with `for YEAR ACTIVITY`
 *   2025-05-04 has 300 cpf from points           euros that are not statutory and have no lot
 *   2025-05-04 top-up V1 500 for clea until 2025-12-31 refundable       kind voluntary
 *   2025-05-04 corrective C1 3000                another kind
 *   2025-05-04 took over 800 cpf
 *   2025-05-04 F1 accepted price 1500 certification starts 2025-06-01
 *   2025-05-04 uses 20 cpf_public public_training R1
 *   2025-05-04 hold suspended until 2025-06-01   or: stolen F1
 *   2025-05-04 retires, dies
 */
export type Sentence = string

const euroAccounts = new Set(['cpf', 'cec', 'dif'])
const inUnit = (account: string, text: string) => {
  if (!euroAccounts.has(account)) return Number(text)
  const [euros, cents = ''] = text.split('.')
  return Number(`${euros}${cents.padEnd(2, '0')}`)
}

type Told = { -readonly [Key in keyof HolderFacts]: HolderFacts[Key] } & {
  arrivals: Arrival[]
  topUps: TopUpLot[]
  files: Map<string, FileRow[]>
}

/** The facts that sentences tell. */
function factsOf(sentences: readonly Sentence[]): HolderFacts {
  const facts: Told = {
    ...{ arrivals: [], topUps: [], engagementLots: [], uses: [], holds: [], files: new Map() },
    ...{ retiredOn: null, diedOn: null },
  }
  for (const sentence of sentences) {
    const [on, ...words] = sentence.split(' ') as [CivilDate, ...string[]]
    tell(facts, on, words)
  }
  return facts
}

function tell(facts: Told, on: CivilDate, words: readonly string[]): void {
  const [verb, second = '', third = ''] = words
  const arrive = (account: string, amount: number, more: Partial<Arrival> = {}) =>
    facts.arrivals.push({
      ...{ account: account as Account, lot: null, number: facts.arrivals.length + 1, on, kind: 'credit' },
      activityYear: Number(on.slice(0, 4)) - 1,
      ...{ rate: null, amount, statutory: account.startsWith('cpf') ? amount : 0, ...more },
    })
  if (verb === 'gets' || verb === 'loses') {
    const amount = inUnit(third, second) * (verb === 'gets' ? 1 : -1)
    if (words[3] !== 'for') arrive(third, amount, { rate: words[3] ?? null })
    else {
      const [activityYear, rate] = [Number(words[4]), words[5]!]
      arrive(third, amount, { activityYear, rate })
      const lot = `${activityYear}/${rate}`
      if (!facts.engagementLots.some((known) => known.lot === lot)) {
        facts.engagementLots = [...facts.engagementLots, { account: 'cec', lot, payer: 'state' }]
      }
    }
  } else if (verb === 'converts' && third === 'cec_hours') {
    const of2018 = { kind: 'conversion', rate: 'conversion.cec_hour', activityYear: 2018 }
    arrive(third, -Number(second), of2018)
    arrive('cec', Number(second) * 12_00, of2018)
  } else if (verb === 'has') arrive('cpf', inUnit('cpf', second), { kind: 'top_up', rate: 'c2p', statutory: 0 })
  else if (verb === 'converts')
    arrive(third, -inUnit(third, second), { kind: 'conversion', rate: 'to_cpf_public' })
  else if (verb === 'took') arrive(words[3]!, inUnit(words[3]!, third), { kind: 'takeover' })
  else if (verb === 'retires') facts.retiredOn = on
  else if (verb === 'dies') facts.diedOn = on
  else if (verb === 'hold' || verb === 'stolen') {
    const kind = verb === 'stolen' ? 'stolen_file' : (second as 'suspended')
    facts.holds = [...facts.holds, { kind, from: on, to: words[3] ?? null, reference: second }]
  } else if (verb === 'uses') {
    const [account, kind, reference] = words.slice(2) as [Account, 'other', string]
    facts.uses = [...facts.uses, { account, quantity: inUnit(account, second), usedOn: on, kind, reference }]
  } else if (/^F/.test(verb!)) tellFile(facts, on, verb!, words.slice(1))
  else tellTopUp(facts, on, words)
}

function tellTopUp(facts: Told, on: CivilDate, [kindWord, reference, amount, ...more]: readonly string[]): void {
  const kind = kindWord === 'top-up' ? 'voluntary' : kindWord!
  const after = (word: string) => (more.includes(word) ? more[more.indexOf(word) + 1]! : null)
  const lot = `${kind}/${reference}`
  facts.topUps.push({
    ...{ account: 'cpf', lot, kind, funder: after('by'), decidedOn: on, receivedOn: on },
    ...{ restrictedTo: after('for'), usableUntil: after('until'), refundable: more.includes('refundable') },
  })
  facts.arrivals.push({
    ...{
      account: 'cpf',
      lot,
      number: facts.arrivals.length + 1,
      on,
      kind: 'top_up',
      activityYear: 2020,
      rate: kind,
    },
    ...{ amount: inUnit('cpf', amount!), statutory: 0 },
  })
}

const actions = [
  ...['certification', 'block', 'specific_register', 'clea', 'vae', 'skills_review', 'light_licence'],
  ...['heavy_licence', 'business_creation', 'volunteer_training'],
]

function tellFile(facts: Told, on: CivilDate, number: string, [state, ...words]: readonly string[]): void {
  const after = (word: string) => (words.includes(word) ? words[words.indexOf(word) + 1]! : null)
  const cents = (word: string) => (words.includes(word) ? BigInt(inUnit('cpf', after(word)!)) : null)
  const row: FileRow = {
    state: state as FileState,
    stateOn: on,
    action: (words.find((word) => actions.includes(word)) ?? null) as FileRow['action'],
    certification: after('code'),
    price: cents('price'),
    thirdPartyAmount: cents('others'),
    thirdPartyKind: after('by') as FileRow['thirdPartyKind'],
    participationExempt: words.includes('exempt'),
    points: words.includes('points') ? Number(after('points')) : null,
    workAccidentAmount: cents('accident'),
    contractOn: after('contract'),
    trainingBody: null,
    requestedOn: after('requested'),
    startsOn: after('starts'),
    endsOn: null,
    attendance: words.includes('attended') ? Number(after('attended')) : null,
    forceMajeure: words.includes('force_majeure'),
    workingTime: false,
    reference: null,
  }
  facts.files.set(number, [...(facts.files.get(number) ?? []), row])
}

export function replayOf(sentences: readonly Sentence[], asOf: CivilDate = '2030-01-01'): Replay {
  return replay(factsOf(sentences), asOf, lawOn)
}

/** `2025-05-04 reservation -1400.00 cpf file F1`, in the order of days. */
export function linesOf({ movements }: Replay): string[] {
  return movements
    .map(({ on, kind, amount, account, lot, subject, statutory }) => {
      const name = lot === null ? account : `${account} ${lot}`
      const loose =
        account === 'cpf' && lot === null && statutory !== amount ? ` (${text(account, statutory)} statutory)` : ''
      return [on, kind, text(account, amount), name + loose, subject].filter((word) => word !== null).join(' ')
    })
    .sort((one, other) =>
      one.slice(0, 10) < other.slice(0, 10) ? -1 : one.slice(0, 10) > other.slice(0, 10) ? 1 : 0,
    )
}

function text(account: string, amount: number): string {
  if (!euroAccounts.has(account)) return String(amount)
  const digits = String(Math.abs(amount)).padStart(3, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
