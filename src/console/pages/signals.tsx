import type { Signal, SignalCode } from '../../ledger/signals/signals.ts'
import { type HoldPage, lookAtFound } from '../../operations/signals.ts'
import { counted } from '../../wording/counts.ts'
import { holdKind } from '../../wording/hold-words.ts'
import { tell } from '../../wording/language.ts'
import { parisTime } from '../../wording/moments.ts'
import { signalSubject, signalTitle } from '../../wording/signal-words.ts'
import { Day } from '../layout/day.tsx'
import { Choice, Filters } from '../layout/filters.tsx'
import { Action, done } from '../layout/form.tsx'
import { page } from '../layout/page.tsx'
import { Pager } from '../layout/pager.tsx'
import { Table } from '../layout/table.tsx'
import type { Route } from '../route.ts'
import { lookForSignals, type SignalsFound, signalsCommand, signalsFound } from '../signals-found.ts'

const ofPage = 50

/** What looks like fraud, and whose accounts are held. */
export const signalRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/signals',
    role: 'read',
    async answer(context) {
      const { undertakings, circumstances } = context.var
      const found = signalsFound(undertakings)
      const latest = undertakings.all.find(({ command }) => command === signalsCommand)
      const query = (name: string) => context.req.query(name) ?? ''
      const whole = (text: string) => (/^\d{1,12}$/.test(text) ? Number(text) : 0)
      const [code, from, after] = [query('code'), whole(query('from')), whole(query('after'))]
      const held = await lookAtFound(circumstances, { foundAt: found?.at ?? null, after, limit: ofPage })
      return page(
        context,
        { title: tell('What looks like fraud', 'Ce qui ressemble à une fraude'), command: signalsCommand },
        <>
          <p>
            {tell(
              'For people to look at: nothing is blocked by it. Thresholds are ',
              'À examiner par des personnes : rien n’est bloqué pour autant. Les seuils sont des ',
            )}
            <a href="/law?theme=signal">{tell('parameters', 'paramètres')}</a>.
          </p>
          <Action
            context={context}
            action="/signals"
            label={
              found === undefined
                ? tell('Look now', 'Chercher maintenant')
                : tell('Look again', 'Chercher à nouveau')
            }
            explained={tell(
              'Every account is looked at, which takes a while where there are many. It only reads.',
              'Tous les comptes sont examinés, ce qui prend du temps s’ils sont nombreux. La recherche ne fait que lire.',
            )}
            disabled={
              latest?.state === 'under way'
                ? tell(
                    `${latest.by} has asked for it and it is under way: load the page again`,
                    `demandé par ${latest.by}, c’est en cours : rechargez la page`,
                  )
                : undefined
            }
          />
          {latest?.state === 'failed' && latest.told !== undefined ? (
            <p role="alert" class="trouble">
              {tell(latest.told)}
            </p>
          ) : null}
          {found === undefined ? (
            <p class="quiet">
              {tell(
                'Nobody has looked since the console began.',
                'Personne n’a cherché depuis que la console tourne.',
              )}
            </p>
          ) : (
            <Found found={found} code={code} from={from} />
          )}
          <Held held={held} isFurther={after > 0} />
        </>,
      )
    },
  },
  {
    method: 'post',
    path: '/signals',
    role: 'read',
    answer(context) {
      const { undertakings, circumstances, session } = context.var
      lookForSignals(undertakings, circumstances, session.visitor.name)
      return done(
        context,
        '/signals',
        tell(
          'The look has begun: load the page again in a moment.',
          'La recherche a commencé : rechargez la page dans un instant.',
        ),
      )
    },
  },
]

interface FoundProps {
  readonly found: SignalsFound
  readonly code: string
  readonly from: number
}

function Found({ found: { signals, total, truncated, at, by, asOf }, code, from }: FoundProps) {
  const codes = [...new Set(signals.map((signal) => signal.code))]
  const ofCode = (one: SignalCode) => signals.filter((signal) => signal.code === one).length
  const shown = code === '' ? signals : signals.filter((signal) => signal.code === code)
  return (
    <section>
      <h2>{tell('Signals', 'Signaux')}</h2>
      <p>
        {tell(
          `${counted(total)} found for ${asOf}, looked for by ${by} at ${parisTime(at)}.`,
          `${counted(total)} pour le ${asOf}, recherche de ${by} le ${parisTime(at)}.`,
        )}
        {truncated
          ? tell(
              ` The first ${counted(signals.length)} are shown; cpa signals --ndjson gives all.`,
              ` Les ${counted(signals.length)} premiers sont montrés ; cpa signals --ndjson les donne tous.`,
            )
          : ''}
      </p>
      <Filters path="/signals">
        <Choice
          name="code"
          label={tell('Kind', 'Genre')}
          chosen={code}
          options={codes.map((one) => [one, `${signalTitle(one)} (${counted(ofCode(one))})`])}
        />
      </Filters>
      <Table
        caption={tell('Signals, by kind', 'Signaux, par genre')}
        quietCaption
        rows={shown.slice(from, from + ofPage)}
        empty={tell('Nothing looks like fraud.', 'Rien ne ressemble à une fraude.')}
        columns={[
          { heading: tell('Who', 'Qui'), cell: ({ subject }) => <Subject subject={subject} /> },
          { heading: tell('Since', 'Depuis'), cell: ({ since }) => <Day on={since} /> },
          { heading: tell('Kind', 'Genre'), cell: ({ code: kind }) => signalTitle(kind) },
          { heading: tell('What was found', 'Constat'), cell: ({ reason }) => tell(reason) },
        ]}
      />
      <Pager
        path="/signals"
        query={{ code }}
        next={shown.length > from + ofPage ? { from: String(from + ofPage) } : undefined}
        isFurther={from > 0}
      />
    </section>
  )
}

/** A holder with the way to the account, or a training body. */
function Subject({ subject }: Pick<Signal, 'subject'>) {
  const [what, number] = subject.split(' ')
  return what === 'holder' ? <a href={`/people/${number}`}>{signalSubject(subject)}</a> : signalSubject(subject)
}

function Held({ held: { holds, next }, isFurther }: { readonly held: HoldPage; readonly isFurther: boolean }) {
  return (
    <section>
      <h2>{tell('Holds in force', 'Suspensions en vigueur')}</h2>
      <Table
        caption={tell(
          'Accounts from which nothing may be debited today',
          'Comptes dont rien ne peut être débité aujourd’hui',
        )}
        rows={holds}
        empty={tell('No account is held.', 'Aucun compte n’est suspendu.')}
        columns={[
          {
            heading: tell('Holder', 'Titulaire'),
            cell: ({ holder }) => <a href={`/people/${holder}`}>{String(holder)}</a>,
            numeric: true,
          },
          { heading: tell('Why', 'Pourquoi'), cell: ({ kind }) => holdKind(kind) },
          { heading: tell('From', 'Du'), cell: ({ from }) => <Day on={from} /> },
          { heading: tell('To', 'Au'), cell: ({ to }) => <Day on={to} /> },
          { heading: tell('Reference', 'Référence'), cell: ({ reference }) => reference },
        ]}
      />
      <Pager
        path="/signals"
        query={{}}
        next={next === null ? undefined : { after: String(next) }}
        isFurther={isFurther}
      />
    </section>
  )
}
