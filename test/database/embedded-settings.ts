import { readSettings, type Settings } from '../../src/settings.ts'

/** The settings of somebody who set nothing but the data directory. */
export function embeddedSettings(dataDirectory: string): Settings {
  return readSettings({ CPA_DATA_DIR: dataDirectory })
}
