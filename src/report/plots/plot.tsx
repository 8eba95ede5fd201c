import type { Child } from 'hono/jsx'
import { tell } from '../../wording/language.ts'
import { FiguresTable } from '../figures-table.tsx'
import type { ReportTable } from '../report-table.ts'

interface PlotProps {
  readonly id: string
  readonly title: string
  /** What is seen in it. */
  readonly told: string
  /** Everything that is drawn, as figures. */
  readonly tables: readonly ReportTable[]
  readonly children: Child
}

/** A picture with its words and its figures: whoever does not see it misses nothing. */
export function Plot({ id, title, told, tables, children }: PlotProps) {
  return (
    <figure class="plot" id={id}>
      <h3>{title}</h3>
      <figcaption>{told}</figcaption>
      <section class="scroll" aria-label={title} tabindex={0}>
        {children}
      </section>
      <details>
        <summary>{tell(`Figures: ${title}`, `Chiffres : ${title}`)}</summary>
        {tables.map((table) => (
          <FiguresTable table={table} />
        ))}
      </details>
    </figure>
  )
}

/** One of the things that are drawn beside each other. */
export interface Series {
  readonly name: string
  readonly look: 'now' | 'before'
  /** One for each label; only scaled, for drawing. */
  readonly values: readonly number[]
}

interface LegendProps {
  readonly series: readonly Series[]
  readonly x: number
}

/** What the looks mean. */
export function Legend({ series, x }: LegendProps) {
  return (
    <>
      {series.map(({ name, look }, index) => (
        <>
          <rect class={look} x={x + index * 220} y="6" width="14" height="12" />
          <text x={x + index * 220 + 20} y="17">
            {name}
          </text>
        </>
      ))}
    </>
  )
}
