import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const openssl = (args: readonly string[]) => promisify(execFile)('openssl', [...args])

/** A certificate and its key, as files in PEM. */
export interface Certificate {
  readonly certificate: string
  readonly key: string
}

/** An authority that signs certificates for tests, in a folder of its own. */
export class Authority implements Certificate {
  readonly certificate: string
  readonly key: string
  readonly #folder: string
  #count = 0

  private constructor(folder: string) {
    this.#folder = folder
    this.certificate = join(folder, 'authority.crt')
    this.key = join(folder, 'authority.key')
  }

  /** Needs the program openssl. */
  static async make(): Promise<Authority> {
    const authority = new Authority(mkdtempSync(join(tmpdir(), 'cpa-authority-')))
    mkdirSync(join(authority.#folder, 'issued'))
    writeFileSync(join(authority.#folder, 'index'), '')
    writeFileSync(authority.#configuration, configuration(authority.#folder))
    await openssl(
      `req -x509 -config ${authority.#configuration} -extensions authority -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=cpa-test-authority -keyout ${authority.key} -out ${authority.certificate}`.split(
        ' ',
      ),
    )
    return authority
  }

  /** Signs a certificate for these names (`DNS:localhost`, `IP:127.0.0.1`); `expired`: it was valid until 2021. */
  async sign(names: string, { expired = false } = {}): Promise<Certificate> {
    this.#count += 1
    const base = join(this.#folder, `signed-${this.#count}`)
    const [certificate, key, request] = [`${base}.crt`, `${base}.key`, `${base}.csr`]
    writeFileSync(`${base}.ext`, `subjectAltName=${names}\n`)
    await openssl(
      `req -new -config ${this.#configuration} -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=cpa-test-${this.#count} -keyout ${key} -out ${request}`.split(
        ' ',
      ),
    )
    const dates = expired ? ['-startdate', '20200101000000Z', '-enddate', '20210101000000Z'] : ['-days', '2']
    await openssl([
      ...`ca -batch -config ${this.#configuration} -extfile ${base}.ext -in ${request} -out ${certificate} -notext`.split(
        ' ',
      ),
      ...dates,
    ])
    return { certificate, key }
  }

  remove(): void {
    if (existsSync(this.#folder)) rmSync(this.#folder, { recursive: true })
  }

  get #configuration(): string {
    return join(this.#folder, 'openssl.cnf')
  }
}

function configuration(folder: string): string {
  return `
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical,CA:true
subjectKeyIdentifier = hash
[ca]
default_ca = own
[own]
dir = ${folder}
database = ${folder}/index
new_certs_dir = ${folder}/issued
certificate = ${folder}/authority.crt
private_key = ${folder}/authority.key
default_md = sha256
rand_serial = yes
policy = any
unique_subject = no
[any]
commonName = supplied
`
}
