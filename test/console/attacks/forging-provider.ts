import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { onTestFinished } from 'vitest'
import { freePort } from '../../support/ports.ts'

/** What a token says, and how it is signed. */
export interface Token {
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Readonly<Record<string, unknown>>
  readonly key?: KeyObject | 'none' | 'the public key as a secret' | 'the secret of the client'
}

/** What the provider does otherwise than it should. */
export interface Forgery {
  readonly idToken?: Token
  /** Undefined: plain JSON. */
  readonly userinfo?: Token | undefined
  readonly userinfoClaims?: Readonly<Record<string, unknown>>
  /** Of the address to which somebody is sent back. */
  readonly back?: (parameters: URLSearchParams) => void
  readonly metadata?: Readonly<Record<string, unknown>>
  /** What the answer of the token endpoint lacks or has besides. */
  readonly tokens?: Readonly<Record<string, unknown>>
}

export interface ForgingProvider {
  readonly issuer: string
  readonly secret: string
  forge(forgery: Forgery): void
}

const secret = 'A secret of thirty-two characters or more'
const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const otherKey: KeyObject = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

/** A provider that says what the test wants: everything is right but what is forged. It signs everybody in under one
 * name, its own: names stay with the provider that had them first. */
export async function forgingProvider(): Promise<ForgingProvider> {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  let forgery: Forgery = {}
  let nonce = ''

  const tokenText = ({ header = {}, claims = {}, key = own.privateKey }: Token, usual: object): string => {
    const alg = key === 'none' ? 'none' : typeof key === 'string' ? 'HS256' : 'RS256'
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const text = `${part({ alg, kid: 'one', ...header })}.${part({ ...usual, ...claims })}`
    if (key === 'none') return `${text}.`
    if (key === 'the secret of the client')
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
    if (key === 'the public key as a secret') {
      const pem = own.publicKey.export({ type: 'spki', format: 'pem' })
      return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`
    }
    return `${text}.${createSign('sha256').update(text).sign(key).toString('base64url')}`
  }

  const answers: Readonly<Record<string, (url: URL, request: IncomingMessage) => object | string>> = {
    '/.well-known/openid-configuration': () => ({
      ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
      ...{
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
      },
      ...{ subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'] },
      authorization_response_iss_parameter_supported: true,
      ...forgery.metadata,
    }),
    '/keys': () => ({
      keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }],
    }),
    '/token': () => {
      const now = Math.floor(Date.now() / 1000)
      const usual = { iss: issuer, aud: 'cpa', sub: 'zoe', iat: now, exp: now + 300, nonce }
      return {
        ...{ access_token: 'access', token_type: 'Bearer', id_token: tokenText(forgery.idToken ?? {}, usual) },
        ...forgery.tokens,
      }
    },
    '/userinfo': () => {
      const claims = { sub: 'zoe', email: `zoe-${port}@example.fr`, ...forgery.userinfoClaims }
      return forgery.userinfo === undefined
        ? claims
        : tokenText(forgery.userinfo, { iss: issuer, aud: 'cpa', ...claims })
    },
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url!, issuer)
    if (url.pathname === '/authorize') {
      nonce = url.searchParams.get('nonce')!
      const back = new URL(url.searchParams.get('redirect_uri')!)
      back.searchParams.set('code', 'code')
      back.searchParams.set('state', url.searchParams.get('state')!)
      back.searchParams.set('iss', issuer)
      forgery.back?.(back.searchParams)
      response.writeHead(302, { location: back.href }).end()
      return
    }
    const answer = answers[url.pathname]?.(url, request)
    if (answer === undefined) response.writeHead(404).end()
    else if (typeof answer === 'string') response.writeHead(200, { 'content-type': 'application/jwt' }).end(answer)
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return {
    issuer,
    secret,
    forge(next) {
      forgery = next
    },
  }
}
