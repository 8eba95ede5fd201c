import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request as requestInClear } from 'node:http'
import { request as requestEncrypted } from 'node:https'
import type { NotificationConfiguration } from '../configuration/configuration.ts'
import type { Channel } from './channel.ts'
import { contentOf, firstLineOf, wrong } from './secret-file.ts'

const shortestSecret = 16

/**
 * A program that is told by a POST. It is signed: `cpa-signature` is `v1=` and the HMAC-SHA256, in hexadecimal, of
 * `cpa-timestamp`, a dot and the body. Redirects are not followed. Throws `configuration`.
 */
export function openWebhook({
  webhook,
  timeout_seconds: timeout,
}: NotificationConfiguration): Channel | undefined {
  if (webhook.url === undefined) return undefined
  const url = urlOf(webhook.url, webhook.allow_http)
  if (webhook.secret_file === undefined) {
    throw wrong('webhook.secret_file', { en: 'the secret is missing', fr: 'le secret manque' })
  }
  const secret = firstLineOf(webhook.secret_file, 'webhook.secret_file')
  if (secret.length < shortestSecret) {
    throw wrong('webhook.secret_file', {
      en: `the secret has fewer than ${shortestSecret} characters`,
      fr: `le secret a moins de ${shortestSecret} caractères`,
    })
  }
  const ca = webhook.ca_file === undefined ? {} : { ca: contentOf(webhook.ca_file, 'webhook.ca_file') }
  return {
    name: 'webhook',
    kinds: webhook.kinds,
    async send({ key, kind, at, facts, title, text }, signal) {
      const body = JSON.stringify({ id: key, kind, at, facts, title, text })
      const timestamp = String(Math.floor(Date.now() / 1000))
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'cpa',
        'cpa-notice': key,
        'cpa-timestamp': timestamp,
        'cpa-signature': signature(secret, timestamp, body),
      }
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout * 1000)])
      const options = { method: 'POST', headers, signal: limit, agent: false, ...ca } as const
      await answered(
        url.protocol === 'https:' ? requestEncrypted(url, options) : requestInClear(url, options),
        body,
      )
    },
  }
}

/** What `cpa-signature` holds. */
function signature(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
}

function urlOf(text: string, allowHttp: boolean): URL {
  let url: URL
  try {
    url = new URL(text)
  } catch (cause) {
    throw wrong('webhook.url', { en: 'it is not a URL', fr: 'ce n’est pas une URL' }, cause)
  }
  if (url.username !== '' || url.password !== '') {
    throw wrong('webhook.url', { en: 'it holds a password', fr: 'elle contient un mot de passe' })
  }
  const isHere = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && (isHere || allowHttp))) return url
  throw wrong('webhook.url', {
    en: 'only https:// is encrypted; http:// goes to this machine, or elsewhere with allow_http',
    fr: 'seul https:// est chiffré ; http:// va à cette machine, ou ailleurs avec allow_http',
  })
}

/** What the other side says beside its status is of no use, and is not read. */
async function answered(request: ClientRequest, body: string): Promise<void> {
  try {
    request.end(body)
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    const status = response.statusCode ?? 0
    if (status >= 200 && status < 300) return
    const redirected = status >= 300 && status < 400 ? ': redirects are not followed' : ''
    throw new Error(`HTTP ${status}${redirected}`)
  } finally {
    request.on('error', () => {})
    request.destroy()
  }
}
