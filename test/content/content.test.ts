import { exampleContent } from './example';
import { parseContent, renderContent } from '../../src/content/content';

const FILE = 'content/ami-1.json';
const text = (over: object) => JSON.stringify({ ...exampleContent(), ...over });
const image = exampleContent().images[0];

test('what was written is read again', () => {
  expect(parseContent(renderContent(exampleContent()), FILE)).toEqual(exampleContent());
});

test('a package is a line, so that a commit shows which one changed', () => {
  expect(renderContent(exampleContent()).split('\n')).toContain('    { "name": "bash", "version": "5.2.15-1.amzn2023.0.2", "arch": "x86_64" },');
});

test('the same content is the same text, whatever the order of its members was', () => {
  const turned = Object.fromEntries(Object.entries(exampleContent()).reverse());
  expect(renderContent(parseContent(JSON.stringify(turned), FILE))).toBe(renderContent(exampleContent()));
});

test.each<[string, string, string]>([
  ['a file that is not JSON', '{', 'content/ami-1.json is not JSON ('],
  ['another form', '[]', 'content/ami-1.json does not say what is in an AMI:\n'],
  ['nothing', 'null', 'content/ami-1.json does not say what is in an AMI:\n'],
  ['a newer version', text({ version: 2 }), 'content/ami-1.json has version 2, this program knows version 1.'],
  ['a file that is too long', ' '.repeat(1024 * 1024 + 1), 'content/ami-1.json has 1048577 characters, 1048576 are allowed: no bake has written it.'],
  ['a member that is not known', text({ more: 1 }), 'Unrecognized key: "more"'],
  ['a source that is no AMI', text({ sourceAmi: 'ami-x' }), 'must be an AMI ID such as ami-0123456789abcdef0'],
  ['a digest that is none', text({ images: [{ ...image, digest: 'latest' }] }), 'must be a digest such as sha256:<64 hexadecimal digits>'],
  ['a size that is none', text({ images: [{ ...image, sizeBytes: -1 }] }), 'images[0].sizeBytes'],
  ['an AMI without an image', text({ images: [] }), 'images'],
  ['an AMI without packages', text({ packages: [] }), 'packages'],
  ['a line feed in a value', text({ kernel: '6\n7' }), 'must not have control characters'],
  ['a sign that turns the writing round', text({ docker: '25\u202e' }), 'must not have control characters'],
])('refuses %s', (_, given, message) => {
  expect(() => parseContent(given, FILE)).toThrow(message);
});

test('says how to have a file back', () => {
  expect(() => parseContent('{', FILE)).toThrow(expect.objectContaining({
    remedy: 'Restore it: git checkout content/ami-1.json. Or remove it; plans then can\'t say what the AMI changes.',
  }));
});
