import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import { ConsoleVisit } from './console.ts'

let installation: Installation
let visit: ConsoleVisit

/** Rows of the registry as runs leave them, without having to be worked on. */
async function keepRun(run: {
  id: number
  state: string
  job?: string
  params?: object
  partOf?: string
  totals?: object
  outcome?: string
}): Promise<void> {
  const { id, state, job = 'credit-year', params = { year: 2025 }, partOf, totals, outcome } = run
  await installation.database.execute(
    `insert into run (id, job, identity, params, as_of, state, outcome, totals, chunks, part_of, weighs)
     values ($1, $2, $3, $4, '2026-05-04', $5::run_state, $6, $7, 3, $8, 'holders')`,
    [
      id,
      job,
      `kept ${id}`,
      JSON.stringify(params),
      state,
      outcome ?? null,
      totals && JSON.stringify(totals),
      partOf ?? null,
    ],
  )
  await installation.database.execute(
    `insert into chunk (run_id, number, bounds, weight, state)
     select $1, n, '{}', 100, (case when $2 then 'done' when n = 1 then 'done' when n = 2 then 'failed' else 'planned' end)::chunk_state
     from generate_series(1, 3) n`,
    [id, state === 'done'],
  )
  await installation.database.execute(
    `insert into run_attempt (run_id, number, host, pid, actor, version, ended_at, outcome, error)
     values ($1, 1, 'vm', 4711, 'ada', 'test', clock_timestamp(), $2, $3)`,
    [id, state, state === 'failed' ? 'a chunk <failed>' : null],
  )
}

beforeAll(async () => {
  installation = await Installation.open()
  visit = new ConsoleVisit(() => installation.circumstances('2026-05-04'))
  for (let id = 1; id <= 120; id++) {
    await keepRun({
      id,
      state: 'done',
      params: { year: id === 1 ? 2024 : 2025 },
      outcome: 'credited',
      totals: { amount: { unit: 'EUR', amount: '500.00' } },
    })
  }
  await keepRun({ id: 121, state: 'failed', partOf: 'campaign 2025' })
  await keepRun({ id: 122, state: 'paused', job: 'open-accounts', params: {} })
})
afterAll(() => installation.close())

const shown = (html: string) =>
  [...html.matchAll(/<a class="whole" href="\/runs\/(\d+)">/g)].map(([, id]) => Number(id))

describe('the list of runs', () => {
  it('says how many stand in each state, and shows the latest', async () => {
    const { html, status } = await visit.get('/runs')
    expect(status).toBe(200)
    expect(html).toMatch(/all <span class="count">122<\/span>/)
    expect(html).toMatch(/done <span class="count">120<\/span>/)
    expect(html).toMatch(/failed <span class="count">1<\/span>/)
    expect(shown(html)[0]).toBe(122)
    expect(shown(html)).toHaveLength(50)
  })

  it('goes page by page in both directions, and shows each run once', async () => {
    const link = (html: string, rel: string) =>
      new RegExp(`<a href="([^"]+)" rel="${rel}">`).exec(html)?.[1]?.replaceAll('&amp;', '&')
    const first = await visit.get('/runs')
    expect(link(first.html, 'prev')).toBeUndefined()
    const second = await visit.get(link(first.html, 'next')!)
    const third = await visit.get(link(second.html, 'next')!)
    expect(link(third.html, 'next')).toBeUndefined()
    const all = [first, second, third].flatMap(({ html }) => shown(html))
    expect(all).toEqual(Array.from({ length: 122 }, (_, index) => 122 - index))
    const back = await visit.get(link(third.html, 'prev')!)
    expect(shown(back.html)).toEqual(shown(second.html))
  })

  it.each<[string, string, number[]]>([
    ['a state', '?state=failed', [121]],
    ['a job', '?job=open-accounts', [122]],
    ['the beginning of a command', '?part_of=campaign', [121]],
    ['a command as it is typed', '?part_of=cpa+campaign+2025', [121]],
    ['a year, before a run', '?year=2025&before=4', [3, 2]],
    ['days to come', '?since=2999-01-01', []],
    ['days gone by', '?until=2001-01-01', []],
    ['empty fields', '?state=&job=&year=&before=2', [1]],
  ])('is narrowed down by %s', async (_what, query, ids) => {
    expect(shown((await visit.get(`/runs${query}`)).html)).toEqual(ids)
  })

  it.each(['?state=none', '?year=x', '?since=2026-13-01', "?before=1'--"])(
    'refuses %s, which is none',
    async (query) => {
      const { status, html } = await visit.get(`/runs${query}`)
      expect(status).toBe(400)
      expect(html).not.toContain("'--")
    },
  )

  it('is a file too', async () => {
    const { headers, html } = await visit.get('/runs.csv?state=failed')
    expect(headers.get('content-type')).toContain('text/csv')
    expect(html.trim().split('\r\n')).toHaveLength(2)
    expect(html).toContain('121;credit-year;2025;campaign 2025;failed')
  })
})

