import { tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Badge, type Tone } from '../../layout/badge.tsx'
import { Moment } from '../../layout/moment.tsx'
import { Table } from '../../layout/table.tsx'
import type { Undertaking } from '../../undertakings.ts'

const tones: Readonly<Record<Undertaking['state'], Tone>> = {
  'under way': 'quiet',
  done: 'good',
  stopped: 'remark',
  failed: 'bad',
}

/** What this console does, or did since it was started, for those who asked; an error with what is to be done. */
export function UndertakingsTable({ all }: { readonly all: readonly Undertaking[] }) {
  return (
    <Table
      caption={tell('What was asked of this console', 'Ce qui a été demandé à cette console')}
      quietCaption
      rows={all}
      empty={tell('Nothing since it was started.', 'Rien depuis son démarrage.')}
      columns={[
        {
          heading: tell('Command', 'Commande'),
          cell: ({ command, about }) =>
            about === undefined ? (
              <code>{command}</code>
            ) : (
              <a href={about}>
                <code>{command}</code>
              </a>
            ),
        },
        { heading: tell('By', 'Par'), cell: ({ by }) => by },
        { heading: tell('Since', 'Depuis'), cell: ({ since }) => <Moment at={since} /> },
        {
          heading: tell('State', 'État'),
          cell: (one) => (
            <>
              <Badge tone={tones[one.state]}>{said(one)}</Badge>
              {one.told === undefined ? null : <p>{tell(one.told)}</p>}
              {one.advice === undefined ? null : <p class="quiet">{tell(one.advice)}</p>}
            </>
          ),
        },
      ]}
    />
  )
}

/** Those about one page, when there are any. */
export function UndertakingsOf({ context, about }: { readonly context: ConsoleContext; readonly about: string }) {
  const all = context.var.undertakings.all.filter((one) => one.about === about)
  if (all.length === 0) return null
  return (
    <section aria-labelledby="undertakings">
      <h2 id="undertakings">{tell('What this console did about it', 'Ce que cette console a fait à ce sujet')}</h2>
      <UndertakingsTable all={all} />
    </section>
  )
}

function said({ state, progress }: Undertaking): string {
  if (state === 'under way') {
    return progress === undefined
      ? tell('under way', 'en cours')
      : tell(
          `under way: ${progress.what}, ${progress.percent} %`,
          `en cours : ${progress.what}, ${progress.percent} %`,
        )
  }
  return {
    done: tell('done', 'terminé'),
    stopped: tell('stopped with the console', 'arrêté avec la console'),
    failed: tell('failed', 'en échec'),
  }[state]
}
