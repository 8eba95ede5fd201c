/** One invariant of the ledger, examined. */
export interface AuditCheck {
  readonly name: string
  readonly ok: boolean
  /** What was found to hold, or what is wrong, how often, with examples. Never a NIR. */
  readonly detail: string
  /** How many entries, accounts or runs are wrong. */
  readonly failures: number
  /** Up to five of them: entries as `<holder>-<account>-<number>`. */
  readonly examples: readonly string[]
  /** What is worth knowing and no failure. */
  readonly warnings: readonly string[]
}

/** What a statement of this audit gives: how often a problem was found, with up to five examples. */
export interface ProblemRow {
  readonly problem: string
  readonly found: number
  readonly examples: readonly string[]
}

/** What one check looks for. */
export interface CheckDefinition {
  readonly name: string
  /** Every problem its statements may give, in words: `<words>: 3 (12-cpf-1, ...)`. */
  readonly problems: Readonly<Record<string, string>>
  /** The problems that are no failure. */
  readonly warnings?: readonly string[]
}

const examplesMost = 5

/** Collects what the statements of one check find, part by part. */
export class Findings {
  readonly #definition: CheckDefinition
  readonly #found = new Map<string, { count: number; examples: string[] }>()

  constructor(definition: CheckDefinition) {
    this.#definition = definition
  }

  /** Throws when a statement gives a problem that the definition has no words for. */
  add(rows: readonly ProblemRow[]): void {
    for (const { problem, found, examples } of rows) {
      if (this.#definition.problems[problem] === undefined) {
        throw new Error(`the check ${this.#definition.name} does not know the problem ${problem}`)
      }
      const known = this.#found.get(problem) ?? { count: 0, examples: [] }
      const room = examplesMost - known.examples.length
      this.#found.set(problem, {
        count: known.count + found,
        examples: [...known.examples, ...examples.slice(0, room)],
      })
    }
  }

  /** Adds one case of a problem. */
  addOne(problem: string, example: string): void {
    this.add([{ problem, found: 1, examples: [example] }])
  }

  /** The check; `sound` is its detail when nothing is wrong. */
  conclude(sound: string): AuditCheck {
    const { name, problems, warnings = [] } = this.#definition
    // In the order of the definition, whatever part of the ledger gave them first.
    const found = Object.keys(problems).flatMap((problem) => {
      const one = this.#found.get(problem)
      return one === undefined ? [] : [{ ...one, problem }]
    })
    const failures = found.filter(({ problem }) => !warnings.includes(problem))
    const told = (one: (typeof found)[number]) => inWords(problems[one.problem]!, one.count, one.examples)
    return {
      name,
      ok: failures.length === 0,
      detail: failures.length === 0 ? sound : failures.map(told).join('; '),
      failures: failures.reduce((sum, { count }) => sum + count, 0),
      examples: failures.flatMap(({ examples }) => examples).slice(0, examplesMost),
      warnings: found.filter(({ problem }) => warnings.includes(problem)).map(told),
    }
  }
}

function inWords(words: string, count: number, examples: readonly string[]): string {
  const rest = count > examples.length ? ', ...' : ''
  return `${words}: ${count.toLocaleString('en')} (${examples.join(', ')}${rest})`
}
