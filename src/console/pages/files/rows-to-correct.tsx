import { type FeedName, isFeedName } from '../../../input/feeds/names.ts'
import {
  begunWith,
  giveRejectedRows,
  giveRejectedWorkbook,
  type RefusalsSought,
} from '../../../operations/rejections.ts'
import { languageInUse, tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { download } from '../../download.ts'
import { Action, done, fieldOf, requiredField } from '../../layout/form.tsx'
import { address } from '../../layout/pager.tsx'
import type { Route } from '../../route.ts'
import { isSha256 } from './file-address.ts'

export const rowsToCorrectRoutes: readonly Route[] = [
  { method: 'post', path: '/refusals/rows', role: 'reveal', answer: rows },
]

interface RowsProps {
  readonly context: ConsoleContext
  readonly feed: FeedName
  readonly file?: string | undefined
  readonly sender?: string | undefined
}

/** The way of refused rows out and back: as they came, to be corrected and sent again. */
export function RowsToCorrect({ context, feed, file, sender }: RowsProps) {
  return (
    <Action
      context={context}
      action="/refusals/rows"
      label={tell('Give the rows to correct', 'Donner les lignes à corriger')}
      explained={tell(
        'The refused rows of this feed that are still to correct, as they came, with the reason beside each. They hold whole NIRs: that they were given out is kept, with your reason. Correct the cells, then send the file: what is accepted of it is no longer to correct.',
        'Les lignes refusées de ce flux qui restent à corriger, telles qu’elles sont venues, avec la raison à côté de chacune. Elles contiennent des NIR entiers : leur remise est consignée, avec votre motif. Corrigez les cellules, puis envoyez le fichier : ce qui en est accepté n’est plus à corriger.',
      )}
      reason="required"
      disabled={
        context.var.session.visitor.roles.has('reveal')
          ? undefined
          : tell('this takes the role reveal', 'il y faut le rôle reveal')
      }
    >
      <input type="hidden" name="feed" value={feed} />
      {file === undefined ? null : <input type="hidden" name="file" value={file} />}
      {sender === undefined ? null : <input type="hidden" name="sender" value={sender} />}
      <p>
        <label for="layout">{tell('As', 'En')}</label>
        <select id="layout" name="layout">
          <option value="xlsx">{tell('spreadsheet (XLSX)', 'tableur (XLSX)')}</option>
          <option value="csv">CSV</option>
          <option value="spreadsheet">
            {tell(
              'CSV that a spreadsheet opens without losing a digit',
              'CSV qu’un tableur ouvre sans perdre un chiffre',
            )}
          </option>
        </select>
      </p>
    </Action>
  )
}

async function rows(context: ConsoleContext): Promise<Response> {
  const reason = await requiredField(context, 'reason')
  const feed = await requiredField(context, 'feed')
  const file = await fieldOf(context, 'file')
  const sender = await fieldOf(context, 'sender')
  const sought: RefusalsSought = {
    feed: isFeedName(feed) ? feed : null,
    file: file !== undefined && isSha256(file) ? file : null,
    sender: sender ?? null,
    all: false,
  }
  const layout = await fieldOf(context, 'layout')
  const language = languageInUse()
  const { circumstances } = context.var
  const isSheet = layout === 'xlsx'
  const pieces = isSheet
    ? giveRejectedWorkbook(circumstances, sought, { language }, reason)
    : giveRejectedRows(
        circumstances,
        sought,
        { cells: layout === 'spreadsheet' ? 'spreadsheet' : 'disarmed', language },
        reason,
      )
  const first = await pieces.next()
  if (first.done) {
    const back = address('/refusals', { feed: sought.feed ?? undefined })
    return done(context, back, tell('Nothing is left to correct.', 'Il ne reste rien à corriger.'))
  }
  return await download(
    context,
    `to-correct-${sought.feed ?? 'rows'}.${isSheet ? 'xlsx' : 'csv'}`,
    begunWith<string | Buffer>(first.value, pieces),
  )
}
