import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync } from 'node:fs'
import * as client from 'openid-client'
import { isLoopback, type OidcSettings } from '../../configuration/console-settings.ts'
import { CpaError } from '../../errors.ts'
import { requirePrivateFile } from '../../private-file.ts'
import { secret } from './session.ts'

/** What has to be known again when somebody comes back from the provider. */
export interface Errand {
  readonly state: string
  readonly nonce: string
  /** None where the provider knows no PKCE. */
  readonly verifier?: string
}

/** Whom the provider says somebody is. */
export interface ProvidedIdentity {
  readonly claims: Readonly<Record<string, unknown>>
  /** The same for the same account of the same provider, whatever it is called; letters alone. */
  readonly identity: string
  readonly idToken: string
}

/** The provider cannot be asked at this moment. */
export class ProviderAway extends Error {}

/** The provider says something that is not accepted; the message is for the log and names nobody. */
export class ProviderRefused extends Error {}

const scopesOf = {
  generic: ['openid', 'email', 'profile'],
  proconnect: ['openid', 'email', 'given_name', 'usual_name', 'siret', 'idp_id'],
} as const

/** Somebody who waits looks at an empty page for no longer. */
const patienceSeconds = 10

/**
 * An OpenID provider, asked what it is when somebody first wants in, and again as long as it does not answer. ProConnect answers 400
 * to a parameter that it does not know, PKCE's among them, signs its userinfo, and tells people apart by `sub` only within
 * the provider that it asked itself (`idp_id`).
 */
export class OidcProvider {
  readonly #settings: OidcSettings
  readonly #secret: string
  #found: Promise<client.Configuration> | undefined

  /** Throws `configuration` when the file with the secret is not there or not private. */
  constructor(settings: OidcSettings) {
    this.#settings = settings
    this.#secret = secretOf(settings.secret_file!)
  }

  /** Where somebody is sent to sign in. Throws `ProviderAway`. */
  async signInAddress(redirect: string): Promise<{ readonly address: URL; readonly errand: Errand }> {
    const { profile, scopes = scopesOf[profile], acr } = this.#settings
    const found = await this.#discovered()
    const plain = { state: secret(), nonce: secret() }
    const asked = { redirect_uri: redirect, scope: scopes.join(' '), ...plain }
    if (profile === 'proconnect') return { address: client.buildAuthorizationUrl(found, asked), errand: plain }
    const verifier = client.randomPKCECodeVerifier()
    const address = client.buildAuthorizationUrl(found, {
      ...asked,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(acr.length === 0 ? {} : { acr_values: acr.join(' ') }),
    })
    return { address, errand: { ...plain, verifier } }
  }

  /** Whom the provider has sent back to this address. Throws `ProviderAway` and `ProviderRefused`. */
  async identityAt(address: URL, { state, nonce, verifier }: Errand): Promise<ProvidedIdentity> {
    const found = await this.#discovered()
    const tokens = await this.#heeded(
      client.authorizationCodeGrant(found, address, {
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
        ...(verifier === undefined ? {} : { pkceCodeVerifier: verifier }),
      }),
    )
    const token = tokens.claims()!
    const told =
      found.serverMetadata().userinfo_endpoint === undefined
        ? {}
        : await this.#heeded(client.fetchUserInfo(found, tokens.access_token, token.sub))
    const claims = { ...told, ...token }
    this.#requireEnough(claims)
    return { claims, identity: this.#identityOf(claims), idToken: tokens.id_token! }
  }

  /** Where somebody is signed out; undefined when the provider has no such place or is away. */
  async signOutAddress(idToken: string, back: string): Promise<URL | undefined> {
    const found = await this.#discovered().catch(() => undefined)
    if (found?.serverMetadata().end_session_endpoint === undefined) return undefined
    return client.buildEndSessionUrl(found, {
      id_token_hint: idToken,
      post_logout_redirect_uri: back,
      state: secret(),
    })
  }

