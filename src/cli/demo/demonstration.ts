import type { DemoSummary } from '../../demo/demo-summary.ts'
import type { Story } from '../../demo/stories.ts'
import type { NextCommand } from './next-commands.ts'
import type { PlayedStep, Told } from './play-campaign.ts'

/** All that a demo did, to be told. */
export interface Demonstration {
  readonly dataDirectory: string
  readonly steps: readonly PlayedStep[]
  readonly stories: readonly (Told & { readonly story: Story })[]
  /** The job of each run, by its number. */
  readonly jobs: ReadonlyMap<number, string>
  readonly summary: DemoSummary
  readonly next: readonly NextCommand[]
}

/** The audit that came last. */
export function lastAudit({ steps }: Pick<Demonstration, 'steps'>): PlayedStep | undefined {
  return steps.findLast(({ step }) => step.command === 'audit')
}
