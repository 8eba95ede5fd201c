import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { check } from '../../src/cli/commands/check.ts'
import { withScratch } from '../../src/input/files/scratch.ts'
import { removeSpool, spoolSlices } from '../../src/input/files/spool.ts'
import { spoolBelow } from '../../src/input/files/spool-directories.ts'
import { call } from '../cli/call.ts'

/** A process that has ended for sure: Linux gives no numbers as high. */
const dead = 4_194_305

let temporary: string

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'cpa-hostile-'))
  vi.stubEnv('TMPDIR', temporary)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(temporary, { recursive: true, force: true })
})

function directoryWithSlice(name: string, mode = 0o700): string {
  const directory = join(temporary, name)
  mkdirSync(directory)
  writeFileSync(join(directory, '000000.sealed'), 'x')
  chmodSync(directory, mode)
  return directory
}
const sliceOf = (directory: string) => existsSync(join(directory, '000000.sealed'))
const abandoned = `cpa-check-${hostname()}-${dead}-aaaaaa`

async function checkedCompressed(): Promise<number> {
  const path = join(temporary, 'deaths.csv.gz')
  writeFileSync(path, gzipSync('nir;death_date\n1850375114901;2025-01-31\n'))
  return (await call(check, ['deaths', path])).exit
}

describe('the directory of a check', () => {
  it('is new, private, and gone at the end', async () => {
    const found = await withScratch(async (directory) => ({ directory, mode: statSync(directory).mode & 0o777 }))
    expect(found.mode).toBe(0o700)
    expect(readdirSync(temporary)).toEqual([])
    await expect(withScratch(() => Promise.reject(new Error('in between')))).rejects.toThrow('in between')
    expect(readdirSync(temporary)).toEqual([])
  })

  it.each(['cpa-check', `cpa-check-${hostname()}-1-aaaaaa`])('cannot be taken beforehand: %s', async (name) => {
    mkdirSync(join(temporary, name))
    chmodSync(join(temporary, name), 0o777)
    expect(await checkedCompressed()).toBe(0)
    expect(readdirSync(join(temporary, name))).toEqual([])
  })

  it.each([
    ['a link to somebody’s directory', abandoned],
    ['a link in the directory of the earlier release', `cpa-check/${hostname()}-${dead}-aaaaaaaaaaaa`],
  ])('makes nobody remove what %s leads to', async (_what, name) => {
    const victim = directoryWithSlice('victim')
    mkdirSync(join(temporary, 'cpa-check'), { mode: 0o777 })
    symlinkSync(victim, join(temporary, name))
    expect(await checkedCompressed()).toBe(0)
    expect(sliceOf(victim)).toBe(true)
  })

  it.each([
    ['that others may write to', abandoned, 0o777],
    ['of another program', 'cpa-check-notes', 0o700],
    ['of a process that lives', `cpa-check-${hostname()}-${process.pid}-aaaaaa`, 0o700],
    ['of another machine', `cpa-check-other-${dead}-aaaaaa`, 0o700],
    ['of a machine whose name ends like this one’s', `cpa-check-x${hostname()}-${dead}-aaaaaa`, 0o700],
  ])('leaves one %s', async (_which, name, mode) => {
    const directory = directoryWithSlice(name, mode)
    expect(await checkedCompressed()).toBe(0)
    expect(sliceOf(directory)).toBe(true)
  })

  it('of a killed check goes with the next one', async () => {
    const directory = directoryWithSlice(abandoned)
    expect(await checkedCompressed()).toBe(0)
    expect(existsSync(directory)).toBe(false)
  })
})

describe('a worker touches spools below its own folder only', () => {
  it.each([
    ['/any/dir/host-12-0123456789ab', '/data/spool/host-12-0123456789ab'],
    ['host-12-0123456789ab', '/data/spool/host-12-0123456789ab'],
    ['/data/spool/../x/host-12-0123456789ab', '/data/spool/host-12-0123456789ab'],
  ])('%s is looked for at %s', (path, here) => {
    expect(spoolBelow('/data/spool', path)).toBe(here)
  })

  it.each(['/etc', '..', '/data/spool/..', '.', '/', '', '/any/dir', 'a/host-12-', '/x/host-12-../..'])(
    '%j is no spool',
    (path) => {
      expect(() => spoolBelow('/data/spool', path)).toThrow('names a spool that is none')
    },
  )

  it('and removes none through a link, nor where others may write', async () => {
    const victim = directoryWithSlice('victim')
    const link = join(temporary, 'link')
    symlinkSync(victim, link)
    await removeSpool(link)
    expect(sliceOf(victim)).toBe(true)
    const open = directoryWithSlice('open', 0o777)
    await removeSpool(open)
    expect(sliceOf(open)).toBe(true)
    await removeSpool(victim)
    expect(existsSync(victim)).toBe(false)
  })

  it.each([undefined, 0o755])('which is private, whatever it was (%o)', async (mode) => {
    const spool = join(temporary, 'spool')
    if (mode !== undefined) mkdirSync(spool)
    if (mode !== undefined) chmodSync(spool, mode)
    const path = join(temporary, 'deaths.csv')
    writeFileSync(path, 'nir;death_date\n1850375114901;2025-01-31\n')
    await spoolSlices(path, { directory: join(spool, 'a'), key: Buffer.alloc(32), targetBytes: 1000 })
    expect(statSync(spool).mode & 0o777).toBe(0o700)
    expect(statSync(join(spool, 'a')).mode & 0o777).toBe(0o700)
  })

  it('which is refused when others may write to it', async () => {
    const spool = join(temporary, 'spool')
    mkdirSync(spool)
    chmodSync(spool, 0o777)
    const path = join(temporary, 'deaths.csv')
    writeFileSync(path, 'nir;death_date\n1850375114901;2025-01-31\n')
    const options = { directory: join(spool, 'a'), key: Buffer.alloc(32), targetBytes: 1000 }
    await expect(spoolSlices(path, options)).rejects.toMatchObject({ code: 'data_directory_unsafe' })
  })
})
