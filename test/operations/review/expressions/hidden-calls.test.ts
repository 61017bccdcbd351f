import { hiddenCalls } from '../../../../src/operations/review/expressions/hidden-calls';
import { ParsedTemplate, parseTemplate } from '../../../../src/operations/review/expressions/parse-template';

/** What a parser would give that does not show what is in the brackets of a list. */
async function withoutLists(text: string): Promise<ParsedTemplate> {
  const parsed = await parseTemplate(text);
  const cut = (node: any): any => ({ ...node, children: node.type === 'tuple' ? [] : node.children.map(cut) });
  return { ...parsed, root: cut(parsed.root) };
}

test('a call that the parser keeps to itself is noticed', async () => {
  expect(hiddenCalls(await withoutLists('a ${length([file("x")])}'))).toEqual(['seems to call file, which its parsed form does not show']);
  expect(hiddenCalls(await withoutLists('a ${length([provider :: aws :: x ("x")])}'))).toEqual([
    'seems to call provider::aws::x, which its parsed form does not show',
  ]);
});

test('so is a second call of a function that is also called openly', async () => {
  expect(hiddenCalls(await withoutLists('${length([length("x")])}'))).toEqual(['seems to call length, which its parsed form does not show']);
});

test('literal text is no code, wherever it stands and in whatever alphabet', async () => {
  expect(hiddenCalls(await parseTemplate('ü f(x) ${length("ü g(x)")} h(x)\n$${i(x)} ${"j(${lower("k(x)")})"}'))).toEqual([]);
});
