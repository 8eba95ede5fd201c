import { CpaError } from '../../../errors.ts'
import { liftRestrictions, type Restricted, restrictPerson } from '../../../operations/person.ts'
import { tell } from '../../../wording/language.ts'
import { nirMeaning, personOptions, personSought } from '../../person-argument.ts'
import { worded } from '../../words.ts'

const sharedArguments = [['[nir]', nirMeaning]] as const

export const personRestrict = worded({
  name: 'person restrict',
  summary: {
    en: 'Restricts the processing of a person: a dispute, or data that are contested. Nothing is erased meanwhile.',
    fr: 'Limite le traitement d’une personne : un litige, ou des données contestées. Rien n’est effacé pendant ce temps.',
  },
  arguments: sharedArguments,
  options: [
    ...personOptions,
    [
      '--reason <text>',
      {
        en: 'kept with the restriction and in the audit trail; without a NIR',
        fr: 'gardé avec la limitation et dans la piste d’audit ; sans NIR',
      },
    ],
  ],
  examples: [
    [
      'cpa person restrict --holder 12 --reason "dispute 2026/113"',
      { en: 'keeps everything until it is lifted', fr: 'garde tout jusqu’à sa levée' },
    ],
  ],
  async run(invocation, words) {
    const reason = reasonOf(words.reason)
    const placed = await restrictPerson(invocation, await personSought(invocation, words), reason)
    invocation.report(placed, () =>
      tell(
        `Restriction ${placed.number} of holder ${placed.holder} is in force`,
        `La limitation ${placed.number} du titulaire ${placed.holder} est en vigueur`,
      ),
    )
    return 0
  },
})

export const personLift = worded({
  name: 'person lift',
  summary: {
    en: 'Lifts the restrictions of a person: terms run again.',
    fr: 'Lève les limitations d’une personne : les délais courent de nouveau.',
  },
  arguments: sharedArguments,
  options: [
    ...personOptions,
    [
      '--reason <text>',
      {
        en: 'kept with the restrictions and in the audit trail; without a NIR',
        fr: 'gardé avec les limitations et dans la piste d’audit ; sans NIR',
      },
    ],
  ],
  examples: [
    [
      'cpa person lift --holder 12 --reason "judgment of 3 May"',
      { en: 'all restrictions of this person', fr: 'toutes les limitations de cette personne' },
    ],
  ],
  async run(invocation, words) {
    const reason = reasonOf(words.reason)
    const lifted = await liftRestrictions(invocation, await personSought(invocation, words), reason)
    invocation.report({ lifted }, () => lifted.map(liftedLine).join('\n'))
    return 0
  },
})

function liftedLine({ holder, number }: Restricted): string {
  return tell(
    `Restriction ${number} of holder ${holder} is lifted`,
    `La limitation ${number} du titulaire ${holder} est levée`,
  )
}

function reasonOf(text: string | undefined): string {
  if (text !== undefined && text.trim() !== '') return text
  throw new CpaError(
    'usage',
    {
      en: 'A restriction is placed and lifted with a reason',
      fr: 'Une limitation se pose et se lève avec une raison',
    },
    {
      hint: { en: 'Give it: --reason "dispute 2026/113"', fr: 'Donnez-la : --reason "litige 2026/113"' },
    },
  )
}
