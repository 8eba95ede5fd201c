import type { StatementEntry } from '../../../ledger/statement/account-statement.ts'
import { undoingText } from '../../../wording/account-words.ts'
import { entryArticle, entryKind, rateName } from '../../../wording/entry-words.ts'
import { tell } from '../../../wording/language.ts'
import { amountText } from '../../../wording/money-text.ts'
import { Day } from '../../layout/day.tsx'
import { Moment } from '../../layout/moment.tsx'
import { address } from '../../layout/pager.tsx'
import { Table } from '../../layout/table.tsx'

interface EntriesProps {
  readonly holder: number
  readonly entries: readonly StatementEntry[]
  /** The activity year that is shown: `all`, or undefined for the latest. */
  readonly year: string | undefined
  /** What else the address of the page asks for. */
  readonly day: Readonly<Record<string, string | undefined>>
}

/** The entries of one activity year, with the way to the others. */
export function Entries({ holder, entries, year, day }: EntriesProps) {
  const years = [...new Set(entries.map(({ activity_year }) => activity_year))].sort((a, b) => b - a)
  const shown = year === 'all' ? undefined : (years.find((one) => String(one) === year) ?? years[0])
  const undone = new Map(entries.map(({ undoes, entry_id }) => [undoes, entry_id]))
  const rows = entries.filter(({ activity_year }) => shown === undefined || activity_year === shown).reverse()
  const to = (one: string) => `${address(`/people/${holder}`, { year: one, ...day })}#entries`
  const caption =
    shown === undefined
      ? tell('Every entry, the latest first', 'Toutes les écritures, la dernière d’abord')
      : tell(`Entries of ${shown}, the latest first`, `Écritures de ${shown}, la dernière d’abord`)
  return (
    <section id="entries">
      <h2>{tell('Entries', 'Écritures')}</h2>
      {years.length < 2 ? null : (
        <nav class="parts" aria-label={tell('Activity years', 'Années d’activité')}>
          <ul>
            {[...years.map(String), 'all'].map((one) => (
              <li>
                <a href={to(one)} aria-current={one === (shown?.toString() ?? 'all') ? 'true' : undefined}>
                  {one === 'all' ? tell('all', 'toutes') : one}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Table
        caption={caption}
        rows={rows}
        empty={tell('Nothing was ever booked.', 'Rien n’a jamais été inscrit.')}
        columns={[
          { heading: tell('Entry', 'Écriture'), cell: ({ entry_id }) => <code>{entry_id}</code> },
          {
            heading: tell('Year', 'Année'),
            cell: ({ activity_year: of }) => <a href={`/people/${holder}/years?year=${of}`}>{of}</a>,
          },
          { heading: tell('Kind', 'Genre'), cell: ({ kind }) => entryKind(kind) },
          { heading: tell('Amount', 'Montant'), cell: ({ amount }) => amountText(amount), numeric: true },
          { heading: tell('Effective', 'Effet'), cell: ({ effective_on }) => <Day on={effective_on} /> },
          { heading: tell('Booked', 'Inscrite'), cell: ({ booked_at }) => <Moment at={booked_at} /> },
          { heading: tell('Run', 'Exécution'), cell: ({ run_id }) => <a href={`/runs/${run_id}`}>{run_id}</a> },
          { heading: tell('Why', 'Pourquoi'), cell: (entry) => why(entry, undone.get(entry.entry_id)) },
        ]}
      />
    </section>
  )
}

function why(entry: StatementEntry, undoneBy: string | undefined): string {
  return [
    entry.rate === null ? '' : rateName(entry.rate),
    entry.lot ?? '',
    entry.subject ?? '',
    undoingText(entry.undoes, undoneBy),
    entryArticle(entry.account, entry.kind) ?? '',
  ]
    .filter((text) => text !== '')
    .join(' · ')
}
