import { CpaError } from '../../../errors.ts'
import { type FeedName, isFeedName } from '../../../input/feeds/names.ts'
import type { Upload } from '../../../operations/uploads/upload.ts'
import { checkUpload, keepUpload, keptDays, listUploads } from '../../../operations/uploads/uploads.ts'
import { counted } from '../../../wording/counts.ts'
import { languageInUse, tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { done, FormToken } from '../../layout/form.tsx'
import { Moment } from '../../layout/moment.tsx'
import { page } from '../../layout/page.tsx'
import { Table } from '../../layout/table.tsx'
import type { Route } from '../../route.ts'
import { type SentPart, textOf } from '../../sent-parts.ts'
import { feedChoices, feedFilter } from './file-address.ts'
import { senderField } from './sender-field.ts'
import { loadSent, SentBadge, sentAddress } from './sent-file-page.tsx'
import { underWay } from './sent-work.ts'

export const sendRoutes: readonly Route[] = [
  { method: 'get', path: '/files/new', role: 'read', answer: sendPage },
  { method: 'upload', path: '/files/new', role: 'operate', answer: send },
  { method: 'post', path: '/files/new/load', role: 'operate', answer: loadAll },
]

async function sendPage(context: ConsoleContext): Promise<Response> {
  const uploads = await listUploads(context.var.circumstances)
  const ready = uploads.filter((upload) => isReady(context, upload))
  const megabytes = context.var.circumstances.settings.configuration.console.upload_megabytes
  return await page(
    context,
    {
      title: tell('Send files', 'Envoyer des fichiers'),
      command: 'cpa check FEED FILE && cpa ingest FEED FILE',
    },
    <>
      <p>
        {tell(
          'Files are kept encrypted and checked first; nothing is loaded before you say so. CSV, spreadsheets (XLSX), DSN and files of INSEE, plain, gzip, zip or tar. Rows that were given out to be corrected are sent here too.',
          'Les fichiers sont gardés chiffrés et d’abord contrôlés ; rien n’est chargé avant que vous le disiez. CSV, classeurs (XLSX), DSN et fichiers de l’Insee, tels quels, gzip, zip ou tar. Les lignes données à corriger s’envoient aussi ici.',
        )}
      </p>
      {context.var.session.visitor.roles.has('operate') ? (
        <form method="post" action="/files/new" enctype="multipart/form-data" class="action">
          <FormToken context={context} />
          <p>
            <label for="feed">{tell('Feed', 'Flux')}</label>
            <select id="feed" name="feed">
              <option value="">{tell('as the files tell', 'selon les fichiers')}</option>
              {feedChoices.map(([name]) => (
                <option value={name} selected={name === feedFilter(context)}>
                  {name}
                </option>
              ))}
            </select>
          </p>
          <p>
            <label for="sender">{tell('Sender (may be empty)', 'Expéditeur (facultatif)')}</label>
            <input id="sender" name="sender" maxlength={100} autocomplete="off" />
          </p>
          <p>
            <label for="files">
              {tell(`Files, ${megabytes} MB together`, `Fichiers, ${megabytes} Mo ensemble`)}
            </label>
            <input id="files" name="files" type="file" multiple required />
          </p>
          <button type="submit">{tell('Send and check', 'Envoyer et contrôler')}</button>
        </form>
      ) : (
        <p class="quiet">{tell('To send takes the role operate.', 'Envoyer demande le rôle operate.')}</p>
      )}
      <h2>{tell('What was sent', 'Ce qui a été envoyé')}</h2>
      <Table
        caption={tell('Files that were sent, the latest first', 'Fichiers envoyés, les derniers d’abord')}
        quietCaption
        rows={uploads}
        empty={tell('Nothing is kept.', 'Rien n’est gardé.')}
        columns={[
          {
            heading: tell('File', 'Fichier'),
            cell: (upload) => <a href={sentAddress(upload)}>{upload.name}</a>,
          },
          { heading: tell('Feed', 'Flux'), cell: ({ feed }) => feed ?? '' },
          { heading: tell('State', 'État'), cell: (upload) => <SentBadge context={context} upload={upload} /> },
          { heading: tell('Bytes', 'Octets'), cell: ({ bytes }) => counted(bytes), numeric: true },
          { heading: tell('Rows', 'Lignes'), cell: ({ check }) => counted(check?.rows ?? 0), numeric: true },
          {
            heading: tell('Refused', 'Refusées'),
            cell: ({ check }) => counted(check?.rejected ?? 0),
            numeric: true,
          },
          { heading: tell('Sent', 'Envoyé'), cell: ({ sent_at }) => <Moment at={sent_at} /> },
          { heading: tell('By', 'Par'), cell: ({ by }) => by },
        ]}
      />
      <p class="quiet">
        {tell(
          `What is not loaded is kept for ${keptDays} days, through restarts of the console.`,
          `Ce qui n’est pas chargé est gardé ${keptDays} jours, même si la console redémarre.`,
        )}
      </p>
      {ready.length < 2 ? null : (
        <form method="post" action="/files/new/load" class="action">
          <FormToken context={context} />
          <p>
            {tell(
              'One after the other: those that were checked and can be read. Bad rows are refused, the others loaded.',
              'L’un après l’autre : ceux qui sont contrôlés et lisibles. Les mauvaises lignes sont refusées, les autres chargées.',
            )}
          </p>
          <button type="submit">
            {tell(`Load all ${ready.length} that are ready`, `Charger les ${ready.length} qui sont prêts`)}
          </button>
        </form>
      )}
    </>,
  )
}

function isReady(context: ConsoleContext, upload: Upload): boolean {
  const { check, result } = upload
  return result === null && check !== null && check.error === null && underWay(context, upload) === undefined
}

async function send(context: ConsoleContext, parts: AsyncIterable<SentPart>): Promise<Response> {
  const { circumstances, undertakings, session } = context.var
  let feed: FeedName | null = null
  let sender: string | null = null
  const sent: Upload[] = []
  for await (const part of parts) {
    if (part.fileName === undefined) {
      const text = await textOf(part)
      if (part.name === 'feed' && isFeedName(text)) feed = text
      if (part.name === 'sender') sender = senderField(text)
    } else if (part.fileName !== '') {
      const { fileName: name, content } = part
      sent.push(await keepUpload(circumstances, { name, content: content, feed, sender }))
    }
  }
  const [first] = sent
  if (first === undefined) throw noFile()
  for (const { id, name } of sent) {
    undertakings.begin(
      { command: `cpa check ${feed ?? ''} ${name}`, by: session.visitor.name, about: sentAddress({ id }) },
      circumstances,
      (apart) => checkUpload(apart, id),
    )
  }
  const where = sent.length === 1 ? sentAddress(first) : '/files/new'
  return done(
    context,
    where,
    tell(
      `Kept: ${sent.length === 1 ? first.name : `${sent.length} files`}. It is being checked.`,
      `Gardé : ${sent.length === 1 ? first.name : `${sent.length} fichiers`}. Le contrôle est en cours.`,
    ),
  )
}

async function loadAll(context: ConsoleContext): Promise<Response> {
  const ready = (await listUploads(context.var.circumstances)).filter((upload) => isReady(context, upload))
  // The oldest first, as they would have been loaded one by one.
  loadSent(context, ready.reverse(), languageInUse())
  return done(
    context,
    '/files/new',
    tell(`${ready.length} files are being loaded.`, `${ready.length} fichiers sont en cours de chargement.`),
  )
}

function noFile(): CpaError {
  return new CpaError(
    'usage',
    { en: 'No file was sent', fr: 'Aucun fichier n’a été envoyé' },
    { hint: { en: 'Choose one, then send it.', fr: 'Choisissez-en un, puis envoyez-le.' } },
  )
}
