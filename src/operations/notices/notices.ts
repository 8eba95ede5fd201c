import { randomUUID } from 'node:crypto'
import { loadSql } from '../../database/sql.ts'
import { CpaError } from '../../errors.ts'
import type { Channel } from '../../notices/channel.ts'
import { type Delivery, deliverNotices, openChannels } from '../../notices/deliver.ts'
import { type NoticeFacts, type NoticeKind, tellNotice } from '../../notices/tell.ts'
import { recorded } from '../audit-trail.ts'
import type { Circumstances } from '../circumstances.ts'

const listSql = loadSql(import.meta.url, '../../notices/sql/list-notices.sql')

/** What is told, and what became of it. */
export interface KeptNotice {
  readonly id: bigint
  readonly key: string
  readonly kind: NoticeKind
  readonly facts: NoticeFacts
  readonly at: string
  readonly deliveries: readonly {
    readonly channel: Channel['name']
    readonly attempts: number
    readonly delivered_at: string | null
    readonly given_up_at: string | null
    readonly next_at: string | null
    readonly error: string | null
  }[]
}

/** Which notices are meant. */
export interface NoticesAsked {
  readonly limit: number
  /** Those before this one. */
  readonly before?: bigint | undefined
  readonly kind?: NoticeKind | undefined
  /** Only those that could not be sent, or not yet. */
  readonly unsent?: boolean
}

/** Notices, the latest first. */
export async function listNotices({ open }: Circumstances, asked: NoticesAsked): Promise<KeptNotice[]> {
  const { database } = await open()
  const { limit, before = null, kind = null, unsent = false } = asked
  return await database.query<KeptNotice>(listSql, [limit, before, kind, unsent])
}

/** By which ways notices are sent here, as far as the settings can be read. */
export function noticeChannels({ settings }: Pick<Circumstances, 'settings'>): readonly Channel['name'][] {
  const { webhook, mail } = settings.configuration.notifications
  return [
    ...(webhook.url === undefined ? [] : (['webhook'] as const)),
    ...(mail.url === undefined ? [] : (['mail'] as const)),
  ]
}

/**
 * Sends a notice that says nothing, by every way that is configured, and what else is waiting. Throws `configuration` for
 * what is configured wrong, and where nothing is.
 */
export async function tryNotices({ open, settings, signal }: Circumstances): Promise<Delivery[]> {
  const { notifications, language = 'en' } = settings.configuration
  const channels = openChannels(notifications)
  if (channels.length === 0) throw nobody()
  const { database, chain } = await open()
  const key = `test-${randomUUID()}`
  return await recorded({ database, chain }, 'notices test', { key }, async () => {
    await tellNotice(database, { kind: 'test', key, facts: {} })
    const sent = await deliverNotices(database, { configuration: notifications, language, signal })
    return sent.filter((delivery) => delivery.key === key)
  })
}

function nobody(): CpaError {
  return new CpaError(
    'configuration',
    { en: 'Nobody is to be told anything', fr: 'Personne n’est à prévenir' },
    {
      hint: {
        en: 'Give notifications.webhook or notifications.mail in the file that CPA_CONFIG names: docs/configuration.md.',
        fr: 'Donnez notifications.webhook ou notifications.mail dans le fichier que nomme CPA_CONFIG : docs/configuration.md.',
      },
    },
  )
}
