import { day, quantityText } from './english-terms.ts'
import type { TopUpWords } from './wording.ts'

/* What is told of a top-up that was decided: who pays, whether its money has come, and what it may be used for. */

const kinds: Readonly<Record<string, string>> = {
  agreement: 'A top-up under a collective agreement',
  corrective: 'A corrective top-up',
  performance_agreement: 'A top-up after the refusal of a performance agreement',
  whistle_blower: 'A top-up for a whistle-blower',
  work_accident: 'A top-up after a work accident or an occupational disease',
  voluntary: 'A voluntary top-up',
  additional_rights: 'A top-up of additional rights under an agreement',
  platform: 'A top-up by a platform',
}

const actions: Readonly<Record<string, string>> = {
  certification: 'a training for a certification',
  block: 'a training for a block of skills',
  specific_register: 'a certification of the specific register',
  clea: 'CléA',
  vae: 'the recognition of experience (VAE)',
  skills_review: 'a skills review',
  light_licence: 'a licence for light vehicles',
  heavy_licence: 'a licence for heavy vehicles',
  business_creation: 'the creation of a business',
  volunteer_training: 'the training of a volunteer',
}

export function topUp(told: TopUpWords): string {
  const { kind, quantity, decided_on, reference, funder, received_on, isReceived, conditions_void } = told
  const payer = funder === null ? '' : `, paid by ${/^\d{9}$/.test(funder) ? `the company ${funder}` : funder}`
  const what = `${kinds[kind] ?? kind} of ${quantityText('EUR', quantity)} was decided on ${day(decided_on)} (${reference})${payer}.`
  const money = isReceived
    ? `Its money was received on ${day(received_on!)}: from that day on it may be used${conditions(told)}.`
    : received_on === null
      ? 'Its money has not been received: it is not on the account, and cannot be used yet.'
      : `Its money is told to come on ${day(received_on)}: until then it is not on the account.`
  const none =
    'The conditions that were told have no effect: on the day of the decision no text let anybody set one.'
  return [what, money, ...(conditions_void ? [none] : [])].join(' ')
}

function conditions({ restricted_to: only, usable_until: last, refundable }: TopUpWords): string {
  const use = only === null ? '' : `, for ${actions[only] ?? `the certification ${only}`} alone`
  if (last === null) return use
  const end = refundable
    ? 'what is left then goes back to who paid where the law has refunds by then'
    : 'what is left then is lost'
  return `${use}, until ${day(last)}; ${end}`
}
