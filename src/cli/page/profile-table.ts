import { type ColumnProfile, countedDistinct } from '../../input/survey/column-profile.ts'
import { tell } from '../../wording/language.ts'
import { figure } from './figures.ts'
import { html, type Insertable, type Markup } from './markup.ts'
import { tableOf } from './page.ts'

/** What stands in each column: how many cells are filled, how many values differ, from where to where they reach. */
export function profileTable(profiles: readonly ColumnProfile[]): Markup {
  const head = [
    ...[tell('column', 'colonne'), tell('>filled', '>remplies'), tell('>different', '>différentes')],
    ...[tell('smallest', 'plus petite'), tell('largest', 'plus grande'), tell('most frequent', 'plus fréquentes')],
    tell('far from all others', 'loin de toutes les autres'),
  ]
  return tableOf(head, profiles.map(cellsOf))
}

function cellsOf(profile: ColumnProfile): Insertable[] {
  const { name, kind, rows, filled, distinct, smallest, largest, frequent, outliers } = profile
  return [
    html`<code>${name}</code>${kind === null ? html` <span class="quiet">(${tell('ignored', 'ignorée')})</span>` : ''}`,
    html`${figure(filled)} <span class="quiet">${share(filled, rows)}</span>`,
    distinct === null ? `> ${figure(countedDistinct)}` : figure(distinct),
    smallest,
    largest,
    frequent.map(({ value, rows }) => html`<code>${value}</code> (${figure(rows)})<br>`),
    outliers.map(
      ({ value, line }) => html`<span class="remark">${value}</span> (${tell('line', 'ligne')} ${line})<br>`,
    ),
  ]
}

/** Tenths of a percent, down to the last row: nothing that lacks one is 100 %. */
function share(part: number, of: number): string {
  const tenths = of === 0 ? 0 : Math.floor((part * 1000) / of)
  const percent = tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`
  return tell(`${percent}%`, `${percent.replace('.', ',')} %`)
}
