import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { metricDescriptions } from '../../src/metrics/metrics.ts'
import { metricsText } from '../../src/metrics/text-format.ts'
import { packageRoot } from '../../src/package-root.ts'
import { cpa } from '../end-to-end/command-line.ts'
import { nirShapesIn } from '../end-to-end/nir-search.ts'
import { type ServerForCommands, serverForCommands } from '../end-to-end/server-for-commands.ts'
import { fixturesFolder } from '../fixtures/fixtures.ts'

const directory = mkdtempSync(join(tmpdir(), 'cpa-metrics-'))
const fixture = (name: string) => fileURLToPath(new URL(name, fixturesFolder))
const rulesFile = join(packageRoot, 'ops/prometheus/alerts.yml')
let server: ServerForCommands
let exported: string

beforeAll(async () => {
  server = await serverForCommands(directory)
  for (const words of [
    ['ingest', 'declarations', fixture('declarations-2025.csv'), fixture('refused-declarations.csv')],
    ['campaign', '2025'],
    ['schedule', 'set', 'nightly', '--cron', '30 2 * * *', '--', 'daily'],
  ]) {
    await cpa(
      [...words.slice(0, 1), ...words.slice(1), ...(words[0] === 'schedule' ? [] : ['--as-of', '2026-05-04'])],
      server.env,
    )
  }
  exported = (await cpa(['metrics'], server.env)).stdout
})
afterAll(async () => {
  await server.drop()
  rmSync(directory, { recursive: true, force: true })
})

/** '# TYPE' lines and samples, as they were written. */
const samples = () => exported.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
const named = (text: string) => [...new Set(text.match(/\bcpa_[a-z_]+\b/g))].sort()

describe('after a campaign', () => {
  it('Prometheus finds nothing wrong with them', () => {
    expect(execFileSync('promtool', ['check', 'metrics'], { input: exported, encoding: 'utf8' })).toBe('')
  })

  it.each([
    /^cpa_run_state\{job="credit-year",state="done"\} 1$/m,
    /^cpa_run_state\{job="credit-year",state="failed"\} 0$/m,
    /^cpa_run_last_success_timestamp_seconds\{job="credit-year"\} 1\d{9}/m,
    /^cpa_run_chunks\{job="credit-year",state="done"\} [1-9]/m,
    /^cpa_rows_total\{feed="declarations",outcome="accepted"\} [1-9]/m,
    /^cpa_rejections_total\{feed="declarations",code="nir_invalid"\} [1-9]/m,
    /^cpa_booked_cents_total\{account="cpf",rate="\w+"\} [1-9]/m,
    /^cpa_entries_total\{account="cpf",kind="credit"\} [1-9]/m,
    /^cpa_excluded_holders\{reason="\w+"\} [1-9]/m,
    /^cpa_audit_ok\{check="balances"\} 1$/m,
    /^cpa_audit_timestamp_seconds 1\d{9}/m,
    /^cpa_review_queue\{kind="deaths"\} 0$/m,
    /^cpa_deadline_missed\{kind="run"\} 0$/m,
    /^cpa_schedule_next_timestamp_seconds\{schedule="nightly"\} 1\d{9}/m,
    /^cpa_workers \d/m,
    /^cpa_build_info\{version="[^"]+"\} 1$/m,
  ])('%s', (line) => {
    expect(exported).toMatch(line)
  })

  it('tell every metric, and of nobody', () => {
    expect([...exported.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name)).toEqual(
      metricDescriptions.map(({ name }) => name),
    )
    expect(nirShapesIn(exported.replaceAll(/^.*_seconds.*$/gm, ''))).toEqual([])
    expect(exported).not.toMatch(/\b\d{14}\b|\.csv/)
  })

  it('are written for node_exporter, which runs as another user', async () => {
    const file = join(directory, 'cpa.prom')
    expect(await cpa(['metrics', '--textfile', file], server.env)).toMatchObject({ exit: 0 })
    expect(named(readFileSync(file, 'utf8'))).toEqual(named(exported))
    expect(statSync(file).mode & 0o777).toBe(0o644)
    expect(existsSync(`${file}.${process.pid}.part`)).toBe(false)
  })

  it('are what dashboards and alerts name, all of them and no other', () => {
    const names = metricDescriptions.map(({ name }) => name).sort()
    const dashboard = readFileSync(join(packageRoot, 'ops/grafana/cpa.json'), 'utf8')
    expect(named(dashboard)).toEqual(names)
    expect(named(readFileSync(rulesFile, 'utf8')).filter((name) => !names.includes(name))).toEqual([])
  })
})

interface Fired {
  readonly alert: string
  readonly labels: Readonly<Record<string, string>>
}

/** What was exported, as it stays for an hour but for the samples given, and which alerts then fire at its end. */
function ruleTest(name: string, changed: Readonly<Record<string, string>>, fired: readonly Fired[]) {
  const kept = samples().map((line) => line.match(/^(.+) (\S+)$/)!)
  const stood = Object.fromEntries(kept.map(([, series, value]) => [series!, `${value}x120`]))
  const now = Math.floor(Date.now() / 1000)
  // promtool's clock begins at 0: what tells a moment is told from there.
  const shifted = Object.entries({ ...stood, ...changed }).map(([series, values]) => {
    if (!/_timestamp_seconds/.test(series) || series in changed) return { series, values }
    return { series, values: `${Math.round(Number(values.replace('x120', '')) - now + 7200)}x120` }
  })
  const all = [...readFileSync(rulesFile, 'utf8').matchAll(/alert: (\w+)/g)].map(([, alert]) => alert!)
  return {
    name,
    interval: '1m',
    input_series: shifted,
    alert_rule_test: all.map((alertname) => ({
      eval_time: '110m',
      alertname,
      exp_alerts: fired.filter(({ alert }) => alert === alertname).map(({ labels }) => ({ exp_labels: labels })),
    })),
  }
}

