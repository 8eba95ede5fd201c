import type { CampaignPlan } from '../../jobs/plan-campaign/totals.ts'
import type { Deviation } from '../plans/booked.ts'
import { driftTold, partNames } from '../plans/drift-told.ts'
import { type Drift, inputParts } from '../plans/inputs.ts'
import { counted } from '../wording/counts.ts'
import { tell } from '../wording/language.ts'
import { amountText } from '../wording/money-text.ts'
import { asPlannedSentence, senderName } from '../wording/plan-words.ts'
import pc from './colour.ts'
import { type Heading, table } from './table.ts'

/** What a review of a plan asks for beside the sums: by scheme, cap and sender, since the plan before, warnings. */
export function reviewText({ totals, previous_plan: previous, warnings }: CampaignPlan): string[] {
  const account = tell('  account', '  compte')
  const [entries, amount] = [tell('>entries', '>écritures'), tell('>amount', '>montant')]
  const parts: string[] = []
  const add = (title: string, head: Heading[], rows: string[][]) => {
    if (rows.length > 0) parts.push(`${pc.bold(title)}\n${table(head, rows)}`)
  }
  add(
    tell('By scheme', 'Par régime'),
    [account, tell('scheme', 'régime'), entries, amount],
    totals.by_scheme.map((one) => [
      ...[`  ${one.account}`, one.scheme ?? ''],
      ...[counted(one.entries), amountText(one.amount)],
    ]),
  )
  add(
    tell('By kind of entry', 'Par nature d’écriture'),
    [account, tell('kind', 'nature'), entries, amount],
    totals.by_kind.map((one) => [`  ${one.account}`, one.kind, counted(one.entries), amountText(one.amount)]),
  )
  add(
    tell('By cap', 'Par plafond'),
    [account, tell('>cap', '>plafond'), entries, amount, tell('>limited by it', '>limitées par lui')],
    totals.by_cap.map((one) => [
      ...[`  ${one.account}`, one.cap === null ? '' : amountText(one.cap)],
      ...[counted(one.entries), amountText(one.amount), counted(one.capped)],
    ]),
  )
  add(
    tell('By sender of the declarations', 'Par expéditeur des déclarations'),
    [account, tell('sender', 'expéditeur'), tell('>people', '>pers.'), amount],
    totals.by_sender.map((one) => [
      ...[`  ${one.account}`, senderName(one)],
      ...[counted(one.holders), amountText(one.amount)],
    ]),
  )
  if (previous !== null) {
    add(
      tell(`Since plan ${previous.id}`, `Depuis le plan ${previous.id}`),
      [
        account,
        tell('rate', 'taux'),
        tell('>then', '>alors'),
        tell('>now', '>maintenant'),
        tell('>difference', '>écart'),
      ],
      previous.difference.map((one) => [
        ...[`  ${one.account}`, one.rate ?? ''],
        ...[amountText(one.previous), amountText(one.planned), amountText(one.difference)],
      ]),
    )
  }
  if (warnings.length > 0) {
    const lines = warnings.map(({ message }) => `  ${tell(message)}`)
    parts.push([pc.bold(tell('To look at', 'À regarder')), ...lines].join('\n'))
  }
  return parts
}

/** What has changed since a plan was computed, a line each. */
export function driftText(drift: readonly Drift[]): string {
  const lines = inputParts.flatMap((part) => {
    const ofPart = drift.filter((one) => one.part === part)
    return ofPart.length === 0
      ? []
      : [`  ${tell(partNames[part])}`, ...ofPart.map((one) => `    ${tell(driftTold(one))}`)]
  })
  return [pc.bold(tell('Changed since it was computed', 'Changé depuis son calcul')), ...lines].join('\n')
}

/** Whether what was booked is what was planned, and where not. */
export function asPlannedText(id: number, deviation: readonly Deviation[]): string {
  if (deviation.length === 0) return asPlannedSentence(id, deviation)
  const rows = deviation.map(({ account, activity_year, kind, scheme, planned, booked }) => [
    ...[`  ${account}`, String(activity_year), kind, scheme ?? ''],
    ...[counted(planned.entries), amountText(planned.amount), counted(booked.entries), amountText(booked.amount)],
  ])
  const entries = tell('>entries', '>écritures')
  const head = [
    ...[tell('  account', '  compte'), tell('year', 'année'), tell('kind', 'nature'), tell('scheme', 'régime')],
    ...[entries, tell('>planned', '>prévu'), entries, tell('>booked', '>inscrit')],
  ]
  return `${pc.bold(asPlannedSentence(id, deviation))}\n${table(head, rows)}`
}
