import { amountOf } from '../../ledger/money.ts'
import type { YearReport } from '../../operations/report/year-report.ts'
import { tell } from '../../wording/language.ts'
import { amountText } from '../../wording/money-text.ts'
import { averageTable } from '../average-table.ts'
import { unitsOf } from '../change.ts'
import { keyName } from '../key-names.ts'
import {
  agesTold,
  cliffStep,
  cliffTold,
  departmentsTold,
  potsTold,
  ratesTold,
  ratiosTold,
  schemesTold,
  sizesTold,
} from '../sentences.ts'
import { reportTable } from '../tables.ts'
import { Bars } from './bars.tsx'
import { Columns } from './columns.tsx'
import { amountSeries, capsOf, groupsOf, peopleSeries } from './drawn.ts'
import { Plot } from './plot.tsx'

interface Drawn {
  readonly report: YearReport
}

const twentieths = Array.from({ length: 21 }, (_, step) => String(step))
const tenths = Array.from({ length: 11 }, (_, step) => String(step))

/** How much of a full year people worked, and where the whole amount begins. */
export function RatioPlot({ report }: Drawn) {
  const groups = groupsOf(report.by_ratio, 'cpf')
  const all = twentieths.map((key) => groups.find((group) => group.key === key) ?? nobody(key, groups))
  const title = tell('How much of a full year was worked', 'Part d’une année pleine travaillée')
  const told = ratiosTold(report)
  return (
    <Plot id="ratio" title={title} told={told} tables={[reportTable('ratio', report)]}>
      <Columns
        id="ratio-plot"
        title={title}
        description={told}
        labels={twentieths.map((step) => (step === '20' ? '≥ 100 %' : `${5 * Number(step)} %`))}
        series={peopleSeries(report.year, all)}
        cliff={cliffOf(report)}
      />
    </Plot>
  )
}

/** What a person got on average at each part of a year: the step that the law makes. */
export function CliffPlot({ report }: Drawn) {
  const groups = groupsOf(report.by_ratio, 'cpf')
  const all = twentieths.map((key) => groups.find((group) => group.key === key) ?? nobody(key, groups))
  const average = all.map(({ people, amount }) => (people === 0 ? 0 : Number(unitsOf(amount)) / people / 100))
  const title = tell(
    'Euros a person, by the part of a full year',
    'Euros par personne, selon la part d’une année pleine',
  )
  const told = cliffTold(report)
  return (
    <Plot id="cliff" title={title} told={told} tables={[averageTable(all)]}>
      <Columns
        id="cliff-plot"
        title={title}
        description={told}
        labels={twentieths.map((step) => (step === '20' ? '≥ 100 %' : `${5 * Number(step)} %`))}
        series={[{ name: tell('average, EUR', 'moyenne, en euros'), look: 'now', values: average }]}
        cliff={cliffOf(report)}
      />
    </Plot>
  )
}

function cliffOf({ full_credit_ratio: ratio }: YearReport): { place: number; name: string } | undefined {
  const place = cliffStep(ratio)
  return place === null
    ? undefined
    : { place, name: tell('from here on the whole amount', 'dès ici le montant entier') }
}

/** What was credited at each rate. */
export function RatePlot({ report }: Drawn) {
  const title = tell('Euros credited by rate', 'Euros crédités par taux')
  return <EuroBars report={report} id="rate" title={title} told={ratesTold(report)} />
}

/** What was credited under each scheme. */
export function SchemePlot({ report }: Drawn) {
  const title = tell('Euros credited by scheme', 'Euros crédités par régime')
  return <EuroBars report={report} id="scheme" title={title} told={schemesTold(report)} />
}

/** The largest departments of birth. */
export function DepartmentPlot({ report }: Drawn) {
  const title = tell('The ten departments of birth with most', 'Les dix premiers départements de naissance')
  return <EuroBars report={report} id="department" title={title} told={departmentsTold(report)} most={10} />
}

