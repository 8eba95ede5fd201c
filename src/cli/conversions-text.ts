import type { Conversion } from '../ledger/statement/conversions.ts'
import type { RefusedConversion } from '../operations/exclusions/refused-conversions.ts'
import { conversionState } from '../wording/conversion-words.ts'
import { named, tell } from '../wording/language.ts'
import { amountText } from '../wording/money-text.ts'
import { type Heading, table } from './table.ts'

/** Requests for conversions, for people: what came of each, and why. */
export function conversionsText(conversions: readonly Conversion[]): string {
  const rows = conversions.map((one) => [
    `  ${one.from} → ${one.to}`,
    amountText(one.quantity),
    one.requested_on,
    conversionState(one),
  ])
  const head: Heading[] = [
    tell('  conversion', '  conversion'),
    tell('>asked for', '>demandé'),
    tell('on', 'le'),
    '',
  ]
  return table(head, rows)
}

/** Requests that a run refused, of everybody. */
export function refusedConversionsText(conversions: readonly RefusedConversion[]): string {
  const rows = conversions.map((one) => [
    String(one.line),
    one.file,
    one.nir,
    String(one.holder),
    `${one.from} → ${one.to}`,
    amountText(one.quantity),
    one.requested_on,
    tell(one.reason),
  ])
  const head = [
    ...[
      tell('>line', '>ligne'),
      tell('file', 'fichier'),
      named('NIR'),
      tell('>holder', '>titulaire'),
      named('conversion'),
    ],
    ...[tell('>asked for', '>demandé'), tell('on', 'le'), tell('refused because', 'refusé parce que')],
  ]
  const title = tell(
    'Conversions that were refused (nothing is to be corrected in their rows)',
    'Conversions refusées (rien n’est à corriger dans leurs lignes)',
  )
  return `${title}\n${table(head, rows)}`
}
