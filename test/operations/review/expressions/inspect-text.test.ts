import * as fc from 'fast-check';
import { inspectText } from '../../../../src/operations/review/expressions/inspect-text';

jest.setTimeout(120_000);

test.each([
  ['text', 'file("x")'],
  ['text with brackets', 'cluster (prod) of ${local.name} (cluster)'],
  ['a shell\'s own expansion, escaped', '$${file("x")} %%{if file("x")} $$${x}'],
  ['a call in the text of an argument', '${length("file(1) // # /* <<")}'],
  ['brackets that call nothing', '${[for x in (["a"]) : x if (true)]}'],
  ['text in another alphabet before a call', 'é漢 (x) ${length("é (y)")} (z)'],
  ['a reference to a thing of our own', '${try(aws_launch_template.x.latest_version, data.aws_ami.y.tags["a"], var.b, local.c, self.d)}'],
])('allows %s', async (_, text) => {
  expect(await inspectText(text)).toEqual([]);
});

test.each([
  ['${file("x")}', 'calls the function file'],
  ['${templatefile("x", {})}', 'calls the function templatefile'],
  ['${fileset("/", "**")}', 'calls the function fileset'],
  ['${filebase64sha256("x")}', 'calls the function filebase64sha256'],
  ['${pathexpand("~")}', 'calls the function pathexpand'],
  ['${templatestring(local.x, {})}', 'calls the function templatestring'],
  ['${nonsensitive(local.x)}', 'calls the function nonsensitive'],
  ['${core::file("x")}', 'calls the function core::file'],
  ['${provider::aws::arn_parse("x")}', 'calls the function provider::aws::arn_parse'],
  ['${FILE("x")}', 'calls the function FILE'],
  ['${file /* x */ ("x")}', 'calls the function file'],
  ['%{ if file("x") == "" }a%{ endif }', 'calls the function file'],
  ['%{ for x in split("", file("x")) }${x}%{ endfor }', 'calls the function file'],
  ['$$${"a"}${file("x")}', 'calls the function file'],
  ['${path.root}', 'refers to path'],
  ['${path.module}', 'refers to path'],
  ['${terraform.workspace}', 'refers to terraform'],
  ['${each.value}', 'refers to each'],
  ['${module.x.y}', 'refers to module'],
  ['${aws_iam_access_key.x.secret}', 'refers to aws_iam_access_key'],
  ['${data.aws_secretsmanager_secret_version.x.secret_string}', 'refers to the data source aws_secretsmanager_secret_version'],
  ['${[for path in ["a"] : path.root]}', 'gives the name path to what a `for` goes through'],
  ['${length(/* file( */ "a")}', 'has "/*" in an expression'],
  ['${length(# file(\n"a")}', 'has "#" in an expression'],
  ['${length(<<X\nfoo\nX\n)}', 'has "<<" in an expression'],
  ['${a', 'is no expression of Terraform\'s (Extra characters after interpolation expression; Expected a closing brace to end the interpolation'
    + ' expression, but found extra characters)'],
])('refuses %j', async (text, wrong) => {
  expect(await inspectText(text)).toEqual([wrong]);
});

test('refuses what would keep the parser busy', async () => {
  expect(await inspectText(`\${${'x'.repeat(65_536)}}`)).toEqual(['has 65539 characters with ${ or %{ among them, 65536 are allowed']);
  expect(await inspectText(`\${${'('.repeat(101)}1${')'.repeat(101)}}`)).toEqual(['opens more than 100 brackets inside each other']);
});

/** An expression with a place for another, for every kind that Terraform's language has. */
const AROUND: readonly ((inner: string) => string)[] = [
  (inner) => `length(${inner})`,
  (inner) => `coalesce("a", ${inner})`,
  (inner) => `concat(${inner}...)`,
  (inner) => `(${inner})`,
  (inner) => `-${inner}`,
  (inner) => `!${inner}`,
  (inner) => `1 + ${inner}`,
  (inner) => `${inner} == ""`,
  (inner) => `true ? ${inner} : "b"`,
  (inner) => `true ? "a" : ${inner}`,
  (inner) => `(${inner}) ? "a" : "b"`,
  (inner) => `[${inner}, 1]`,
  (inner) => `[[1], [${inner}]]`,
  (inner) => `{ a = ${inner}, b = 1 }`,
  (inner) => `{ (${inner}) = 1 }`,
  (inner) => `{ "a\${${inner}}" = 1 }`,
  (inner) => `{ a : ${inner} }`,
  (inner) => `local.x[${inner}]`,
  (inner) => `local.x["\${${inner}}"]`,
  (inner) => `(${inner})[0]`,
  (inner) => `(${inner}).a`,
  (inner) => `(${inner})[*].a`,
  (inner) => `(${inner}).*.a`,
  (inner) => `local.x[*].a[${inner}]`,
  (inner) => `local.x.*.a[${inner}]`,
  (inner) => `[for x in ${inner} : x]`,
  (inner) => `[for x in [1] : ${inner}]`,
  (inner) => `[for x in [1] : x if ${inner} == ""]`,
  (inner) => `{ for k, v in {} : ${inner} => v }`,
  (inner) => `{ for k, v in {} : k => ${inner}... }`,
  (inner) => `"text (x) \${${inner}} text"`,
  (inner) => `"\${~ ${inner} ~}"`,
  (inner) => `"%{ if ${inner} == "" }a%{ else }b%{ endif }"`,
  (inner) => `"%{ if true }a\${${inner}}%{ else }b%{ endif }"`,
  (inner) => `"%{ if true }a%{ else }\${${inner}}%{ endif }"`,
  (inner) => `"%{ for x in ${inner} }\${x}%{ endfor }"`,
  (inner) => `"%{ for x in [1] }\${${inner}}%{ endfor }"`,
];

/** The same for a text. */
const TEXTS: readonly ((inner: string) => string)[] = [
  (inner) => `\${${inner}}`,
  (inner) => `a (b) \${${inner}}\n c`,
  (inner) => `$\${x} %%{y} \${${inner}}`,
  (inner) => `%{ if ${inner} == "" }a%{ endif }`,
  (inner) => `%{ for x in ${inner} }\${x}%{ endfor }`,
];

function nested(core: string): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom(...TEXTS), fc.array(fc.constantFrom(...AROUND), { maxLength: 6 }))
    .map(([text, around]) => text(around.reduce((inner, next) => next(inner), core)));
}

test('each kind of expression that the next tests nest is one of Terraform\'s, and allowed', async () => {
  for (const around of AROUND) {
    expect([around('[1]'), await inspectText(`\${${around('[1]')}}`)]).toEqual([around('[1]'), []]);
  }
});

test.each(['file("/x")', 'core::file("/x")', 'provider::aws::trim_iam_role_path("x")', 'file ( local.x )'])('finds %s however it is nested', async (call) => {
  await fc.assert(fc.asyncProperty(nested(call), async (text) => {
    expect(await inspectText(text)).toEqual([`calls the function ${call.split(/ ?\(/)[0]}`]);
  }), { numRuns: 300 });
});

test('finds a reference however it is nested', async () => {
  await fc.assert(fc.asyncProperty(nested('path.root'), async (text) => {
    expect(await inspectText(text)).toEqual(['refers to path']);
  }), { numRuns: 300 });
});
