interface Transformer {
  process(source: string, path: string): { readonly code: string; readonly map: { readonly sources: readonly string[]; readonly mappings: string } };
  getCacheKey(source: string, path: string): string;
}

const { process, getCacheKey } = jest.requireActual<Transformer>('./transform.cjs');

test('a line stays on its line', () => {
  const { code } = process('interface Gone {\n  readonly a: number;\n}\n\nexport const b: Gone = { a: 1 };\n', '/b.ts');
  expect(code.split('\n').findIndex((line) => line.includes('exports.b ='))).toBe(4);
});

test('the source map names the file', () => {
  expect(process('export const a = 1;', '/a.ts').map).toEqual(expect.objectContaining({ sources: ['/a.ts'], mappings: expect.stringMatching(/\w/) }));
});

test('mocks come before what is imported', () => {
  const { code } = process("import { a } from './a';\njest.mock('./a');\na();", '/b.ts');
  expect(code.indexOf('jest.mock')).toBeGreaterThan(-1);
  expect(code.search(/__jestHoist|jest\.mock/)).toBeLessThan(code.indexOf('require('));
});

test('what is imported for its type alone is not loaded', () => {
  expect(process("import { A } from './a';\nexport const b = (a: A) => a;", '/b.ts').code).not.toContain('./a');
});

test('another text, or another file, is not taken for the same', () => {
  const keys = [getCacheKey('1', '/a.ts'), getCacheKey('2', '/a.ts'), getCacheKey('1', '/b.ts')];
  expect(new Set(keys).size).toBe(3);
  expect(getCacheKey('1', '/a.ts')).toBe(keys[0]);
});
