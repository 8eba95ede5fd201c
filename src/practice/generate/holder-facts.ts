import { calendar, type HolderFacts } from './feed.ts'
import type { Activity, DeclarationRow } from './feeds/employee.ts'
import { factorsOfExposed } from './feeds/factors.ts'
import { emptyRow, fillMain, type MainOptions } from './feeds/main-job.ts'
import type { Person } from './person.ts'
import { Random } from './random.ts'

/**
 * What the feeds say of one person in common, drawn again when a feed asks: the main job from the stream of the
 * declarations, lasting traits from a stream without a year. Nothing is remembered of one person beyond the next.
 */
export class DrawnFacts implements HolderFacts {
  private readonly options: MainOptions
  private readonly streams: { readonly declarations: number; readonly traits: number }
  private readonly dates: ReturnType<typeof calendar>
  private readonly random = new Random()
  private readonly row = emptyRow()
  private readonly activity: Activity
  private person: Person | undefined
  private holder = 0
  private isFilled = false

  /** `streams`: the seeds of the two streams. */
  constructor(options: MainOptions, streams: { readonly declarations: number; readonly traits: number }) {
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

  factors(): readonly string[] {
    this.random.start(this.streams.traits, this.holder)
    return factorsOfExposed(this.random)
  }
}
