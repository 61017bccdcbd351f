import { showMeasurements } from './show';

test('a median stands beside what is promised, their ratio, and over how many runs it was taken', () => {
  expect(showMeasurements([{ name: 'the app', runs: 5, seconds: 0.25, budget: { seconds: 0.5 } }])).toMatch(/the app\s+│ 5\s+│ 0\.25 s\s+│ 0\.5 s\s+│ 0\.50/);
});

test('memory has a line of its own where it is promised', () => {
  const text = showMeasurements([{ name: 'the app', runs: 5, seconds: 0.25, mebibytes: 150, budget: { seconds: 0.5, mebibytes: 200 } }]);
  expect(text).toMatch(/the app: memory\s+│ 5\s+│ 150 MiB\s+│ 200 MiB\s+│ 0\.75/);
});

test('AWS calls have a line of their own where they are promised', () => {
  const text = showMeasurements([{ name: 'build-ami', runs: 5, seconds: 0.25, calls: 6, budget: { seconds: 0.5, calls: 8 } }]);
  expect(text).toMatch(/build-ami: AWS calls\s+│ 5\s+│ 6\s+│ 8\s+│ 0\.75/);
});
