import { plain, readMessage } from '../../../src/toolchain/terraform/messages';

test('a line for machines gives what is meant for people', () => {
  expect(readMessage('{"@level":"info","@message":"aws_x.y: Creating...","type":"apply_start"}')).toEqual({ text: 'aws_x.y: Creating...' });
});

test('a complaint comes with summary and detail', () => {
  const line = '{"@level":"error","@message":"Error: No","type":"diagnostic","diagnostic":{"severity":"error","summary":"No","detail":" not\\nthis \\n"}}';
  expect(readMessage(line)).toEqual({ text: 'Error: No', diagnostic: { severity: 'error', summary: 'No', detail: 'not\nthis' } });
});

test('a complaint without details has none', () => {
  expect(readMessage('{"@message":"Error: No","diagnostic":{"severity":"error","summary":"No"}}').diagnostic?.detail).toBe('');
});

test.each([
  ['\u001b[0m\u001b[32mSuccessfully configured\u001b[0m', 'Successfully configured'],
  ['│ Error: Failed to read', 'Error: Failed to read'],
  ['│', ''],
  ['╷', ''],
  ['    ├────────────────', ''],
  ['{ no JSON', '{ no JSON'],
  ['{"no":"message"}', '{"no":"message"}'],
  ['null', 'null'],
])('the line %j, which is not for machines, says %j', (line, text) => {
  expect(readMessage(line)).toEqual({ text });
  expect(plain(line)).toBe(text);
});
