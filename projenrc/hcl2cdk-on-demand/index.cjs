// cdktf's command line loads its converter of HCL at every start: the TypeScript compiler, Babel and Prettier, a third of `cdktf synth`. Only `cdktf convert`
// and `cdktf init` use it. See docs/decisions/cdktf.md.
const ASKED_FOR = ['convert', 'convertProject', 'getTerraformConfigFromDir', 'parseProviderRequirements'];

for (const name of ASKED_FOR) {
  Object.defineProperty(exports, name, { enumerable: true, get: () => require('hcl2cdk')[name] });
}
