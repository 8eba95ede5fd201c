import { keptReport, type ListedReport, listReports, makeReport } from '../../../operations/report/report.ts'
import { ReportBody } from '../../../report/report-body.tsx'
import { reportCsv } from '../../../report/report-csv.ts'
import { reportTitle } from '../../../report/report-page.tsx'
import { tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Action, done } from '../../layout/form.tsx'
import { Moment } from '../../layout/moment.tsx'
import { page } from '../../layout/page.tsx'
import { Table } from '../../layout/table.tsx'
import { nothingHere } from '../../trouble-page.tsx'

/** The reports that were made, and those that can be. */
export async function reports(context: ConsoleContext) {
  const { circumstances } = context.var
  const known = await listReports(circumstances)
  return page(
    context,
    { title: tell('Reports of years', 'Bilans des années'), command: 'cpa report YEAR' },
    <>
      <p>
        {tell(
          'What a year gave, in sums that name nobody: kept as they were last made, so that they are there at once.',
          'Ce qu’une année a donné, en sommes qui ne nomment personne : gardées telles que calculées la dernière fois, pour être là aussitôt.',
        )}
      </p>
      <Table<ListedReport>
        caption={tell('Years with declarations or entries', 'Années ayant des déclarations ou des écritures')}
        rows={known}
        empty={tell(
          'No year has any declaration or entry yet.',
          'Aucune année n’a encore de déclaration ni d’écriture.',
        )}
        columns={[
          {
            heading: tell('Year', 'Année'),
            cell: ({ year }) => <a href={`/report/${year}`}>{reportTitle(year)}</a>,
          },
          {
            heading: tell('Made', 'Fait'),
            cell: ({ made_at: at }) => (at === null ? tell('not yet', 'pas encore') : <Moment at={at} />),
          },
          { heading: tell('By', 'Par'), cell: ({ made_by: by }) => by ?? '' },
        ]}
      />
    </>,
  )
}

/** The report of a year as it was last made, and the way to make it anew. */
export async function reportOfYear(context: ConsoleContext) {
  const year = yearOf(context)
  if (year === undefined) return await nothingHere(context)
  const kept = await keptReport(context.var.circumstances, year)
  const title = reportTitle(year)
  return page(
    context,
    { title, command: `cpa report ${year}` },
    <>
      {kept === undefined ? (
        <p>{tell('No report of this year was made yet.', 'Aucun bilan de cette année n’a encore été fait.')}</p>
      ) : null}
      {kept?.is_outdated ? (
        <p class="remark">
          {tell(
            'Runs have ended since it was made: made anew it may tell other figures.',
            'Des exécutions se sont terminées depuis : refait, il peut donner d’autres chiffres.',
          )}
        </p>
      ) : null}
      <UnderWay context={context} year={year} />
      <Action
        context={context}
        action={`/report/${year}`}
        label={kept === undefined ? tell('Make it', 'Le faire') : tell('Make it anew', 'Le refaire')}
        explained={tell(
          'Reads the ledger of the year beside the work that goes on; half a minute for a million people. Nothing is booked.',
          'Lit les écritures de l’année à côté du travail en cours ; une demi-minute pour un million de personnes. Rien n’est inscrit.',
        )}
      />
      {kept === undefined ? null : (
        <>
          <p>
            <a href={`/report/${year}/figures.csv`}>
              {tell('All figures as a table (CSV)', 'Tous les chiffres en un tableau (CSV)')}
            </a>
          </p>
          <ReportBody kept={kept} />
        </>
      )}
    </>,
  )
}

/** Every figure of the report that is shown, for a spreadsheet. */
export async function reportFile(context: ConsoleContext) {
  const year = yearOf(context)
  if (year === undefined) return await nothingHere(context)
  const kept = await keptReport(context.var.circumstances, year)
  if (kept === undefined) return await nothingHere(context)
  return context.body(reportCsv(kept.report), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="report-${year}.csv"`,
  })
}

/** Begins to make it, which this process does beside its answers; twice at once would be the same. */
export async function makeAnew(context: ConsoleContext) {
  const { circumstances, undertakings, session } = context.var
  const year = yearOf(context)
  if (year === undefined) return await nothingHere(context)
  if (underWay(context, year) === undefined) {
    undertakings.begin(
      { command: commandOf(year), by: session.visitor.name, about: `/report/${year}` },
      circumstances,
      (apart) => makeReport(apart, year),
    )
  }
  return done(
    context,
    `/report/${year}`,
    tell(
      'The report is being made. Load this page again in some seconds.',
      'Le bilan est en cours. Rechargez cette page dans quelques secondes.',
    ),
  )
}

function UnderWay({ context, year }: { readonly context: ConsoleContext; readonly year: number }) {
  const making = context.var.undertakings.all.find(({ command }) => command === commandOf(year))
  if (making?.state === 'under way') {
    return (
      <p class="remark">
        {tell('It is being made, since ', 'En cours depuis ')}
        <Moment at={making.since} />
      </p>
    )
  }
  if (making?.state !== 'failed' || making.told === undefined) return null
  return (
    <p class="trouble">
      {tell('The last try failed: ', 'Le dernier essai a échoué : ')}
      {tell(making.told)}
    </p>
  )
}

function underWay(context: ConsoleContext, year: number) {
  return context.var.undertakings.all.find(
    ({ command, state }) => command === commandOf(year) && state === 'under way',
  )
}

const commandOf = (year: number) => `cpa report ${year}`
/** Undefined for what is no year that the ledger can have. */
function yearOf(context: ConsoleContext): number | undefined {
  const year = Number(context.req.param('year'))
  return year >= 2014 && year <= 2049 ? year : undefined
}
