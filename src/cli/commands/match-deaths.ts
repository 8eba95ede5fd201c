import { matchDeaths as matchNow } from '../../operations/review-deaths.ts'
import { counted } from '../../wording/counts.ts'
import { tell } from '../../wording/language.ts'
import pc from '../colour.ts'
import { type ReportedRun, runDocument, runMark } from '../run-table.ts'
import { worded } from '../words.ts'

export const matchDeaths = worded({
  name: 'match-deaths',
  summary: {
    en: "Holds the deaths of INSEE's file, which have no NIR, against all holders: by names, birth date, sex and birthplace.",
    fr: 'Compare les décès du fichier de l’Insee, qui n’ont pas de NIR, à tous les titulaires : noms, date de naissance, sexe et lieu de naissance.',
  },
  examples: [
    [
      'cpa ingest insee-deaths Deces_2025_M12.csv',
      { en: 'the deaths, as INSEE publishes them', fr: 'les décès, tels que l’Insee les publie' },
    ],
    [
      'cpa match-deaths',
      { en: 'finds whose they may be; safe to repeat', fr: 'trouve de qui ils peuvent être ; peut être répétée' },
    ],
    ['cpa deaths review', { en: 'the matches to look at', fr: 'les rapprochements à examiner' }],
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
      ? tell('nothing has changed', 'rien n’a changé')
      : tell(
          `${counted(told)} deaths taken over, ${counted(taken_back)} taken back`,
          `${counted(told)} décès repris, ${counted(taken_back)} retirés`,
        )
  const lines = [
    `${pc.bold(tell('Deaths of INSEE', 'Décès de l’Insee'))} · ${runMark(result)} · ${done}`,
    tell(
      `  ${counted(deaths)} deaths against ${counted(names)} names of holders`,
      `  ${counted(deaths)} décès face à ${counted(names)} noms de titulaires`,
    ),
    tell(
      `  to look at: ${counted(sure)} sure, ${counted(doubtful)} doubtful; decided: ${counted(accepted)} accepted, ${counted(refused)} refused; known before: ${counted(known)}`,
      `  à examiner : ${counted(sure)} sûrs, ${counted(doubtful)} douteux ; décidés : ${counted(accepted)} acceptés, ${counted(refused)} refusés ; déjà connus : ${counted(known)}`,
    ),
  ]
  if (names === 0 && deaths > 0) {
    lines.push(
      pc.yellow(
        tell(
          '  No name of any holder is known: declarations tell them in family_name and first_names.',
          '  Aucun nom de titulaire n’est connu : les déclarations les disent dans family_name et first_names.',
        ),
      ),
    )
  }
  return lines.join('\n')
}
