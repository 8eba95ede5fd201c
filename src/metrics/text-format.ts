/** A metric as Prometheus knows it. */
export interface MetricDescription {
  readonly name: string
  readonly type: 'gauge' | 'counter'
  /** One sentence. */
  readonly help: string
  /** The names of its labels. None holds what names a person, a company or a file. */
  readonly labels: readonly string[]
}

/** One value of a metric, with the values of its labels in their order. */
export interface Sample {
  readonly labels: readonly string[]
  readonly value: number
}

/**
 * Metrics in the text format of Prometheus (version 0.0.4), which node_exporter's textfile collector reads too: counters keep the
 * suffix `_total` in their name there. A metric without a sample is told all the same, so that its name is known.
 */
export function metricsText(metrics: readonly (readonly [MetricDescription, readonly Sample[]])[]): string {
  return metrics
    .map(([{ name, type, help, labels }, samples]) =>
      [
        `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
        `# TYPE ${name} ${type}`,
        ...samples.map((sample) => `${name}${labelText(labels, sample.labels)} ${numberText(sample.value)}`),
        '',
      ].join('\n'),
    )
    .join('')
}

function labelText(names: readonly string[], values: readonly string[]): string {
  if (names.length === 0) return ''
  const pairs = names.map((name, index) => `${name}="${escaped(values[index] ?? '')}"`)
  return `{${pairs.join(',')}}`
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  return String(value)
}
