import { Progress, Stages } from '../../../src/operations/bake/stages';

function recorded(): { progress: Progress; said: string[] } {
  const said: string[] = [];
  return {
    said,
    progress: {
      begin: (stage) => said.push(`begin ${stage}`),
      end: (stage, seconds) => said.push(`end ${stage} ${seconds}`),
      output: (line) => said.push(line),
      say: (line) => said.push(line),
    },
  };
}

test('ends a stage when the next one begins, with its seconds', () => {
  const { progress, said } = recorded();
  const times = [0, 1_240, 1_300, 4_000].map((ms) => new Date(ms));
  const stages = new Stages(progress, () => times.shift()!);
  stages.begin('look');
  stages.begin('bake');
  stages.end();
  expect(said).toEqual(['begin look', 'end look 1.2', 'begin bake', 'end bake 2.7']);
  expect(stages.finished).toEqual([{ name: 'look', seconds: 1.2 }, { name: 'bake', seconds: 2.7 }]);
});

test('does not begin the stage that it is in, nor end one twice', () => {
  const { progress, said } = recorded();
  const stages = new Stages(progress, () => new Date(0));
  stages.begin('look');
  stages.begin('look');
  stages.end();
  stages.end();
  expect(said).toEqual(['begin look', 'end look 0']);
});
