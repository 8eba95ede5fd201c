import { CpaError } from './errors.ts'

/** A host with its port; undefined is what the driver takes when nothing is said. */
export interface HostAndPort {
  readonly host: string | undefined
  readonly port: number | undefined
}

/** The URL of a server, taken apart and decoded. */
export interface ServerUrl {
  /** The variable that holds it, to name it in messages. */
  readonly variable: string
  /** Without its colon. */
  readonly scheme: string
  readonly user: string | undefined
  readonly password: string | undefined
  /** At least one. */
  readonly hosts: readonly HostAndPort[]
  /** What stands after the slash. */
  readonly name: string | undefined
  readonly parameters: ReadonlyMap<string, string>
}

const encoded = '%[0-9a-f]{2}'
/**
 * Stricter than the standard, which takes nearly anything for something: an unescaped character in a password moves the
 * rest of it into the host, the port, the database or the parameters, and from there into messages.
 */
const grammar = new RegExp(
  [
    '^(?<scheme>[a-z]+)://',
    `(?:(?<user>(?:${encoded}|[^%/?#@:\\s\\p{Cc}])*)(?::(?<password>(?:${encoded}|[^%/?#@\\s\\p{Cc}])*))?@)?`,
    '(?<hosts>[^/?#@\\s\\p{Cc}]*)',
    `(?:/(?<name>(?:${encoded}|[\\p{L}\\p{N}_.~$-])*))?`,
    '(?:\\?(?<query>[^#@\\s\\p{Cc}]*))?$',
  ].join(''),
  'iu',
)
const hostGrammar = new RegExp(
  `^(?:\\[(?<six>[0-9a-f:.]+(?:%25[\\w.-]+)?)\\]|(?<name>(?:${encoded}|[\\w.~-])*))(?::(?<port>\\d{1,5}))?$`,
  'iu',
)

/**
 * Takes a URL apart. Throws `configuration`, whose message holds no part of the URL: what looks like a host may be half
 * a password.
 */
export function parseServerUrl(variable: string, url: string, schemes: readonly string[]): ServerUrl {
  if (!schemes.some((scheme) => url.toLowerCase().startsWith(`${scheme}://`))) {
    throw new CpaError(
      'configuration',
      {
        en: `${variable} is not a URL starting with ${schemes[0]}://`,
        fr: `${variable} n’est pas une URL commençant par ${schemes[0]}://`,
      },
      {
        hint: {
          en: `Write it as ${schemes[0]}://user:password@host:port/name, or leave it unset.`,
          fr: `Écrivez-la ${schemes[0]}://utilisateur:motdepasse@hôte:port/nom, ou ne la donnez pas.`,
        },
      },
    )
  }
  const { scheme, user, password, hosts, name, query } = grammar.exec(url)?.groups ?? unreadable(variable)
  return {
    variable,
    scheme: scheme!.toLowerCase(),
    user: decoded(variable, user) || undefined,
    password: decoded(variable, password) || undefined,
    hosts: hosts!.split(',').map((text) => hostOf(variable, text)),
    name: decoded(variable, name) || undefined,
    parameters: parametersOf(variable, query),
  }
}

/** The text of a port; undefined when there is none. Throws `configuration`. */
export function portOf(variable: string, text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? port : unreadable(variable)
}

function hostOf(variable: string, text: string): HostAndPort {
  const { six, name, port } = hostGrammar.exec(text)?.groups ?? unreadable(variable)
  return { host: decoded(variable, six ?? name) || undefined, port: portOf(variable, port) }
}

function parametersOf(variable: string, query: string | undefined): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  for (const pair of (query ?? '').split('&').filter((text) => text !== '')) {
    const at = pair.indexOf('=')
    const name = /^\w+$/.test(pair.slice(0, at)) ? pair.slice(0, at) : unreadable(variable)
    if (parameters.has(name)) unreadable(variable)
    parameters.set(name, decoded(variable, pair.slice(at + 1)) ?? '')
  }
  return parameters
}

function decoded(variable: string, text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text)
  } catch {
    return unreadable(variable)
  }
}

function unreadable(variable: string): never {
  throw new CpaError(
    'configuration',
    {
      en: `${variable} cannot be read as a URL: a part of it holds a character that must be written otherwise`,
      fr: `${variable} ne se lit pas comme une URL : une partie contient un caractère à écrire autrement`,
    },
    {
      hint: {
        en: 'In user, password and name write % as %25, / as %2F, # as %23, ? as %3F, @ as %40, a blank as %20.',
        fr: 'Dans utilisateur, mot de passe et nom, écrivez % comme %25, / comme %2F, # comme %23, ? comme %3F, @ comme %40, une espace comme %20.',
      },
    },
  )
}
