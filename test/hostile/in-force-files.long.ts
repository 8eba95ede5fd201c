import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listFiles, showFile, withdrawFile } from '../../src/operations/files.ts'
import { Installation } from '../jobs/installation.ts'
import { fileOf, inForce, known, nirOf, type PersonFeed, personFeeds, rowOf } from './feed-files.ts'

/* A content seen before is no content in force: what of a file counts, and what was done with it as a whole. */

const today = '2025-09-01'
let world: Installation
beforeAll(async () => {
  world = await Installation.open()
})
afterAll(() => world?.close())

let people = 0
let files = 0
async function person(): Promise<number> {
  people += 1
  await world.load('situations', `known-${people}.csv`, known(people), today)
  return people
}

function load(feed: PersonFeed, content: string, again = false) {
  files += 1
  return world.load(feed, `${feed}-${files}.csv`, content, today, { again })
}

/** A file of a feed about a person; its content is its own. */
const told = (feed: PersonFeed, about: number, variant: number) => fileOf(feed, rowOf(feed, about, variant))

const withdraw = (sha256: string | null) => withdrawFile(world.circumstances(today), sha256!, null, 'a test')

async function historyOf(sha256: string | null): Promise<string[]> {
  const { history } = await showFile(world.circumstances(today), sha256!, null)
  return history.map(({ what }) => what)
}

const names = personFeeds

describe.each(names)('a file of %s', (feed) => {
  it('that comes again after its correction is told to be replaced, and changes nothing', async () => {
    const one = await person()
    await load(feed, told(feed, one, 1))
    const correction = await load(feed, told(feed, one, 2))
    expect(await load(feed, told(feed, one, 1))).toMatchObject({
      already_loaded: true,
      superseded: 1,
      superseded_by: [{ sha256: correction.sha256, rows: 1 }],
      withdrawn: false,
      exit: 0,
    })
    expect(await inForce(world, feed, one)).toEqual([2])
  })

  it('with --again takes the place of its correction, once however often it is asked for', async () => {
    const one = await person()
    const first = await load(feed, told(feed, one, 1))
    await load(feed, told(feed, one, 2))
    expect(await load(feed, told(feed, one, 1), true)).toMatchObject({ in_force_again: 1, superseded: 0 })
    expect(await load(feed, told(feed, one, 1), true)).toMatchObject({ in_force_again: 0, superseded: 0 })
    expect(await inForce(world, feed, one)).toEqual([1])
    expect(await historyOf(first.sha256)).toEqual(['loaded', 'again'])
  })

  it('may go back and forth: the last one that was asked for counts', async () => {
    const one = await person()
    for (const variant of [1, 2, 3]) await load(feed, told(feed, one, variant))
    for (const variant of [2, 1, 3, 1]) {
      await load(feed, told(feed, one, variant), true)
      expect(await inForce(world, feed, one)).toEqual([variant])
    }
  })

  it('that is withdrawn gives back what it had replaced, down to nothing', async () => {
    const one = await person()
    const loaded = []
    for (const variant of [1, 2, 3]) loaded.push(await load(feed, told(feed, one, variant)))
    // First the one in the middle, which nobody sees.
    await withdraw(loaded[1]!.sha256)
    expect(await inForce(world, feed, one)).toEqual([3])
    await withdraw(loaded[2]!.sha256)
    expect(await inForce(world, feed, one)).toEqual([1])
    await withdraw(loaded[0]!.sha256)
    expect(await inForce(world, feed, one)).toEqual([])
    expect(await load(feed, told(feed, one, 2))).toMatchObject({ already_loaded: true, withdrawn: true, exit: 0 })
    expect(await inForce(world, feed, one)).toEqual([])
    expect(await load(feed, told(feed, one, 2), true)).toMatchObject({ withdrawn: false, in_force_again: 1 })
    expect(await inForce(world, feed, one)).toEqual([2])
  })
})

describe('deaths', () => {
  it('reported, withdrawn and reported again close the account in the end, with --again only', async () => {
    const one = await person()
    const death = fileOf('deaths', rowOf('deaths', one, 1))
    await load('deaths', death)
    await load('deaths', fileOf('deaths', rowOf('deaths', one, 1, { cancelled: 'true' })))
    expect(await load('deaths', death)).toMatchObject({ superseded: 1 })
    expect(await inForce(world, 'deaths', one)).toEqual([-1])
    await load('deaths', death, true)
    expect(await inForce(world, 'deaths', one)).toEqual([1])
  })

  it('reported and withdrawn in one file: its last line counts again', async () => {
    const one = await person()
    const both = fileOf('deaths', rowOf('deaths', one, 1), rowOf('deaths', one, 1, { cancelled: 'true' }))
    await load('deaths', both)
    await load('deaths', told('deaths', one, 3))
    expect(await load('deaths', both, true)).toMatchObject({ in_force_again: 1 })
    expect(await inForce(world, 'deaths', one)).toEqual([-1])
  })
})

