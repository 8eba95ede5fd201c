import { BlockList, isIP } from 'node:net'
import type { Sentence } from '../language.ts'

/** How the operators' console knows who asks, and how much of it one may have: `console` of the configuration. */
export interface ConsoleSettings {
  readonly mode: 'none' | 'header' | 'oidc'
  /** Where browsers find the console; what a form comes from is held against it. */
  readonly public_url?: string
  /** Whom somebody asks who may do nothing, or whom a page is a barrier to. */
  readonly contact?: string
  /** What an audit of all criteria of the RGAA came to. */
  readonly accessibility: 'not_compliant' | 'partially_compliant' | 'totally_compliant'
  /** Addresses and networks of those who may speak for others. */
  readonly trusted_proxies: readonly string[]
  /** Names of the headers of a trusted proxy. */
  readonly header: {
    readonly user: string
    readonly groups: string
    /** Where the proxy signs somebody out. */
    readonly sign_out_url?: string
  }
  readonly oidc: OidcSettings
  /** Who has a role: names, `group:NAME`, `*` for everybody who is known. Absent: everybody in the mode `none`, else nobody. */
  readonly roles: Readonly<Partial<Record<'read' | 'operate' | 'approve' | 'reveal', readonly string[]>>>
  readonly sessions: {
    readonly idle_minutes: number
    readonly longest_hours: number
    readonly each: number
    readonly most: number
  }
  /** Pages on a person, for one visitor and for all of them. */
  readonly look_ups: { readonly per_minute: number; readonly per_hour: number; readonly all_per_minute: number }
  readonly upload_megabytes: number
}

export interface OidcSettings {
  readonly issuer?: string
  readonly client_id?: string
  readonly secret_file?: string
  readonly profile: 'generic' | 'proconnect'
  /** Absent: as the profile has them. */
  readonly scopes?: readonly string[]
  /** The claim that is the name of a person. */
  readonly name: string
  readonly groups: string
  /** How tokens are signed. */
  readonly signature: 'RS256' | 'PS256' | 'ES256' | 'EdDSA'
  /** How somebody must have proved who they are; empty: as the provider likes. */
  readonly acr: readonly string[]
  /** Establishments whose people may come in; empty: all. */
  readonly sirets: readonly string[]
  /** Which identity has a name, where it is not the one that had it first. */
  readonly identities: Readonly<Record<string, string>>
}

/** What keeps the console from being served as it is configured, on this address; empty: nothing. */
export function consoleTroubles(settings: ConsoleSettings, host?: string): readonly Sentence[] {
  const { mode, public_url: url, trusted_proxies: proxies, oidc } = settings
  const troubles: Sentence[] = []
  const missing = (name: string) =>
    troubles.push({
      en: `console.${name} is missing, which the mode ${mode} needs`,
      fr: `console.${name} manque, dont le mode ${mode} a besoin`,
    })
  if (mode === 'none' && host !== undefined && !isLoopback(host)) {
    troubles.push({
      en: `Without a way to know who asks (console.mode: none) the console is served to this machine alone, not on ${host}`,
      fr: `Sans moyen de savoir qui demande (console.mode: none), la console n’est servie qu’à cette machine, pas sur ${host}`,
    })
  }
  for (const one of proxies) {
    if (!isNetwork(one)) {
      troubles.push({
        en: `console.trusted_proxies: ${one} is neither an address nor a network`,
        fr: `console.trusted_proxies : ${one} n’est ni une adresse ni un réseau`,
      })
    }
  }
  if (mode !== 'none') {
    if (url === undefined) missing('public_url')
    else if (!/^https:/.test(url) && !isLoopback(new URL(url).hostname)) {
      troubles.push({
        en: `console.public_url is not of https: what is read and who signs in would go over the network in clear`,
        fr: `console.public_url n’est pas en https : ce qui est lu et qui se connecte passerait en clair sur le réseau`,
      })
    }
  }
  if (mode === 'header' && proxies.length === 0) missing('trusted_proxies')
  if (mode === 'oidc') {
    for (const name of ['issuer', 'client_id', 'secret_file'] as const)
      if (oidc[name] === undefined) missing(`oidc.${name}`)
    if (oidc.issuer !== undefined && !/^https:/.test(oidc.issuer) && !isLoopback(new URL(oidc.issuer).hostname)) {
      troubles.push({
        en: 'console.oidc.issuer is not of https: whoever sits between could be anybody',
        fr: 'console.oidc.issuer n’est pas en https : un intermédiaire pourrait être n’importe qui',
      })
    }
  }
  return troubles
}

/** Whether an address or a name is this machine's alone. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  return name === 'localhost' || /^127(\.\d{1,3}){3}$/.test(name) || name === '::1'
}

/** Addresses, as a socket has them, that lie in one of the networks. */
export function addressesIn(networks: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList()
  for (const one of networks) {
    const [address = '', prefix] = one.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family)
  }
  return (address) => {
    // A socket for both families has those of the older one in this form.
    const plain = address?.replace(/^::ffff:(?=\d+\.)/i, '') ?? ''
    const family = isIP(plain)
    return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4')
  }
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 6 ? 128 : 32))
}
