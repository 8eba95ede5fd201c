import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { readCommandLine } from '../../src/cli/command-line.ts'
import { commands } from '../../src/cli/commands/index.ts'
import { defaultConfiguration } from '../../src/configuration/configuration.ts'
import { consoleTroubles } from '../../src/configuration/console-settings.ts'
import { packageRoot } from '../../src/package-root.ts'
import { version } from '../../src/release.ts'
import { manifest, opsFile, opsFiles, unit } from './manifests.ts'

/*
 * What ops/ starts: files are well formed, and what they call is a command of this release. That the commands then work in
 * such a place is tried by test/machines.
 */

const manifests = opsFiles('kubernetes')
const units = opsFiles('systemd')
const schema = JSON.parse(readFileSync(join(import.meta.dirname, 'kubernetes.json'), 'utf8')) as object

/** `main.js campaign $(...) --json`: the words behind the program, without what the shell does. */
function words(line: string): string[] {
  const [, called] = /(?:main\.js|bin\/cpa) ([^>']*)/.exec(line) ?? []
  if (called === undefined) throw new Error(`no call of cpa: ${line}`)
  return called
    .replace(/\$+\(\(.*\)\)/, '2025')
    .trim()
    .split(/\s+/)
}

const known = (line: string): string => readCommandLine(commands, words(line)).command.name

it.each(manifests)('%s is a manifest as Kubernetes has it', (name) => {
  const valid = new Ajv2020({ allErrors: true, strict: false }).compile(schema)
  expect({ valid: valid(manifest(name).value), errors: valid.errors?.slice(0, 3) ?? [] }).toEqual({
    valid: true,
    errors: [],
  })
})

it('the schema refuses what Kubernetes would', () => {
  const valid = new Ajv2020({ strict: false }).compile(schema)
  const { value } = manifest('campaign.yaml')
  expect(valid({ ...value, spec: { ...value.spec, concurencyPolicy: 'Forbid' } })).toBe(false)
  expect(valid({ ...value, spec: { ...value.spec, schedule: 6 } })).toBe(false)
})

it.each(manifests)('%s: the pod calls a command of this release, as nobody special', (name) => {
  const { pod } = manifest(name)
  const [container] = pod.containers
  expect(container!.image).toBe(`cpa:${version}`)
  expect(known(container!.command.join(' '))).toBeTruthy()
  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 })
  expect(container).toMatchObject({
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    resources: { limits: { memory: expect.any(String) } },
  })
  expect(pod.volumes.map(({ name }) => name).sort()).toEqual(
    container!.volumeMounts!.map(({ name }) => name).sort(),
  )
  // The mode of a secret is octal: 0400 is read as 256, and 400 would be -rw--w----.
  for (const { secret } of pod.volumes) if (secret !== undefined) expect(secret.defaultMode).toBe(0o400)
})

it('a campaign is started again where that helps, and only there', () => {
  const { value, job } = manifest('campaign.yaml')
  expect(value.spec).toMatchObject({ concurrencyPolicy: 'Forbid', timeZone: 'Europe/Paris' })
  const { rules } = job.podFailurePolicy
  expect(rules.map(({ action }: { action: string }) => action)).toEqual(['Ignore', 'FailJob'])
  expect(rules[1].onExitCodes.values).toEqual([1, 3, 4])
  expect(unit('cpa-campaign.service').get('Service.RestartPreventExitStatus')).toEqual(['1 3 4'])
})

it('what is told to end has the time for a chunk, everywhere', () => {
  const compose = parse(readFileSync(join(packageRoot, 'docker-compose.yml'), 'utf8'), { merge: true })
  const graces = [
    compose.services.worker.stop_grace_period,
    ...manifests
      .filter((name) => name !== 'migrate.yaml')
      .map((name) => `${manifest(name).pod.terminationGracePeriodSeconds}s`),
    ...units
      .filter((name) => name.endsWith('.service'))
      .map((name) => `${unit(name).get('Service.TimeoutStopSec')}s`),
  ]
  // A worker waits for the chunk in hand at most a minute.
  expect(new Set(graces)).toEqual(new Set(['90s']))
})

it.each(units.filter((name) => name.endsWith('.service')))('%s calls a command of this release', (name) => {
  expect(known(unit(name).get('Service.ExecStart')![0]!)).toBeTruthy()
  expect(unit(name).get('Service.User')).toEqual(['cpa'])
})

it.each(units.filter((name) => name.endsWith('.timer')))('%s is the timer of a service', (name) => {
  expect(units).toContain(name.replace(/timer$/, 'service'))
  expect(unit(name).get('Install.WantedBy')).toEqual(['timers.target'])
})

it('the crontab calls commands of this release', () => {
  const lines = opsFile('cron/cpa')
    .split('\n')
    .filter((line) => /^(# )?[\d*]/.test(line))
  expect(lines.map(known)).toEqual(['campaign', 'ingest', 'schedule run-due'])
  // cron takes a bare % for the end of the line.
  for (const line of lines) expect(line).not.toMatch(/[^\\]%/)
})

it('the compose file calls commands of this release', () => {
  const compose = parse(readFileSync(join(packageRoot, 'docker-compose.yml'), 'utf8'), { merge: true })
  for (const name of ['migrate', 'worker']) expect(known(`main.js ${compose.services[name].command}`)).toBe(name)
})

it('the proxy in front of the console says who asks in the headers that it reads, and in no other way', () => {
  const text = opsFile('nginx/cpa-console.conf')
  const { console: settings } = defaultConfiguration()
  const [, pages] = text.split('location / {')
  for (const name of [settings.header.user, settings.header.groups])
    expect(pages).toMatch(new RegExp(`proxy_set_header ${name} \\$\\w+;`))
  expect(pages).toContain('auth_request /oauth2/auth;')
  expect(text).toContain(`client_max_body_size ${settings.upload_megabytes}m;`)
  const [, port] = /--port (\d+)/.exec(unit('cpa-serve.service').get('Service.ExecStart')![0]!)!
  expect(pages).toContain(`proxy_pass http://127.0.0.1:${port};`)
  // What the first lines tell to configure is a configuration that can be served.
  const [, written] = /^#\s+(console: .*)$/m.exec(text)!
  expect(
    consoleTroubles({ ...settings, ...(parse(written!) as { console: object }).console }, '127.0.0.1'),
  ).toEqual([])
})
