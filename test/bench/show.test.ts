import { showMeasurements } from './show';

test('a median stands beside what is promised, and their ratio', () => {
  expect(showMeasurements([{ name: 'the app', seconds: 0.25, budget: { seconds: 0.5 } }])).toMatch(/the app\s+│ 0\.25 s\s+│ 0\.5 s\s+│ 0\.50/);
});

test('memory has a line of its own where it is promised', () => {
  const text = showMeasurements([{ name: 'the app', seconds: 0.25, mebibytes: 150, budget: { seconds: 0.5, mebibytes: 200 } }]);
  expect(text).toMatch(/the app: memory\s+│ 150 MiB\s+│ 200 MiB\s+│ 0\.75/);
});
