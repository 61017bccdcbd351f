import { agree, Asked } from '../../src/cli/agree';

/** What happens, in order, when somebody is asked who answers this. */
async function asked(who: Asked, answer = true) {
  const happened: string[] = [];
  const ask = async (question: string, preset: boolean) => {
    happened.push(`${question} ${preset}`);
    return answer;
  };
  const outcome = await agree({ ...who, progress: { end: () => happened.push('end') } }, ask).then(() => 'agreed', ({ message, remedy }) => ({ message, remedy }));
  return { happened, outcome };
}

test('who sits at a terminal is asked, once nothing moves there any more, and no is the answer to Enter alone', async () => {
  await expect(asked({ terminal: true })).resolves.toEqual({ happened: ['end', 'Carry this out? false'], outcome: 'agreed' });
});

test('where nothing moves, there is nothing to end', async () => {
  await expect(agree({ terminal: true }, async () => true)).resolves.toBeUndefined();
});

test('no is a sentence', async () => {
  await expect(asked({ terminal: true }, false)).resolves.toMatchObject({ outcome: { message: 'Nothing was changed.' } });
});

test('what a no leaves behind is said where that is not nothing', async () => {
  const left = 'The bucket is in order; nothing else was changed.';
  await expect(asked({ terminal: true, left }, false)).resolves.toMatchObject({ outcome: { message: left } });
  await expect(asked({ terminal: false, left })).resolves.toMatchObject({ outcome: { message: `There is nobody to ask whether to carry this out. ${left}` } });
});

test.each([true, false])('with --yes nobody is asked (terminal: %s)', async (terminal) => {
  await expect(asked({ yes: true, terminal }, false)).resolves.toEqual({ happened: [], outcome: 'agreed' });
});

test('without a terminal and without --yes nothing is carried out', async () => {
  await expect(asked({ terminal: false })).resolves.toEqual({
    happened: [],
    outcome: { message: 'There is nobody to ask whether to carry this out. Nothing was changed.', remedy: 'To carry it out without being asked: --yes' },
  });
});
