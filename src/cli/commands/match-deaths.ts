import { matchDeaths as matchNow } from '../../operations/review-deaths.ts'
import { counted } from '../../wording/counts.ts'
import pc from '../colour.ts'
import { type ReportedRun, runDocument, runMark } from '../run-table.ts'
import { worded } from '../words.ts'

export const matchDeaths = worded({
  name: 'match-deaths',
  summary:
    "Holds the deaths of INSEE's file, which have no NIR, against all holders: by names, birth date, sex and birthplace.",
  examples: [
    ['cpa ingest insee-deaths Deces_2025_M12.csv', 'the deaths, as INSEE publishes them'],
    ['cpa match-deaths', 'finds whose they may be; safe to repeat'],
    ['cpa deaths review', 'the matches to look at'],
  ],
  async run(invocation) {
    const result = await matchNow(invocation)
    invocation.report(runDocument(result), () => matchingReport(result))
    return 0
  },
})

interface MatchingTotals {
  readonly deaths: number
  readonly names: number
  readonly matched: number
  readonly known: number
  readonly sure: number
  readonly doubtful: number
  readonly accepted: number
  readonly refused: number
  readonly told: number
  readonly taken_back: number
}

/** A matching run for people. */
export function matchingReport(result: ReportedRun): string {
  const totals = result.totals as MatchingTotals
  const { deaths, names = 0, sure, doubtful, accepted, refused, known = 0, told, taken_back } = totals
  const done =
    result.outcome === 'nothing_to_do'
      ? 'nothing has changed'
      : `${counted(told)} deaths taken over, ${counted(taken_back)} taken back`
  const lines = [
    `${pc.bold('Deaths of INSEE')} · ${runMark(result)} · ${done}`,
    `  ${counted(deaths)} deaths against ${counted(names)} names of holders`,
    `  to look at: ${counted(sure)} sure, ${counted(doubtful)} doubtful; decided: ${counted(accepted)} accepted, ${counted(refused)} refused; known before: ${counted(known)}`,
  ]
  if (names === 0 && deaths > 0) {
    lines.push(
      pc.yellow('  No name of any holder is known: declarations tell them in family_name and first_names.'),
    )
  }
  return lines.join('\n')
}
