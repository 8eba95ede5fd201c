import type { CampaignPlan } from '../../../../jobs/plan-campaign/totals.ts'
import { tell } from '../../../wording/language.ts'
import { findingName } from '../../../wording/plausibility-words.ts'

type Warning = CampaignPlan['warnings'][number]

/** What somebody should look at before a plan is applied, each with the page where it is. */
export function Warnings({ year, plan }: { readonly year: number; readonly plan: CampaignPlan }) {
  const state = plan.warnings.filter(({ code }) => code !== 'implausible')
  if (state.length === 0 && plan.plausibility.length === 0)
    return <p class="good">{tell('Nothing is noticed.', 'Rien n’est remarqué.')}</p>
  return (
    <ul class="remarks">
      {state.map((warning) => (
        <li>
          {placeOf(warning) === undefined ? (
            tell(warning.message)
          ) : (
            <a href={placeOf(warning)}>{tell(warning.message)}</a>
          )}
        </li>
      ))}
      {plan.plausibility.map(({ code, findings, people }) => (
        <li>
          <a href={`/plausibility/${year}?code=${code}`}>
            {tell('Hardly plausible', 'Peu plausible')} – {findingName(code)}
          </a>{' '}
          {tell(
            `findings: ${findings}, people or rows: ${people}`,
            `constats : ${findings}, personnes ou lignes : ${people}`,
          )}
        </li>
      ))}
    </ul>
  )
}

function placeOf({ code }: Warning): string | undefined {
  return places[code]
}

const places: Readonly<Partial<Record<Warning['code'], string>>> = {
  no_declarations: '/files',
  open_refusals: '/refusals',
  waiting_rows: '/refusals',
  doubtful_deaths: '/deaths',
  files_being_loaded: '/files',
  establishments_held: '/plausibility',
  unfinished_runs: '/runs',
}
