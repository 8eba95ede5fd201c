import { execFileSync } from 'node:child_process'

/*
 * Machines on one switch. A machine is a network namespace with one address; the switch is a bridge in another one, so
 * that nothing of the network of this machine is touched. File systems and processes are those of this machine.
 */

export interface Machine {
  readonly name: string
  readonly address: string
  /** The words that start a program on it, under its host name; `as`: another user than root. */
  command(words: readonly string[], as?: { uid: number; gid: number }): string[]
  /** Pulls its cable at the switch, without a word to anybody; or puts it back. */
  cable(is: 'in' | 'out'): void
}

export class Network {
  readonly #prefix: string
  #count = 0

  private constructor(prefix: string) {
    this.#prefix = prefix
  }

  /** Throws with what `ip` said where no namespace can be made. */
  static open(): Network {
    const network = new Network(`cpa-${process.pid}`)
    ip('netns', 'add', network.#switch)
    ip('-n', network.#switch, 'link', 'add', 'switch', 'type', 'bridge')
    ip('-n', network.#switch, 'link', 'set', 'switch', 'up')
    return network
  }

  get #switch(): string {
    return `${this.#prefix}-switch`
  }

  machine(name: string): Machine {
    this.#count += 1
    const [namespace, port] = [`${this.#prefix}-${name}`, `port${this.#count}`]
    const address = `10.203.7.${this.#count + 10}`
    ip('netns', 'add', namespace)
    ip('-n', this.#switch, 'link', 'add', port, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace)
    ip('-n', this.#switch, 'link', 'set', port, 'master', 'switch', 'up')
    ip('-n', namespace, 'addr', 'add', `${address}/24`, 'dev', 'eth0')
    ip('-n', namespace, 'link', 'set', 'eth0', 'up')
    ip('-n', namespace, 'link', 'set', 'lo', 'up')
    const { uid, gid } = { uid: 0, gid: 0 }
    return {
      name,
      address,
      command: (words, as = { uid, gid }) => [
        ...['nsenter', `--net=/run/netns/${namespace}`, 'unshare', '--uts'],
        ...['sh', '-c', 'hostname "$1"; shift; exec "$@"', 'sh', name],
        ...(as.uid === 0 ? [] : ['setpriv', `--reuid=${as.uid}`, `--regid=${as.gid}`, '--clear-groups']),
        ...words,
      ],
      cable: (is) => ip('-n', this.#switch, 'link', 'set', port, is === 'in' ? 'up' : 'down'),
    }
  }

  close(): void {
    const list = execFileSync('ip', ['netns', 'list'], { encoding: 'utf8' })
    for (const line of list.split('\n')) {
      const [name] = line.split(' ')
      if (name?.startsWith(`${this.#prefix}-`)) ip('netns', 'del', name)
    }
  }
}

function ip(...words: readonly string[]): void {
  execFileSync('ip', words, { stdio: ['ignore', 'ignore', 'pipe'] })
}
