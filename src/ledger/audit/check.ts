import { asItIs, counted, joined, type Sentence } from '../../language.ts'

/** One invariant of the ledger, examined. */
export interface AuditCheck {
  readonly name: string
  readonly ok: boolean
  /** What was found to hold, or what is wrong, how often, with examples. Never a NIR. */
  readonly detail: Sentence
  /** How many entries, accounts or runs are wrong. */
  readonly failures: number
  /** Up to five of them: entries as `<holder>-<account>-<number>`, other things in words. */
  readonly examples: readonly Example[]
  /** What is worth knowing and no failure. */
  readonly warnings: readonly Sentence[]
}

/** A name as it is, or what is told of a thing that has none. */
export type Example = string | Sentence

/** What stands between several details of one check, in every language. */
export const betweenDetails = '; '

/** What a statement of this audit gives: how often a problem was found, with up to five examples. */
export interface ProblemRow {
  readonly problem: string
  readonly found: number
  readonly examples: readonly string[]
}

/** What one check looks for. */
export interface CheckDefinition {
  readonly name: string
  /** What is told when nothing is wrong, where that is the same for every ledger. */
  readonly sound?: Sentence
  /** Every problem its statements may give, in words: `<words>: 3 (12-cpf-1, ...)`. */
  readonly problems: Readonly<Record<string, Sentence>>
  /** The problems that are no failure. */
  readonly warnings?: readonly string[]
  /** Tells the examples that are no name. */
  readonly example?: (given: string) => Example
}

const examplesMost = 5

/** Collects what the statements of one check find, part by part. */
export class Findings {
  readonly #definition: CheckDefinition
  readonly #found = new Map<string, { count: number; examples: Example[] }>()

  constructor(definition: CheckDefinition) {
    this.#definition = definition
  }

  /** Throws when a statement gives a problem that the definition has no words for. */
  add(rows: readonly ProblemRow[]): void {
    const { example = (given: string) => given } = this.#definition
    for (const { problem, found, examples } of rows) this.#add(problem, found, examples.map(example))
  }

  /** Adds one case of a problem. */
  addOne(problem: string, example: Example): void {
    this.#add(problem, 1, [example])
  }

  #add(problem: string, found: number, examples: readonly Example[]): void {
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

  /** The check; `sound` is its detail when nothing is wrong. */
  conclude(sound: Sentence): AuditCheck {
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
      detail: failures.length === 0 ? sound : joined(failures.map(told), betweenDetails),
      failures: failures.reduce((sum, { count }) => sum + count, 0),
      examples: failures.flatMap(({ examples }) => examples).slice(0, examplesMost),
      warnings: found.filter(({ problem }) => warnings.includes(problem)).map(told),
    }
  }
}

function inWords(words: Sentence, count: number, examples: readonly Example[]): Sentence {
  const rest = count > examples.length ? ', ...' : ''
  const named = joined(
    examples.map((one) => (typeof one === 'string' ? asItIs(one) : one)),
    ', ',
  )
  const { en, fr } = counted(count)
  return {
    en: `${words.en}: ${en} (${named.en}${rest})`,
    fr: `${words.fr} : ${fr} (${named.fr}${rest})`,
  }
}
