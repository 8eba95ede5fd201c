import type { KeptReport } from '../operations/report/report.ts'
import type { YearReport } from '../operations/report/year-report.ts'
import { counted } from '../wording/counts.ts'
import { tell } from '../wording/language.ts'
import { parisTimeWithZone } from '../wording/moments.ts'
import { amountText } from '../wording/money-text.ts'
import { FiguresTable } from './figures-table.tsx'
import {
  AgePlot,
  CliffPlot,
  DepartmentPlot,
  PotPlots,
  RatePlot,
  RatioPlot,
  SchemePlot,
  SizePlot,
} from './plots/report-plots.tsx'
import { smallGroups, totalsTold, yearsTold } from './sentences.ts'
import { reportTable, type TableId } from './tables.ts'

/** The report as it stands on a page, below its heading. */
export function ReportBody({
  kept: { report, as_of: asOf, made_at: madeAt, made_by: madeBy, release },
}: {
  readonly kept: KeptReport
}) {
  return (
    <>
      <p class="quiet">
        {tell(
          `Made on ${parisTimeWithZone(madeAt)} by ${madeBy}, at the business date ${asOf}, with cpa ${release}.`,
          `Fait le ${parisTimeWithZone(madeAt)} par ${madeBy}, à la date de gestion ${asOf}, par cpa ${release}.`,
        )}
      </p>
      <p class="quiet">{smallGroups(report)}</p>
      <Totals report={report} />
      <section>
        <h2>{tell('In short', 'En bref')}</h2>
        {[...totalsTold(report), yearsTold(report)].map((sentence) => (
          <p>{sentence}</p>
        ))}
        <Tables ids={['account', 'plan']} report={report} />
        <Aside ids={['kind']} report={report} />
      </section>
      <section>
        <h2>{tell('What the rights come from', 'D’où viennent les droits')}</h2>
        <RatioPlot report={report} />
        <CliffPlot report={report} />
        <RatePlot report={report} />
        <SchemePlot report={report} />
      </section>
      <section>
        <h2>{tell('What the caps do', 'Ce que font les plafonds')}</h2>
        <Tables ids={['cap']} report={report} />
        <PotPlots report={report} />
      </section>
      <section>
        <h2>{tell('Whose rights they are', 'À qui sont les droits')}</h2>
        <AgePlot report={report} />
        <DepartmentPlot report={report} />
        <SizePlot report={report} />
        {report.not_told.includes('employer_sector') ? (
          <p class="quiet">
            {tell(
              'The sector of employers is not told: no feed keeps the code of their activity.',
              'Le secteur des employeurs n’est pas donné : aucun flux ne conserve leur code d’activité.',
            )}
          </p>
        ) : null}
      </section>
      <section>
        <h2>{tell('Who rests on whose word', 'Qui repose sur la parole de qui')}</h2>
        <Tables ids={['source', 'sender', 'word']} report={report} />
      </section>
      <section>
        <h2>{tell('Who got nothing, and why', 'Qui n’a rien reçu, et pourquoi')}</h2>
        <Tables ids={['reason', 'refusal']} report={report} />
      </section>
      <section>
        <h2>{tell(`The calendar year ${report.year}`, `L’année civile ${report.year}`)}</h2>
        <Tables ids={['movement', 'training', 'top_up', 'leave']} report={report} />
      </section>
    </>
  )
}

interface TablesProps {
  readonly ids: readonly TableId[]
  readonly report: YearReport
}

function Tables({ ids, report }: TablesProps) {
  return (
    <>
      {ids.map((id) => {
        const table = reportTable(id, report)
        return (
          <>
            <h3>{table.title}</h3>
            <FiguresTable table={table} titled />
          </>
        )
      })}
    </>
  )
}

/** Tables for those who want to look closely. */
function Aside({ ids, report }: TablesProps) {
  return (
    <>
      {ids.map((id) => {
        const table = reportTable(id, report)
        return (
          <details>
            <summary>{table.title}</summary>
            <FiguresTable table={table} />
          </details>
        )
      })}
    </>
  )
}

function Totals({ report: { totals } }: { readonly report: YearReport }) {
  const { people, rights, capped, left_out: leftOut, deaths } = totals
  const figures = [
    [counted(people), tell('people with rights', 'personnes avec des droits')],
    ...rights.map((amount) => [amountText(amount), tell('credited', 'crédités')]),
    [counted(capped), tell('held back by the cap', 'limitées par le plafond')],
    ...(leftOut === null ? [] : [[counted(leftOut), tell('to whom nothing was due', 'sans droit dû')]]),
    [counted(deaths), tell('deaths known', 'décès connus')],
  ]
  return (
    <ul class="figures">
      {figures.map(([figure, name]) => (
        <li>
          <strong>{figure}</strong>
          {name}
        </li>
      ))}
    </ul>
  )
}
