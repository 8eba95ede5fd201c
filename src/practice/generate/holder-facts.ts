import type { Employers } from './employers.ts'
import { calendar, type HolderFacts } from './feed.ts'
import type { Activity, DeclarationRow } from './feeds/employee.ts'
import { factorsOfExposed } from './feeds/factors.ts'
import { emptyRow, fillMain, type MainOptions } from './feeds/main-job.ts'
import type { Person } from './person.ts'
import { Random } from './random.ts'
import { drawTrainings, type Training } from './trainings.ts'

interface FactsOptions extends MainOptions {
  /** Establishments that give trainings. */
  readonly bodies: Employers
}

/** The seeds of the streams that facts are drawn from. */
interface Streams {
  readonly declarations: number
  readonly traits: number
  readonly trainings: number
}

/**
 * What the feeds say of one person in common, drawn again when a feed asks: the main job from the stream of the
 * declarations, lasting traits from a stream without a year. Nothing is remembered of one person beyond the next.
 */
export class DrawnFacts implements HolderFacts {
  private readonly options: FactsOptions
  private readonly streams: Streams
  private readonly dates: ReturnType<typeof calendar>
  private readonly random = new Random()
  private readonly row = emptyRow()
  private readonly activity: Activity
  private person: Person | undefined
  private holder = 0
  private isFilled = false
  private drawn: readonly Training[] | undefined

  constructor(options: FactsOptions, streams: Streams) {
    this.options = options
    this.streams = streams
    this.dates = calendar(options.year)
    this.activity = { firstDay: 0, lastDay: 0, daysOfYear: this.dates.indexOf(`${options.year}-12-31`) + 1 }
  }

  /** Goes on to the person of this index. */
  begin(person: Person, holder: number): void {
    this.person = person
    this.holder = holder
    this.isFilled = false
    this.drawn = undefined
  }

  main(): Readonly<DeclarationRow> {
    if (!this.isFilled) {
      this.random.start(this.streams.declarations, this.holder)
      fillMain(this.row, this.activity, this.person!, this.random, this.options)
      this.row.activity_start = this.dates[this.activity.firstDay]!
      this.row.activity_end = this.dates[this.activity.lastDay]!
      this.isFilled = true
    }
    return this.row
  }

  trainings(): readonly Training[] {
    if (this.drawn === undefined) {
      this.random.start(this.streams.trainings, this.holder)
      const { year, bodies } = this.options
      this.drawn = drawTrainings(this.person!, this.holder, this.random, {
        ...{ year, bodies, daysOfYear: this.activity.daysOfYear },
      })
    }
    return this.drawn
  }

  factors(): readonly string[] {
    this.random.start(this.streams.traits, this.holder)
    return factorsOfExposed(this.random)
  }
}
