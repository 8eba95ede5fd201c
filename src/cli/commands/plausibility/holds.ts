import { spoken } from '../../../language.ts'
import { listEstablishmentHolds } from '../../../operations/plausibility.ts'
import type { EstablishmentHold } from '../../../plausibility/holds.ts'
import { languageInUse, tell } from '../../../wording/language.ts'
import { yearArgument } from '../../arguments.ts'
import { table } from '../../table.ts'
import { worded } from '../../words.ts'

export const plausibilityHolds = worded({
  name: 'plausibility holds',
  summary: {
    en: 'The establishments whose people are not credited: since when, by whom, and why.',
    fr: 'Les établissements dont les gens ne sont pas crédités : depuis quand, par qui, et pourquoi.',
  },
  options: [
    ['--year <year>', { en: 'of one activity year', fr: 'd’une année d’activité' }],
    [
      '--all',
      {
        en: 'those released too, with who released them and why',
        fr: 'ceux qui ont été libérés aussi, avec par qui et pourquoi',
      },
    ],
  ],
  examples: [
    ['cpa plausibility holds', { en: 'all that is held now', fr: 'tout ce qui est retenu maintenant' }],
    [
      'cpa plausibility holds --year 2025 --all',
      { en: 'everything that was ever held for 2025', fr: 'tout ce qui a jamais été retenu pour 2025' },
    ],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const year = words.year === undefined ? null : yearArgument(words.year, 'cpa plausibility holds --year 2025')
    const holds = await listEstablishmentHolds(invocation, year, { all: words.all === true })
    invocation.report({ holds }, () =>
      holds.length === 0
        ? tell('No establishment is held.', 'Aucun établissement n’est retenu.')
        : holdsTable(holds),
    )
    return 0
  },
})

function holdsTable(holds: readonly EstablishmentHold[]): string {
  return table(
    [
      tell('establishment', 'établissement'),
      tell('year', 'année'),
      tell('held', 'retenu'),
      tell('by', 'par'),
      tell('why', 'pourquoi'),
    ],
    holds.map((hold) => [
      hold.siret ?? hold.employer_reference,
      String(hold.year),
      period(hold),
      hold.placed_by,
      `${hold.code}: ${spoken(hold.detail, languageInUse())}${released(hold)}`,
    ]),
  )
}

function period({ placed_at, released_at }: EstablishmentHold): string {
  return `${placed_at.slice(0, 10)} - ${released_at?.slice(0, 10) ?? ''}`
}

function released({ released_at, released_by, released_because }: EstablishmentHold): string {
  if (released_at === null) return ''
  return released_because === null
    ? tell('; lifted: found no more', ' ; levée : n’est plus constaté')
    : tell(
        `; released by ${released_by}: ${released_because}`,
        ` ; libéré par ${released_by} : ${released_because}`,
      )
}
