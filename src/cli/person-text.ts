import type { HeldOnPerson } from '../person/held-on-person.ts'
import { pairsOf } from '../wording/fact-text.ts'
import { tell } from '../wording/language.ts'
import { amountText } from '../wording/money-text.ts'
import type { PersonWords } from '../wording/person-words.ts'
import pc from './colour.ts'
import { table } from './table.ts'
import { wrapped } from './wrapped.ts'

/** Everything that is held on a person, to hand over. */
export function personText(held: HeldOnPerson, words: PersonWords): string {
  return [
    ...headLines(held, words),
    ...accountLines(held, words),
    ...factLines(held, words),
    ...refusalLines(held, words),
    ...restrictionLines(held, words),
    ...consultationLines(held, words),
    ...otherLines(held, words),
    '',
    wrapped(words.notice, 0),
  ].join('\n')
}

function headLines({ nir, holder, birth_date, account }: HeldOnPerson, words: PersonWords): string[] {
  const heading = pc.bold(`${words.title} ${nir}`)
  if (holder === null) return [heading, `  ${words.nobody}`]
  const { openedOn, closedOn } = account
  const opened = openedOn === null ? '' : `, ${words.opened} ${openedOn}`
  const closed = closedOn === null ? '' : `, ${words.closed} ${closedOn}`
  return [
    heading,
    `  ${words.born} ${birth_date} · ${words.number} ${holder}`,
    `  ${words.states[account.state]}${opened}${closed}`,
  ]
}

function accountLines({ account }: HeldOnPerson, words: PersonWords): string[] {
  const balances = Object.entries(account.balances).map(([name, amount]) => [`  ${name}`, amountText(amount!)])
  const entries = account.entries.map((entry) => [
    `  ${entry.entry_id}`,
    String(entry.activity_year),
    entry.kind,
    amountText(entry.amount),
    entry.effective_on,
    entry.rate ?? '',
    entry.undoes ?? '',
  ])
  return [
    ...section(words.balances, balances.length === 0 ? [] : [table(['', '>'], balances)]),
    ...section(words.entries, entries.length === 0 ? [] : [table(['', '>', '', '>', '', '', ''], entries)]),
  ]
}

function factLines({ facts }: HeldOnPerson, words: PersonWords): string[] {
  return Object.entries(facts).flatMap(([feed, rows]) =>
    section(
      `${words.facts}: ${words.feeds[feed] ?? feed}`,
      rows.flatMap(({ file, superseded_by, values }) => [
        `  ${words.file} ${file.name}, ${file.line} · ${file.loaded_at?.slice(0, 10) ?? ''} · ${file.sha256.slice(0, 12)}`,
        ...(superseded_by === null
          ? []
          : [`    ${words.replaced} ${superseded_by.name} · ${superseded_by.sha256.slice(0, 12)}`]),
        `    ${wrapped(pairsOf(values, words), 4)}`,
      ]),
    ),
  )
}

function refusalLines({ refusals }: HeldOnPerson, words: PersonWords): string[] {
  const lines = refusals.flatMap(({ feed, file, defects, row }) => [
    `  ${words.feeds[feed] ?? feed} · ${words.file} ${file.name}, ${file.line} · ${file.loaded_at?.slice(0, 10) ?? ''}`,
    ...defects.map(({ column, code, message }) => `    ${column ?? ''} ${code}: ${tell(message)}`),
    ...(row === null ? [] : [`    ${wrapped(rowText(row, words), 4)}`]),
  ])
  return section(words.refusals, lines)
}

function rowText(row: NonNullable<HeldOnPerson['refusals'][number]['row']>, words: PersonWords): string {
  if (typeof row === 'string') return row
  if (Array.isArray(row)) return row.join('; ')
  return pairsOf(row as Readonly<Record<string, unknown>>, words)
}

function restrictionLines({ restrictions }: HeldOnPerson, words: PersonWords): string[] {
  const lines = restrictions.map(({ number, reason, placed_at, placed_by, lifted_at, lifted_because }) => {
    const state =
      lifted_at === null ? words.inForce : `${words.lifted} ${lifted_at.slice(0, 10)}: ${lifted_because}`
    return `  ${number} · ${placed_at.slice(0, 10)} · ${placed_by} · ${reason} · ${state}`
  })
  return section(words.restrictions, lines)
}

function consultationLines({ consultations }: HeldOnPerson, words: PersonWords): string[] {
  const rows = consultations.map(({ at, actor, action, of_everybody }) => [
    `  ${at.slice(0, 19).replace('T', ' ')}`,
    actor,
    action,
    of_everybody ? words.everybody : '',
  ])
  return section(words.consultations, rows.length === 0 ? [] : [table(['', '', '', ''], rows)])
}

function otherLines({ other }: HeldOnPerson, words: PersonWords): string[] {
  return Object.entries(other).flatMap(([name, rows]) =>
    section(
      `${words.other}: ${name}`,
      rows.map((row) => `  ${wrapped(pairsOf(row as Readonly<Record<string, unknown>>, words), 2)}`),
    ),
  )
}

/** A heading with its lines; nothing when there are none. */
function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', pc.bold(heading), ...lines]
}
