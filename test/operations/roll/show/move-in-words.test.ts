import { Move } from '../../../../src/operations/roll/decide/decide-roll';
import { moveInWords } from '../../../../src/operations/roll/show/move-in-words';

test.each<[string, Move]>([
  ['3 sessions to end on i-1', { do: 'wait', for: '3 sessions to end on i-1' }],
  ['an instance refresh to start', { do: 'start refresh', because: 'the refresh has left i-1 behind' }],
  ['a probe task to start without a pull', { do: 'probe' }],
  ['nothing more: every instance is verified', { do: 'verified' }],
  ['nothing more, and the roll goes on in AWS: 3 sessions to end on i-1', { do: 'rolling', because: '3 sessions to end on i-1' }],
  ['nothing more: The alarm load went off.', { do: 'go back', because: 'The alarm load went off.' }],
  ['nothing more: You may not.', { do: 'go back', because: 'You may not.\nAsk for it.' }],
  ['nothing more: The Auto Scaling group is gone.', { do: 'give up', because: 'The Auto Scaling group is gone.' }],
])('waiting for: %s', (words, move) => {
  expect(moveInWords(move)).toBe(words);
});
