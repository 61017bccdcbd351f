import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleContent } from './example';
import { renderContent } from '../../src/content/content';
import { contentPath, findContent, readContent } from '../../src/content/content-file';
import { writeContent } from '../../src/content/write-content';

const AMI = 'ami-0123456789abcdef0';
const PATH = `content/${AMI}.json`;

let project: string;
beforeEach(() => { project = mkdtempSync(join(tmpdir(), 'content-')); });
afterEach(() => rmSync(project, { recursive: true }));

test('what was written is found and read', async () => {
  await writeContent(project, AMI, exampleContent());
  expect(findContent(project, AMI)).toBe(PATH);
  expect(readContent(project, AMI)).toEqual(exampleContent());
});

test('another AMI\'s stays', async () => {
  await writeContent(project, AMI, exampleContent());
  await writeContent(project, 'ami-0123456789abcdef1', exampleContent({ kernel: '7' }));
  expect(readContent(project, AMI)).toEqual(exampleContent());
});

test('an AMI of which nobody has written is not known', () => {
  expect(findContent(project, AMI)).toBeUndefined();
  expect(readContent(project, AMI)).toBeUndefined();
});

test.each(['../../etc/passwd', 'ami-1', `${AMI}/..`, ''])('no path is made of %j', (amiId) => {
  expect(() => contentPath(amiId)).toThrow(`${JSON.stringify(amiId)} is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.`);
});

describe('in somebody else\'s checkout', () => {
  beforeEach(() => mkdirSync(join(project, 'content')));

  test('a link is not followed, and what it names is not shown', () => {
    writeFileSync(join(project, 'secret'), 'AWS_SECRET_ACCESS_KEY=x');
    symlinkSync(join(project, 'secret'), join(project, PATH));
    expect(() => readContent(project, AMI)).toThrow(new Error(`${PATH} must be a file, it is a link.`));
  });

  test('a folder is no file', () => {
    mkdirSync(join(project, PATH));
    expect(() => readContent(project, AMI)).toThrow(new Error(`${PATH} must be a file, it is a folder.`));
  });

  test('a file that is too long is not read to its end', () => {
    writeFileSync(join(project, PATH), ' '.repeat(3 * 1024 * 1024));
    expect(() => readContent(project, AMI)).toThrow(`${PATH} has 3145728 bytes, 1048576 are allowed.`);
  });

  test('what is no content says so', () => {
    writeFileSync(join(project, PATH), renderContent({ ...exampleContent(), sourceAmi: 'x' }));
    expect(() => readContent(project, AMI)).toThrow(`${PATH} does not say what is in an AMI:`);
  });
});

test('a project that can\'t be written to is told so', async () => {
  writeFileSync(join(project, 'content'), 'in the way');
  await expect(writeContent(project, AMI, exampleContent())).rejects.toThrow(`${PATH} can't be written: `);
});
