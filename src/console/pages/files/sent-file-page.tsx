import type { Language } from '../../../language.ts'
import { type Upload, uploadStateOf } from '../../../operations/uploads/upload.ts'
import {
  checkUpload,
  discardUpload,
  giveReturns,
  keptDays,
  loadUpload,
  showUpload,
} from '../../../operations/uploads/uploads.ts'
import { counted } from '../../../wording/counts.ts'
import { languageInUse, tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { download } from '../../download.ts'
import { Badge } from '../../layout/badge.tsx'
import { Facts } from '../../layout/facts.tsx'
import { Action, done } from '../../layout/form.tsx'
import { Live } from '../../layout/live.tsx'
import { Moment } from '../../layout/moment.tsx'
import { page } from '../../layout/page.tsx'
import { liveAnswer } from '../../live/live-answer.ts'
import type { Route } from '../../route.ts'
import { UndertakingsOf } from '../start/undertakings-table.tsx'
import { fileAddress } from './file-address.ts'
import { FoundInFile, ResultOfLoad } from './sent-findings.tsx'
import { sentAddress, underWay } from './sent-work.ts'

export { sentAddress } from './sent-work.ts'

const path = '/files/new/:id{[0-9a-f]+}'

export const sentFileRoutes: readonly Route[] = [
  { method: 'get', path, role: 'read', answer: sentPage },
  { method: 'get', path: `${path}/live`, role: 'read', answer: live },
  { method: 'post', path: `${path}/check`, role: 'operate', answer: checkAgain },
  { method: 'post', path: `${path}/load`, role: 'operate', answer: load },
  { method: 'post', path: `${path}/discard`, role: 'operate', answer: discard },
  { method: 'post', path: `${path}/returns`, role: 'operate', answer: returns },
]

async function sentPage(context: ConsoleContext): Promise<Response> {
  const { upload, known } = await showUpload(context.var.circumstances, idOf(context))
  const doing = underWay(context, upload)
  const { feed, check, result } = upload
  return await page(
    context,
    {
      title: upload.name,
      command: `cpa ${result === null ? 'check' : 'ingest'} ${feed ?? ''} ${upload.name}`,
      live: doing !== undefined,
    },
    <>
      <Live path={doing === undefined ? undefined : `${sentAddress(upload)}/live`}>
        <HowFar context={context} upload={upload} />
      </Live>
      <Facts
        facts={[
          [tell('Feed', 'Flux'), feed ?? undefined],
          [tell('Sender', 'Expéditeur'), upload.sender ?? undefined],
          [tell('Bytes', 'Octets'), counted(upload.bytes)],
          [tell('Sent', 'Envoyé'), <Moment at={upload.sent_at} />],
          [tell('By', 'Par'), upload.by],
          ['SHA-256', check?.sha256 == null ? undefined : <code>{check.sha256}</code>],
        ]}
      />
      {known === undefined || result !== null ? null : (
        <p class="remark">
          {tell('The same content was loaded before: ', 'Le même contenu a déjà été chargé : ')}
          <a href={fileAddress(known)}>{known.name}</a>
          {tell('. To load it again changes nothing.', '. Le charger de nouveau ne change rien.')}
        </p>
      )}
      {result === null ? null : <ResultOfLoad context={context} upload={upload} result={result} />}
      {check === null || result !== null ? null : <FoundInFile check={check} />}
      {doing === undefined ? <Acts context={context} upload={upload} /> : null}
      <UndertakingsOf context={context} about={sentAddress(upload)} />
      <p>
        <a href="/files/new">{tell('All that was sent', 'Tout ce qui a été envoyé')}</a>
      </p>
    </>,
  )
}

/** How it stands, in a word. */
export function SentBadge({ context, upload }: { readonly context: ConsoleContext; readonly upload: Upload }) {
  if (underWay(context, upload) !== undefined) return <Badge tone="remark">{tell('at work', 'en cours')}</Badge>
  if (upload.check !== null && upload.check.error !== null && upload.result === null)
    return <Badge tone="bad">{tell('cannot be loaded', 'ne peut être chargé')}</Badge>
  const state = uploadStateOf(upload)
  return {
    sent: <Badge tone="quiet">{tell('not checked', 'non contrôlé')}</Badge>,
    checked: <Badge tone="quiet">{tell('checked, not loaded', 'contrôlé, non chargé')}</Badge>,
    interrupted: <Badge tone="remark">{tell('load interrupted', 'chargement interrompu')}</Badge>,
    loaded: <Badge tone="good">{tell('loaded', 'chargé')}</Badge>,
  }[state]
}

function HowFar({ context, upload }: { readonly context: ConsoleContext; readonly upload: Upload }) {
  const doing = underWay(context, upload)
  const progress = doing?.progress
  return (
    <p>
      <SentBadge context={context} upload={upload} />{' '}
      {doing === undefined ? null : progress === undefined || progress.percent === 0 ? (
        tell('It is being read.', 'Lecture en cours.')
      ) : (
        <>
          {progress.what}: {progress.percent} %
        </>
      )}
      {doing === undefined ? null : (
        <>
          {' '}
          <a href={sentAddress(upload)}>{tell('Load the page anew', 'Recharger la page')}</a>
        </>
      )}
    </p>
  )
}

function live(context: ConsoleContext): Response | Promise<Response> {
  const id = idOf(context)
  const { circumstances } = context.var
  return liveAnswer<Upload>(context, {
    name: `upload ${id}`,
    async look() {
      const { upload } = await showUpload(circumstances, id)
      return { value: upload, last: underWay(context, upload) === undefined }
    },
    inside: (upload) => (
      <>
        <HowFar context={context} upload={upload} />
        {underWay(context, upload) === undefined ? (
          <p>
            <a href={sentAddress(upload)}>{tell('See what was found', 'Voir ce qui a été trouvé')}</a>
          </p>
        ) : null}
      </>
    ),
  })
}

function Acts({ context, upload }: { readonly context: ConsoleContext; readonly upload: Upload }) {
  const here = sentAddress(upload)
  const { check, result } = upload
  const state = uploadStateOf(upload)
  const role = context.var.session.visitor.roles.has('operate')
    ? undefined
    : tell('this takes the role operate', 'il y faut le rôle operate')
  const unreadable =
    check !== null && check.error !== null ? tell('it cannot be read', 'il est illisible') : undefined
  return (
    <section>
      <h2>{tell('What may be done', 'Ce qui peut être fait')}</h2>
      {result !== null ? null : (
        <Action
          context={context}
          action={`${here}/load`}
          label={
            state === 'interrupted'
              ? tell('Go on loading', 'Poursuivre le chargement')
              : tell('Load it', 'Charger')
          }
          explained={
            state === 'interrupted'
              ? tell(
                  'Its load did not come to its end. What is in stays in; it goes on where it was.',
                  'Son chargement n’est pas allé jusqu’au bout. Ce qui est entré reste ; il reprend où il en était.',
                )
              : tell(
                  `${counted(check?.accepted ?? 0)} good rows come into force, and take the place of earlier rows with the same key; ${counted(check?.rejected ?? 0)} are refused and kept, to be corrected. What only the database knows is looked at now. The next runs book the differences.`,
                  `${counted(check?.accepted ?? 0)} bonnes lignes entrent en vigueur, et prennent la place de lignes antérieures de même clé ; ${counted(check?.rejected ?? 0)} sont refusées et gardées, à corriger. Ce que seule la base sait est examiné à ce moment. Les prochaines exécutions inscrivent les différences.`,
                )
          }
          disabled={
            role ??
            unreadable ??
            (check === null ? tell('it is not checked yet', 'il n’est pas encore contrôlé') : undefined)
          }
        />
      )}
      {result !== null ? null : (
        <Action
          context={context}
          action={`${here}/check`}
          label={tell('Check it again', 'Contrôler de nouveau')}
          disabled={role}
        />
      )}
      <Action
        context={context}
        action={`${here}/discard`}
        label={tell('Throw it away', 'Le jeter')}
        explained={
          result === null
            ? tell(
                `Nothing of it is loaded; it has to be sent again. It goes by itself after ${keptDays} days.`,
                `Rien n’en est chargé ; il faut le renvoyer. Il part de lui-même après ${keptDays} jours.`,
              )
            : tell(
                'What was loaded stays loaded; this page goes.',
                'Ce qui est chargé le reste ; cette page disparaît.',
              )
        }
        disabled={role}
        danger
      />
    </section>
  )
}

/** Loads files one after the other, each told on its page; a later one waits for those before it. */
export function loadSent(context: ConsoleContext, uploads: readonly Upload[], language: Language): void {
  const { undertakings, circumstances, session } = context.var
  let before: Promise<unknown> = Promise.resolve()
  for (const { id, feed, name } of uploads) {
    const turn = before
    const { promise, resolve } = ended()
    before = promise
    undertakings.begin(
      { command: `cpa ingest ${feed ?? ''} ${name}`, by: session.visitor.name, about: sentAddress({ id }) },
      circumstances,
      async (apart) => {
        try {
          await turn
          await loadUpload(apart, id, language)
        } finally {
          resolve()
        }
      },
    )
  }
}

function ended(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

async function load(context: ConsoleContext): Promise<Response> {
  const { upload } = await showUpload(context.var.circumstances, idOf(context))
  if (underWay(context, upload) === undefined) loadSent(context, [upload], languageInUse())
  return done(context, sentAddress(upload), tell('It is being loaded.', 'Le chargement est en cours.'))
}

async function checkAgain(context: ConsoleContext): Promise<Response> {
  const { circumstances, undertakings, session } = context.var
  const { upload } = await showUpload(circumstances, idOf(context))
  const { id, feed, name } = upload
  if (underWay(context, upload) === undefined) {
    undertakings.begin(
      { command: `cpa check ${feed ?? ''} ${name}`, by: session.visitor.name, about: sentAddress(upload) },
      circumstances,
      (apart) => checkUpload(apart, id),
    )
  }
  return done(context, sentAddress(upload), tell('It is being checked.', 'Le contrôle est en cours.'))
}

async function discard(context: ConsoleContext): Promise<Response> {
  const { name } = await discardUpload(context.var.circumstances, idOf(context))
  return done(context, '/files/new', tell(`Thrown away: ${name}`, `Jeté : ${name}`))
}

async function returns(context: ConsoleContext): Promise<Response> {
  const id = idOf(context)
  return await download(context, `returns-${id}.zip`, giveReturns(context.var.circumstances, id))
}

function idOf(context: ConsoleContext): string {
  return context.req.param('id') ?? ''
}
