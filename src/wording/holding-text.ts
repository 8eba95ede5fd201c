import type { Sentence } from '../language.ts'
import type { Holding } from '../runs/pressure.ts'
import { counted } from './counts.ts'
import { tell } from './language.ts'

const words: Readonly<Record<Holding['what'], (value: string, limit: string) => Sentence>> = {
  standby_lag: (value, limit) => ({
    en: `the standby is ${value} s behind (limit ${limit} s)`,
    fr: `le secondaire a ${value} s de retard (limite ${limit} s)`,
  }),
  kept_wal: (value, limit) => ({
    en: `a replication slot keeps ${value} MB of the server's log (limit ${limit} MB)`,
    fr: `un slot de réplication retient ${value} Mo du journal du serveur (limite ${limit} Mo)`,
  }),
  archiving: (value, limit) => ({
    en: `the archiving of the server's log has failed for ${value} s (limit ${limit} s)`,
    fr: `l’archivage du journal du serveur échoue depuis ${value} s (limite ${limit} s)`,
  }),
  disk: (value, limit) => ({
    en: `only ${value} MB are free on the disk of the database (limit ${limit} MB)`,
    fr: `il ne reste que ${value} Mo sur le disque de la base (limite ${limit} Mo)`,
  }),
}

/** Why no chunk is begun at the moment. */
export function holdingText({ what, value, limit }: Holding): string {
  return tell(words[what](counted(value), counted(limit)))
}
