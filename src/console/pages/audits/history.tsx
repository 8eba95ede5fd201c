import { CpaError } from '../../../errors.ts'
import { audit, listAudits, type PastAudit, usualSample } from '../../../operations/audit.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import { duration } from '../../../wording/moments.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Badge } from '../../layout/badge.tsx'
import { Action, done, fieldOf } from '../../layout/form.tsx'
import { Moment } from '../../layout/moment.tsx'
import { page } from '../../layout/page.tsx'
import { Pager } from '../../layout/pager.tsx'
import { Table } from '../../layout/table.tsx'
import type { Route } from '../../route.ts'

const ofPage = 20

/** The audits that were made, and another one. */
export const historyRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/audits',
    role: 'read',
    async answer(context) {
      const text = context.req.query('before') ?? ''
      const before = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
      const { audits, more } = await listAudits(context.var.circumstances, { limit: ofPage, before })
      const { undertakings } = context.var
      const underWay = undertakings.all.find(({ command, state }) => isAudit(command) && state === 'under way')
      return page(
        context,
        { title: tell('Audits of the ledger', 'Audits du grand livre'), command: 'cpa audit --history' },
        <>
          <Action
            context={context}
            action="/audits"
            label={tell('Audit now', 'Auditer maintenant')}
            explained={tell(
              'Every check over the whole ledger. It only reads, and goes on beside whatever runs.',
              'Tous les contrôles, sur tout le grand livre. L’audit ne fait que lire, à côté de ce qui tourne.',
            )}
            disabled={
              underWay === undefined
                ? undefined
                : tell(
                    `one is under way, asked for by ${underWay.by}: load the page again`,
                    `un audit est en cours, demandé par ${underWay.by} : rechargez la page`,
                  )
            }
          >
            <p class="field">
              <label for="sample">{tell('Accounts to compute again', 'Comptes à recalculer')}</label>
              <input
                id="sample"
                name="sample"
                inputmode="numeric"
                pattern="[0-9]{1,9}"
                value={String(usualSample)}
                size={10}
                aria-describedby="sample-help"
              />
              <span id="sample-help" class="quiet hint">
                {tell('Empty: all of them, which takes longer.', 'Vide : tous, ce qui dure plus longtemps.')}
              </span>
            </p>
          </Action>
          <History audits={audits} />
          <Pager
            path="/audits"
            query={{}}
            next={more ? { before: String(audits.at(-1)!.id) } : undefined}
            isFurther={before !== undefined}
          />
        </>,
      )
    },
  },
  {
    method: 'post',
    path: '/audits',
    role: 'operate',
    async answer(context) {
      const sample = await sampleAsked(context)
      const { circumstances, session, undertakings } = context.var
      const command = `cpa audit${sample === undefined ? ' --all' : ` --sample ${sample}`}`
      undertakings.begin({ command, by: session.visitor.name }, circumstances, (apart) => audit(apart, { sample }))
      const notice = tell(
        'The audit has begun. It stands in the list when it is over.',
        'L’audit a commencé. Il sera dans la liste à sa fin.',
      )
      return done(context, '/audits', notice)
    },
  },
]

function isAudit(command: string): boolean {
  return command.startsWith('cpa audit')
}

/** Undefined: all accounts. Throws `usage`. */
async function sampleAsked(context: ConsoleContext): Promise<number | undefined> {
  const text = await fieldOf(context, 'sample')
  if (text === undefined) return undefined
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text)
  throw new CpaError('usage', {
    en: 'How many accounts are computed again is a whole number from 1 on',
    fr: 'Le nombre de comptes à recalculer est un entier à partir de 1',
  })
}

/** Whether it is sound, in a word. */
export function Verdict({ audit: { ok, checks } }: { readonly audit: PastAudit }) {
  if (ok) return <Badge tone="good">{tell('sound', 'sain')}</Badge>
  const failing = checks.filter((check) => !check.ok).map(({ name }) => name)
  return <Badge tone="bad">{`${tell('failed:', 'en échec :')} ${failing.join(', ')}`}</Badge>
}

function History({ audits }: { readonly audits: readonly PastAudit[] }) {
  return (
    <Table
      caption={tell('Audits that were made, the latest first', 'Audits faits, le dernier d’abord')}
      rows={audits}
      empty={tell('No audit yet.', 'Aucun audit encore.')}
      columns={[
        {
          heading: tell('No.', 'N°'),
          cell: ({ id }) => <a href={`/audits/${id}`}>{String(id)}</a>,
          numeric: true,
        },
        { heading: tell('Begun', 'Début'), cell: ({ begun_at }) => <Moment at={begun_at} /> },
        { heading: tell('Took', 'Durée'), cell: ({ seconds }) => duration(seconds), numeric: true },
        { heading: tell('By', 'Par'), cell: ({ actor }) => actor },
        { heading: tell('Found', 'Constat'), cell: (one) => <Verdict audit={one} /> },
        { heading: tell('Entries', 'Écritures'), cell: ({ entries }) => counted(entries), numeric: true },
        {
          heading: tell('Computed again', 'Recalculés'),
          cell: ({ recomputed }) => counted(recomputed),
          numeric: true,
        },
      ]}
    />
  )
}
