import { remoteOfPins } from '../../../../src/operations/retention/decide/remote-of-pins';

test.each([[['origin']], [['origin', 'colleague']], [['colleague', 'origin']]])('of %j it is origin', (remotes) => {
  expect(remoteOfPins(remotes)).toBe('origin');
});

test('a checkout without a remote has none', () => {
  expect(remoteOfPins([])).toBeUndefined();
});

test('a checkout with other remotes alone is refused', () => {
  expect(() => remoteOfPins(['fork', 'upstream'])).toThrow(
    'It is not known which pins count: the checkout has remotes (fork, upstream), and none of them is called origin.');
});

test("a fork's checkout is refused: nobody pins there", () => {
  const refused = expect.objectContaining({
    message: 'It is not known which pins count: the checkout has a remote upstream beside origin, so origin may be a fork, in which nobody pins.',
    remedy: 'Work in a clone of the repository that is deployed from. If origin is that one: git remote rename upstream template',
  });
  expect(() => remoteOfPins(['origin', 'upstream'])).toThrow(refused);
});
