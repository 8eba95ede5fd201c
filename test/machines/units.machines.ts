import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { packageRoot } from '../../src/package-root.ts'
import { opsFiles, unit } from '../deployments/manifests.ts'

/* What systemd itself says of the units, in a root file system with nothing but them and the programs that they start. */

function rootWithUnits(): string {
  const root = mkdtempSync(join(tmpdir(), 'cpa-units-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  cpSync(join(packageRoot, 'ops', 'systemd'), join(root, 'etc/systemd/system'), { recursive: true })
  for (const program of ['srv/cpa/node_modules/.bin/cpa', 'bin/sh']) {
    mkdirSync(join(root, program, '..'), { recursive: true })
    writeFileSync(join(root, program), '#!/bin/sh\n')
    chmodSync(join(root, program), 0o755)
  }
  return root
}

test.each(opsFiles('systemd'))('%s is a unit that systemd takes', (name) => {
  const instance = name.replace('@.', '@1.')
  const words = ['verify', '--recursive-errors=no', '--man=no', `--root=${rootWithUnits()}`, instance]
  // What it has to say it writes to standard error, and then ends with 1.
  execFileSync('systemd-analyze', words, { stdio: ['ignore', 'pipe', 'pipe'] })
})

test.each(opsFiles('systemd').filter((name) => name.endsWith('.timer')))(
  '%s comes when it is meant to',
  (name) => {
    const [expression] = unit(name).get('Timer.OnCalendar')!
    const said = execFileSync('systemd-analyze', ['calendar', '--base-time=2026-06-29 12:00 UTC', expression!], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, TZ: 'UTC' },
    })
    // After the last Monday of June: the first of January, by the winter time of Paris.
    const next = name === 'cpa-campaign.timer' ? 'Mon 2027-01-04 05:00:00 UTC' : 'Mon 2026-06-29 12:05:00 UTC'
    expect(said).toContain(`Next elapse: ${next}`)
  },
)
