import { identityProposals } from '../../../operations/identities.ts'
import { tell } from '../../../wording/language.ts'
import { table } from '../../table.ts'
import { worded } from '../../words.ts'

export const identities = worded({
  name: 'identities',
  summary: {
    en: 'Pairs of holders who are perhaps one person: a declaration tells that a NIR took the place of another.',
    fr: 'Paires de titulaires qui sont peut-être une seule personne : une déclaration dit qu’un NIR a pris la place d’un autre.',
  },
  options: [['--all', { en: 'also those that were decided', fr: 'aussi celles qui sont décidées' }]],
  examples: [
    ['cpa identities', { en: 'what is to be looked at', fr: 'ce qui est à examiner' }],
    [
      'cpa identities accept 12 345 --reason "change of sex, civil status of 3 May"',
      { en: 'holder 12 is holder 345', fr: 'le titulaire 12 est le titulaire 345' },
    ],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const proposals = await identityProposals(invocation, { all: words.all === true })
    invocation.report({ proposals }, () =>
      proposals.length === 0
        ? tell(
            'No declaration tells that a holder has another NIR now.',
            'Aucune déclaration ne dit qu’un titulaire a maintenant un autre NIR.',
          )
        : table(
            [
              ...[tell('>holder', '>titulaire'), tell('NIR before', 'NIR avant')],
              ...[tell('>holder now', '>titulaire actuel'), tell('NIR now', 'NIR maintenant')],
              ...[tell('changed on', 'changé le'), tell('told in', 'indiqué dans')],
              ...[tell('>line', '>ligne'), tell('state', 'état')],
            ],
            proposals.map((one) => [
              ...[String(one.holder), one.nir, String(one.other_holder), one.other_nir],
              ...[one.changed_on ?? '', one.file, String(one.line), one.state],
            ]),
          ),
    )
    return 0
  },
})
