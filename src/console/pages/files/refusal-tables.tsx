import type { RefusalGroup } from '../../../input/survey/refusal-groups.ts'
import type { FileRejection } from '../../../operations/file-rejections.ts'
import type { ListedRefusals } from '../../../operations/rejections.ts'
import { counted } from '../../../wording/counts.ts'
import { refusalStateWords } from '../../../wording/file-words.ts'
import { named, type Told, tell } from '../../../wording/language.ts'
import { address } from '../../layout/pager.tsx'
import { type Column, Table } from '../../layout/table.tsx'
import { fileAddress } from './file-address.ts'

type Group = RefusalGroup & { readonly feed?: string; readonly files?: number }

interface GroupsProps {
  readonly caption: Told
  readonly groups: readonly Group[]
  /** The list of a group: its address with what narrows it. */
  readonly path?: string
  readonly query?: Readonly<Record<string, string | undefined>>
}

/** What is wrong, a line for each column and code: how many rows, what stands there, what to do. Values are masked. */
export function RefusalGroupsTable({ caption, groups, path, query }: GroupsProps) {
  const columns: Column<Group>[] = [
    { heading: named('Code'), cell: (group) => <CodeOf group={group} path={path} query={query} /> },
    ...(groups.some(({ feed }) => feed !== undefined)
      ? [{ heading: tell('Feed', 'Flux'), cell: ({ feed }: Group) => feed ?? '' }]
      : []),
    {
      heading: tell('Column', 'Colonne'),
      cell: ({ column }) => (column === null ? tell('the row', 'la ligne') : <code>{column}</code>),
    },
    { heading: tell('Rows', 'Lignes'), cell: ({ rows }) => counted(rows), numeric: true },
    ...(groups.some(({ files }) => (files ?? 1) > 1)
      ? [
          {
            heading: tell('Files', 'Fichiers'),
            cell: ({ files }: Group) => counted(files ?? 1),
            numeric: true,
          },
        ]
      : []),
    { heading: tell('First line', '1re ligne'), cell: ({ first_line }) => first_line ?? '', numeric: true },
    {
      heading: tell('What is wrong', 'Ce qui ne va pas'),
      cell: ({ severity, title }) =>
        severity === 'refused' ? tell(title) : tell('accepted, to be looked at', 'acceptées, à regarder'),
    },
    {
      heading: tell('Values', 'Valeurs'),
      cell: ({ values }) =>
        values.map(({ value, rows }) => (
          <div>
            <code>{value}</code> ({counted(rows)})
          </div>
        )),
    },
    { heading: tell('What to do', 'Que faire'), cell: ({ remedy }) => tell(remedy) },
  ]
  return (
    <Table
      caption={caption}
      rows={groups}
      columns={columns}
      empty={tell('Nothing is wrong.', 'Rien n’est à reprendre.')}
    />
  )
}

function CodeOf({
  group: { code, severity, feed, column },
  path,
  query,
}: { readonly group: Group } & Pick<GroupsProps, 'path' | 'query'>) {
  const text = <code class={severity === 'refused' ? 'bad' : 'remark'}>{code}</code>
  if (path === undefined || severity !== 'refused') return text
  return <a href={address(path, { ...query, feed, code, column: column ?? '-' })}>{text}</a>
}

type Listed = ListedRefusals['rejections'][number]

/** Refusals one by one: where, what stands there (masked), what was expected. */
export function RefusalsTable({
  caption,
  rejections,
  withFile,
}: {
  readonly caption: Told
  readonly rejections: readonly Listed[]
  readonly withFile: boolean
}) {
  const file: Column<Listed> = {
    heading: tell('File', 'Fichier'),
    cell: (one) => <a href={fileAddress(one)}>{one.file}</a>,
  }
  const state: Column<Listed> = {
    heading: tell('State', 'État'),
    cell: (one) => tell(refusalStateWords[one.state]),
  }
  return (
    <Table
      caption={caption}
      rows={rejections}
      columns={[...(withFile ? [file] : []), ...placeColumns<Listed>(rejections), state]}
      empty={tell('Nothing is refused.', 'Rien n’est refusé.')}
    />
  )
}

/** The same of a file that is not loaded. */
export function FoundRefusals({
  caption,
  rejections,
}: {
  readonly caption: Told
  readonly rejections: readonly FileRejection[]
}) {
  return <Table caption={caption} rows={rejections} columns={placeColumns(rejections)} empty="" />
}

type Placed = Pick<FileRejection, 'line' | 'cell' | 'column' | 'code' | 'message' | 'value'>

function placeColumns<Row extends Placed>(rejections: readonly Row[]): Column<Row>[] {
  const inSheet = rejections.some(({ cell }) => typeof cell === 'string')
  return [
    { heading: tell('Line', 'Ligne'), cell: ({ line }) => line, numeric: true },
    ...(inSheet ? [{ heading: tell('Cell', 'Cellule'), cell: ({ cell }: Row) => cell ?? '' }] : []),
    {
      heading: tell('Column', 'Colonne'),
      cell: ({ column }) => (column === null ? tell('the row', 'la ligne') : <code>{column}</code>),
    },
    { heading: named('Code'), cell: ({ code }) => <code>{code}</code> },
    { heading: tell('Value', 'Valeur'), cell: ({ value }) => (value === null ? '' : <code>{value}</code>) },
    { heading: tell('Expected', 'Attendu'), cell: ({ message }) => tell(message) },
  ]
}
