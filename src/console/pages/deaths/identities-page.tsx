import { CpaError } from '../../../errors.ts'
import { decideIdentity, type IdentityProposal, identityProposals } from '../../../operations/identities.ts'
import { tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Badge } from '../../layout/badge.tsx'
import { Choice, Filters } from '../../layout/filters.tsx'
import { Action, done, requiredField } from '../../layout/form.tsx'
import { page } from '../../layout/page.tsx'
import { Table } from '../../layout/table.tsx'
import type { Route } from '../../route.ts'
import { fileAddress } from '../files/file-address.ts'

/** Shown at once: those behind them come when these are decided. */
const shown = 200
const pair = '/identities/:holder{[1-9][0-9]{0,11}}/:other{[1-9][0-9]{0,11}}'

export const identityRoutes: readonly Route[] = [
  { method: 'get', path: '/identities', role: 'read', answer: identitiesPage },
  { method: 'get', path: pair, role: 'read', consults: true, answer: identityPage },
  { method: 'post', path: pair, role: 'operate', answer: decide },
]

async function identitiesPage(context: ConsoleContext): Promise<Response> {
  const all = context.req.query('all') === '1'
  const proposals = await identityProposals(context.var.circumstances, { all })
  return await page(
    context,
    {
      title: tell('Persons who may be one', 'Personnes peut-être identiques'),
      command: `cpa identities${all ? ' --all' : ''}`,
    },
    <>
      <p>
        {tell(
          'A declaration tells that a NIR took the place of another, and another holder is known under the number that was given up.',
          'Une déclaration indique qu’un NIR en a remplacé un autre, et un autre titulaire est connu sous le numéro abandonné.',
        )}
      </p>
      <Filters path="/identities">
        <Choice
          name="all"
          label={tell('Which', 'Lesquelles')}
          chosen={all ? '1' : undefined}
          options={[['1', tell('also what is decided', 'aussi ce qui est décidé')]]}
          otherwise={tell('to decide', 'à décider')}
        />
      </Filters>
      <Table
        caption={tell('Proposals of employers', 'Propositions d’employeurs')}
        rows={proposals.slice(0, shown)}
        empty={tell(
          'No declaration tells that a holder has another NIR now.',
          'Aucune déclaration n’indique qu’un titulaire a maintenant un autre NIR.',
        )}
        columns={[
          {
            heading: tell('Holders', 'Titulaires'),
            cell: ({ holder, other_holder }) => (
              <a href={`/identities/${holder}/${other_holder}`}>
                {holder} → {other_holder}
              </a>
            ),
          },
          { heading: tell('NIR before', 'NIR avant'), cell: ({ nir }) => <code>{nir}</code> },
          { heading: tell('NIR now', 'NIR maintenant'), cell: ({ other_nir }) => <code>{other_nir}</code> },
          { heading: tell('Changed on', 'Changé le'), cell: ({ changed_on }) => changed_on ?? '' },
          { heading: tell('Told in', 'Indiqué dans'), cell: ToldIn },
          { heading: tell('State', 'État'), cell: StateOf },
          { heading: tell('By', 'Par'), cell: ({ decided_by }) => decided_by ?? '' },
        ]}
      />
      {proposals.length > shown ? (
        <p class="quiet">
          {tell(`${shown} of ${proposals.length} are shown.`, `${shown} sur ${proposals.length} sont montrées.`)}
        </p>
      ) : null}
    </>,
  )
}

function ToldIn({ file, sha256, line }: IdentityProposal) {
  return (
    <>
      <a href={fileAddress({ feed: 'dsn', sha256 })}>{file}</a>, {tell(`line ${line}`, `ligne ${line}`)}
    </>
  )
}

function StateOf({ state }: IdentityProposal) {
  if (state === 'open') return <Badge tone="remark">{tell('to decide', 'à décider')}</Badge>
  return state === 'accepted' ? (
    <Badge tone="good">{tell('one person', 'une personne')}</Badge>
  ) : (
    <Badge tone="quiet">{tell('two persons', 'deux personnes')}</Badge>
  )
}

