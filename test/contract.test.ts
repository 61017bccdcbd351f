import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  AMI_CONTENT_FILE, AMI_ID, AMI_NAME_PATTERN, AMI_NAME_PREFIX, AMI_TAG, AMI_VARIABLE, BAKED_IMAGES_FILE, CONTENT_FOLDER, IMAGE_DIGEST, IMAGE_TAG,
  LATER_TAGS, MANAGED_BY, PROJECT, ROLL_VERDICTS, SOURCE_AMI_PARAMETER, USABLE_VERDICTS,
} from '../src/contract';
import { loadEnvironment } from '../src/environments';
import { LONGEST_BAKE_HOURS, PACKER_MINUTES } from '../src/operations/bake/longest-bake';
import { ENVIRONMENT_NAMES } from '../src/settings';

const read = (path: string) => readFileSync(resolve(__dirname, '..', path), 'utf8');
const template = read('packer/ai-shell-golden.pkr.hcl');
const script = read('packer/build.sh');

describe('the Packer template', () => {
  const [, knownTags, amiTags] = /ami_tags = merge\(var\.extra_tags, \{ for key, value in \{([^}]*)\} : key => value if value != "" \}, \{\n([^}]*)\}/.exec(template)!;

  test('puts exactly the contract\'s tags on the AMI, but for those that come later', () => {
    const keys = [...amiTags.matchAll(/^\s*(\w+)\s*=/gm), ...knownTags.matchAll(/(\w+)\s*=/g)].map(([, key]) => key);
    expect(keys.sort()).toEqual(Object.values(AMI_TAG).filter((key) => !LATER_TAGS.includes(key)).sort());
  });

  test.each([
    [AMI_TAG.project, `"${PROJECT}"`],
    [AMI_TAG.managedBy, `"${MANAGED_BY}"`],
    [AMI_TAG.rollVerdict, '"untested"'],
    [AMI_TAG.name, 'var.ami_name'],
    [AMI_TAG.imageDigest, 'var.image_digest'],
  ])('gives %s the value %s', (key, value) => {
    expect(amiTags).toMatch(new RegExp(`^\\s*${key}\\s*= ${value.replaceAll('.', '\\.')}$`, 'm'));
  });

  test('takes no other name than the look-up finds', () => {
    expect(template).toContain(`"^${AMI_NAME_PREFIX}[0-9]{8}-[0-9]{4}$"`);
    expect(AMI_NAME_PATTERN).toBe(`${AMI_NAME_PREFIX}*`);
  });

  test('lists the baked images where user data looks for them', () => {
    expect(template).toContain(`BAKED_IMAGES_FILE=${BAKED_IMAGES_FILE}`);
  });

  test('lists what is in the AMI where it is then brought from', () => {
    expect(template).toContain(`AMI_CONTENT_FILE=${AMI_CONTENT_FILE}`);
    expect(template).toMatch(new RegExp(`source += "${AMI_CONTENT_FILE}"`));
  });
});

describe('build.sh', () => {
  test('names the AMI as the look-up expects', () => {
    expect(script).toContain(`NAME=${AMI_NAME_PREFIX}$(date -u +%Y%m%d-%H%M)`);
  });

  test('starts from the same AMI as a stack without a golden one', () => {
    expect(script).toContain(SOURCE_AMI_PARAMETER.x86_64);
  });

  test('knows the clusters of the environments', () => {
    for (const name of ENVIRONMENT_NAMES) {
      expect(script).toContain(loadEnvironment(name, {}).cluster);
    }
  });

  test('leaves what is in the AMI where plans look for it', () => {
    expect(script).toContain(`"../${CONTENT_FOLDER}/$AMI.json"`);
  });

  test('gives Packer as long as build-ami does', () => {
    expect(script).toContain(`\nPACKER_MINUTES=${PACKER_MINUTES}\n`);
    expect(script).toContain(` after ${LONGEST_BAKE_HOURS} hours `);
  });

  test('says how to choose the AMI with the stack\'s variable', () => {
    expect(script).toContain(`${AMI_VARIABLE} = `);
  });
});

test('a new AMI can be looked up, one whose roll failed can not', () => {
  expect(ROLL_VERDICTS).toEqual(['untested', 'verified', 'failed']);
  expect(USABLE_VERDICTS).toEqual(['untested', 'verified']);
});

test.each([
  [AMI_ID, ['ami-01234567', 'ami-0123456789abcdef0'], ['ami-0123', 'AMI-01234567', 'ami-0123456z', 'ami-01234567 ', 'x ami-01234567']],
  [IMAGE_DIGEST, [`sha256:${'0'.repeat(64)}`], ['sha256:0', 'latest', `sha512:${'0'.repeat(64)}`]],
  [IMAGE_TAG, ['latest', 'v1.2.3', '_x', 'a'.repeat(128)], ['', '.x', '-x', 'a b', 'a;b', 'a'.repeat(129), 'a\nb']],
])('%s', (form, good, bad) => {
  expect(good.filter((text) => !form.test(text))).toEqual([]);
  expect(bad.filter((text) => form.test(text))).toEqual([]);
});
