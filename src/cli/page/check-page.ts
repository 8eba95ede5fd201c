import { countedDistinct } from '../../input/survey/column-profile.ts'
import type { Portrait, PortrayedRow } from '../../input/survey/file-portrait.ts'
import type { CheckedFile } from '../../operations/check-file.ts'
import { tell } from '../../wording/language.ts'
import { troubleText } from '../../wording/load-remarks.ts'
import { figure } from './figures.ts'
import { html, type Insertable, type Markup } from './markup.ts'
import { page, tableOf } from './page.ts'
import { profileTable } from './profile-table.ts'

/** A file that was checked, with what was seen in it. */
export interface PortrayedFile {
  readonly file: CheckedFile
  readonly portrait: Portrait
}

/** A page about checked files, to be sent back to who made them: nobody is named in it. */
export function checkPage(feed: string, asOf: string, files: readonly PortrayedFile[]): string {
  const title = tell(`Check of ${feed}`, `Contrôle de ${feed}`)
  return page(
    title,
    html`<h1>${title}</h1>
<p class="quiet">${tell(
      `Business date ${asOf}. NIRs are masked, of birth dates the year stands; letters and digits of names are shown as A, a and 9.`,
      `Date de gestion ${asOf}. Les NIR sont masqués, des dates de naissance reste l’année ; lettres et chiffres des noms sont montrés comme A, a et 9.`,
    )}</p>
${files.map(section)}`,
  )
}

function section({ file, portrait }: PortrayedFile): Markup {
  const trouble = troubleText(file.error)
  return html`<section>
<h2>${file.path}</h2>
<ul class="figures">
${figureItem(tell('rows', 'lignes'), file.rows, '')}${figureItem(tell('good', 'bonnes'), file.accepted, 'good')}${figureItem(tell('refused', 'refusées'), file.rejected, 'refused')}</ul>
${trouble === null ? '' : html`<p class="error">${trouble}</p>`}
${groups(file)}
${badRows(file, portrait)}
${understood(file, portrait)}
${profiles(portrait)}
</section>`
}

function figureItem(name: string, amount: number, kind: string): Markup {
  return html`<li><strong class="${amount === 0 ? '' : kind}">${figure(amount)}</strong>${name}</li>\n`
}

function groups({ groups }: CheckedFile): Insertable {
  if (groups.length === 0)
    return html`<p class="good">${tell('Nothing is wrong with it.', 'Rien n’est à reprendre.')}</p>`
  const head = [
    ...[tell('>rows', '>lignes'), tell('>first line', '>1re ligne'), tell('column', 'colonne'), 'code'],
    ...[tell('what is wrong', 'ce qui ne va pas'), tell('values', 'valeurs'), tell('what to do', 'que faire')],
  ]
  const rows = groups.map((group) => [
    figure(group.rows),
    group.first_line,
    group.column === null ? '' : html`<code>${group.column}</code>`,
    html`<code class="${group.severity}">${group.code}</code>`,
    group.severity === 'refused' ? tell(group.title) : tell('accepted', 'acceptées'),
    group.values.map(({ value, rows }) => html`<code>${value}</code> (${figure(rows)})<br>`),
    tell(group.remedy),
  ])
  return html`<h3>${tell('What is wrong', 'Ce qui ne va pas')}</h3>${tableOf(head, rows)}`
}

function badRows({ rejected }: CheckedFile, { badRows, columns }: Portrait): Insertable {
  if (badRows.length === 0) return ''
  const more =
    rejected > badRows.length
      ? html`<p class="quiet">${tell(
          `${figure(badRows.length)} of ${figure(rejected)} refused rows are shown.`,
          `${figure(badRows.length)} lignes refusées sur ${figure(rejected)} sont montrées.`,
        )}</p>`
      : ''
  return html`<h3>${tell('Refused rows', 'Lignes refusées')}</h3>${more}${rowsTable(columns, badRows, true)}`
}

function understood({ empty_rows }: CheckedFile, { understood, columns, firstRows }: Portrait): Insertable {
  if (columns.length === 0) return ''
  const facts = understood.map(({ what, how }) => [tell(what), tell(how)])
  const ignored = columns.filter(({ name }) => name === null).map(({ heading }) => heading)
  facts.push([tell('columns', 'colonnes'), columns.map(({ heading }) => heading).join(', ')])
  if (ignored.length > 0) facts.push([tell('columns ignored', 'colonnes ignorées'), ignored.join(', ')])
  if (empty_rows > 0) facts.push([tell('lines without a row', 'lignes sans contenu'), figure(empty_rows)])
  const rows =
    firstRows.length === 0
      ? ''
      : html`<h3>${tell('First rows', 'Premières lignes')}</h3>${rowsTable(columns, firstRows, false)}`
  return html`<h3>${tell('How the file was understood', 'Comment le fichier a été compris')}</h3>
${tableOf([tell('what', 'quoi'), tell('found', 'trouvé')], facts)}${rows}`
}

function profiles({ profiles }: Portrait): Insertable {
  if (profiles.every(({ rows }) => rows === 0)) return ''
  const note = tell(
    `Different values are counted up to ${figure(countedDistinct)}.`,
    `Les valeurs différentes sont comptées jusqu’à ${figure(countedDistinct)}.`,
  )
  return html`<h3>${tell('What stands in each column', 'Ce que contient chaque colonne')}</h3>
<p class="quiet">${note}</p>${profileTable(profiles)}`
}

/** Rows under the headings of the file; the cells at fault are marked. */
function rowsTable(columns: Portrait['columns'], rows: readonly PortrayedRow[], isTold: boolean): Markup {
  const told = isTold ? html`<th scope="col">${tell('expected', 'attendu')}</th>` : ''
  const head = columns.map(({ heading }) => html`<th scope="col">${heading}</th>`)
  return html`<div class="scroll"><table><thead><tr><th scope="col">${tell('line', 'ligne')}</th>${told}${head}</tr></thead><tbody>
${rows.map((row) => html`<tr><td class="number">${row.line}</td>${isTold ? html`<td class="told">${defectsOf(row)}</td>` : ''}${cellsOf(row, columns)}</tr>\n`)}</tbody></table></div>`
}

function defectsOf({ defects }: PortrayedRow): Insertable {
  return defects.map(
    ({ column, code, message }) =>
      html`<code class="refused">${code}</code> ${column === null ? '' : html`<code>${column}</code>: `}${tell(message)}<br>`,
  )
}

function cellsOf({ cells, defects }: PortrayedRow, columns: Portrait['columns']): Insertable {
  if (cells.length !== columns.length) return html`<td class="came bad" colspan="${columns.length}">${cells}</td>`
  const isWholeRow = defects.length > 0 && defects.every(({ column }) => column === null)
  return cells.map((cell, index) => {
    const { name } = columns[index]!
    const bad = isWholeRow || (name !== null && defects.some(({ column }) => column === name))
    return bad ? html`<td class="came bad">${cell}</td>` : html`<td class="came">${cell}</td>`
  })
}
