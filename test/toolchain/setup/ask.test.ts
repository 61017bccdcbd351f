import { announce } from '../../../src/toolchain/setup/ask';

function ui(terminal: boolean, answer?: boolean) {
  const said: string[] = [];
  const asked: string[] = [];
  return { said, asked, terminal, say: (line: string) => void said.push(line), confirm: async (question: string) => (asked.push(question), answer!) };
}

test('shows what is installed and goes on without a terminal', async () => {
  const quiet = ui(false);
  await announce(['a', 'b'], 'Type: it', quiet);
  expect(quiet.said).toEqual(['Going to install:', '  - a', '  - b']);
  expect(quiet.asked).toEqual([]);
});

test('asks on a terminal', async () => {
  const yes = ui(true, true);
  await announce(['a'], 'Type: it', yes);
  expect(yes.asked).toEqual(['Go ahead?']);
});

test('takes a no for a no', async () => {
  await expect(announce(['a'], 'Type: it', ui(true, false))).rejects.toMatchObject({
    message: 'Nothing was installed.', remedy: 'Type: it', exitCode: 1,
  });
});
