import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { packageRoot } from '../../src/package-root.ts'

const ops = join(packageRoot, 'ops')

/** The text of a file of `ops/`. */
export function opsFile(path: string): string {
  return readFileSync(join(ops, path), 'utf8')
}

export function opsFiles(folder: string): string[] {
  return readdirSync(join(ops, folder)).sort()
}

export interface Container {
  readonly name: string
  readonly image: string
  readonly command: readonly string[]
  readonly env?: readonly { readonly name: string; readonly value?: string }[]
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[]
}

export interface PodSpec {
  readonly containers: readonly Container[]
  readonly terminationGracePeriodSeconds?: number
  readonly securityContext: {
    readonly runAsUser: number
    readonly runAsNonRoot: boolean
    readonly fsGroup?: number
  }
  readonly volumes: readonly { readonly name: string; readonly secret?: { readonly defaultMode: number } }[]
}

/** A manifest of `ops/kubernetes`. Numbers are those of YAML 1.1, in which `0400` is octal, as Kubernetes reads them. */
export function manifest(name: string) {
  const document = parseDocument(opsFile(`kubernetes/${name}`), { version: '1.1', strict: true })
  if (document.errors.length > 0) throw document.errors[0]
  const value = document.toJS()
  const job = value.kind === 'CronJob' ? value.spec.jobTemplate.spec : value.spec
  return { value, job, pod: job.template.spec as PodSpec }
}

/** The lines of a unit: `Service.ExecStart`, each with its values. */
export function unit(name: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  let section = ''
  for (const line of opsFile(`systemd/${name}`).split('\n')) {
    const [, heading] = /^\[(\w+)\]$/.exec(line) ?? []
    if (heading !== undefined) section = heading
    const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? []
    if (key !== undefined) found.set(`${section}.${key}`, [...(found.get(`${section}.${key}`) ?? []), value!])
  }
  return found
}
