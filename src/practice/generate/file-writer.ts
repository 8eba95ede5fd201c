import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { CpaError } from '../../errors.ts'

/** Bytes are handed to the disk in pieces of this size: large enough to be cheap, small enough to forget. */
const pieceLength = 1 << 18
/** Longer than any row. */
const longestRow = 4_096

/**
 * Writes a file under a temporary name and gives it its own when it is whole: who finds the file may read it.
 * `write` is synchronous; the caller waits on `room` now and then, so memory stays at a few pieces.
 */
export class FileWriter {
  private readonly path: string
  private readonly temporary: string
  private readonly source: Readable
  private readonly done: Promise<void>
  private failure: unknown
  private piece = Buffer.allocUnsafe(pieceLength)
  private used = 0
  private full = false
  private wake: (() => void) | undefined

  constructor(path: string, options: { gzip: boolean }) {
    this.path = path
    this.temporary = `${path}.partial`
    this.source = new Readable({
      highWaterMark: 4 * pieceLength,
      read: () => {
        this.full = false
        this.wake?.()
      },
    })
    const target = createWriteStream(this.temporary)
    this.done = options.gzip
      ? pipeline(this.source, createGzip({ level: 4 }), target)
      : pipeline(this.source, target)
    this.done.catch((error: unknown) => {
      this.failure = error
      this.wake?.()
    })
  }

  /**
   * Adds a row of ASCII text. It is copied at once: a long text put together from a million small ones spends
   * more time in the garbage collector than all the rest takes.
   */
  write(row: string): void {
    this.used += this.piece.write(row, this.used, 'latin1')
    if (this.used > pieceLength - longestRow) this.flush()
  }

  /** Waits until there is room for more. Throws what went wrong with the file. */
  async room(): Promise<void> {
    while (this.full && this.failure === undefined) {
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
    if (this.failure !== undefined) throw readable(this.failure, this.path)
  }

  /** Ends the file and gives it its name; returns its size in bytes. */
  async finish(): Promise<number> {
    this.flush()
    this.source.push(null)
    try {
      await this.done
      await rename(this.temporary, this.path)
      return (await stat(this.path)).size
    } catch (error) {
      throw readable(error, this.path)
    }
  }

  /** Gives the file up and removes what was written of it. */
  async abandon(): Promise<void> {
    this.source.destroy()
    await this.done.catch(() => undefined)
    await rm(this.temporary, { force: true })
  }

  private flush(): void {
    if (this.used === 0 || this.source.destroyed) return
    this.full = !this.source.push(this.piece.subarray(0, this.used))
    this.piece = Buffer.allocUnsafe(pieceLength)
    this.used = 0
  }
}

function readable(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC') {
    return new CpaError(
      'disk_full',
      { en: `No space left while writing ${path}`, fr: `Plus de place en écrivant ${path}` },
      {
        cause: error,
        hint: {
          en: 'Free some space, or write compressed files with --gzip.',
          fr: 'Libérez de la place, ou écrivez des fichiers compressés avec --gzip.',
        },
      },
    )
  }
  if (code === undefined || !/^E[A-Z]+$/.test(code)) return error
  return new CpaError(
    'file_unwritable',
    { en: `${path} cannot be written (${code})`, fr: `${path} ne peut être écrit (${code})` },
    {
      cause: error,
      hint: {
        en: 'Check that the folder exists and may be written to.',
        fr: 'Vérifiez que le dossier existe et qu’on peut y écrire.',
      },
    },
  )
}
