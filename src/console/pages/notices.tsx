import { noticeKinds } from '../../notices/tell.ts'
import { wordingOf } from '../../notices/wording.ts'
import { type KeptNotice, listNotices, noticeChannels, tryNotices } from '../../operations/notices/notices.ts'
import { tell } from '../../wording/language.ts'
import { noticeKindName } from '../../wording/notice-words.ts'
import type { ConsoleContext } from '../console-context.ts'
import { Badge } from '../layout/badge.tsx'
import { Choice, Filters } from '../layout/filters.tsx'
import { Action, done } from '../layout/form.tsx'
import { Moment } from '../layout/moment.tsx'
import { page } from '../layout/page.tsx'
import { Pager } from '../layout/pager.tsx'
import { Table } from '../layout/table.tsx'
import { numberIn } from '../query.ts'
import type { Route } from '../route.ts'

const perPage = 50

/** What was told, by which way, and what could not be. */
async function noticesPage(context: ConsoleContext) {
  const { circumstances } = context.var
  const kind = noticeKinds.find((one) => one === context.req.query('kind'))
  const unsent = context.req.query('sent') === 'no'
  const before = numberIn(context, 'before')
  const found = await listNotices(circumstances, {
    limit: perPage + 1,
    before: before === undefined ? undefined : BigInt(before),
    ...{ kind, unsent },
  })
  const notices = found.slice(0, perPage)
  const last = notices.at(-1)
  const channels = noticeChannels(circumstances)
  return page(
    context,
    { title: tell('Notices', 'Avis'), command: 'cpa notices' },
    <>
      <p>
        {channels.length === 0
          ? tell(
              'Nobody is told anything: no way is configured (notifications in the configuration). What would be told stands here.',
              'Personne n’est prévenu : aucune voie n’est configurée (notifications dans la configuration). Ce qui serait dit est ici.',
            )
          : tell(`Sent by: ${channels.join(', ')}.`, `Envoyés par : ${channels.join(', ')}.`)}{' '}
        {tell(
          'They hold numbers, codes and names of jobs and schedules, nothing of a person. What is not taken is tried again by itself, for as long as the configuration has it.',
          'Ils portent des nombres, des codes et des noms de traitements et de planifications, rien sur une personne. Ce qui n’est pas accepté est retenté tout seul, aussi longtemps que la configuration le veut.',
        )}
      </p>
      <Filters path="/notices">
        <Choice
          name="kind"
          label={tell('Of what', 'De quoi')}
          chosen={kind}
          options={noticeKinds.map((one) => [one, noticeKindName(one)])}
        />
        <Choice
          name="sent"
          label={tell('Sent', 'Envoyé')}
          chosen={unsent ? 'no' : undefined}
          options={[['no', tell('not, or not yet', 'non, ou pas encore')]]}
        />
      </Filters>
      <Table
        caption={tell('Notices, the latest first', 'Avis, les derniers d’abord')}
        rows={notices}
        empty={tell('Nothing was told.', 'Rien n’a été dit.')}
        columns={[
          { heading: tell('When', 'Quand'), cell: ({ at }) => <Moment at={at} /> },
          { heading: tell('Of what', 'De quoi'), cell: ({ kind: of }) => noticeKindName(of) },
          { heading: tell('What', 'Quoi'), cell: What },
          { heading: tell('Sent', 'Envoyé'), cell: Sent },
        ]}
      />
      <Pager
        path="/notices"
        query={{ kind, sent: unsent ? 'no' : undefined }}
        next={found.length > perPage && last !== undefined ? { before: String(last.id) } : undefined}
        isFurther={before !== undefined}
      />
      <h2>{tell('Try the ways', 'Essayer les voies')}</h2>
      <Action
        context={context}
        action="/notices/test"
        needs="operate"
        label={tell('Send a notice that says nothing', 'Envoyer un avis qui ne dit rien')}
        command="cpa notices test"
        disabled={
          channels.length === 0 ? tell('no way is configured.', 'aucune voie n’est configurée.') : undefined
        }
        explained={tell(
          'By every way that is configured, and with it whatever is waiting to be sent.',
          'Par toutes les voies configurées, et avec lui tout ce qui attend d’être envoyé.',
        )}
      />
    </>,
  )
}

function What({ kind, facts }: KeptNotice) {
  const { title, advice } = wordingOf(kind, facts)
  const place = placeOf(facts)
  return (
    <>
      {place === undefined ? tell(title) : <a href={place}>{tell(title)}</a>}
      <br />
      <span class="quiet">{tell(advice)}</span>
    </>
  )
}

/** The page of what a notice is about. */
function placeOf({ run, plan, schedule }: KeptNotice['facts']): string | undefined {
  if (plan !== undefined && plan !== null) return `/plans/${plan}`
  if (run !== undefined && run !== null) return `/runs/${run}`
  return schedule === undefined || schedule === null ? undefined : `/schedules/${schedule}`
}

function Sent({ deliveries }: KeptNotice) {
  return (
    <>
      {deliveries.map(
        ({ channel, delivered_at: delivered, given_up_at: givenUp, attempts, error, next_at: next }) => (
          <div>
            {delivered !== null ? (
              <Badge tone="good">{channel}</Badge>
            ) : givenUp !== null ? (
              <Badge tone="bad">{tell(`${channel}: given up`, `${channel} : abandonné`)}</Badge>
            ) : (
              <Badge tone="remark">{tell(`${channel}: to be tried again`, `${channel} : à retenter`)}</Badge>
            )}{' '}
            {delivered === null
              ? `${error ?? ''} (${tell(`attempts: ${attempts}`, `tentatives : ${attempts}`)})`
              : ''}{' '}
            {next === null ? null : <Moment at={next} />}
          </div>
        ),
      )}
    </>
  )
}

async function tryThem(context: ConsoleContext) {
  const deliveries = await tryNotices(context.var.circumstances)
  const said = deliveries.map(({ channel, error }) =>
    error === null
      ? tell(`${channel}: taken`, `${channel} : accepté`)
      : tell(`${channel}: not taken (${error})`, `${channel} : non accepté (${error})`),
  )
  return done(context, '/notices', said.join(' · '))
}

export const noticeRoutes: readonly Route[] = [
  { method: 'get', path: '/notices', role: 'read', answer: noticesPage },
  { method: 'post', path: '/notices/test', role: 'operate', answer: tryThem },
]
