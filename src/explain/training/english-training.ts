import { stateWords } from '../../law/spending/file-states.ts'
import type { OutcomeRule } from '../../law/spending/outcome.ts'
import type { PotName } from '../../law/spending/story.ts'
import { type Account, unitOf } from '../../ledger/money.ts'
import { accountNames, day, engagementNames, quantityText } from '../wording/english-terms.ts'
import type { Told, TrainingWording } from './training-wording.ts'

const euros = (cents: number) => quantityText('EUR', BigInt(cents))
const percent = (share: number) => `${share % 100 === 0 ? share / 100 : (share / 100).toString()} %`

const exemptions = {
  job_seeker: 'the holder was looking for work',
  employer_pays: 'the employer or its fund pays a part',
  points: 'points are used',
  work_accident: 'the top-up after a work accident is used',
}

const actions: Readonly<Record<string, string>> = {
  specific_register: 'a certification of the specific register',
  skills_review: 'a skills review',
  light_licence: 'a licence for light vehicles',
}

const rules: Readonly<Record<OutcomeRule, string>> = {
  delivered: 'the training was given, so what was set aside is used',
  delivered_in_part: 'force majeure kept the holder from a part of it, so only the share attended is used',
  withdrawn_in_time: 'that is within the time for it, so everything comes back',
  cancelled_early: 'that is early enough before the start, so everything comes back',
  cancelled_late: 'that is too late, and no force majeure was told, so what was set aside is lost',
  no_show: 'the holder did not come, and no force majeure was told, so what was set aside is lost',
  force_majeure: 'it was for force majeure, so everything comes back',
  stopped: 'no force majeure was told, so what was set aside is lost, whatever was attended',
  stopped_in_part: 'only the share attended is used',
  ended_by_body: 'the training body ended it before the start, so everything comes back',
  stopped_by_body: 'only the share attended is used, and nothing where none is told',
  ended_by_funder: 'a funder ended it, so everything comes back',
}

/** `the 300.00 EUR of the top-up voluntary of 130025265`, without the amount. */
function potName({ account, lot, isStatutory }: PotName): string {
  if (lot === null)
    return isStatutory ? `statutory rights of the ${accountNames[account]}` : accountNames[account]!
  if (account !== 'cpf') {
    const [year, activity] = lot.split('/')
    return `rights of the ${accountNames[account]}, ${engagementNames[activity!] ?? activity} ${year}`
  }
  return `top-up ${lot}`
}

function costs({ on, lawOn, need }: Told<'accepted'>): string {
  const others = need.thirdParty === 0 ? '' : `, of which others pay ${euros(need.thirdParty)}`
  const share =
    need.exemption !== null
      ? ` The holder pays no participation: ${exemptions[need.exemption]}.`
      : need.participation === 0
        ? ''
        : ` The holder pays a participation of ${euros(need.participation)} in any case.`
  const law = lawOn === on ? '' : ` The law of ${day(lawOn)} applies, the day of the contract.`
  return `The training costs ${euros(need.price)}${others}.${share}${law} Rights may pay ${euros(need.need)}.`
}

/** The explanation of a training file in English. */
export const englishTraining: TrainingWording = {
  heading: ({ fileNumber, nir }) => `Training file ${fileNumber} of ${nir}`,
  outcome: ({ standing, byRights, leftToHolder }) =>
    `${standing.replaceAll('_', ' ')} · rights pay ${euros(byRights)}` +
    (leftToHolder === null ? '' : `, the holder ${euros(leftToHolder)}`),
  notAccepted: ({ state }) =>
    state === null
      ? 'No state that is known of the file could take place: nothing is set aside.'
      : `The file was ${stateWords[state as keyof typeof stateWords].en}, never accepted: nothing is set aside.`,
  accepted: (told) => `The file was accepted on ${day(told.on)}. ${costs(told)}`,
  asked: (told) => costs(told),
  blocked: ({ on, why, since }) =>
    ({
      hold: `Nothing is set aside on ${day(on)}: debits were suspended from ${day(since)}.`,
      death: `Nothing is set aside on ${day(on)}: the holder died on ${day(since)}.`,
      pension: `Nothing is set aside on ${day(on)}: the holder has had a full-rate pension since ${day(since)}.`,
      stolen: `Nothing is set aside: on ${day(since)} the file was found to be opened in the holder's name by somebody else.`,
      ended_before_takeover: `The file had ended by ${day(since)}, when another system kept the account: it is in what was taken over.`,
    })[why],
  condition: ({ condition, otherFile }) =>
    condition === 'third_party_missing'
      ? 'Somebody else must pay a part of a licence for light vehicles, and not enough is told.'
      : `A skills review was paid for not long enough before (file ${otherFile}).`,
  order: ({ topUpsFirst }) =>
    topUpsFirst
      ? 'Top-ups on the account pay first, those bound to this training and those that end soonest before the others; then statutory rights, then rights of engagements, then what is asked for this training only.'
      : 'Statutory rights pay first, then top-ups on the account, then rights of engagements, then what is asked for this training only.',
  engagements_only: () => 'A training for volunteers is paid by rights of engagements alone.',
  top_up_passed_over: ({ pot, why }) =>
    `The ${potName(pot)} does not pay: ${
      {
        expired: 'its last day of use was over',
        restricted: 'it is reserved for another training',
        not_asked_for: 'it pays only where the holder asks for it',
        claimed_too_late: 'it was asked for too late',
      }[why]
    }.`,
  cap: ({ cap, action }) => `Of ${actions[action] ?? action} statutory rights pay at most ${euros(cap)}.`,
  reserved: ({ pot, amount, covers }) => {
    const quantity = quantityText(unitOf[pot.account as Account], BigInt(amount))
    const worth = pot.account === 'c2p' ? `, which pay ${euros(covers)}` : ''
    return `${quantity} are set aside from the ${potName(pot)}${worth}.`
  },
  left_to_holder: ({ amount }) =>
    amount === 0 ? 'Nothing is left for the holder to pay.' : `The holder pays the rest: ${euros(amount)}.`,
  ended: ({ state, on, outcome }) => {
    const share =
      outcome.rule.includes('part') || outcome.rule === 'stopped_by_body' ? ` (${percent(outcome.used)})` : ''
    const until = outcome.freeUntil === undefined ? '' : ` The last day for that was ${day(outcome.freeUntil)}.`
    const back = outcome.restoresTopUps ? ' What top-ups on the account had paid comes back all the same.' : ''
    return `On ${day(on)} the file was ${stateWords[state].en}: ${rules[outcome.rule]}${share}.${until}${back}`
  },
  death: ({ on, begun }) =>
    begun
      ? `The holder died on ${day(on)}. The training had begun: what is set aside stays so until its delivery is validated.`
      : `The holder died on ${day(on)}, before the training began: what was set aside comes back and lapses with the account.`,
  stolen: ({ on }) =>
    `On ${day(on)} the file was found to be opened in the holder's name by somebody else: everything it took comes back.`,
}
