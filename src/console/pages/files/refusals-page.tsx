import type { RefusalPlace } from '../../../input/rejections/rejections.ts'
import { groupRejections, listRejections, type RefusalsSought } from '../../../operations/rejections.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Choice, Filters, Word } from '../../layout/filters.tsx'
import { page } from '../../layout/page.tsx'
import { address, Pager } from '../../layout/pager.tsx'
import type { Route } from '../../route.ts'
import { feedChoices, feedFilter, isSha256, textFilter } from './file-address.ts'
import { RefusalGroupsTable, RefusalsTable } from './refusal-tables.tsx'
import { RowsToCorrect } from './rows-to-correct.tsx'

const onePage = 50

export const refusalRoutes: readonly Route[] = [
  { method: 'get', path: '/refusals', role: 'read', answer: refusalsPage },
]

async function refusalsPage(context: ConsoleContext): Promise<Response> {
  const query = queryOf(context)
  const { circumstances } = context.var
  // One by one they are only told of something: a code, a file. All of them together are told by the groups.
  const isNarrow = query.code !== undefined || query.file !== undefined
  const after = isNarrow ? placeOf(context.req.query('after')) : undefined
  const sought = soughtBy(query)
  const list = isNarrow ? await listRejections(circumstances, sought, onePage, after) : undefined
  const groups = list?.groups ?? (await groupRejections(circumstances, sought))
  const feeds = [...new Set(groups.map(({ feed }) => feed))]
  const [feed] = feeds
  return await page(
    context,
    { title: tell('What is refused', 'Ce qui est refusé'), command: commandOf(query) },
    <>
      <p>
        {query.all === undefined
          ? tell(
              'What is still to correct, or waits and is tried again by itself. Values are masked.',
              'Ce qui reste à corriger, ou attend et sera réessayé de soi-même. Les valeurs sont masquées.',
            )
          : tell(
              'All refusals, with those that are done. Values are masked.',
              'Tous les refus, avec ceux qui sont réglés. Les valeurs sont masquées.',
            )}
      </p>
      <Filters path="/refusals">
        <Choice name="feed" label={tell('Feed', 'Flux')} chosen={query.feed} options={feedChoices} />
        <Word name="sender" label={tell('Sender', 'Expéditeur')} value={query.sender} maxlength={100} />
        <Word name="file" label="SHA-256" value={query.file} pattern="[0-9a-f]{8,64}" maxlength={64} />
        <Word name="code" label="Code" value={query.code} maxlength={60} />
        <Word name="column" label={tell('Column', 'Colonne')} value={query.column} maxlength={60} />
        <Choice
          name="all"
          label={tell('Which', 'Lesquels')}
          chosen={query.all}
          options={[['1', tell('also what is done', 'aussi ce qui est réglé')]]}
          otherwise={tell('still to correct', 'encore à corriger')}
        />
      </Filters>
      <RefusalGroupsTable
        caption={tell(
          'By code and column, the most frequent first; a code leads to its rows',
          'Par code et colonne, les plus fréquents d’abord ; un code mène à ses lignes',
        )}
        groups={groups}
        path="/refusals"
        query={query}
      />
      {list === undefined || groups.length === 0 ? null : (
        <>
          <h2>{tell(`One by one: ${counted(list.total)}`, `Un par un : ${counted(list.total)}`)}</h2>
          <RefusalsTable
            caption={tell('Refusals, the latest files first', 'Refus, les derniers fichiers d’abord')}
            rejections={list.rejections}
            withFile
          />
          <Pager
            path="/refusals"
            query={query}
            next={list.next === undefined ? undefined : { after: textOfPlace(list.next) }}
            isFurther={after !== undefined}
          />
        </>
      )}
      <h2>{tell('Correct them', 'Les corriger')}</h2>
      <p>
        <a href={address('/files/new', { feed })}>{tell('Send corrected rows', 'Envoyer des lignes corrigées')}</a>
      </p>
      {feed !== undefined && feeds.length === 1 ? (
        <RowsToCorrect context={context} feed={feed} file={query.file} sender={query.sender} />
      ) : (
        <p class="quiet">
          {tell(
            'A file to correct holds the rows of one feed: choose it above.',
            'Un fichier à corriger contient les lignes d’un seul flux : choisissez-le ci-dessus.',
          )}
        </p>
      )}
    </>,
  )
}

function textOfPlace({ file_id, line, position }: RefusalPlace): string {
  return [file_id, line, position].join('-')
}

type Query = Readonly<Record<'feed' | 'sender' | 'file' | 'code' | 'column' | 'all', string | undefined>>

/** In the address the column of a refusal of a whole row is `-`. */
function queryOf(context: ConsoleContext): Query {
  const file = textFilter(context, 'file')
  return {
    feed: feedFilter(context),
    sender: textFilter(context, 'sender'),
    file: file !== undefined && isSha256(file) ? file : undefined,
    code: textFilter(context, 'code'),
    column: textFilter(context, 'column'),
    all: context.req.query('all') === '1' ? '1' : undefined,
  }
}

function soughtBy({ feed, sender, file, code, column, all }: Query): RefusalsSought {
  return {
    feed: (feed as RefusalsSought['feed']) ?? null,
    sender: sender ?? null,
    file: file ?? null,
    code: code ?? null,
    column: column === '-' ? '' : (column ?? null),
    all: all !== undefined,
  }
}

function placeOf(text: string | undefined): RefusalPlace | undefined {
  const [, file, line, position] = /^(\d{1,9})-(\d{1,9})-(\d{1,4})$/.exec(text ?? '') ?? []
  if (position === undefined) return undefined
  return { file_id: Number(file), line: Number(line), position: Number(position) }
}

function commandOf({ all, ...query }: Query): string {
  const words = Object.entries(query).map(([name, value]) => (value === undefined ? '' : ` --${name} "${value}"`))
  return `cpa rejections${words.join('')}${all === undefined ? '' : ' --all'}`
}
