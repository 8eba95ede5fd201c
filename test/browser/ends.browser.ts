import { expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import { builtProgram, runToEnd } from '../support/built-program.ts'
import { startConsole } from './served-console.ts'

it.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the console, whatever is still being followed',
  async (signal) => {
    const installation = await Installation.open()
    const served = await startConsole({ env: installation.environment() })
    const followed = await fetch(new URL('/live', served.url), { headers: { accept: 'text/event-stream' } })
    expect(followed.headers.get('content-type')).toContain('text/event-stream')
    const told = followed.text().catch(() => 'cut off')
    served.signal(signal)
    expect(await served.ended).toMatchObject({ exit: 0, stdout: expect.stringContaining('Stopped.') })
    await told
    await installation.close()
  },
)

it('a port that is taken is told, with what to do', async () => {
  const installation = await Installation.open()
  const served = await startConsole({ env: installation.environment() })
  const { port } = new URL(served.url)
  const words = [await builtProgram(), 'serve', '--port', port]
  const ended = await runToEnd(process.execPath, words, installation.environment())
  expect(ended.exit).not.toBe(0)
  expect(ended.stderr).toContain(`port ${port} (EADDRINUSE)`)
  expect(ended.stderr).toContain('Give --port a port that is free')
  await served.stop()
  await installation.close()
})
