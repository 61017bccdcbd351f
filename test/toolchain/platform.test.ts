import { platformName } from '../../src/toolchain/platform';

test.each([
  ['linux', 'x64', 'linux_amd64'], ['linux', 'arm64', 'linux_arm64'], ['darwin', 'x64', 'darwin_amd64'], ['darwin', 'arm64', 'darwin_arm64'],
] as const)('%s on %s is %s', (platform, arch, name) => {
  expect(platformName(platform, arch)).toBe(name);
});

test.each([['win32', 'x64'], ['linux', 's390x']] as const)('%s on %s is refused', (platform, arch) => {
  expect(() => platformName(platform, arch)).toThrow(`${platform} on ${arch} is not supported: Linux or macOS on x86-64 or ARM64 is needed.`);
});
