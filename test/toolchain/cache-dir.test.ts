import { cacheDir } from '../../src/toolchain/cache-dir';

test('is below the home folder, where the system keeps caches', () => {
  expect(cacheDir({ HOME: '/home/me' }, 'linux')).toBe('/home/me/.cache/ai-shell-golden-ami');
  expect(cacheDir({ HOME: '/Users/me' }, 'darwin')).toBe('/Users/me/Library/Caches/ai-shell-golden-ami');
});

test('follows XDG_CACHE_HOME, unless it is relative', () => {
  expect(cacheDir({ HOME: '/home/me', XDG_CACHE_HOME: '/fast' }, 'linux')).toBe('/fast/ai-shell-golden-ami');
  expect(cacheDir({ HOME: '/home/me', XDG_CACHE_HOME: 'fast' }, 'linux')).toBe('/home/me/.cache/ai-shell-golden-ami');
});

test('says so when there is no home', () => {
  expect(() => cacheDir({}, 'linux')).toThrow('There is no place for downloads: neither HOME nor XDG_CACHE_HOME is set.');
});
