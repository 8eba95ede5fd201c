import { CpaError } from '../../../errors.ts'
import { decideIdentity } from '../../../operations/identities.ts'
import { tell } from '../../../wording/language.ts'
import { worded } from '../../words.ts'

const sharedArguments = [
  [
    '<holder>',
    {
      en: 'the number of the holder whose NIR was given up, as cpa identities shows it',
      fr: 'le numéro du titulaire dont le NIR a été abandonné, tel que cpa identities le montre',
    },
  ],
  [
    '<other>',
    { en: 'the number of the holder who has the new NIR', fr: 'le numéro du titulaire qui a le nouveau NIR' },
  ],
] as const
const sharedOptions = [
  [
    '--reason <text>',
    {
      en: 'why; kept with the decision and in the audit trail; without a NIR',
      fr: 'pourquoi ; gardé avec la décision et dans la piste d’audit ; sans NIR',
    },
  ],
] as const

export const identitiesAccept = worded({
  name: 'identities accept',
  summary: {
    en: "Two holders are one person: what was told of the first is the second's from now on.",
    fr: 'Deux titulaires sont une seule personne : ce qui était dit du premier est désormais dit du second.',
  },
  arguments: sharedArguments,
  options: sharedOptions,
  examples: [
    [
      'cpa identities accept 12 345 --reason "civil status of 3 May"',
      { en: 'the next credits put both accounts right', fr: 'les prochains crédits rectifient les deux comptes' },
    ],
  ],
  async run(invocation, words) {
    const decided = await decideIdentity(invocation, pair(words), 'accepted', reasonOf(words.reason))
    invocation.report(decided, () => {
      const { holder, other_holder, years } = decided
      const again = years.map((year) => `cpa campaign ${year}`).join(', ')
      const next =
        years.length === 0
          ? ''
          : tell(
              `\nWhat was credited is put right by: ${again}`,
              `\nCe qui a été crédité est rectifié par : ${again}`,
            )
      return tell(
        `What was told of holder ${holder} is told of holder ${other_holder} now.${next}`,
        `Ce qui était dit du titulaire ${holder} l’est maintenant du titulaire ${other_holder}.${next}`,
      )
    })
    return 0
  },
})

export const identitiesRefuse = worded({
  name: 'identities refuse',
  summary: {
    en: 'Two holders are two persons: the proposal is not shown again.',
    fr: 'Deux titulaires sont deux personnes : la proposition n’est plus montrée.',
  },
  arguments: sharedArguments,
  options: sharedOptions,
  examples: [
    [
      'cpa identities refuse 12 345 --reason "two sisters"',
      { en: 'nothing of either changes', fr: 'rien ne change ni de l’un ni de l’autre' },
    ],
  ],
  async run(invocation, words) {
    const decided = await decideIdentity(invocation, pair(words), 'refused', reasonOf(words.reason))
    invocation.report(decided, () =>
      tell(
        `Holders ${decided.holder} and ${decided.other_holder} stay two persons`,
        `Les titulaires ${decided.holder} et ${decided.other_holder} restent deux personnes`,
      ),
    )
    return 0
  },
})

function pair({ holder, other }: { readonly holder: string; readonly other: string }) {
  return { holder: numberOf(holder), other_holder: numberOf(other) }
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,11}$/.test(text)) return Number(text)
  throw new CpaError(
    'usage',
    { en: 'A holder is named by its number here', fr: 'Un titulaire se désigne ici par son numéro' },
    { hint: { en: 'See: cpa identities', fr: 'Voir : cpa identities' } },
  )
}

function reasonOf(text: string | undefined): string {
  if (text !== undefined && text.trim() !== '') return text
  throw new CpaError(
    'usage',
    { en: 'It is decided with a reason', fr: 'La décision se prend avec un motif' },
    {
      hint: { en: 'Give it: --reason "civil status of 3 May"', fr: 'Donnez-le : --reason "état civil du 3 mai"' },
    },
  )
}
