import { readFileSync } from 'node:fs'
import type { Child } from 'hono/jsx'
import { countedDistinct } from '../../input/survey/column-profile.ts'
import type { Portrait, PortrayedRow } from '../../input/survey/file-portrait.ts'
import type { CheckedFile } from '../../operations/check-file.ts'
import { Table } from '../../report/table.tsx'
import { wholePage } from '../../report/whole-page.tsx'
import { counted } from '../../wording/counts.ts'
import { named, tell } from '../../wording/language.ts'
import { troubleText } from '../../wording/load-remarks.ts'
import { ProfileTable } from './profile-table.tsx'

/** A file that was checked, with what was seen in it. */
export interface PortrayedFile {
  readonly file: CheckedFile
  readonly portrait: Portrait
}

const style = () => readFileSync(new URL('./check-page.css', import.meta.url), 'utf8')

/** A page about checked files, to be sent back to who made them: nobody is named in it. */
export function checkPage(feed: string, asOf: string, files: readonly PortrayedFile[]): Promise<string> {
  return wholePage(
    { title: tell(`Check of ${feed}`, `Contrôle de ${feed}`), style: style() },
    <>
      <p class="quiet">
        {tell(
          `Business date ${asOf}. NIRs are masked, of birth dates the year stands; letters and digits of names are shown as A, a and 9.`,
          `Date de gestion ${asOf}. Les NIR sont masqués, des dates de naissance reste l’année ; lettres et chiffres des noms sont montrés comme A, a et 9.`,
        )}
      </p>
      {files.map(({ file, portrait }) => (
        <Section file={file} portrait={portrait} />
      ))}
    </>,
  )
}

function Section({ file, portrait }: PortrayedFile) {
  const trouble = troubleText(file.error)
  return (
    <section>
      <h2>{file.path}</h2>
      <ul class="figures">
        <Figure name={tell('rows', 'lignes')} amount={file.rows} kind="" />
        <Figure name={tell('good', 'bonnes')} amount={file.accepted} kind="good" />
        <Figure name={tell('refused', 'refusées')} amount={file.rejected} kind="refused" />
      </ul>
      {trouble === null ? null : <p class="error">{trouble}</p>}
      <Groups file={file} />
      <BadRows file={file} portrait={portrait} />
      <Understood file={file} portrait={portrait} />
      <Profiles portrait={portrait} />
    </section>
  )
}

function Figure({
  name,
  amount,
  kind,
}: {
  readonly name: string
  readonly amount: number
  readonly kind: string
}) {
  return (
    <li>
      <strong class={amount === 0 ? '' : kind}>{counted(amount)}</strong>
      {name}
    </li>
  )
}

function Groups({ file: { groups } }: Pick<PortrayedFile, 'file'>) {
  const fine = tell('Nothing is wrong with it.', 'Rien n’est à reprendre.')
  if (groups.length === 0) return <p class="good">{fine}</p>
  const title = tell('What is wrong', 'Ce qui ne va pas')
  return (
    <>
      <h3>{title}</h3>
      <Table
        caption={title}
        quietCaption
        empty={fine}
        rows={groups}
        columns={[
          { heading: tell('rows', 'lignes'), numeric: true, cell: ({ rows }) => counted(rows) },
          { heading: tell('first line', '1re ligne'), numeric: true, cell: ({ first_line: line }) => line },
          {
            heading: tell('column', 'colonne'),
            cell: ({ column }) => (column === null ? '' : <code>{column}</code>),
          },
          { heading: named('code'), cell: ({ code, severity }) => <code class={severity}>{code}</code> },
          {
            heading: tell('what is wrong', 'ce qui ne va pas'),
            cell: ({ severity, title }) => (severity === 'refused' ? tell(title) : tell('accepted', 'acceptées')),
          },
          {
            heading: tell('values', 'valeurs'),
            cell: ({ values }) =>
              values.map(({ value, rows }) => (
                <>
                  <code>{value}</code> ({counted(rows)})<br />
                </>
              )),
          },
          { heading: tell('what to do', 'que faire'), cell: ({ remedy }) => tell(remedy) },
        ]}
      />
    </>
  )
}

