import type { CpaError } from '../../../errors.ts'
import { listEstablishmentHolds, sumsByCode, type ToldFinding } from '../../../operations/plausibility.ts'
import { findingCodes } from '../../../plausibility/codes.ts'
import type { EstablishmentHold } from '../../../plausibility/holds.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import { parisTime } from '../../../wording/moments.ts'
import { findingName } from '../../../wording/plausibility-words.ts'
import { noDeclarations } from '../../../wording/year-words.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Badge } from '../../layout/badge.tsx'
import { Bar } from '../../layout/bar.tsx'
import { Field, Tick } from '../../layout/field.tsx'
import { Choice, Filters, Word } from '../../layout/filters.tsx'
import { Action, Trouble } from '../../layout/form.tsx'
import { Moment } from '../../layout/moment.tsx'
import { page } from '../../layout/page.tsx'
import { address, Pager } from '../../layout/pager.tsx'
import { Table } from '../../layout/table.tsx'
import { statusOf } from '../../trouble-page.tsx'
import { UndertakingsOf } from '../start/undertakings-table.tsx'
import { type Asked, askedOf, narrowed, queryOf } from './asked.ts'
import { HoldForm } from './hold-form.tsx'
import { type Look, looksOf } from './looks.ts'

const perPage = 50

/** What was found in the declarations of a year when somebody looked last, and what is held now. */
export async function yearPage(context: ConsoleContext, year: number, trouble?: CpaError) {
  const { circumstances } = context.var
  const asked = askedOf(context)
  const look = looksOf(context.var).of(year)
  const holds = await listEstablishmentHolds(circumstances, year, {
    ...{ all: asked.all, code: asked.code, siret: asked.siret },
    ...{ limit: perPage + 1, from: asked.holdsFrom },
  })
  return page(
    context,
    {
      title: tell(`Plausibility of ${year}`, `Vraisemblance de ${year}`),
      command: `cpa plausibility ${year}`,
      ...(trouble === undefined ? {} : { status: statusOf(trouble) }),
    },
    <>
      {trouble === undefined ? null : <Trouble error={trouble} />}
      <UndertakingsOf context={context} about={`/plausibility/${year}`} />
      <Filters path={`/plausibility/${year}`}>
        <Choice
          name="code"
          label={tell('What', 'Quoi')}
          chosen={asked.code}
          options={[...findingCodes, 'by_hand' as const].map((code) => [code, findingName(code)])}
        />
        <Choice
          name="held"
          label={tell('Held', 'Retenu')}
          chosen={asked.held}
          options={[
            ['yes', tell('yes', 'oui')],
            ['no', tell('no', 'non')],
          ]}
        />
        <Word
          name="siret"
          label={tell('SIRET begins with', 'SIRET commençant par')}
          value={asked.siret}
          inputmode="numeric"
          maxlength={18}
        />
        <Choice
          name="all"
          label={tell('Holds', 'Retenues')}
          chosen={asked.all ? 'yes' : undefined}
          options={[['yes', tell('released too', 'libérées aussi')]]}
        />
      </Filters>
      <h2>{tell('What was found', 'Ce qui a été trouvé')}</h2>
      {look === undefined ? (
        <p class="quiet">
          {tell(
            'Nobody has looked since this console was started.',
            'Personne n’a regardé depuis le démarrage de cette console.',
          )}
        </p>
      ) : (
        <Found context={context} look={look} asked={asked} />
      )}
      <LookAgain context={context} year={year} />
      <h2>{tell('What is held', 'Ce qui est retenu')}</h2>
      <Holds context={context} year={year} holds={holds} asked={asked} />
      <HoldByHand context={context} year={year} />
    </>,
  )
}

function Found({
  context,
  look,
  asked,
}: {
  readonly context: ConsoleContext
  readonly look: Look
  readonly asked: Asked
}) {
  const { year, at, by, findings } = look
  if (!look.declared) return <p class="bad">{tell(noDeclarations(year))}</p>
  const sums = sumsByCode(findings)
  const most = BigInt(Math.max(1, ...sums.map((sum) => sum.findings)))
  const shown = narrowed(findings, asked)
  const path = `/plausibility/${year}`
  const query = queryOf(asked)
  return (
    <>
      <p>
        {tell(
          `Looked at ${parisTime(at).slice(0, 16)} by ${by}.`,
          `Regardé le ${parisTime(at).slice(0, 16)} par ${by}.`,
        )}
      </p>
      <Table
        caption={tell('Findings by kind', 'Constats par nature')}
        rows={sums}
        empty={tell('Nothing is found.', 'Rien n’est trouvé.')}
        columns={[
          {
            heading: tell('What', 'Quoi'),
            cell: ({ code }) => <a href={address(path, { ...query, code })}>{findingName(code)}</a>,
          },
          { heading: tell('Findings', 'Constats'), cell: (sum) => counted(sum.findings), numeric: true },
          {
            heading: tell('People or rows', 'Personnes ou lignes'),
            cell: ({ people }) => counted(people),
            numeric: true,
          },
          {
            heading: tell('Share', 'Part'),
            cell: (sum) => <Bar of={BigInt(sum.findings)} most={most} tone="remark" />,
          },
        ]}
      />
      <Table
        caption={tell(
          `Findings: ${counted(shown.length)}, the largest of each kind first`,
          `Constats : ${counted(shown.length)}, les plus grands de chaque nature d’abord`,
        )}
        rows={shown.slice(asked.from, asked.from + perPage).map((finding, index) => ({ finding, index }))}
        empty={tell('None of these.', 'Aucun de ceux-là.')}
        columns={[
          { heading: tell('Establishment', 'Établissement'), cell: ({ finding }) => nameOf(finding) },
          { heading: tell('Sender', 'Expéditeur'), cell: ({ finding }) => finding.sender ?? '' },
          { heading: tell('What', 'Quoi'), cell: ({ finding }) => findingName(finding.code) },
          { heading: tell('Evidence', 'Constat'), cell: ({ finding }) => tell(finding.detail) },
          {
            heading: tell('Held', 'Retenu'),
            cell: ({ finding }) => (finding.held ? <Badge tone="remark">{tell('held', 'retenu')}</Badge> : ''),
          },
          {
            heading: tell('Act', 'Agir'),
            cell: ({ finding, index }) => (
              <HoldForm
                context={context}
                year={year}
                establishment={finding}
                does={finding.held ? 'release' : 'hold'}
                id={`finding-${index}`}
              />
            ),
          },
        ]}
      />
      <Pager
        path={path}
        query={query}
        next={shown.length > asked.from + perPage ? { from: String(asked.from + perPage) } : undefined}
        isFurther={asked.from > 0}
      />
      <p>
        <a href={address(`${path}/findings.csv`, query)}>
          {tell('These findings as a file (CSV)', 'Ces constats en fichier (CSV)')}
        </a>
      </p>
    </>
  )
}

