import type { ConsoleSettings } from '../../configuration/console-settings.ts'
import { tell } from '../../wording/language.ts'
import { parisTime } from '../../wording/moments.ts'
import type { ConsoleContext } from '../console-context.ts'
import { Facts } from '../layout/facts.tsx'
import { FormToken } from '../layout/form.tsx'
import { page } from '../layout/page.tsx'
import { type Role, roles } from './role.ts'

/** Where a session is ended. */
export const endOfSession = '/session/end'

/** Who one is here, what one may, since when; and the way out. */
export function sessionPage(
  context: ConsoleContext,
  { mode, contact }: ConsoleSettings,
): Response | Promise<Response> {
  const { visitor, since } = context.var.session
  return page(
    context,
    { title: tell('Who you are here', 'Qui vous êtes ici') },
    <>
      <Facts
        facts={[
          [tell('Name, as the audit trail keeps it', 'Nom, tel que la piste d’audit le garde'), visitor.name],
          [tell('How it is known', 'Comment c’est connu'), tell(...knownBy[mode])],
          [tell('Since', 'Depuis'), parisTime(since)],
        ]}
      />
      <h2>{tell('What you may do', 'Ce que vous pouvez faire')}</h2>
      {visitor.roles.size === 0 ? <WithoutRoles contact={contact} /> : null}
      <ul>
        {roles.map((role) => (
          <li>
            {tell(...meanings[role])}:{' '}
            <strong>{visitor.roles.has(role) ? tell('yes', 'oui') : tell('no', 'non')}</strong>
          </li>
        ))}
      </ul>
      {mode === 'none' ? (
        <p class="quiet">
          {tell(
            'The console is open to whoever uses this machine: there is nothing to sign out of.',
            'La console est ouverte à qui utilise cette machine : il n’y a pas de déconnexion.',
          )}
        </p>
      ) : (
        <form method="post" action={endOfSession} class="action">
          <FormToken context={context} />
          <button type="submit">{tell('Sign out', 'Se déconnecter')}</button>
        </form>
      )}
    </>,
  )
}

/** Somebody who was let in and may do nothing: whom to ask. */
export function withoutRolesPage(
  context: ConsoleContext,
  { contact }: Pick<ConsoleSettings, 'contact'>,
): Response | Promise<Response> {
  const { visitor } = context.var.session
  return page(
    context,
    { title: tell('You have no role here yet', 'Vous n’avez pas encore de rôle ici'), status: 403 },
    <>
      <p>{tell(`You are signed in as ${visitor.name}.`, `Vous êtes connecté sous le nom ${visitor.name}.`)}</p>
      <WithoutRoles contact={contact} />
      <p>
        <a href="/session">{tell('Who you are here, and signing out', 'Qui vous êtes ici, et la déconnexion')}</a>
      </p>
    </>,
  )
}

function WithoutRoles({ contact }: { readonly contact: string | undefined }) {
  return (
    <p role="alert">
      {contact === undefined
        ? tell(
            'Nobody has given you a role. Ask whoever keeps the console.',
            'Personne ne vous a donné de rôle. Demandez à qui s’occupe de la console.',
          )
        : tell(
            `Nobody has given you a role. Ask: ${contact}`,
            `Personne ne vous a donné de rôle. Demandez à : ${contact}`,
          )}
    </p>
  )
}

const knownBy: Readonly<Record<ConsoleSettings['mode'], readonly [string, string]>> = {
  none: ['it started the console on this machine', 'il a lancé la console sur cette machine'],
  header: ['the proxy in front of the console says so', 'le proxy devant la console le dit'],
  oidc: ['the identity provider says so', 'le fournisseur d’identité le dit'],
}

const meanings: Readonly<Record<Role, readonly [string, string]>> = {
  read: ['look (read)', 'consulter (read)'],
  operate: ['change what runs (operate)', 'agir sur ce qui s’exécute (operate)'],
  approve: ['approve plans (approve)', 'approuver les plans (approve)'],
  reveal: ['see whole NIRs (reveal)', 'voir les NIR entiers (reveal)'],
}