async function identityPage(context: ConsoleContext): Promise<Response> {
  const proposal = await proposalOf(context)
  const { holder, other_holder, state } = proposal
  const here = `/identities/${holder}/${other_holder}`
  const isBarred = context.var.session.visitor.roles.has('operate')
    ? state === 'accepted'
      ? tell('it was accepted before', 'la proposition a déjà été acceptée')
      : undefined
    : tell('this takes the role operate', 'il y faut le rôle operate')
  const rows = [
    { what: tell('Holder', 'Titulaire'), before: holder, now: other_holder },
    { what: 'NIR', before: proposal.nir, now: proposal.other_nir },
    {
      what: tell('Year of birth', 'Année de naissance'),
      before: proposal.birth_year,
      now: proposal.other_birth_year,
    },
  ]
  return await page(
    context,
    {
      title: tell(`Holders ${holder} and ${other_holder}`, `Titulaires ${holder} et ${other_holder}`),
      command: `cpa identities accept ${holder} ${other_holder} --reason "..."`,
    },
    <>
      <p>
        <StateOf {...proposal} /> {proposal.reason}
      </p>
      <Table
        caption={tell('The two side by side', 'Les deux côte à côte')}
        rows={rows}
        empty=""
        columns={[
          { heading: tell('What', 'Quoi'), cell: ({ what }) => what },
          { heading: tell('Number given up', 'Numéro abandonné'), cell: ({ before }) => before },
          { heading: tell('Number now', 'Numéro actuel'), cell: ({ now }) => now },
        ]}
      />
      <p>
        <ToldIn {...proposal} />
      </p>
      <p class="links">
        <a href={`/people/${holder}`}>{tell(`Holder ${holder}`, `Titulaire ${holder}`)}</a>
        <a href={`/people/${other_holder}`}>{tell(`Holder ${other_holder}`, `Titulaire ${other_holder}`)}</a>
      </p>
      <Action
        context={context}
        action={here}
        label={tell('Decide', 'Décider')}
        explained={tell(
          'Nothing is booked now: the next credits of the years concerned put both accounts right.',
          'Rien n’est inscrit maintenant : les prochaines alimentations des années concernées corrigent les deux comptes.',
        )}
        reason="required"
        disabled={isBarred}
      >
        <fieldset>
          <legend>{tell('Decision', 'Décision')}</legend>
          <label class="choice">
            <input type="radio" name="decision" value="accepted" required />{' '}
            {tell(
              `One person: all that was told of holder ${holder} is told of holder ${other_holder} from now on, for good`,
              `Une personne : tout ce qui a été dit du titulaire ${holder} vaut désormais pour le titulaire ${other_holder}, définitivement`,
            )}
          </label>
          <label class="choice">
            <input type="radio" name="decision" value="refused" required />{' '}
            {tell(
              'Two persons: nothing of either changes',
              'Deux personnes : rien ne change pour l’une ni l’autre',
            )}
          </label>
        </fieldset>
      </Action>
    </>,
  )
}

async function decide(context: ConsoleContext): Promise<Response> {
  const decision = await requiredField(context, 'decision')
  const reason = await requiredField(context, 'reason')
  const outcome = decision === 'accepted' ? 'accepted' : 'refused'
  const { holder, other_holder, years } = await decideIdentity(
    context.var.circumstances,
    pairOf(context),
    outcome,
    reason,
  )
  const again = years.join(', ')
  return done(
    context,
    '/identities?all=1',
    outcome === 'accepted'
      ? tell(
          `What was told of holder ${holder} is told of holder ${other_holder} now.${again === '' ? '' : ` Credit again: ${again}.`}`,
          `Ce qui a été dit du titulaire ${holder} vaut maintenant pour le titulaire ${other_holder}.${again === '' ? '' : ` À alimenter de nouveau : ${again}.`}`,
        )
      : tell(
          `Holders ${holder} and ${other_holder} stay two persons.`,
          `Les titulaires ${holder} et ${other_holder} restent deux personnes.`,
        ),
  )
}

async function proposalOf(context: ConsoleContext): Promise<IdentityProposal> {
  const { holder, other_holder } = pairOf(context)
  const proposals = await identityProposals(context.var.circumstances, { all: true })
  const found = proposals.find((one) => one.holder === holder && one.other_holder === other_holder)
  if (found !== undefined) return found
  throw new CpaError('unknown_person', {
    en: 'No declaration proposes that they are one',
    fr: 'Aucune déclaration ne les propose comme une seule personne',
  })
}

function pairOf(context: ConsoleContext) {
  return { holder: Number(context.req.param('holder')), other_holder: Number(context.req.param('other')) }
}
