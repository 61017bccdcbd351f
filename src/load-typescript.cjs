// Lets node load TypeScript: `node -r ./src/load-typescript.cjs main.ts`. What sucrase makes of a file is kept, since the next synthesis needs the same.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { basename, join } = require('node:path');

const FOLDER = join(__dirname, '../node_modules/.cache/load-typescript');
const SUCRASE = require('sucrase/package.json').version;

Module._extensions['.ts'] = (module, file) => module._compile(javascript(readFileSync(file, 'utf8'), basename(file)), file);

/** By name and text alone, so that a copy of the project in another folder finds what was kept. */
function javascript(source, file) {
  const kept = join(FOLDER, createHash('sha256').update([SUCRASE, file, source].join('\0')).digest('hex'));
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const made = transform(source, file);
    keep(kept, made);
    return made;
  }
}

function transform(source, filePath) {
  const { code, sourceMap } = require('sucrase').transform(source, {
    transforms: ['imports', 'typescript'], disableESTransforms: true, filePath, sourceMapOptions: { compiledFilename: filePath },
  });
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(sourceMap)).toString('base64')}`;
}

/** Written beside and renamed, so that nobody reads half a file. Where nothing may be written, nothing is kept. */
function keep(kept, made) {
  const beside = `${kept}.${process.pid}`;
  try {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(beside, made);
    renameSync(beside, kept);
  } catch {}
}
