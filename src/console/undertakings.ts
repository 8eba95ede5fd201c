import { CpaError } from '../errors.ts'
import type { Sentence } from '../language.ts'
import type { Circumstances, ProgressListener } from '../operations/circumstances.ts'
import { withOpening } from '../operations/open.ts'

/** Something that takes longer than an answer may, done in this process for whoever asked. */
export interface Undertaking {
  readonly number: number
  /** The command that does the same. */
  readonly command: string
  readonly by: string
  /** The page of what it is about. */
  readonly about?: string | undefined
  readonly since: Date
  /** Stopped: the console was told to end in the middle of it. */
  state: 'under way' | 'done' | 'stopped' | 'failed'
  /** What it is at, and how far in per cent; undefined before it has begun. */
  progress: { readonly what: string; readonly percent: number } | undefined
  /** Why it failed, and what to do now. */
  told: Sentence | undefined
  advice: Sentence | undefined
}

type Lending = (circumstances: Circumstances, work: (apart: Circumstances) => Promise<unknown>) => Promise<unknown>

const lendApart: Lending = (circumstances, work) =>
  withOpening(circumstances.settings, {}, (open) => work({ ...circumstances, open }))

/** How many that are over are remembered. */
const remembered = 50
/** How many are under way at most: each has connections of its own, and this machine has so many cores. */
const atOnce = 4

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
   * never wait for those that a run holds. Throws `refused` when as many are under way as this process does at once.
   */
  begin(
    { command, by, about }: Pick<Undertaking, 'command' | 'by' | 'about'>,
    circumstances: Circumstances,
    work: (apart: Circumstances) => Promise<unknown>,
  ): Undertaking {
    if (this.#underWay.size >= atOnce) throw tooMany()
    this.#number += 1
    const one: Undertaking = {
      number: this.#number,
      command,
      by,
      about,
      since: new Date(),
      state: 'under way',
      progress: undefined,
      told: undefined,
      advice: undefined,
    }
    this.#all = [one, ...this.#all].filter((kept, index) => index < remembered || kept.state === 'under way')
    const doing = this.#lend({ ...circumstances, progress: progressOf(one) }, work).then(
      () => {
        one.state = 'done'
      },
      (error: unknown) => {
        one.state = error instanceof CpaError && error.code === 'stopped' ? 'stopped' : 'failed'
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

function tooMany(): CpaError {
  return new CpaError(
    'refused',
    {
      en: `This console does ${atOnce} things already, and no more at once`,
      fr: `Cette console fait déjà ${atOnce} choses, et pas davantage à la fois`,
    },
    {
      hint: {
        en: 'Wait until one of them is over (they stand on the first page), or give the command on a command line.',
        fr: 'Attendez que l’une d’elles soit terminée (elles sont sur la première page), ou donnez la commande en ligne de commande.',
      },
    },
  )
}

/** What it does is told on pages, and not in the log of the console. */
function progressOf(one: Undertaking): ProgressListener {
  return {
    show({ job, weight, weightDone }) {
      one.progress = { what: job, percent: weight === 0n ? 100 : Number((weightDone * 100n) / weight) }
    },
    read(what) {
      one.progress = { what, percent: 0 }
    },
    continued() {},
    end() {
      one.progress = undefined
    },
  }
}

const unexpected: Sentence = {
  en: 'This is a fault of the program: see its log',
  fr: 'C’est un défaut du programme : voyez son journal',
}
