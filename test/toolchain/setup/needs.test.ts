import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { needsOf } from '../../../src/toolchain/setup/needs';

test('all that a world refuses to be made without is installed before', () => {
  const preconditions = readFileSync(resolve(__dirname, '../../../rehearsal/world/preconditions.py'), 'utf8');
  const [, table] = /^PACKAGES = \{\n([^}]*)\}/m.exec(preconditions)!;
  const wanted = [...table.matchAll(/"(\S+)": "(\S+)"/g)].map(([, program, name]) => ({ program, name }));
  expect(wanted.length).toBeGreaterThan(0);
  const needs = needsOf('rehearse', true);
  for (const { program, name } of wanted) {
    expect(needs.find((need) => need.program === program)?.packages).toContain(name);
  }
});

test('the drift of generated files is found by git', () => {
  expect(needsOf('test', true)).toContainEqual({ program: 'git', packages: ['git'] });
});
