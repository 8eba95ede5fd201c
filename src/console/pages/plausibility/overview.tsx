import { yearOf } from '../../../civil-date.ts'
import { countHolds } from '../../../operations/plausibility.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import { findingName } from '../../../wording/plausibility-words.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Bar } from '../../layout/bar.tsx'
import { Filters, Word } from '../../layout/filters.tsx'
import { page } from '../../layout/page.tsx'
import { Table } from '../../layout/table.tsx'
import { yearIn } from '../../query.ts'

/** Which years have establishments that are held, and the way to a year. */
export async function overview(context: ConsoleContext) {
  const year = yearIn(context, 'year')
  if (year !== undefined) return context.redirect(`/plausibility/${year}`, 303)
  const { circumstances } = context.var
  const counts = await countHolds(circumstances)
  const most = BigInt(Math.max(1, ...counts.map(({ establishments }) => establishments)))
  return page(
    context,
    { title: tell('Plausibility', 'Vraisemblance'), command: 'cpa plausibility holds' },
    <>
      <p>
        {tell(
          'What is hardly meant in the declarations of a year, by establishment: wrong units above all. The people of an establishment that is held are not credited until it is released.',
          'Ce qui n’est guère voulu dans les déclarations d’une année, par établissement : de mauvaises unités surtout. Les personnes d’un établissement retenu ne sont pas créditées avant sa libération.',
        )}
      </p>
      <Filters path="/plausibility">
        <Word
          name="year"
          label={tell('Activity year', 'Année d’activité')}
          value={String(yearOf(circumstances.asOf) - 1)}
          inputmode="numeric"
          pattern="20[0-9]{2}"
          maxlength={4}
        />
      </Filters>
      <Table
        caption={tell(
          'Establishments held now, by year and by what holds them',
          'Établissements retenus, par année et par ce qui les retient',
        )}
        rows={counts}
        empty={tell('No establishment is held.', 'Aucun établissement n’est retenu.')}
        columns={[
          {
            heading: tell('What', 'Quoi'),
            cell: (one) => <a href={`/plausibility/${one.year}?code=${one.code}`}>{findingName(one.code)}</a>,
          },
          { heading: tell('Year', 'Année'), cell: (one) => <a href={`/plausibility/${one.year}`}>{one.year}</a> },
          {
            heading: tell('Establishments', 'Établissements'),
            cell: ({ establishments }) => counted(establishments),
            numeric: true,
          },
          {
            heading: tell('Share', 'Part'),
            cell: ({ establishments }) => <Bar of={BigInt(establishments)} most={most} tone="remark" />,
          },
        ]}
      />
    </>,
  )
}
