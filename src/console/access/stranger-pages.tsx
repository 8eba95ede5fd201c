import type { Child } from 'hono/jsx'
import { tell } from '../../wording/language.ts'
import type { ConsoleContext } from '../console-context.ts'
import { type PageFrame, page } from '../layout/page.tsx'

type Answer = Response | Promise<Response>

/** What is said to somebody who is not let in: why, and what to do. Nothing of the console. */
function strangerPage(
  context: ConsoleContext,
  title: string,
  status: NonNullable<PageFrame['status']>,
  inside: Child,
): Answer {
  return page(context, { title, status }, inside)
}

/** A proxy lets somebody through without saying who it is. */
export function notKnown(context: ConsoleContext): Answer {
  return strangerPage(
    context,
    tell('It is not known who you are', 'On ne sait pas qui vous êtes'),
    403,
    <p role="alert">
      {tell(
        'The proxy in front of the console gave no name that could be kept. Whoever keeps the proxy has to look at it.',
        'Le proxy devant la console n’a pas donné de nom qui puisse être conservé. Qui s’occupe du proxy doit le regarder.',
      )}
    </p>,
  )
}

/** The session is over, or the sign-in took too long. */
export function signInAgain(context: ConsoleContext): Answer {
  return strangerPage(
    context,
    tell('You are not signed in', 'Vous n’êtes pas connecté'),
    401,
    <>
      <p role="alert">
        {tell(
          'The session is over, or the sign-in took too long. Nothing was done.',
          'La session est terminée, ou la connexion a pris trop de temps. Rien n’a été fait.',
        )}
      </p>
      <SignInLink />
    </>,
  )
}

/** The provider says something that is not accepted; the code is for whoever keeps the console. */
export function signInRefused(context: ConsoleContext, code: string): Answer {
  return strangerPage(
    context,
    tell('You could not be signed in', 'Vous n’avez pas pu être connecté'),
    403,
    <>
      <p role="alert">
        {tell(
          'What the identity provider answered is not accepted here.',
          'La réponse du fournisseur d’identité n’est pas acceptée ici.',
        )}
      </p>
      <p class="quiet">
        Code <code>{code}</code>
      </p>
      <SignInLink />
    </>,
  )
}

/** The name had another identity. */
export function otherIdentity(context: ConsoleContext, name: string, identity: string): Answer {
  return strangerPage(
    context,
    tell('This name belongs to another identity', 'Ce nom est à une autre identité'),
    403,
    <>
      <p role="alert">
        {tell(
          `Somebody came in as ${name} with another account of the identity provider. If both are yours, whoever keeps the console adds this line to its configuration:`,
          `Quelqu’un est venu sous le nom ${name} avec un autre compte du fournisseur d’identité. Si les deux sont à vous, qui s’occupe de la console ajoute cette ligne à sa configuration :`,
        )}
      </p>
      <pre>
        <code>{`console.oidc.identities: { "${name}": ${identity} }`}</code>
      </pre>
      <SignInLink />
    </>,
  )
}

/** The provider does not answer. */
export function providerAway(context: ConsoleContext): Answer {
  context.header('Retry-After', '30')
  return strangerPage(
    context,
    tell('The identity provider does not answer', 'Le fournisseur d’identité ne répond pas'),
    503,
    <>
      <p role="alert">
        {tell(
          'Nobody can sign in at this moment. Those who are signed in already go on.',
          'Personne ne peut se connecter en ce moment. Ceux qui le sont déjà continuent.',
        )}
      </p>
      <SignInLink />
    </>,
  )
}

/** Here; and at the provider, where that is possible. */
export function signedOut(context: ConsoleContext, provider?: string): Answer {
  // Not a redirect: a policy that keeps forms at home keeps them from being sent on, too.
  if (provider !== undefined) context.header('Refresh', `0; url=${provider}`)
  context.header('Clear-Site-Data', '"cache"')
  return strangerPage(
    context,
    tell('You are signed out', 'Vous êtes déconnecté'),
    200,
    provider === undefined ? (
      <SignInLink />
    ) : (
      <p>
        <a href={provider}>
          {tell('Sign out at the identity provider too', 'Se déconnecter aussi chez le fournisseur d’identité')}
        </a>
      </p>
    ),
  )
}

function SignInLink() {
  return (
    <p>
      <a href="/sign-in">{tell('Sign in', 'Se connecter')}</a>
    </p>
  )
}
