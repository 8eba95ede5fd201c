import type { Refusal } from '../../../person/refusals.ts'
import type { ToldFact } from '../../../person/told-facts.ts'
import { pairsOf } from '../../../wording/fact-text.ts'
import { languageInUse, named, tell } from '../../../wording/language.ts'
import { type PersonWords, personWords } from '../../../wording/person-words.ts'
import { Badge } from '../../layout/badge.tsx'
import { Day } from '../../layout/day.tsx'
import { Table } from '../../layout/table.tsx'
import type { Route } from '../../route.ts'
import { heldOnHolder, holderPage, holderPath } from './holder-page.tsx'

/** Every row that files told of a person, where it stands and whether it counts; and the rows that were refused. */
export const toldRoute: Route = {
  method: 'get',
  path: `${holderPath}/told`,
  role: 'read',
  consults: true,
  async answer(context) {
    const { holder, held } = await heldOnHolder(context)
    const words = personWords[languageInUse()]
    const feeds = Object.entries(held.facts).filter(([, rows]) => rows.length > 0)
    return holderPage(
      context,
      {
        title: tell(`What files told of holder ${holder}`, `Ce que des fichiers disent du titulaire ${holder}`),
        part: '/told',
        command: `cpa person --holder ${holder}`,
      },
      <>
        <p>{words.notice}</p>
        {feeds.map(([feed, rows]) => (
          <section>
            <h2>{inCapitals(words.feeds[feed] ?? feed)}</h2>
            <Rows feed={feed} rows={rows} words={words} />
          </section>
        ))}
        {feeds.length === 0 ? (
          <p>{tell('No file tells of this person.', 'Aucun fichier ne parle de cette personne.')}</p>
        ) : null}
        <h2>{words.refusals}</h2>
        <Refusals refusals={held.refusals} words={words} />
        {Object.entries(held.other).map(([table, rows]) => (
          <section>
            <h2>
              {words.other} <code>{table}</code>
            </h2>
            <ul>
              {rows.map((row) => (
                <li>{pairsOf(row as Readonly<Record<string, unknown>>, words)}</li>
              ))}
            </ul>
          </section>
        ))}
      </>,
    )
  },
}

interface RowsProps {
  readonly feed: string
  readonly rows: readonly ToldFact[]
  readonly words: PersonWords
}

function Rows({ feed, rows, words }: RowsProps) {
  const name = words.feeds[feed] ?? feed
  return (
    <Table
      caption={tell(`Rows: ${name}, the latest file last`, `Lignes : ${name}, le dernier fichier en dernier`)}
      quietCaption
      rows={rows}
      empty=""
      columns={[
        {
          heading: tell('File', 'Fichier'),
          cell: ({ file }) => <a href={`/files/${feed}/${file.sha256}`}>{file.name}</a>,
        },
        { heading: tell('Line', 'Ligne'), cell: ({ file }) => file.line, numeric: true },
        {
          heading: tell('Loaded', 'Chargé'),
          cell: ({ file }) => <Day on={file.loaded_at?.slice(0, 10) ?? null} />,
        },
        {
          heading: tell('State', 'État'),
          cell: ({ superseded_by: later }) =>
            later === null ? (
              <Badge tone="good">{tell('in force', 'en vigueur')}</Badge>
            ) : (
              <>
                {words.replaced} <a href={`/files/${feed}/${later.sha256}`}>{later.name}</a>
              </>
            ),
        },
        { heading: tell('What it tells', 'Ce qu’elle dit'), cell: ({ values }) => pairsOf(values, words) },
      ]}
    />
  )
}

function Refusals({ refusals, words }: { readonly refusals: readonly Refusal[]; readonly words: PersonWords }) {
  return (
    <Table
      caption={named(words.refusals)}
      quietCaption
      rows={refusals}
      empty={tell('No row of this person was refused.', 'Aucune ligne de cette personne n’a été refusée.')}
      columns={[
        {
          heading: tell('File', 'Fichier'),
          cell: ({ feed, file }) => <a href={`/files/${feed}/${file.sha256}`}>{file.name}</a>,
        },
        { heading: tell('Line', 'Ligne'), cell: ({ file }) => file.line, numeric: true },
        { heading: tell('Kind of file', 'Flux'), cell: ({ feed }) => words.feeds[feed] ?? feed },
        {
          heading: tell('Why', 'Pourquoi'),
          cell: ({ defects }) => (
            <ul class="plain">
              {defects.map(({ column, code, message }) => (
                <li>
                  {column === null ? null : `${words.columns[column] ?? column} · `}
                  <code>{code}</code> {tell(message)}
                </li>
              ))}
            </ul>
          ),
        },
        { heading: tell('The row', 'La ligne'), cell: ({ row }) => rowText(row, words) },
      ]}
    />
  )
}

function rowText(row: Refusal['row'], words: PersonWords): string {
  if (row === null) return ''
  if (typeof row === 'string') return row
  return Array.isArray(row) ? row.join('; ') : pairsOf(row as Readonly<Record<string, unknown>>, words)
}

function inCapitals(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase('fr') + text.slice(1)
}
