import { CpaError } from '../../../errors.ts'
import { trainingWordings } from '../../../explain/training/explain-training.ts'
import type { FileStory } from '../../../law/spending/story.ts'
import { type Account, amountOf } from '../../../ledger/money.ts'
import { consultTraining } from '../../../operations/consult-training.ts'
import { accountName } from '../../../wording/account-words.ts'
import { languageInUse, tell } from '../../../wording/language.ts'
import { lotKind, payerName } from '../../../wording/lot-words.ts'
import { amountText } from '../../../wording/money-text.ts'
import { Article } from '../../layout/article.tsx'
import { Table } from '../../layout/table.tsx'
import type { Route } from '../../route.ts'
import { holderOf, holderPage, holderPath } from './holder-page.tsx'

/** What paid for a training, and why. */
export const trainingRoute: Route = {
  method: 'get',
  path: `${holderPath}/training`,
  role: 'read',
  consults: true,
  async answer(context) {
    const holder = holderOf(context)
    const number = context.req.query('file')?.trim() ?? ''
    if (number === '') {
      throw new CpaError('usage', {
        en: 'No training file is named',
        fr: 'Aucun dossier de formation n’est nommé',
      })
    }
    const language = languageInUse()
    const sought = { holder: BigInt(holder) }
    const { nir, story, steps } = await consultTraining(context.var.circumstances, sought, number, language)
    const words = trainingWordings[language]!
    const byRights = story.parts.reduce((sum, { covers }) => sum + covers, 0)
    return holderPage(
      context,
      {
        title: tell(`Training file ${number}`, `Dossier de formation ${number}`),
        part: '',
        command: `cpa explain --holder ${holder} --file ${number}`,
      },
      <>
        <p>
          {words.heading({ fileNumber: number, nir })} ·{' '}
          <strong>
            {words.outcome({ standing: story.standing, byRights, leftToHolder: story.leftToHolder })}
          </strong>
        </p>
        <Parts story={story} />
        <h2>{tell('Step by step', 'Étape par étape')}</h2>
        <ol class="steps">
          {steps.map(({ text, article }) => (
            <li>
              <p>{text}</p>
              <p class="quiet">
                <Article text={article} on={story.stateOn ?? context.var.circumstances.asOf} />
              </p>
            </li>
          ))}
        </ol>
      </>,
    )
  },
}

function Parts({ story: { parts } }: { readonly story: FileStory }) {
  const inAccount = (account: string, quantity: number | bigint) =>
    amountText(amountOf(account as Account, quantity))
  return (
    <>
      <h2>{tell('What pays for it', 'Ce qui la paie')}</h2>
      <Table
        caption={tell(
          'Parts of the accounts that pay, in the order of use',
          'Parts des comptes qui paient, dans l’ordre',
        )}
        rows={parts}
        empty={tell('No rights pay for it.', 'Aucun droit ne la paie.')}
        columns={[
          { heading: tell('Account', 'Compte'), cell: ({ account }) => accountName(account as Account) },
          {
            heading: tell('Rights', 'Droits'),
            cell: ({ kind, lot }) => lotKind(kind ?? (lot === null ? 'statutory' : lot)),
          },
          {
            heading: tell('Paid by', 'Payé par'),
            cell: ({ funder }) => (funder === null ? '' : payerName(funder)),
          },
          {
            heading: tell('Set aside', 'Réservé'),
            cell: ({ account, reserved }) => inAccount(account, reserved),
            numeric: true,
          },
          {
            heading: tell('Used', 'Utilisé'),
            cell: ({ account, used }) => inAccount(account, used),
            numeric: true,
          },
          { heading: tell('Pays', 'Paie'), cell: ({ covers }) => inAccount('cpf', covers), numeric: true },
        ]}
      />
    </>
  )
}