  /** Throws `ProviderAway`. */
  async #discovered(): Promise<client.Configuration> {
    this.#found ??= this.#discover().catch((error: unknown) => {
      this.#found = undefined
      throw error
    })
    return await this.#found
  }

  async #discover(): Promise<client.Configuration> {
    const { issuer, client_id: id, profile, signature } = this.#settings
    const address = new URL(issuer!)
    const metadata = {
      client_secret: this.#secret,
      id_token_signed_response_alg: signature,
      ...(profile === 'proconnect' ? { userinfo_signed_response_alg: signature } : {}),
    }
    // Between processes of one machine nobody sits who could read along.
    const insecure = address.protocol === 'http:' && isLoopback(address.hostname)
    try {
      const execute = [client.enableNonRepudiationChecks, ...(insecure ? [client.allowInsecureRequests] : [])]
      const authentication = client.ClientSecretPost(this.#secret)
      return await client.discovery(address, id!, metadata, authentication, { execute, timeout: patienceSeconds })
    } catch (cause) {
      throw new ProviderAway('the provider cannot be asked what it is', { cause })
    }
  }

  async #heeded<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work
    } catch (cause) {
      if (isAway(cause)) {
        // It may have moved; what it says of itself is asked for again.
        this.#found = undefined
        throw new ProviderAway('the provider does not answer', { cause })
      }
      throw new ProviderRefused(codeOf(cause), { cause })
    }
  }

  #requireEnough(claims: ProvidedIdentity['claims']): void {
    const { profile, acr, sirets } = this.#settings
    const said = (name: string) => (typeof claims[name] === 'string' ? (claims[name] as string) : undefined)
    if (claims.email_verified === false) throw new ProviderRefused('email_not_verified')
    if (acr.length > 0 && !acr.includes(said('acr') ?? '')) throw new ProviderRefused('acr_not_enough')
    if (profile === 'proconnect' && !(said('siret') && said('idp_id'))) throw new ProviderRefused('claims_missing')
    if (sirets.length > 0 && !sirets.includes(said('siret') ?? '')) throw new ProviderRefused('siret_not_listed')
  }

  #identityOf(claims: ProvidedIdentity['claims']): string {
    const parts = [this.#settings.issuer, claims.sub, this.#settings.profile === 'proconnect' ? claims.idp_id : '']
    const digest = createHash('sha256').update(JSON.stringify(parts)).digest()
    // No digits: nothing that is kept looks like a NIR.
    return [...digest.subarray(0, 16)].map((byte) => letters[byte >> 4]! + letters[byte & 15]!).join('')
  }
}

const letters = 'bcdfghjkmnpqrstv'

function isAway(error: unknown): boolean {
  const { name, code, cause } = error as { name?: string; code?: string; cause?: { status?: number } }
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'OAUTH_TIMEOUT') return true
  if (error instanceof TypeError && error.message === 'fetch failed') return true
  return cause?.status !== undefined && cause.status >= 500
}

function codeOf(error: unknown): string {
  const { error: told, code } = error as { error?: unknown; code?: unknown }
  const known = [told, code].find((one): one is string => typeof one === 'string' && /^\w{1,60}$/.test(one))
  return known ?? 'not_as_it_must_be'
}

function secretOf(path: string): string {
  let text: string
  try {
    const file = openSync(path, 'r')
    try {
      requirePrivateFile(file, path, { code: 'key_file_unsafe', wholePath: false })
      text = readFileSync(file, 'utf8')
    } finally {
      closeSync(file)
    }
  } catch (cause) {
    if (cause instanceof CpaError) throw cause
    throw new CpaError(
      'configuration',
      {
        en: `console.oidc.secret_file: the file ${path} cannot be read`,
        fr: `console.oidc.secret_file : le fichier ${path} ne peut être lu`,
      },
      {
        hint: {
          en: 'Name a file with the secret on its first line, which the user of the console alone may read.',
          fr: 'Nommez un fichier avec le secret en première ligne, que seul l’utilisateur de la console peut lire.',
        },
        cause,
      },
    )
  }
  const found = /^[^\r\n]*/.exec(text)![0]
  if (found !== '') return found
  throw new CpaError('configuration', {
    en: `console.oidc.secret_file: the file ${path} holds no secret`,
    fr: `console.oidc.secret_file : le fichier ${path} ne contient pas de secret`,
  })
}
