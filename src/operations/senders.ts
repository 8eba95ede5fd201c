import { actor } from '../actor.ts'
import { CpaError } from '../errors.ts'
import type { ColumnMap } from '../input/checking/column-map.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { checkedMap, readColumnMap } from '../input/loading/column-map-file.ts'
import { forgetSenderMaps, readSenderMaps, type SenderMap, storeSenderMap } from '../input/senders/sender-maps.ts'
import { recordAction } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { textToKeep } from './free-text.ts'
import type { LoadOptions } from './given-file.ts'
import type { Opened } from './open.ts'

/**
 * How columns and values of files are named: as the file of the map says, which is remembered with the sender; else as is
 * remembered of the sender. Throws what readColumnMap throws.
 */
export async function mapFor(
  opened: Opened,
  feed: FeedName,
  { mapFile, sender }: Pick<LoadOptions, 'mapFile' | 'sender'>,
): Promise<ColumnMap | undefined> {
  const { database } = opened
  if (mapFile === undefined) {
    const [known] = sender === undefined ? [] : await readSenderMaps(database, { sender, feed })
    return known === undefined ? undefined : checkedMap(known.content, feed, `The map of ${known.sender}`)
  }
  const map = readColumnMap(mapFile, feed)
  if (sender !== undefined) {
    for (const text of textsIn(map)) textToKeep(text, '--map')
    const content = map
    await database.transaction((transaction) =>
      storeSenderMap(transaction, { sender, feed, content, actor: actor() }),
    )
    await recordAction(opened, 'senders map', { sender, feed })
  }
  return map
}

/** Every text of a map: what is remembered stays in clear. */
function textsIn({ columns, ignore, values, constants }: ColumnMap): string[] {
  return [columns, constants, ...Object.values(values)].flatMap(Object.entries).flat().concat(ignore)
}

/** The maps that are remembered: all of them, or those of a sender. Throws `sender_unknown`. */
export async function listSenders(
  { open }: Circumstances,
  sought: { readonly sender?: string; readonly feed?: FeedName | null } = {},
): Promise<SenderMap[]> {
  const { database } = await open()
  const found = await readSenderMaps(database, sought)
  if (found.length === 0 && sought.sender !== undefined)
    throw unknownSender(sought.sender, await readSenderMaps(database))
  return found
}

/** Forgets the maps of a sender, of one feed or all. Gives how many there were. Throws `sender_unknown` when there was none. */
export async function forgetSender(
  { open }: Circumstances,
  sender: string,
  feed: FeedName | null,
): Promise<number> {
  const opened = await open()
  const { database } = opened
  const forgotten = await database.transaction((transaction) => forgetSenderMaps(transaction, sender, feed))
  if (forgotten === 0) throw unknownSender(sender, await readSenderMaps(database))
  await recordAction(opened, 'senders forget', { sender, feed })
  return forgotten
}

function unknownSender(sender: string, known: readonly SenderMap[]): CpaError {
  const names = [...new Set(known.map((one) => one.sender))].join(', ')
  return new CpaError(
    'sender_unknown',
    { en: `No map is remembered of ${sender}`, fr: `Aucune correspondance n’est retenue de ${sender}` },
    {
      hint:
        names === ''
          ? {
              en: 'A map is remembered when a file is loaded with --sender and --map.',
              fr: 'Une correspondance est retenue quand un fichier est chargé avec --sender et --map.',
            }
          : { en: `Senders: ${names}.`, fr: `Expéditeurs : ${names}.` },
    },
  )
}
