import { damaged, isPacked } from './tar.ts'
import type { ZipArchive } from './zip.ts'

const lineFeed = Buffer.from('\n')
/** `S10.G00.00.001,'` */
const rubric = /^(?:\xef\xbb\xbf)?S\d\d\.G\d\d\.\d\d\.\d\d\d,'/

/** Whether the first file of an archive is one of declarations: no other feed comes zipped. */
export async function holdsDeclarations(archive: ZipArchive): Promise<boolean> {
  const [first] = filesOf(archive)
  if (first === undefined) return false
  try {
    for await (const piece of archive.read(first)) return rubric.test(piece.toString('latin1', 0, 32))
  } catch {
    // What is wrong with it is told by whoever reads it.
  }
  return false
}

/**
 * The files of an archive one after the other, as if they were one: each ends with a line end. Fails as reading its parts
 * does, and with `file_unreadable` for what is packed once more.
 */
export async function* zippedFiles(path: string, archive: ZipArchive): AsyncGenerator<Buffer> {
  try {
    for (const name of filesOf(archive)) {
      let last: number | undefined
      for await (const piece of archive.read(name)) {
        if (last === undefined && isPacked(piece)) {
          throw damaged(path, {
            en: 'holds an archive, which is not unpacked',
            fr: 'contient une archive, qui n’est pas ouverte',
          })
        }
        last = piece.at(-1)
        yield piece
      }
      if (last !== undefined && last !== lineFeed[0]) yield lineFeed
    }
  } finally {
    archive.close()
  }
}

/** Folders have a part of their own, without bytes. */
function filesOf({ names }: ZipArchive): readonly string[] {
  return names.filter((name) => !name.endsWith('/'))
}