describe('the page of a run', () => {
  it('answers the questions in their order, and escapes what errors say', async () => {
    const { html } = await visit.get('/runs/121')
    const headings = [...html.matchAll(/<h2[^>]*>([^<]+)/g)].map(([, text]) => text)
    expect(headings).toEqual([
      'Is it alive?',
      'How far is it?',
      'What did it do?',
      'What failed, and whose turn is it?',
      'What may I do now?',
      'Beside the one before',
      'What happened to it',
    ])
    expect(html).toContain('a chunk &lt;failed&gt;')
    expect(html).toContain('It is your turn')
    expect(html).toContain('cpa campaign 2025 --resume')
    expect(html).toContain('33 %')
  })

  it('follows nothing of a run that has ended', async () => {
    for (const id of [1, 121, 122]) {
      const { html } = await visit.get(`/runs/${id}`)
      expect(html).not.toContain('data-live=')
      expect(html).not.toContain('<script')
    }
  })

  it('says why something cannot be done', async () => {
    const { html } = await visit.get('/runs/1')
    expect(html).not.toContain('action="/runs/1/')
    expect(html).toContain('Nothing: it is done for good.')
    expect((await visit.get('/runs/122')).html).toContain('<strong>Pause</strong> – the run is paused.')
  })

  it('that is not there says so', async () => {
    expect(await visit.get('/runs/99999999999999')).toMatchObject({ status: 404 })
  })

  it('speaks French', async () => {
    const { html } = await visit.get('/runs/121', { 'accept-language': 'fr' })
    expect(html).toContain('Que puis-je faire maintenant')
    expect(html).toContain('en échec')
  })
})

describe('what is done to a run', () => {
  it('is paused with a reason, which stands on it with whoever gave it', async () => {
    await keepRun({ id: 130, state: 'stopped' })
    const { html } = await visit.post('/runs/130/pause', { reason: 'backup <at noon>' })
    expect(html).toContain('Run 130 is paused.')
    expect(html).toContain('backup &lt;at noon&gt;')
    expect(html).toContain('cpa runs paused')
    const ended = await visit.post('/runs/1/pause')
    expect(ended.status).toBe(409)
    expect(ended.html).toContain('it cannot be paused any more')
  })

  it('is not cancelled unless that is confirmed', async () => {
    await keepRun({ id: 131, state: 'paused' })
    expect((await visit.post('/runs/131/cancel')).status).toBe(400)
    expect((await visit.get('/runs/131')).html).toContain('paused')
    expect((await visit.post('/runs/131/cancel', { confirmed: 'yes', reason: 'wrong year' })).html).toContain(
      'Run 131 is cancelled.',
    )
  })

  it('is no reason with a NIR', async () => {
    await keepRun({ id: 132, state: 'stopped' })
    const { status, html } = await visit.post('/runs/132/pause', { reason: 'because of 185057800608436' })
    expect(status).toBe(400)
    expect(html).not.toContain('185057800608436')
  })

  it('goes on in this process, and what became of it stands on its page', async () => {
    const { html } = await visit.post('/runs/122/resume')
    expect(html).toContain('Run 122 is taken up by this console')
    await visit.undertakings.settled()
    const after = await visit.get('/runs/122')
    expect(after.html).toContain('cpa runs resume 122')
    expect((await visit.get('/')).html).toContain('cpa runs resume 122')
  })
})

it('a command of several runs goes on as a whole', async () => {
  await visit.post('/runs/121/resume-command')
  await visit.undertakings.settled()
  expect(visit.undertakings.all[0]).toMatchObject({ command: 'cpa campaign 2025 --resume', state: 'done' })
  expect(shown((await visit.get('/runs?part_of=campaign+2025&state=done')).html).length).toBeGreaterThan(5)
})

describe('what watches over the process', () => {
  it('needs no session', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const { status, headers, html } = await visit.get(path)
      expect(status).toBe(200)
      expect(html).toBe('ok\n')
      expect(headers.getSetCookie()).toEqual([])
    }
  })

  it('tells metrics to this machine alone', async () => {
    expect((await visit.get('/metrics')).status).toBe(404)
  })
})

it('the first page tells what waits for people, each with its place', async () => {
  const { html } = await visit.get('/')
  expect(html).toMatch(/href="\/runs\?state=failed"><strong>1<\/strong>/)
})

it('workers and the queue are told', async () => {
  expect((await visit.get('/workers')).html).toContain('Nobody works. Start one: cpa worker')
  expect((await visit.get('/workers?all=yes')).status).toBe(200)
  expect((await visit.get('/queue')).html).toContain('Messages that wait')
})
