import { CpaError } from '../../../errors.ts'
import type { Sentence } from '../../../language.ts'
import { spoken } from '../../../language.ts'
import { examinePlausibility, type Plausibility, type ToldFinding } from '../../../operations/plausibility.ts'
import { findingsCsv } from '../../../operations/plausibility-text.ts'
import { counted } from '../../../wording/counts.ts'
import { languageInUse, tell } from '../../../wording/language.ts'
import { yearArgument } from '../../arguments.ts'
import { noDeclarationsHint } from '../../credit-report.ts'
import { table } from '../../table.ts'
import { worded } from '../../words.ts'

export const plausibility = worded({
  name: 'plausibility',
  summary: {
    en: 'What is hardly plausible in the declarations of a year, by establishment and sender, before it is credited: wrong units above all.',
    fr: 'Ce qui est peu plausible dans les déclarations d’une année, par établissement et émetteur, avant de la créditer : surtout de mauvaises unités.',
  },
  arguments: [
    ['<year>', { en: 'the activity year: the year worked', fr: 'l’année d’activité : l’année travaillée' }],
  ],
  options: [
    [
      '--hold',
      {
        en: 'hold what every crediting of the year would hold, without crediting',
        fr: 'retient ce que retiendrait toute alimentation de l’année, sans alimenter',
      },
    ],
    [
      '--csv',
      {
        en: 'the findings as CSV, to send to those who ask the employers',
        fr: 'les constats en CSV, à envoyer à qui interroge les employeurs',
      },
    ],
  ],
  examples: [
    [
      'cpa plausibility 2025',
      {
        en: 'all findings, with the evidence; changes nothing',
        fr: 'tous les constats, avec leurs preuves ; ne change rien',
      },
    ],
    [
      'cpa plausibility 2025 --hold',
      {
        en: 'nobody of establishments with wrong units is credited until they are released',
        fr: 'personne des établissements aux mauvaises unités n’est crédité avant leur libération',
      },
    ],
    ['cpa plausibility 2025 --csv > findings.csv', { en: 'for a spreadsheet', fr: 'pour un tableur' }],
    [
      'cpa plausibility holds',
      {
        en: 'which establishments are held, since when and why',
        fr: 'quels établissements sont retenus, depuis quand et pourquoi',
      },
    ],
  ],
  async run(invocation, words) {
    const year = yearArgument(words.year, 'cpa plausibility 2025')
    if (words.csv === true && invocation.json)
      throw new CpaError('usage', {
        en: '--csv and --json exclude each other',
        fr: '--csv et --json s’excluent',
      })
    const found = await examinePlausibility(invocation, year, { hold: words.hold === true })
    if (!found.declared) {
      invocation.report({ year, outcome: 'no_declarations', findings: [], holds: [], changes: [] }, () =>
        noDeclarationsHint(year),
      )
      return 4
    }
    if (words.csv === true) {
      await invocation.write(findingsCsv(found.findings, languageInUse()))
      return 0
    }
    const findings = found.findings.map(({ figures: _, ...finding }) => finding)
    invocation.report({ year, findings, holds: found.holds, changes: found.changes }, () => listText(year, found))
    return 0
  },
})

function inUse(sentence: Sentence): string {
  return spoken(sentence, languageInUse())
}

function listText(year: number, { findings, holds, changes }: Plausibility): string {
  const parts = [findings.length === 0 ? tell('Nothing is found.', 'Rien n’est trouvé.') : findingsTable(findings)]
  const placed = changes.filter(({ what }) => what === 'placed').length
  const lifted = changes.length - placed
  if (changes.length > 0)
    parts.push(
      tell(
        `Holds: ${counted(placed)} placed now, ${counted(lifted)} lifted now.`,
        `Retenues : ${counted(placed)} posées à l’instant, ${counted(lifted)} levées à l’instant.`,
      ),
    )
  const held = new Set(holds.map(({ siret, employer_reference }) => siret ?? employer_reference)).size
  if (held > 0)
    parts.push(
      tell(
        `${counted(held)} establishments are held for ${year}: their people are not credited. cpa plausibility release SIRET --year ${year} --reason "..."`,
        `${counted(held)} établissements sont retenus pour ${year} : leurs personnes ne sont pas créditées. cpa plausibility release SIRET --year ${year} --reason "..."`,
      ),
    )
  return parts.join('\n\n')
}

function findingsTable(findings: readonly ToldFinding[]): string {
  return table(
    [
      tell('establishment', 'établissement'),
      tell('code', 'code'),
      tell('held', 'retenu'),
      tell('evidence', 'constat'),
    ],
    findings.map(({ siret, employer_reference, sender, code, held, detail }) => [
      siret ?? (employer_reference || (sender ?? '-')),
      code,
      held ? tell('yes', 'oui') : '',
      inUse(detail),
    ]),
  )
}
