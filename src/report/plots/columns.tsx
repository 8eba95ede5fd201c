import { counted } from '../../wording/counts.ts'
import { Legend, type Series } from './plot.tsx'
import { at, ticksUpTo } from './scale.ts'

interface ColumnsProps {
  readonly id: string
  readonly title: string
  /** What is drawn, for whoever cannot see it. */
  readonly description: string
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  /** A line before the column of this place, with its name. */
  readonly cliff?: { readonly place: number; readonly name: string } | undefined
}

const [width, height] = [760, 300]
const [left, right, top, bottom] = [70, 10, 34, 36]

/** Columns beside each other, in the order of what is counted along them: a distribution. */
export function Columns({ id, title, description, labels, series, cliff }: ColumnsProps) {
  const ticks = ticksUpTo(Math.max(...series.flatMap(({ values }) => values), 0))
  const most = ticks.at(-1)!
  const room = (width - left - right) / labels.length
  const y = (value: number) => at(height - bottom - ((height - top - bottom) * Math.max(0, value)) / most)
  const thick = (room * 0.8) / series.length
  // Labels that would run into one another are left out between.
  const every = Math.max(1, Math.ceil((Math.max(...labels.map((label) => label.length)) * 6.5) / room))
  return (
    <svg class="plot" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <Legend series={series} x={left} />
      {ticks.map((tick) => (
        <>
          <line class={tick === 0 ? 'axis' : 'grid'} x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
          <text class="tick" x={left - 6} y={y(tick) + 4}>
            {counted(tick)}
          </text>
        </>
      ))}
      {labels.map((label, place) => (
        <>
          {series.map(({ look, values }, index) => (
            <rect
              class={look}
              x={at(left + place * room + room * 0.1 + index * thick)}
              y={y(values[place]!)}
              width={at(thick)}
              height={at(height - bottom - y(values[place]!))}
            />
          ))}
          {place % every === 0 ? (
            <text class="under" x={at(left + (place + 0.5) * room)} y={height - bottom + 18}>
              {label}
            </text>
          ) : null}
        </>
      ))}
      {cliff === undefined ? null : (
        <>
          <line
            class="cliff"
            x1={at(left + cliff.place * room)}
            x2={at(left + cliff.place * room)}
            y1={top - 8}
            y2={height - bottom}
          />
          <text class="cliff-name end" x={at(left + cliff.place * room - 6)} y={top + 4}>
            {cliff.name}
          </text>
        </>
      )}
    </svg>
  )
}
