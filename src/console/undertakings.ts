import { CpaError } from '../errors.ts'
import type { Sentence } from '../language.ts'
import type { Circumstances } from '../operations/circumstances.ts'
import { withOpening } from '../operations/open.ts'

/** Something that takes longer than an answer may, done in this process for whoever asked. */
export interface Undertaking {
  readonly number: number
  /** The command that does the same. */
  readonly command: string
  readonly by: string
  readonly since: Date
  state: 'under way' | 'done' | 'failed'
  /** Why it failed, and what to do now. */
  told: Sentence | undefined
  advice: Sentence | undefined
}

type Lending = (circumstances: Circumstances, work: (apart: Circumstances) => Promise<unknown>) => Promise<unknown>

const lendApart: Lending = (circumstances, work) =>
  withOpening(circumstances.settings, {}, (open) => work({ ...circumstances, open }))

/** How many that are over are remembered. */
const remembered = 50

/**
 * What this process does for its visitors beside answering them. What was done is in the registry of runs and in the audit
 * trail; here stands only what became of the call, until the process ends.
 */
export class Undertakings {
  #all: Undertaking[] = []
  #number = 0
  readonly #underWay = new Set<Promise<void>>()
  readonly #lend: Lending

  /** `lend`: how each gets connections of its own. */
  constructor(lend: Lending = lendApart) {
    this.#lend = lend
  }

  /** The latest first. */
  get all(): readonly Undertaking[] {
    return this.#all
  }

  /**
   * Begins it, in the name and language of the request, and does not wait for it. It gets connections of its own: pages
   * never wait for those that a run holds.
   */
  begin(
    { command, by }: Pick<Undertaking, 'command' | 'by'>,
    circumstances: Circumstances,
    work: (apart: Circumstances) => Promise<unknown>,
  ): Undertaking {
    this.#number += 1
    const one: Undertaking = {
      number: this.#number,
      command,
      by,
      since: new Date(),
      state: 'under way',
      told: undefined,
      advice: undefined,
    }
    this.#all = [one, ...this.#all].filter((kept, index) => index < remembered || kept.state === 'under way')
    const doing = this.#lend(circumstances, work).then(
      () => {
        one.state = 'done'
      },
      (error: unknown) => {
        one.state = 'failed'
        one.told = error instanceof CpaError ? error.told : unexpected
        one.advice = error instanceof CpaError ? error.advice : undefined
      },
    )
    this.#underWay.add(doing)
    void doing.finally(() => this.#underWay.delete(doing))
    return one
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay)
  }
}

const unexpected: Sentence = {
  en: 'This is a fault of the program: see its log',
  fr: 'C’est un défaut du programme : voyez son journal',
}
