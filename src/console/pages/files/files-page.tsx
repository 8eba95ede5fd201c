import type { ListedFile } from '../../../input/in-force/files.ts'
import { type FilesSought, fileStateOf, fileStates, pageOfFiles } from '../../../operations/files.ts'
import { counted } from '../../../wording/counts.ts'
import { fileRemarks, fileStateWords } from '../../../wording/file-words.ts'
import { type Told, tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { csvOf, download } from '../../download.ts'
import { Badge, type Tone } from '../../layout/badge.tsx'
import { Choice, Filters, Word } from '../../layout/filters.tsx'
import { Moment } from '../../layout/moment.tsx'
import { page } from '../../layout/page.tsx'
import { address, Pager } from '../../layout/pager.tsx'
import { type Column, Table } from '../../layout/table.tsx'
import type { Route } from '../../route.ts'
import { feedChoices, feedFilter, fileAddress, numberFilter, textFilter, wordFilter } from './file-address.ts'

const onePage = 50
/** Rows that are read at once for a list that is given out. */
const atOnce = 1_000

export const fileListRoutes: readonly Route[] = [
  { method: 'get', path: '/files', role: 'read', answer: listPage },
  { method: 'get', path: '/files/list.csv', role: 'read', answer: list },
]

async function listPage(context: ConsoleContext): Promise<Response> {
  const sought = soughtIn(context)
  const before = numberFilter(context, 'before')
  const { files, more } = await pageOfFiles(context.var.circumstances, { ...sought, before, limit: onePage })
  const last = files.at(-1)
  return await page(
    context,
    { title: tell('Files', 'Fichiers'), command: commandOf(sought) },
    <>
      <p class="links">
        <a href="/files/new">{tell('Send files', 'Envoyer des fichiers')}</a>
        <a href="/refusals">{tell('What is refused', 'Ce qui est refusé')}</a>
        <a href="/identities">{tell('Persons who may be one', 'Personnes peut-être identiques')}</a>
        <a href={address('/files/list.csv', sought)}>{tell('This list as CSV', 'Cette liste en CSV')}</a>
      </p>
      <Filters path="/files">
        <Choice name="feed" label={tell('Feed', 'Flux')} chosen={sought.feed} options={feedChoices} />
        <Choice
          name="state"
          label={tell('State', 'État')}
          chosen={sought.state}
          options={fileStates.map((state) => [state, tell(fileStateWords[state])])}
        />
        <Word name="name" label={tell('Name or SHA-256', 'Nom ou SHA-256')} value={sought.name} maxlength={100} />
        <Word name="sender" label={tell('Sender', 'Expéditeur')} value={sought.sender} maxlength={100} />
      </Filters>
      <Table
        caption={tell('Files, the latest first', 'Fichiers, les derniers d’abord')}
        rows={files}
        columns={columns(files)}
        empty={tell('No file is like that.', 'Aucun fichier n’est ainsi.')}
      />
      <Pager
        path="/files"
        query={{ ...sought }}
        next={more && last !== undefined ? { before: String(last.id) } : undefined}
        isFurther={before !== undefined}
      />
    </>,
  )
}

const tones: Readonly<Record<ReturnType<typeof fileStateOf>, Tone>> = {
  loading: 'remark',
  open: 'bad',
  complete: 'good',
  withdrawn: 'quiet',
}

/** How a file stands, in a word. */
export function FileBadge({ file }: { readonly file: ListedFile }) {
  const state = fileStateOf(file)
  return <Badge tone={tones[state]}>{tell(fileStateWords[state])}</Badge>
}

/** What no file of the page has takes no room. */
function columns(files: readonly ListedFile[]): Column<ListedFile>[] {
  const number = (heading: Told, of: (file: ListedFile) => number): Column<ListedFile> => ({
    heading,
    cell: (file) => counted(of(file)),
    numeric: true,
  })
  const some = (heading: Told, of: (file: ListedFile) => number) =>
    files.some((file) => of(file) > 0) ? [number(heading, of)] : []
  return [
    {
      heading: tell('File', 'Fichier'),
      cell: (file) => (
        <>
          <a href={fileAddress(file)}>{file.name}</a> <code class="quiet">{file.sha256.slice(0, 8)}</code>
        </>
      ),
    },
    { heading: tell('Feed', 'Flux'), cell: ({ feed }) => feed },
    { heading: tell('State', 'État'), cell: (file) => <FileBadge file={file} /> },
    number(tell('Rows', 'Lignes'), ({ rows }) => rows),
    number(tell('Accepted', 'Acceptées'), ({ accepted }) => accepted),
    number(tell('Refused', 'Refusées'), ({ rejected }) => rejected),
    ...some(tell('Corrected', 'Corrigées'), ({ corrected }) => corrected),
    {
      heading: tell('Open', 'Ouvertes'),
      cell: ({ open }) => (open === 0 ? '0' : <strong class="bad">{counted(open)}</strong>),
      numeric: true,
    },
    ...some(tell('Replacing', 'Remplacent'), ({ replaced }) => replaced),
    ...some(tell('Withdrawn', 'Retirées'), ({ withdrawn }) => withdrawn),
    {
      heading: tell('Loaded', 'Chargé'),
      cell: ({ loaded_at }) => (loaded_at === null ? '' : <Moment at={loaded_at} />),
    },
    { heading: tell('By', 'Par'), cell: ({ loaded_by }) => loaded_by ?? '' },
    ...(files.some((file) => fileRemarks(file).length > 0)
      ? [{ heading: tell('Remarks', 'Remarques'), cell: (file: ListedFile) => fileRemarks(file).join(', ') }]
      : []),
  ]
}

/** All that fit, page by page: as many as there are. */
async function list(context: ConsoleContext): Promise<Response> {
  const sought = soughtIn(context)
  const { circumstances } = context.var
  const names = [
    ...(['sha256', 'feed', 'name', 'sender', 'rows', 'accepted', 'rejected', 'replaced', 'corrected'] as const),
    ...(['open', 'waiting', 'given_back', 'withdrawn', 'withdrawn_at', 'loaded_at', 'loaded_by'] as const),
  ]
  async function* rows() {
    let before: number | undefined
    for (;;) {
      const { files, more } = await pageOfFiles(circumstances, { ...sought, before, limit: atOnce })
      for (const file of files) yield names.map((name) => file[name])
      before = files.at(-1)?.id
      if (!more) return
    }
  }
  return await download(context, 'files.csv', csvOf(names, rows()))
}

type Sought = Pick<FilesSought, 'feed' | 'state' | 'name' | 'sender'>

function soughtIn(context: ConsoleContext): Sought {
  return {
    feed: feedFilter(context),
    state: wordFilter(context, 'state', fileStates),
    name: textFilter(context, 'name'),
    sender: textFilter(context, 'sender'),
  }
}

function commandOf({ feed, state, name, sender }: Sought): string {
  const words = [
    feed === undefined ? '' : ` --feed ${feed}`,
    state === undefined ? '' : ` --state ${state}`,
    name === undefined ? '' : ` --name "${name}"`,
    sender === undefined ? '' : ` --sender "${sender}"`,
  ]
  return `cpa files${words.join('')} --limit ${onePage}`
}
