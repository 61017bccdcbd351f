import { nextPage } from '../../../src/operations/github/next-page';

test.each([
  ['<https://api.github.com/x?page=2>; rel="next", <https://api.github.com/x?page=9>; rel="last"', 'https://api.github.com/x?page=2'],
  ['<https://api.github.com/x?page=1>; rel="prev", <https://api.github.com/x?page=3>; rel="next"', 'https://api.github.com/x?page=3'],
  ['<https://api.github.com/x?page=8>; rel="prev", <https://api.github.com/x?page=1>; rel="first"', undefined],
  ['', undefined],
  [null, undefined],
])('of %j it is %j', (link, next) => {
  expect(nextPage(link)).toBe(next);
});
