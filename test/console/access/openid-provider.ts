import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type Context, Provider } from 'oidc-provider'
import { onTestFinished } from 'vitest'
import { freePort } from '../../support/ports.ts'

/** What the provider knows of an account, besides its `sub`. */
export type Account = Readonly<Record<string, unknown>>

interface ProviderWanted {
  /** Where the console is looked at. */
  readonly console: string
  /** Signs userinfo and knows no PKCE, as ProConnect does; refuses every parameter that ProConnect does not know. */
  readonly proconnect?: boolean
  /** By `sub`. */
  readonly accounts: Readonly<Record<string, Account>>
  readonly port?: number
}

export interface RunningProvider {
  readonly issuer: string
  readonly clientId: string
  readonly secret: string
  /** Who signs in next. */
  signsIn(sub: string): void
  /** The addresses at which it was asked to authorize. */
  readonly asked: readonly URL[]
  close(): Promise<void>
}

const secret = 'A secret of thirty-two characters or more'
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const known = ['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'nonce']

/** A certified implementation of a provider, with accounts of its own; whoever comes is signed in without being asked. */
export async function openIdProvider(wanted: ProviderWanted): Promise<RunningProvider> {
  const { console, proconnect = false, accounts, port = await freePort() } = wanted
  const issuer = `http://127.0.0.1:${port}`
  let current = Object.keys(accounts)[0]!
  const asked: URL[] = []
  const claims = [...new Set(Object.values(accounts).flatMap((one) => Object.keys(one)))]
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'cpa',
        client_secret: secret,
        redirect_uris: [`${console}/sign-in/back`],
        post_logout_redirect_uris: [`${console}/signed-out`],
        token_endpoint_auth_method: 'client_secret_post',
        ...(proconnect ? { userinfo_signed_response_alg: 'RS256' } : {}),
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }] },
    cookies: { keys: ['a key of the tests'] },
    // Every claim comes with each of the scopes: which belongs to which is the business of the provider.
    claims: { openid: ['sub', ...(proconnect ? claims : [])], email: claims, profile: claims },
    scopes: ['openid', 'email', 'profile', 'given_name', 'usual_name', 'siret', 'idp_id'],
    findAccount: (_context: Context, sub: string) =>
      accounts[sub] === undefined ? undefined : { accountId: sub, claims: () => ({ sub, ...accounts[sub] }) },
    pkce: { required: () => !proconnect },
    features: {
      devInteractions: { enabled: false },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    interactions: { url: (_context: Context, { uid }: { uid: string }) => `/interaction/${uid}` },
    async loadExistingGrant({ oidc }: Context) {
      const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope(oidc.params.scope)
      await grant.save()
      return grant
    },
  })
  const callback = provider.callback()
  const server = createServer((request, response) => {
    const url = new URL(request.url!, issuer)
    if (url.pathname.startsWith('/interaction/')) {
      void provider.interactionFinished(request, response, { login: { accountId: current, remember: false } })
      return
    }
    if (url.pathname === '/auth') {
      asked.push(url)
      if (proconnect && [...url.searchParams.keys()].some((name) => !known.includes(name))) {
        response.writeHead(400).end('Y000400')
        return
      }
    }
    callback(request, response)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    if (!server.listening) return
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  onTestFinished(close)
  return {
    issuer,
    clientId: 'cpa',
    secret,
    asked,
    close,
    signsIn(sub) {
      current = sub
    },
  }
}
