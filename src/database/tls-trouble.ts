import { CpaError } from '../errors.ts'

/** What to do about it, by what the system calls it. The first that fits is told. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [/ALTNAME/, 'Connect by a name that stands in the certificate, or have one made that holds this name.'],
  [
    /CERT_HAS_EXPIRED/,
    'Renew the certificate of the server; when it is valid, the clock of this machine is wrong.',
  ],
  [/CERT_NOT_YET_VALID/, 'The clock of this machine or of the one that made the certificate is wrong.'],
  [
    /SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ISSUER|CERT_(UNTRUSTED|CHAIN)/,
    'Nobody known here signed the certificate: AUTHORITY.',
  ],
  [
    /CERTIFICATE_REQUIRED|ALERT_(BAD|UNKNOWN|UNSUPPORTED)|UNKNOWN_CA/,
    'The server wants a certificate from us, or another one: see the operator guide on connections.',
  ],
  [/CERT/, 'Look at the certificate of the server: openssl s_client -connect HOST:PORT'],
  [
    /VERSION|PROTO|PACKET|SSL/,
    'Look whether that port speaks TLS, and in a version that is still in use (1.2 or later).',
  ],
]

/** Where an authority that is not generally known is named. */
const authorities = {
  database: 'give its authority by sslrootcert=FILE in the URL',
  redis: 'give its authority by NODE_EXTRA_CA_CERTS=FILE',
} as const

/**
 * The error to throw when what failed is TLS, whichever way: undefined when it is something else. `place` is the server
 * as messages name it.
 */
export function tlsTrouble(error: unknown, place: string, store: keyof typeof authorities): CpaError | undefined {
  if (!(error instanceof Error)) return undefined
  const said = (message: string, hint: string) =>
    new CpaError('tls_failed', `No encrypted connection to ${place}: ${message}`, { hint, cause: error })
  if (error.message === 'The server does not support SSL connections') {
    return said(
      'the server does not offer TLS',
      'Switch it on there (ssl = on), or write sslmode=disable on a network that nobody listens to.',
    )
  }
  if (error.message === 'There was an error establishing an SSL connection') {
    return said('what answers is no Postgres', 'Check host and port in the database URL.')
  }
  const code = String((error as { code?: unknown }).code ?? '')
  if (!isTls(code)) return tlsTrouble(error.cause, place, store)
  const remedy = remedies.find(([pattern]) => pattern.test(code))?.[1] ?? remedies.at(-1)![1]
  return said(reasonOf(error, code), remedy.replace('AUTHORITY', authorities[store]))
}

function isTls(code: string): boolean {
  return /^(ERR_(SSL|TLS|OSSL)_|EPROTO$|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH)/.test(
    code,
  )
}

/** OpenSSL's own messages begin with a number of the thread and name its sources. */
function reasonOf(error: Error, code: string): string {
  const { reason } = error as { reason?: unknown }
  if (typeof reason === 'string' && reason !== '') return `${reason} (${code})`
  return `${error.message.split('\n')[0]} (${code})`
}
