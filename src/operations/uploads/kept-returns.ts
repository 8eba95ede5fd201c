import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ZipFile } from 'yazl'
import { withScratch } from '../../input/files/scratch.ts'
import { writeSealed } from '../../input/files/sealed-file.ts'
import type { Language } from '../../language.ts'
import type { Circumstances } from '../circumstances.ts'
import { writeReturnsOfLoad } from '../dsn-returns.ts'
import type { Upload } from './upload.ts'
import { madeOf } from './upload-folder.ts'

const returns = 'returns'

/**
 * Makes the files to send back of a DSN that was loaded, and keeps them sealed as one archive. Gives their names: none for a
 * file that is no DSN. Throws what writeReturnsOfLoad throws.
 */
export function keepReturns(
  circumstances: Circumstances,
  upload: Upload,
  {
    bytes,
    key,
    language,
  }: { readonly bytes: () => AsyncIterable<Buffer>; readonly key: Buffer; readonly language: Language },
): Promise<string[]> {
  return withScratch(async (directory) => {
    await writeReturnsOfLoad(circumstances, upload.name, { directory, language, bytes })
    const names = (await readdir(directory)).sort()
    if (names.length === 0) return []
    const zip = new ZipFile()
    for (const name of names) zip.addFile(join(directory, name), name)
    zip.end()
    const path = returnsPath(circumstances, upload)
    await rm(path, { force: true })
    const { bytes: most } = circumstances.settings.limits
    await writeSealed(path, zip.outputStream as unknown as AsyncIterable<Buffer>, { key, most })
    return names
  })
}

export function returnsPath({ settings }: Pick<Circumstances, 'settings'>, upload: Pick<Upload, 'id'>): string {
  return madeOf(settings, upload, returns)
}