function BadRows({ file: { rejected }, portrait: { badRows, columns } }: PortrayedFile) {
  if (badRows.length === 0) return null
  const [shown, all] = [counted(badRows.length), counted(rejected)]
  return (
    <>
      <h3>{tell('Refused rows', 'Lignes refusées')}</h3>
      {rejected > badRows.length ? (
        <p class="quiet">
          {tell(
            `${shown} of ${all} refused rows are shown.`,
            `${shown} lignes refusées sur ${all} sont montrées.`,
          )}
        </p>
      ) : null}
      <Rows caption={tell('Refused rows', 'Lignes refusées')} columns={columns} rows={badRows} told />
    </>
  )
}

function Understood({ file: { empty_rows: empty }, portrait }: PortrayedFile) {
  const { understood, columns, firstRows } = portrait
  if (columns.length === 0) return null
  const facts = understood.map(({ what, how }) => [tell(what), tell(how)] as const)
  const ignored = columns.filter(({ name }) => name === null).map(({ heading }) => heading)
  const more = [
    [tell('columns', 'colonnes'), columns.map(({ heading }) => heading).join(', ')],
    ...(ignored.length > 0 ? [[tell('columns ignored', 'colonnes ignorées'), ignored.join(', ')]] : []),
    ...(empty > 0 ? [[tell('lines without a row', 'lignes sans contenu'), counted(empty)]] : []),
  ]
  const title = tell('How the file was understood', 'Comment le fichier a été compris')
  const first = tell('First rows', 'Premières lignes')
  return (
    <>
      <h3>{title}</h3>
      <Table
        caption={title}
        quietCaption
        empty=""
        rows={[...facts, ...more]}
        columns={[
          { heading: tell('what', 'quoi'), cell: ([what]) => what },
          { heading: tell('found', 'trouvé'), cell: ([, found]) => found },
        ]}
      />
      {firstRows.length === 0 ? null : (
        <>
          <h3>{first}</h3>
          <Rows caption={first} columns={columns} rows={firstRows} />
        </>
      )}
    </>
  )
}

function Profiles({ portrait: { profiles } }: Pick<PortrayedFile, 'portrait'>) {
  if (profiles.every(({ rows }) => rows === 0)) return null
  return (
    <>
      <h3>{tell('What stands in each column', 'Ce que contient chaque colonne')}</h3>
      <p class="quiet">
        {tell(
          `Different values are counted up to ${counted(countedDistinct)}.`,
          `Les valeurs différentes sont comptées jusqu’à ${counted(countedDistinct)}.`,
        )}
      </p>
      <ProfileTable profiles={profiles} />
    </>
  )
}

interface RowsProps {
  readonly caption: string
  readonly columns: Portrait['columns']
  readonly rows: readonly PortrayedRow[]
  /** What was expected stands beside each. */
  readonly told?: boolean
}

/** Rows under the headings of the file; the cells at fault are marked. */
function Rows({ caption, columns, rows, told = false }: RowsProps) {
  return (
    <section class="scroll" aria-label={caption} tabindex={0}>
      <table>
        <caption class="heard">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{tell('line', 'ligne')}</th>
            {told ? <th scope="col">{tell('expected', 'attendu')}</th> : null}
            {columns.map(({ heading }) => (
              <th scope="col">{heading}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row" class="number">
                {row.line}
              </th>
              {told ? <td class="told">{row.defects.map(defect)}</td> : null}
              {cellsOf(row, columns)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function defect({ column, code, message }: PortrayedRow['defects'][number]): Child {
  return (
    <>
      <code class="refused">{code}</code> {column === null ? null : <code>{column}</code>}
      {column === null ? '' : ': '}
      {tell(message)}
      <br />
    </>
  )
}

function cellsOf({ cells, defects }: PortrayedRow, columns: Portrait['columns']): Child {
  if (cells.length !== columns.length) {
    return (
      <td class="came bad" colspan={columns.length}>
        {cells}
      </td>
    )
  }
  const isWholeRow = defects.length > 0 && defects.every(({ column }) => column === null)
  return cells.map((cell, index) => {
    const { name } = columns[index]!
    const bad = isWholeRow || (name !== null && defects.some(({ column }) => column === name))
    return <td class={bad ? 'came bad' : 'came'}>{cell}</td>
  })
}
