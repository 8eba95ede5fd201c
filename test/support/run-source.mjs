// Runs a TypeScript module in a process of its own: node run-source.mjs MODULE [argument...]
import { resolve } from 'node:path'
import { createServer, createServerModuleRunner } from 'vite'

const [, , path, ...rest] = process.argv
process.argv = [process.argv[0], path, ...rest]
const server = await createServer({
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, hmr: false, watch: null, ws: false },
})
await createServerModuleRunner(server.environments.ssr).import(resolve(path))
