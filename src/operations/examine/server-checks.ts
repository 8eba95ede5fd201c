import { existsSync, realpathSync } from 'node:fs'
import { findPrograms } from '../../database/embedded/binaries.ts'
import { clusterPaths } from '../../database/embedded/cluster.ts'
import { serverProcess } from '../../database/embedded/process.ts'
import type { Settings } from '../../settings.ts'
import { type Finding, well } from './examination.ts'

/** True when there is no database and none need be: the first command that needs it makes it. */
export function isNew({ databaseUrl, dataDirectory }: Settings): boolean {
  return databaseUrl === undefined && !existsSync(clusterPaths(dataDirectory).cluster)
}

/** The embedded Postgres before this command joined it. */
export async function embeddedServer(settings: Settings): Promise<Finding> {
  const { dataDirectory } = settings
  await findPrograms()
  if (isNew(settings))
    return well({
      en: 'no database yet; the first command that needs one makes it',
      fr: 'pas encore de base ; la première commande qui en a besoin la crée',
    })
  const running = serverProcess(realpathSync(dataDirectory))
  if (running === undefined)
    return well({
      en: 'not running; each command starts it, the last to end stops it',
      fr: 'à l’arrêt ; chaque commande le lance, la dernière à finir l’arrête',
    })
  return well({
    en: `running as process ${running}, used by other commands at this moment`,
    fr: `tourne comme processus ${running}, utilisé par d’autres commandes en ce moment`,
  })
}
