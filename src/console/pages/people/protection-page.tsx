import { consultAccount } from '../../../operations/consult.ts'
import { liftRestrictions, restrictPerson, revealNir } from '../../../operations/person.ts'
import type { Restriction } from '../../../person/restrictions.ts'
import { tell } from '../../../wording/language.ts'
import { Action, done, requiredField } from '../../layout/form.tsx'
import { Moment } from '../../layout/moment.tsx'
import { Table } from '../../layout/table.tsx'
import type { Route } from '../../route.ts'
import { holderOf, holderPage, holderPath, nobodyHas } from './holder-page.tsx'

/** What protects a person: the NIR, which is shown for a reason and once, and restrictions of the processing. */
export const protectionRoutes: readonly Route[] = [
  {
    method: 'get',
    path: `${holderPath}/protection`,
    role: 'read',
    consults: true,
    async answer(context) {
      const holder = holderOf(context)
      const consulted = await consultAccount(context.var.circumstances, { holder: BigInt(holder) })
      if (consulted.holder === null) throw nobodyHas(holder)
      const { restrictions, nir } = consulted
      const mayReveal = context.var.session.visitor.roles.has('reveal')
      const mayRestrict = context.var.session.visitor.roles.has('operate')
      const isRestricted = restrictions.some(({ lifted_at }) => lifted_at === null)
      return holderPage(
        context,
        {
          title: tell(`NIR and restrictions of holder ${holder}`, `NIR et limitations du titulaire ${holder}`),
          part: '/protection',
          command: `cpa person restrict --holder ${holder} --reason "…"`,
        },
        <>
          <h2>NIR</h2>
          <p>
            <span class="nir">{nir}</span>
          </p>
          <Action
            context={context}
            action={`/people/${holder}/reveal`}
            label={tell('Show the full NIR', 'Montrer le NIR complet')}
            explained={tell(
              'It is shown once, on the next page. Your name and the reason stay in the audit trail.',
              'Il est montré une fois, à la page suivante. Votre nom et le motif restent au journal.',
            )}
            reason="required"
            disabled={
              mayReveal ? undefined : tell('you have not the role reveal', 'vous n’avez pas le rôle reveal')
            }
          />
          <h2>{tell('Restrictions of the processing', 'Limitations du traitement')}</h2>
          <Restrictions restrictions={restrictions} />
          <Action
            context={context}
            action={`/people/${holder}/restrict`}
            label={tell('Restrict', 'Limiter')}
            explained={tell(
              'A dispute, or data that are contested: nothing of the person is erased until it is lifted. Credits and uses go on.',
              'Un litige, ou des données contestées : rien n’est effacé jusqu’à la levée. Crédits et mobilisations continuent.',
            )}
            reason="required"
            disabled={
              mayRestrict ? undefined : tell('you have not the role operate', 'vous n’avez pas le rôle operate')
            }
          />
          {isRestricted ? (
            <Action
              context={context}
              action={`/people/${holder}/lift`}
              label={tell('Lift every restriction', 'Lever toutes les limitations')}
              explained={tell(
                'Terms run again: what is past its term is erased by the next purge.',
                'Les délais courent de nouveau : ce qui a dépassé le sien est effacé à la prochaine purge.',
              )}
              reason="required"
              danger
              disabled={
                mayRestrict ? undefined : tell('you have not the role operate', 'vous n’avez pas le rôle operate')
              }
            />
          ) : null}
        </>,
      )
    },
  },
  {
    method: 'post',
    path: `${holderPath}/reveal`,
    role: 'reveal',
    consults: true,
    async answer(context) {
      const holder = holderOf(context)
      const reason = await requiredField(context, 'reason')
      const { nir } = await revealNir(context.var.circumstances, { holder: BigInt(holder) }, reason)
      return holderPage(
        context,
        {
          title: tell(`NIR of holder ${holder}`, `NIR du titulaire ${holder}`),
          part: '/protection',
          command: `cpa person --holder ${holder} --reveal-nir`,
        },
        <>
          <p>
            <strong class="nir">{nir}</strong>
          </p>
          <p>
            {tell(
              `Shown for this reason, which is kept with your name: ${reason}`,
              `Montré pour ce motif, gardé avec votre nom : ${reason}`,
            )}
          </p>
          <p>
            <a href={`/people/${holder}`}>{tell('Hide it', 'Le masquer')}</a>
          </p>
        </>,
      )
    },
  },
  {
    method: 'post',
    path: `${holderPath}/restrict`,
    role: 'operate',
    consults: true,
    async answer(context) {
      const holder = holderOf(context)
      const reason = await requiredField(context, 'reason')
      const { number } = await restrictPerson(context.var.circumstances, { holder: BigInt(holder) }, reason)
      const notice = tell(`Restriction ${number} is in force.`, `La limitation ${number} est en vigueur.`)
      return done(context, `/people/${holder}/protection`, notice)
    },
  },
  {
    method: 'post',
    path: `${holderPath}/lift`,
    role: 'operate',
    consults: true,
    async answer(context) {
      const holder = holderOf(context)
      const reason = await requiredField(context, 'reason')
      const lifted = await liftRestrictions(context.var.circumstances, { holder: BigInt(holder) }, reason)
      const numbers = lifted.map(({ number }) => number).join(', ')
      const notice = tell(`Lifted: restriction ${numbers}.`, `Levée : limitation ${numbers}.`)
      return done(context, `/people/${holder}/protection`, notice)
    },
  },
]

function Restrictions({ restrictions }: { readonly restrictions: readonly Restriction[] }) {
  return (
    <Table
      caption={tell('Restrictions, lifted ones too', 'Limitations, levées comprises')}
      quietCaption
      rows={restrictions}
      empty={tell('Nothing restricts the processing.', 'Rien ne limite le traitement.')}
      columns={[
        { heading: tell('No.', 'N°'), cell: ({ number }) => number, numeric: true },
        { heading: tell('Placed', 'Posée'), cell: ({ placed_at }) => <Moment at={placed_at} /> },
        { heading: tell('By', 'Par'), cell: ({ placed_by }) => placed_by },
        { heading: tell('Reason', 'Motif'), cell: ({ reason }) => reason },
        {
          heading: tell('Lifted', 'Levée'),
          cell: ({ lifted_at, lifted_by, lifted_because }) =>
            lifted_at === null ? (
              tell('in force', 'en vigueur')
            ) : (
              <>
                <Moment at={lifted_at} /> · {lifted_by} · {lifted_because}
              </>
            ),
        },
      ]}
    />
  )
}
