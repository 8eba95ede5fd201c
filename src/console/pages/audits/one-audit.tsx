import { type PastAudit, showAudit } from '../../../operations/audit.ts'
import { checkFindings, checkMeaning } from '../../../wording/audit-words.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import { duration } from '../../../wording/moments.ts'
import { Badge } from '../../layout/badge.tsx'
import { Day } from '../../layout/day.tsx'
import { Facts } from '../../layout/facts.tsx'
import { Filters, Word } from '../../layout/filters.tsx'
import { Moment } from '../../layout/moment.tsx'
import { page } from '../../layout/page.tsx'
import { Table } from '../../layout/table.tsx'
import type { Route } from '../../route.ts'
import { Verdict } from './history.tsx'

/** One audit: what each check found, and what is otherwise than in another audit. */
export const auditRoute: Route = {
  method: 'get',
  path: '/audits/:id{[1-9][0-9]*}',
  role: 'read',
  async answer(context) {
    const id = Number(context.req.param('id'))
    const besideText = context.req.query('with')?.trim() ?? ''
    const made = await showAudit(context.var.circumstances, id)
    const other = /^[1-9]\d{0,14}$/.test(besideText)
      ? await showAudit(context.var.circumstances, Number(besideText))
      : undefined
    const earlier = other ?? made
    return page(
      context,
      {
        title: tell(`Audit ${id}`, `Audit ${id}`),
        command: `cpa audit --history --limit 1 --before ${id + 1}`,
      },
      <>
        <What audit={made} />
        {id === 1 && other === undefined ? null : (
          <Filters path={`/audits/${id}`}>
            <Word
              name="with"
              label={tell('Beside the audit', 'À côté de l’audit')}
              value={other === undefined ? String(id - 1) : besideText}
              inputmode="numeric"
              pattern="[1-9][0-9]{0,14}"
            />
          </Filters>
        )}
        {other === undefined ? null : <Since made={made} earlier={earlier} />}
        <h2>{tell('Checks', 'Contrôles')}</h2>
        <Checks audit={made} />
      </>,
    )
  },
}

function What({ audit }: { readonly audit: PastAudit }) {
  const { begun_at, seconds, actor, login, version, as_of, sample, accounts, entries, recomputed, head } = audit
  return (
    <Facts
      facts={[
        [tell('Found', 'Constat'), <Verdict audit={audit} />],
        [tell('Begun', 'Début'), <Moment at={begun_at} />],
        [tell('Took', 'Durée'), duration(seconds)],
        [tell('By', 'Par'), `${actor} (${login})`],
        [tell('Business date', 'Date d’effet'), <Day on={as_of} />],
        [tell('Program', 'Programme'), version],
        [tell('Accounts', 'Comptes'), counted(accounts)],
        [tell('Entries', 'Écritures'), counted(entries)],
        [
          tell('Computed again', 'Recalculés'),
          sample === null
            ? tell(`${counted(recomputed)}: all`, `${counted(recomputed)} : tous`)
            : tell(`${counted(recomputed)}, of a sample`, `${counted(recomputed)}, par échantillon`),
        ],
        [
          tell('Head of the chain', 'Tête de la chaîne'),
          head === null ? undefined : <code>{`${audit.head_number} ${head}`}</code>,
        ],
      ]}
    />
  )
}

interface SinceProps {
  readonly made: PastAudit
  readonly earlier: PastAudit
}

/** What is otherwise than in another audit. */
function Since({ made, earlier }: SinceProps) {
  const detailOf = (audit: PastAudit, name: string) => {
    const check = audit.checks.find((one) => one.name === name)
    return check === undefined ? '–' : tell(check.detail)
  }
  const names = [...new Set([...made.checks, ...earlier.checks].map(({ name }) => name))]
  const changed = names.filter((name) => detailOf(made, name) !== detailOf(earlier, name))
  const grown = (now: bigint, then: bigint) => `${now >= then ? '+' : ''}${counted(now - then)}`
  return (
    <section>
      <h2>{tell(`Beside audit ${earlier.id}`, `À côté de l’audit ${earlier.id}`)}</h2>
      <p>
        {tell(
          `${grown(made.accounts, earlier.accounts)} accounts, ${grown(made.entries, earlier.entries)} entries.`,
          `${grown(made.accounts, earlier.accounts)} comptes, ${grown(made.entries, earlier.entries)} écritures.`,
        )}
      </p>
      <Table
        caption={tell('Checks that found something else', 'Contrôles qui ont constaté autre chose')}
        rows={changed}
        empty={tell('Every check found the same.', 'Tous les contrôles ont fait le même constat.')}
        columns={[
          { heading: tell('Check', 'Contrôle'), cell: (name) => <code>{name}</code> },
          {
            heading: tell(`Audit ${made.id}`, `Audit ${made.id}`),
            cell: (name) => detailOf(made, name),
          },
          {
            heading: tell(`Audit ${earlier.id}`, `Audit ${earlier.id}`),
            cell: (name) => detailOf(earlier, name),
          },
        ]}
      />
    </section>
  )
}

function Checks({ audit }: { readonly audit: PastAudit }) {
  return (
    <Table
      caption={tell('What each check found', 'Ce que chaque contrôle a constaté')}
      quietCaption
      rows={audit.checks}
      empty=""
      columns={[
        { heading: tell('Check', 'Contrôle'), cell: ({ name }) => <code>{name}</code> },
        {
          heading: tell('State', 'État'),
          cell: ({ ok }) =>
            ok ? (
              <Badge tone="good">{tell('holds', 'tient')}</Badge>
            ) : (
              <Badge tone="bad">{tell('fails', 'échoue')}</Badge>
            ),
        },
        { heading: tell('What it means', 'Ce qu’il dit'), cell: ({ name }) => checkMeaning(name) },
        {
          heading: tell('What it found', 'Constat'),
          cell: ({ detail, warnings }) => (
            <ul class="plain">
              {checkFindings({ detail }).map((one) => (
                <li>{one}</li>
              ))}
              {warnings.map((one) => (
                <li class="remark">{tell(one)}</li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}
