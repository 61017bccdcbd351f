import { hasOrigin } from '../../../../src/operations/retention/decide/has-origin';

test.each([[['origin']], [['origin', 'colleague']], [['colleague', 'origin']]])('among %j there is one', (remotes) => {
  expect(hasOrigin(remotes)).toBe(true);
});

test('a checkout without a remote has none', () => {
  expect(hasOrigin([])).toBe(false);
});

test('a checkout with other remotes alone is refused', () => {
  expect(() => hasOrigin(['fork', 'upstream'])).toThrow(
    'It is not known which pins count: the checkout has remotes (fork, upstream), and none of them is called origin.');
});

test("a fork's checkout is refused: nobody pins there", () => {
  const refused = expect.objectContaining({
    message: 'It is not known which pins count: the checkout has a remote upstream beside origin, so origin may be a fork, in which nobody pins.',
    remedy: 'Work in a clone of the repository that is deployed from. If origin is that one: git remote rename upstream template',
  });
  expect(() => hasOrigin(['origin', 'upstream'])).toThrow(refused);
});
