import type { NotificationConfiguration } from '../configuration/configuration.ts'
import type { Queryable } from '../database/queryable.ts'
import { loadSql } from '../database/sql.ts'
import { joined, type Language, spoken } from '../language.ts'
import type { Channel, Message } from './channel.ts'
import { openMail } from './mail.ts'
import type { NoticeFacts, NoticeKind } from './tell.ts'
import { openWebhook } from './webhook.ts'
import { wordingOf } from './wording.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const claimSql = sql('claim-notices')
const giveUpSql = sql('give-up')

/** How many are taken in hand at once: each may take its whole time. */
const atOnce = 10

export interface Delivering {
  readonly configuration: NotificationConfiguration
  readonly language: Language
  readonly signal: AbortSignal
}

/** What became of one notice on one channel. */
export interface Delivery {
  readonly key: string
  readonly channel: Channel['name']
  /** Null: it was taken. */
  readonly error: string | null
}

/** Every way that is configured; none is a choice too. Throws `configuration`. */
export function openChannels(configuration: NotificationConfiguration): Channel[] {
  return [openWebhook(configuration), openMail(configuration)].filter((channel) => channel !== undefined)
}

/** Whether anything is configured, right or wrong. */
export function isConfigured({ webhook, mail }: NotificationConfiguration): boolean {
  return webhook.url !== undefined || mail.url !== undefined
}

/**
 * Sends what is waiting, by every channel, at least once each. What is not taken is tried again later by whoever sends
 * next. Ends when the signal is aborted. Throws `configuration`, and the errors of the database.
 */
export async function deliverNotices(database: Queryable, delivering: Delivering): Promise<Delivery[]> {
  const { configuration, signal } = delivering
  const done: Delivery[] = []
  for (const channel of openChannels(configuration)) {
    await database.execute(giveUpSql, [channel.name, configuration.give_up_hours])
    for (;;) {
      if (signal.aborted) return done
      const values = [channel.name, [...channel.kinds, 'test'], configuration.give_up_hours, atOnce]
      const taken = await database.query<KeptNotice>(claimSql, values)
      if (taken.length === 0) break
      // Side by side: one that is slow holds up no other.
      done.push(...(await Promise.all(taken.map((notice) => sendOne(database, channel, notice, delivering)))))
    }
  }
  return done
}

interface KeptNotice {
  readonly id: bigint
  readonly key: string
  readonly kind: NoticeKind
  readonly facts: NoticeFacts
  readonly at: string
}

async function sendOne(
  database: Queryable,
  channel: Channel,
  notice: KeptNotice,
  { configuration, language, signal }: Delivering,
): Promise<Delivery> {
  const { key } = notice
  const error = await channel.send(messageOf(notice, configuration, language), signal).then(
    () => null,
    (cause: unknown) => textOf(cause),
  )
  await database.execute(
    `update notice_delivery set delivered_at = case when $3::text is null then clock_timestamp() end, error = $3
     where notice_id = $1 and channel = $2`,
    [notice.id, channel.name, error],
  )
  return { key, channel: channel.name, error }
}

function messageOf(
  { key, kind, facts, at }: KeptNotice,
  { name }: NotificationConfiguration,
  language: Language,
): Message {
  const { title, advice } = wordingOf(kind, facts)
  const said = spoken(title, language)
  return {
    ...{ key, kind, at, facts },
    title: `[cpa${name === undefined ? '' : ` ${name}`}] ${said}`,
    text: spoken(joined([title, advice], '\n\n'), language),
  }
}

/** Codes, and no address. */
function textOf(error: unknown): string {
  const { code, name, message } = error as { code?: unknown; name?: string; message?: string }
  if (name === 'TimeoutError' || name === 'AbortError') return 'no answer in time'
  return typeof code === 'string' ? code : (message ?? String(error)).slice(0, 200)
}
