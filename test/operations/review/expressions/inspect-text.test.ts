import { AROUND, HIDDEN, findWhereverItIs } from './nested';
import { inspectText } from '../../../../src/operations/review/expressions/inspect-text';

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

test('each kind of expression that the next tests nest is one of Terraform\'s, and allowed', async () => {
  for (const around of AROUND) {
    expect([around('[1]'), await inspectText(`\${${around('[1]')}}`)]).toEqual([around('[1]'), []]);
  }
});

test.each(HIDDEN)('finds %s however it is nested', async (core, wrong) => {
  await findWhereverItIs(core, wrong, 50);
});
