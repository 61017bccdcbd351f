// TypeScript to JavaScript for Jest, by the same program as for the app: a tenth of the compiler's time, and the same lines. Types are checked by tsc.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { transform } = require('sucrase');
const { version } = require('sucrase/package.json');

const OPTIONS = { transforms: ['imports', 'typescript', 'jest'], disableESTransforms: true };

const SELF = readFileSync(__filename, 'utf8');

module.exports = {
  process(source, filePath) {
    const { code, sourceMap } = transform(source, { ...OPTIONS, filePath, sourceMapOptions: { compiledFilename: filePath } });
    return { code, map: sourceMap };
  },

  getCacheKey(source, filePath) {
    return createHash('sha256').update([version, SELF, filePath, source].join('\0')).digest('hex');
  },
};
