import { Legend, type Series } from './plot.tsx'
import { at } from './scale.ts'

interface BarsProps {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  /** What is written behind the bars of the first series. */
  readonly figures: readonly string[]
}

const width = 760
const [left, right, top] = [290, 130, 28]
const [row, gap] = [13, 9]

/** Bars below each other, each with its name and its figure: what has names, and no order of its own. */
export function Bars({ id, title, description, labels, series, figures }: BarsProps) {
  const most = Math.max(...series.flatMap(({ values }) => values), 1)
  const each = row * series.length + gap
  const height = top + labels.length * each + 6
  const long = (value: number) => at(((width - left - right) * Math.max(0, value)) / most)
  return (
    <svg class="plot" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <Legend series={series} x={left} />
      <line class="axis" x1={left} x2={left} y1={top} y2={height - 6} />
      {labels.map((label, place) => (
        <>
          <text class="end" x={left - 8} y={at(top + place * each + (row * series.length) / 2 + 6)}>
            {label.length > 44 ? `${label.slice(0, 43)}…` : label}
          </text>
          {series.map(({ look, values }, index) => (
            <rect
              class={look}
              x={left}
              y={top + place * each + index * row + 2}
              width={long(values[place]!)}
              height={row - 2}
            />
          ))}
          <text x={left + long(series[0]!.values[place]!) + 6} y={top + place * each + row}>
            {figures[place]}
          </text>
        </>
      ))}
    </svg>
  )
}
