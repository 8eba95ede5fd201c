import type { Language } from '../../../language.ts'
import { consultPerson } from '../../../operations/person.ts'
import type { HeldOnPerson } from '../../../person/held-on-person.ts'
import { personWords } from '../../../wording/person-words.ts'
import { nirMeaning, personOptions, personSought } from '../../person-argument.ts'
import { personText } from '../../person-text.ts'
import { worded } from '../../words.ts'

export const person = worded({
  name: 'person',
  summary: {
    en: 'Everything that is held on one person, to answer a request for access. Kept in the audit trail.',
    fr: 'Tout ce qui est détenu sur une personne, pour répondre à une demande d’accès. Gardé dans la piste d’audit.',
  },
  arguments: [['[nir]', nirMeaning]],
  options: [
    ...personOptions,
    [
      '--reveal-nir',
      {
        en: 'the full NIR instead of 1 85 05 78 *** *** **; kept in the audit trail',
        fr: 'le NIR entier au lieu de 1 85 05 78 *** *** ** ; gardé dans la piste d’audit',
      },
    ],
  ],
  examples: [
    [
      'cpa person',
      {
        en: 'identity, account, every row of every file, refusals, who looked',
        fr: 'identité, compte, chaque ligne de chaque fichier, refus, qui a consulté',
      },
    ],
    [
      'cpa person - --lang fr < nir.txt > answer.txt',
      { en: 'in French, to hand over', fr: 'en français, à remettre' },
    ],
    ['cpa person --holder 12 --json', { en: 'as a document', fr: 'en document' }],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const sought = await personSought(invocation, words)
    const { language } = invocation
    const held = await consultPerson(invocation, sought, { revealNir: words.revealNir === true })
    invocation.report(personDocument(held, language), () => personText(held, personWords[language]))
    return 0
  },
})

function personDocument({ account, ...held }: HeldOnPerson, language: Language): object {
  const { openedOn, openingReason, closedOn, opensOn, engagementLots, points, ...rest } = account
  return {
    language,
    notice: personWords[language].notice,
    ...held,
    account: {
      ...rest,
      opened_on: openedOn,
      opening_reason: openingReason,
      closed_on: closedOn,
      opens_on: opensOn,
      c2p: points,
      cec_lots: engagementLots,
    },
  }
}
