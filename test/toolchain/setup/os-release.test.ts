import { isDebian, parseOsRelease, systemName } from '../../../src/toolchain/setup/os-release';

const debian = parseOsRelease('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n# a comment\n');
const mint = parseOsRelease("NAME='Linux Mint'\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\n");
const fedora = parseOsRelease('ID=fedora\nPRETTY_NAME="Fedora Linux 44"\n');

test('reads quoted and plain values', () => {
  expect(debian).toEqual({ PRETTY_NAME: 'Debian GNU/Linux 12 (bookworm)', ID: 'debian', VERSION_ID: '12' });
  expect(mint.NAME).toBe('Linux Mint');
});

test('knows what is made of Debian', () => {
  expect([debian, mint, fedora, {}].map(isDebian)).toEqual([true, true, false, false]);
});

test('names the system for people', () => {
  expect([systemName(debian, 'linux'), systemName({}, 'darwin'), systemName({}, 'linux')]).toEqual(['Debian GNU/Linux 12 (bookworm)', 'macOS', 'linux']);
});