const page = { severity: 'page' }
const ticket = { severity: 'ticket' }

describe('alerts', () => {
  it('fire on what goes wrong, and are silent after a campaign that went well', () => {
    const series = (pattern: RegExp) =>
      samples()
        .find((line) => pattern.test(line))!
        .replace(/ \S+$/, '')
    const state = (job: string, name: string) => `cpa_run_state{job="${job}",state="${name}"}`
    const version = exported.match(/version="([^"]+)"/)![1]!
    expect(version).not.toBe('')
    const tests = [
      ruleTest('a campaign that went well', {}, []),
      ruleTest('a run that failed', { [state('credit-year', 'failed')]: '1x120' }, [
        { alert: 'CpaRunFailed', labels: { ...page, job: 'credit-year', state: 'failed' } },
      ]),
      ruleTest('a run that stays paused', { [state('credit-year', 'paused')]: '1x120' }, [
        { alert: 'CpaRunLeft', labels: { ...ticket, job: 'credit-year', state: 'paused' } },
      ]),
      ruleTest(
        'a run without anybody',
        {
          [state('credit-year', 'running')]: '1x120',
          'cpa_run_heartbeat_age_seconds{job="credit-year"}': '0+60x120',
          'cpa_run_progress_age_seconds{job="credit-year"}': '0+60x120',
          cpa_workers: '0x120',
        },
        [
          { alert: 'CpaRunSilent', labels: { ...page, job: 'credit-year' } },
          { alert: 'CpaRunWithoutProgress', labels: { ...page, job: 'credit-year' } },
          { alert: 'CpaRunWithoutWorkers', labels: { ...page, job: 'credit-year', state: 'running' } },
        ],
      ),
      ruleTest('a deadline', { 'cpa_deadline_missed{kind="tick"}': '1x120' }, [
        { alert: 'CpaDeadlineMissed', labels: { ...page, kind: 'tick' } },
      ]),
      ruleTest(
        'nobody looks at schedules',
        { 'cpa_schedule_next_timestamp_seconds{schedule="nightly"}': '600x120' },
        [{ alert: 'CpaScheduleSilent', labels: { ...page, schedule: 'nightly' } }],
      ),
      ruleTest(
        'an audit that is not sound, and old',
        { 'cpa_audit_ok{check="caps"}': '0x120', cpa_audit_timestamp_seconds: '-200000x120' },
        [
          { alert: 'CpaAuditNotOk', labels: { ...page, check: 'caps' } },
          { alert: 'CpaAuditOld', labels: ticket },
        ],
      ),
      ruleTest(
        'a file that is mostly refused',
        {
          'cpa_rows_total{feed="declarations",outcome="rejected"}': '0x100 5000x20',
          'cpa_rows_total{feed="declarations",outcome="accepted"}': '0x100 9000x20',
          'cpa_rejections_total{feed="declarations",code="nir_invalid"}': '0x100 5000x20',
        },
        [
          { alert: 'CpaRowsRefused', labels: { ...ticket, feed: 'declarations' } },
          { alert: 'CpaRefusalsOfACode', labels: { ...ticket, feed: 'declarations', code: 'nir_invalid' } },
        ],
      ),
      ruleTest(
        'deaths that nobody looks at',
        {
          'cpa_review_queue{kind="deaths"}': '3x120',
          'cpa_review_queue_age_seconds{kind="deaths"}': '1500000x120',
        },
        [{ alert: 'CpaReviewsWait', labels: { ...ticket, kind: 'deaths' } }],
      ),
    ]
    expect(series(/^cpa_audit_ok\{check="caps"\}/)).toBe('cpa_audit_ok{check="caps"}')
    const fired = new Set(
      tests.flatMap(({ alert_rule_test }) =>
        alert_rule_test.filter(({ exp_alerts }) => exp_alerts.length > 0).map(({ alertname }) => alertname),
      ),
    )
    expect(
      [...readFileSync(rulesFile, 'utf8').matchAll(/alert: (\w+)/g)]
        .map(([, alert]) => alert!)
        .filter((alert) => !fired.has(alert)),
    ).toEqual([])
    // Labels and their annotations are held apart: these are told by the rules alone.
    const rules = readFileSync(rulesFile, 'utf8').replaceAll(/ +annotations:\n(?: {10}.*\n)+/g, '')
    writeFileSync(join(directory, 'alerts.yml'), rules)
    writeFileSync(
      join(directory, 'alerts.test.yml'),
      JSON.stringify({ rule_files: ['alerts.yml'], evaluation_interval: '1m', tests }),
    )
    expect(execFileSync('promtool', ['check', 'rules', rulesFile], { encoding: 'utf8' })).toContain('SUCCESS')
    expect(
      execFileSync('promtool', ['test', 'rules', 'alerts.test.yml'], {
        cwd: directory,
        encoding: 'utf8',
        stdio: 'pipe',
      }),
    ).toContain('SUCCESS')
  })
})

it('the text format escapes what labels hold', () => {
  const metric = { name: 'cpa_odd', type: 'gauge', help: 'a \\ and\na line', labels: ['what'] } as const
  const text = metricsText([[metric, [{ labels: ['a "b" \\ \n'], value: Number.POSITIVE_INFINITY }]]])
  expect(text).toBe(
    '# HELP cpa_odd a \\\\ and\\na line\n# TYPE cpa_odd gauge\ncpa_odd{what="a \\"b\\" \\\\ \\n"} +Inf\n',
  )
})