interface EuroBarsProps extends Drawn {
  readonly id: 'rate' | 'scheme' | 'department'
  readonly title: string
  readonly told: string
  readonly most?: number
}

function EuroBars({ report, id, title, told, most = 20 }: EuroBarsProps) {
  const groups = groupsOf(report[`by_${id}`], 'cpf').slice(0, most)
  return (
    <Plot id={id} title={title} told={told} tables={[reportTable(id, report)]}>
      {groups.length === 0 ? null : (
        <Bars
          id={`${id}-plot`}
          title={title}
          description={told}
          labels={groups.map(({ key }) => keyName(id, key, 'cpf'))}
          series={amountSeries(report.year, groups)}
          figures={groups.map(({ amount }) => amountText(amount))}
        />
      )}
    </Plot>
  )
}

/** How old the people are. */
export function AgePlot({ report }: Drawn) {
  const groups = groupsOf(report.by_age, 'cpf')
  const title = tell('Ages', 'Âges')
  const told = agesTold(report)
  return (
    <Plot id="age" title={title} told={told} tables={[reportTable('age', report)]}>
      {groups.length === 0 ? null : (
        <Columns
          id="age-plot"
          title={title}
          description={told}
          labels={groups.map(({ key }) => keyName('age', key, 'cpf'))}
          series={peopleSeries(report.year, groups)}
        />
      )}
    </Plot>
  )
}

/** How large the employers are. */
export function SizePlot({ report }: Drawn) {
  const groups = groupsOf(report.by_employer_size, 'cpf')
  const title = tell('Sizes of employers', 'Tailles des employeurs')
  const told = sizesTold(report)
  return (
    <Plot id="employer_size" title={title} told={told} tables={[reportTable('employer_size', report)]}>
      {groups.length === 0 ? null : (
        <Columns
          id="employer_size-plot"
          title={title}
          description={told}
          labels={groups.map(({ key }) => keyName('employer_size', key, 'cpf'))}
          series={peopleSeries(report.year, groups)}
        />
      )}
    </Plot>
  )
}

/** What the pots held before the year was credited and hold after it, under each cap. */
export function PotPlots({ report }: Drawn) {
  const [before, after] = [groupsOf(report.by_pot_before, 'cpf'), groupsOf(report.by_pot_after, 'cpf')]
  const told = potsTold(report)
  const people = (groups: typeof before, cap: string) =>
    tenths.map((tenth) => groups.find(({ key }) => key === `${cap} ${tenth}`)?.people ?? 0)
  const title = tell('Pots before and after the credit', 'Comptes avant et après le crédit')
  return (
    <Plot
      id="pot"
      title={title}
      told={told}
      tables={[reportTable('pot_before', report), reportTable('pot_after', report)]}
    >
      {capsOf(report, 'cpf').map((cap) => {
        const under = amountText(amountOf('cpf', BigInt(cap)))
        const name = tell(`Pots under the cap of ${under}`, `Comptes sous le plafond de ${under}`)
        return (
          <>
            <p>{name}</p>
            <Columns
              id={`pot-${cap}-plot`}
              title={name}
              description={told}
              labels={tenths.map((tenth) =>
                tenth === '10' ? tell('at the cap', 'plafond') : `${10 * Number(tenth)} %`,
              )}
              series={[
                { name: tell('people, after', 'personnes, après'), look: 'now', values: people(after, cap) },
                { name: tell('people, before', 'personnes, avant'), look: 'before', values: people(before, cap) },
              ]}
              cliff={{ place: 10, name: under }}
            />
          </>
        )
      })}
    </Plot>
  )
}

/** A step that nobody stands on. */
function nobody(key: string, groups: YearReport['by_ratio']): YearReport['by_ratio'][number] {
  const none = { people: 0, amount: amountOf('cpf', 0) }
  const isCompared = groups.some(({ year_before: before }) => before !== null)
  return { account: 'cpf', key, ...none, year_before: isCompared ? none : null }
}