function nameOf({ siret, employer_reference: reference, sender }: ToldFinding): string {
  return siret ?? (reference || (sender ?? ''))
}

function LookAgain({ context, year }: { readonly context: ConsoleContext; readonly year: number }) {
  return (
    <Action
      context={context}
      action={`/plausibility/${year}/look`}
      needs="operate"
      label={tell('Look through the declarations', 'Parcourir les déclarations')}
      command={`cpa plausibility ${year}`}
      explained={tell(
        'Reads every declaration of the year, which takes seconds for a million people. It changes nothing unless that is ticked.',
        'Lit toutes les déclarations de l’année, ce qui prend des secondes pour un million de personnes. Rien ne change, sauf si c’est coché.',
      )}
    >
      <Tick
        name="hold"
        label={tell(
          'also hold what every crediting would hold, and lift holds whose finding is gone',
          'retenir aussi ce que tout crédit retiendrait, et lever les retenues dont le constat a disparu',
        )}
      />
    </Action>
  )
}

interface HoldsProps {
  readonly context: ConsoleContext
  readonly year: number
  readonly holds: readonly EstablishmentHold[]
  readonly asked: Asked
}

function Holds({ context, year, holds, asked }: HoldsProps) {
  return (
    <>
      <Table
        caption={
          asked.all
            ? tell('Holds, those in force first', 'Retenues, celles en vigueur d’abord')
            : tell('Holds in force', 'Retenues en vigueur')
        }
        rows={holds.slice(0, perPage).map((hold, index) => ({ hold, index }))}
        empty={tell('No establishment is held.', 'Aucun établissement n’est retenu.')}
        columns={[
          {
            heading: tell('Establishment', 'Établissement'),
            cell: ({ hold }) => hold.siret ?? hold.employer_reference,
          },
          { heading: tell('What', 'Quoi'), cell: ({ hold }) => findingName(hold.code) },
          { heading: tell('Evidence or reason', 'Constat ou motif'), cell: ({ hold }) => tell(hold.detail) },
          { heading: tell('Since', 'Depuis'), cell: ({ hold }) => <Moment at={hold.placed_at} /> },
          { heading: tell('By', 'Par'), cell: ({ hold }) => hold.placed_by },
          { heading: tell('Until', 'Jusqu’à'), cell: ({ hold }) => <Until hold={hold} /> },
          {
            heading: tell('Act', 'Agir'),
            cell: ({ hold, index }) =>
              hold.released_at === null ? (
                <HoldForm context={context} year={year} establishment={hold} does="release" id={`hold-${index}`} />
              ) : (
                ''
              ),
          },
        ]}
      />
      <Pager
        path={`/plausibility/${year}`}
        query={queryOf(asked)}
        next={holds.length > perPage ? { holds_from: String(asked.holdsFrom + perPage) } : undefined}
        isFurther={asked.holdsFrom > 0}
      />
    </>
  )
}

function Until({ hold }: { readonly hold: EstablishmentHold }) {
  const { released_at: at, released_by: by, released_because: because } = hold
  if (at === null) return <Badge tone="remark">{tell('in force', 'en vigueur')}</Badge>
  return (
    <>
      <Moment at={at} />{' '}
      {because === null
        ? tell('lifted: found no more', 'levée : n’est plus constaté')
        : tell(`released by ${by}: ${because}`, `libéré par ${by} : ${because}`)}
    </>
  )
}

function HoldByHand({ context, year }: { readonly context: ConsoleContext; readonly year: number }) {
  return (
    <Action
      context={context}
      action={`/plausibility/${year}/hold`}
      needs="operate"
      reason="required"
      label={tell('Hold an establishment', 'Retenir un établissement')}
      command={`cpa plausibility hold SIRET --year ${year} --reason "..."`}
      explained={tell(
        `Nobody who worked there is credited for ${year} until somebody releases it; everybody else is.`,
        `Personne qui y a travaillé n’est crédité pour ${year} avant que quelqu’un le libère ; tous les autres le sont.`,
      )}
    >
      <Field
        name="siret"
        label="SIRET"
        hint={tell(
          '14 digits; empty for an employer who has none.',
          '14 chiffres ; vide pour un employeur qui n’en a pas.',
        )}
        maxlength={18}
      />
      <Field
        name="employer"
        label={tell('Reference of an employer without a SIRET', 'Référence d’un employeur sans SIRET')}
        hint={tell('As declarations give it.', 'Comme les déclarations la donnent.')}
        maxlength={60}
      />
    </Action>
  )
}