describe('withdrawing', () => {
  it('leaves the rows of others alone', async () => {
    const [one, two] = [await person(), await person()]
    await load(
      'declarations',
      fileOf('declarations', rowOf('declarations', one, 1), rowOf('declarations', two, 1)),
    )
    const correction = await load('declarations', told('declarations', two, 2))
    await withdraw(correction.sha256)
    expect(await inForce(world, 'declarations', one)).toEqual([1])
    expect(await inForce(world, 'declarations', two)).toEqual([1])
  })

  it('twice is once', async () => {
    const one = await person()
    const { sha256 } = await load('declarations', told('declarations', one, 1))
    expect(await withdraw(sha256)).toMatchObject({ withdrawn: true, left: 1, entered: 0 })
    expect(await withdraw(sha256)).toMatchObject({ withdrawn: false, left: 0, entered: 0 })
    expect(await historyOf(sha256)).toEqual(['loaded', 'withdrawn'])
  })

  it('a file of several parts takes all of them', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => rowOf('declarations', 5_000 + index, 1))
    const { sha256 } = await load('declarations', fileOf('declarations', ...rows))
    expect(await withdraw(sha256)).toMatchObject({ left: 30 })
  })

  it('a conversion that a run has carried out leaves it in force', async () => {
    const one = await person()
    const { sha256 } = await load('conversions', told('conversions', one, 1))
    await world.database.execute(
      'update conversion_request set decided_by_run = 1 where file_id = (select max(id) from source_file)',
    )
    expect(await withdraw(sha256)).toMatchObject({ withdrawn: true, left: 0 })
    expect(await inForce(world, 'conversions', one)).toEqual([1])
  })

  it('a conversion that waits for its run takes it back', async () => {
    const one = await person()
    const { sha256 } = await load('conversions', told('conversions', one, 1))
    expect(await withdraw(sha256)).toMatchObject({ left: 1 })
  })

  it('is not withdrawn for a reason that holds a NIR, which would be kept', async () => {
    const one = await person()
    const { sha256 } = await load('declarations', told('declarations', one, 1))
    const withdrawing = withdrawFile(world.circumstances(today), sha256!, null, `not ${nirOf(one)}`)
    await expect(withdrawing).rejects.toMatchObject({ code: 'usage' })
    const { history } = await showFile(world.circumstances(today), sha256!, null)
    expect(history.map(({ what }) => what)).toEqual(['loaded'])
  })

  it.each([
    ['a file that nobody loaded', 'ffffffffffffffff', 'file_unknown'],
    ['a path that is not there', '/nowhere/declarations.csv', 'file_unknown'],
    ['three digits', 'abc', 'file_unknown'],
    ['nothing', '', 'file_unknown'],
    ['a pattern', '%%%%', 'file_unknown'],
  ])('%s is refused', async (_case, file, code) => {
    await expect(withdrawFile(world.circumstances(today), file, null, 'a test')).rejects.toMatchObject({ code })
  })

  it('the same content as two feeds asks which one', async () => {
    const one = await person()
    const content = `nir;birth_date;situation;from;to;death_date\n${nirOf(one)};1985-03-15;abroad;2024-05-01;;2024-06-01\n`
    await load('situations', content)
    const { sha256 } = await load('deaths', content)
    await expect(withdraw(sha256)).rejects.toMatchObject({
      code: 'usage',
      hint: expect.stringContaining('situations'),
    })
    await withdrawFile(world.circumstances(today), sha256!, 'deaths', 'a test')
    expect(await inForce(world, 'deaths', one)).toEqual([])
  })

  it('of a file whose load was cut short waits for its end', async () => {
    await world.database.execute(
      `insert into source_file (id, feed, sha256, name, bytes, header)
       select max(id) + 1, 'dif', repeat('e', 64), 'cut.csv', 1, '[]' from source_file`,
    )
    await expect(withdraw('eeeeeeee')).rejects.toMatchObject({ code: 'refused' })
  })
})

it('every row of every file is accepted, open, corrected or withdrawn, in the list of files', async () => {
  const listed = await listFiles(world.circumstances(today))
  expect(listed.length).toBeGreaterThan(100)
  for (const { name, rows, accepted, open, corrected, withdrawn } of listed) {
    expect(accepted + open + corrected + withdrawn, name).toBe(rows)
  }
})

it('what is in force is one row a key, and follows from the places of the files', async () => {
  const [found] = await world.database.query<{ wrong: number }>(
    `select count(*)::integer as wrong
     from declaration d
     join source_file f on f.id = d.file_id
     where (d.superseded_by is null) <> (f.withdrawn_at is null and not exists (
       select from declaration o join source_file g on g.id = o.file_id
       where o.holder_id = d.holder_id and o.activity_year = d.activity_year and o.siret = d.siret
         and o.contract_number = d.contract_number and o.activity_start = d.activity_start
         and g.withdrawn_at is null and g.place > f.place))`,
  )
  expect(found).toEqual({ wrong: 0 })
})
