import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeMirror } from './fake-mirror';
import { findMirror, impliedFolders, mirrorIn } from '../../../src/toolchain/terraform/provider-mirror';

let root: string;
const find = (env: Record<string, string> = {}) => findMirror(
  { XDG_DATA_DIRS: join(root, 'data'), ...env }, join(root, 'cwd'), 'linux_amd64', [join(root, 'opt'), join(root, 'srv'), join(root, 'missing')],
);

beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'mirror-test-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('holds the provider packed or unpacked', () => {
  expect(mirrorIn(fakeMirror(join(root, 'a'), 'unpacked'), 'linux_amd64')).toEqual({ folder: join(root, 'a'), unpacked: true });
  expect(mirrorIn(fakeMirror(join(root, 'b'), 'packed'), 'linux_amd64')).toEqual({ folder: join(root, 'b'), unpacked: false });
});

test.each(['packed', 'unpacked'] as const)('of another platform or version does not count (%s)', (form) => {
  expect(mirrorIn(fakeMirror(join(root, 'a'), form, 'darwin_arm64'), 'linux_amd64')).toBeUndefined();
  expect(mirrorIn(fakeMirror(join(root, 'b'), form, 'linux_amd64', '5.99.0'), 'linux_amd64')).toBeUndefined();
});

test('without a program in the folder does not count', () => {
  mkdirSync(join(root, 'a/registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64'), { recursive: true });
  expect(mirrorIn(join(root, 'a'), 'linux_amd64')).toBeUndefined();
});

test('is found one level under a usual prefix, whatever it is called', () => {
  expect(find()).toBeUndefined();
  fakeMirror(join(root, 'opt', 'some-name'), 'unpacked');
  expect(find()?.folder).toBe(join(root, 'opt', 'some-name'));
});

test('is not found deeper', () => {
  fakeMirror(join(root, 'opt', 'a', 'b'), 'unpacked');
  expect(find()).toBeUndefined();
});

test('where Terraform looks comes before the usual prefixes', () => {
  fakeMirror(join(root, 'opt', 'some-name'), 'unpacked');
  const data = fakeMirror(join(root, 'data', 'terraform/plugins'), 'packed');
  expect(find()?.folder).toBe(data);
  const home = fakeMirror(join(root, 'home', '.terraform.d/plugins'), 'packed');
  expect(find({ HOME: join(root, 'home') })?.folder).toBe(home);
  const here = fakeMirror(join(root, 'cwd', 'terraform.d/plugins'), 'packed');
  expect(find({ HOME: join(root, 'home') })?.folder).toBe(here);
});

describe("Terraform's own folders", () => {
  test('on Linux', () => {
    expect(impliedFolders({ HOME: '/home/me' }, '/stack', 'linux_arm64')).toEqual([
      '/stack/terraform.d/plugins', '/home/me/.terraform.d/plugins', '/home/me/.local/share/terraform/plugins',
      '/usr/local/share/terraform/plugins', '/usr/share/terraform/plugins',
    ]);
  });

  test('on Linux with XDG variables', () => {
    expect(impliedFolders({ HOME: '/home/me', XDG_DATA_HOME: '/data', XDG_DATA_DIRS: '/one:/two' }, '/stack', 'linux_amd64')).toEqual([
      '/stack/terraform.d/plugins', '/home/me/.terraform.d/plugins', '/data/terraform/plugins', '/one/terraform/plugins', '/two/terraform/plugins',
    ]);
  });

  test('on macOS', () => {
    expect(impliedFolders({ HOME: '/Users/me' }, '/stack', 'darwin_arm64')).toEqual([
      '/stack/terraform.d/plugins', '/Users/me/.terraform.d/plugins',
      '/Users/me/Library/Application Support/io.terraform/plugins', '/Library/Application Support/io.terraform/plugins',
    ]);
  });
});
