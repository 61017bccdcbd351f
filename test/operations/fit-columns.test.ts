import { ok } from 'node:assert/strict';
import { assert as forAll, array, integer, property, tuple } from 'fast-check';
import { fitColumns } from '../../src/operations/fit-columns';

const need = (whole: number, least = 1) => ({ whole, least });

test('columns that fit stay as they are', () => {
  expect(fitColumns([need(10), need(30), need(5)], 45)).toEqual([10, 30, 5]);
});

test('the widest column gives first', () => {
  expect(fitColumns([need(10), need(30), need(5)], 40)).toEqual([10, 25, 5]);
});

test('once two are as wide, they give alike', () => {
  const [a, b, c] = fitColumns([need(20), need(30), need(5)], 35);
  expect([a! + b!, Math.abs(a! - b!) <= 1, c]).toEqual([30, true, 5]);
});

test('no column becomes narrower than its longest word, and the others give instead', () => {
  expect(fitColumns([need(20), need(30, 28), need(5)], 40)).toEqual([7, 28, 5]);
});

test('where words leave no other way, the table is wider than the room', () => {
  expect(fitColumns([need(20, 20), need(30, 28)], 10)).toEqual([20, 28]);
});

test('whatever the columns: within whole and least, and within the room if words allow it', () => {
  const width = integer({ min: 0, max: 200 });
  const anyNeed = tuple(width, width).map(([a, b]) => need(Math.max(a, b), Math.min(a, b)));
  forAll(property(array(anyNeed, { minLength: 1, maxLength: 9 }), integer({ min: 1, max: 300 }), (columns, room) => {
    const widths = fitColumns(columns, room);
    widths.forEach((each, column) => ok(each >= columns[column]!.least && each <= columns[column]!.whole));
    const total = widths.reduce((sum, each) => sum + each, 0);
    const least = columns.reduce((sum, column) => sum + column.least, 0);
    ok(total <= Math.max(room, least));
  }));
});
