import { type ColumnProfile, countedDistinct } from '../../input/survey/column-profile.ts'
import { Table } from '../../report/table.tsx'
import { counted } from '../../wording/counts.ts'
import { tell } from '../../wording/language.ts'

/** What stands in each column: how many cells are filled, how many values differ, from where to where they reach. */
export function ProfileTable({ profiles }: { readonly profiles: readonly ColumnProfile[] }) {
  return (
    <Table
      caption={tell('What stands in each column', 'Ce que contient chaque colonne')}
      quietCaption
      empty=""
      rows={profiles}
      columns={[
        {
          heading: tell('column', 'colonne'),
          cell: ({ name, kind }) => (
            <>
              <code>{name}</code>
              {kind === null ? <span class="quiet"> ({tell('ignored', 'ignorée')})</span> : null}
            </>
          ),
        },
        {
          heading: tell('filled', 'remplies'),
          numeric: true,
          cell: ({ filled, rows }) => (
            <>
              {counted(filled)} <span class="quiet">{share(filled, rows)}</span>
            </>
          ),
        },
        {
          heading: tell('different', 'différentes'),
          numeric: true,
          cell: ({ distinct }) => (distinct === null ? `> ${counted(countedDistinct)}` : counted(distinct)),
        },
        { heading: tell('smallest', 'plus petite'), cell: ({ smallest }) => smallest },
        { heading: tell('largest', 'plus grande'), cell: ({ largest }) => largest },
        {
          heading: tell('most frequent', 'plus fréquentes'),
          cell: ({ frequent }) =>
            frequent.map(({ value, rows }) => (
              <>
                <code>{value}</code> ({counted(rows)})<br />
              </>
            )),
        },
        {
          heading: tell('far from all others', 'loin de toutes les autres'),
          cell: ({ outliers }) =>
            outliers.map(({ value, line }) => (
              <>
                <span class="remark">{value}</span> ({tell('line', 'ligne')} {line})<br />
              </>
            )),
        },
      ]}
    />
  )
}

/** Tenths of a percent, down to the last row: nothing that lacks one is 100 %. */
function share(part: number, of: number): string {
  const tenths = of === 0 ? 0 : Math.floor((part * 1000) / of)
  const percent = tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`
  return tell(`${percent}%`, `${percent.replace('.', ',')} %`)
}
