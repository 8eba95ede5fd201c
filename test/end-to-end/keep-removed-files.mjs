// Preloaded into a command (node --import): keeps a copy of each file that it removes, in the folder of KEPT_FILES.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { basename, join } from 'node:path'

const folder = process.env.KEPT_FILES
let count = 0

function keep(path) {
  if (!fs.statSync(path, { throwIfNoEntry: false })?.isFile()) return
  count += 1
  fs.copyFileSync(path, join(folder, `${count}-${basename(String(path))}`))
}

for (const [owner, names] of [
  [fs, ['rmSync', 'unlinkSync']],
  [fs.promises, ['rm', 'unlink']],
]) {
  for (const name of names) {
    const original = owner[name]
    owner[name] = function removing(path, ...rest) {
      keep(path)
      return original.call(owner, path, ...rest)
    }
  }
}
syncBuiltinESMExports()
