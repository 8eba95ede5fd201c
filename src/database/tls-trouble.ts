import { CpaError } from '../errors.ts'
import { asItIs, type Sentence } from '../language.ts'

/** What to do about it, by what the system calls it. The first that fits is told. */
const remedies: readonly (readonly [RegExp, Sentence])[] = [
  [
    /ALTNAME/,
    {
      en: 'Connect by a name that stands in the certificate, or have one made that holds this name.',
      fr: 'Connectez-vous par un nom qui figure au certificat, ou faites-en faire un avec ce nom.',
    },
  ],
  [
    /CERT_HAS_EXPIRED/,
    {
      en: 'Renew the certificate of the server; when it is valid, the clock of this machine is wrong.',
      fr: 'Renouvelez le certificat du serveur ; s’il est valable, l’horloge de cette machine est fausse.',
    },
  ],
  [
    /CERT_NOT_YET_VALID/,
    {
      en: 'The clock of this machine or of the one that made the certificate is wrong.',
      fr: 'L’horloge de cette machine, ou de celle qui a fait le certificat, est fausse.',
    },
  ],
  [
    /SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ISSUER|CERT_(UNTRUSTED|CHAIN)/,
    {
      en: 'Nobody known here signed the certificate: AUTHORITY.',
      fr: 'Nul n’est connu ici pour avoir signé le certificat : AUTHORITY.',
    },
  ],
  [
    /CERTIFICATE_REQUIRED|ALERT_(BAD|UNKNOWN|UNSUPPORTED)|UNKNOWN_CA/,
    {
      en: 'The server wants a certificate from us, or another one: see the operator guide on connections.',
      fr: 'Le serveur veut de nous un certificat, ou un autre : voyez le guide d’exploitation sur les connexions.',
    },
  ],
  [
    /CERT/,
    {
      en: 'Look at the certificate of the server: openssl s_client -connect HOST:PORT',
      fr: 'Regardez le certificat du serveur : openssl s_client -connect HÔTE:PORT',
    },
  ],
  [
    /VERSION|PROTO|PACKET|SSL/,
    {
      en: 'Look whether that port speaks TLS, and in a version that is still in use (1.2 or later).',
      fr: 'Vérifiez que ce port parle TLS, dans une version encore en usage (1.2 ou plus).',
    },
  ],
]

/** Where an authority that is not generally known is named. */
const authorities = {
  database: {
    en: 'give its authority by sslrootcert=FILE in the URL',
    fr: 'donnez son autorité par sslrootcert=FICHIER dans l’URL',
  },
  redis: {
    en: 'give its authority by NODE_EXTRA_CA_CERTS=FILE',
    fr: 'donnez son autorité par NODE_EXTRA_CA_CERTS=FICHIER',
  },
} as const

/**
 * The error to throw when what failed is TLS, whichever way: undefined when it is something else. `place` is the server
 * as messages name it.
 */
export function tlsTrouble(error: unknown, place: string, store: keyof typeof authorities): CpaError | undefined {
  if (!(error instanceof Error)) return undefined
  const said = (message: Sentence, hint: Sentence) =>
    new CpaError(
      'tls_failed',
      {
        en: `No encrypted connection to ${place}: ${message.en}`,
        fr: `Pas de connexion chiffrée à ${place} : ${message.fr}`,
      },
      { hint, cause: error },
    )
  if (error.message === 'The server does not support SSL connections') {
    return said(
      { en: 'the server does not offer TLS', fr: 'le serveur n’offre pas TLS' },
      {
        en: 'Switch it on there (ssl = on), or write sslmode=disable on a network that nobody listens to.',
        fr: 'Activez-le (ssl = on), ou écrivez sslmode=disable sur un réseau que personne n’écoute.',
      },
    )
  }
  if (error.message === 'There was an error establishing an SSL connection') {
    return said(
      { en: 'what answers is no Postgres', fr: 'ce qui répond n’est pas Postgres' },
      { en: 'Check host and port in the database URL.', fr: 'Vérifiez l’hôte et le port de l’URL de la base.' },
    )
  }
  const code = String((error as { code?: unknown }).code ?? '')
  if (!isTls(code)) return tlsTrouble(error.cause, place, store)
  const remedy = remedies.find(([pattern]) => pattern.test(code))?.[1] ?? remedies.at(-1)![1]
  const authority = authorities[store]
  return said(asItIs(reasonOf(error, code)), {
    en: remedy.en.replace('AUTHORITY', authority.en),
    fr: remedy.fr.replace('AUTHORITY', authority.fr),
  })
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
