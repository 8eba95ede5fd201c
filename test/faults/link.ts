import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A connection through the link: the side of the process, and the side of the server. */
interface Pair {
  readonly near: Socket
  readonly far: Socket
  /** Nothing passes any more, and neither side is told that the other has gone. */
  silent: boolean
}

/**
 * The way of one process to one server: a port of 127.0.0.1 that passes on what comes, until it is made to do something
 * else. Every process has its own, so that one machine can be cut off and the others go on.
 */
export class Link {
  readonly #target: number
  readonly #pairs = new Set<Pair>()
  #server: Server | undefined
  #port = 0
  #delay = 0
  #silent = false

  private constructor(target: number) {
    this.#target = target
  }

  /** A link to a port of this machine. */
  static async open(target: number): Promise<Link> {
    const link = new Link(target)
    await link.accept()
    return link
  }

  get port(): number {
    return this.#port
  }

  /** Resets what is connected, as a firewall does that was restarted. */
  reset(): void {
    for (const pair of this.#pairs) drop(pair)
  }

  /** From now on nothing passes on what is connected, and nobody is told. New connections work, if the link does. */
  silence(): void {
    for (const pair of this.#pairs) pair.silent = true
  }

  /** The server hears that the silent connections are gone, as its keepalives would tell it. */
  tellServer(): void {
    for (const pair of this.#pairs) if (pair.silent) pair.far.resetAndDestroy()
  }

  /** The server side of what is connected ends in order, and the process is not told. */
  endFarSide(): void {
    this.silence()
    for (const { far } of this.#pairs) far.end()
  }

  /** The process is told that its connections are gone; the server is not. */
  endNearSide(): void {
    this.silence()
    for (const { near } of this.#pairs) near.resetAndDestroy()
  }

  /** Everything takes so much longer from now on, each way. */
  delay(milliseconds: number): void {
    this.#delay = milliseconds
  }

  /** New connections are taken and never answered, until `accept`. */
  takeSilently(): void {
    this.#silent = true
  }

  /** New connections are refused, until `accept`. */
  async refuse(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (server === undefined) return
    server.close()
    this.reset()
    await once(server, 'close')
  }

  /** New connections are passed on again. */
  async accept(): Promise<void> {
    this.#silent = false
    if (this.#server !== undefined) return
    const server = createServer((near) => this.#join(near))
    server.listen(this.#port, '127.0.0.1')
    await once(server, 'listening')
    this.#port = (server.address() as AddressInfo).port
    this.#server = server
  }

  close(): void {
    this.#server?.close()
    this.reset()
  }

  #join(near: Socket): void {
    const far = connect(this.#target, '127.0.0.1')
    const pair = { near, far, silent: this.#silent }
    this.#pairs.add(pair)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      let free = 0
      from.setNoDelay(true)
      from.on('data', (bytes) => {
        if (pair.silent) return
        // In the order in which it came, also while the delay changes.
        free = Math.max(free, performance.now() + this.#delay)
        if (this.#delay === 0 && free <= performance.now()) to.write(bytes)
        else setTimeout(() => pair.silent || to.write(bytes), free - performance.now())
      })
      from.on('error', () => {})
      from.on('close', () => {
        if (!pair.silent) to.destroy()
        if (near.destroyed && far.destroyed) this.#pairs.delete(pair)
      })
    }
  }
}

function drop({ near, far }: Pair): void {
  near.resetAndDestroy()
  far.resetAndDestroy()
}
