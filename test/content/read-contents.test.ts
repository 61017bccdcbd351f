import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleContent } from './example';
import { readContents } from '../../src/content/read-contents';
import { writeContent } from '../../src/content/write-content';

const [A, B, C] = ['a', 'b', 'c'].map((end) => `ami-0123456789abcde${end}f`);

let project: string;
beforeEach(() => { project = mkdtempSync(join(tmpdir(), 'contents-')); });
afterEach(() => rmSync(project, { recursive: true }));

test('reads what there is, and leaves out what nobody has written down', async () => {
  await writeContent(project, A, exampleContent());
  expect(readContents(project, [A, B, A])).toEqual({ contents: new Map([[A, exampleContent()]]), problems: [] });
});

test('a file that is not in order is told, and keeps nobody from the others', async () => {
  await writeContent(project, A, exampleContent());
  mkdirSync(join(project, 'content', `${B}.json`));
  writeFileSync(join(project, 'content', `${C}.json`), '{');
  const { contents, problems } = readContents(project, [C, B, A]);
  expect([...contents.keys()]).toEqual([A]);
  expect(problems).toEqual([expect.stringMatching(`^content/${C}.json is not JSON \\(`), `content/${B}.json must be a file, it is a folder.`]);
});
